"""Small files that are replaced whole, so that a crash leaves the old or the new one.

One that cannot be read is set aside with a warning, and what it said counts as never said.
"""

import contextlib
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)
LOCK = threading.RLock()
"""Held while a file is read, changed and written again."""


def read(file: Path, parse: Callable[[str], Any]) -> dict[str, Any]:
    """Return the content of a file, or nothing where it cannot be read."""
    try:
        return load(file, parse)
    except OSError as error:
        _log.warning("%s cannot be read (%s); defaults are used", file.name, error.strerror)
        return {}


def load(file: Path, parse: Callable[[str], Any]) -> dict[str, Any]:
    """Return the content of a file; nothing if there is none or it is broken (then it is set aside).

    Raises:
        OSError: it is there and cannot be read.
    """
    with LOCK:
        content = _parsed(file, parse)
        if content is None:
            set_aside(file)
        return content or {}


def damaged(file: Path, parse: Callable[[str], Any]) -> bool:
    """Whether a file is there and cannot be understood, so that whoever reads it next sets it aside."""
    with LOCK, contextlib.suppress(OSError):
        return _parsed(file, parse) is None
    return False


def _parsed(file: Path, parse: Callable[[str], Any]) -> dict[str, Any] | None:
    """Return what a file says: nothing if it is not there, None if it is damaged."""
    try:
        content = parse(text(file))
    except FileNotFoundError:
        return {}
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def text(file: Path) -> str:
    """Return what stands in a file; some editors begin it with a mark, which is none of it.

    Raises:
        OSError: it is not there, or cannot be read.
        ValueError: it is no text.
    """
    return file.read_text("utf-8-sig")


def aside(file: Path) -> Path:
    """Return where a file goes that is set aside."""
    return file.with_name(f"{file.name}.broken")


def set_aside(file: Path) -> None:
    """Put a damaged file out of the way, beside its place."""
    _log.warning("%s is damaged; it was set aside as %s and defaults are used", file.name, aside(file).name)
    with contextlib.suppress(OSError):
        file.replace(aside(file))


def copy_aside(file: Path) -> None:
    """Keep a file as it is beside its place, before something in it that nobody understands is written over.

    Raises:
        OSError: the copy cannot be written.
    """
    shutil.copyfile(file, aside(file))


def replace(file: Path, text: str) -> None:
    """Write a file so that a crash of the program leaves the old or the new one; :func:`settle` one of the machine too.

    Nobody waits for the disk. A link to a file that lies elsewhere stays one: people keep their settings so.

    Raises:
        OSError: it cannot be written; the old one stays.
    """
    place = file.resolve()
    whole = write_beside(place, text, synced=False)
    try:
        whole.replace(place)
    finally:
        whole.unlink(missing_ok=True)


def settle(file: Path) -> None:
    """Have a file on the disk itself, as far as that can be had; takes as long as the disk does."""
    try:
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())
    except OSError as error:
        _log.warning("%s may be lost if the power fails (%s)", file.name, error.strerror)


def first_write(file: Path, text: str) -> None:
    """Write a file for good unless another process was first.

    Raises:
        OSError: it cannot be written.
    """
    whole = write_beside(file, text)
    try:
        os.link(whole, file)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        whole.replace(file)
    finally:
        whole.unlink(missing_ok=True)


def write_beside(file: Path, text: str, *, synced: bool = True) -> Path:
    """Write a text to a new file beside another; return it. ``synced`` waits for the disk.

    Raises:
        OSError: it cannot be written; nothing is left of it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            if synced:
                stream.flush()
                os.fsync(stream.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
