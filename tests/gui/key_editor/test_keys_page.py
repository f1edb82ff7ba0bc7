"""Keys changed through the window: clashes refused, everything follows at once, kept, given back, printed."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.key_editor.screen import KeysScreen
from annotator.gui.key_editor.sheet import as_html
from annotator.gui.preferences.preferences import Preferences
from annotator.gui.window import files
from annotator.gui.window.main_window import MainWindow
from annotator.services.history import history
from annotator.settings import chosen_keys, folders
from tests.gui.accessibility import assert_accessible
from tests.gui.clashing import clashes
from tests.gui.low_windows import make_low, rows_in_view

Wait = Callable[[MainWindow], None]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def page(sample: MainWindow) -> KeysScreen:
    assert sample.run("keys.edit")
    current = sample.pages.current()
    assert isinstance(current, KeysScreen)
    return current


def choose(page: KeysScreen, command: str) -> None:
    page.table.choose([one.id for one in page.model.rows].index(command))


def keys(window: MainWindow, command: str) -> tuple[str, ...]:
    return next(one.keys for one in window.keys.commands if one.id == command)


def history_length(window: MainWindow) -> int:
    assert window.session.project is not None
    return sum(1 for _act in history(window.session.project))


def test_several_rows_are_in_view_at_twice_the_text_whatever_is_waited_for_or_said(
    page: KeysScreen, sample: MainWindow
):
    make_low(sample)
    assert rows_in_view(page.table) >= 3
    assert page.change.isVisible()
    choose(page, "answer.confidence")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.catcher.isVisible()
    assert rows_in_view(page.table) >= 3
    press(Qt.Key.Key_N, CTRL)  # it is taken, and the sentence says so
    QApplication.processEvents()
    assert page.said.text()
    assert rows_in_view(page.table) >= 3
    press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not page.said.text()
    assert rows_in_view(page.table) >= 3
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Z, SHIFT)
    QApplication.processEvents()
    assert page.said.text() == "Shift+z is now a key of “Sure, unsure, guess”."
    assert rows_in_view(page.table) >= 3
    press(Qt.Key.Key_F, CTRL)
    assert page.search.hasFocus()
    assert page.search.isVisible()


def test_a_new_key_counts_at_once_and_after_the_next_start(page: KeysScreen, sample: MainWindow, wait: Wait):
    choose(page, "answer.confidence")
    press(Qt.Key.Key_Return)
    assert page.catcher.hasFocus()
    press(Qt.Key.Key_Z, SHIFT)
    assert keys(sample, "answer.confidence") == ("Shift+z",)
    assert page.table.hasFocus()
    assert sample.menus.action("answer.confidence").text().endswith("\tShift+z")
    press(Qt.Key.Key_2, CTRL)
    wait(sample)
    before = history_length(sample)
    press(Qt.Key.Key_U)
    wait(sample)
    assert history_length(sample) == before
    press(Qt.Key.Key_Z, SHIFT)
    wait(sample)
    assert history_length(sample) == before + 1
    assert Preferences().keys == {"answer.confidence": ("Shift+z",)}


def test_a_key_of_another_command_is_refused_with_free_ones(page: KeysScreen, sample: MainWindow):
    choose(page, "answer.flag")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_M)
    assert page.said.text().startswith("m is the key of “Note”. Free: ")
    assert keys(sample, "answer.flag") == ("f",)
    press(Qt.Key.Key_Z, CTRL)
    assert "a key alone" in page.said.text()
    press(Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    choose(page, "screen.library")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Z, CTRL)
    assert "Undo" in page.said.text()
    press(Qt.Key.Key_B)
    assert "Ctrl or Alt" in page.said.text()
    press(Qt.Key.Key_F7)
    assert keys(sample, "screen.library") == ("F7",)


def test_a_command_wins_over_a_label_which_keeps_its_other_keys(page: KeysScreen, sample: MainWindow):
    choose(page, "answer.flag")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_C)
    assert keys(sample, "answer.flag") == ("c",)
    assert keys(sample, "give:claim") == ("1",)
    assert "It was a key of" in page.said.text()


def test_keys_are_added_taken_away_and_given_back(page: KeysScreen, sample: MainWindow, qtbot: QtBot):
    choose(page, "answer.flag")
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    press(Qt.Key.Key_Home)
    assert keys(sample, "answer.flag") == ("f", "Home")
    press(Qt.Key.Key_Delete)
    assert keys(sample, "answer.flag") == ()
    choose(page, "answer.note")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F)
    choose(page, "answer.flag")
    qtbot.mouseClick(page.own, Qt.MouseButton.LeftButton)
    assert "Note" in page.said.text()
    assert keys(sample, "answer.flag") == ()
    qtbot.mouseClick(page.all_own, Qt.MouseButton.LeftButton)
    assert keys(sample, "answer.flag") == ("f",)
    assert chosen_keys.keys() == {}


def test_the_right_hand_gets_keys_and_nothing_clashes(page: KeysScreen, sample: MainWindow, qtbot: QtBot):
    qtbot.mouseClick(page.right_hand, Qt.MouseButton.LeftButton)
    assert keys(sample, "answer.flag") == ("Shift+u", "f")
    assert clashes(sample.keys.commands) == ()
    qtbot.mouseClick(page.right_hand, Qt.MouseButton.LeftButton)
    assert keys(sample, "answer.flag") == ("Shift+u", "f")


def test_the_list_is_saved_to_print(
    page: KeysScreen, sample: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, begin in (("keys.pdf", b"%PDF"), ("keys.html", b"<!DOCTYPE html>")):
        path = tmp_path / name
        monkeypatch.setattr(files, "choose_key_sheet", lambda _parent, path=path: path)
        qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
        assert path.read_bytes().startswith(begin)
    printed = (tmp_path / "keys.html").read_text("utf-8")
    assert "Objection: choose its target" in printed
    assert "<h2>Choosing a target</h2>" in printed
    assert "Choose sentence 1–9; Shift: one more" in printed
    monkeypatch.setattr(files, "choose_key_sheet", lambda _parent: tmp_path / "no" / "keys.pdf")
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert "cannot be written" in sample.strip.notice.sentence()


def test_tab_and_a_click_elsewhere_end_the_wait_for_a_key(page: KeysScreen, sample: MainWindow, qtbot: QtBot):
    for leave in ("Tab", "click"):
        choose(page, "answer.flag")
        press(Qt.Key.Key_Return)
        assert page.catcher.hasFocus()
        if leave == "Tab":
            press(Qt.Key.Key_Tab)
            assert page.table.hasFocus()
        else:
            qtbot.mouseClick(page.search, Qt.MouseButton.LeftButton)
            assert page.search.hasFocus()
        assert page.catcher.asked is None
        assert not page.catcher.isVisible()
    page.table.setFocus()
    choose(page, "answer.flag")
    press(Qt.Key.Key_Delete)
    assert keys(sample, "answer.flag") == (), "the keys of the page mean something again"


def test_the_key_of_the_list_of_keys_is_in_the_list_to_print(page: KeysScreen, sample: MainWindow):
    printed = as_html(sample.keys.commands)
    assert '<td class="key">?</td>' in printed


def test_the_page_is_for_everybody(page: KeysScreen):
    assert_accessible(page)


def test_what_does_not_fit_in_the_settings_is_passed_over_and_stays_there(page: KeysScreen):
    chosen_keys.put_keys({"answer.flag": ("Shift+z",)})
    file = folders.config_dir() / "settings.toml"
    file.write_text(file.read_text("utf-8") + '"answer.note" = 5\n"no.such" = ["x"]\n', "utf-8")
    assert chosen_keys.keys() == {"answer.flag": ("Shift+z",), "no.such": ("x",)}
    chosen_keys.put_keys({}, {"answer.flag"})
    assert tomllib.loads(file.read_text("utf-8")) == {"keys": {"answer.note": 5, "no.such": ["x"]}}


def test_its_own_key_given_again_is_no_choice(page: KeysScreen):
    choose(page, "answer.flag")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F)
    assert chosen_keys.keys() == {}
    assert not page.own.isEnabled()


def test_the_settings_lead_to_the_keys(sample: MainWindow, qtbot: QtBot):
    sample.run("settings.show")
    qtbot.mouseClick(sample.pages.page("settings").keys, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert isinstance(sample.pages.current(), KeysScreen)


def test_the_mode_of_a_key_stands_beside_it_or_in_a_narrow_window_in_its_name(page: KeysScreen, sample: MainWindow):
    row = [one.id for one in page.model.rows].index("cut:left")
    where = [str(page.model.index(row, column).data()) for column in range(2)]
    assert where == ["Word to the left", "Placing a cut"]
    sample.preferences.put("text_scale", 2.0)
    assert page.table.isColumnHidden(1)
    assert page.model.index(row, 0).data() == "Word to the left (Placing a cut)"
    sample.preferences.put("text_scale", 1.0)
