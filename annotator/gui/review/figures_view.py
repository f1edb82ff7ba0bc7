"""The upper part of Review: the sentence, the coefficients, label by label, two people against each other."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.domain.scheme import LabelScheme
from annotator.gui.review import coefficient_columns, label_columns
from annotator.gui.review.confusion import ConfusionPanel
from annotator.gui.review.figures import LabelFigures, coefficient_rows, differing_of, label_figures, pair_figures
from annotator.gui.review.label_columns import LabelDelegate
from annotator.gui.review.wording import blind_words, left_out_words, reading_of, warnings_of
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.bar_chart import Bar, BarChart
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.notice import Icon
from annotator.gui.widgets.page_scroll import PageScroll
from annotator.gui.widgets.rows import Cells, RowsModel
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.wide_page import WidePage
from annotator.gui.widgets.words import Words
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.gui.review.reading import Look

R = TypeVar("R")
Arrangement = Literal["three", "two", "one"]
_GAP, _BELOW, _AROUND = 40, 28, 8
_PAD = 16
"""Room left and right of each part: the rows of tables reach into it."""
_PADDING = (_PAD, 0, _PAD, 0)
_ROW, _HEAD = 32, 32
_TABLE_LEAST, _TABLE_BARE, _BARS = 480, 444, 248
"""Least widths: of the coefficients beside two other parts and beside one, of the bars."""
ONE_COLUMN_BELOW = 1000 - 64 - 64
"""With less room between rail and margins, everything stands under each other: in a window below 1000."""


class FiguresView(PageScroll):
    """Scrolls as one page; says what was clicked.

    Signals:
        cellChosen: number of the pair, row and column of the confusion.
        labelChosen: name of a label, to see who differs over it.
        allChosen: to see all segments people differ over.
    """

    cellChosen = Signal(int, int, int)
    labelChosen = Signal(str)
    allChosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Words(role="passage", wrap=True, selectable=True)
        self.coefficients_model = RowsModel(coefficient_columns.COLUMNS)
        self.coefficients = _figures_table(translate("All labels together"))
        self.coefficients.setModel(self.coefficients_model)
        self.labels_model = RowsModel(label_columns.COLUMNS)
        self.labels = _figures_table(translate("Label by label"))
        self.labels.set_delegate(LabelDelegate(self.labels, _PAD))
        self.labels.setModel(self.labels_model)
        self.bars = BarChart(translate("Alpha, label by label"), ticks=(0, 0.5, 1))
        self.confusion = ConfusionPanel()
        self.notes = Column(margins=_PADDING, spacing=8)
        self._title = Words(strong=True)
        self._arrangement: Arrangement | None = None
        self._blocks: dict[str, QWidget] = {}
        self._lay_out()
        self._listen()

    def show_look(self, look: "Look", scheme: LabelScheme) -> None:
        """Show the figures of an agreement."""
        agreed = look.agreed
        assert agreed is not None, "without an agreement another page is shown"
        labels = list(label_figures(agreed, scheme))
        together = look.question.label is None
        self._title.setText(translate("All labels together") if together else translate("This label, yes or no"))
        self.sentence.setText(reading_of(agreed, labels, look.question.label))
        self.coefficients_model.show_rows(list(coefficient_rows(agreed)))
        self.labels_model.show_rows(labels)
        self.bars.set_bars([_bar(one) for one in labels])
        self.confusion.show_pairs(list(pair_figures(agreed, scheme)), differing_of(agreed))
        blind = [blind_words()] if look.question.blind else []
        self._show_notes([*blind, left_out_words(agreed)], list(warnings_of(agreed)))
        self._fit()
        self._put_in_order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set out what fits beside each other."""
        super().resizeEvent(event)
        self._fit()

    def keep_in_view(self, widget: QWidget) -> None:
        """Scroll as far as needed to see a part of the page, once it is laid out."""
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, theme().px(_AROUND)))

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, in the order of the eye; of bars and cells Tab stops at one."""
        bars = self.bars.findChildren(Control)
        matrix = [self.confusion.chooser, *self.confusion.matrix.findChildren(Control), self.confusion.table]
        matrix.append(self.confusion.differing)
        if self._arrangement == "two":
            return [self.coefficients, self.labels, *matrix, *bars]
        if self._arrangement == "one":
            return [self.coefficients, self.labels, *bars, *matrix]
        return [self.coefficients, *bars, self.labels, *matrix]

    def _show_notes(self, facts: Sequence[str], warnings: Sequence[str]) -> None:
        while (item := self.notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for icon, words in [("info", one) for one in facts if one] + [("triangle-alert", one) for one in warnings]:
            self.notes.addWidget(_Note(icon, words))

    def _fit(self) -> None:
        room = self.room()
        matrix = self.confusion.natural_width()
        arrangement: Arrangement = "two"
        if room < max(ONE_COLUMN_BELOW, matrix + _GAP + _TABLE_BARE):
            arrangement = "one"
        elif room - matrix - _BARS - 2 * _GAP >= _TABLE_LEAST:
            arrangement = "three"
        self._arrange(arrangement)
        beside = {"one": 0, "two": matrix + _GAP, "three": matrix + _BARS + 2 * _GAP}[arrangement]
        below = {"one": 0, "two": matrix + _GAP, "three": matrix + _GAP}[arrangement]
        self._show_columns(room - beside, room - below)
        self.confusion.setMinimumWidth(theme().px(min(matrix, room) + 2 * _PAD))

    def _show_columns(self, upper: int, lower: int) -> None:
        _fit_table(self.coefficients, self.coefficients_model, coefficient_columns.columns_for(upper + 2 * _PAD))
        _fit_table(self.labels, self.labels_model, label_columns.columns_for(lower + 2 * _PAD))
        self.coefficients.clearSpans()
        last = len(self.coefficients_model.columns) - 1
        for row, one in enumerate(self.coefficients_model.rows):
            if one.reason and last > 2:
                self.coefficients.setSpan(row, 1, 1, last - 1 if one.n else last)

    def _arrange(self, arrangement: Arrangement) -> None:
        self._space()
        if arrangement == self._arrangement:
            return
        self._arrangement = arrangement
        for grid in (self._left, self._right):
            for block in self._blocks.values():
                grid.removeWidget(block)
        for name, (side, *place) in _PLACES[arrangement].items():
            (self._left if side == "left" else self._right).addWidget(self._blocks[name], *place)
        self._put_in_order()

    def _space(self) -> None:
        for grid in (self._left, self._right):
            grid.setHorizontalSpacing(theme().px(_GAP - 2 * _PAD))
            grid.setVerticalSpacing(theme().px(_BELOW))

    def _put_in_order(self) -> None:
        """Let Tab follow the eye; bars and cells that were just made would come last."""
        for before, after in pairwise(self.stops()):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        page = WidePage()
        self._column = column = Column(page.content, margins=_margins(*self.edges()), spacing=20)
        above = Column(margins=_PADDING)
        above.addWidget(self.sentence)
        column.addLayout(above)
        self._sides = Row(spacing=_GAP - 2 * _PAD)
        self._left, self._right = QGridLayout(), QGridLayout()
        for grid, stretch in ((self._left, 1), (self._right, 0)):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setColumnStretch(0, 1)
            grid.setRowStretch(_LAST_ROW, 1)
            self._sides.addLayout(grid, stretch)
        column.addLayout(self._sides)
        column.addLayout(self.notes)
        column.addStretch(1)
        self.setWidget(page)
        self._blocks = {
            "coefficients": _Block(self._title, self.coefficients),
            "bars": _Block(Words(translate("Alpha, label by label"), strong=True), self.bars, _BARS),
            "labels": _Block(Words(translate("Label by label"), strong=True), self.labels),
            "confusion": self.confusion,
        }
        for block in self._blocks.values():
            block.setParent(page.content)  # it goes with the page, also where there was never anything to set out

    def _listen(self) -> None:
        self.bars.barChosen.connect(lambda at: self.labelChosen.emit(self.labels_model.rows[at].key))
        self.labels.rowOpened.connect(lambda row: self.labelChosen.emit(self.labels_model.rows[row].key))
        self.coefficients.rowOpened.connect(self._open_coefficient)
        self.confusion.cellChosen.connect(self.cellChosen)
        self.confusion.allChosen.connect(self.allChosen)
        self.edgesChanged.connect(lambda: self._column.set_margins(_margins(*self.edges())))
        theme().changed.connect(self._fit)

    def _open_coefficient(self, row: int) -> None:
        pair = self.coefficients_model.rows[row].pair
        if pair is None:
            self.allChosen.emit()
        else:
            self.confusion.show_pair(pair)


_PLACES: dict[Arrangement, dict[str, tuple[str, int, int, int, int]]] = {
    "three": {
        "coefficients": ("left", 0, 0, 1, 1),
        "bars": ("left", 0, 1, 1, 1),
        "labels": ("left", 1, 0, 1, 2),
        "confusion": ("right", 0, 0, 1, 1),
    },
    "two": {
        "coefficients": ("left", 0, 0, 1, 1),
        "labels": ("left", 1, 0, 1, 1),
        "confusion": ("right", 0, 0, 1, 1),
        "bars": ("right", 1, 0, 1, 1),
    },
    "one": {
        "coefficients": ("left", 0, 0, 1, 1),
        "labels": ("left", 1, 0, 1, 1),
        "bars": ("left", 2, 0, 1, 1),
        "confusion": ("left", 3, 0, 1, 1),
    },
}
"""Side, row, column, how many rows and columns, for each way to set out the page."""
_LAST_ROW = 4


def _margins(left: int, right: int) -> tuple[int, int, int, int]:
    return left - _PAD, 20, right - _PAD, 24


class _Block(QWidget):
    """A title over what it belongs to; a table has room of its own at its sides."""

    def __init__(self, title: Words, content: QWidget, least: int = 0) -> None:
        super().__init__()
        self._least = least
        column = Column(self, spacing=8)
        for part in (title, content):
            row = Row(margins=(0, 0, 0, 0) if isinstance(part, StyledTable) else _PADDING)
            row.addWidget(part)
            column.addLayout(row)
        column.addStretch(1)
        theme().changed.connect(self._widen)
        self._widen()

    def _widen(self) -> None:
        self.setMinimumWidth(theme().px(self._least + 2 * _PAD) if self._least else 0)


class _Note(QWidget):
    """A sentence with its icon."""

    def __init__(self, icon: str, words: str) -> None:
        super().__init__()
        row = Row(self, spacing=8)
        row.addWidget(Icon(icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(words, role="small", ink="ink2", wrap=True, selectable=True), 1)


def _figures_table(name: str) -> StyledTable:
    """Make a table as high as its rows, whose page scrolls in its stead."""
    table = StyledTable(name, row_height=_ROW, inset=_PAD)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table


def _fit_table(table: StyledTable, model: RowsModel[R], columns: Mapping[str, Cells[R]]) -> None:
    """Show the columns that fit, and the table as high as its rows."""
    if columns != model.columns:
        model.show_columns(columns)
    table.set_columns(model.widths())
    table.setFixedHeight(theme().px(_HEAD) + theme().px(_ROW) * model.rowCount())


def _bar(label: LabelFigures) -> Bar:
    words = translate("{label}, n {count}", label=label.mark.name, count=f"{label.segments:,}")
    if label.few:
        words = translate("{words}: too few", words=words)
    shown = label.undefined.get("alpha") or label.figures["alpha"]
    return Bar(label.mark, words, label.alpha, shown, faint=label.few)
