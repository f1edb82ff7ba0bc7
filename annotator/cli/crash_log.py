"""What our bugs leave in the log file: where they happened, never what the person wrote.

The message of an exception may quote a passage, a note or a name (a failed statement shows its values), so only the
messages of kinds that speak of our code alone are written. Paths begin at the package, not in somebody's home.
"""

import platform
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from annotator import __version__, settings

_OF_CODE = (AttributeError, ImportError, NameError, RecursionError, TypeError, ZeroDivisionError)
_TOO_BIG = 1_000_000


def keep(error: BaseException) -> Path | None:
    """Append a report to the log file and return it, or None where it cannot be written."""
    file = settings.log_dir() / "annotator.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _TOO_BIG:
            file.replace(file.with_suffix(".log.1"))
        with file.open("a", encoding="utf-8") as stream:
            stream.write("\n".join(_report(error)) + "\n\n")
    except OSError:
        return None
    return file


def _report(error: BaseException) -> Iterator[str]:
    yield f"{datetime.now().astimezone().isoformat(timespec='seconds')} annotator {__version__}"
    yield f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    for one in _chain(error):
        for frame in traceback.extract_tb(one.__traceback__):
            yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}: {frame.line}"
        message = f": {one}" if isinstance(one, _OF_CODE) else ""
        yield f"{type(one).__module__}.{type(one).__qualname__}{message}"


def _chain(error: BaseException) -> list[BaseException]:
    """Return the errors that led to this one, the first first."""
    found: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in found:
        found.insert(0, current)
        current = current.__cause__ or current.__context__
    return found


def _short(filename: str) -> str:
    path = Path(filename)
    for root in sys.path:
        if root and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name
