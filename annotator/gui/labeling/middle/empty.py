"""What stands in the place of the passage while a project has no texts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.buttons import PrimaryButton
from annotator.gui.widgets.layout import Column, Pane, Row
from annotator.gui.widgets.words import Words
from annotator.messages import translate


class NoTexts(Pane):
    """Says what to do first.

    Signals:
        asked: files are to be imported.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.button = PrimaryButton(translate("Import files…"), command="import.files")
        self.button.clicked.connect(self.asked)
        words = Words(translate("Import text files or JSON lines, or drop them on the window."), ink="ink2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = Words(translate("There are no texts here yet"), "title")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = Column(self, margins=(32, 32, 32, 32), spacing=12)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(words)
        row = Row(margins=(0, 12, 0, 0))
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def show_writable(self, writable: bool) -> None:
        """Offer the import only where it can be done."""
        self.button.setVisible(writable)
