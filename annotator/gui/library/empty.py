"""What the Library says while there is nothing in it: what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.buttons import PrimaryButton
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.notice import Icon
from annotator.gui.widgets.words import Words
from annotator.messages import translate


class EmptyLibrary(QWidget):
    """A sentence, what can be read, a button.

    Signals:
        importWanted: the button was clicked.
    """

    importWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = PrimaryButton(translate("Import files"), command="import.files", icon="plus")
        self.button.clicked.connect(self.importWanted)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = Column(self, margins=(32, 24, 32, 24), spacing=8)
        column.addStretch(2)
        column.addWidget(Icon("upload", "ink3", 32), 0, middle)
        column.addWidget(Words(translate("Drop your texts anywhere in this window"), role="title"), 0, middle)
        kinds = translate("Text, Markdown, HTML, PDF, Word, epub, tables, JSON: single files or whole folders.")
        column.addWidget(Words(kinds, ink="ink2"), 0, middle)
        column.addSpacing(8)
        column.addWidget(self.button, 0, middle)
        column.addStretch(3)
