"""What the mouse does in the preview: go to a place, move a cut, ask for an author or whom a post answers."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from annotator.gui.importing.laid import Laid
from annotator.gui.importing.marked import word_after, word_before
from annotator.gui.importing.sheet_painter import answers_rect, author_rect, bar_x
from annotator.gui.importing.text_view import TextView
from annotator.gui.theme.theme import theme

_NEAR = 6


class Pointer(QObject):
    """Watches the viewport of a preview.

    Signals:
        authorAsked: the name in the head of this post was clicked.
        answersAsked: the words behind it were clicked.
        toggled: a double click at an offset: cut there, or remove the cut.
        cutMoved: the cut before this segment was dragged to an offset.
        menuAsked: the right button; the place is the current one already, the point is on the screen.
    """

    authorAsked = Signal(int)
    answersAsked = Signal(int)
    toggled = Signal(int)
    cutMoved = Signal(int, int)
    menuAsked = Signal(QPoint)

    def __init__(self, view: TextView) -> None:
        super().__init__(view)
        self._view = view
        self._dragged: tuple[int, int] | None = None
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._explain(event)
            return True
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            self._move(event)
        elif kind == QEvent.Type.MouseButtonPress:
            self._press(event)
        elif kind == QEvent.Type.MouseButtonDblClick and event.button() == Qt.MouseButton.LeftButton:
            at = self._place(event.position().toPoint())
            if at is not None:
                self.toggled.emit(at)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._release()
        return False

    def _explain(self, event: QHelpEvent) -> None:
        row = self._view.row_at(event.pos())
        reason = row.block.reason if row is not None else ""
        if reason:
            QToolTip.showText(event.globalPos(), reason, self._view)
        else:
            QToolTip.hideText()

    def _press(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        row = self._view.row_at(point)
        if row is not None and row.block.kind == "head" and event.button() == Qt.MouseButton.LeftButton:
            self._ask(row, point)
            return
        bar = self._bar_at(point)
        if bar is not None:
            self._view.go(self._view.marked.cuts[bar][0])
            self._dragged = (bar, self._view.caret()) if event.button() == Qt.MouseButton.LeftButton else None
        else:
            at = self._place(point)
            if at is not None:
                self._view.go(at)
        if event.button() == Qt.MouseButton.RightButton:
            self.menuAsked.emit(event.globalPosition().toPoint())

    def _ask(self, row: Laid, point: QPoint) -> None:
        spot = self._view.in_sheet(point).toPoint()
        if author_rect(row).contains(spot):
            self.authorAsked.emit(row.block.post)
        elif answers_rect(row, self._view.column()).contains(spot):
            self.answersAsked.emit(row.block.post)

    def _move(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._dragged is not None:
            at = self._place(point)
            if at is not None and at != self._dragged[1]:
                self._dragged = (self._dragged[0], at)
                self._view.drag_cut(self._dragged)
            return
        self._view.viewport().setCursor(self._shape(point))

    def _release(self) -> None:
        dragged, self._dragged = self._dragged, None
        if dragged is not None:
            self._view.drag_cut(None)
            if dragged[1] != self._view.caret():
                self.cutMoved.emit(*dragged)

    def _shape(self, point: QPoint) -> Qt.CursorShape:
        if self._bar_at(point) is not None:
            return Qt.CursorShape.SplitHCursor
        row = self._view.row_at(point)
        if row is not None and row.block.kind == "head":
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.IBeamCursor

    def _bar_at(self, point: QPoint) -> int | None:
        """Return the segment behind the upright under the pointer."""
        spot, row = self._view.in_sheet(point), self._view.row_at(point)
        if row is None:
            return None
        for shown, segment in row.block.bars:
            x, top = bar_x(row, shown)
            if abs(spot.x() - x - 1) <= theme().px(_NEAR) and top <= spot.y() < top + row.pitch:
                return segment
        return None

    def _place(self, point: QPoint) -> int | None:
        """Return the beginning of the word that is nearest to a point."""
        spot = self._view.in_sheet(point)
        row = self._view.sheet().nearest(spot.y())
        if row is None or row.layout is None:
            return None
        text, at = self._view.marked.text, row.block.offset_at(row.shown_at(spot.x(), spot.y()))
        after = word_after(text, at)
        before = word_before(text, min(at + 1, len(text)))
        return before if at - before <= after - at or after > row.block.end else after
