"""A post that quotes another one is offered as its answer: seen in the table, taken by a click, taken back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.posts.screen import PostsScreen
from annotator.gui.window.main_window import MainWindow
from annotator.services import repeats
from annotator.services.reading import documents
from tests.gui.accessibility import assert_accessible
from tests.making import bring_posts

Wait = Callable[[MainWindow], None]
WHOLE = "The night ferry has been late all week, and nobody in the council seems to mind it at all."
OTHER = "Bread is dearer here than in any other harbour town."
POSTS = (
    ("Ruth", f"{WHOLE}\n{OTHER}"),
    ("Ines", f"> {WHOLE[:60]}…\nThat is not what I saw last night."),
    ("", f"> {OTHER}\nWhich town would that be, if I may ask?"),
)


@pytest.fixture
def page(opened: MainWindow, wait: Wait) -> PostsScreen:
    """The posts of a thread in which the second and the third quote the first."""
    project = opened.session.project
    assert project is not None
    posts = [
        {"id": f"p{place}", "document": "late", "author": author, "text": text}
        for place, (author, text) in enumerate(POSTS)
    ]
    bring_posts(project, "late.jsonl", posts, by="line")
    repeats.search(project)
    opened.open_posts(documents(project)[0].id)
    wait(opened)
    current = opened.pages.current()
    assert isinstance(current, PostsScreen)
    return current


def answers(page: PostsScreen) -> list[str]:
    at = list(page.view.model.columns).index("answers")
    return [page.view.model.index(row, at).data() for row in range(page.view.model.rowCount())]


def down() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)


def test_what_is_offered_stands_in_the_table_with_a_question_mark_and_in_words(page: PostsScreen):
    assert answers(page) == ["", "1, Ruth?", "1, Ruth?"]
    at = list(page.view.model.columns).index("answers")
    spoken = page.view.model.index(1, at).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "not known; it quotes 1, Ruth"
    assert not page.view.form.offer.isVisible()
    down()
    assert page.view.form.offer.words() == "It answers 1, Ruth"
    assert page.view.form.answered.text().startswith(f"It quotes 1, Ruth: {WHOLE[:40]}")


def test_a_click_takes_one_offer_and_undo_offers_it_again(
    page: PostsScreen, opened: MainWindow, wait: Wait, qtbot: QtBot
):
    down()
    qtbot.mouseClick(page.view.form.offer, Qt.MouseButton.LeftButton)
    wait(opened)
    assert answers(page) == ["", "1, Ruth", "1, Ruth?"]
    assert page.view.table.currentIndex().row() == 1
    assert page.view.table.hasFocus()
    assert not page.view.form.offer.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(opened)
    assert answers(page) == ["", "1, Ruth?", "1, Ruth?"]
    assert "post 2 answers 1" in opened.strip.notice.sentence()


def test_all_offers_are_taken_by_one_button_or_command(page: PostsScreen, opened: MainWindow, wait: Wait, qtbot: QtBot):
    assert page.offers.words() == "Let 2 posts answer what they quote"
    qtbot.mouseClick(page.offers, Qt.MouseButton.LeftButton)
    wait(opened)
    assert answers(page) == ["", "1, Ruth", "1, Ruth"]
    assert not page.offers.isVisible()
    assert "post.quoted" not in page.handlers()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(opened)
    assert page.offers.isVisible()
    assert opened.run("post.quoted")
    wait(opened)
    assert answers(page) == ["", "1, Ruth", "1, Ruth"]


def test_a_number_that_is_typed_is_stronger_than_an_offer(page: PostsScreen, opened: MainWindow, wait: Wait):
    for _ in range(2):
        down()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_I)
    QTest.keyClicks(QApplication.focusWidget(), "2")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    wait(opened)
    assert answers(page) == ["", "1, Ruth?", "2, Ines"]
    assert page.offers.words() == "Let the post answer what it quotes"


def test_the_offers_have_names_and_are_reached_by_tab(page: PostsScreen):
    down()
    assert page.view.form.offer.isVisible()
    assert_accessible(page)
