"""Where posts may begin and what may be quoted, on the page of the posts: seen, gone through, accepted, dismissed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.posts.screen import PostsScreen
from annotator.gui.walk import hands
from annotator.gui.window.main_window import MainWindow
from annotator.services.reading import documents
from tests.gui.accessibility import assert_accessible
from tests.making import bring_text

Wait = Callable[[MainWindow], None]
FEED = (
    "My name is Ada, @ada on Twitter.\nI build boats and I write about harbours.\n"
    "The new harbour wall protects the ferries from storms.\n"
    "I agree that the fees are high, but the wall was expensive.\n"
    "Gulls nest under the railway bridge since March, and the station keeper feeds them.\n"
    "Towers lean only where the ground is wet\nThis assumes that the walls are even.\n"
)


def posts_of(opened: MainWindow, wait: Wait, text: str) -> PostsScreen:
    project = opened.session.project
    assert project is not None
    bring_text(project, "feed.txt", text)
    opened.open_posts(documents(project)[0].id)
    wait(opened)
    current = opened.pages.current()
    assert isinstance(current, PostsScreen)
    return current


@pytest.fixture
def page(opened: MainWindow, wait: Wait) -> PostsScreen:
    return posts_of(opened, wait, FEED)


def press(opened: MainWindow, wait: Wait, *keys: str) -> None:
    for key in keys:
        hands.press(key)
        wait(opened)


def here(page: PostsScreen) -> tuple[int, str]:
    """Return the number of the chosen post and the first word of the chosen passage."""
    post = page.view.post()
    assert post is not None
    return post.post.ordinal, page.view.passages_model.rows[page.view.passage()].text.split()[0]


def counted(page: PostsScreen) -> str:
    return page.possible.words.text() if page.possible.isVisible() else ""


def marks(page: PostsScreen) -> list[str]:
    """Return what stands beside the passages of the chosen post."""
    model = page.view.passages_model
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_the_places_are_counted_and_marked_at_their_passages(page: PostsScreen, opened: MainWindow, wait: Wait):
    assert counted(page) == "Perhaps 2 more posts, 1 quotation"
    press(opened, wait, "Down")
    assert marks(page) == ["", "post?", "post?", "quoted?", ""]
    spoken = page.view.passages_model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "own, Perhaps a post begins here: it begins as an answer or a greeting does."


def test_one_key_leads_from_place_to_place_and_says_why(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(opened, wait, ".")
    assert here(page) == (2, "I")
    assert page.view.passages.hasFocus()
    assert page.view.perhaps.text() == "Perhaps a post begins here: it begins as an answer or a greeting does."
    press(opened, wait, ".", ".")
    assert here(page) == (2, "Towers")
    press(opened, wait, ".")
    assert here(page) == (2, "Towers")
    assert "no further place" in opened.strip.notice.sentence()
    press(opened, wait, ",")
    assert here(page) == (2, "Gulls")


def test_yes_away_from_any_place_leads_to_one_and_says_that_nothing_is_decided(
    page: PostsScreen, opened: MainWindow, wait: Wait
):
    before = counted(page)
    press(opened, wait, "y")
    assert page.view.place() is not None
    assert counted(page) == before
    assert opened.strip.notice.sentence().startswith("Nothing is decided yet")


def test_what_is_accepted_is_saved_and_the_next_place_is_there(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(opened, wait, ".", "y")
    assert len(page.view.model.rows) == 3
    assert here(page) == (3, "Gulls")
    press(opened, wait, "n")
    assert here(page) == (3, "Towers")
    assert counted(page) == "Perhaps 1 quotation"
    press(opened, wait, "y")
    assert counted(page) == ""
    press(opened, wait, "Down", "Up")
    assert marks(page)[2] == "quoted"


def test_undo_opens_a_place_again(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(opened, wait, ".", "n", "y", "Ctrl+z")
    assert counted(page) == "Perhaps 1 more post, 1 quotation"
    press(opened, wait, "Ctrl+z")
    assert counted(page) == "Perhaps 2 more posts, 1 quotation"
    assert "no post begins there" in opened.strip.notice.sentence()


def test_elsewhere_the_keys_lead_to_a_place_before_anything_is_accepted(
    page: PostsScreen, opened: MainWindow, wait: Wait
):
    press(opened, wait, "y")
    assert len(page.view.model.rows) == 2
    press(opened, wait, "y")
    assert len(page.view.model.rows) == 3


def test_the_buttons_do_what_the_keys_do(page: PostsScreen, opened: MainWindow, wait: Wait, qtbot: QtBot):
    row = page.possible
    for button in (row.next, row.accept, row.dismiss, row.dismiss):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        wait(opened)
    assert len(page.view.model.rows) == 3
    assert counted(page) == ""


def test_letters_that_are_typed_into_a_field_are_letters(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(opened, wait, ".", "w")
    QTest.keyClicks(QApplication.focusWidget(), "nyn.y,")
    assert page.view.form.author.text() == "nyn.y,"
    assert counted(page) == "Perhaps 2 more posts, 1 quotation"


def test_a_text_without_such_places_has_no_row_for_them(opened: MainWindow, wait: Wait):
    page = posts_of(opened, wait, "The clock is wrong.\nNobody reads it.")
    assert counted(page) == ""
    assert not {name for name in page.handlers() if "possible" in name}


def test_every_control_has_a_name_and_is_reached_by_tab(page: PostsScreen, opened: MainWindow):
    assert_accessible(opened)


def test_a_border_that_was_accepted_and_joined_again_is_asked_for_only_after_undo(
    page: PostsScreen, opened: MainWindow, wait: Wait
):
    press(opened, wait, ".", "y")
    assert len(page.view.model.rows) == 3
    press(opened, wait, "Up", "p")
    assert len(page.view.model.rows) == 2
    assert counted(page) == "Perhaps 1 more post, 1 quotation"
    press(opened, wait, "Ctrl+z")
    assert counted(page) == "Perhaps 1 more post, 1 quotation"
    press(opened, wait, "Ctrl+z")
    assert counted(page) == "Perhaps 2 more posts, 1 quotation"
    press(opened, wait, "Ctrl+Shift+z", "Ctrl+Shift+z")
    assert counted(page) == "Perhaps 1 more post, 1 quotation"
