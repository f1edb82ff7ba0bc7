"""Chips, keys, fields, progress and notices."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.theme.contrast import MARK, contrast
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.theme.tokens import PALETTES as TOKENS
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.chips import chips_width, draw_chip
from annotator.gui.widgets.choices import SegmentedControl
from annotator.gui.widgets.fields import LineField, SearchField
from annotator.gui.widgets.keys import KeyCap, draw_hint, key_parts
from annotator.gui.widgets.notice import Notice
from annotator.gui.widgets.painting import text_width
from annotator.gui.widgets.progress import ProgressLine, draw_bar_with_count, progress_colours
from annotator.gui.widgets.words import Words

PALETTES = ["light", "dark", "contrast"]


def drawn(draw: Callable[[QPainter], None]) -> QImage:
    """Return what something draws on an area of 120 by 20."""
    image = QImage(120, 20, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


def counted(done: int, total: int) -> QImage:
    """Return a line with its count."""
    return drawn(lambda painter: draw_bar_with_count(painter, QRect(0, 0, 120, 20), done, total))


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("colour", ["claim", "objection", "none", "#E69F00"])
def test_soft_and_solid_chips_differ(qapp: QApplication, palette: str, colour: str):
    theme().apply(qapp, palette)
    mark, place = LabelMark("X", "Some label", colour), QRect(0, 0, 20, 20)
    soft, solid = (drawn(lambda painter, one=one: draw_chip(painter, place, mark, one)) for one in (False, True))
    if colour != "none":
        assert soft != solid


def test_three_chips_are_narrower_each(qapp: QApplication):
    assert [chips_width(count) for count in (0, 1, 2, 3)] == [0, 20, 42, 52]


def test_the_l_of_a_key_has_a_tail_that_a_stroke_has_not(qapp: QApplication):
    def columns(key: str) -> int:
        image = drawn(lambda painter: draw_hint(painter, QRect(0, 0, 100, 20), key, "#000000"))
        return sum(any(image.pixel(x, y) != 0xFFFFFFFF for y in range(image.height())) for x in range(image.width()))

    assert columns("l") > columns("I")
    assert columns("l") > columns("|")


@pytest.mark.parametrize(
    ("key", "parts"), [("Ctrl+Return", ["Ctrl", "Return"]), ("+", ["+"]), ("Space", ["Space"]), ("a", ["a"])]
)
def test_a_combination_is_written_key_by_key(key: str, parts: list[str]):
    assert key_parts(key) == parts


def test_a_key_cap_is_as_wide_as_what_it_says(qtbot: QtBot, qapp: QApplication):
    cap = KeyCap("a")
    qtbot.addWidget(cap)
    assert cap.sizeHint().width() == 20
    cap.set_key("Ctrl+K")
    assert cap.sizeHint().width() > 36
    theme().apply(qapp, "light", 1.5)
    assert cap.sizeHint().height() == 30


def test_the_key_in_a_field_goes_while_one_writes(qtbot: QtBot):
    field, plain = LineField("Note", key="m"), LineField("Note")
    for one in (field, plain):
        qtbot.addWidget(one)
        one.resize(264, 36)
    corner = (235, 8, 25, 20)
    assert field.grab().copy(*corner).toImage() != plain.grab().copy(*corner).toImage()
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "because")
    plain.setText("because")
    assert field.text() == "because"
    assert field.grab().copy(*corner).toImage() == field.grab().copy(235, 12, 25, 20).toImage()


def test_of_what_is_longer_than_its_field_the_beginning_is_seen(qtbot: QtBot):
    field, short = LineField("Description"), LineField("Description")
    for one, text in ((field, "Asserts something that a reader could dispute. " * 4), (short, "Asserts")):
        qtbot.addWidget(one)
        one.resize(200, 40)
        one.setText(text)
        one.show()
    assert field.cursorRect().left() == short.cursorRect().left()
    assert field.cursorPosition() == 0


def test_a_search_field_is_named_and_takes_words(qtbot: QtBot):
    field = SearchField("Search all texts")
    qtbot.addWidget(field)
    assert QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name) == "Search all texts"
    qtbot.keyClicks(field, "library")
    assert field.text() == "library"


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_progress_is_seen_and_said(qtbot: QtBot, qapp: QApplication, palette: str, scale: float):
    theme().apply(qapp, palette, scale)
    line = ProgressLine(1, 172, "Labeled")
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    before = line.grab().toImage()
    line.set_progress(171, 172)
    nearly = line.grab().toImage()
    line.set_progress(172, 172)
    assert before != nearly
    assert line.accessibleName() == "Labeled 172 / 172"
    assert ProgressLine().sizeHint().height() == round(4 * scale)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("chosen", [True, False])
def test_the_done_part_of_a_line_stands_out_from_the_rest(palette: str, chosen: bool):
    whole, part = progress_colours(TOKENS[palette], chosen)
    assert contrast(whole, part) >= MARK


def test_a_count_turns_into_a_check_mark_when_all_is_done(qapp: QApplication):
    place = (60, 0, 60, 20)
    assert counted(59, 60).copy(*place) != counted(60, 60).copy(*place)


def test_nothing_of_nothing_is_not_done(qapp: QApplication):
    assert counted(0, 0) == counted(0, 5)


def test_a_notice_speaks_in_place_and_is_silent_otherwise(qtbot: QtBot):
    notice = Notice()
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.say("danger", "The answer could not be saved.", "The disk is full.", action="Try again")
    assert notice.sentence() == "The answer could not be saved."
    assert notice.accessibleName() == "The answer could not be saved. The disk is full."
    with qtbot.waitSignal(notice.acted):
        qtbot.mouseClick(notice.findChild(PlainButton), Qt.MouseButton.LeftButton)
    notice.clear()
    assert notice.isHidden()
    assert notice.sentence() == ""


def test_what_a_notice_says_can_be_copied_and_is_no_markup(qtbot: QtBot):
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("warning", "<b>Line 17</b> is left out")
    words = notice.findChildren(Words)[0]
    assert words.text() == "<b>Line 17</b> is left out"
    assert QAccessible.queryAccessibleInterface(words).text(QAccessible.Text.Name) == words.text()
    assert words.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_words_that_wrap_stand_on_the_line_of_the_design(qtbot: QtBot):
    words = Words("one\ntwo", wrap=True)
    qtbot.addWidget(words)
    assert words.heightForWidth(400) == 2 * theme().line("base")
    words.setText("")
    assert words.text() == ""


def test_choices_too_narrow_for_equal_cells_give_each_the_room_of_its_words(qtbot: QtBot):
    choices = SegmentedControl([(1, "Rebut"), (2, "Undermine"), (3, "Undercut")])
    qtbot.addWidget(choices)
    choices.show()
    choices.resize(330, 36)
    assert len({cell.width() for cell in choices.cells()}) == 1
    choices.resize(220, 36)
    words = [text_width(theme().font("base", strong=True), cell.words) for cell in choices.cells()]
    assert all(cell.width() >= wide for cell, wide in zip(choices.cells(), words, strict=True))
