"""The import page in a low window: counts take one line, and the text is read."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

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


FEED = (
    "My name is Ada, @ada on Twitter.\nI build boats and I write about harbours.\n"
    "The new harbour wall protects the ferries from storms.\n"
    "I agree that the fees are high, but the wall was expensive.\n"
)


def test_at_200_percent_five_lines_are_read_beside_a_problem_and_a_proposal(page: ImportHands):
    scaled(page, 2.0, 1280, 720)
    page.bring(page.file("feed.txt", FEED), page.file("essay.rtf", "x"))
    shown, pane = page.desk.page, page.desk.page.becomes
    assert pane.text.viewport().height() >= 5 * theme().line("passage") + theme().px(28)
    assert pane.possible.isVisible()
    assert pane.possible.accept.isVisible()
    assert not pane.foot.notice.isVisible()
    assert pane.foot.brief.text().startswith("1 place in other files cannot be taken.")
    for one in (pane.foot.brief, pane.foot.choice, pane.possible.accept, shown.tabs, shown.start):
        assert one.isVisible()
        assert one.height() >= one.sizeHint().height()
        assert not one.visibleRegion().isEmpty()
        assert one.visibleRegion().boundingRect().height() == one.height()
    page.press("Ctrl+Enter")
    assert page.desk.open, "the choice is asked for here, too"
    page.press("Space", "Ctrl+Enter")
    page.wait()
    assert page.documents() == ["feed"]


def test_at_200_percent_without_proposals_the_counts_stand_there(page: ImportHands):
    scaled(page, 2.0, 1280, 720)
    page.bring(page.file("walk.txt", ESSAY))
    pane = page.desk.page.becomes
    assert pane.counts.isVisible()
    assert pane.text.viewport().height() >= 5 * theme().line("passage")


def test_the_files_by_themselves_say_whole_what_is_wrong_with_the_file(page: ImportHands):
    scaled(page, 2.0, 1280, 720)
    page.bring(page.file("walk.txt", ESSAY), page.file("essay.rtf", "x"))
    page.press("F6", "Down")
    page.wait()
    pane = page.desk.page.files
    assert "save it as docx or odt" in pane.notice.accessibleName()
    assert (
        pane.notice.visibleRegion().boundingRect().height()
        == pane.notice.height()
        >= pane.notice.heightForWidth(pane.notice.width())
    )
    assert pane.list.visualRect(pane.list.currentIndex()).bottom() <= pane.list.viewport().height()
    scaled(page, 1.0, 1280, 720)
    assert not pane.notice.isVisible()


def test_why_nothing_can_be_imported_is_read_where_one_pane_is_seen_too(page: ImportHands):
    scaled(page, 1.5, 1280, 720)
    page.bring(page.file("walk.txt", ESSAY))
    assert not page.desk.page.facts.isVisible()
    page.press("F6", "Delete")
    page.wait()
    assert page.desk.page.facts.isVisible()
    assert page.desk.page.facts.text() == "Nothing to import: every file is left out."


def test_tab_goes_as_the_eye_does_wherever_the_bar_of_words_stands(page: ImportHands):
    page.bring(page.file("walk.txt", ESSAY))
    shown = page.desk.page
    scaled(page, 2.0, 1280, 698)
    assert _turn(page, shown.tabs.cells()[2], 2) == [shown.cancel, shown.start]
    scaled(page, 1.5, 1280, 800)
    assert _turn(page, shown.cancel, 2) == [shown.start, shown.tabs.cells()[2]]
    scaled(page, 2.0, 1280, 698)
    assert _turn(page, shown.tabs.cells()[2], 2) == [shown.cancel, shown.start]


def _turn(page: ImportHands, start: QWidget, tabs: int) -> list[QWidget | None]:
    """Return where so many Tabs lead."""
    start.setFocus()
    found = []
    for _ in range(tabs):
        page.press("Tab")
        found.append(QApplication.focusWidget())
    return found
