"""Whatever keys are pressed, what the page shows and counts is what is saved."""

import random
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui.labeling import jobs
from annotator.gui.labeling.passage.rows import PassageRow
from annotator.gui.labeling.rows import Rows
from tests.gui.labeling.hands import Hands

GIVE = ("1", "2", "3", "0", "Shift+1", "Shift+2", "Shift+3", "Space", "Enter", "u", "f", "q")
GO = ("Up", "Down", "Down", "Down", "Backspace", "r", "r", "r", "[", "]", "Delete")
MODES = ("t", "a", "b", "o", "l", "y", "s", "Shift+Right", "x", "Right", "Esc", "Esc", "Esc")
TIME = ("Ctrl+z", "Ctrl+z", "Ctrl+Shift+z")
KEYS = (*GIVE, *GO, *MODES, *TIME)


@pytest.mark.parametrize(
    ("seed", "patience"), [(7, 0.6), (26, 0.6), (39, 0.6), (54, 0.6), (61, 0.6), (252, 0), (265, 0), (291, 0)]
)
def test_what_is_shown_and_counted_is_what_is_saved(label: Hands, seed: int, patience: float) -> None:
    """Each of these walks found something once."""
    walk, pressed = random.Random(seed), list[str]()
    for _ in range(8):
        for key in walk.choices(KEYS, k=10):
            pressed.append(key)
            label.hit(key)
            if walk.random() < patience:
                label.wait()
        label.wait()
        label.press("Esc")
        label.screen.focus_home()
        QApplication.processEvents()
        label.wait()
        assert label.window.pages.current() is label.screen
        look_at(label, pressed)


def look_at(label: Hands, pressed: list[str]) -> None:
    """Compare the page with what is read anew."""
    desk = label.screen.desk
    assert desk.current is not None
    opened = jobs.open_at(label.project, desk.who, desk.current)
    rows = Rows(opened, label.project.scheme)
    for segment in opened.segments:
        shown = label.view.row(segment.id)
        assert shown is not None
        assert said(shown) == said(rows.of(segment)), pressed
    counted = jobs.count(label.project, desk.who)
    assert (desk.tally.done, desk.tally.asked, desk.tally.queues) == (
        counted.done,
        counted.asked,
        counted.queues,
    ), pressed


def said(row: PassageRow) -> PassageRow:
    """Return a row without what is only pointed at, and without the counts at its post's head."""
    return replace(
        row, chosen=False, letter=None, heading=None, spans=tuple(replace(one, picked=False) for one in row.spans)
    )
