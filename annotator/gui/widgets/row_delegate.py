"""How a row of a table looks: ground, bar, hairline, and what a cell holds."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip

from annotator.gui.theme.icons import draw_icon, qcolor
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.chips import chips_width, draw_chips
from annotator.gui.widgets.painting import draw_words, middle_left, text_width
from annotator.gui.widgets.progress import draw_bar_with_count
from annotator.gui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex

_ICON, _GAP, _BEHIND_ICON = 14, 4, 32
CELL_PADDING = 8
"""Room left and right of a cell at 100 % text."""


class CellRole(IntEnum):
    """What a model may say of a cell besides Qt's roles.

    A cell with marks or progress also says ``Qt.DisplayRole`` or ``AccessibleTextRole``, for screen readers.
    """

    MARKS = Qt.ItemDataRole.UserRole + 1
    """A sequence of :class:`LabelMark`, drawn as soft chips."""
    PROGRESS = Qt.ItemDataRole.UserRole + 2
    """Two numbers, done and total, drawn as a line and a count."""
    ICON = Qt.ItemDataRole.UserRole + 3
    """Name of an icon before the words."""
    INK = Qt.ItemDataRole.UserRole + 4
    """Name of the colour of the words: ``ink``, ``ink2``, ``ink3``, ``accent``, ``danger``."""
    STRONG = Qt.ItemDataRole.UserRole + 5
    """Whether the words are semi-bold."""
    SMALL = Qt.ItemDataRole.UserRole + 6
    """Whether the words are of the small kind."""
    TABULAR = Qt.ItemDataRole.UserRole + 7
    """Whether the words are figures of one width; right-aligned words always are."""
    ICONS = Qt.ItemDataRole.UserRole + 8
    """Names of small icons behind the chips."""


class RowDelegate(QStyledItemDelegate):
    """Paints rows by the roles of :class:`CellRole`; override :meth:`paint_cell` for a cell of another kind.

    Args:
        view: the table it paints for.
        inset: room before the first and after the last column, over which ground and bar reach, at 100 % text.
    """

    def __init__(self, view: QAbstractItemView, inset: int = 16) -> None:
        super().__init__(view)
        self._view = view
        self._inset = inset
        self.hovered = -1
        """The row under the pointer, or -1."""
        self.by_key = False
        """Whether the view has the focus by the keyboard, so that the current row shows it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the rows of the table are."""
        return QSize(theme().px(64), theme().px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the row, then what the cell holds."""
        painter.save()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect, index, chosen)
        self.paint_cell(painter, self.inner(rect, index), index, chosen)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show words whole that are cut in their cell, unless the model has a tooltip of its own."""
        words: Any = index.data(Qt.ItemDataRole.DisplayRole)
        rect: QRect = option.rect
        if index.data(Qt.ItemDataRole.ToolTipRole) is not None or not self._cuts(str(words or ""), rect, index):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip(str(words)), view.viewport(), rect)
        return True

    def inner(self, rect: QRect, index: Index) -> QRect:
        """Return the part of a cell in which words may stand."""
        px = theme().px
        left = px(self._inset) if index.column() == 0 else px(CELL_PADDING)
        right = px(self._inset) if self._is_last(index) else px(CELL_PADDING)
        return rect.adjusted(left, 0, -right, 0)

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, chosen: bool) -> None:
        """Paint what the cell holds, by its roles."""
        marks: Sequence[LabelMark] | None = index.data(CellRole.MARKS)
        progress: tuple[int, int] | None = index.data(CellRole.PROGRESS)
        if marks is not None:
            draw_chips(painter, rect.left(), middle_left(rect, theme().px(20)), marks)
            _draw_icons(painter, rect.adjusted(chips_width(len(marks)), 0, 0, 0), index.data(CellRole.ICONS) or ())
        elif progress is not None:
            draw_bar_with_count(painter, rect, *progress, chosen=chosen)
        else:
            self._paint_words(painter, rect, index, chosen)

    def _paint_words(self, painter: QPainter, rect: QRect, index: Index, chosen: bool) -> None:
        px, tokens = theme().px, theme().tokens
        ink = getattr(tokens, index.data(CellRole.INK) or "ink")
        icon: str | None = index.data(CellRole.ICON)
        if icon:
            colour = tokens.ink if chosen else tokens.ink2
            draw_icon(painter, rect.left(), middle_left(rect, px(20)), icon, colour, px(20), tokens.stroke)
            rect = rect.adjusted(px(_BEHIND_ICON), 0, 0, 0)
        words: Any = index.data(Qt.ItemDataRole.DisplayRole)
        align = _align(index)
        draw_words(painter, rect, "" if words is None else str(words), _font(index, align, chosen=chosen), ink, align)

    def _cuts(self, words: str, rect: QRect, index: Index) -> bool:
        """Whether these words of a cell have no room in it; chips and lines are no words."""
        if index.data(CellRole.MARKS) is not None or index.data(CellRole.PROGRESS) is not None:
            return False
        room = self.inner(rect, index).width() - (theme().px(_BEHIND_ICON) if index.data(CellRole.ICON) else 0)
        return text_width(_font(index, _align(index)), words) > room

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, chosen: bool) -> None:
        px, tokens = theme().px, theme().tokens
        first, last = index.column() == 0, self._is_last(index)
        if chosen or index.row() == self.hovered:
            painter.fillRect(rect, qcolor(tokens.selected if chosen else tokens.hover))
        left = rect.left() + (px(self._inset) if first else 0)
        right = rect.right() + 1 - (px(self._inset) if last else 0)
        painter.fillRect(QRect(left, rect.bottom(), right - left, 1), qcolor(tokens.line))
        if chosen and first:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), qcolor(tokens.accent))
        if self.by_key and index.row() == self._view.currentIndex().row():
            self._paint_focus(painter, rect, first, last)

    def _paint_focus(self, painter: QPainter, rect: QRect, first: bool, last: bool) -> None:
        accent = qcolor(theme().tokens.accent)
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), accent)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), accent)
        if first:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), accent)
        if last:
            painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), accent)

    def _is_last(self, index: Index) -> bool:
        view, last = self._view, index.model().columnCount() - 1
        spanned = view.columnSpan(index.row(), index.column()) if isinstance(view, QTableView) else 1
        return index.column() + spanned - 1 == last


def _align(index: Index) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft)


def _font(index: Index, align: Qt.AlignmentFlag, *, chosen: bool = False) -> QFont:
    """Return the type of the words of a cell."""
    right = bool(align & Qt.AlignmentFlag.AlignRight)
    return theme().font(
        "small" if index.data(CellRole.SMALL) else "base",
        strong=bool(index.data(CellRole.STRONG)) or (chosen and index.column() == 0),
        tabular=right or bool(index.data(CellRole.TABULAR)),
    )


def _draw_icons(painter: QPainter, rect: QRect, names: Sequence[str]) -> None:
    """Draw small icons in a row at the left, as many as have room."""
    side, gap, tokens = theme().px(_ICON), theme().px(_GAP), theme().tokens
    for number, name in enumerate(names[: rect.width() // (side + gap)]):
        left = rect.left() + gap + number * (side + gap)
        draw_icon(painter, left, middle_left(rect, side), name, tokens.ink3, side, tokens.stroke)
