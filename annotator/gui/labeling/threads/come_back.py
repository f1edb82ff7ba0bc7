"""What one may come back to: left open, unsure, no target yet, flagged, skipped, each with its count."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.tally import COME_BACK, LOOK_AGAIN, Tally
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.layout import Column, Line
from annotator.gui.widgets.painting import draw_words, rounded, text_width
from annotator.gui.widgets.words import Words
from annotator.messages import mark, translate

QUEUE_WORDS = {
    "unseen": mark("Unseen"),
    "all": mark("All"),
    "open": mark("Left open"),
    "unsure": mark("Unsure"),
    "no target": mark("No target yet"),
    "no sides": mark("No sides yet"),
    "flagged": mark("Flagged"),
    "skipped": mark("Skipped"),
    "look again": mark("Look again"),
    "older guideline": mark("Older guideline"),
    "repeats": mark("Repeats"),
}
"""What each queue is called."""


class QueueRow(Control):
    """The name of a queue and how many segments stand in it, 28 high."""

    ring_radius = 4

    def __init__(self, queue: str) -> None:
        super().__init__(translate(QUEUE_WORDS[queue]))
        self.queue = queue
        self._count = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Stay as it is: only the queue that is open changes it."""

    def set_count(self, count: int) -> None:
        """Show another count."""
        if count != self._count:
            self._count = count
            self.update()
        self.setAccessibleName(f"{translate(QUEUE_WORDS[self.queue])}, {count:,}")

    def count(self) -> int:
        """Return the count."""
        return self._count

    def sizeHint(self) -> QSize:
        """28 high."""
        return QSize(theme().px(120), theme().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, name, count."""
        px, tokens, chosen = theme().px, theme().tokens, self.isChecked()
        painter = QPainter(self)
        ground = tokens.selected if chosen and not self.isDown() else self.ground()
        if ground is not None:
            rounded(painter, self.rect(), self.ring_radius, ground)
        if chosen:
            painter.fillRect(QRect(0, 0, 3, self.height()), qcolor(tokens.accent))
        inner = self.rect().adjusted(px(8), 0, -px(8), 0)
        words = f"{self._count:,}"
        font = theme().font("small", tabular=True)
        draw_words(painter, inner, words, font, tokens.ink if self._count else tokens.ink2, Qt.AlignmentFlag.AlignRight)
        inner.setRight(inner.right() - text_width(font, words) - px(8))
        ink = tokens.ink if chosen else tokens.ink2
        draw_words(painter, inner, translate(QUEUE_WORDS[self.queue]), theme().font(strong=chosen), ink)
        painter.end()


class ComeBack(QWidget):
    """The queues below a line that the scheme can fill, and what is to be looked at again, if there is anything.

    Signals:
        chosen: the queue that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, margins=(8, 0, 8, 12))
        line = Column(margins=(8, 0, 8, 12))
        line.addWidget(Line())
        title = Column(margins=(8, 0, 8, 4))
        title.addWidget(Words(translate("Come back to"), "small", "ink2", strong=True))
        column.addLayout(line)
        column.addLayout(title)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        column.addLayout(self._grid)
        self._columns = 1
        self.rows = [QueueRow(queue) for queue in (*COME_BACK, LOOK_AGAIN)]
        for place, row in enumerate(self.rows):
            row.clicked.connect(lambda _checked=False, queue=row.queue: self.chosen.emit(queue))
            self._grid.addWidget(row, place, 0)
        self._seldom = {LOOK_AGAIN}
        self.rows[-1].hide()

    def set_low(self, *, low: bool) -> None:
        """Take less height: two of them in a row."""
        columns = 2 if low else 1
        if columns == self._columns:
            return
        self._columns = columns
        for row in self.rows:
            self._grid.removeWidget(row)
        for place, row in enumerate(self.rows):
            self._grid.addWidget(row, place // columns, place % columns)

    def show_scheme(self, scheme: LabelScheme) -> None:
        """Show the queues there can be under a scheme; others only while there is something in them."""
        needing = {"no target": scheme.needs.target, "no sides": scheme.needs.sides}
        self._seldom = {LOOK_AGAIN, *(queue for queue, labels in needing.items() if not scheme.has_open(labels))}
        for row in self.rows:
            self._show_if_needed(row)

    def show_tally(self, tally: Tally) -> None:
        """Show other counts."""
        for row in self.rows:
            row.set_count(tally.queues.get(row.queue, 0))
            self._show_if_needed(row)

    def show_queue(self, queue: str) -> None:
        """Show which of them is the queue."""
        for row in self.rows:
            row.setChecked(row.queue == queue)
            self._show_if_needed(row)

    def _show_if_needed(self, row: QueueRow) -> None:
        """Show what is to be looked at again only while there is something: passages are seldom cut."""
        row.setVisible(row.queue not in self._seldom or row.count() > 0 or row.isChecked())
