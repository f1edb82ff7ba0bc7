"""What happens when the program makes a mistake: a line in the log, and a dialog with a report to copy.

Neither holds a passage, a note or a name: of an exception its kind and the lines of our code it passed are kept, its
words only where they cannot be those of a text. Paths are cut to what stands below the package.
"""

import faulthandler
import logging
import logging.handlers
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from annotator import __version__, settings

WORDS_OF_THE_LANGUAGE = (
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

_fault_file: list[IO[str]] = []
"""Held open for the trace of a crash below Python, which can only be written to an open file."""

_LOG_BYTES = 512 * 1024
_LOG_FILES = 3
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|(?:[A-Za-z]:)?(?:[\\/][^\s\\/:]+){2,}")
_log = logging.getLogger(__name__)

Show = Callable[[str, Path], None]


def log_file() -> Path:
    """Return where the log lies."""
    return settings.log_dir() / "annotator.log"


def install(show: Show) -> None:
    """Write a log from now on, and show a report when the program makes a mistake.

    Args:
        show: shows a report and where the log lies; called on the UI thread.
    """
    _open_log()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        text = report(error, trace)
        _log.error("%s", text)
        show(text, log_file())

    sys.excepthook = hook
    threading.excepthook = lambda args: hook(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)
    qInstallMessageHandler(_log_qt)


def end() -> None:
    """Close what was held open for a crash below Python; the program ends."""
    faulthandler.disable()
    while _fault_file:
        _fault_file.pop().close()


def report(error: BaseException, trace: TracebackType | None = None) -> str:
    """Return versions, and where a mistake happened: kinds of exceptions and lines of code, no words of a text."""
    lines = [versions(), ""]
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    for one in reversed(chain):
        frames = traceback.extract_tb(trace if one is error and trace is not None else one.__traceback__)
        lines += [f"  {_below(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        lines += [_kind(one), ""]
    return "\n".join(lines).rstrip() + "\n"


def versions() -> str:
    """Return the versions a report begins with."""
    python = platform.python_version()
    return f"annotator {__version__}, Python {python}, Qt {qVersion()}, {platform.system()} {platform.release()}"


def _kind(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return f"{name}: {error}" if isinstance(error, WORDS_OF_THE_LANGUAGE) else name


def _below(file: str) -> str:
    """Return a path without what lies above the package: that may be the name of a person."""
    parts = Path(file).parts
    for anchor in ("annotator", "site-packages"):
        if anchor in parts[:-1]:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(anchor) :])
    return parts[-1] if parts else file


def _open_log() -> None:
    """Log to a file; where none can be written, the program still starts."""
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            log_file(), maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
        )
        _fault_file[:] = [log_file().with_name("fault.log").open("a", encoding="utf-8")]
        faulthandler.enable(_fault_file[0])
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    _log.info("%s", versions())


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Log what Qt says, without what it quotes: that may be a path or a text."""
    _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", _QUOTED.sub("…", message))
