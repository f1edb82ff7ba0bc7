"""The field of the filter, with a sentence in place when it is not understood, and the name it is saved under."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import BadInput, UserError
from annotator.domain.text import to_utf16
from annotator.gui.labeling.threads.completion import Completion
from annotator.gui.project.session import Session
from annotator.gui.widgets.buttons import IconButton, QuietButton
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.filter_help import FilterHelp
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import Words
from annotator.gui.work.pasted import Pasted
from annotator.messages import plural, render, render_hint, translate


class FilterBar(QWidget):
    """A field for a query such as ``label:claim -has:note author:Ines tun*``.

    Args:
        session: the project that is filtered.
        parent: the widget it stands in.

    Signals:
        asked: the query, on Enter, or emptied.
        left: Esc.
        named: the name the filter is to be saved under.

    Attributes:
        help: says how; whoever has the bar gives it its place below.
    """

    asked = Signal(str)
    left = Signal()
    named = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LineField(translate("Filter"), placeholder=translate("Words, label:claim …"), parent=self)
        self.clear = IconButton("x", translate("Clear the filter"), size=16)
        self.how = QuietButton(
            translate("How filters are written"), role="small", padding=0, height=28, command="filter.help"
        )
        self.name = LineField(translate("Save the filter as"), parent=self)
        self.sentence = Words(role="small", ink="danger", wrap=True, selectable=True)
        self.waiting = Words(translate("Press Enter to filter"), "small", "ink2", wrap=True)
        self.told = Words(role="small", ink="ink2", wrap=True)
        self.found = Words(role="small", ink="ink2", wrap=True)
        self.place = Words(role="small", ink="ink2", tabular=True)
        self.help = FilterHelp(self.field)
        self.completion = Completion(self.field)
        self._applied = ""
        self._waits = False
        self._pasted = Pasted(session, self.field)
        column = Column(self, margins=(16, 12, 16, 4), spacing=6)
        row = Row(spacing=4)
        row.addWidget(self.field, 1)
        row.addWidget(self.clear)
        column.addLayout(row)
        found = Row(spacing=8)
        found.addWidget(self.found, 1)
        found.addWidget(self.place)
        column.addWidget(self.waiting)
        column.addLayout(found)
        for part in (self.name, self.sentence, self.told):
            column.addWidget(part)
        for part in (self.waiting, self.found, self.place, self.name, self.sentence, self.told):
            part.hide()
        column.addWidget(self.how)
        self.field.returnPressed.connect(self._ask)
        self.field.textEdited.connect(self._edited)
        self.field.textChanged.connect(self._tell_waiting)
        self.clear.clicked.connect(self._clear)
        self.name.returnPressed.connect(lambda: self.named.emit(self.name.text()))

    def begin(self, query: str) -> None:
        """Show it with the cursor in it."""
        self.show_query(query)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def begin_naming(self) -> None:
        """Ask for a name for the filter."""
        self.how.hide()
        self.waiting.hide()
        self.show()
        self.name.clear()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end_naming(self, sentence: str = "") -> None:
        """Ask for it no more, and say what became of it."""
        self.name.hide()
        self.how.show()
        self._tell_waiting(self.field.text())
        self.say("")
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, sentence))

    def tell_found(self, count: int | None, *, left: bool = True) -> None:
        """Say how many passages fit, and if so that none is left in the queue; nothing where nothing filters."""
        if count is None:
            words = ""
        elif left or not count:
            words = plural("{count} passage fits", "{count} passages fit", count)
        else:
            words = plural("{count} passage fits, not in this queue", "{count} passages fit, none in this queue", count)
        others = words != self.found.text()
        self.found.setText(words)
        self.found.setVisible(bool(words))
        if words and others and self.field.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def tell_place(self, place: int | None, count: int) -> None:
        """Say which of those that fit the passage is one is at; nothing where it is none of them."""
        words = translate("{number} of {count}", number=f"{place:,}", count=f"{count:,}") if place is not None else ""
        self.place.setText(words)
        self.place.setVisible(bool(words))

    def show_query(self, query: str) -> None:
        """Show what filters now."""
        self._applied = query
        if not self.shows(query):
            self.field.setText(query)
        self._tell_waiting(self.field.text())

    def shows(self, query: str) -> bool:
        """Whether this stands in the field, and nothing else is being typed."""
        return self.field.text().strip() == query

    def has_focus(self) -> bool:
        """Whether the cursor is in it."""
        return self.field.hasFocus() or self.name.hasFocus()

    def say(self, sentence: str) -> None:
        """Say below the field what is wrong with it, or nothing."""
        if sentence and not self.found.text().strip():
            self.found.hide()
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, sentence))

    def refuse(self, error: Exception, query: str) -> None:
        """Say what is wrong with a query, and mark the place in the field unless something else is typed by now."""
        if not isinstance(error, UserError):
            return
        self.say(" ".join(part for part in (render(error), render_hint(error)) if part))
        start, end, text = error.params.get("start"), error.params.get("end"), self.field.text()
        there = self.field.hasFocus() and text.strip() == query
        if isinstance(error, BadInput) and isinstance(start, int) and isinstance(end, int) and there:
            spaces = len(text) - len(text.lstrip())  # which were not asked
            first, last = (to_utf16(text, at + spaces) for at in (start, end))
            self.field.setSelection(first, max(last - first, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it, first what says how filters are written, which other keys scroll."""
        if self.help.take_key(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.end_naming()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.help.put_away()
        if self._waits:
            self.waiting.hide()
            self.found.setText("\N{NO-BREAK SPACE}")  # holds the line until it is counted how many fit
            self.found.show()
        self._pasted.when_known(lambda: self.asked.emit(self.field.text().strip()))

    def _clear(self) -> None:
        self.field.clear()
        self._edited("")
        self.left.emit()

    def _edited(self, text: str) -> None:
        self.told.hide()
        applied = text.strip() == self._applied
        self.found.setVisible(bool(self.found.text()) and applied)
        self.place.setVisible(bool(self.place.text()) and applied)
        if not text:
            self.say("")
            self.asked.emit("")

    def _tell_waiting(self, text: str) -> None:
        """Say what filters by what is typed, until that is done; where nothing filters, from the start: none moves."""
        waits, before = text.strip() not in ("", self._applied), self._waits
        self._waits = waits
        self.waiting.setVisible(waits or not self._applied)
        if waits and not before and self.field.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, self.waiting.text()))
