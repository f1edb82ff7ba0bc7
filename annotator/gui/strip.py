"""A sentence over the foot of the page: what went wrong, or what was done. It moves nothing."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.layout import Pane, Row
from annotator.gui.widgets.notice import Notice, NoticeKind
from annotator.messages import translate

READ_MS = 1500
"""Milliseconds a sentence is left to be read, whatever is done meanwhile."""


class Strip(Pane):
    """Lies over the foot of the page until it is closed, the next sentence comes, or something else was done.

    Args:
        page: what it lies over.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__("chrome", page)
        self.notice = Notice()
        self._close = IconButton("x", translate("Close this message"))
        self._close.clicked.connect(self.clear)
        row = Row(self, margins=(32, 12, 24, 12), spacing=16)
        row.addWidget(self.notice, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._page = page
        self._under = page
        self._shown = QElapsedTimer()
        page.installEventFilter(self)
        theme().changed.connect(self._lie)
        self.hide()

    def say(self, kind: NoticeKind, sentence: str, detail: str = "") -> None:
        """Show a sentence."""
        self.notice.say(kind, sentence, detail)
        self._shown.start()
        self.show()
        self._lie()

    def lie_over(self, under: QWidget) -> None:
        """Lie over the foot of a part of the page, and leave the rest free."""
        if self._under is not self._page:
            self._under.removeEventFilter(self)
        self._under = under
        under.installEventFilter(self)

    def pass_by(self) -> None:
        """Close it if there was time to read it: something else is done now."""
        if not self.isHidden() and self._shown.elapsed() >= READ_MS:
            self.clear()

    def clear(self) -> None:
        """Close it."""
        self.notice.clear()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the page."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lie()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it and draw the line above."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), 1), qcolor(theme().tokens.edge))
        painter.end()

    def _lie(self) -> None:
        if self.isHidden():
            return
        width = self._under.width()
        layout = self.layout()
        wanted = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        height = max(wanted, self.sizeHint().height()) if wanted <= 0 else wanted
        corner = self._under.mapTo(self._page, QPoint(0, self._under.height() - height))
        self.setGeometry(QRect(corner.x(), corner.y(), width, height))
        self.raise_()
