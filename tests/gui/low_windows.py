"""Large text in a small window, for tests of any page: what is left of it to read and to choose from."""

from PySide6.QtWidgets import QApplication, QTableView, QWidget

from annotator.gui.theme.theme import theme

_LEVELS = 6
"""Panes within panes, each of which tells the one around it in a turn of its own that it wants another size."""


def make_low(window: QWidget, scale: float = 2.0) -> None:
    """Take a size of text, and leave room for the frame of the window on a screen of 1280x720."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme().apply(application, "light", scale)
    window.resize(1280, 698)
    QApplication.processEvents()


def make_usual(window: QWidget) -> None:
    """Take the usual size of text and the usual window again."""
    make_low(window, 1.0)
    window.resize(1280, 800)
    QApplication.processEvents()


def rows_in_view(table: QTableView) -> int:
    """Return how many rows of a table can be seen whole at once, if it has as many, once all is laid out."""
    for _level in range(_LEVELS):
        QApplication.processEvents()
    return table.viewport().height() // table.verticalHeader().defaultSectionSize()
