"""Make the pictures of README anew: walk through the window without a screen and keep those that are named here.

    .venv/bin/python packaging/pictures.py

Needs what ``start.py`` sets up. The walk is ``annotator demo --headless``; nothing is drawn by hand.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "pictures"
KEPT = ("import-light", "label-light", "review-light")


def main() -> int:
    """Walk, and copy the pictures; returns the exit code of the walk."""
    with tempfile.TemporaryDirectory() as folder:
        walk = [sys.executable, "-m", "annotator", "demo", "--headless", "--dir", folder]
        code = subprocess.run(walk, cwd=ROOT, check=False).returncode
        if code == 0:
            PICTURES.mkdir(exist_ok=True)
            for name in KEPT:
                shutil.copyfile(Path(folder, "pictures", f"{name}.png"), PICTURES / f"{name}.png")
    return code


if __name__ == "__main__":
    sys.exit(main())
