"""Set the program up in a folder of its own and start it.

    python3 packaging/start.py            the sample project, in the window (``annotator demo``)
    python3 packaging/start.py test       all tests (more words go to pytest)
    python3 packaging/start.py ARGS       ``annotator ARGS``

The first run makes ``.venv`` beside pyproject.toml and fills it from a lock file: every package in the version and with
the hash that was committed, nothing else. Later runs compare one line in ``.venv`` and start at once, without network.
On Debian and Ubuntu what the system lacks (the venv module, libraries of Qt) is installed where that is allowed (root,
or sudo without a password); elsewhere one line to type is printed. What this script says goes to standard error; its
exit code is that of the program it starts, or 2 if it could not get that far.

Needs nothing but Python 3.11 or later. Run on Debian 12. For macOS and Windows it was written by reading only: there
is nothing to ask the system for there, programs lie in ``Scripts`` instead of ``bin``, and Windows cannot replace a
process, so this one waits for its child.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

if sys.version_info < (3, 11):  # noqa: UP036 - the very question: an older Python must be able to read this file
    sys.stderr.write("annotator needs Python 3.11 or later; this is %d.%d.\n" % sys.version_info[:2])  # noqa: UP031
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.txt"
UNFINISHED = "unfinished"
QUIET: Any = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
LOCKS = {"run": ROOT / "packaging" / "requirements.lock", "test": ROOT / "packaging" / "requirements-test.lock"}

OFFSCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt loads on Linux even without a screen, and the package of Debian and Ubuntu that has it.

Newer Ubuntu calls one of them libglib2.0-0t64; its apt-get takes the old name for it.
"""

WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a window on a screen needs besides: 8 MB. Demanded when there is a screen, else only taken along."""


class CannotStart(Exception):
    """Something that only the person can put right; the message says what."""


def main(words: list[str]) -> int:
    """Set up what is missing, then run what was asked for; returns its exit code."""
    testing = words[:1] == ["test"]
    try:
        prepare("test" if testing else "run")
    except (CannotStart, OSError) as problem:
        say(str(problem))
        return 2
    except KeyboardInterrupt:
        say("stopped; the next start begins the set-up anew")
        return 130
    if testing:
        os.chdir(ROOT)
        return hand_over([program("python"), "-m", "pytest", "-n", "auto", "--dist", "worksteal", *words[1:]])
    return hand_over([program("annotator"), *(words or ["demo"])])


def prepare(kind: str) -> None:
    """Make system and environment ready for ``run`` or ``test``; does next to nothing when they are.

    Raises:
        CannotStart: something is missing that may not or cannot be installed from here.
    """
    see_to_the_system(making=not is_ready(kind))
    if is_ready(kind):
        return
    with one_at_a_time():
        if not is_ready(kind):
            make_environment(kind)


def say(line: str) -> None:
    """Tell the person one line; standard output belongs to the program that is started."""
    print(line, file=sys.stderr, flush=True)


def see_to_the_system(making: bool) -> None:
    """Install the parts of a Debian or Ubuntu system that are missing, or say which line does.

    Raises:
        CannotStart: something is missing and may not be installed from here.
    """
    missing = missing_packages(making)
    if not missing:
        return
    names = " ".join(missing)
    if shutil.which("apt-get") is None:
        raise CannotStart(f"This system lacks what Debian calls {names}; please install it, then start again.")
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    rights = rights_to_install()
    if rights is None:
        sudo = "sudo " if shutil.which("sudo") else ""
        who = "" if sudo else " as root"
        line = f"{sudo}apt-get update && {sudo}{' '.join(install)}"
        raise CannotStart(f"This system lacks {names}. Please type this{who}, then start again:\n{line}")
    say(f"installing on this system: {names}")
    silently([*rights, "apt-get", "update"])
    problem = silently([*rights, *install])
    if problem:
        raise CannotStart(f"{problem}\nThe line that failed, to try by hand: {' '.join(install)}")


def missing_packages(making: bool) -> list[str]:
    """Return the packages of Debian that have what is missing; with ``making``, also what makes an environment."""
    if not sys.platform.startswith("linux"):
        return []
    window = unloadable(WINDOW_LIBRARIES)
    needed = unloadable(OFFSCREEN_LIBRARIES) + (window if has_screen() else [])
    if making and importlib.util.find_spec("ensurepip") is None:
        needed.insert(0, f"python3.{sys.version_info.minor}-venv")
    return list(dict.fromkeys(needed + window)) if needed else []


def unloadable(libraries: dict[str, str]) -> list[str]:
    """Return the packages whose library the system's loader does not find."""
    packages = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def has_screen() -> bool:
    """Tell whether a window could be shown."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def rights_to_install() -> list[str] | None:
    """Return the words to put before apt-get so that it may install, or None when it may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not silently(["sudo", "-n", "true"]):
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def silently(command: list[str]) -> str:
    """Run a command that may ask nothing; returns "" or, when it fails, the end of what it said."""
    done = subprocess.run(command, env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"), check=False, **QUIET)
    said = done.stdout.decode(errors="replace").strip().splitlines()
    return "" if done.returncode == 0 else "\n".join(said[-5:]) or f"{command[0]} ended with {done.returncode}"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keep a second start from setting up at the same moment (not on Windows, which has no flock)."""
    with Path(__file__).open("rb") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_ready(kind: str) -> bool:
    """Tell whether the environment is complete and made from the files as they are now."""
    try:
        stamp = STAMP.read_text(encoding="utf-8")
    except OSError:
        return False
    whole = Path(program("python")).exists() and Path(program("annotator")).exists()
    return whole and stamp in (fingerprint(kind), fingerprint("test"))


def fingerprint(kind: str) -> str:
    """Return one line that changes whenever the environment would have to."""
    known = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for file in (ROOT / "pyproject.toml", ROOT / "annotator" / "__init__.py", *LOCKS.values()):
        known.update(file.read_bytes())
    return f"{kind} {known.hexdigest()}"


def make_environment(kind: str) -> None:
    """Make ``.venv``, or bring one that works up to date, and stamp it.

    Raises:
        CannotStart: the environment cannot be made, a package cannot be had, or Qt does not start.
    """
    if not is_usable():
        make_empty_environment()
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    say("installing the packages (the first time some minutes) ...")
    install("--require-hashes", "--only-binary=:all:", "--no-compile", "-r", str(LOCKS[kind]))
    install("--no-index", "--no-build-isolation", "-e", str(ROOT))
    say("compiling ...")
    # Its exit code is of no use: some packages carry templates that are no Python.
    silently([program("python"), "-I", "-m", "compileall", "-q", "-j0", str(VENV), str(ROOT / "annotator")])
    check_qt()
    STAMP.write_text(fingerprint(kind), encoding="utf-8")
    say("ready")


def is_usable() -> bool:
    """Tell whether ``.venv`` was finished once, has pip, and is of the Python that runs this."""
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == UNFINISHED:
        return False
    probe = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return Path(program("python")).exists() and not silently([program("python"), "-I", "-c", probe])


def make_empty_environment() -> None:
    """Make ``.venv`` from nothing.

    Raises:
        CannotStart: what stands there cannot be removed, or Python cannot make one.
    """
    if Path(sys.prefix) == VENV:
        raise CannotStart(f"{VENV} has to be made anew, but it runs this very script: please type deactivate first.")
    say(f"making {VENV}" + (" anew" if VENV.exists() else ""))
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
    except OSError as error:
        raise CannotStart(f"{VENV} is not complete and cannot be removed: {error}") from error
    problem = silently([sys.executable, "-I", "-m", "venv", str(VENV)])
    if problem:
        raise CannotStart(f"{problem}\nPython could not make {VENV}.")


def install(*words: str) -> None:
    """Let the environment's pip install exactly what the words say, counting on a terminal.

    Raises:
        CannotStart: pip failed; the message holds the end of what it said.
    """
    pip = [program("python"), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-deps"]
    said: list[str] = []
    count = 0
    with subprocess.Popen([*pip, *words], text=True, errors="replace", **QUIET) as process:
        for line in process.stdout or ():
            said.append(line)
            count += line.startswith(("Collecting ", "Requirement already satisfied"))
            if sys.stderr.isatty():
                print(f"\r{count} ", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r", end="", file=sys.stderr)
    if process.returncode != 0:
        errors = [line for line in said if "error" in line.lower() and not line.startswith("WARNING")] or said
        raise CannotStart("".join(errors[-5:]) + "The packages could not be installed; setting up needs a network.")


def check_qt() -> None:
    """Start Qt once, without a screen.

    Raises:
        CannotStart: a library is missing that the lists above do not know; the message holds Qt's words.
    """
    code = "from PySide6.QtWidgets import QApplication; QApplication(['annotator', '-platform', 'offscreen'])"
    problem = silently([program("python"), "-I", "-c", code])
    if problem:
        raise CannotStart(f"{problem}\nQt does not start on this system.")


def program(name: str) -> str:
    """Return where a program of the environment lies."""
    return str(VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name)


def hand_over(command: list[str]) -> int:
    """Become the program, where the system can do that; else run it and return its exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the child, which then ends in its own way
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
