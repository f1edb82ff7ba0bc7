"""The segments behind a figure, with everybody's answers; read a page at a time, however many there are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.marks import marks_of, none_mark
from annotator.gui.theme.labels import LabelMark
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.domain.annotation import Annotation
    from annotator.services.agreeing import SideBySide

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PAGE = 100
"""Rows read at once."""


class BehindModel(QAbstractTableModel):
    """Segment, where it stands, one column a person.

    Signals:
        wanted: these items are to be read next; hand them to :meth:`add_rows`.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[str, ...] = ()
        self.rows: list[SideBySide] = []
        self.people: tuple[str, ...] = ()
        self.with_place = True
        self._scheme: LabelScheme | None = None
        self._hidden = False
        self._asked = 0
        self._waiting = False

    def show_items(self, items: tuple[str, ...], people: tuple[str, ...], scheme: LabelScheme) -> None:
        """Show other segments; their rows are asked for."""
        self.beginResetModel()
        self.items, self.people, self._scheme = items, people, scheme
        self.rows, self._asked, self._waiting = [], 0, False
        self.endResetModel()
        self.fetchMore()

    def add_rows(self, items: Sequence[str], rows: "Sequence[SideBySide]") -> None:
        """Take the rows of items that were asked for; what was asked before another figure was opened is dropped."""
        if not self._waiting or tuple(items) != self.items[self._asked - len(items) : self._asked]:
            return
        self._waiting = False
        start = len(self.rows)
        if rows:
            self.beginInsertRows(_ROOT, start, start + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()

    def hide_names(self, hidden: bool) -> None:
        """Call people by letters, or by their names again."""
        self._hidden = hidden
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def show_place(self, shown: bool) -> None:
        """Show or leave out where segments stand."""
        if shown != self.with_place:
            self.beginResetModel()
            self.with_place = shown
            self.endResetModel()

    def name(self, person: int) -> str:
        """Return what a person is called here."""
        return chr(ord("A") + person % 26) if self._hidden else self.people[person]

    def answer(self, row: int, person: int) -> "Annotation | None":
        """Return what a person answered."""
        return self.rows[row].answers.get(self.people[person])

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        """Whether there are rows nobody asked for yet."""
        return not parent.isValid() and self._asked < len(self.items)

    def fetchMore(self, parent: Index = _ROOT) -> None:
        """Ask for the next page; one at a time."""
        if self.canFetchMore(parent) and not self._waiting:
            self._waiting = True
            page = self.items[self._asked : self._asked + PAGE]
            self._asked += len(page)
            self.wanted.emit(page)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As many as were read."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Segment, place, people."""
        return 0 if parent.isValid() else 1 + int(self.with_place) + len(self.people)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        person = self._person(section)
        if person is not None:
            return self.name(person)
        return translate("Where") if section else translate("Segment")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        person = self._person(index.column())
        if person is not None:
            return self._answer(index.row(), person, role)
        row, place = self.rows[index.row()], index.column() == 1
        words = _where(row) if place else " ".join(row.segment.text.split())
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == CellRole.SMALL:
            return place
        if role == CellRole.INK:
            return "ink2" if place else "ink"
        return None

    def _person(self, column: int) -> int | None:
        at = column - 1 - int(self.with_place)
        return at if 0 <= at < len(self.people) else None

    def _answer(self, row: int, person: int, role: int) -> Any:
        marks = self.marks(row, person)
        if role == CellRole.MARKS:
            return marks or None
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(mark.name for mark in marks) or translate("no answer")
        if role == CellRole.SMALL:
            return True
        return "ink3" if role == CellRole.INK else None

    def marks(self, row: int, person: int) -> tuple[LabelMark, ...]:
        """Return the labels a person gave; empty without an answer."""
        given = self.answer(row, person)
        if given is None or self._scheme is None:
            return ()
        return marks_of(self._scheme, given.answer.labels) or (none_mark(),)


def _where(row: "SideBySide") -> str:
    return f"{row.where}, {row.title}" if row.where else row.title
