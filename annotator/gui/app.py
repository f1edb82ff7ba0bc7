"""Starts the window: one application, one window, one project."""

import signal
import socket
import sys
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.gui import crash
from annotator.gui.preferences.preferences import Preferences
from annotator.gui.window import single
from annotator.gui.window.main_window import MainWindow
from annotator.settings.folders import APP

_SWITCH_SECONDS = 0.0005
"""How long Python's threads may keep each other waiting. With the default of 5 ms, an import in the pool made an answer
wait about twice as long (p95 683 against 87 ms on a busy machine of two cores) and the window stutter."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def make_application() -> QApplication:
    """Make the application object, named for the platform."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    application = QApplication(sys.argv[:1])
    application.setApplicationName(APP)
    application.setApplicationDisplayName("Annotator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APP)
    return application


def make_window(project: Path | None = None) -> MainWindow:
    """Dress the application and make the window; the project is opened once the window was painted."""
    preferences = Preferences()
    preferences.dress()
    window = MainWindow(preferences)
    if project is not None:
        window.session.opening.emit()  # painted first already, it offers nothing else
    window.begin_with(lambda: window.opening.begin(project))
    return window


def run(path: Path | None) -> int:
    """Open the window, with a project if one is named; return the exit code.

    If a window has that project open already, it comes to the front, and this one is not opened.
    """
    application = make_application()
    if path is not None and single.knock(path):
        return 0
    crash.install(_show_crash)
    window = make_window(path)
    window.show()
    stopper = Stopper(window)
    code = application.exec()
    stopper.close()
    crash.end()
    return code


class Stopper:
    """Closes the window when the system asks the program to end (Ctrl+C in the terminal, a log-out).

    Python runs its handlers only between its own instructions, and while nothing happens Qt runs none: so the
    signal's number comes through a pair of sockets that wakes the event loop.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._former_wakeup = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._former = {number: signal.signal(number, _ignore) for number in _SIGNALS}
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._stop)

    def close(self) -> None:
        """Leave signals as they were."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._former_wakeup)
        for number, handler in self._former.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()

    def _stop(self) -> None:
        if any(byte in _SIGNALS for byte in self._read.recv(64)):
            self._window.close()


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Let Python notice the signal; what is to be done comes through the socket."""


def _show_crash(report: str, log: Path) -> None:
    from annotator.gui.crash_dialog import reports

    reports().show(report, log)
