"""What happens when the program makes a mistake: a line in the log, and a dialog with a report to copy.

Neither holds a passage, a note or a name.
"""

import faulthandler
import logging
import logging.handlers
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from annotator import mistakes
from annotator.settings import folders

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
    return folders.log_dir() / "annotator.log"


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
    """Return what may be told of a mistake, with the version of Qt."""
    return mistakes.report(error, trace, more=f"Qt {qVersion()}")


def versions() -> str:
    """Return the versions a report begins with."""
    return mistakes.versions(f"Qt {qVersion()}")


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
