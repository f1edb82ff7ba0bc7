"""A sentence at the foot of a widget, which makes room for it: nothing is covered, and what stands above stays."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Margins, Pane, Row
from annotator.gui.widgets.notice import Notice, NoticeKind
from annotator.gui.widgets.wide_page import is_low

_BRIEF = 520
"""Below this height of the holder, at 100 % text, a sentence that may be brief is."""

_NARROW = 480
"""Below this width, at 100 % text, the button of a sentence stands below it."""


class FootNotice(Pane):
    """Stands there while it has something to say. Put what stands beside the sentence into ``self.row``.

    Args:
        holder: what it stands in; its layout gives way.
        margins: around its row.
        command: the command (id) that does what the button of the sentence does.
        brief: in a low window it takes two lines at most, so that what stands above can be read.

    Signals:
        acted: the button of the sentence was clicked.
        tookRoom: how many pixels it takes now; none while it says nothing.
    """

    acted = Signal()
    tookRoom = Signal(int)

    def __init__(
        self, holder: QWidget, margins: Margins = (24, 12, 16, 12), *, command: str = "", brief: bool = False
    ) -> None:
        super().__init__("chrome", holder)
        self.notice = Notice(command=command)
        self.notice.acted.connect(self.acted)
        self._margins = margins
        self._brief = brief
        self.row = Row(self, margins=margins, spacing=16)
        self.row.addWidget(self.notice, 1, Qt.AlignmentFlag.AlignVCenter)
        self._holder = self._under = holder
        self._taken = 0
        self._aside = False
        holder.installEventFilter(self)
        theme().changed.connect(self._lie)
        self.hide()

    def say(self, kind: NoticeKind, sentence: str, detail: str = "", *, action: str = "") -> None:
        """Show a sentence, with the room its words need at once: no frame shows them cut, nothing jumps."""
        self.notice.say(kind, sentence, detail, action=action)
        self._stand()

    def clear(self) -> None:
        """Hide it."""
        self.notice.clear()
        self._stand()

    def make_way(self, *, aside: bool) -> None:
        """Leave the room to what stands above for a while, or stand there again with what there is to say."""
        if aside != self._aside:
            self._aside = aside
            self._stand()

    def _stand(self) -> None:
        if self._aside or not self.notice.sentence():
            self.hide()
            self._take(0)
        else:
            self.show()
            self.notice.measure()
            self._lie()

    def lie_over(self, under: QWidget) -> None:
        """Stand at the foot of a part of what holds it, and leave the rest as it is."""
        taken = self._taken
        self._take(0)
        if self._under is not self._holder:
            self._under.removeEventFilter(self)
        self._under = under
        under.installEventFilter(self)
        self._take(taken)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lie()
        return False

    def event(self, event: QEvent) -> bool:
        """Take the room its words need, once that is known: when they change it is not yet."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._lie()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it and draw the line above."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), 1), qcolor(theme().tokens.edge))
        painter.end()

    def _lie(self) -> None:
        if self.isHidden():
            return
        left, top, right, bottom = self._margins
        brief, width = self._brief and self._holder.height() < theme().px(_BRIEF), self._under.width()
        low = brief or is_low(self._holder)
        self.row.set_margins((left, top // 3, right, bottom // 3) if low else self._margins)
        narrow = width < theme().px(_NARROW)
        self.notice.set_narrow(narrow=narrow and not brief)
        self.notice.show_key(shown=not (narrow and brief))
        self.notice.set_brief(brief=brief, width=width - theme().px(left + right))
        wanted = self.row.totalHeightForWidth(width) if self.row.hasHeightForWidth() else 0
        height = wanted if wanted > 0 else self.sizeHint().height()
        corner = self._under.mapTo(self._holder, QPoint(0, self._under.height() - height))
        self.setGeometry(QRect(corner, QSize(width, height)))
        self.row.activate()
        self.raise_()
        self._take(height)

    def _take(self, height: int) -> None:
        """Have what stands above make room, and keep in view what has the focus there."""
        if height == self._taken:
            return
        self._taken = height
        self._under.setContentsMargins(0, 0, 0, height)
        self.tookRoom.emit(self._taken)  # that may be less by now: who holds it was laid out anew meanwhile
        if height:
            QTimer.singleShot(0, self._under, self._keep_focus_in_view)

    def _keep_focus_in_view(self) -> None:
        focus = self._under.focusWidget()
        if isinstance(focus, QAbstractItemView) and focus.hasFocus():
            focus.scrollTo(focus.currentIndex())
