"""What is kept of a mistake of ours: where it happened, never what the person wrote.

The words of an exception may quote a passage, a note or a name (a failed statement shows its values), so only those of
kinds that are Python's own are kept. Paths begin at the package, not in somebody's home.
"""

import platform
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from annotator import __version__

_WORDS_OF_THE_LANGUAGE = (
    AttributeError,
    ImportError,
    IndexError,
    MemoryError,
    NameError,
    RecursionError,
    TypeError,
    ZeroDivisionError,
)
"""Kinds of exceptions whose words are Python's own, never those of a text."""


def versions(more: str = "") -> str:
    """Return the versions a report begins with; ``more`` is another one, of Qt say."""
    python = f"Python {platform.python_version()}"
    system = f"{platform.system()} {platform.release()}"
    return ", ".join(part for part in (f"annotator {__version__}", python, more, system) if part)


def report(error: BaseException, trace: TracebackType | None = None, *, more: str = "") -> str:
    """Return versions, and where a mistake happened: kinds of exceptions and lines of code, no words of a text.

    Args:
        error: the mistake; what led to it is told before it.
        trace: where it happened, if the error does not know.
        more: another version to be told.
    """
    lines = [versions(more), ""]
    for one in _chain(error):
        frames = traceback.extract_tb(trace if one is error and trace is not None else one.__traceback__)
        lines += [f"  {_below(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        lines += [_kind(one), ""]
    return "\n".join(lines).rstrip() + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield what led to an error, then the error; a chain may bite its tail."""
    found: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in found:
        found.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return reversed(found)


def _kind(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return f"{name}: {error}" if isinstance(error, _WORDS_OF_THE_LANGUAGE) else name


def _below(file: str) -> str:
    """Return a path without what lies above the package: that may be the name of a person."""
    parts = Path(file).parts
    for anchor in ("annotator", "site-packages"):
        if anchor in parts[:-1]:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(anchor) :])
    return parts[-1] if parts else file
