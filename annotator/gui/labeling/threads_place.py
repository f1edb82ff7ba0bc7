"""Where the threads stand: beside the passage, or over it where there is little room."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.gui import memory
from annotator.gui.labeling.threads import ThreadsPane
from annotator.gui.theme.theme import theme

NARROW = 1240
"""Below this width of the window, in units of 100 % text, the threads close to an icon."""
_WIDTH, _LEAST, _MOST, _OVER = 224, 184, 360, 280
_NAME = "label"


class ThreadsPlace(QObject):
    """Moves the threads between a splitter and the middle.

    Args:
        threads: the pane.
        middle: what stands right of it.
    """

    def __init__(self, threads: ThreadsPane, middle: QWidget) -> None:
        super().__init__(middle)
        self._threads = threads
        self._middle = middle
        self._restored = False
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(threads)
        self.splitter.addWidget(middle)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.over = False
        """Whether the threads lie over the passage when they are shown."""
        middle.installEventFilter(self)

    def fit(self, width: int) -> None:
        """Fit a window of that width, in units of 100 % text."""
        px = theme().px
        over = width < NARROW
        self._threads.setMinimumWidth(px(_LEAST))
        self._threads.setMaximumWidth(px(_OVER if over else _MOST))
        if over and not self.over:
            self._keep()
            self._threads.setParent(self._middle)
            self._threads.hide()
        elif not over and self.over:
            self.splitter.insertWidget(0, self._threads)
            self._threads.show()
            self._restored = False
        self.over = over
        if not over and not self._restored:
            self._restore()
        self._lie()

    def is_open(self) -> bool:
        """Whether the threads lie over the passage now."""
        return self.over and not self._threads.isHidden()

    def open(self) -> None:
        """Show the threads over the passage."""
        if self.over:
            self._threads.show()
            self._lie()

    def close(self) -> None:
        """Hide them again."""
        if self.is_open():
            self._threads.hide()

    def keep(self) -> None:
        """Remember how wide they are."""
        if not self.over:
            self._keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as high as the passage."""
        if event.type() == QEvent.Type.Resize:
            self._lie()
        return False

    def _keep(self) -> None:
        if self._restored:
            memory.keep_splitter(self.splitter, _NAME)

    def _restore(self) -> None:
        self._restored = True
        if not memory.restore_splitter(self.splitter, _NAME):
            self.splitter.setSizes([theme().px(_WIDTH), 10_000])

    def _lie(self) -> None:
        if self.over:
            width = min(theme().px(_OVER), self._middle.width())
            self._threads.setGeometry(0, 0, width, self._middle.height())
            self._threads.raise_()
