"""Starts the window: one application, one window, one project."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.gui.main_window import MainWindow
from annotator.gui.preferences import Preferences
from annotator.settings import APP


def make_application() -> QApplication:
    """Make the application object, named for the platform."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName(APP)
    application.setApplicationDisplayName("Annotator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APP)
    return application


def run(path: Path | None) -> int:
    """Open the window, with a project if one is named; return the exit code."""
    application = make_application()
    preferences = Preferences()
    preferences.dress()
    window = MainWindow(preferences, lambda: window.actions_.open_project(path) if path is not None else None)
    window.show()
    return application.exec()
