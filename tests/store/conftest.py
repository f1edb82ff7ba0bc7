"""Project files to try things on, and folders that are full or read-only."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from annotator.services import labeling
from annotator.services.projects import new_project
from tests.conftest import NOT_HERE, ROOT
from tests.making import SENTENCES, bring_text, ids, person

Small = Callable[[Path], AbstractContextManager[Path]]


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    """A closed project of six passages, one of them answered by Ada; nothing stands beside it."""
    folder = tmp_path / "kept"
    folder.mkdir()
    project = new_project(folder / "harbour.annot")
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    labeling.decide(project, person(project, "Ada"), ids(project)[0], ["claim"])
    project.close()
    (folder / "clock.txt").unlink()
    return project.path


def mounted(*words: object) -> bool:
    """Try to mount; whether that went well."""
    if sys.platform != "linux" or shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", *map(str, words)], capture_output=True, check=False).returncode == 0


def unmount(folder: Path) -> None:
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Make a folder one cannot write in: by its mode, or for root, whom modes do not bind, by mounting it anew."""
    if os.name == "posix" and os.geteuid() != 0:
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(0o755)
        return
    if not mounted("--bind", folder, folder):
        pytest.skip(f"{NOT_HERE}: root may not mount, and modes do not bind root")
    try:
        assert mounted("-o", "remount,ro,bind", folder)
        yield
    finally:
        unmount(folder)


@contextmanager
def little_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Make a disk of this size in a folder below the given one."""
    folder.mkdir(exist_ok=True)
    if not mounted("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder):
        pytest.skip(f"{NOT_HERE}: disks may not be mounted; the same is tried with a limit on pages")
    try:
        yield folder
    finally:
        unmount(folder)


def fill_up(folder: Path, leave: int) -> Path:
    """Fill the disk of a folder but for some bytes."""
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    (folder / "full").write_bytes(b"x" * (free - leave))
    return folder / "full"


@pytest.fixture
def child(home: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start tasks of ``tests.store.child`` in processes of their own; they are killed at the end."""
    started: list[subprocess.Popen[str]] = []

    def start(task: str, path: Path, *more: object) -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "tests.store.child", task, str(path), *map(str, more)]
        process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def lines_until(process: subprocess.Popen[str], enough: Callable[[list[str]], bool]) -> list[str]:
    """Read what a child says until it is enough, or until it ends."""
    said: list[str] = []
    assert process.stdout is not None
    while not enough(said) and (line := process.stdout.readline()):
        said.append(line.strip())
    return said


def killed(process: subprocess.Popen[str]) -> list[str]:
    """Kill a child at once, as a power cut would, and return the whole lines it had still said."""
    process.kill()
    rest, _errors = process.communicate()
    return rest.split("\n")[:-1]
