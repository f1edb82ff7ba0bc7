"""A sentence over the foot of the passage: nothing is left in the queue. It moves nothing."""

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Pane, Row
from annotator.gui.widgets.notice import Notice, NoticeKind


class FootNotice(Pane):
    """Lies over the foot of a widget while it has something to say.

    Args:
        under: what it lies over.

    Signals:
        acted: its button was clicked.
    """

    acted = Signal()

    def __init__(self, under: QWidget) -> None:
        super().__init__("chrome", under)
        self.notice = Notice()
        self.notice.acted.connect(self.acted)
        row = Row(self, margins=(24, 12, 16, 12))
        row.addWidget(self.notice, 1)
        self._under = under
        under.installEventFilter(self)
        theme().changed.connect(self._lie)
        self.hide()

    def say(self, kind: NoticeKind, sentence: str, detail: str, action: str) -> None:
        """Show it."""
        self.notice.say(kind, sentence, detail, action=action)
        self.show()
        self._lie()

    def clear(self) -> None:
        """Hide it."""
        self.notice.clear()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot."""
        if event.type() == QEvent.Type.Resize:
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
        width, layout = self._under.width(), self.layout()
        wanted = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        height = wanted if wanted > 0 else self.sizeHint().height()
        self.setGeometry(0, self._under.height() - height, width, height)
        self.raise_()
