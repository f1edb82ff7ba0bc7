"""A sentence at the foot of the page: what went wrong, or what was done."""

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.foot_notice import FootNotice
from annotator.gui.widgets.notice import NoticeKind
from annotator.messages import translate

READ_MS = 1500
"""Milliseconds a sentence is left to be read, whatever is done meanwhile."""


class Strip(FootNotice):
    """Stands there until it is closed, the next sentence comes, or something else was done.

    Args:
        page: what it stands in.

    Signals:
        wayChanged: it leads to a passage now, or to none any more.
    """

    wayChanged = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, (32, 12, 24, 12), command="sentence.follow")
        self.goes_to: str | None = None
        """The passage (id) the sentence is about, where something can be done about it."""
        self._shown = QElapsedTimer()
        close = IconButton("x", translate("Close this message"))
        close.clicked.connect(self.clear)
        self.row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, kind: NoticeKind, sentence: str, detail: str = "", *, action: str = "") -> None:
        """Show a sentence, and leave time to read it."""
        self._shown.start()
        self._lead(None)
        super().say(kind, sentence, detail, action=action)

    def say_where(self, kind: NoticeKind, sentence: str, detail: str, segment: str) -> None:
        """Show a sentence, and offer the way to the passage (id) it is about."""
        self.say(kind, sentence, detail, action=translate("Go there"))
        self._lead(segment)

    def clear(self) -> None:
        """Close it; it leads nowhere any more."""
        self._lead(None)
        super().clear()

    def _lead(self, segment: str | None) -> None:
        if segment != self.goes_to:
            self.goes_to = segment
            self.wayChanged.emit()

    def pass_by(self) -> None:
        """Close it if there was time to read it: something else is done now."""
        if not self.isHidden() and self._shown.elapsed() >= READ_MS:
            self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        event.ignore()
