"""One process holds a project for writing: a lock beside the file, and who holds it."""

import contextlib
import json
import os
import socket
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from annotator.domain.errors import ProjectError, ProjectLocked


def _beside(path: Path, ending: str) -> Path:
    real = path.resolve()
    return real.with_name(f".{real.name}.{ending}")


class ProjectLock:
    """The right to write in a project, taken without waiting; the system frees it when the process ends."""

    def __init__(self, path: Path, program: str) -> None:
        self._path = path
        self._program = program
        self._file = _beside(path, "lock")
        self._holder = _beside(path, "holder")
        self._lock = FileLock(str(self._file), timeout=0)

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            ProjectLocked: another process has it; the message says which.
            ProjectError: the folder cannot be written.
        """
        try:
            self._lock.acquire()
        except Timeout:
            raise self._locked() from None
        except OSError as error:
            raise ProjectError(
                "The folder of “{name}” cannot be written: {reason}.",
                file=str(self._path),
                name=self._path.name,
                reason=error.strerror or error,
            ) from None
        with contextlib.suppress(OSError):
            self._holder.write_text(
                json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "program": self._program}), "utf-8"
            )

    def release(self) -> None:
        """Give the lock back and leave nothing beside the project."""
        if not self._lock.is_locked:
            return
        for file in (self._holder, self._file):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
        self._lock.release()
        if sys.platform == "win32":  # an open file cannot be unlinked there
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _locked(self) -> ProjectLocked:
        try:
            who = json.loads(self._holder.read_text("utf-8"))
            return ProjectLocked(
                "“{name}” is open in {program} (process {pid} on {host}).",
                hint="Close it there first.",
                file=str(self._path),
                name=self._path.name,
                program=who["program"],
                pid=who["pid"],
                host=who["host"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            return ProjectLocked(
                "“{name}” is open in another window or command.",
                hint="Close it there first.",
                file=str(self._path),
                name=self._path.name,
            )
