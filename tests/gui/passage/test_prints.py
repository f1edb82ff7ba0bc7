"""What was painted ahead looks like what is painted when it is needed, whatever happens in between."""

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.labeling.passage.rows import AnsweredPost, PassageRow, PostHeading, SpanMark
from annotator.gui.labeling.passage.scene import Selection
from annotator.gui.labeling.passage.view import PassageView
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from tests.gui.passage.conftest import make_rows

CLAIM = LabelMark("C", "Claim", "claim")
OBJECTION = LabelMark("O", "Objection", "objection")
TOLD = PostHeading("Karel", "post 9 · answers Ines", AnsweredPost("Ines, 2 above", "As long as nobody"))
SAID: list[dict[str, object]] = [
    {},
    {"labels": (CLAIM,), "state": "done"},
    {"labels": (CLAIM, OBJECTION), "state": "done", "note": True, "flags": ("badly cut",)},
    {"spans": (SpanMark(0, 5, "claim"), SpanMark(2, 9, "objection"))},
    {"spans": (SpanMark(0, 10, "analogy", "source"), SpanMark(1, 9, "claim", picked=True), SpanMark(4, 8, "claim"))},
    {"spans": tuple(SpanMark(at, 10, "claim") for at in range(9))},
    {"kind": "repeat", "below": "Repeat of Ines, post 1"},
    {"letter": "b"},
    {"letter": "c", "chosen": True},
    {"heading": TOLD},
    {"text": "שלום, and then \N{WAVING HAND SIGN} e\u0301 goes on."},
    {"text": "x" * 1500},
]

Act = Callable[[PassageView, str], None]


def said_rows() -> list[PassageRow]:
    return [dataclasses.replace(row, **SAID[number * 7 % len(SAID)]) for number, row in enumerate(make_rows(40))]


def make_view(qtbot: QtBot, height: int) -> PassageView:
    view = PassageView()
    qtbot.addWidget(view)
    view.resize(696, height)
    view.show()
    view.set_rows(said_rows())
    return view


def look(view: PassageView) -> QImage:
    return view.viewport().grab().toImage()


def goes(view: PassageView, to: str) -> None:
    view.set_current(to)


def is_answered(view: PassageView, to: str) -> None:
    here = view.row(view.current())
    view.update_row(dataclasses.replace(here, labels=(OBJECTION,), state="done"))
    view.set_current(to)


def is_scrolled(view: PassageView, to: str) -> None:
    view.set_current(to)
    view.scroll_by(37)


def is_selected_in(view: PassageView, to: str) -> None:
    view.set_current(to)
    view.select(Selection(int(to[1:]), 0, 2))


def is_resized(view: PassageView, to: str) -> None:
    view.resize(560, view.height())
    view.set_current(to)


def is_written_in_another_colour(view: PassageView, to: str) -> None:
    theme().apply(QApplication.instance(), "dark")
    view.set_current(to)


@pytest.mark.parametrize("palette", ["light", "contrast"])
@pytest.mark.parametrize("height", [240, 688])
@pytest.mark.parametrize(
    "act", [goes, is_answered, is_scrolled, is_selected_in, is_resized, is_written_in_another_colour]
)
def test_a_passage_that_was_expected_looks_as_one_that_was_not(
    qtbot: QtBot, qapp: QApplication, act: Act, height: int, palette: str
):
    ahead, plain = make_view(qtbot, height), make_view(qtbot, height)
    for number in range(0, 39, 1 if act in (goes, is_answered) else 4):
        theme().apply(qapp, palette)
        for view in (ahead, plain):
            view.set_current(f"s{number}")
        ahead.expect(f"s{number + 1}")
        for view in (ahead, plain):
            act(view, f"s{number + 1}")
        assert look(ahead) == look(plain), number


def test_one_that_comes_instead_of_the_expected_looks_right_too(qtbot: QtBot):
    ahead, plain = make_view(qtbot, 688), make_view(qtbot, 688)
    for number in (3, 8, 9, 21):
        for view in (ahead, plain):
            view.set_current(f"s{number}")
        ahead.expect(f"s{number + 2}")
        for view in (ahead, plain):
            view.set_current(f"s{number - 1}")
        assert look(ahead) == look(plain), number


def test_what_is_not_there_is_not_expected(view: PassageView):
    view.set_rows(said_rows())
    view.set_current("s1")
    before = look(view)
    view.expect("")
    view.expect("somewhere else")
    assert look(view) == before
