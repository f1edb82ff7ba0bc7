"""What the card says of its keys is so in each state of it."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.labeling.analogies.conftest import LAMP, analogy, card
from tests.gui.labeling.hands import Hands
from tests.gui.labeling.test_low_windows import in_view, scaled


def focus() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.accessibleName()


def test_enter_is_shown_beside_the_button_for_pairs_only_while_it_begins_one(at_lamp: Hands) -> None:
    label = at_lamp
    add = card(label).pairs.add
    label.press("y")
    assert add.key() == "", "Enter in an empty source is done"
    label.type("a lamp")
    assert add.key() == "", "it goes on to the target"
    label.press("Enter")
    assert add.key() == ""
    label.type("a ferry")
    assert add.key() == "Return"
    label.press("Enter")
    assert add.key() == "", "an empty pair: done"
    label.type("oil")
    assert add.key() == "Return"
    label.press("Enter")
    assert focus() == "Pair 2, source"
    assert add.key() == ""
    label.press("Tab", "Tab")
    assert focus() == "Add a pair"
    assert add.key() == "Return"
    label.press("Tab")
    assert focus() == "What is carried over"
    assert add.key() == ""
    card(label).sides.fields.right.setFocus()
    assert add.key() == "", "it goes to the pair that is there"


def test_the_ring_of_the_focus_meets_neither_the_field_above_nor_the_answer_inside(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Enter")
    label.type("a ferry")
    label.press("Enter")
    pairs = card(label).pairs
    above = max(row.geometry().bottom() for row in pairs.rows)
    assert pairs.add.geometry().top() - above > 4 + 2, "ring and room"
    box = card(label).questions[0].box
    box.setFocus()
    label.press("y")
    image = box.grab().toImage()
    edge = image.copy(image.width() - 3, 0, 3, image.height())
    assert len({edge.pixelColor(x, y).name() for x in range(3) for y in range(edge.height())}) == 1


def test_who_writes_a_note_sees_what_esc_does_while_there_is_room(label: Hands) -> None:
    label.press("m")
    view = label.panel.note.viewport()

    def said() -> bool:
        """Whether there are words before the key at the right."""
        image, scale = view.grab().toImage(), view.devicePixelRatio()
        left, right = int((view.width() - 70) * scale), int((view.width() - 40) * scale)
        ground = image.pixelColor(left - 1, 1).name()
        return any(image.pixelColor(x, y).name() != ground for x in range(left, right) for y in range(image.height()))

    label.type("So")
    assert said()
    label.press("Esc")
    assert not said()


def test_enter_begins_a_line_in_the_note_of_a_question_as_in_that_of_the_answer_and_both_say_so(at_lamp: Hands) -> None:
    label = at_lamp
    here = label.current()
    label.press("m")
    assert label.panel.note.placeholderText() == "Enter begins a line"
    label.press("Esc")
    assert label.panel.note.placeholderText() == "Note"
    label.press("y")
    asked = card(label).questions[0]
    asked.box.setFocus()
    label.press("m")
    assert asked.note.placeholderText() == "Enter begins a line"
    label.type("both")
    label.hit("Enter")
    label.type("wait")
    label.press("Esc")
    assert label.current() == here
    assert analogy(label).questions["relevant_likeness"].note == "both\nwait"
    label.press("y")
    asked.box.setFocus()
    label.press("m", "Enter")
    label.type("long")
    label.press("Ctrl+Enter")
    assert analogy(label).questions["relevant_likeness"].note == "both\nwait\nlong"
    assert label.current() != here


@pytest.mark.parametrize(("scale", "is_room"), [(1.0, True), (1.5, False), (2.0, False)])
def test_the_head_says_by_which_key_an_analogy_runs_on_while_there_is_room(
    at_lamp: Hands, scale: float, is_room: bool
) -> None:
    label = at_lamp
    label.press("y")
    scaled(label, scale)
    head = card(label).head
    assert head.more.key() == "Ctrl+Down"
    assert head.more.isVisible() == is_room
    assert in_view(head.length, label.side)
    assert head.length.width() >= head.length.sizeHint().width()
    scaled(label, 1.0)
    assert in_view(head.more, label.side)
    label.press("Ctrl+Down")
    assert len(analogy(label, LAMP).segments) == 2
    assert in_view(head.length, label.side)


def test_who_has_no_key_for_one_more_passage_is_told_of_none(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    more = card(label).head.more
    more.set_key("")
    assert not more.isVisible()
    more.set_key("Ctrl+d")
    assert more.isVisible()
