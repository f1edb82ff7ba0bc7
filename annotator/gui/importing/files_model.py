"""The files of an import as rows, and how a row looks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.theme.icons import draw_icon, qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import draw_words, middle_left
from annotator.gui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
LOW, HIGH = 64, 84
"""Heights of a row without and with a warning, at 100 % text."""
_INSET, _RIGHT = 32, 16
ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file: its name, what is in it, what to know of it; all in words."""

    name: str
    facts: str = ""
    warning: str = ""
    left_out: bool = False

    @property
    def height(self) -> int:
        """Its height at 100 % text."""
        return HIGH if self.warning else LOW


class FilesModel(QAbstractListModel):
    """The files, in the order in which they are imported."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[FileRow, ...] = ()

    def show_rows(self, rows: Sequence[FileRow]) -> None:
        """Show these rows; where only what is said of them changed, choice and place stay."""
        before, self.rows = self.rows, tuple(rows)
        if [row.name for row in before] == [row.name for row in self.rows]:
            if self.rows and before != self.rows:
                self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
                self.layoutChanged.emit()
            return
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many files."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, and the words of it for screen readers."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.name, row.facts, row.warning) if part)
        return None


class FilesDelegate(QStyledItemDelegate):
    """Name, facts, warning below each other; the chosen one with ground and bar."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.by_key = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as it has lines."""
        return QSize(theme().px(120), theme().px(index.data(ROW).height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, bar, line, words."""
        px, tokens = theme().px, theme().tokens
        row: FileRow = index.data(ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(rect, qcolor(tokens.selected if chosen else tokens.hover if hovered else tokens.chrome))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), qcolor(tokens.accent))
        else:
            line = QRect(rect.left() + px(_INSET), rect.bottom(), rect.width() - px(_INSET), 1)
            painter.fillRect(line, qcolor(tokens.line))
        place = QRect(rect.left() + px(_INSET), rect.top() + px(12), rect.width() - px(_INSET + _RIGHT), px(20))
        ink = tokens.ink3 if row.left_out else tokens.ink
        draw_words(painter, place, row.name, theme().font(strong=chosen), ink)
        place = QRect(place.left(), place.bottom() + 1, place.width(), px(20))
        draw_words(painter, place, row.facts, theme().font("small"), tokens.ink2)
        if row.warning:
            place = QRect(place.left(), place.bottom() + 1, place.width(), px(20))
            icon = middle_left(place, px(14))
            draw_icon(painter, place.left(), icon, "triangle-alert", tokens.ink2, px(14), tokens.stroke)
            draw_words(painter, place.adjusted(px(22), 0, 0, 0), row.warning, theme().font("small"), tokens.ink2)
        if chosen and self.by_key:
            _paint_focus(painter, rect)
        painter.restore()


def _paint_focus(painter: QPainter, rect: QRect) -> None:
    accent = qcolor(theme().tokens.accent)
    for line in (
        QRect(rect.left(), rect.top(), rect.width(), 2),
        QRect(rect.left(), rect.bottom() - 1, rect.width(), 2),
        QRect(rect.left(), rect.top(), 2, rect.height()),
        QRect(rect.right() - 1, rect.top(), 2, rect.height()),
    ):
        painter.fillRect(line, accent)
