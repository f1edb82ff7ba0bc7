"""The frame of the window: where things stand, sentences over the page, files dropped on it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QWidget

from annotator.domain.errors import Cancelled, UserError
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.focus_ring import FocusRing
from annotator.gui.widgets.layout import Column, Pane, Row
from annotator.gui.widgets.notice import NoticeKind
from annotator.gui.window.side_rail import SideRail
from annotator.gui.window.status_bar import StatusBar
from annotator.gui.window.strip import Strip
from annotator.messages import render, render_hint, translate

LEAST = QSize(800, 440)
_AROUND = 8
"""What is left free around what Tab comes to, at 100 % text."""
NARROW = 1000
"""Below this width, in units of 100 % text, the rail has no words."""


class Frame(QMainWindow):
    """Rail at the left, page over status bar at the right.

    Args:
        rail: the way to the screens.
        status: the bar at the foot.

    Signals:
        filesDropped: files were dropped on the window (list of Path).
    """

    filesDropped = Signal(object)

    def __init__(self, rail: SideRail, status: StatusBar) -> None:
        super().__init__()
        self.rail = rail
        self.status = status
        self._begin: Callable[[], None] | None = None
        self._page = Pane("paper")
        self.strip = Strip(self._page)
        self.setWindowTitle(translate("Annotator"))
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST)
        theme().changed.connect(self._fit)

    def hold(self, pages: QWidget) -> None:
        """Put the pages in their place."""
        Column(self._page).addWidget(pages)
        right = Column()
        right.addWidget(self._page, 1)
        right.addWidget(self.status)
        middle = QWidget()
        row = Row(middle)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)
        self.strip.raise_()
        self.ring = FocusRing(self)

    def begin_with(self, begin: Callable[[], None]) -> None:
        """Do this once the window was painted."""
        self._begin = begin

    def say(self, kind: NoticeKind, sentence: str, detail: str = "", *, go_to: str | None = None) -> None:
        """Show a sentence over the foot of the page; where it is about a passage (id), offer the way there."""
        if go_to is None:
            self.strip.say(kind, sentence, detail)
        else:
            self.strip.say_where(kind, sentence, detail, go_to)

    def unsay(self, sentence: str) -> None:
        """Close a sentence over the foot of the page that is over, if it still stands there."""
        if self.strip.notice.sentence() == sentence:
            self.strip.clear()

    def say_error(self, error: Exception) -> None:
        """Show the sentence of an error; nothing for what was cancelled."""
        if isinstance(error, UserError):
            self.say("danger", render(error), render_hint(error) or "", go_to=error.go_to)
        elif not isinstance(error, Cancelled):
            self.say("danger", translate("The program made a mistake; what you asked for was not done."))

    def bring_to_front(self) -> None:
        """Show the window over all others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; after the first time, begin with what needs more than a window."""
        super().paintEvent(event)
        begin, self._begin = self._begin, None
        if begin is not None:
            QTimer.singleShot(0, self, begin)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Bring what Tab comes to into view: Qt does that only inside the area which Tab leaves."""
        moved = super().focusNextPrevChild(next)
        come = at = QApplication.focusWidget() if moved else None
        while come is not None and at is not None:
            if isinstance(at, QScrollArea):
                at.ensureWidgetVisible(come, 0, theme().px(_AROUND))
            at = at.parentWidget()
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words of the rail in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        event.acceptProposedAction()
        self.filesDropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _fit(self) -> None:
        self.rail.set_narrow(self.width() / theme().scale < NARROW)
