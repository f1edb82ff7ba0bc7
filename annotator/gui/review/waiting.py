"""What Review says while the first figures are still to come, if that takes long enough to be read."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.layout import Column, Pane
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_AFTER_MS = 300


class Waiting(Pane):
    """Blank paper at first, then a sentence: nothing flickers where the answer comes at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.words = Words(ink="ink2")
        column = Column(self, margins=(32, 24, 32, 24))
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(lambda: self.words.setText(translate("Comparing the answers …")))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with blank paper."""
        super().showEvent(event)
        self.words.setText("")
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say nothing any more."""
        super().hideEvent(event)
        self._timer.stop()
