"""Going on with a word in the field of the filter by keys: Down and Up choose, Enter or Tab takes, Esc leaves."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from annotator.domain.text import from_utf16, to_utf16
from annotator.gui.labeling.threads.proposal_list import ProposalList

if TYPE_CHECKING:
    from annotator.services.completing import Proposals

_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Completion(QObject):
    """Asks what a word may go on with, shows it, and puts in what is taken.

    While nothing is chosen, all keys mean what they always do: Enter asks, Tab goes on.

    Args:
        field: where it is typed.

    Signals:
        wanted: proposals for this text, at this place of the cursor (in code points).
    """

    wanted = Signal(str, int)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.list = ProposalList(field.parentWidget())
        self._found: Proposals | None = None
        field.textEdited.connect(self._edited)
        field.installEventFilter(self)
        self.list.taken.connect(self._take)

    def propose(self, text: str, cursor: int, found: "Proposals") -> None:
        """Show proposals, unless something else is typed by now."""
        field = self._field
        if field.hasFocus() and (field.text(), self._cursor()) == (text, cursor):
            self._found = found
            self.list.show_below(field, found.words)

    def close(self) -> None:
        """Hide the proposals."""
        self._found = None
        self.list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something to an open list."""
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.list.isVisible():
            return self._press(event.key())
        return False

    def _press(self, key: int) -> bool:
        if key in _STEPS:
            self.list.move_by(_STEPS[Qt.Key(key)])
            self._announce()
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        if key in _TAKES and self.list.chosen is not None:
            self._take(self.list.chosen)
            return True
        if key in _TAKES:
            self.close()
        return False

    def _edited(self, text: str) -> None:
        self.close()
        if text:
            self.wanted.emit(text, self._cursor())

    def _take(self, words: str) -> None:
        """Put words in; a field, which ends with a colon, goes on with its values."""
        found = self._found
        if found is None:
            return
        self.close()
        text = self._field.text()
        taken = text[: found.start] + words
        self._field.setText(taken + text[found.end :])
        self._field.setCursorPosition(to_utf16(taken, len(taken)))
        if words.endswith(":"):
            self.wanted.emit(self._field.text(), self._cursor())

    def _cursor(self) -> int:
        return from_utf16(self._field.text(), self._field.cursorPosition())

    def _announce(self) -> None:
        if self.list.chosen is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, self.list.chosen))
