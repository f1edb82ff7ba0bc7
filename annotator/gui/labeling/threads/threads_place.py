"""Where the threads stand: beside the passage, or over it where there is little room."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.threads.threads import ThreadsPane
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.settings import remembered

NARROW = 1240
"""Below this width of the window, in units of 100 % text, the threads close to an icon."""
_WIDTH, _LEAST, _MOST, _OVER = 224, 184, 360, 280
_NAME = "label.threads"
_CATCH = 4
"""Pixels beside the line that catch the pointer."""


class _Handle(QWidget):
    """The line between the two, to be dragged."""

    def __init__(self, place: "ThreadsPlace") -> None:
        super().__init__(place)
        self._place = place
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._place.divide_at(self.mapToParent(event.position().toPoint()).x())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line in the middle of what catches the pointer."""
        painter = QPainter(self)
        painter.fillRect(QRect(_CATCH, 0, 1, self.height()), qcolor(theme().tokens.line))
        painter.end()


class ThreadsPlace(QWidget):
    """The threads and the passage beside each other; the threads never change their parent, only their place.

    Args:
        threads: the pane.
        middle: what stands right of it.
    """

    def __init__(self, threads: ThreadsPane, middle: QWidget) -> None:
        super().__init__()
        self._threads = threads
        self._middle = middle
        self._width = _kept_width()
        self._handle = _Handle(self)
        self._alone = False
        self._foot = 0
        self.over = False
        """Whether the threads lie over the passage when they are shown."""
        middle.setParent(self)
        threads.setParent(self)
        self._handle.raise_()
        theme().changed.connect(self._lie)

    def fit(self, width: int) -> None:
        """Fit a window of that width, in units of 100 % text."""
        over = width < NARROW
        if over != self.over:
            self.over = over
            self._threads.setVisible(not over and not self._alone)
        self._lie()

    def set_alone(self, *, alone: bool) -> None:
        """Give the middle all the room, or show the threads again."""
        self._alone = alone
        self._threads.setVisible(not alone and not self.over)
        self._lie()

    def is_open(self) -> bool:
        """Whether the threads lie over the passage now."""
        return self.over and not self._threads.isHidden()

    def open(self) -> None:
        """Show the threads over the passage."""
        if self.over:
            self._threads.show()
            self._lie()

    def close_over(self) -> None:
        """Hide them again."""
        if self.is_open():
            self._threads.hide()
            self._lie()

    def stand_above(self, pixels: int) -> None:
        """Cover no sentence at the foot of the passage, which takes so many pixels, where the threads lie over it."""
        if pixels != self._foot:
            self._foot = pixels
            self._lie()

    def divide_at(self, pixels: int) -> None:
        """Make the threads so wide, within their bounds."""
        self._width = min(max(round(pixels / theme().scale), _LEAST), _MOST)
        self._lie()

    def keep(self) -> None:
        """Remember how wide they are."""
        remembered.note_state(_NAME, self._width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room anew."""
        super().resizeEvent(event)
        self._lie()

    def _lie(self) -> None:
        beside = not self.over and not self._alone
        height, left = self.height(), theme().px(self._width) if beside else 0
        line = 1 if beside else 0
        self._middle.setGeometry(left + line, 0, max(self.width() - left - line, 0), height)
        width = min(theme().px(_OVER), self.width()) if self.over else left
        tall = max(height - self._foot, 0) if self.over else height
        self._threads.setGeometry(0, 0, width, tall)
        self._handle.setVisible(beside or self.is_open())
        self._handle.setGeometry(width - _CATCH, 0, 2 * _CATCH + 1, tall)
        self._handle.setEnabled(not self.over)
        if self.over:
            self._threads.raise_()
            self._handle.raise_()


def _kept_width() -> int:
    kept = remembered.state(_NAME)
    return min(max(kept, _LEAST), _MOST) if type(kept) is int else _WIDTH
