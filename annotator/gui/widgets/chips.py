"""Chips: the letter of a label on its ground, soft beside what was answered, solid where it is decided."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from annotator.gui.theme.fonts import FACES, make_font
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import draw_words, rounded

_SIDE = 20
_NARROW = 16
_GAP = 2


def draw_chip(painter: QPainter, rect: QRect, mark: LabelMark, solid: bool = False) -> None:
    """Draw one chip that fills the rectangle."""
    colours = theme().label(mark.colour)
    plain_none = mark.colour == "none" and solid
    outlined = theme().name == "contrast" and (plain_none or not solid)
    fill = colours.tint2 if not solid or plain_none else colours.ink
    rounded(painter, rect, 4, fill, colours.ink if outlined else None)
    pixels = round(rect.height() * 0.6)
    font = make_font(FACES["small"].family, pixels, strong=True)
    letter = colours.ink if not solid or plain_none else colours.on
    draw_words(painter, rect, mark.letter, font, letter, Qt.AlignmentFlag.AlignHCenter)


def chips_width(count: int, scale: float | None = None) -> int:
    """Return the width in pixels of so many chips in a row; three or more are narrower."""
    scale = theme().scale if scale is None else scale
    side = round((_NARROW if count > 2 else _SIDE) * scale)
    return count * side + max(count - 1, 0) * _GAP


def draw_chips(
    painter: QPainter, left: int, top: int, marks: Sequence[LabelMark], solid: bool = False, scale: float | None = None
) -> None:
    """Draw chips in a row from a corner on."""
    scale = theme().scale if scale is None else scale
    high = round(_SIDE * scale)
    wide = round((_NARROW if len(marks) > 2 else _SIDE) * scale)
    for number, mark in enumerate(marks):
        draw_chip(painter, QRect(left + number * (wide + _GAP), top, wide, high), mark, solid)
