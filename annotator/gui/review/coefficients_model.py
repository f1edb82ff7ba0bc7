"""The coefficients as rows of a table; which columns there are depends on the room."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.review.figures import CoefficientRow
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import mark, translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEADS = {
    "name": mark("Coefficient"),
    "value": mark("Value"),
    "observed": mark("Observed"),
    "expected": mark("Expected"),
    "n": mark("n"),
}
_WIDTHS: dict[str, int | None] = {"name": None, "value": 64, "observed": 80, "expected": 80, "n": 80}
_NAME_LEAST = 252


def columns_for(room: int) -> list[str]:
    """Return the columns that fit into so many units of 100 % text, the room at both sides included."""
    shown = ["name", "value", "n"]
    left = room - _NAME_LEAST - sum(_WIDTHS[key] or 0 for key in shown)
    for key in ("expected", "observed"):
        width = _WIDTHS[key] or 0
        if left >= width:
            left -= width
            shown.insert(2, key)
    return shown


class CoefficientsModel(QAbstractTableModel):
    """One row for each coefficient; a reason stands where its figures would."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[CoefficientRow] = ()
        self.columns: list[str] = list(_HEADS)

    def show_rows(self, rows: Sequence[CoefficientRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def show_columns(self, columns: list[str]) -> None:
        """Show these columns, by key."""
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def widths(self) -> list[int | None]:
        """Return the widths of the columns at 100 % text."""
        return [_WIDTHS[key] for key in self.columns]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each coefficient."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as fit."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return translate(_HEADS[self.columns[section]])
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        row, key = self.rows[index.row()], self.columns[index.column()]
        reason = bool(row.reason) and key == "value"
        if role == Qt.ItemDataRole.DisplayRole:
            return row.reason if reason else getattr(row, key)
        if role == Qt.ItemDataRole.TextAlignmentRole and key != "name":
            return Qt.AlignmentFlag.AlignRight
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.reason if reason else row.detail or None
        if role == CellRole.INK:
            return (
                "ink" if row.applies and key in ("name", "value") and not reason else "ink2" if row.applies else "ink3"
            )
        if role == CellRole.STRONG:
            return key == "value" and not reason
        if role == CellRole.SMALL:
            return reason
        return None


def _ink(row: CoefficientRow, key: str) -> str:
    if not row.applies:
        return "ink3"
    return "ink" if key == "name" or (key == "value" and not row.reason) else "ink2"
