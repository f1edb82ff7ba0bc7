"""A sentence over the foot of a widget. It moves nothing."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Margins, Pane, Row
from annotator.gui.widgets.notice import Notice, NoticeKind


class FootNotice(Pane):
    """Lies there while it has something to say. Put what stands beside the sentence into ``self.row``.

    Args:
        holder: what it lies over.
        margins: around its row.

    Signals:
        acted: the button of the sentence was clicked.
    """

    acted = Signal()

    def __init__(self, holder: QWidget, margins: Margins = (24, 12, 16, 12)) -> None:
        super().__init__("chrome", holder)
        self.notice = Notice()
        self.notice.acted.connect(self.acted)
        self.row = Row(self, margins=margins, spacing=16)
        self.row.addWidget(self.notice, 1, Qt.AlignmentFlag.AlignVCenter)
        self._holder = self._under = holder
        holder.installEventFilter(self)
        theme().changed.connect(self._lie)
        self.hide()

    def say(self, kind: NoticeKind, sentence: str, detail: str = "", *, action: str = "") -> None:
        """Show a sentence."""
        self.notice.say(kind, sentence, detail, action=action)
        self.show()
        self._lie()

    def clear(self) -> None:
        """Hide it."""
        self.notice.clear()
        self.hide()

    def lie_over(self, under: QWidget) -> None:
        """Lie over the foot of a part of what holds it, and leave the rest free."""
        if self._under is not self._holder:
            self._under.removeEventFilter(self)
        self._under = under
        under.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lie()
        return False

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
        wanted = self.row.totalHeightForWidth(width) if self.row.hasHeightForWidth() else 0
        height = wanted if wanted > 0 else self.sizeHint().height()
        corner = self._under.mapTo(self._holder, QPoint(0, self._under.height() - height))
        self.setGeometry(QRect(corner, QSize(width, height)))
        self.raise_()
