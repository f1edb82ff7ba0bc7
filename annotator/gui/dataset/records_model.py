"""The first records as rows of a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.domain.scheme import NONE, LabelScheme
from annotator.gui.named_marks import mark_named
from annotator.gui.theme.labels import LabelMark
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import mark, translate

Index = QModelIndex | QPersistentModelIndex
Record = Mapping[str, Any]
_ROOT = QModelIndex()
_HEADS = (mark("Text"), mark("Labels"), mark("Settled"))
_SETTLED = {
    "decision": mark("decision"),
    "unanimous": mark("unanimous"),
    "majority": mark("majority"),
    "single": mark("one answer"),
}
"""How the labels of a record came about."""


class RecordsModel(QAbstractTableModel):
    """Text, labels, how they were settled."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Record] = ()
        self._scheme: LabelScheme | None = None

    def show_records(self, rows: Sequence[Record], scheme: LabelScheme) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows, self._scheme = rows, scheme
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each record."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Three."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        record, column = self.rows[index.row()], index.column()
        if column == 1:
            return self._labels(record, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return _settled(record) if column else " ".join(str(record["text"]).split())
        if role == CellRole.SMALL:
            return bool(column)
        if role == CellRole.INK:
            return "ink2" if column else "ink"
        return None

    def _labels(self, record: Record, role: int) -> Any:
        marks = self._marks(record)
        if role == CellRole.MARKS:
            return marks
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(one.name for one in marks or ()) or translate("several answers")
        if role == CellRole.SMALL:
            return True
        return "ink3" if role == CellRole.INK else None

    def _marks(self, record: Record) -> tuple[LabelMark, ...] | None:
        labels, scheme = record["labels"], self._scheme
        if labels is None or scheme is None:
            return None
        return tuple(mark_named(scheme, name) for name in labels or [NONE])


def _settled(record: Record) -> str:
    words = _SETTLED.get(str(record["settled"]))
    return translate(words) if words else ""
