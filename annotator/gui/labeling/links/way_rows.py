"""The ways to attack where one is chosen: a row each with its key and what it says; in one line where room is short."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from annotator.domain.annotation import End
from annotator.gui.labeling.links.ways import WayLine, beside
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.questions import Choices
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.choices import Cell
from annotator.gui.widgets.keys import KeyCap, draw_hint, hint_width
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.painting import draw_words, rounded, text_width
from annotator.messages import translate

_ROW, _EDGE = 28, 12
_KEY_GAP, _AROUND = 4, 6
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class WayRows(Choices):
    """Ways in one outline: side by side, or each in a row of its own with a few words on what it says.

    Args:
        options: pairs of a way and the words for it.
        name: what a screen reader says of the whole.
        caps: know the keys: each stands in its cell where it can stand nowhere else.
    """

    def __init__(self, options: Sequence[tuple[str, str]], name: str, caps: Sequence[KeyCap]) -> None:
        self._caps = caps
        self._keys_inside = False
        super().__init__(options, name)
        self._told: list[str] = [""] * len(options)
        self.stacked = False

    def take_keys(self, *, inside: bool) -> None:
        """Show in each cell its key, in smaller words, if there is room for all; or not."""
        self._keys_inside = inside
        self._share()
        self.update()

    def stack(self, *, stacked: bool) -> None:
        """Let each have a row of its own, or not."""
        self.stacked = stacked
        self._line.setDirection(_BELOW if stacked else _BESIDE)
        self._share()
        for cell in self._cells:
            cell.updateGeometry()
            cell.update()

    def tell(self, told: Sequence[str]) -> None:
        """Say beside each what it says."""
        if list(told) != self._told:
            self._told = list(told)
            for cell in self._cells:
                cell.update()

    def told(self) -> list[str]:
        """Return what stands beside each."""
        return self._told if self.stacked else []

    def cell_size(self, cell: Cell) -> QSize:
        """Return 28 high in a row of its own."""
        size = super().cell_size(cell)
        return QSize(size.width(), theme().px(_ROW)) if self.stacked else size

    def paint_cell(self, painter: QPainter, cell: Cell) -> None:
        """Paint name and words, and ground and outline of the chosen one."""
        if not self.stacked and not self.shows_keys():
            super().paint_cell(painter, cell)
            return
        px, tokens, chosen = theme().px, theme().tokens, cell.isChecked()
        ground = tokens.selected if chosen and not cell.isDown() else cell.ground()
        if ground is not None:
            rounded(painter, cell.rect(), 6, ground, tokens.accent if chosen else None)
        if not self.stacked:
            self._paint_with_key(painter, cell)
            return
        inner, strong = cell.rect().adjusted(px(_EDGE), 0, -px(8), 0), theme().font(strong=True)
        draw_words(painter, inner, cell.words, theme().font(strong=chosen), tokens.ink)
        widest = max(text_width(strong, one.words) for one in self._cells)
        inner.setLeft(inner.left() + widest + px(8))
        draw_words(painter, inner, self._told[self._cells.index(cell)], theme().font("small"), tokens.ink2)

    def _paint_with_key(self, painter: QPainter, cell: Cell) -> None:
        """Paint key and words in the middle of a cell."""
        tokens, key = theme().tokens, self._key_of(cell)
        wide = self._width_with_key(cell) - theme().px(_AROUND)
        place = cell.rect().adjusted((cell.width() - wide) // 2, 0, 0, 0)
        draw_hint(painter, QRect(place.left(), 0, hint_width(key), cell.height()), key, cell.ink(tokens.ink3))
        place.setLeft(place.left() + hint_width(key) + theme().px(_KEY_GAP))
        ink = tokens.ink if cell.isChecked() else tokens.ink2
        draw_words(painter, place, cell.words, theme().font("small", strong=cell.isChecked()), cell.ink(ink))

    def _key_of(self, cell: Cell) -> str:
        return self._caps[self._cells.index(cell)].key()

    def _width_with_key(self, cell: Cell) -> int:
        words = text_width(theme().font("small", strong=True), cell.words)
        return hint_width(self._key_of(cell)) + theme().px(_KEY_GAP) + words + theme().px(_AROUND)

    def shows_keys(self) -> bool:
        """Return whether each cell shows its key: where that is wanted, and there is room for all."""
        if not self._keys_inside or not self._caps or not all(cap.key() for cap in self._caps):
            return False
        return sum(map(self._width_with_key, self._cells)) <= self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Rows are equally high; cells with their keys take what these and the words need."""
        keys = not self.stacked and self.shows_keys()
        for number, cell in enumerate(self._cells):
            if self.stacked or keys:
                self._line.setStretch(number, self._width_with_key(cell) if keys else 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint outline and hairlines."""
        if not self.stacked:
            super().paintEvent(event)
            return
        tokens, inset = theme().tokens, theme().px(8)
        painter = QPainter(self)
        rounded(painter, self.rect(), 6, tokens.field, tokens.edge)
        for above, below in zip(self._cells, self._cells[1:], strict=False):
            if not above.isChecked() and not below.isChecked():
                line = QRect(inset, below.geometry().top(), self.width() - 2 * inset, 1)
                painter.fillRect(line, qcolor(tokens.line))
        painter.end()


class HowChoice(QWidget):
    """How it attacks, or the kind of link, with the keys beside or above; what ways say that nobody knows by heart.

    Args:
        values: the ways, or the kinds.
        name: what a screen reader says of all.
        command: begins the commands (ids) of their keys; a number ends them.
    """

    def __init__(self, values: Sequence[str], name: str, command: str) -> None:
        super().__init__()
        self._values = values
        caps = [KeyCap(command=f"{command}.{number}") for number, _value in enumerate(values, 1)]
        self.choices = WayRows([(one, capitalised(translate(one))) for one in values] or [("", "")], name, caps)
        self.means = WayLine(self.choices, values, lines=2)
        self._digits = QWidget()
        self._keys = Row(self._digits)
        for cap in caps:
            self._keys.addStretch(1)
            self._keys.addWidget(cap, 0, Qt.AlignmentFlag.AlignCenter)
            self._keys.addStretch(1)
        self._both = Row()
        self._both.addWidget(self._digits)
        self._both.addWidget(self.choices, 1)
        column = Column(self, spacing=4)
        column.addLayout(self._both)
        column.addWidget(self.means)
        self.fit(low=False, narrow=False)

    def fit(self, *, low: bool, narrow: bool) -> None:
        """Have a row for each way and what it says, or all in one line where there is less room."""
        stacked = self.means.has_words and not low and not narrow
        self.choices.stack(stacked=stacked)
        self._keys.setDirection(_BELOW if stacked else _BESIDE)
        self._both.setDirection(_BESIDE if stacked else _BELOW)
        self._both.set_space(8 if stacked else 4)
        self._digits.setVisible(not low)
        self.choices.take_keys(inside=low)
        self.means.setVisible(self.means.has_words and not stacked and not low)

    def speak_of(self, ends: Sequence[End], words: str) -> None:
        """Say what each way says of what is pointed at, which is named by its first words."""
        self.means.speak_of(ends, words)
        self.choices.tell([beside(ends, way) for way in self._values])
