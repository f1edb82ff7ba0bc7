"""The list of documents and posts: it walks by whole rows and keeps the post one is in in view."""

from PySide6.QtGui import QResizeEvent

from annotator.gui.labeling.threads.threads_delegate import ThreadsDelegate
from annotator.gui.labeling.threads.threads_model import ThreadsModel
from annotator.gui.widgets.table import StyledTable
from annotator.messages import translate

_ROW = 32


class ThreadsList(StyledTable):
    """Shows the documents, and the posts of the open one.

    Args:
        threads: what it shows.
    """

    def __init__(self, threads: ThreadsModel) -> None:
        super().__init__(translate("Documents and posts"), row_height=_ROW, head=False, ground="chrome")
        self._threads = threads
        self.set_delegate(ThreadsDelegate(self))
        self.setModel(threads)
        self.set_columns([None])
        self.setSelectionMode(self.SelectionMode.NoSelection)
        self.setMinimumHeight(1)  # it scrolls; what stands above and below it does not
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerItem)  # no row is cut below the heading

    def show_row(self, row: int) -> None:
        """Bring a row into view."""
        if row >= 0:
            self.scrollTo(self._threads.index(row, 0))

    def updateGeometries(self) -> None:
        """Show whole rows, at the upper edge, too."""
        super().updateGeometries()
        self._align()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll by whole rows to the very end: Qt aligns the last one with a room that the table does not use up."""
        super().scrollContentsBy(dx, dy)
        self._align()

    def _align(self) -> None:
        head = self.verticalHeader()
        before = head.offset()
        head.setOffsetToSectionPosition(self.verticalScrollBar().value())
        if head.offset() != before:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the post one is in, or the row with the focus, in view if it was; who looked elsewhere stays there."""
        row = self.currentIndex().row() if self.hasFocus() else self._threads.current_row()
        place = self.visualRect(self._threads.index(row, 0))
        seen = place.isValid() and place.top() >= 0 and place.bottom() < event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.show_row(row)
