"""The page of posts through the window: names, replies, borders and voices by keys and clicks, and taking them back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.posts.screen import PostsScreen
from annotator.gui.theme.theme import theme
from annotator.gui.window.main_window import MainWindow
from annotator.gui.wording.dates import short_time
from annotator.services import structuring
from annotator.services.people import annotator_named
from annotator.services.reading import documents, open_document
from tests.gui.accessibility import assert_accessible
from tests.gui.busy import busy_worker
from tests.making import SENTENCES, bring_text, person

Wait = Callable[[MainWindow], None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def in_country() -> Iterator[Callable[[str], None]]:
    """Return a function that has dates written as in a country."""
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


@pytest.fixture
def page(opened: MainWindow, wait: Wait) -> PostsScreen:
    """The posts of a text that was split before its third passage."""
    project = opened.session.project
    assert project is not None
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    document = documents(project)[0].id
    ada = person(project, "Ada")
    structuring.split_post(project, ada, open_document(project, document).segments[2].id)
    opened.open_posts(document)
    wait(opened)
    current = opened.pages.current()
    assert isinstance(current, PostsScreen)
    return current


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def write(words: str) -> None:
    field = QApplication.focusWidget()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def column(page: PostsScreen, key: str) -> list[str]:
    model = page.view.model
    at = list(model.columns).index(key)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def test_each_post_stands_in_a_row_with_how_it_begins(page: PostsScreen):
    assert page.facts.text() == "clock: 2 posts by nobody known"
    assert column(page, "number") == ["1", "2"]
    assert [words.split(".")[0] + "." for words in column(page, "words")] == [SENTENCES[0], SENTENCES[2]]
    assert page.view.table.hasFocus()
    press(Qt.Key.Key_Down)
    assert [one.text for one in page.view.passages_model.rows] == list(SENTENCES[2:])
    assert page.view.form.head.text() == "Post 2"


def test_f2_names_the_author_and_the_focus_comes_back(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_F2)
    assert page.view.form.author.hasFocus()
    write("Ruth Adler")
    wait(opened)
    assert column(page, "author") == ["", "Ruth Adler"]
    assert page.view.table.hasFocus()
    assert page.view.table.currentIndex().row() == 1
    press(Qt.Key.Key_Z, CTRL)
    wait(opened)
    assert column(page, "author") == ["", ""]
    assert "author Ruth Adler of post 2" in opened.strip.notice.sentence()


def test_a_name_that_is_known_is_completed_while_one_types(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(Qt.Key.Key_W)
    write("Ruth Adler")
    wait(opened)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_W)
    assert page.view.form.author.text() == "", "nobody is proposed"
    write("r")
    wait(opened)
    assert column(page, "author") == ["Ruth Adler", "Ruth Adler"]


def test_a_name_that_was_only_offered_is_not_kept(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(Qt.Key.Key_W)
    write("Ruth Adler")
    wait(opened)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_W)
    QTest.keyClicks(page.view.form.author, "Ru")
    assert page.view.form.author.selectedText() == "th Adler"
    press(Qt.Key.Key_Escape)
    wait(opened)
    assert column(page, "author") == ["Ruth Adler", ""]


def test_all_posts_of_an_author_are_renamed_together(page: PostsScreen, opened: MainWindow, wait: Wait, qtbot: QtBot):
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        press(key)
        press(Qt.Key.Key_W)
        write("K")
        wait(opened)
    assert page.view.form.everywhere.isVisible()
    assert page.view.form.everywhere.accessibleName() == "all 2 posts of K"
    qtbot.mouseClick(page.view.form.everywhere, Qt.MouseButton.LeftButton)
    press(Qt.Key.Key_F2)
    write("Kim")
    wait(opened)
    assert column(page, "author") == ["Kim", "Kim"]


def test_i_says_which_post_is_answered_by_its_number(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_I)
    assert page.view.form.answers.hasFocus()
    write("1")
    wait(opened)
    assert column(page, "answers") == ["", "1"]
    assert page.view.form.answered.text().startswith(f"1: {SENTENCES[0]}")
    press(Qt.Key.Key_I)
    page.view.form.answers.clear()
    write("")
    wait(opened)
    assert column(page, "answers") == ["", ""]


@pytest.mark.parametrize(("typed", "said"), [("9", "no post 9"), ("two", "no post two"), ("2", "would answer itself")])
def test_a_number_that_is_no_post_and_a_circle_are_said_in_place(
    page: PostsScreen, opened: MainWindow, wait: Wait, typed: str, said: str
):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_I)
    write(typed)
    wait(opened)
    assert said in opened.strip.notice.sentence()
    assert column(page, "answers") == ["", ""]


def test_a_time_is_kept(page: PostsScreen, opened: MainWindow, wait: Wait):
    page.view.form.time.setFocus()
    write("one evening")
    wait(opened)
    assert column(page, "time") == ["one evening", ""]


def test_p_begins_a_post_at_the_chosen_passage_and_at_the_first_one_joins(
    page: PostsScreen, opened: MainWindow, wait: Wait
):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert page.view.passages.hasFocus()
    assert page.view.border.words() == "Join with the post before"
    for _ in range(2):
        press(Qt.Key.Key_Down)
    assert page.view.border.words() == "A post begins here"
    press(Qt.Key.Key_P)
    wait(opened)
    assert column(page, "number") == ["1", "2", "3"]
    assert page.view.table.currentIndex().row() == 2
    assert page.view.passages.hasFocus()
    assert [one.text for one in page.view.passages_model.rows] == list(SENTENCES[4:])
    press(Qt.Key.Key_P)
    wait(opened)
    assert column(page, "number") == ["1", "2"]
    assert page.view.table.currentIndex().row() == 1
    press(Qt.Key.Key_Z, CTRL)
    wait(opened)
    assert column(page, "number") == ["1", "2", "3"]


def test_buttons_do_the_same(page: PostsScreen, opened: MainWindow, wait: Wait, qtbot: QtBot):
    page.view.table.choose(1)
    qtbot.mouseClick(page.view.border, Qt.MouseButton.LeftButton)
    wait(opened)
    assert column(page, "number") == ["1"]
    qtbot.mouseClick(page.view.voice, Qt.MouseButton.LeftButton)
    wait(opened)
    assert {one.voice for one in page.view.passages_model.rows} == {"quoted"}
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert opened.rail.item("library").isChecked()


def test_q_proposes_a_voice_for_the_chosen_passages_alone(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Q)
    wait(opened)
    assert [one.voice for one in page.view.passages_model.rows] == ["quoted", "quoted", "own", "own"]
    assert page.view.passages_model.index(0, 1).data() == "quoted"


def test_escape_drops_what_was_typed(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Nobody")
    press(Qt.Key.Key_Escape)
    wait(opened)
    assert page.view.table.hasFocus()
    assert page.view.form.author.text() == ""
    assert column(page, "author") == ["", ""]


def test_enter_on_a_passage_leads_to_label(page: PostsScreen, opened: MainWindow, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    monkeypatch.setattr(opened, "open_segment", asked.append)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert asked == [page.view.passages_model.rows[0].id]


def test_what_others_do_meanwhile_shows_when_the_page_comes_back(page: PostsScreen, opened: MainWindow, wait: Wait):
    document = page.view.post()
    assert document is not None
    opened.show_screen("library")
    project = opened.session.project
    assert project is not None
    who = person(project, "Ada")
    post = document.post.id
    opened.session.save(lambda there: structuring.set_author(there, who, documents(there)[0].id, post, "Ono"))
    wait(opened)
    opened.show_screen("posts")
    wait(opened)
    assert column(page, "author") == ["Ono", ""]


def test_when_the_import_is_taken_back_the_page_gives_way(opened: MainWindow, wait: Wait, tmp_path: Path):
    project = opened.session.project
    assert project is not None
    who = opened.session.annotator
    assert who is not None
    bring_text(project, "clock.txt", "\n".join(SENTENCES), actor=who.id)
    opened.open_posts(documents(project)[0].id)
    wait(opened)
    press(Qt.Key.Key_Z, CTRL)
    wait(opened)
    assert opened.rail.item("library").isChecked()


def test_everything_has_a_name_and_is_reached_by_tab(page: PostsScreen):
    assert_accessible(page)


def test_a_time_is_written_as_in_ones_country_and_told_whole(
    page: PostsScreen, opened: MainWindow, wait: Wait, in_country: Callable[[str], None]
):
    in_country("en_GB")
    page.view.form.time.setFocus()
    QTest.keyClicks(page.view.form.time, "2026-03-01T22:05:30.123456+01:00")
    QTest.keyClick(page.view.form.time, Qt.Key.Key_Return)
    wait(opened)
    assert column(page, "time") == ["01/03/2026 22:05", ""]
    model = page.view.model
    cell = model.index(0, list(model.columns).index("time"))
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert cell.data(role) == "2026-03-01T22:05:30.123456+01:00"


@pytest.mark.parametrize(
    ("country", "when", "shown"),
    [
        ("en_GB", "2026-03-01", "01/03/2026"),
        ("de_DE", "2026-03-01 07:05", "01.03.26 07:05"),
        ("de_DE", "2026-03-29T02:30:00+01:00", "29.03.26 02:30"),
        ("C", "2026-03-01T07:05:59Z", "2026-03-01 07:05"),
        ("C", "2026-03-01", "2026-03-01"),
        ("en_GB", "one evening", "one evening"),
        ("en_GB", "", ""),
    ],
)
def test_only_what_is_a_time_is_written_in_short(
    country: str, when: str, shown: str, in_country: Callable[[str], None]
):
    in_country(country)
    assert short_time(when) == shown


def test_a_narrow_window_leaves_out_the_time(page: PostsScreen, opened: MainWindow, wait: Wait):
    assert "time" not in page.view.model.columns  # none is known yet
    page.view.form.time.setFocus()
    write("one evening")
    wait(opened)
    assert "time" in page.view.model.columns
    opened.resize(860, 480)
    wait(opened)
    assert "time" not in page.view.model.columns
    assert page.view.table.currentIndex().row() == 0


def test_the_chosen_passage_is_read_whole_below_the_list(page: PostsScreen, opened: MainWindow, wait: Wait):
    assert page.view.words.text() == SENTENCES[0]
    page.view.passages.setFocus()
    press(Qt.Key.Key_Down)
    assert page.view.words.text() == SENTENCES[1]
    page.view.table.setFocus()
    press(Qt.Key.Key_Down)
    assert page.view.words.text() == SENTENCES[2]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_how_posts_begin_is_in_view_at_any_size_of_text(
    page: PostsScreen, opened: MainWindow, wait: Wait, qapp: QApplication, scale: float
):
    theme().apply(qapp, "light", scale)
    opened.resize(1280, 698)
    wait(opened)
    QApplication.processEvents()
    table, model = page.view.table, page.view.model
    words = list(model.columns).index("words")
    right = table.columnViewportPosition(words) + table.columnWidth(words)
    assert table.columnWidth(words) >= theme().px(80)
    assert right <= table.viewport().width()


def test_in_a_low_window_enter_brings_the_passages_into_view(page: PostsScreen, opened: MainWindow, wait: Wait):
    opened.resize(1000, 480)
    wait(opened)
    page.view.table.setFocus()
    press(Qt.Key.Key_Return)
    assert page.view.passages.hasFocus()
    assert not page.view.passages.viewport().visibleRegion().isEmpty()


def test_x_leads_to_the_passage_in_label_with_the_cut_open(page: PostsScreen, opened: MainWindow, wait: Wait):
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_X)
    wait(opened)
    label = opened.pages.page("label")
    assert opened.pages.current() is label
    assert label.desk.current == texts(opened)[1][0]  # type: ignore[attr-defined]
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    wait(opened)
    begun = " ".join(SENTENCES[1].split()[:2])
    assert [text for _id, text in texts(opened)][1] == begun


def test_plus_joins_the_passage_with_the_next_one_and_undo_takes_it_back(
    page: PostsScreen, opened: MainWindow, wait: Wait
):
    press(Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), "+")
    wait(opened)
    assert opened.pages.current() is page
    assert page.view.passages_model.rowCount() == 1
    assert texts(opened)[0][1] == "\n".join(SENTENCES[:2])
    assert page.view.passages.hasFocus()
    press(Qt.Key.Key_Z, CTRL)
    wait(opened)
    assert page.view.passages_model.rowCount() == 2


def test_the_buttons_of_both_show_their_keys(page: PostsScreen, opened: MainWindow, wait: Wait, qtbot: QtBot):
    assert (page.view.cut.key(), page.view.join.key()) == ("x", "+")
    qtbot.mouseClick(page.view.join, Qt.MouseButton.LeftButton)
    wait(opened)
    assert page.view.passages_model.rowCount() == 1


def texts(window: MainWindow) -> list[tuple[str, str]]:
    project = window.session.project
    assert project is not None
    return [(one.id, one.text) for one in open_document(project, documents(project)[0].id).segments]


def test_posts_that_were_on_their_way_for_another_person_come_all_the_same(
    page: PostsScreen, opened: MainWindow, wait: Wait
):
    project = opened.session.project
    assert project is not None
    bring_text(project, "other.txt", "Another text.")
    with busy_worker(opened):
        opened.open_posts(documents(project)[1].id)
        opened.session.switch_annotator(annotator_named(project, "Ada")[0])
    wait(opened)
    assert page.facts.text().startswith("other: 1 post")
