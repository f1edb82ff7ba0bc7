"""What is said of a repeat: where it stands first, and the one button that opens it or shows that place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import translate


class RepeatBox(QWidget):
    """Two lines and a button; hidden where a passage is no repeat.

    Signals:
        asked: the button was clicked.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel("", "small", "ink2", lines=2)
        self.button = PlainButton("", key="r")
        column = Column(self, spacing=8)
        column.addWidget(self.words)
        column.addWidget(self.button)
        self.button.clicked.connect(self.asked)

    def show_repeat(self, where: str, *, closed: bool, can_open: bool) -> None:
        """Show where the original stands; hide for the empty text."""
        self.setVisible(bool(where))
        if not where:
            return
        opened = not closed
        self.words.set_text(
            translate("Repeat of {where}. What you say here counts there too.", where=where)
            if opened
            else translate("Repeat of {where}. It is answered there.", where=where)
        )
        self.button.set_words(translate("Open it anyway") if closed and can_open else translate("Show the original"))
