"""The field of the filter, with a sentence in place when it is not understood."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import Words
from annotator.messages import translate


class FilterBar(QWidget):
    """A field for a query such as ``label:claim author:Ines tunnel``.

    Signals:
        asked: the query, on Enter, or emptied.
        left: Esc.
    """

    asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LineField(translate("Filter"), placeholder=translate("Words, label:claim …"))
        self.field.setToolTip(translate('label:  state:  document:  author:  "words in a row"  words'))
        self.clear = IconButton("x", translate("Clear the filter"), size=16)
        self.sentence = Words(role="small", ink="danger", wrap=True, selectable=True)
        column = Column(self, margins=(16, 12, 16, 4), spacing=6)
        row = Row(spacing=4)
        row.addWidget(self.field, 1)
        row.addWidget(self.clear)
        column.addLayout(row)
        column.addWidget(self.sentence)
        self.sentence.hide()
        self.field.returnPressed.connect(self._ask)
        self.field.textEdited.connect(self._edited)
        self.clear.clicked.connect(self._clear)

    def begin(self, query: str) -> None:
        """Show it with the cursor in it."""
        self.show_query(query)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_query(self, query: str) -> None:
        """Show what filters now."""
        if self.field.text().strip() != query:
            self.field.setText(query)

    def has_focus(self) -> bool:
        """Whether the cursor is in it."""
        return self.field.hasFocus()

    def say(self, sentence: str) -> None:
        """Say below the field what is wrong with it, or nothing."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.asked.emit(self.field.text().strip())

    def _clear(self) -> None:
        self.field.clear()
        self._edited("")
        self.left.emit()

    def _edited(self, text: str) -> None:
        if not text:
            self.say("")
            self.asked.emit("")
