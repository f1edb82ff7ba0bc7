"""The field in the heading of the Library."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.fields import SearchField
from annotator.messages import translate

_WIDTH = 240
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ONWARD = (Qt.Key.Key_Down, *_ENTER)
_AMONG_FOUND = (*_ONWARD, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class LibrarySearch(SearchField):
    """The search field; while what was asked for is not there it keeps the keys that are meant for it.

    Signals:
        left: Down or Enter: on to what was found.
        emptied: Esc: away with the search.
    """

    left = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__(translate("Search all texts"))
        self._kept: list[QKeyEvent] | None = None
        self.textEdited.connect(lambda _text: self.release())
        theme().changed.connect(self._widen)
        self._widen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter lead on; Esc empties the field, and leaves it when it is empty."""
        if self._kept is not None and event.key() in _AMONG_FOUND:
            self._kept.append(event.clone())
        elif event.key() in _ONWARD:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Keep the keys that are meant for what is being looked for, until another word is typed."""
        self._kept = []

    def release(self) -> list[QKeyEvent] | None:
        """Return the keys that were kept, up to the one that opens, and keep no more; None if none were to be kept."""
        kept, self._kept = self._kept, None
        if kept is None:
            return None
        opens = next((place for place, key in enumerate(kept, 1) if key.key() in _ENTER), len(kept))
        return kept[:opens]

    def _widen(self) -> None:
        self.setFixedWidth(theme().px(_WIDTH))
