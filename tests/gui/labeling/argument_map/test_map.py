"""The argument map below the passage: what is linked, by keys and mouse, and as a file."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.gui.labeling.argument_map.pane import MapPane
from tests.gui.labeling.hands import Hands


def pane(label: Hands) -> MapPane:
    return label.screen.area.map.pane


def wait_for_map(label: Hands, cards: int) -> None:
    label.bot.waitUntil(lambda: len(pane(label).view.drawing.cards) == cards)


def walk(label: Hands, key: Qt.Key) -> None:
    QTest.keyClick(pane(label).view, key)


def chosen(label: Hands) -> str:
    card = pane(label).view.chosen()
    return card.node.text if card is not None else ""


@pytest.fixture
def objected(label: Hands) -> Hands:
    """Return Label where one objection has its target."""
    label.click_sentence("Two hundred is not many")
    label.press("t", "Enter")
    return label


def test_without_links_it_says_what_to_do(label: Hands):
    label.press("Ctrl+m")
    label.bot.waitUntil(lambda: pane(label).nothing.isVisible())
    assert "t says what an objection attacks" in pane(label).nothing.text()
    assert not pane(label).view.isVisible()
    label.press("Ctrl+m")
    assert not pane(label).isVisible()
    assert label.view.hasFocus()


def test_an_objection_and_its_target_are_cards_that_are_walked_by_keys(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert objected.screen.area.map.pane.view.hasFocus()
    walk(objected, Qt.Key.Key_Left)
    assert chosen(objected).startswith("Two hundred people")
    walk(objected, Qt.Key.Key_Right)
    assert chosen(objected).startswith("Two hundred is not many")
    walk(objected, Qt.Key.Key_Left)
    walk(objected, Qt.Key.Key_Return)
    objected.wait()
    assert objected.current().startswith("Two hundred people")
    assert objected.view.hasFocus()


def test_it_opens_at_the_passage_one_is_at_each_time(objected: Hands):
    objected.click_sentence("Two hundred is not many")
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert chosen(objected).startswith("Two hundred is not many")
    view = pane(objected).view
    seen = view.viewport().rect().translated(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    assert seen.contains(view.chosen().rect)
    objected.press("Ctrl+m")
    objected.click_sentence("Two hundred people")
    objected.press("Ctrl+m")
    objected.bot.waitUntil(lambda: chosen(objected).startswith("Two hundred people"))


def test_a_click_on_a_card_goes_to_its_passage(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    view = pane(objected).view
    card = next(one for one in view.drawing.cards if one.node.text.startswith("Two hundred people"))
    corner = QPoint(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    QTest.mouseClick(
        *(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, card.rect.center() - corner)
    )
    objected.wait()
    assert objected.current().startswith("Two hundred people")


def test_it_follows_what_is_said_and_taken_back(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.press("Esc", "Ctrl+z", "Ctrl+z")
    wait_for_map(objected, 0)


def test_it_is_saved_as_a_drawing_other_programs_read(objected: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "map.svg"
    monkeypatch.setattr("annotator.gui.window.files.choose_map", lambda _parent: file)
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert objected.window.run("map.save")
    root = ElementTree.parse(file).getroot()
    assert root.tag.endswith("svg")
    assert "hundred" in "".join(root.itertext())
    assert "map.svg" in objected.notice()


def test_a_map_that_cannot_be_written_is_said_in_a_sentence(
    objected: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("annotator.gui.window.files.choose_map", lambda _parent: tmp_path / "no" / "map.svg")
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.window.run("map.save")
    assert objected.notice() == "The map was not saved."


def test_the_next_time_it_is_as_it_was_left(objected: Hands, begin, ferry: Path):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.close()
    again = begin(ferry)
    wait_for_map(again, 2)
    assert pane(again).isVisible()
