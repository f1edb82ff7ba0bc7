"""The confusion matrix: who said what where the other said what, with counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme.contrast import mix
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.chips import chips_width, draw_chips
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.painting import draw_words, middle_left, rounded

_CELL = 48
_GAP = 2
_LEAST, _MOST = 0.03, 0.25
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True, slots=True)
class Category:
    """A row or column: one label, a set of labels, or none."""

    name: str
    marks: tuple[LabelMark, ...]


class _Cell(Control):
    """One count; its ground says how large it is among all."""

    ring_radius = 2

    def __init__(self, matrix: "ConfusionMatrix", place: tuple[int, int], count: int, share: float, name: str) -> None:
        super().__init__(name, matrix)
        self._matrix = matrix
        self._place = place
        self._count = count
        self._share = share
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """Let the matrix choose: it was clicked."""
        self._matrix.open(*self._place)

    def sizeHint(self) -> QSize:
        """48 high."""
        return QSize(theme().px(56), theme().px(_CELL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter opens."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._matrix.walk(self._place[0] + step[0], self._place[1] + step[1])
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, count, and the outline of the chosen one."""
        tokens = theme().tokens
        painter = QPainter(self)
        if self._count:
            ground = mix(tokens.paper, tokens.ink, _LEAST + (_MOST - _LEAST) * self._share)
            painter.fillRect(self.rect(), qcolor(self.ground(ground) or ground))
        else:
            rounded(painter, self.rect(), 0, self.ground(tokens.paper), tokens.line)
        if self.isChecked():
            rounded(painter, self.rect(), 2, None, tokens.accent, 2)
        font = theme().font(strong=self._place[0] == self._place[1], tabular=True)
        ink = tokens.ink if self._count else tokens.ink3
        draw_words(painter, self.rect(), f"{self._count:,}", font, ink, Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class ConfusionMatrix(QWidget):
    """Counts of two people's answers against each other; one Tab stop, arrows walk, Enter or a click opens.

    Signals:
        cellChosen: row and column, from 0.
    """

    cellChosen = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._categories: tuple[Category, ...] = ()
        self._people = ("", "")
        self._cells: list[list[_Cell]] = []
        theme().changed.connect(self._retheme)

    def set_counts(
        self, categories: Sequence[Category], counts: Sequence[Sequence[int]], row_person: str, column_person: str
    ) -> None:
        """Show counts, ``counts[row][column]``: the first person said the row's, the second the column's."""
        for cell in (cell for row in self._cells for cell in row):
            cell.hide()
            cell.deleteLater()
        self._categories = tuple(categories)
        self._people = (row_person, column_person)
        most = max((count for row in counts for count in row), default=0)
        self._cells = [
            [self._make_cell(row, column, count, most) for column, count in enumerate(line)]
            for row, line in enumerate(counts)
        ]
        if self._cells:
            self._cells[0][0].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._retheme()

    def walk(self, row: int, column: int) -> None:
        """Give the focus to a cell, if there is one at that place."""
        if not (0 <= row < len(self._cells) and 0 <= column < len(self._cells[row])):
            return
        for cell in (cell for line in self._cells for cell in line):
            cell.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cells[row][column].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cells[row][column].setFocus(Qt.FocusReason.TabFocusReason)

    def open(self, row: int, column: int) -> None:
        """Mark a cell as the open one and tell."""
        self.choose(row, column)
        self.cellChosen.emit(row, column)

    def choose(self, row: int, column: int) -> None:
        """Mark a cell as the open one, without telling; -1 for none."""
        for r, line in enumerate(self._cells):
            for c, cell in enumerate(line):
                cell.setChecked((r, c) == (row, column))

    def cell(self, row: int, column: int) -> Control:
        """Return the button of a cell."""
        return self._cells[row][column]

    def sizeHint(self) -> QSize:
        """Heads, and cells of 56 by 48."""
        px, count = theme().px, len(self._categories)
        return QSize(self._left() + count * px(56), self._top() + count * px(_CELL))

    def minimumSizeHint(self) -> QSize:
        """Cells may become narrow, not low."""
        count = len(self._categories)
        narrow = max(theme().px(36), self._chips() + theme().px(4))
        return QSize(self._left() + count * narrow, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the cells out anew."""
        self._place_cells()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names and the heads."""
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        small = theme().font("small")
        draw_words(
            painter, QRect(self._left(), 0, self.width() - self._left(), px(16)), self._people[1], small, tokens.ink2
        )
        names = QRect(0, px(26), self._left() - px(8), px(16))
        draw_words(painter, names, self._people[0], small, tokens.ink2)
        for number, category in enumerate(self._categories):
            width = chips_width(len(category.marks))
            column, row = self._cell_rect(0, number), self._cell_rect(number, 0)
            left = column.left() + (column.width() - width) // 2
            draw_chips(painter, left, px(24), category.marks)
            draw_chips(painter, self._left() - px(8) - width, middle_left(row, px(20)), category.marks)
        painter.end()

    def _make_cell(self, row: int, column: int, count: int, most: int) -> _Cell:
        mine, theirs = self._categories[row].name, self._categories[column].name
        name = f"{self._people[0]} {mine}, {self._people[1]} {theirs}, {count:,}"
        cell = _Cell(self, (row, column), count, count / most if most else 0.0, name)
        cell.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cell.setToolTip(name)
        cell.show()
        return cell

    def _chips(self) -> int:
        return max((chips_width(len(category.marks)) for category in self._categories), default=0)

    def _left(self) -> int:
        return max(theme().px(64), self._chips() + theme().px(16))

    def _top(self) -> int:
        return theme().px(48)

    def _cell_rect(self, row: int, column: int) -> QRect:
        count = max(len(self._categories), 1)
        width = (self.width() - self._left()) / count
        left = self._left() + round(column * width)
        high = theme().px(_CELL)
        return QRect(
            left, self._top() + row * high, round((column + 1) * width) - round(column * width) - _GAP, high - _GAP
        )

    def _place_cells(self) -> None:
        for row, line in enumerate(self._cells):
            for column, cell in enumerate(line):
                cell.setGeometry(self._cell_rect(row, column))

    def _retheme(self) -> None:
        self.updateGeometry()
        self._place_cells()
        self.update()
