"""The preview of a text: where one is in it, the caret, scrolling; the keys belong to the window."""

from bisect import bisect_right

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleValueChangeEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.gui.importing.blocks import NOTHING_BESIDE, Beside, make_blocks
from annotator.gui.importing.laid import Laid, Sheet, lay_out
from annotator.gui.importing.marked import Marked, word_after, word_before
from annotator.gui.importing.sheet_painter import Here, paint_row
from annotator.gui.importing.spoken import spoken
from annotator.gui.labeling.passage import accessible
from annotator.gui.theme.fonts import FACES
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.framed import Framed
from annotator.messages import translate

_TOP, _BOTTOM = 4, 24
_WIDEST = 30.2
"""Width of the column in em, about 62 characters."""
_HEAD_ROOM = 40
"""How much of what stands above the caret is kept in view, at 100 % text: the head of its post."""
_AHEAD = 0.35
"""How much of the view shows what follows the caret, as far as the text goes: who reads decides by what comes next."""
_NOTHING = Marked("", ())


class TextView(Framed, QAbstractScrollArea):
    """Shows a marked text in a column.

    Args:
        margin: room left and right of the column, at 100 % text.
        parent: the widget it stands in.

    Signals:
        moved: the person is at another segment or place.
    """

    moved = Signal()

    def __init__(self, margin: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marked = _NOTHING
        self._beside = NOTHING_BESIDE
        self._margin = margin
        self._sheet = Sheet((), 0)
        self._caret = 0
        self._dragged: tuple[int, int] | None = None
        self.setAccessibleName(translate("What it becomes"))
        accessible.let_hear(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme().changed.connect(self._relay)

    def show_marked(self, marked: Marked, beside: Beside = NOTHING_BESIDE, *, anew: bool = False) -> None:
        """Show a text; ``anew`` begins at its top, else the place stays as far as it can."""
        bar = self.verticalScrollBar()
        height = self._sheet.line_top(self._caret) - bar.value()
        self.marked, self._beside = marked, beside
        blank = len(marked.text) - len(marked.text.lstrip())
        self._caret = min(blank if anew else max(self._caret, blank), len(marked.text))
        self._relay()
        if anew:
            bar.setValue(0)
        elif 0 <= height < self.viewport().height():
            # the caret stays where it stood: what was corrected is not pushed away by a new head above it
            bar.setValue(self._sheet.line_top(self._caret) - height)
            self._reveal()
        self._tell()

    def caret(self) -> int:
        """Return where the caret stands in the text."""
        return self._caret

    def number_of(self, post: int) -> int:
        """Return the number of a post as its head shows it: that in its file."""
        return self._beside.first_post + post + 1

    def segment(self) -> int | None:
        """Return the number of the segment in which the caret stands."""
        return self.marked.segment_at(self._caret)

    def sheet(self) -> Sheet:
        """Return what is laid out; for the pointer and tests."""
        return self._sheet

    def go(self, caret: int) -> None:
        """Put the caret at an offset and bring it into view."""
        self._caret = min(max(caret, 0), len(self.marked.text))
        self._reveal()
        self._tell()
        self.viewport().update()

    def go_segment(self, by: int) -> None:
        """Go to the beginning of a segment so many further on."""
        here = self.segment()
        if here is not None:
            self.go(self.marked.cuts[min(max(here + by, 0), len(self.marked.cuts) - 1)][0])

    def go_line(self, by: int) -> None:
        """Go to the beginning of the line of the text below, or above; from inside a line first to its own beginning.

        A line is one as it stands in the text, however it is wrapped here.
        """
        starts = [row.block.start for row in self._sheet.rows if row.layout is not None]
        here = bisect_right(starts, self._caret) - 1
        inside = by < 0 <= here and self._caret > starts[here]
        to = here if inside else here + by
        if 0 <= to < len(starts):
            self.go(starts[to])

    def go_word(self, by: int) -> None:
        """Go a word to the right or to the left."""
        to = word_after(self.marked.text, self._caret) if by > 0 else word_before(self.marked.text, self._caret)
        self.go(to if to < len(self.marked.text) else self._caret)

    def drag_cut(self, dragged: tuple[int, int] | None) -> None:
        """Show a cut where it would come to lie: the segment behind it, and the offset."""
        self._dragged = dragged
        self.viewport().update()

    def in_sheet(self, point: QPoint | QPointF) -> QPointF:
        """Return a point of the view as the sheet counts it."""
        return QPointF(point.x(), point.y() + self.verticalScrollBar().value())

    def column(self) -> int:
        """Return the width of the column in pixels."""
        px = theme().px
        bar = self.verticalScrollBar().sizeHint().width()
        widest = round(_WIDEST * px(FACES["passage"].size))
        return max(min(self.width() - bar - px(2 * self._margin) + px(12), widest), px(160))

    def head_rect(self, post: int) -> QRect | None:
        """Return where the head of a post stands in the view, or None where it has none."""
        row = next((one for one in self._sheet.rows if one.block.kind == "head" and one.block.post == post), None)
        if row is None:
            return None
        return QRect(row.left, row.top - self.verticalScrollBar().value(), self.column(), row.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are in view."""
        painter = QPainter(self.viewport())
        clip, top = event.rect(), self.verticalScrollBar().value()
        painter.fillRect(clip, qcolor(theme().tokens.paper))
        painter.translate(0, -top)
        here = Here(self.segment(), self._caret, self.hasFocus(), self._dragged)
        for row in self._sheet.between(top + clip.top(), top + clip.bottom()):
            paint_row(painter, row, self.column(), here)
        painter.resetTransform()
        self.paint_frame(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._relay()

    def event(self, event: QEvent) -> bool:
        """Claim Copy before the window's shortcuts."""
        claims = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if claims and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the segment, turn pages; what is left goes on to the window."""
        here = self.segment()
        if event.matches(QKeySequence.StandardKey.Copy) and here is not None:
            start, end = self.marked.cuts[here]
            QGuiApplication.clipboard().setText(self.marked.text[start:end])
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not event.modifiers():
            self.go(_page_on(self, 1 if event.key() == Qt.Key.Key_PageDown else -1))
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave clicks to the pointer."""

    def _relay(self) -> None:
        blocks = make_blocks(self.marked, self._beside)
        left = theme().px(self._margin)
        self._sheet = lay_out(blocks, left, self.column(), theme().px(_TOP), FACES["passage"].size)
        bar = self.verticalScrollBar()
        whole = self._sheet.height + theme().px(_TOP + _BOTTOM)
        bar.setRange(0, max(whole - self.viewport().height(), 0))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme().px(27))
        self.viewport().update()

    def _reveal(self) -> None:
        row = self._sheet.of(self._caret)
        if row is None:
            return
        _x, top = row.place(row.block.shown_at(self._caret))
        bar, above, height = self.verticalScrollBar(), theme().px(_HEAD_ROOM), self.viewport().height()
        below = max(2 * row.pitch, min(round(_AHEAD * height), height - above - row.pitch))
        if top - above < bar.value():
            bar.setValue(top - above)
        elif top + below > bar.value() + height:
            bar.setValue(top + below - height)

    def heard(self) -> tuple[str, str]:
        """Return what the segment says, and what it is to become."""
        here = self.segment()
        words = "" if here is None else self.marked.text[slice(*self.marked.cuts[here])]
        return words, spoken(self.marked, self._caret, self._beside)

    def _tell(self) -> None:
        """Tell screen readers that another segment is current, or that it became something else."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self.heard()[0]))
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew where it was scrolled to."""
        self.viewport().update()

    def row_at(self, point: QPoint) -> Laid | None:
        """Return the row at a point of the view."""
        spot = self.in_sheet(point)
        row = self._sheet.nearest(spot.y())
        return row if row is not None and spot.y() < row.bottom else None


def _page_on(view: TextView, by: int) -> int:
    """Scroll on by what is in view; return the offset of the segment at the caret's height.

    At an end of the text it is that of its last or first segment.
    """
    sheet, bar, cuts = view.sheet(), view.verticalScrollBar(), view.marked.cuts
    page, before = view.viewport().height() - theme().px(54), bar.value()
    bar.setValue(before + by * page)
    y = sheet.line_top(view.caret()) + bar.value() - before
    row = next((one for one in sheet.between(y, y + page) if one.layout is not None), None)
    if not cuts:
        return view.caret()
    if bar.value() == before or row is None:
        return cuts[-1 if by > 0 else 0][0]
    here = view.marked.segment_at(row.block.offset_at(row.shown_at(row.left, max(y, row.top) + 1)))
    return cuts[here or 0][0]
