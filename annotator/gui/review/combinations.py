"""A confusion with many categories, as rows: who said what while the other said what, the most frequent first."""

from typing import NamedTuple

from annotator.gui.review.figures import PairFigures
from annotator.gui.widgets.matrix import Category
from annotator.gui.widgets.rows import Cells, RowsModel
from annotator.messages import mark


class Combination(NamedTuple):
    """A cell of the confusion: its row and column there, what each of the two said, and how often it happened."""

    row: int
    column: int
    first: Category
    second: Category
    times: int


class CombinationsModel(RowsModel[Combination]):
    """One row for each cell that is not empty."""

    def __init__(self) -> None:
        super().__init__(_columns(("", "")))

    def show_pair(self, pair: PairFigures) -> None:
        """Show the cells of two people."""
        cells = [
            Combination(row, column, pair.categories[row], pair.categories[column], count)
            for row, line in enumerate(pair.counts)
            for column, count in enumerate(line)
            if count
        ]
        self.show_columns(_columns(pair.people))
        self.show_rows(sorted(cells, key=lambda cell: -cell.times))

    def row_of(self, row: int, column: int) -> int:
        """Return the row of a cell; -1 if it is empty."""
        return next((at for at, cell in enumerate(self.rows) if (cell.row, cell.column) == (row, column)), -1)


def _columns(people: tuple[str, str]) -> dict[str, Cells[Combination]]:
    first, second = people
    return {
        "first": Cells(
            words=lambda cell: cell.first.name,
            tip=lambda cell: cell.first.name,
            marks=lambda cell: cell.first.marks,
            head=lambda: first,
        ),
        "second": Cells(
            words=lambda cell: cell.second.name,
            tip=lambda cell: cell.second.name,
            marks=lambda cell: cell.second.marks,
            head=lambda: second,
        ),
        "times": Cells(
            words=lambda cell: f"{cell.times:,}",
            strong=lambda cell: cell.row == cell.column,
            head=mark("Segments"),
            width=96,
            right=True,
        ),
    }
