"""The field in the heading of the Library, and what shows how a search is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton, QuietButton
from annotator.gui.widgets.fields import SearchField
from annotator.gui.widgets.filter_help import FilterHelp
from annotator.gui.widgets.layout import Column, Row
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

    Attributes:
        help: how a search is written; whoever has the field gives it its place.
    """

    left = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__(translate("Search all texts"))
        self.help = FilterHelp(self)
        self._kept: list[QKeyEvent] | None = None
        self.textEdited.connect(lambda _text: self.release())
        theme().changed.connect(self._widen)
        self._widen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter lead on; Esc empties the field, and leaves it when it is empty; the help comes first."""
        if self._kept is not None and event.key() in _AMONG_FOUND:
            self._kept.append(event.clone())
        elif self.help.take_key(event):
            return
        elif event.key() in _ONWARD:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def turn_help(self) -> None:
        """Show how a search is written, or no more; the cursor is in the field, with what is typed there."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.help.turn(shown=self.help.isHidden())

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


class SearchTools(QWidget):
    """The field, and below it what shows how a search is written; in a low window beside it, as an icon."""

    def __init__(self, field: LibrarySearch) -> None:
        super().__init__()
        words = translate("How filters are written")
        self.how = QuietButton(words, role="small", padding=0, height=24, command="filter.help")
        self.icon = IconButton("circle-help", words, command="filter.help")
        column = Column(self)
        row = Row(spacing=4)
        row.addWidget(field)
        row.addWidget(self.icon)
        column.addLayout(row)
        column.addWidget(self.how)
        for one in (self.how, self.icon):
            one.clicked.connect(field.turn_help)
        self.set_low(low=False)

    def set_low(self, *, low: bool) -> None:
        """Take one line only."""
        self.how.setHidden(low)
        self.icon.setHidden(not low)
