"""The card has room for long words: never wider than its place, more lines where one is too little, all in view."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.annotation import Side
from annotator.gui.labeling.analogies.fields import GrowingField
from annotator.gui.labeling.analogies.sides import SideHead
from annotator.gui.theme.theme import theme
from annotator.services import analogies, spans
from tests.gui.labeling.analogies.conftest import LAMP, analogy, card
from tests.gui.labeling.hands import Hands
from tests.gui.labeling.test_low_windows import in_view, scaled

LONG = "the toll that is asked at the door of the house, before anybody has seen what is inside"
ONE_WORD = "Bridgetollcollectorsassociationmembership" * 2


def left(label: Hands, widget: QWidget) -> int:
    return widget.mapTo(label.window, QPoint(0, 0)).x()


def top(label: Hands, widget: QWidget) -> int:
    return widget.mapTo(label.window, QPoint(0, 0)).y()


def is_seen_whole(field: GrowingField) -> bool:
    """Whether all that is written stands in the field, on lines below each other."""
    lines = field.document().size().height()
    return lines * field.fontMetrics().lineSpacing() <= field.viewport().height()


def fill(label: Hands) -> None:
    """Say as much of the analogy at the lamp as can be said, in long words, with words marked as a side."""
    label.press("y", "Ctrl+Up", "Ctrl+Down", "Esc")
    segment = label.segment(LAMP)
    spans.mark(label.project, label.who, segment.id, segment.part_start, segment.part_start + 20, "analogy")
    act = (label.project, label.who, analogy(label).id)
    annotation = label.annotation(LAMP)
    assert annotation is not None
    (marked,) = annotation.answer.spans
    analogies.set_side(*act, "source", Side(ONE_WORD, marked.id))
    analogies.set_side(*act, "target", Side(LONG))
    for pair in [("oil", "crew"), (LONG, "crew"), ("oil", ONE_WORD), ("a", "b"), ("", LONG), ("c", "")]:
        analogies.add_pair(*act, pair)
    analogies.set_carried_over(*act, f"{LONG} {ONE_WORD}")
    for asked in label.project.scheme.questions:
        analogies.answer_question(*act, asked.id, True, ONE_WORD)
    label.screen.desk.refresh()
    label.wait()


@pytest.mark.parametrize(("width", "height", "scale"), [(1280, 698, 1.0), (1280, 778, 1.0), (1280, 698, 1.5)])
def test_it_is_never_wider_than_its_place(at_lamp: Hands, width: int, height: int, scale: float) -> None:
    label = at_lamp
    fill(label)
    scaled(label, scale, width, height)
    label.press("y")
    QApplication.processEvents()
    shown = card(label)
    place, inside = shown.area.viewport(), shown.area.widget()
    assert inside is not None
    assert inside.width() <= place.width()
    for stop in shown.stops():
        if stop.isVisible() and inside.isAncestorOf(stop):
            assert left(label, place) <= left(label, stop)
            assert left(label, stop) + stop.width() <= left(label, place) + place.width(), stop.accessibleName()
        stop.setFocus()
        QApplication.processEvents()
        assert shown.area.horizontalScrollBar().value() == 0
    for field in (*shown.sides.fields.fields(), *(one for row in shown.pairs.rows for one in row.fields())):
        assert is_seen_whole(field)


def test_beside_a_marked_word_it_is_no_wider_and_says_whole_what_can_be_chosen(at_lamp: Hands) -> None:
    label = at_lamp
    segment = label.segment(LAMP)
    spans.mark(label.project, label.who, segment.id, segment.part_start, segment.part_start + 7, "claim")
    label.screen.desk.refresh()
    label.wait()
    label.press("y")
    QApplication.processEvents()
    shown, inside = card(label), card(label).area.widget()
    assert inside is not None
    assert inside.width() <= shown.area.viewport().width()
    assert [box.shown() for box in shown.sides.spans] == ["no marked words"] * 2


def test_a_long_side_is_seen_whole_while_it_is_typed_and_nothing_changes_its_place(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    shown = card(label)
    source, target = shown.sides.fields.fields()
    low, width = source.height(), source.width()
    label.type(LONG)
    QApplication.processEvents()
    assert source.hasFocus()
    assert source.said() == LONG
    assert source.height() > low
    assert is_seen_whole(source)
    assert (top(label, target), source.width()) == (top(label, source), width)
    label.press("Enter")
    assert target.hasFocus()
    label.press("Esc", "y")
    assert analogy(label).source == Side(LONG)
    assert top(label, target) == top(label, source)
    label.window.resize(1100, 700)
    QApplication.processEvents()
    assert top(label, target) == top(label, source)


def test_who_comes_to_a_side_by_a_key_types_over_what_stood_there(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type(LONG)
    label.press("Tab", "Shift+Tab")
    label.type("a lamp")
    assert card(label).sides.fields.left.said() == "a lamp"


def test_a_letter_typed_ahead_into_a_card_that_is_filled_takes_no_words_away(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    for words in ("a lamp", "a ferry", "waste"):
        label.type(words)
        label.press("Tab") if words != "waste" else label.press("Esc")
        if words == "a ferry":
            card(label).conclusion.setFocus()
    label.press("y")
    label.type("s")
    assert card(label).sides.fields.left.said() == "a lamps"
    label.press("Esc")


def test_both_sides_say_in_few_words_what_they_are(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    told = [head.told for head in card(label).findChildren(SideHead)]
    assert [one.text() for one in told] == ["compared with this", "said about this"]
    for one, field in zip(told, card(label).sides.fields.fields(), strict=True):
        assert one.isVisible()
        assert one.shown() == [one.text()]
        assert field.accessibleDescription()


def test_lines_that_are_pasted_become_one(at_lamp: Hands) -> None:
    label = at_lamp
    QApplication.clipboard().setText("a lamp\n  that is\r\nleft on\n")
    label.press("y", "Ctrl+v", "Esc")
    assert analogy(label).source == Side("a lamp that is left on")


def test_a_pair_that_grows_at_the_lower_edge_stays_in_view(at_lamp: Hands) -> None:
    label = at_lamp
    scaled(label, 1.5)
    label.press("y")
    for words in ("a lamp", "a ferry", "oil", "night"):
        label.type(words)
        label.press("Enter")
    field = card(label).pairs.rows[-1].left
    assert field.hasFocus()
    label.type(LONG)
    label.bot.waitUntil(lambda: in_view(field, card(label).area.viewport()))
    assert field.height() > 3 * theme().line()
