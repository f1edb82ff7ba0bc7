"""What the chosen file becomes: counts, the text with structure and cuts, problems at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from annotator.gui.importing.foot import Foot
from annotator.gui.importing.text_view import TextView
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton, QuietButton
from annotator.gui.widgets.layout import Column, Line, Pane, Row
from annotator.gui.widgets.possible_row import PossibleRow
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_LOW = 340
"""Below this height, in units of 100 % text, all else makes room for the text."""
_LOWEST = 270
"""Below this one, what may be there besides stands in the place of the counts."""
_HEAD, _LOW_HEAD, _LOWEST_HEAD = (32, 18, 24, 6), (32, 4, 24, 4), (32, 2, 24, 2)
_INSET, _LOW_INSET = (32, 8, 32, 20), (32, 0, 32, 0)


class Counts(QWidget):
    """Big figures with small words below them, four in a row; beside them where there is little height."""

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, spacing=8)
        self._pairs = [(Words(role="title", tabular=True), Words(role="small", ink="ink2")) for _ in range(4)]
        self._columns = [Column(spacing=2) for _ in self._pairs]
        for column, (figure, words) in zip(self._columns, self._pairs, strict=True):
            column.addWidget(figure)
            column.addWidget(words, 1)
            row.addLayout(column, 1)

    def set_low(self, *, low: bool) -> None:
        """Take one line."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for column in self._columns:
            column.setDirection(beside if low else below)
            column.setSpacing(theme().px(6 if low else 2))

    def show_counts(self, counts: Sequence[tuple[str, str]]) -> None:
        """Show figures, each with its noun; an ellipsis for those that are still to come."""
        for (figure, words), (count, noun) in zip(self._pairs, counts, strict=True):
            figure.setText(count)
            words.setText(noun)
        self.setAccessibleName(", ".join(f"{count} {noun}" for count, noun in counts))

    def figures(self) -> list[str]:
        """Return the figures as they are shown."""
        return [figure.text() for figure, _ in self._pairs]


class BecomesPane(Pane):
    """The right of the page.

    Signals:
        partAsked: show the part so many further on.
    """

    partAsked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.heading = Words(translate("What it becomes"), strong=True)
        self.counts = Counts()
        self.counting = Words(role="small", ink="ink2", tabular=True)
        self.part = Words(role="small", ink="ink2", tabular=True)
        self.before = IconButton("chevron-left", translate("Part before"), command="part.before", size=16)
        self.next = IconButton("chevron-right", translate("Next part"), command="part.next", size=16)
        self.correct = QuietButton(translate("Correct it"), after="chevron-down", height=28)
        self.correct_menu = QMenu(self)
        self.possible = PossibleRow("preview")
        self.text = TextView()
        self.foot = Foot()
        self._parts = QWidget()
        self._lowest = False
        self._lay_out()
        self.before.clicked.connect(lambda: self.partAsked.emit(-1))
        self.next.clicked.connect(lambda: self.partAsked.emit(1))
        self.correct.clicked.connect(self._open_menu)

    def show_part(self, before: bool, after: bool, words: str) -> None:
        """Show which part is seen and whether there are others; nothing where there is only one."""
        self._parts.setVisible(before or after)
        self.part.setText(words)
        self.before.setEnabled(before)
        self.next.setEnabled(after)

    def _open_menu(self) -> None:
        """Open it where it ends with its button: that stands at the right edge of the window."""
        menu, foot = self.correct_menu, self.correct.mapToGlobal(self.correct.rect().bottomRight())
        menu.popup(foot - QPoint(menu.sizeHint().width() - 1, 0))

    def _lay_out(self) -> None:
        column = Column(self)
        self._head = head = Row(margins=_HEAD, spacing=8)
        head.addWidget(self.heading)
        head.addWidget(self.counting, 1)
        parts = Row(self._parts, spacing=4)
        for one in (self.before, self.part, self.next):
            parts.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._parts)
        head.addWidget(self.correct)
        column.addLayout(head)
        self._inset = inset = Column(margins=_INSET, spacing=20)
        self._line = Line()
        inset.addWidget(self.counts)
        inset.addWidget(self.possible)
        inset.addWidget(self._line)
        column.addLayout(inset)
        self._wide_line = Line()
        column.addWidget(self._wide_line)
        column.addWidget(self.text, 1)
        column.addWidget(self.foot)
        theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the text what height there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self.height() / theme().scale
        low, lowest = height < _LOW, height < _LOWEST
        self._move(self.counts, low=low)
        self._move(self.possible, low=lowest)
        self.possible.set_flat(flat=lowest)
        self._lowest = lowest
        self._choose_head()
        self.counts.set_low(low=low)
        self.foot.set_low(low=low, lowest=lowest)
        self._line.setVisible(not lowest)
        self._wide_line.setVisible(lowest)
        self._head.set_margins(_LOWEST_HEAD if lowest else _LOW_HEAD if low else _HEAD)
        self._inset.set_margins((0, 0, 0, 0) if lowest else _LOW_INSET if low else _INSET)
        self._inset.setSpacing(theme().px(4 if low else 20))

    def show_possible(self, posts: int, quotations: int) -> None:
        """Show how many posts may begin, and quotations may be; where there is least height, in place of the counts."""
        self.possible.show_counts(posts, quotations)
        self._choose_head()

    def _choose_head(self) -> None:
        self.counts.setVisible(not (self._lowest and not self.possible.isHidden()))

    def _move(self, widget: QWidget, *, low: bool) -> None:
        """Let a widget stand in the head, behind the heading, or below it: counts first, a line last."""
        place, other = (self._head, self._inset) if low else (self._inset, self._head)
        if place.indexOf(widget) < 0:
            other.removeWidget(widget)
            first = 1 if low else 0
            place.insertWidget(first if widget is self.counts else first + (place.indexOf(self.counts) >= 0), widget)
