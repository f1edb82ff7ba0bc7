"""What is said of a repeat: where it stands first, and the buttons that open it, show that place, or compare both."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import translate


class RepeatBox(QWidget):
    """Two lines and two buttons; hidden where a passage is no repeat.

    Signals:
        asked: it is to be opened, or its original shown.
        compared: it is to be shown beside its original.
    """

    asked = Signal()
    compared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel("", "small", "ink2", lines=2)
        self.button = PlainButton("", command="repeat.open")
        self.compare = PlainButton(translate("Is it a repeat?"), command="repeat.compare")
        column = Column(self, spacing=8)
        column.addWidget(self.words)
        column.addWidget(self.button)
        column.addWidget(self.compare)
        self.button.clicked.connect(self.asked)
        self.compare.clicked.connect(self.compared)

    def show_repeat(self, where: str, *, closed: bool, can_open: bool, seems: bool = False) -> None:
        """Show where the original stands; hide for the empty text.

        Args:
            where: place of the original.
            closed: whether it takes no answer until it is opened.
            can_open: whether it may be opened.
            seems: whether it only seems to be a repeat, and is asked.
        """
        self.setVisible(bool(where))
        if not where:
            return
        opened = not closed
        if seems:
            self.words.set_text(
                translate("Much like {where}. It is asked until you say that it is a repeat.", where=where)
            )
            self.button.set_words(translate("Show the original"))
            return
        self.words.set_text(
            translate("Repeat of {where}. What you say here counts there too.", where=where)
            if opened
            else translate("Repeat of {where}. It is answered there.", where=where)
        )
        self.button.set_words(translate("Open it anyway") if closed and can_open else translate("Show the original"))
