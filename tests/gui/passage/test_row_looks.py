"""What is seen of a row beside its words, in each palette: never by colour alone."""

import dataclasses

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.gui.labeling.passage.margin_painter import chips_rect, icons_of
from annotator.gui.labeling.passage.row_painter import text_ink, tint_colour
from annotator.gui.labeling.passage.rows import PassageRow, SpanMark
from annotator.gui.labeling.passage.view import PassageView
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme

CLAIM = LabelMark("C", "Claim", "claim")
OBJECTION = LabelMark("O", "Objection", "objection")
ANALOGY = LabelMark("A", "Analogy", "analogy")
ADDED = LabelMark("E", "Evidence", "#CC79A7")
NEIGHBOUR = PassageRow("n", "A neighbour that says something.")
ROWS = [PassageRow("c", "The current sentence."), NEIGHBOUR]


def look(view: PassageView, **changes: object) -> QImage:
    """Return the picture of the neighbour with its margins."""
    view.update_row(dataclasses.replace(NEIGHBOUR, **changes))
    place = view.row_rect("n")
    return view.grab().toImage().copy(QRect(0, place.top() - 6, view.width(), place.height() + 32))


@pytest.fixture
def shown(view: PassageView) -> PassageView:
    view.set_rows(ROWS)
    view.set_current("c")
    return view


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_everything_that_was_said_of_a_neighbour_is_seen(qapp: QApplication, shown: PassageView, palette: str):
    theme().apply(qapp, palette)
    looks = [
        look(shown),
        look(shown, labels=(CLAIM,)),
        look(shown, labels=(OBJECTION,)),
        look(shown, labels=(CLAIM, OBJECTION)),
        look(shown, labels=(ADDED,)),
        look(shown, none=True),
        look(shown, state="skipped"),
        look(shown, state="open"),
        look(shown, confidence="guess"),
        look(shown, flags=("badly cut",)),
        look(shown, note=True),
        look(shown, lacks=True),
        look(shown, spans=(SpanMark(2, 11, "analogy", "source"),)),
        look(shown, spans=(SpanMark(2, 11, "analogy", "target"),)),
        look(shown, letter="a"),
        look(shown, letter="a", chosen=True),
        look(shown, kind="repeat"),
    ]
    assert all(one != other for at, one in enumerate(looks) for other in looks[:at])


@pytest.mark.parametrize("labels", [(), (CLAIM,), (CLAIM, OBJECTION)])
def test_icons_keep_away_from_the_edge_where_the_scroll_bar_lies(shown: PassageView, labels: tuple[LabelMark, ...]):
    shown.resize(684, 688)
    image = look(shown, labels=labels, state="open", lacks=True, note=True)
    empty = look(shown)
    edge = QRect(image.width() - 9, 0, 9, image.height())
    assert image != empty
    assert image.copy(edge) == empty.copy(edge)


def test_marks_below_the_chips_of_a_line_keep_away_from_those_of_the_next(view: PassageView):
    said = {"labels": (CLAIM, OBJECTION), "state": "open", "lacks": True, "note": True, "confidence": "guess"}
    rows = [PassageRow(name, "One line.", **said) for name in "ab"]
    view.set_rows([*rows, *ROWS])
    view.set_current("c")
    view.resize(684, 688)
    image, left = view.grab().toImage(), view.row_rect("a").right() + 13
    paper, top, below = theme().tokens.paper.upper(), view.row_rect("a").top(), view.row_rect("b").top()
    marked = {
        y - top
        for y in range(top, below)
        if any(image.pixelColor(x, y).name().upper() != paper for x in range(left, image.width() - 6))
    }
    free = sorted(set(range(below - top)) - marked)
    assert min(marked) <= 1
    assert {22, 28} <= marked, "the icons stand below the chips"
    assert len([y for y in free if y < 22]) < len([y for y in free if y > 28]), "nearer to them than to the next"


def test_what_needs_no_word_of_its_own_is_not_marked():
    assert icons_of(dataclasses.replace(NEIGHBOUR, state="done", confidence="sure")) == ()
    assert icons_of(dataclasses.replace(NEIGHBOUR, confidence="guess", note=True)) == ("circle-help", "sticky-note")


def test_of_several_labels_analogy_tints_before_objection_before_claim():
    assert tint_colour(dataclasses.replace(NEIGHBOUR, labels=(CLAIM, ANALOGY, OBJECTION))) == "analogy"
    assert tint_colour(dataclasses.replace(NEIGHBOUR, labels=(CLAIM, OBJECTION))) == "objection"
    assert tint_colour(dataclasses.replace(NEIGHBOUR, labels=(ADDED,))) == "#CC79A7"


def test_only_the_current_sentence_has_full_contrast(qapp: QApplication):
    tokens = theme().tokens
    assert text_ink(NEIGHBOUR, current=True) == tokens.ink
    assert text_ink(NEIGHBOUR, current=False) == tokens.ink2
    assert text_ink(dataclasses.replace(NEIGHBOUR, kind="quote"), current=False) == tokens.ink3


def test_overlapping_spans_are_underlined_one_below_the_other(shown: PassageView):
    spans = (SpanMark(2, 20, "claim"), SpanMark(5, 11, "analogy"))
    apart = (SpanMark(2, 5, "claim"), SpanMark(5, 11, "analogy"))
    assert look(shown, spans=spans) != look(shown, spans=apart)
    colours = [theme().label(name).mark for name in ("claim", "analogy")]
    image = look(shown, spans=spans)
    column = shown.row_rect("n").left() + 60
    seen = [image.pixelColor(column, y).name().upper() for y in range(image.height())]
    assert seen.index(colours[0]) == 6 + 23
    assert seen.index(colours[1]) == 6 + 23 + 3


def test_the_bar_stands_twenty_left_of_the_current_sentence(shown: PassageView):
    place, accent = shown.row_rect("c"), theme().tokens.accent
    image = shown.grab().toImage()
    row = [image.pixelColor(x, place.top() + 13).name().upper() for x in range(place.left())]
    assert [x for x, colour in enumerate(row) if colour == accent] == list(range(68, 72))


def test_the_names_of_chips_and_what_was_said_are_in_a_tooltip(qtbot: QtBot, shown: PassageView):
    shown.update_row(dataclasses.replace(NEIGHBOUR, labels=(CLAIM, OBJECTION), state="done"))
    place = chips_rect(shown.scene(), shown.scene().at(1)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, shown.viewport().mapToGlobal(place))
    QApplication.sendEvent(shown.viewport(), event)
    assert QToolTip.text() == "Claim, Objection, done"
    QApplication.sendEvent(shown.viewport(), QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
