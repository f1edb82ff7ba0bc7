"""The figures of each label as rows of a table; which columns there are depends on the room."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter

from annotator.gui.review.figures import LabelFigures
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.chips import draw_chips
from annotator.gui.widgets.painting import draw_words, middle_left
from annotator.gui.widgets.row_delegate import CellRole, RowDelegate
from annotator.messages import mark, translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEADS = {
    "label": mark("Label"),
    "alpha": mark("Alpha"),
    "kappa": mark("Kappa"),
    "ac1": mark("AC1"),
    "positive": mark("Positive"),
    "negative": mark("Negative"),
    "prevalence": mark("Share"),
    "n": mark("n"),
}
_MEANINGS = {
    "alpha": mark("Krippendorff’s alpha of the label against the rest"),
    "kappa": mark("Cohen’s kappa for two annotators, else Fleiss’ kappa, of the label against the rest"),
    "ac1": mark("Gwet’s AC1 of the label against the rest"),
    "positive": mark("When one says yes, how often another one does"),
    "negative": mark("When one says no, how often another one does"),
    "prevalence": mark("Share of yes among all answers"),
    "n": mark("Segments with two or more answers"),
}
_WIDTHS = {"alpha": 64, "kappa": 64, "ac1": 64, "positive": 72, "negative": 80, "prevalence": 64, "n": 80}
_LABEL_LEAST = 136
_FIRST_TO_STAY = ("alpha", "positive", "n", "kappa", "negative", "ac1", "prevalence")


def columns_for(room: int) -> list[str]:
    """Return the columns that fit into so many units of 100 % text, the room at both sides included."""
    left, shown = room - _LABEL_LEAST, []
    for key in _FIRST_TO_STAY:
        if left >= _WIDTHS[key]:
            left -= _WIDTHS[key]
            shown.append(key)
    return ["label", *(key for key in _WIDTHS if key in shown)]


class LabelsModel(QAbstractTableModel):
    """One row for each label."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[LabelFigures] = ()
        self.columns: list[str] = list(_HEADS)

    def show_rows(self, rows: Sequence[LabelFigures]) -> None:
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
        return [_WIDTHS.get(key) for key in self.columns]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each label."""
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
        if key == "label":
            return _label(row, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.figures[key]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.undefined.get(key) or translate(_MEANINGS[key])
        if role == CellRole.INK:
            return "ink" if key == "alpha" else "ink2"
        if role == CellRole.STRONG:
            return key == "alpha"
        return None


def _label(row: LabelFigures, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return row.mark.name
    if role == CellRole.MARKS:
        return (row.mark,)
    return None


class LabelDelegate(RowDelegate):
    """Paints the chip of a label before its name."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, chosen: bool) -> None:
        """Paint chip and name in the first column, figures in the others."""
        marks = index.data(CellRole.MARKS)
        if not marks:
            super().paint_cell(painter, rect, index, chosen)
            return
        px, tokens = theme().px, theme().tokens
        draw_chips(painter, rect.left(), middle_left(rect, px(20)), marks)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        draw_words(painter, rect.adjusted(px(32), 0, 0, 0), name, theme().font(strong=chosen), tokens.ink)
