"""Words: cut after whole words, on a fixed number of lines, in the face and colour asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Column, Gap, Pane, Row
from annotator.gui.widgets.painting import break_lines, elide_words
from annotator.gui.widgets.words import ElidedLabel, Words

SENTENCE = "Nobody proved in advance that people would read; the shelves came first"


@pytest.mark.parametrize("width", [100, 120, 150, 250, 400])
def test_a_sentence_is_cut_after_a_whole_word(qapp: QApplication, width: int):
    metrics = QFontMetricsF(theme().font())
    shown = elide_words(SENTENCE, metrics, width)
    assert metrics.horizontalAdvance(shown) <= width
    assert shown.endswith(" …")
    assert SENTENCE.startswith(shown.removesuffix(" …"))
    assert SENTENCE[len(shown) - 2] in " ;"


def test_what_fits_is_left_whole(qapp: QApplication):
    assert elide_words(SENTENCE, QFontMetricsF(theme().font()), 2000) == SENTENCE


def test_one_long_word_is_cut_inside(qapp: QApplication):
    metrics = QFontMetricsF(theme().font())
    shown = elide_words("Donaudampfschifffahrt" * 3, metrics, 100)
    assert metrics.horizontalAdvance(shown) <= 100
    assert shown.startswith("Donau")


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=30), st.integers(120, 400))
def test_lines_hold_the_words_in_order(words: list[str], width: int):
    metrics = QFontMetricsF(theme().font())
    lines = break_lines(" ".join(words), metrics, width, 40)
    assert " ".join(lines).split() == words
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)


def test_a_label_keeps_its_height_whatever_it_says(qtbot: QtBot):
    label = ElidedLabel("Short", lines=2)
    qtbot.addWidget(label)
    label.resize(200, 40)
    before = label.sizeHint().height()
    label.set_text(SENTENCE * 3)
    assert label.sizeHint().height() == before == 40
    assert len(label.shown()) == 2


def test_the_whole_words_are_in_the_tooltip_only_while_cut(qtbot: QtBot):
    label = ElidedLabel(SENTENCE)
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.grab()
    assert label.toolTip() == SENTENCE == label.accessibleName()
    label.resize(900, 20)
    label.grab()
    assert label.toolTip() == ""


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_words_follow_the_palette_while_open(qtbot: QtBot, qapp: QApplication, palette: str):
    words = Words("Come back to", "small", "ink2", strong=True)
    qtbot.addWidget(words)
    theme().apply(qapp, palette, 1.5)
    assert words.palette().color(QPalette.ColorRole.WindowText).name().upper() == theme().tokens.ink2
    assert words.font().pixelSize() == 18


def test_words_that_look_like_markup_are_shown_as_they_are(qtbot: QtBot):
    words = Words("a <b>bold</b> claim & more")
    qtbot.addWidget(words)
    plain = Words("a bold claim & more")
    qtbot.addWidget(plain)
    assert words.sizeHint().width() > plain.sizeHint().width()


def test_margins_and_gaps_grow_with_the_text(qtbot: QtBot, qapp: QApplication):
    pane = Pane()
    column = Column(pane, margins=(16, 8, 16, 0), spacing=8)
    row = Row(spacing=4)
    column.addLayout(row)
    gap = Gap(24)
    column.addWidget(gap)
    qtbot.addWidget(pane)
    theme().apply(qapp, "light", 1.5)
    assert (column.contentsMargins().left(), column.spacing(), row.spacing()) == (24, 12, 6)
    assert gap.sizeHint().height() == 36
