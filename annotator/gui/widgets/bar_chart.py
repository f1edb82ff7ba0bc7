"""Bars with a label's chip, one a row, with whiskers for an interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.chips import draw_chip
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.painting import break_lines, draw_words, middle_left, text_width

_CHIP = 32
_NAME = 128
_VALUE = 44


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart."""

    mark: LabelMark
    words: str
    """``Claim, n 79`` below the bar, or ``Claim`` before it."""
    value: float | None
    """Length on the axis; None where there is none, ``shown`` then says why."""
    shown: str
    """The value in words."""
    low: float | None = None
    high: float | None = None
    """Ends of the interval on the axis."""
    faint: bool = False
    """Too few to be firm: pale with an outline."""


class _BarRow(Control):
    """One bar; Enter or a click opens what is behind it."""

    ring_radius = 4

    def __init__(self, chart: "BarChart", bar: Bar) -> None:
        super().__init__(f"{bar.words}, {bar.shown}", chart)
        self._chart = chart
        self._bar = bar
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Open what is behind it: it was clicked."""
        self._chart.open(self)

    def sizeHint(self) -> QSize:
        """56 high with words below the bar, else 28."""
        return QSize(theme().px(248), theme().px(28 if self._chart.words_before else 56))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk along the bars."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._chart.step(self, -1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint chip, bar, whisker, words and value."""
        px, tokens, bar = theme().px, theme().tokens, self._bar
        painter = QPainter(self)
        if self.underMouse() and self._chart.can_open:
            painter.fillRect(self.rect(), qcolor(tokens.hover))
        line = QRect(0, 0, self.width(), px(28)) if self._chart.words_before else QRect(0, px(10), self.width(), px(20))
        draw_chip(painter, QRect(0, middle_left(line, px(20)), px(20), px(20)), bar.mark)
        axis = self._chart.axis(self.width())
        high = px(12 if self._chart.words_before else 16)
        self._paint_bar(painter, QRect(axis.left(), middle_left(line, high), axis.width(), high))
        value = QRect(axis.right() + 1, line.top(), self.width() - axis.right() - 1, line.height())
        right = Qt.AlignmentFlag.AlignRight
        if self._chart.words_before:
            place = QRect(px(_CHIP), line.top(), axis.left() - px(_CHIP) - px(8), line.height())
            draw_words(painter, place, bar.words, theme().font(), tokens.ink)
            draw_words(painter, value, bar.shown, theme().font(tabular=True), tokens.ink, right)
        else:
            place = QRect(axis.left() + 2, line.bottom() + 1 + px(2), axis.width(), px(16))
            ground = tokens.hover if self.underMouse() and self._chart.can_open else tokens.paper
            written = min(text_width(theme().font("small"), bar.words) + px(2), place.width())
            painter.fillRect(place.adjusted(0, 0, written - place.width(), 0), qcolor(ground))  # no tick runs through
            draw_words(painter, place, bar.words, theme().font("small"), tokens.ink2)
            if bar.value is not None:
                draw_words(painter, value, bar.shown, theme().font(strong=True, tabular=True), tokens.ink, right)
        painter.end()

    def _paint_bar(self, painter: QPainter, place: QRect) -> None:
        bar = self._bar
        if bar.value is None:
            self._paint_reason(painter, place)
            return
        colours = theme().label(bar.mark.colour)
        width = self._chart.length(bar.value, place.width())
        filled = QRect(place.left(), place.top(), width, place.height())
        painter.fillRect(filled, qcolor(colours.mark))
        if bar.faint and width > 2:
            painter.fillRect(filled.adjusted(1, 1, -1, -1), qcolor(colours.tint2))
        if bar.low is not None and bar.high is not None:
            self._paint_whisker(painter, place, bar.low, bar.high)

    def reason_lines(self) -> list[str]:
        """Return why there is no value, as it is written: where the words stand below the bar, on two lines."""
        room = self.width() - self._chart.axis(self.width()).left() - 2
        most = 1 if self._chart.words_before else 2
        return break_lines(self._bar.shown, QFontMetricsF(theme().font("small")), room, most)

    def _paint_reason(self, painter: QPainter, place: QRect) -> None:
        lines, high = self.reason_lines(), theme().px(16)
        top = place.center().y() - high * len(lines) // 2
        if len(lines) > 1:
            top = 0
        left, width = place.left() + 2, self.width() - place.left() - 2
        ground = theme().tokens.hover if self.underMouse() and self._chart.can_open else theme().tokens.paper
        for number, words in enumerate(lines):
            line = QRect(left, top + number * high, width, high)
            painter.fillRect(line, qcolor(ground))  # no tick runs through
            draw_words(painter, line, words, theme().font("small"), theme().tokens.ink3)

    def _paint_whisker(self, painter: QPainter, place: QRect, low: float, high: float) -> None:
        left = place.left() + self._chart.length(low, place.width())
        right = place.left() + self._chart.length(high, place.width())
        middle = place.top() + place.height() // 2
        cap = theme().px(9)
        parts = (
            QRect(left, middle, max(right - left, 1), 1),
            QRect(left, middle - cap // 2, 1, cap),
            QRect(right, middle - cap // 2, 1, cap),
        )
        for part in parts:
            painter.fillRect(part.adjusted(-1, -1, 1, 1), qcolor(theme().tokens.paper))
        for part in parts:
            painter.fillRect(part, qcolor(theme().tokens.ink))


class BarChart(QWidget):
    """Bars under each other; one Tab stop, Up and Down walk, Enter or a click opens.

    Args:
        name: what a screen reader says of the whole.
        maximum: end of the axis.
        ticks: values with a hairline and a number over it; none for plain counts.
        words_before: the words stand before the bar instead of below it.
        can_open: whether something is behind a bar.
        parent: the widget it stands in.

    Signals:
        barChosen: number of the bar, from 0.
    """

    barChosen = Signal(int)

    def __init__(
        self,
        name: str,
        *,
        maximum: float = 1.0,
        ticks: Sequence[float] = (),
        words_before: bool = False,
        can_open: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.words_before = words_before
        self.can_open = can_open
        self._maximum = maximum
        self._ticks = tuple(ticks)
        self._rows: list[_BarRow] = []
        self._column = Column(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._retheme)
        self._retheme()

    def set_bars(self, bars: Sequence[Bar], maximum: float | None = None) -> None:
        """Show other bars, perhaps on another axis."""
        self._maximum = self._maximum if maximum is None else maximum
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [_BarRow(self, bar) for bar in bars]
        for number, row in enumerate(self._rows):
            row.setFocusPolicy(Qt.FocusPolicy.TabFocus if number == 0 and self.can_open else Qt.FocusPolicy.NoFocus)
            self._column.addWidget(row)
        self.updateGeometry()
        self.update()

    def open(self, row: _BarRow) -> None:
        """Tell that a bar was clicked, if something is behind it."""
        if self.can_open:
            self.barChosen.emit(self._rows.index(row))

    def step(self, row: _BarRow, by: int) -> None:
        """Give the focus to the neighbour of a bar, if it has one."""
        at = self._rows.index(row) + by
        if 0 <= at < len(self._rows):
            for one in self._rows:
                one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._rows[at].setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def axis(self, width: int) -> QRect:
        """Return from where to where bars reach in a row of that width in pixels."""
        px = theme().px
        left = px(_NAME if self.words_before else _CHIP)
        return QRect(left, 0, max(width - left - px(_VALUE) - px(8), 1), 1)

    def length(self, value: float, width: int) -> int:
        """Return the pixels of a value on an axis of that width; what lies beyond the axis is cut."""
        return round(width * min(max(value / self._maximum, 0.0), 1.0)) if self._maximum > 0 else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ticks; the rows paint themselves over them."""
        if not self._ticks:
            return
        px, tokens = theme().px, theme().tokens
        axis = self.axis(self.width())
        painter = QPainter(self)
        for tick in self._ticks:
            left = axis.left() + self.length(tick, axis.width())
            painter.fillRect(
                QRect(left, px(24), 1, self.height() - px(24)), qcolor(tokens.edge if not tick else tokens.line)
            )
            place = QRect(left - px(20), px(4), px(40), px(16))
            draw_words(painter, place, f"{tick:g}", theme().font("small"), tokens.ink2, Qt.AlignmentFlag.AlignHCenter)
        painter.end()

    def _retheme(self) -> None:
        self._column.set_margins((0, 24 if self._ticks else 0, 0, 0))
        self.update()
