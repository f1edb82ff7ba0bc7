"""The window as a person meets it: pages, menus, keys, files dropped on it, and how it closes and comes back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from annotator.domain.errors import Cancelled, UserError
from annotator.gui.sheets.cheat_sheet import CheatSheet
from annotator.gui.sheets.palette import Palette
from annotator.gui.theme.theme import theme
from annotator.gui.welcome.screen import WelcomeScreen
from annotator.gui.widgets.buttons import QuietButton
from annotator.gui.window.main_window import MainWindow
from tests.gui.accessibility import assert_accessible, nameless

CTRL = Qt.KeyboardModifier.ControlModifier
Wait = Callable[[MainWindow], None]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)


def menus(window: MainWindow) -> dict[str, QMenu]:
    return {
        action.text().replace("&", ""): action.menu() for action in window.menuBar().actions() if action.isVisible()
    }


def shown(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible() and not action.isSeparator()]


def drop(window: MainWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, buttons, none))


def test_it_begins_on_the_welcome_page_with_the_first_action_in_focus(window: MainWindow):
    page = window.pages.current()
    assert isinstance(page, WelcomeScreen)
    assert page.new.hasFocus()
    assert not window.rail.item("library").isEnabled()


def test_menus_come_from_the_table_and_say_their_keys(window: MainWindow):
    found = menus(window)
    assert list(found) == ["File", "Edit", "View", "Label", "Help"]
    assert "New project…" in shown(found["File"])
    assert window.menus.action("project.new").shortcut().toString() == "Ctrl+N"


def test_what_needs_a_project_is_disabled_or_absent_without_one(window: MainWindow):
    assert not window.menus.action("import.files").isEnabled()
    assert not menus(window)["Label"].menuAction().isEnabled()
    assert shown(menus(window)["Label"]) == []


def test_a_new_project_opens_in_the_library_and_names_the_window(opened: MainWindow):
    assert opened.rail.item("library").isChecked()
    assert opened.windowTitle() == "empty – Annotator"
    assert opened.menus.action("import.files").isEnabled()
    assert opened.status.saved.state() == "saved"


def test_a_project_with_texts_opens_in_label(sample: MainWindow):
    assert sample.rail.item("label").isChecked()
    assert sample.status.who.words() == "Mira"


@pytest.mark.parametrize(("key", "screen"), [(Qt.Key.Key_1, "library"), (Qt.Key.Key_3, "review")])
def test_control_and_a_digit_goes_to_a_screen(sample: MainWindow, key: Qt.Key, screen: str):
    press(key, CTRL)
    assert sample.rail.item(screen).isChecked()


def test_control_and_the_physical_digit_goes_to_a_screen_where_digits_need_shift(sample: MainWindow):
    QTest.keyClick(sample, Qt.Key.Key_Ampersand, CTRL)
    assert sample.rail.item("label").isChecked()
    french = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Ampersand, CTRL, 10, 0, 0, "")
    QApplication.sendEvent(sample, french)
    assert sample.rail.item("library").isChecked()


def test_the_rail_is_worked_by_the_mouse_too(sample: MainWindow, qtbot: QtBot):
    qtbot.mouseClick(sample.rail.item("library"), Qt.MouseButton.LeftButton)
    assert sample.pages.current() is sample.pages.page("library")


def test_escape_brings_the_focus_back_and_closes_the_message(opened: MainWindow):
    opened.say("info", "A sentence.")
    opened.rail.item("library").setFocus()
    press(Qt.Key.Key_Escape)
    page = opened.pages.current()
    assert page is not None
    assert page.isAncestorOf(QApplication.focusWidget())
    assert opened.strip.isHidden()


def test_escape_leads_back_from_the_button_in_the_menu_bar_too(sample: MainWindow, wait: Wait):
    wait(sample)
    corner = sample.menuBar().cornerWidget()
    assert corner is not None
    button = corner.findChild(QuietButton)
    assert button is not None
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Escape)
    page = sample.pages.current()
    assert page is not None
    assert page.isAncestorOf(QApplication.focusWidget())


def test_an_error_is_a_sentence_in_place_and_its_hint(window: MainWindow):
    window.say_error(UserError("“{name}” is damaged.", hint="Restore a backup.", name="x.annot"))
    assert window.strip.notice.sentence() == "“x.annot” is damaged."
    assert "Restore a backup." in window.strip.notice.accessibleName()
    assert window.strip.geometry().bottom() == window.strip.parentWidget().rect().bottom()


def test_what_was_cancelled_is_no_error(window: MainWindow):
    window.say_error(Cancelled())
    assert window.strip.isHidden()


def test_a_file_that_is_no_project_is_refused_in_a_sentence(window: MainWindow, wait: Wait, tmp_path: Path):
    photo = tmp_path / "photo.annot"
    photo.write_bytes(b"\xff\xd8\xff\xe0 JFIF" * 300)
    drop(window, photo)
    wait(window)
    assert "photo.annot" in window.strip.notice.sentence()
    assert window.session.project is None
    assert isinstance(window.pages.current(), WelcomeScreen)


def test_a_project_dropped_on_the_window_opens(opened: MainWindow, wait: Wait, tmp_path: Path):
    other = tmp_path / "other.annot"
    opened.session.create(other, pytest.fail)
    wait(opened)
    drop(opened, tmp_path / "empty.annot")
    wait(opened)
    assert opened.session.project is not None
    assert opened.session.project.path == tmp_path / "empty.annot"


def test_a_text_dropped_anywhere_is_imported(opened: MainWindow, wait: Wait, tmp_path: Path):
    text = tmp_path / "walk.txt"
    text.write_text("We should walk. It is not far.", "utf-8")
    opened.show_screen("label")
    drop(opened, text)
    wait(opened)
    press(Qt.Key.Key_Return, CTRL)
    wait(opened)
    assert opened.rail.item("library").isChecked()
    assert [row.title for row in opened.pages.page("library").view.model.rows] == ["walk"]


def test_a_text_dropped_with_no_project_asks_where_the_new_one_lies(
    window: MainWindow, wait: Wait, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    text = tmp_path / "walk.txt"
    text.write_text("We should walk.", "utf-8")
    monkeypatch.setattr("annotator.gui.window.files.choose_new", lambda _parent: tmp_path / "fresh")
    drop(window, text)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.project is not None and window.pages.page("library").importing.open)
    assert (tmp_path / "fresh.annot").is_file()
    press(Qt.Key.Key_Return, CTRL)
    wait(window)
    assert [row.title for row in window.pages.page("library").view.model.rows] == ["walk"]


def test_a_new_project_makes_the_folder_it_is_to_lie_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("annotator.gui.window.files.choose_new", lambda _parent: tmp_path / "work" / "debate" / "fresh")
    press(Qt.Key.Key_N, CTRL)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.project is not None)
    assert (tmp_path / "work" / "debate" / "fresh.annot").is_file()


def test_a_folder_that_cannot_be_made_is_named(
    window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "work").write_text("a file")
    monkeypatch.setattr("annotator.gui.window.files.choose_new", lambda _parent: tmp_path / "work" / "fresh")
    press(Qt.Key.Key_N, CTRL)
    press(Qt.Key.Key_Return)
    wait(window)
    assert window.strip.notice.sentence().startswith(f"The folder “{tmp_path / 'work'}” cannot be made")


def test_an_existing_file_is_never_replaced_by_a_new_project(
    window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    there = tmp_path / "there.annot"
    there.write_text("mine")
    monkeypatch.setattr("annotator.gui.window.files.choose_new", lambda _parent: there)
    press(Qt.Key.Key_N, CTRL)
    press(Qt.Key.Key_Return)
    wait(window)
    assert there.read_text() == "mine"
    assert "there.annot" in window.strip.notice.sentence()


def test_closing_the_project_goes_back_to_the_welcome_page_which_offers_it_again(opened: MainWindow, wait: Wait):
    press(Qt.Key.Key_W, CTRL)
    wait(opened)
    page = opened.pages.current()
    assert isinstance(page, WelcomeScreen)
    assert [recent.title for recent in page.model.rows] == ["empty"]
    assert opened.windowTitle() == "Annotator"
    assert opened.status.saved.state() == "none"


def test_the_rail_loses_its_words_where_it_is_narrow_or_the_text_is_large(window: MainWindow, qapp: QApplication):
    item = window.rail.item("library")
    window.resize(1280, 720)
    assert item.sizeHint().height() == 64
    theme().apply(qapp, "light", 1.5)
    assert item.sizeHint().height() == 72
    assert item.toolTip() == "Library"


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_nothing_makes_the_window_wider_than_the_smallest_screen(sample: MainWindow, qapp: QApplication, scale: float):
    theme().apply(qapp, "light", scale)
    for screen in ("library", "settings"):
        sample.show_screen(screen)
        assert sample.minimumSizeHint().width() <= 1280


def test_not_even_an_import_beside_a_search_for_repeats_does(sample: MainWindow, qapp: QApplication):
    theme().apply(qapp, "light", 2.0)
    sample.resize(1280, 720)
    words = "Searching for repeats: 88,888 of 100,000"
    for mark in (sample.status.importing, sample.status.search):
        mark.say(words, words)
    QApplication.processEvents()
    assert sample.minimumSizeHint().width() <= 1280
    assert sample.status.who.isVisible()
    assert sample.status.who.geometry().right() < sample.status.width()
    assert sample.status.search.words.toolTip() == words


def test_the_size_of_the_window_comes_back(make_window: Callable[..., MainWindow]):
    first = make_window()
    first.resize(760, 560)
    first.close()
    assert make_window(None).size() == first.size()


def test_commands_can_be_run_by_name_and_unknown_ones_do_nothing(window: MainWindow):
    assert window.run("settings.show") is True
    assert window.pages.current() is window.pages.page("settings")
    assert window.run("import.files") is False


def test_the_passage_size_goes_by_keys_and_is_kept_in_its_bounds(window: MainWindow):
    for _ in range(20):
        window.run("passage.larger")
    assert window.preferences.passage_size() == 30
    window.run("passage.smaller")
    assert window.preferences.passage_size() == 29


def test_an_action_of_the_menu_does_what_its_key_does(opened: MainWindow):
    action: QAction = opened.menus.action("screen.dataset")
    action.trigger()
    assert opened.rail.item("dataset").isChecked()


def test_menus_open_by_alt_and_a_letter_of_their_own(window: MainWindow):
    words = [action.text() for action in window.menuBar().actions()]
    letters = [word[word.index("&") + 1] for word in words if "&" in word]
    assert len(letters) == len(words) == len(set(letters))


@pytest.mark.parametrize("screen", ["library", "label", "review", "dataset", "settings"])
def test_every_control_of_every_page_has_a_name_and_is_reached_by_tab(sample: MainWindow, wait: Wait, screen: str):
    sample.show_screen(screen)
    wait(sample)
    assert_accessible(sample.pages.current())
    assert nameless(sample) == []


@pytest.mark.parametrize("screen", ["library", "label", "review", "dataset", "settings"])
def test_escape_always_brings_the_focus_back_to_the_page(sample: MainWindow, wait: Wait, screen: str):
    sample.show_screen(screen)
    wait(sample)
    page = sample.pages.current()
    sample.rail.item("library").setFocus()
    press(Qt.Key.Key_Escape)
    assert page.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(("width", "widest"), [(1280, 1216), (3840, 1440)])
def test_a_page_stays_together_on_a_wide_screen(sample: MainWindow, wait: Wait, qtbot: QtBot, width: int, widest: int):
    sample.show_screen("library")
    sample.resize(width, 800)
    wait(sample)
    page = sample.pages.current()
    qtbot.waitUntil(lambda: page.view.width() <= widest)
    left = page.view.mapTo(page, QPoint(0, 0)).x()
    assert abs(page.width() - page.view.width() - 2 * left) <= 1


def test_chords_of_letters_act_on_a_layout_without_latin_ones(sample: MainWindow):
    russian = QKeyEvent(
        QEvent.Type.KeyPress, 0x042F, Qt.KeyboardModifier.ControlModifier, 45, 0x06CB, 0, "л"
    )  # the key of k on a Russian keyboard, as X11 sends it
    QApplication.sendEvent(sample, russian)
    assert sample.findChild(Palette) is not None


def test_a_sentence_goes_when_something_else_is_done_but_not_before_it_could_be_read(
    sample: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
):
    sample.say("danger", "The disk is full: nothing was saved.")
    assert sample.run("walk.down")
    assert sample.strip.isVisible()
    monkeypatch.setattr("annotator.gui.window.strip.READ_MS", 0)
    assert sample.run("walk.up")
    assert sample.strip.isHidden()


def test_a_sentence_in_label_leaves_threads_and_answer_free(sample: MainWindow, wait: Wait):
    wait(sample)
    page = sample.pages.current()
    sample.say("info", "No label that was given here asks for more.")
    lies = sample.strip.rect().translated(sample.strip.mapTo(sample, QPoint()))
    for part in (page.threads, page.answering.side):
        assert not lies.intersects(part.rect().translated(part.mapTo(sample, QPoint())))


@pytest.mark.parametrize(
    ("command", "after"),
    [
        ("history.show", "label"),
        ("pace.show", "label"),
        ("settings.show", "label"),
        ("scheme.show", "label"),
        ("keys.edit", "settings"),
    ],
)
def test_esc_leads_back_from_a_page_beside_the_work(sample: MainWindow, wait: Wait, command: str, after: str):
    wait(sample)
    assert sample.run(command)
    wait(sample)
    sample.say("info", "First the sentence goes.")
    press(Qt.Key.Key_Escape)
    assert sample.strip.isHidden()
    assert sample.pages.current() is not sample.pages.page(after)
    press(Qt.Key.Key_Escape)
    assert sample.pages.current() is sample.pages.page(after)


def test_esc_leads_from_the_settings_to_the_first_page_without_a_project(window: MainWindow):
    window.run("settings.show")
    press(Qt.Key.Key_Escape)
    assert isinstance(window.pages.current(), WelcomeScreen)


@pytest.mark.parametrize("screen", ["welcome", "library", "review", "dataset"])
def test_a_question_mark_shows_the_keys_on_every_page(sample: MainWindow, wait: Wait, screen: str):
    sample.show_screen(screen)
    wait(sample)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert sample.findChildren(CheatSheet)
