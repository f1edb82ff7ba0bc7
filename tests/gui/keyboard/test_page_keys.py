"""Keys of one page, changed on the page of the keys: the new one counts there, the old one no more, all show it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.key_editor.screen import KeysScreen
from annotator.gui.key_editor.sheet import as_html
from annotator.gui.keyboard.commands import Command
from annotator.gui.keyboard.kept_keys import every_command, read_kept
from annotator.gui.keyboard.page_commands import PASSAGE_KEYS, is_page, pages
from annotator.gui.keyboard.rebinding import may_be
from annotator.gui.library.screen import LibraryScreen
from annotator.gui.posts.screen import PostsScreen
from annotator.gui.preferences.preferences import Preferences
from annotator.gui.scheme.screen import SchemeScreen
from annotator.gui.sheets.cheat_sheet import CheatSheet
from annotator.gui.sheets.palette import Palette
from annotator.gui.window.main_window import MainWindow
from annotator.services import guidelines
from annotator.services.reading import documents
from annotator.settings import chosen_keys, folders
from tests.gui.clashing import clashes
from tests.making import SENTENCES, bring_text, ids

Wait = Callable[[MainWindow], None]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
NAMES = {"files": "Import: the files", "preview": "Import: the text", "posts": "Page of the posts"}


class Person:
    """Somebody at the window, with a project of six passages in two posts."""

    def __init__(self, window: MainWindow, wait: Wait) -> None:
        self.window = window
        self._wait = wait

    def wait(self) -> None:
        """Wait until the worker has nothing to do."""
        self._wait(self.window)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is, and wait until all is done."""
        QTest.keyClick(QApplication.focusWidget(), key, held)
        self.wait()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(QApplication.focusWidget(), text)

    def keys_page(self) -> KeysScreen:
        """Go to the page of the keys."""
        assert self.window.run("keys.edit")
        page = self.window.pages.current()
        assert isinstance(page, KeysScreen)
        return page

    def rebind(self, command: str, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> str:
        """Give a command another key, by keys; return what the page says."""
        page = self.keys_page()
        page.table.choose([one.id for one in page.model.rows].index(command))
        self.press(Qt.Key.Key_Return)
        self.press(key, held)
        return page.said.text()

    def scheme(self) -> SchemeScreen:
        """Go to the page of the scheme."""
        self.press(Qt.Key.Key_L, CTRL)
        page = self.window.pages.current()
        assert isinstance(page, SchemeScreen)
        return page

    def names(self) -> list[str]:
        """Return the labels in their order."""
        assert self.window.session.project is not None
        return [one.id for one in self.window.session.project.scheme.labels]


@pytest.fixture
def person(opened: MainWindow, wait: Wait) -> Person:
    project = opened.session.project
    assert project is not None
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    return Person(opened, wait)


def test_a_label_is_moved_by_the_new_key_and_no_more_by_the_old_one(person: Person):
    person.rebind("scheme:down", Qt.Key.Key_PageDown, CTRL | SHIFT)
    assert person.window.keys.shown("scheme:down") == "Ctrl+Shift+PgDown"
    page = person.scheme()
    assert page.labels.down.key() == page.whole.down.key() == "Ctrl+Shift+PgDown"
    person.press(Qt.Key.Key_Down, CTRL)
    assert person.names() == ["claim", "objection", "analogy"]
    page.labels.table.choose(0)
    person.press(Qt.Key.Key_PageDown, CTRL | SHIFT)
    assert person.names() == ["objection", "claim", "analogy"]


def test_a_letter_alone_moves_a_label_in_the_list_and_is_typed_in_a_field(person: Person):
    person.rebind("scheme:down", Qt.Key.Key_D)
    page = person.scheme()
    page.labels.new.setFocus()
    person.type("d")
    assert page.labels.new.text() == "d"
    assert person.names() == ["claim", "objection", "analogy"]
    page.labels.new.clear()
    page.focus_home()
    person.press(Qt.Key.Key_D)
    assert person.names() == ["objection", "claim", "analogy"]


def test_the_name_of_a_label_is_reached_by_the_new_key_and_its_field_shows_it(person: Person):
    person.rebind("scheme:name", Qt.Key.Key_F7)
    page = person.scheme()
    assert page.labels.form.name.key() == "F7"
    person.press(Qt.Key.Key_F2)
    assert not page.labels.form.name.hasFocus()
    person.press(Qt.Key.Key_F7)
    assert page.labels.form.name.hasFocus()


def test_a_guideline_is_kept_by_the_new_key_while_one_writes(person: Person):
    project = person.window.session.project
    assert project is not None
    person.rebind("scheme:keep", Qt.Key.Key_F9)
    page = person.scheme()
    person.press(Qt.Key.Key_G, CTRL)
    before = len(guidelines.versions(project, "claim"))
    assert page.guideline.keep.key() == "F9"
    assert page.guideline.editor.hasFocus()
    person.type("More. ")
    person.press(Qt.Key.Key_S, CTRL)
    assert len(guidelines.versions(project, "claim")) == before
    person.press(Qt.Key.Key_F9)
    assert len(guidelines.versions(project, "claim")) == before + 1


def test_an_example_is_taken_out_by_the_new_key_only_while_the_examples_have_the_focus(person: Person):
    project, who = person.window.session.project, person.window.session.annotator
    assert project is not None
    assert who is not None
    guidelines.add_example(project, who.id, "claim", ids(project)[3])
    person.rebind("scheme:example.remove", Qt.Key.Key_X)
    page = person.scheme()
    page.open_guideline("claim")
    page.guideline.view.cells()[3].click()
    person.wait()
    tab = page.guideline
    tab.table.setFocus()
    person.press(Qt.Key.Key_X)
    tab.examples.table.setFocus()
    person.press(Qt.Key.Key_Delete)
    assert len(guidelines.examples(project, "claim")) == 1
    assert tab.examples.remove.key() == "x"
    person.press(Qt.Key.Key_X)
    assert guidelines.examples(project, "claim") == ()


def test_the_author_of_a_post_is_asked_by_the_new_key(person: Person):
    project = person.window.session.project
    assert project is not None
    person.rebind("posts:author", Qt.Key.Key_F4)
    person.window.open_posts(documents(project)[0].id)
    person.wait()
    page = person.window.pages.current()
    assert isinstance(page, PostsScreen)
    assert page.view.form.author.key() == "F4"
    person.press(Qt.Key.Key_F2)
    assert not page.view.form.author.hasFocus()
    person.press(Qt.Key.Key_F4)
    assert page.view.form.author.hasFocus()


def test_the_page_of_the_keys_goes_by_its_own_new_key(person: Person):
    person.rebind("keys:none", Qt.Key.Key_F8)
    page = person.keys_page()
    assert page.none.key() == "F8"
    page.table.choose([one.id for one in page.model.rows].index("answer.flag"))
    person.press(Qt.Key.Key_Delete)
    assert person.window.keys.shown("answer.flag") == "f"
    person.press(Qt.Key.Key_F8)
    assert person.window.keys.shown("answer.flag") == ""


def test_a_key_that_is_waited_for_is_taken_though_it_means_something_on_the_page(person: Person):
    person.rebind("answer.flag", Qt.Key.Key_Delete, SHIFT)
    assert person.rebind("repeat.open", Qt.Key.Key_Delete).startswith("Delete is the key of “Remove what is picked”")
    assert person.window.keys.shown("answer.flag") == "Shift+Delete"


def test_a_file_is_left_out_and_a_cut_removed_by_new_keys(person: Person, tmp_path: Path, qtbot: QtBot):
    person.rebind("files:leave.out", Qt.Key.Key_B)
    person.rebind("preview:join", Qt.Key.Key_B)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("We should walk. It is far.", "utf-8")
    person.window.take_files([tmp_path / "one.txt", tmp_path / "two.txt"])
    library = person.window.pages.page("library")
    assert isinstance(library, LibraryScreen)
    text = library.importing.page.becomes.text
    qtbot.waitUntil(lambda: len(text.marked.cuts) == 2 and not library.importing.previews.counting)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Backspace)
    assert len(text.marked.cuts) == 2
    person.press(Qt.Key.Key_B)
    assert len(text.marked.cuts) == 1
    files = library.importing.page.files.list
    files.setFocus(Qt.FocusReason.TabFocusReason)
    person.press(Qt.Key.Key_Delete)
    assert [one.left_out for one in files.rows()] == [False, False]
    person.press(Qt.Key.Key_B)
    assert [one.left_out for one in files.rows()] == [True, False]


def test_a_key_another_act_of_the_page_has_is_refused_and_one_of_another_page_is_not(person: Person):
    said = person.rebind("scheme:example.remove", Qt.Key.Key_Up, CTRL)
    assert said.startswith("Ctrl+Up is the key of “Move the label up”. Free: F4, F5, ")
    assert person.window.keys.shown("scheme:example.remove") == "Delete"
    person.press(Qt.Key.Key_Escape)
    said = person.rebind("posts:author", Qt.Key.Key_S, CTRL)
    assert said == "Ctrl+S is now a key of “Who wrote the post, wherever the focus is”."
    assert clashes(person.window.keys.commands) == ()


def test_a_chord_of_the_window_and_a_key_of_the_passage_that_acts_there_are_refused(person: Person):
    assert "is the key of “Annotators…”" in person.rebind("scheme:up", Qt.Key.Key_J, CTRL)
    person.press(Qt.Key.Key_Escape)
    assert "is the key of “Full screen”" in person.rebind("scheme:name", Qt.Key.Key_F11)
    person.press(Qt.Key.Key_Escape)
    assert "x is the key of “Cut here”" in person.rebind("preview:join", Qt.Key.Key_X)
    person.press(Qt.Key.Key_Escape)
    assert "is the key of “Keys”" in person.rebind("scheme:up", Qt.Key.Key_Question)
    person.press(Qt.Key.Key_Escape)
    assert "F2 is the key of “" in person.rebind("screen.library", Qt.Key.Key_F2)
    person.press(Qt.Key.Key_Escape)
    person.rebind("scheme:up", Qt.Key.Key_Return, CTRL)
    assert person.window.keys.shown("scheme:up") == "Ctrl+Enter", "Ctrl+Return imports, on the import page only"


@pytest.mark.parametrize(
    ("command", "key", "held", "says"),
    [
        ("scheme:name", Qt.Key.Key_N, NONE, "acts where one types"),
        ("scheme:keep", Qt.Key.Key_C, CTRL, "acts where one types"),
        ("scheme:up", Qt.Key.Key_Space, NONE, "belong to lists"),
        ("scheme:up", Qt.Key.Key_Up, ALT, "belong to lists"),
        ("scheme:up", Qt.Key.Key_C, CTRL, "none that fields know"),
        ("note:done", Qt.Key.Key_D, NONE, "acts where one types"),
    ],
)
def test_a_key_that_a_page_needs_itself_cannot_be_had(
    person: Person, command: str, key: Qt.Key, held: Qt.KeyboardModifier, says: str
):
    before = person.window.keys.shown(command)
    assert says in person.rebind(command, key, held)
    assert person.window.keys.shown(command) == before


def test_a_passage_can_have_a_function_key(person: Person):
    person.rebind("answer.flag", Qt.Key.Key_F5)
    assert person.window.keys.shown("answer.flag") == "F5"
    assert "F5 is the key of “Flag”" in person.rebind("screen.library", Qt.Key.Key_F5)


def test_new_keys_of_pages_are_there_after_the_next_start(person: Person, make_window: Callable[[], MainWindow]):
    person.rebind("scheme:keep", Qt.Key.Key_F9)
    person.rebind("files:leave.out", Qt.Key.Key_Insert)
    again = make_window()
    assert again.keys.shown("scheme:keep") == "F9"
    assert again.keys.shown("files:leave.out") == "Insert"
    assert again.strip.isHidden()


def test_keys_in_the_settings_that_cannot_be_are_said_once_and_those_commands_have_their_own(
    home: Path, make_window: Callable[[], MainWindow], sample_file: Path, wait: Wait
):
    file = folders.config_dir() / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = (
        '"scheme:up" = ["Ctrl+S"]',
        '"no.such" = ["x"]',
        '"answer.flag" = ["Ctrl+J"]',
        '"posts:author" = ["F4"]',
        '"answer.note" = 5',
    )
    file.write_text("[keys]\n" + "\n".join(rows) + "\n", "utf-8")
    window = make_window()
    assert window.strip.notice.sentence() == (
        "4 entries for keys in the settings file are passed over (answer.note: no list of keys; no.such: no such "
        "command; answer.flag: “Ctrl+J” cannot be its key; scheme:up: Ctrl+S is the key of “Keep the guideline as a "
        "version”)."
    )
    assert window.keys.shown("scheme:up") == "Ctrl+Up"
    assert window.keys.shown("answer.flag") == "f"
    assert window.keys.shown("posts:author") == "F4"
    assert clashes(window.keys.commands) == ()
    for said in (True, False):
        window.session.open(sample_file, lambda error: pytest.fail(str(error)))
        wait(window)
        assert ("passed over" in window.strip.notice.sentence()) is said, "over the first project, and no other"
        window.session.close()
        wait(window)
    again = Person(window, lambda _window: None)
    again.rebind("scheme:up", Qt.Key.Key_F9)
    kept = {"no.such": ("x",), "answer.flag": ("Ctrl+J",)}
    assert chosen_keys.keys() == {"posts:author": ("F4",), "scheme:up": ("F9",)} | kept
    assert chosen_keys.unreadable_keys() == ("answer.note",)
    said, detail = Preferences().unheard
    assert said.startswith("3 entries for keys in the settings file are passed over (answer.note: no list of keys; ")
    assert detail.endswith("What stands in the file stays there.")


def test_what_was_passed_over_takes_no_key_from_what_was_chosen_since(
    home: Path, make_window: Callable[[], MainWindow], sample_file: Path, wait: Wait
):
    """Of two that claim a key the later one gives way: what nobody took stands behind what was chosen."""
    file = folders.config_dir() / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[keys]\n"answer.flag" = ["m"]\n', "utf-8")
    window = make_window()
    assert window.keys.shown("answer.flag") == "f"
    window.session.open(sample_file, lambda error: pytest.fail(str(error)))
    wait(window)
    person = Person(window, wait)
    person.rebind("answer.note", Qt.Key.Key_Z, SHIFT)
    person.rebind("answer.confidence", Qt.Key.Key_M)
    again = make_window()
    assert again.keys.shown("answer.confidence") == "m"
    assert again.keys.shown("answer.flag") == "f"
    assert "m is the key of “Sure, unsure, guess”" in again.strip.notice.sentence()
    Person(again, wait).rebind("answer.flag", Qt.Key.Key_F7)
    assert Preferences().unheard == ("", "")


def test_a_damaged_settings_file_is_said_and_kept(home: Path, make_window: Callable[[], MainWindow]):
    file = folders.config_dir() / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("theme = dark\n", "utf-8")
    window = make_window()
    assert window.strip.notice.sentence() == "The settings file is damaged: everything is as it was at first."
    assert Preferences().unheard == ("", "")
    assert file.with_name("settings.toml.broken").read_text("utf-8") == "theme = dark\n"


def test_keys_that_change_places_are_no_clash_and_one_that_loses_its_place_falls_back():
    swapped = {"answer.flag": ("m",), "answer.note": ("f",)}
    assert read_kept(swapped).keys == swapped
    broken = read_kept({"answer.flag": ("m", ""), "answer.note": ("f",)})
    assert broken.keys == {}
    assert "f is the key of “Flag”" in broken.sentence


def test_settings_in_which_keys_are_no_table_are_said_and_kept(home: Path, make_window: Callable[[], MainWindow]):
    file = folders.config_dir() / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("keys = 3\n", "utf-8")
    window = make_window()
    assert window.strip.notice.sentence().startswith("One entry for keys in the settings file is passed over")
    Person(window, lambda _window: None).rebind("scheme:keep", Qt.Key.Key_F9)
    assert chosen_keys.keys() == {"scheme:keep": ("F9",)}
    assert file.with_name("settings.toml.broken").read_text("utf-8") == "keys = 3\n"


def test_no_key_is_claimed_twice_in_the_whole_table():
    assert clashes(every_command({})) == ()


def test_what_the_table_says_of_keys_of_the_passage_on_pages_is_so(person: Person, tmp_path: Path):
    project, window = person.window.session.project, person.window
    assert project is not None

    def handled() -> set[str]:
        return {one.id for one in window.keys.commands if one.scope == "passage"} & set(window.handlers()) - {
            "help.keys.here"
        }

    window.open_posts(documents(project)[0].id)
    person.wait()
    assert handled() | {"post.quoted"} == PASSAGE_KEYS["posts"]
    (tmp_path / "one.txt").write_text("We should walk. It is far.", "utf-8")
    window.take_files([tmp_path / "one.txt"])
    person.wait()
    assert handled() == PASSAGE_KEYS["preview"]
    for place in ("keys", "settings", "scheme", "history", "pace"):
        window.show_screen(place)  # type: ignore[arg-type]
        assert handled() == set()


def test_the_page_of_the_keys_is_searched_by_name_page_and_key(person: Person):
    page = person.keys_page()
    every = page.model.rowCount()
    person.press(Qt.Key.Key_F, CTRL)
    assert page.search.hasFocus()
    person.type("page of the scheme")
    assert {one.id for one in page.model.rows} == {one.id for one in pages() if one.scope == "scheme"}
    page.search.selectAll()
    person.type("ctrl+s")
    assert [one.id for one in page.model.rows] == ["scheme:keep"]
    person.press(Qt.Key.Key_Return)
    assert page.table.hasFocus()
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_F9)
    assert person.window.keys.shown("scheme:keep") == "F9"
    page.search.setText("zebra")
    assert page.said.text() == "No command, page or key is called that."
    page.search.clear()
    assert page.model.rowCount() == every


def test_the_list_to_print_has_the_keys_of_each_page(person: Person):
    person.rebind("scheme:keep", Qt.Key.Key_F9)
    printed = as_html(person.window.keys.commands)
    for title in (*NAMES.values(), "Page of the scheme", "Page of the keys", "Writing a note"):
        assert f"<h2>{title}</h2>" in printed
    assert '<td class="key">F9</td><td>Keep the guideline as a version</td>' in printed


def test_the_list_on_the_screen_has_the_keys_of_the_page_that_is_shown(person: Person):
    person.scheme()
    person.press(Qt.Key.Key_Question)
    sheet = person.window.findChild(CheatSheet)
    assert sheet is not None
    shown = {one.id: one.keys for one in sheet.rows if is_page(one.scope)}
    assert shown == {"scheme:name": ("F2",), "scheme:up": ("Ctrl+Up",), "scheme:down": ("Ctrl+Down",)}
    person.press(Qt.Key.Key_Escape)
    person.keys_page()
    person.press(Qt.Key.Key_F1)
    sheet = next(one for one in person.window.findChildren(CheatSheet) if one.isVisible())
    assert [one.id for one in sheet.rows if is_page(one.scope)] == ["keys:none"]


def test_the_palette_does_what_a_key_of_the_page_does(person: Person):
    person.scheme()
    person.press(Qt.Key.Key_K, CTRL)
    person.type("move the label down")
    palette = person.window.findChild(Palette)
    assert palette is not None
    assert palette.model.rows[0].keys == ("Ctrl+Down",)
    person.press(Qt.Key.Key_Return)
    assert person.names() == ["objection", "claim", "analogy"]


def test_the_keys_for_the_right_hand_leave_those_of_pages_alone(person: Person, qtbot: QtBot):
    person.rebind("scheme:up", Qt.Key.Key_K)
    page = person.keys_page()
    qtbot.mouseClick(page.right_hand, Qt.MouseButton.LeftButton)
    assert person.window.keys.shown("scheme:up") == "k"
    assert person.window.keys.shown("answer.target") == "Shift+k"
    assert clashes(person.window.keys.commands) == ()


@pytest.mark.parametrize("command", every_command({}), ids=lambda one: one.id)
def test_the_keys_a_command_has_of_its_own_can_be_kept_beside_one_more(command: Command):
    assert [key for key in command.keys if not may_be(key, command)] == []
    kept = {command.id: command.keys}
    assert read_kept(kept).keys == kept
