"""Write the lock files anew from pyproject.toml; to be run when a dependency changes.

    python3 packaging/lock.py                     keep the versions that still fit
    python3 packaging/lock.py --upgrade           take the newest of everything (more words go to uv)

Needs uv (``pip install uv``). The locks hold versions and hashes for every system and Python, and no address: what
they were made from does not matter, only what the packages are. The tests' lock is made on top of the program's, so
that an environment of the one also serves the other.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN = "packaging/requirements.lock"
TEST = "packaging/requirements-test.lock"
COMPILE = [
    "uv",
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
]


def main(words: list[str]) -> int:
    """Make both locks; returns the exit code of the last uv, or 2 when there is none."""
    if shutil.which("uv") is None:
        print("The locks are made by uv, which is not here: pip install uv", file=sys.stderr)
        return 2
    for extras, out in ((["--extra", "build"], RUN), (["--extra", "build", "--extra", "dev", "-c", RUN], TEST)):
        code = subprocess.run(
            [*COMPILE, *words, *extras, "pyproject.toml", "-o", out], cwd=ROOT, check=False
        ).returncode
        if code != 0:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
