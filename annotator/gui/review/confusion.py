"""Two people against each other: a matrix, or with many categories its cells as rows; every count opens."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from annotator.gui.review.combinations import CombinationsModel
from annotator.gui.review.figures import PairFigures
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import QuietButton
from annotator.gui.widgets.chips import chips_width
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.matrix import ConfusionMatrix
from annotator.gui.widgets.painting import text_width
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.words import ElidedLabel
from annotator.gui.wording.counting import counted
from annotator.messages import translate

MOST_CATEGORIES = 8
"""With more categories the cells of a matrix are too small to read."""
_ROWS_SHOWN = 12
_ROW, _HEAD = 32, 32
_PAD = 16
"""Room left and right of each part: the rows of the table reach into it."""
_LEAST_WIDTH = 296
_CELL_LEAST, _CELL_PADDING = 36, 10
"""Least width of a cell of the matrix; room around a figure in it."""


class ConfusionPanel(QWidget):
    """Whose answers, the counts.

    Signals:
        cellChosen: number of the pair, row and column of the count.
        allChosen: to see all segments people differ over.
    """

    cellChosen = Signal(int, int, int)
    allChosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pairs: Sequence[PairFigures] = ()
        self.title = ElidedLabel(strong=True)
        self.chooser = _PairChooser()
        self.matrix = ConfusionMatrix(translate("Who said what where the other said what"))
        self.model = CombinationsModel()
        self.table = StyledTable(translate("Who said what where the other said what"), row_height=_ROW, inset=_PAD)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.widths())
        self.differing = QuietButton("", after="chevron-right", padding=0)
        self._at = 0
        self._chosen: tuple[int, int] | None = None
        self._lay_out()
        self.chooser.activated.connect(self.show_pair)
        self.matrix.cellChosen.connect(self._tell)
        self.table.rowOpened.connect(self._open_row)
        self.table.clicked.connect(lambda index: self._open_row(index.row()))
        self.differing.clicked.connect(self.allChosen)
        theme().changed.connect(self._fit)

    @property
    def pair(self) -> PairFigures:
        """The two people that are shown."""
        return self.pairs[self._at]

    def show_pairs(self, pairs: Sequence[PairFigures], differing: int) -> None:
        """Show other figures; the same two people stay if they are there.

        Args:
            pairs: every two people.
            differing: how many segments people differ over.
        """
        self.differing.set_words(
            translate("{segments} with answers that differ", segments=counted(differing, "segment"))
        )
        self.differing.setEnabled(bool(differing))
        before = self.pair.people if self.pairs else None
        self.pairs = pairs
        self._at = next((at for at, pair in enumerate(pairs) if pair.people == before), 0)
        self.chooser.show_pairs([_against(pair) for pair in pairs], self._at)
        self.title.setVisible(len(pairs) == 1)
        self.chooser.setVisible(len(pairs) > 1)
        self._refresh()

    def show_pair(self, at: int) -> None:
        """Show two other people, by number."""
        self._at = at
        self.chooser.setCurrentIndex(at)
        self._refresh()

    def choose(self, cell: tuple[int, int] | None) -> None:
        """Mark the count whose segments are shown; None for none."""
        self._chosen = cell
        row, column = cell if cell is not None else (-1, -1)
        self.matrix.choose(row, column)
        self.table.choose(self.model.row_of(row, column))

    def chosen(self) -> tuple[int, int] | None:
        """Return row and column of the marked count, or None."""
        return self._chosen

    def focus_cell(self, cell: tuple[int, int] | None) -> None:
        """Give the focus to a count, to the first if none is given."""
        if self._many():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.pairs and self.pair.categories:
            self.matrix.walk(*(cell or (0, 0)))

    def chosen_widget(self) -> QWidget:
        """Return the marked count, to bring it into view."""
        return self.table if self._many() or self._chosen is None else self.matrix.cell(*self._chosen)

    def natural_width(self) -> int:
        """Return the width at which it reads well, in units of 100 % text."""
        if self._many() or not self.pairs:
            return _LEAST_WIDTH
        most = max((count for row in self.pair.counts for count in row), default=0)
        figure = text_width(theme().font(strong=True, tabular=True), f"{most:,}") + theme().px(_CELL_PADDING)
        marks = max((chips_width(len(one.marks)) for one in self.pair.categories), default=0) + theme().px(4)
        spare = max(figure - max(marks, theme().px(_CELL_LEAST)), 0) * len(self.pair.categories)
        return max(ceil((self.matrix.minimumSizeHint().width() + spare) / theme().scale), _LEAST_WIDTH)

    def sizeHint(self) -> QSize:
        """Its natural width, and the room at its sides."""
        return QSize(theme().px(self.natural_width() + 2 * _PAD), super().sizeHint().height())

    def _many(self) -> bool:
        return bool(self.pairs) and len(self.pair.categories) > MOST_CATEGORIES

    def _refresh(self) -> None:
        self._chosen = None
        if not self.pairs:
            return
        pair = self.pair
        self.title.set_text(_against(pair))
        self.model.show_pair(pair)
        shown = (pair.categories, pair.counts) if not self._many() else ((), ())
        self.matrix.set_counts(*shown, *pair.people)
        self.matrix.setVisible(not self._many())
        self.table.setVisible(self._many())
        self._fit()

    def _fit(self) -> None:
        rows = min(len(self.model.rows), _ROWS_SHOWN)
        self.table.setFixedHeight(theme().px(_HEAD) + theme().px(_ROW) * rows)
        self.updateGeometry()

    def _open_row(self, row: int) -> None:
        cell = self.model.rows[row]
        self._tell(cell.row, cell.column)

    def _tell(self, row: int, column: int) -> None:
        self._chosen = (row, column)
        self.cellChosen.emit(self._at, row, column)

    def _lay_out(self) -> None:
        column = Column(self, spacing=12)
        for part in (self.title, self.chooser, self.matrix, self.table, self.differing):
            row = Row(margins=(0, 0, 0, 0) if part is self.table else (_PAD, 0, _PAD, 0))
            row.addWidget(part)
            if part is self.differing:
                row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)


class _PairChooser(QComboBox):
    """Which two people are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(translate("Which two people"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pairs(self, names: Sequence[str], chosen: int) -> None:
        """Offer these."""
        self.clear()
        self.addItems(list(names))
        self.setCurrentIndex(chosen if names else -1)


def _against(pair: PairFigures) -> str:
    first, second = pair.people
    return translate("{first} against {second}", first=first, second=second)
