"""Words that may go on from what is typed: a list that lies below a field and never has the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import draw_words, rounded

_ROW, _EDGE = 28, 4


class ProposalList(QWidget):
    """Rows of words, of which one may be chosen.

    Signals:
        taken: the words of the row that was clicked.
    """

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme().changed.connect(self.updateGeometry)
        self.hide()

    @property
    def chosen(self) -> str | None:
        """The words of the row that is chosen."""
        return self.words[self._at] if 0 <= self._at < len(self.words) else None

    def show_below(self, field: QWidget, words: Sequence[str]) -> None:
        """Show words right below a field; without any nothing is shown."""
        self.words, self._at = tuple(words), -1
        self.setAccessibleName(", ".join(words))
        holder = self.parentWidget()
        if not words or holder is None:
            self.hide()
            return
        place = field.mapTo(holder, QPoint(0, field.height() + 2))
        self.setGeometry(QRect(place, QSize(field.width(), self.sizeHint().height())))
        self.raise_()
        self.show()
        self.update()

    def move_by(self, step: int) -> None:
        """Choose the next row or the one before; past the last and before the first none is chosen."""
        rows = len(self.words) + 1
        self._at = (self._at + 1 + step) % rows - 1
        self.update()

    def sizeHint(self) -> QSize:
        """28 a row."""
        return QSize(theme().px(160), len(self.words) * theme().px(_ROW) + 2 * theme().px(_EDGE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a row; the focus stays where it is."""
        row = (event.position().toPoint().y() - theme().px(_EDGE)) // theme().px(_ROW)
        if 0 <= row < len(self.words):
            self.taken.emit(self.words[row])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, outline and rows."""
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        rounded(painter, self.rect(), px(4), tokens.field, tokens.edge)
        for row, words in enumerate(self.words):
            place = QRect(1, px(_EDGE) + row * px(_ROW), self.width() - 2, px(_ROW))
            if row == self._at:
                painter.fillRect(place, qcolor(tokens.selected))
            draw_words(painter, place.adjusted(px(8), 0, -px(8), 0), words, theme().font(), tokens.ink)
        painter.end()
