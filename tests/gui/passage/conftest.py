"""A document to look at, in the light palette at 100 % text."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.labeling.passage.rows import PassageRow, PostHeading
from annotator.gui.labeling.passage.view import PassageView
from annotator.gui.theme.theme import theme

SENTENCE = "the council could rebuild a ring of lanes for people who ride to work in the rain and in the snow"
WORDS = SENTENCE.split()


def make_rows(count: int) -> list[PassageRow]:
    """Return sentences of 3 to 60 words, a new post every eighth, a quote at its head."""
    rows = []
    for number in range(count):
        words = [WORDS[(number * 7 + at * 3) % len(WORDS)] for at in range(3 + (number * 13) % 58)]
        opens = number % 8 == 0
        rows.append(
            PassageRow(
                f"s{number}",
                " ".join(words).capitalize() + ".",
                kind="quote" if opens else "plain",
                break_before="paragraph" if number % 3 == 0 else "sentence",
                heading=PostHeading("Ines", f"post {number // 8 + 1}") if opens else None,
                below="Karel, just above" if opens else None,
            )
        )
    return rows


@pytest.fixture(autouse=True)
def _light(qapp: QApplication):
    theme().apply(qapp, "light")


@pytest.fixture
def view(qtbot: QtBot) -> PassageView:
    made = PassageView()
    qtbot.addWidget(made)
    made.resize(696, 688)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def rows() -> list[PassageRow]:
    return make_rows(200)
