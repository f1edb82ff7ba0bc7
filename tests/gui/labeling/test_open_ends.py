"""A link whose target stands outside the text, or is unclear: seen in the margin, picked there and removed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.gui.labeling.passage.lanes import LinkPath
from tests.gui.labeling.hands import Hands


def stubs(label: Hands) -> list[LinkPath]:
    return [one for one in label.view.lanes().paths if one.link.nowhere]


def inked(label: Hands, stub: LinkPath) -> list[bool]:
    """Return column by column, from the text outwards, whether there is ink beside the passage."""
    image = label.view.viewport().grab().toImage()
    paper = image.pixelColor(2, stub.start.y)
    across = range(label.view.lanes().start_x - 4, stub.lane - 1, -1)
    return [any(image.pixelColor(x, stub.start.y + y) != paper for y in range(-5, 6)) for x in across]


@pytest.mark.parametrize(("letter", "why"), [("o", "outside"), ("u", "unclear")])
def test_it_is_a_stub_with_an_open_end_beside_its_passage(label: Hands, letter: str, why: str):
    label.press("t", letter)
    assert [(one.link.nowhere, one.link.pending) for one in stubs(label)] == [(why, True)]
    label.press("1", "Enter", "Up")
    stub = stubs(label)[0]
    assert (stub.link.nowhere, stub.link.start) == (why, label.view.current())
    assert stub.lane < label.view.lanes().start_x
    assert all(inked(label, stub)[:9])
    assert any(inked(label, stub)[9:])


def test_outside_and_unclear_look_different(label: Hands):
    label.press("t", "o", "1", "Enter", "Up")
    outside = inked(label, stubs(label)[0])
    label.press("t", "u", "1", "Enter", "Up")
    assert inked(label, stubs(label)[0]) != outside


def test_a_key_picks_it_and_another_takes_it_away(label: Hands):
    label.press("t", "o", "1", "Enter", "Up", ".")
    assert stubs(label)[0].link.picked
    label.press("Delete")
    assert stubs(label) == []
    assert label.answer("The ferry").links == ()


def test_a_click_on_it_picks_it(label: Hands):
    label.press("t", "u", "1", "Enter", "Up")
    stub = stubs(label)[0]
    place = QPoint((stub.lane + label.view.lanes().start_x) // 2, stub.start.y)
    QTest.mouseClick(label.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    label.wait()
    assert stubs(label)[0].link.picked
