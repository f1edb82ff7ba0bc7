"""What a person does in Review: go there, press keys, click counts."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.review.screen import ReviewScreen
from annotator.gui.window.main_window import MainWindow

Wait = Callable[[MainWindow], None]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)


def go_to_review(window: MainWindow, wait: Wait) -> ReviewScreen:
    """Go to Review by its key, wait until everything is there, and return it."""
    press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    wait(window)
    page = window.pages.current()
    assert isinstance(page, ReviewScreen)
    return page


def cell_named(review: ReviewScreen, words: str) -> tuple[int, int]:
    """Return the place of the count whose accessible name begins like this: ``Mira Claim, Jonas None``."""
    panel = review.figures.confusion
    places = [(row, column) for row in range(len(panel.pair.keys)) for column in range(len(panel.pair.keys))]
    return next(place for place in places if panel.matrix.cell(*place).accessibleName().startswith(f"{words},"))


def click_cell(review: ReviewScreen, words: str) -> int:
    """Click on a count and return it."""
    row, column = cell_named(review, words)
    panel = review.figures.confusion
    QTest.mouseClick(panel.matrix.cell(row, column), Qt.MouseButton.LeftButton)
    return panel.pair.counts[row][column]


def texts(review: ReviewScreen) -> list[str]:
    """Return the segments that are listed."""
    return [row.segment.text for row in review.behind.model.rows]


def answers(review: ReviewScreen, row: int) -> list[str]:
    """Return what stands in the columns of the people, in words."""
    model = review.behind.model
    first = model.columnCount() - len(model.people)
    return [model.index(row, first + person).data() for person in range(len(model.people))]


def heads(review: ReviewScreen) -> list[str]:
    """Return the heads of the columns of the people."""
    model = review.behind.model
    columns = range(model.columnCount() - len(model.people), model.columnCount())
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in columns]
