"""What the chosen file becomes: counts, the text with structure and cuts, problems at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from annotator.gui.importing.text_view import TextView
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton, QuietButton
from annotator.gui.widgets.choices import SegmentedControl
from annotator.gui.widgets.layout import Column, Line, Pane, Row
from annotator.gui.widgets.notice import Notice, NoticeKind
from annotator.gui.widgets.possible_row import PossibleRow
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import translate

MOST_PROBLEMS = 3
_LOW = 340
"""Below this height, in units of 100 % text, all else makes room for the text."""
_HEAD, _LOW_HEAD = (32, 18, 24, 6), (32, 4, 24, 4)
_INSET, _LOW_INSET = (32, 8, 32, 20), (32, 0, 32, 0)
_FOOT, _LOW_FOOT = (32, 16, 32, 16), (32, 8, 32, 8)


@dataclass(frozen=True, slots=True)
class FootShown:
    """What is said at the foot: a sentence, more of it, single problems, and whether a choice is to be made."""

    kind: NoticeKind = "info"
    sentence: str = ""
    detail: str = ""
    problems: tuple[str, ...] = ()
    asks: bool = False
    keep_good: bool | None = None


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


class Foot(QWidget):
    """Problems as sentences, with what will happen to each.

    Signals:
        chosen: whether the good rest is imported.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.notice = Notice()
        self.choice = SegmentedControl(
            [(True, translate("Import the good rest")), (False, translate("Refuse all"))],
            translate("What becomes of the rest"),
        )
        self._lines = Column(spacing=2)
        column = Column(self)
        column.addWidget(Line())
        self._inner = inner = Column(margins=_FOOT, spacing=8)
        inner.addWidget(self.notice)
        inset = Column(margins=(28, 0, 0, 0), spacing=8)
        inset.addLayout(self._lines)
        inset.addWidget(self.choice)
        inner.addLayout(inset)
        column.addLayout(inner)
        self.choice.changed.connect(self.chosen)
        self.hide()

    def set_low(self, *, low: bool) -> None:
        """Take less height."""
        self._inner.set_margins(_LOW_FOOT if low else _FOOT)

    def show_foot(self, shown: FootShown) -> None:
        """Say it; hidden where there is nothing to say."""
        self.setVisible(bool(shown.sentence))
        if not shown.sentence:
            self.notice.clear()
            return
        if (self.notice.sentence(), self.notice.accessibleName()) != (shown.sentence, _whole(shown)):
            self.notice.say(shown.kind, shown.sentence, shown.detail)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for words in shown.problems:
            self._lines.addWidget(ElidedLabel(words, role="small", ink="ink2"))
        self.choice.setVisible(shown.asks)
        self.choice.set_value(shown.keep_good)


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
        self.correct = QuietButton(translate("Correct"), after="chevron-down", height=28)
        self.correct_menu = QMenu(self)
        self.possible = PossibleRow("preview")
        self.text = TextView()
        self.foot = Foot()
        self._parts = QWidget()
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
        at = self.correct.mapToGlobal(self.correct.rect().bottomLeft())
        self.correct_menu.popup(at)

    def _lay_out(self) -> None:
        column = Column(self)
        self._head = head = Row(margins=_HEAD, spacing=12)
        head.addWidget(self.heading)
        head.addWidget(self.counting, 1)
        parts = Row(self._parts, spacing=4)
        for one in (self.before, self.part, self.next):
            parts.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._parts)
        head.addWidget(self.correct)
        column.addLayout(head)
        self._inset = inset = Column(margins=_INSET, spacing=20)
        inset.addWidget(self.counts)
        inset.addWidget(self.possible)
        inset.addWidget(Line())
        column.addLayout(inset)
        column.addWidget(self.text, 1)
        column.addWidget(self.foot)
        theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the text what height there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() / theme().scale < _LOW
        place = self._head if low else self._inset
        if place.indexOf(self.counts) < 0:
            (self._inset if low else self._head).removeWidget(self.counts)
            place.insertWidget(int(low), self.counts)  # behind the heading, or above all else
        self.counts.set_low(low=low)
        self.foot.set_low(low=low)
        self._head.set_margins(_LOW_HEAD if low else _HEAD)
        self._inset.set_margins(_LOW_INSET if low else _INSET)
        self._inset.setSpacing(theme().px(4 if low else 20))


def _whole(shown: FootShown) -> str:
    return f"{shown.sentence} {shown.detail}".strip()
