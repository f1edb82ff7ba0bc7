"""Other keys, chosen on the page of the keys: every place that shows a key shows the new one at once, and it counts."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.key_editor.screen import KeysScreen
from annotator.gui.sheets.cheat_sheet import CheatSheet
from annotator.gui.sheets.palette import Palette
from annotator.gui.widgets.keys import ShowsKey
from annotator.gui.window.screens import PLACES
from tests.gui.clashing import clashes
from tests.gui.labeling.hands import Hands


@pytest.fixture
def rebind(label: Hands) -> Callable[[str, str], KeysScreen]:
    """Return a function that gives a command (id) another key on the page of the keys, by keys."""

    def give(command: str, key: str) -> KeysScreen:
        assert label.window.run("keys.edit")
        page = label.window.pages.current()
        assert isinstance(page, KeysScreen)
        page.table.choose([one.id for one in page.model.rows].index(command))
        label.press("Enter", key)
        return page

    return give


def back(label: Hands) -> None:
    label.window.show_screen("label")
    label.wait()


def shown_keys(root: QWidget) -> dict[str, set[str]]:
    """Return the keys that controls show, by the command they name."""
    found: dict[str, set[str]] = {}
    for widget in root.findChildren(QWidget):
        if getattr(widget, "command", ""):
            one = cast("ShowsKey", widget)
            found.setdefault(one.command, set()).add(one.key())
    return found


def test_every_button_of_every_page_shows_the_key_there_is(label: Hands, rebind: Callable[[str, str], KeysScreen]):
    for place in PLACES:
        label.window.pages.page(place.id)
    rebind("answer.skip", "Shift+z")
    shown = shown_keys(label.window)
    assert shown["answer.skip"] == {"Shift+z"}
    for command, keys in shown.items():
        assert keys == {label.window.keys.shown(command)}, command


def test_palette_list_menu_and_tooltip_show_a_new_key_at_once(label: Hands, rebind: Callable[[str, str], KeysScreen]):
    rebind("guideline.show", "Shift+z")
    back(label)
    assert label.panel.guideline.key() == "Shift+z"
    assert label.panel.guideline_icon.toolTip() == "Guideline (Shift+z)"
    assert label.window.menus.action("guideline.show").text().endswith("\tShift+z")
    label.press("Ctrl+k")
    palette = label.window.findChild(Palette)
    assert next(one.keys for one in palette.model.rows if one.id == "guideline.show") == ("Shift+z",)
    label.press("Esc", "?")
    sheet = label.window.findChild(CheatSheet)
    assert next(one.keys for one in sheet.rows if one.id == "guideline.show") == ("Shift+z",)
    label.press("Esc", "Shift+z")
    assert label.side.currentWidget() is label.side.guideline


def test_keys_of_a_mode_are_others_in_that_mode_only(label: Hands, rebind: Callable[[str, str], KeysScreen]):
    page = rebind("target:take", "z")
    assert page.said.text() == "z is now a key of “Take what is chosen”."
    rebind("target:letter.1", "b")
    back(label)
    label.press("Down", "2", "Up", "t")
    assert label.side.targets.take.key() == "z"
    assert label.side.targets.rows[0].key() == "b"
    label.press("Shift+b", "Shift+b")
    assert label.side.targets.sentence.text() == "A letter chooses one; z takes it."
    label.press("Enter")
    assert label.side.currentWidget() is label.side.targets
    label.press("b", "z")
    assert label.side.currentWidget() is not label.side.targets
    assert clashes(label.window.keys.commands) == ()


def test_a_key_another_act_of_the_mode_has_is_refused_with_free_ones(
    label: Hands, rebind: Callable[[str, str], KeysScreen]
):
    page = rebind("target:take", "a")
    assert page.said.text().startswith("a is the key of “Choose sentence 1; Shift: one more”. Free: ")
    assert label.window.keys.shown("target:take") == "Enter"
    page.catcher.end()
    page = rebind("span:done", "1")
    assert "Only claim" in page.said.text()
    page.catcher.end()
    page = rebind("list:1", "a")
    assert label.window.keys.shown("list:1") == "a"


def test_rows_of_lists_and_flags_go_by_their_new_keys(label: Hands, rebind: Callable[[str, str], KeysScreen]):
    rebind("list:1", "a")
    back(label)
    label.press("Space")
    assert label.side.reasons.rows[0].key() == "a"
    label.press("1")
    assert label.side.currentWidget() is label.side.reasons
    label.press("Esc", "f", "a")
    assert label.answer("The ferry").flags


def test_marking_and_cutting_go_by_their_new_keys(label: Hands, rebind: Callable[[str, str], KeysScreen]):
    rebind("span:mark.right", "b")
    rebind("cut:right", "z")
    back(label)
    label.press("s", "b", "b", "1", "Esc")
    assert [one.label for one in label.answer("The ferry").spans] == ["claim"]
    label.press("x", "z", "Enter")
    assert label.segment("The ferry").text == "The ferry"


def test_the_card_takes_keys_with_ctrl_alone_and_shows_them(label: Hands, rebind: Callable[[str, str], KeysScreen]):
    page = rebind("card:below", "z")
    assert "where one types" in page.said.text()
    label.press("Ctrl+d")
    assert label.window.keys.shown("card:below") == "Ctrl+d"
    rebind("question:yes", "z")
    back(label)
    label.press("y")
    card = label.side.card
    assert card.members.below.key() == "Ctrl+d"
    assert card.head.more.key() == "Ctrl+d"
    label.press("Ctrl+d")
    assert len(card.members.buttons) == 2
    card.questions[0].box.setFocus(Qt.FocusReason.TabFocusReason)
    label.press("z")
    assert card.questions[0].box.answer is True


def test_a_label_leads_to_its_keys_in_the_scheme(label: Hands):
    label.window.run("keys.edit")
    page = label.window.pages.current()
    assert isinstance(page, KeysScreen)
    page.table.choose([one.id for one in page.model.rows].index("give:objection"))
    assert page.change.words() == "Change in the scheme"
    assert not page.none.isEnabled()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    label.wait()
    scheme = label.window.pages.page("scheme")
    assert label.window.pages.current() is scheme
    assert scheme.labels.label_id() == "objection"  # type: ignore[attr-defined]
    assert scheme.labels.form.key.hasFocus()  # type: ignore[attr-defined]


def test_letters_for_the_right_hand_are_those_the_candidates_have(label: Hands):
    label.window.run("keys.edit")
    page = label.window.pages.current()
    assert isinstance(page, KeysScreen)
    label.click(page.right_hand)
    assert clashes(label.window.keys.commands) == ()
    back(label)
    label.press("Down", "2", "Up", "t")
    assert label.side.targets.rows[0].key() == "j"


def test_the_list_of_keys_names_the_modes(label: Hands):
    label.press("?")
    sheet = label.window.findChild(CheatSheet)
    rows = {one.id: (one.words, one.keys) for one in sheet.rows}
    assert rows["list:1"] == ("Row 1–9", ("1", "…", "9"))
    assert rows["target:take"] == ("Take what is chosen", ("Enter",))


def test_a_key_that_otherwise_scrolls_can_be_one_of_a_mode(label: Hands, rebind: Callable[[str, str], KeysScreen]):
    rebind("list:1", "End")
    rebind("target:take", "Home")
    back(label)
    label.press("f", "End")
    assert label.answer("The ferry").flags
    label.press("Down", "2", "Up", "t", "Home")
    assert label.side.currentWidget() is not label.side.targets


def test_the_list_of_keys_opens_in_a_mode_by_its_new_key_and_by_it_alone(
    label: Hands, rebind: Callable[[str, str], KeysScreen]
):
    rebind("help.keys.here", "Shift+z")
    back(label)
    label.press("Space", "?")
    assert label.window.findChild(CheatSheet) is None
    label.press("Shift+z")
    assert label.window.findChild(CheatSheet) is not None


def test_the_card_and_the_note_are_left_by_their_new_keys_and_no_more_by_the_old_ones(
    label: Hands, rebind: Callable[[str, str], KeysScreen]
):
    rebind("card:done", "Ctrl+d")
    rebind("note:done", "Ctrl+d")
    back(label)
    label.press("m", "Ctrl+Enter")
    assert label.panel.note.hasFocus()
    label.press("Ctrl+d")
    assert label.view.hasFocus()
    label.press("y")
    assert label.side.card.take.key() == "Ctrl+d"
    label.press("Ctrl+Enter")
    assert label.side.currentWidget() is label.side.card
    label.press("Ctrl+d")
    assert label.side.currentWidget() is not label.side.card
