"""Large text in a small window, page by page: what one reads, chooses from and presses is not cut."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from annotator.gui.history.screen import HistoryScreen
from annotator.gui.library.screen import LibraryScreen
from annotator.gui.posts.screen import PostsScreen
from annotator.gui.review.screen import ReviewScreen
from annotator.gui.sheets.cheat_sheet import CheatSheet
from annotator.gui.sheets.people import PeopleSheet
from annotator.gui.theme.theme import theme
from annotator.gui.welcome.screen import WelcomeScreen
from annotator.gui.widgets.buttons import QuietButton
from annotator.gui.widgets.words import ElidedLabel
from annotator.gui.window.main_window import MainWindow
from annotator.services import people, reading
from tests.gui.low_windows import make_low, rows_in_view

Wait = Callable[[MainWindow], None]


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def place_in(widget: QWidget, holder: QWidget) -> QRect:
    return QRect(widget.mapTo(holder, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_every_key_of_the_list_is_seen_whole_or_not_at_all(sample: MainWindow, wait: Wait, scale: float):
    make_low(sample, scale)
    sample.run("help.keys")
    wait(sample)
    (sheet,) = sample.findChildren(CheatSheet)
    QApplication.processEvents()
    view = sheet.area.viewport()
    assert sheet.sheet.rect().contains(place_in(view, sheet.sheet))
    for key in (Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        press(key)
        QApplication.processEvents()
        places = [place_in(one, view) for one in sheet.area.findChildren(ElidedLabel)]
        seen = [one for one in places if one.intersects(view.rect())]
        assert len(seen) >= 4
        assert [one for one in seen if not view.rect().contains(one)] == []


def test_three_annotators_are_seen_above_the_fields(sample: MainWindow, wait: Wait):
    project = sample.session.project
    assert project is not None
    people.add_annotator(project, "Constanze Wieblitz")
    make_low(sample)
    sample.run("people.show")
    wait(sample)
    (sheet,) = sample.findChildren(PeopleSheet)
    assert rows_in_view(sheet.table) >= 3
    for control in (sheet.new, sheet.add, sheet.name, sheet.rename, sheet.lead):
        assert control.height() >= control.sizeHint().height()
        assert sheet.sheet.rect().contains(place_in(control, sheet.sheet))


def test_the_head_of_the_history_leaves_four_acts(sample: MainWindow, wait: Wait):
    make_low(sample)
    sample.run("history.show")
    wait(sample)
    page = sample.pages.page("history")
    assert isinstance(page, HistoryScreen)
    assert rows_in_view(page.table) >= 4


def test_authors_and_first_words_of_posts_are_read_beside_the_form(sample: MainWindow, wait: Wait):
    project = sample.session.project
    assert project is not None
    sample.open_posts(reading.documents(project)[0].id)
    wait(sample)
    make_low(sample)
    page = sample.pages.page("posts")
    assert isinstance(page, PostsScreen)
    assert rows_in_view(page.view.table) >= 4
    table, columns = page.view.table, list(page.view.model.columns)
    assert table.columnWidth(columns.index("words")) >= theme().px(128)
    form = page.view.form
    for field in (form.author, form.answers, page.view.border, page.view.voice, page.view.cut, page.view.join):
        assert field.width() >= field.minimumSizeHint().width()
        assert place_in(field, page.view).right() <= page.view.width(), field.accessibleName()


def test_at_150_percent_the_segments_behind_a_figure_have_the_page_to_themselves(sample: MainWindow, wait: Wait):
    make_low(sample, 1.5)
    sample.resize(1440, 870)
    sample.show_screen("review")
    wait(sample)
    page = sample.pages.page("review")
    assert isinstance(page, ReviewScreen)
    page.figures.coefficients.setFocus()
    page.figures.coefficients.choose(0)
    press(Qt.Key.Key_Return)
    wait(sample)
    assert rows_in_view(page.behind.table) >= 6
    press(Qt.Key.Key_Escape)
    assert page.figures.isVisible()


def test_a_message_leaves_documents_to_choose_from(sample: MainWindow, wait: Wait):
    sample.show_screen("library")
    wait(sample)
    make_low(sample)
    page = sample.pages.page("library")
    assert isinstance(page, LibraryScreen)
    page.panel.give_up()
    sample.strip.say_where(
        "danger", "The passage stays: an analogy of yours stands on its words.", "Take it away there.", "s"
    )
    assert rows_in_view(page.view.table) >= 2
    sample.strip.clear()
    assert rows_in_view(page.view.table) >= 2
    assert page.view.document.isVisible()


def test_two_of_the_first_actions_are_seen_whole(window: MainWindow):
    make_low(window)
    page = window.pages.current()
    assert isinstance(page, WelcomeScreen)
    QApplication.processEvents()
    for action in (page.new, page.open):
        assert action.visibleRegion().boundingRect() == action.rect()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_ring_is_closed_around_a_control_at_the_edge_of_the_window(sample: MainWindow, wait: Wait, scale: float):
    make_low(sample, scale)
    wait(sample)
    button = sample.menuBar().cornerWidget().findChild(QuietButton)
    assert button is not None
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert sample.ring.isVisible()
    assert sample.rect().contains(sample.ring.geometry())
    picture = sample.ring.grab().toImage()
    middle = picture.width() // 2
    accent = theme().tokens.accent.lower()
    assert picture.pixelColor(middle, 0).name() == accent
    assert picture.pixelColor(middle, picture.height() - 1).name() == accent


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_menu_longer_than_the_screen_scrolls_in_one_column(sample: MainWindow, wait: Wait, scale: float):
    make_low(sample, scale)
    wait(sample)
    menu = next(one for one in sample.menuBar().findChildren(QMenu) if one.title() == "&Label")
    screen = sample.screen().geometry()
    menu.popup(QPoint(0, 0))
    rows = [one for one in menu.actions() if one.isVisible() and not one.isSeparator()]
    for _ in rows:
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QApplication.processEvents()
        row = menu.actionGeometry(menu.activeAction()).translated(menu.pos())
        assert screen.contains(row)
        assert menu.geometry().contains(row)
    assert menu.activeAction() is rows[-1]
    assert len({menu.actionGeometry(one).left() for one in rows}) == 1
    menu.close()
