"""The hues a label may have, as chips in a row: one Tab stop, arrows move."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.scheme_edits import COLOURS
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.chips import draw_chip
from annotator.gui.widgets.choices import ChoiceRow
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.painting import rounded
from annotator.messages import mark, translate

_NAMES = {
    "blue": mark("blue"),
    "vermilion": mark("vermilion"),
    "green": mark("green"),
    "#CC79A7": mark("purple"),
    "#E69F00": mark("orange"),
    "#F0E442": mark("yellow"),
    "#56B4E9": mark("sky blue"),
    "#7A5C2E": mark("brown"),
    "#7B61C9": mark("violet"),
    "#5F7F95": mark("slate"),
}
_SIDE, _ROOM = 20, 26


class ColourRow(ChoiceRow):
    """Chips with the letter of the label; every palette makes its colours readable by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._letter = "A"
        options = [(colour, translate(_NAMES[colour])) for colour in COLOURS]
        super().__init__(options, translate("Colour"), parent=parent)

    def show_colour(self, letter: str, colour: str) -> None:
        """Show which one a label has; a hue of one's own is none of them."""
        self._letter = letter
        self.set_value(colour if colour in COLOURS else None)
        self.update()

    def cell_size(self, cell: Control) -> QSize:
        """A chip and room around it."""
        return QSize(theme().px(_ROOM), theme().px(_ROOM))

    def paint_cell(self, painter: QPainter, cell: Control) -> None:
        """Paint the chip; the chosen one stands in a frame."""
        colour = COLOURS[self.cells().index(cell)]
        tokens, side = theme().tokens, theme().px(_SIDE)
        if cell.isChecked():
            rounded(painter, cell.rect(), 6, tokens.selected, tokens.accent)
        left, top = (cell.width() - side) // 2, (cell.height() - side) // 2
        draw_chip(painter, QRect(left, top, side, side), LabelMark(self._letter, "", colour))
