"""The import page in a low window: counts take one line, and the text is read."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from annotator.gui.theme.theme import theme
from tests.gui.importing.conftest import ESSAY, ImportHands


def scaled(page: ImportHands, scale: float, width: int, height: int) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme().apply(application, "light", scale)
    page.window.resize(width, height)
    QApplication.processEvents()


def test_the_text_keeps_lines_beside_counts_and_problems_at_150_percent(page: ImportHands):
    scaled(page, 1.5, 1280, 698)
    page.bring(page.file("walk.txt", ESSAY), page.file("essay.rtf", "x"))
    pane = page.desk.page.becomes
    line = theme().line("passage")
    assert pane.text.viewport().height() >= 3 * line
    assert pane.foot.choice.isVisible()
    assert pane.foot.choice.height() >= pane.foot.choice.sizeHint().height()
    assert pane.counts.height() <= theme().px(40)
    assert page.figures() == ["1", "1", "4", "0"]


def test_with_room_again_the_figures_stand_above_the_text(page: ImportHands):
    scaled(page, 1.5, 1280, 698)
    page.bring(page.file("walk.txt", ESSAY))
    scaled(page, 1.0, 1280, 800)
    pane = page.desk.page.becomes
    heading, counts, text = (one.mapTo(pane, QPoint(0, 0)).y() for one in (pane.heading, pane.counts, pane.text))
    assert heading < counts < text
    assert counts >= heading + pane.heading.height()
