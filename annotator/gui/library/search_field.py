"""The field in the heading of the Library."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.fields import SearchField
from annotator.messages import translate

_WIDTH = 240


class LibrarySearch(SearchField):
    """The search field.

    Signals:
        left: Down or Enter: on to what was found.
        emptied: Esc: away with the search.
    """

    left = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__(translate("Search all texts"))
        theme().changed.connect(self._widen)
        self._widen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter lead on; Esc empties the field, and leaves it when it is empty."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def _widen(self) -> None:
        self.setFixedWidth(theme().px(_WIDTH))
