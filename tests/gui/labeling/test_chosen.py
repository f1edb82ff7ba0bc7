"""One label for passages chosen by hand among those a search found: by keys, looked at first, one step back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.library.screen import LibraryScreen
from tests.gui.accessibility import assert_accessible
from tests.gui.labeling.hands import Hands

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def found(label: Hands) -> LibraryScreen:
    """Return the Library with the passages that say "people" or "They", the focus on the first of them."""
    label.window.run("search")
    label.type("they or two")
    page = label.window.pages.page("library")
    assert isinstance(page, LibraryScreen)
    label.bot.waitUntil(lambda: not page.searching.waiting)
    label.wait()
    label.press("Enter")
    assert page.view.hits.hasFocus()
    return page


def texts(page: LibraryScreen) -> list[str]:
    return [page.view.hits_model.rows[row].text for row in page.view.hits.rows_chosen()]


def test_shift_and_arrows_choose_a_run_and_ctrl_space_one_more_or_less(label: Hands, found: LibraryScreen):
    every = [hit.text for hit in found.view.hits_model.rows]
    assert len(every) >= 4
    assert texts(found) == every[:1]
    assert "Ctrl+Space" in found.view.chosen.words.text()
    label.press("Shift+Down")
    assert texts(found) == every[:2]
    assert found.view.chosen.words.text() == "2 passages chosen"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(QApplication.focusWidget(), key, CTRL)
    assert texts(found) == [*every[:2], every[3]]


def test_a_label_is_given_to_all_of_them_after_a_look_and_taken_back_in_one_step(label: Hands, found: LibraryScreen):
    label.press("Shift+Down", "Shift+Down")
    every = {one.id: one for one in label.segments()}
    chosen = [every[found.view.hits_model.rows[row].segment] for row in found.view.hits.rows_chosen()]
    asked = [one.text for one in chosen if one.asked]
    assert len(asked) > 1
    label.press("Ctrl+b")
    label.wait()
    bulk = label.side.bulk
    assert label.side.currentWidget() is bulk
    assert label.view.hasFocus()
    assert bulk.where.text() == f"The {len(chosen)} passages that were chosen"
    label.press("1")
    assert bulk.count.text().startswith(f"{len(asked)} passage")
    assert label.annotation(asked[0]) is None
    label.press("Enter")
    for one in asked:
        assert label.said(one) == ("done", ("claim",))
    label.press("Ctrl+z")
    for one in asked:
        assert label.annotation(one) is None or label.answer(one).labels == ()


def test_the_button_does_it_too_and_everything_is_for_everybody(label: Hands, found: LibraryScreen):
    label.press("Shift+Down")
    assert found.view.chosen.label.key() == "Ctrl+B"
    assert_accessible(found)
    label.click(found.view.chosen.label)
    assert label.side.currentWidget() is label.side.bulk
    label.press("Esc")
    assert label.side.currentWidget() is label.panel


def test_the_command_is_there_only_where_passages_are_chosen(label: Hands, found: LibraryScreen):
    assert label.window.menus.action("bulk.chosen").isEnabled()
    label.window.show_screen("label")
    assert not label.window.menus.action("bulk.chosen").isEnabled()
