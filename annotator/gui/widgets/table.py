"""Tables as the design wants them: no grid, quiet heads, whole rows, Tab leads out."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import KEYBOARD_REASONS
from annotator.gui.widgets.painting import draw_words, rounded
from annotator.gui.widgets.row_delegate import CELL_PADDING, RowDelegate

_HEAD = 32


class _Head(QHeaderView):
    """Small semi-bold words over an edge line."""

    def __init__(self, inset: int, ground: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._inset = inset
        self._ground = ground
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    def sizeHint(self) -> QSize:
        """32 high."""
        return QSize(super().sizeHint().width(), theme().px(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paint words and line of one column."""
        px, tokens = theme().px, theme().tokens
        first, last = logicalIndex == 0, logicalIndex == self.count() - 1
        left = px(self._inset if first else CELL_PADDING)
        right = px(self._inset if last else CELL_PADDING)
        painter.fillRect(rect, qcolor(getattr(tokens, self._ground)))
        line = rect.adjusted(left if first else 0, 0, -right if last else 0, 0)
        painter.fillRect(QRect(line.left(), rect.bottom(), line.width(), 1), qcolor(tokens.edge))
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        align = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        place = rect.adjusted(left, 0, -right, 0)
        font = theme().font("small", strong=True)
        flag = Qt.AlignmentFlag(align or Qt.AlignmentFlag.AlignLeft)
        draw_words(painter, place, "" if words is None else str(words), font, tokens.ink2, flag)


_LETTERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_ENDS: dict[int, bool] = {Qt.Key.Key_Home: False, Qt.Key.Key_End: True}


class StyledTable(QTableView):
    """A table of whole rows; its model speaks by Qt's roles and :class:`CellRole`.

    Args:
        name: what a screen reader says.
        row_height: height of the rows at 100 % text: 32 figures, 36 a list, 48 the library.
        inset: room before the first and after the last column at 100 % text; stand it so far outside the margin.
        head: whether it has a head.
        ground: ``paper`` or ``chrome``, what it stands on.
        parent: the widget it stands in.

    Signals:
        rowChosen: this row is the current one now.
        rowOpened: Enter on the row, or a double click.
        rowsChosen: others are chosen now, where several can be.
    """

    rowChosen = Signal(int)
    rowOpened = Signal(int)
    rowsChosen = Signal()
    _fitting = False

    def __init__(
        self,
        name: str,
        *,
        row_height: int = 36,
        inset: int = 16,
        head: bool = True,
        ground: str = "paper",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self._ground = ground
        self._widths: list[int | None] = []
        self._delegate = RowDelegate(self, inset)
        self.setAccessibleName(name)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_Head(inset, ground, self))
        self.horizontalHeader().setVisible(head)
        self._quieten()
        theme().changed.connect(self._retheme)
        self._retheme()

    def set_columns(self, widths: Sequence[int | None]) -> None:
        """Give each column a width at 100 % text; None takes what is left. Call it after ``setModel``."""
        self._widths = list(widths)
        self._retheme()

    def set_row_height(self, height: int) -> None:
        """Make the rows this high at 100 % text."""
        if height != self._row_height:
            self._row_height = height
            self._retheme()

    def set_delegate(self, delegate: RowDelegate) -> None:
        """Paint rows by another delegate."""
        self._delegate = delegate
        self.setItemDelegate(delegate)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show another model; ``rowChosen`` follows it."""
        super().setModel(model)
        if model is not None:
            self.selectionModel().currentRowChanged.connect(self._tell)

    def choose_many(self) -> None:
        """Let several rows be chosen: Shift and the arrows, Ctrl+Space after Ctrl and the arrows, or clicks."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.rowsChosen.emit())

    def rows_chosen(self) -> list[int]:
        """Return the rows that are chosen, from above to below."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def choose(self, row: int) -> None:
        """Make a row the current one and bring it into view; -1 for none."""
        if row < 0 or self.model() is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self.selectRow(row)
        self.scrollTo(self.model().index(row, 0))

    def updateGeometries(self) -> None:
        """Show whole rows: what is left at the lower edge, where there are more of them, stays empty."""
        if self._fitting:
            return
        self._fitting = True
        bar, before = self.verticalScrollBar(), self.verticalScrollBar().value()
        super().updateGeometries()
        row, length, room = self.rowHeight(0), self.verticalHeader().length(), self.viewport().height()
        rest = room % row if room >= row > 0 and length > room else 0
        if rest:
            margins = self.viewportMargins()
            self.setViewportMargins(margins.left(), margins.top(), margins.right(), rest)
            if self.verticalScrollMode() == self.ScrollMode.ScrollPerPixel:
                bar.setRange(0, length - room + rest)
                bar.setPageStep(room - rest)
            bar.setValue(before)
        self._fitting = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus in the current row if it came by the keyboard, in view; without a row, take the first."""
        self._delegate.by_key = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)
        if self._delegate.by_key and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        elif self._delegate.by_key and self.model() is not None:
            self.choose(0 if self.model().rowCount() else -1)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus."""
        self._delegate.by_key = False
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows; without any, the focus is an outline."""
        super().paintEvent(event)
        if self._delegate.by_key and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            rounded(painter, self.viewport().rect(), 6, None, theme().tokens.accent, 2)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row, Home and End choose the first and the last; letters are the window's."""
        end = _ENDS.get(event.key()) if not event.modifiers() else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.rowOpened.emit(self.currentIndex().row())
        elif end is not None and self.model() is not None and self.model().rowCount():
            self.choose(self.model().rowCount() - 1 if end else 0)
        elif event.text().isprintable() and event.text() and event.modifiers() in _LETTERS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.rowOpened.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint the ground of the row under the pointer."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Paint no ground under a pointer that has gone."""
        self._hover(-1)
        super().leaveEvent(event)

    def _quieten(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.rowChosen.emit(current.row())

    def _retheme(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, qcolor(getattr(theme().tokens, self._ground)))
        self.setPalette(palette)
        self.viewport().setPalette(palette)  # under a style sheet it does not follow by itself
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme().px(self._row_height))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setFixedHeight(theme().px(_HEAD))
        for column, width in enumerate(self._widths[: header.count()]):
            stretches = width is None
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            if width is not None:
                header.resizeSection(column, theme().px(width))
        self.viewport().update()
