"""Chips: the letter of a label on its ground, soft beside what was answered, solid where it is decided."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

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


class Chip(QWidget):
    """One chip in a layout, with the label's name for screen readers and as a tooltip."""

    def __init__(self, mark: LabelMark, *, solid: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self._solid = solid
        self.setAccessibleName(mark.name)
        self.setToolTip(mark.name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._retheme)

    def sizeHint(self) -> QSize:
        """A square of 20 at 100 % text."""
        side = theme().px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        draw_chip(painter, self.rect(), self._mark, self._solid)
        painter.end()

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()
