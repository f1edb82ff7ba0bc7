"""The Library in the real window, with the sample project."""

from collections.abc import Callable

import pytest

from annotator.gui.library.screen import LibraryScreen
from annotator.gui.window.main_window import MainWindow


@pytest.fixture
def library(sample: MainWindow, wait: Callable[[MainWindow], None]) -> LibraryScreen:
    """Return the Library, which is shown, with its documents."""
    sample.show_screen("library")
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, LibraryScreen)
    return page
