"""Write the tables of a page: cells by tabs, rows by lines; of a table that only lays out, blocks."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.formats.blocks import Blocks


@dataclass(slots=True)
class _Table:
    """A table that is being written; without a region one that only lays out."""

    region: int | None
    rows: int = 0
    cells: int = 0


class Tables:
    """The tables that are open at a place of a page, the innermost last."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._open: list[_Table] = []

    def begin(self, *, lays_out: bool) -> None:
        """Begin a table."""
        self._blocks.paragraph()
        self._open.append(_Table(None if lays_out else self._blocks.begin("table")))

    def end(self) -> None:
        """End the innermost table."""
        table = self._open.pop()
        if table.region is None:
            self._blocks.paragraph()
        else:
            self._blocks.end_table()
            self._blocks.finish(table.region)

    def row(self) -> None:
        """Begin a row."""
        table = self._innermost()
        if table is None:
            self._blocks.paragraph()
        else:
            self._blocks.row(first=not table.rows)
            table.rows += 1
            table.cells = 0

    def cell(self) -> Callable[[], None]:
        """Begin a cell and return what ends it."""
        table = self._innermost()
        if table is None:
            self._blocks.paragraph()
            return self._blocks.paragraph
        self._blocks.cell(first=not table.cells)
        table.cells += 1
        return _nothing

    def _innermost(self) -> _Table | None:
        """Return the table whose cells are parted by tabs here, or None."""
        return self._open[-1] if self._open and self._open[-1].region is not None else None


def _nothing() -> None:
    """End a cell: the next one, or the end of the table, says how what comes is parted from it."""
