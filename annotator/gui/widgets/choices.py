"""One of a few: segmented controls, and the bar of words that stands for tabs."""

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.painting import draw_words, rounded, text_width

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Cell(Control):
    """One of the choices; arrows move along the row it stands in."""

    def __init__(self, words: str, row: "ChoiceRow") -> None:
        super().__init__(words, row)
        self.words = words
        self._row = row
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        """Let the row choose: it was clicked."""
        self._row.choose(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the neighbour."""
        if event.key() in (*_BACK, *_ON):
            self._row.step(-1 if event.key() in _BACK else 1)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as the row wants it."""
        painter = QPainter(self)
        self._row.paint_cell(painter, self)
        painter.end()

    def sizeHint(self) -> QSize:
        """As the row wants it."""
        return self._row.cell_size(self)


class ChoiceRow(QWidget):
    """Choices in a row, one or none of them chosen; one Tab stop, arrows move.

    Args:
        options: pairs of a value and the words for it.
        name: what a screen reader says of the whole.
        parent: the widget it stands in.

    Signals:
        changed: the person chose this value. Not sent by :meth:`set_value`.
    """

    changed = Signal(object)
    spacing = 0

    def __init__(
        self, options: Sequence[tuple[Hashable, str]], name: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _ in options]
        self._cells = [Cell(words, self) for _, words in options]
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        for cell in self._cells:
            self._line.addWidget(cell)
        self.setFocusProxy(self._cells[0])
        self._one_tab_stop()
        theme().changed.connect(self._respace)
        self._respace()

    def value(self) -> object:
        """Return the chosen value, or None."""
        at = self._chosen()
        return None if at is None else self._values[at]

    def set_value(self, value: object) -> None:
        """Choose a value, or none of them, without telling.

        Raises:
            ValueError: there is no such choice.
        """
        at = None if value is None else self._values.index(value)
        before = self._chosen()
        for number, cell in enumerate(self._cells):
            cell.setAutoExclusive(False)
            cell.setChecked(number == at)
            cell.setAutoExclusive(True)
        if at != before:
            self.update()  # all of it: beside the chosen cell there is no hairline, and now there may be one again
        self._one_tab_stop()

    def cells(self) -> list[Control]:
        """Return the buttons, in order."""
        return list(self._cells)

    def step(self, by: int) -> None:
        """Choose the neighbour of the cell that has the focus and give it the focus."""
        here = next((n for n, cell in enumerate(self._cells) if cell.hasFocus()), self._chosen() or 0)
        chosen = self._cells[(here + by) % len(self._cells)]
        chosen.setFocus(Qt.FocusReason.TabFocusReason)  # first: what has the focus already keeps no ring
        self.choose(chosen)

    def cell_size(self, cell: Cell) -> QSize:
        """Return what a cell would like to take; measured in semi-bold, so that choosing moves nothing."""
        width = max(text_width(theme().font("base", strong=True), one.words) for one in self._cells)
        return QSize(width + theme().px(16), theme().px(36))

    def paint_cell(self, painter: QPainter, cell: Cell) -> None:
        """Paint words, and ground and outline of the chosen one."""
        tokens, chosen = theme().tokens, cell.isChecked()
        ground = tokens.selected if chosen and not cell.isDown() else cell.ground()
        if ground is not None:
            rounded(painter, cell.rect(), 6, ground, tokens.accent if chosen else None)
        font = theme().font("base", strong=chosen)
        ink = cell.ink(tokens.ink if chosen else tokens.ink2)
        draw_words(painter, cell.rect(), cell.words, font, ink, Qt.AlignmentFlag.AlignHCenter)

    def _respace(self) -> None:
        self._line.setSpacing(theme().px(self.spacing))
        self.updateGeometry()

    def _chosen(self) -> int | None:
        return next((number for number, cell in enumerate(self._cells) if cell.isChecked()), None)

    def choose(self, chosen: Cell) -> None:
        """Take a cell as the person's choice, and tell if it is another; it has the focus if one of them had it."""
        if not chosen.isChecked():
            held = any(cell.hasFocus() for cell in self._cells)
            self.set_value(self._values[self._cells.index(chosen)])
            if held:
                chosen.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit(self.value())

    @contextmanager
    def as_one_stop(self) -> Iterator[None]:
        """Let all of it be moved in the order of Tab: Qt leaves where it is what takes no focus itself."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        yield
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._one_tab_stop()

    def _one_tab_stop(self) -> None:
        stop = self._cells[self._chosen() or 0]
        for cell in self._cells:
            cell.setFocusPolicy(Qt.FocusPolicy.TabFocus if cell is stop else Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(stop)


class SegmentedControl(ChoiceRow):
    """Choices in one outline, hairlines between them, 36 high; of equal width where there is room for that."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each cell the room of its words where equal cells would be too narrow for the longest."""
        super().resizeEvent(event)
        font = theme().font("base", strong=True)
        words = [text_width(font, cell.words) + theme().px(8) for cell in self._cells]
        even = self.width() >= max(words) * len(words)
        for number, wanted in enumerate(words):
            self._line.setStretch(number, 1 if even else wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint outline and hairlines; the cells paint themselves over it."""
        tokens = theme().tokens
        painter = QPainter(self)
        rounded(painter, self.rect(), 6, tokens.field if self.isEnabled() else None, tokens.edge)
        inset = theme().px(8)
        for left, right in zip(self._cells, self._cells[1:], strict=False):
            if not left.isChecked() and not right.isChecked():
                line = QRect(right.geometry().left(), inset, 1, self.height() - 2 * inset)
                painter.fillRect(line, qcolor(tokens.line))
        painter.end()


class WordTabs(ChoiceRow):
    """Words in a heading 48 high, 3 px of accent under the open one."""

    spacing = 24

    def __init__(
        self, options: Sequence[tuple[Hashable, str]], name: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(options, name, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(self._values[0])

    def cell_size(self, cell: Cell) -> QSize:
        """Return the size of its words in semi-bold, 48 high."""
        return QSize(text_width(theme().font("base", strong=True), cell.words), theme().px(48))

    def paint_cell(self, painter: QPainter, cell: Cell) -> None:
        """Paint words, and the bar under the open one."""
        tokens, chosen = theme().tokens, cell.isChecked()
        bright = chosen or cell.underMouse()
        ink = cell.ink(tokens.ink if bright else tokens.ink2)
        draw_words(painter, cell.rect(), cell.words, theme().font("base", strong=chosen), ink)
        if chosen:
            painter.fillRect(QRect(0, cell.height() - 3, cell.width(), 3), qcolor(tokens.accent))
