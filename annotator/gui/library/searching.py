"""Search while one types: what is in the field is looked for, what is found is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import UserError
from annotator.gui.library import reading
from annotator.gui.library.reading import Found
from annotator.gui.library.search_field import LibrarySearch
from annotator.gui.library.shelf_view import ShelfView
from annotator.gui.project.session import Session
from annotator.gui.work.pasted import Pasted
from annotator.messages import render, translate

_AFTER_MS = 150


class Searching(QObject):
    """Between the field and what shows the passages.

    Args:
        session: the project that is searched.
        field: where the words stand.
        view: where the passages are shown.
        parent: the page.

    Signals:
        arrived: what one wanted to go on to is there.
    """

    arrived = Signal()

    def __init__(self, session: Session, field: LibrarySearch, view: ShelfView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._field = field
        self._view = view
        self._asked = False
        self._more = False
        """Whether there may be more than what is shown, and nobody looks for it yet."""
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._find)
        field.textChanged.connect(lambda _text: self._timer.start())
        self._pasted = Pasted(session, field)
        view.endReached.connect(self._find_more)

    @property
    def waiting(self) -> bool:
        """Whether words were typed that are not looked for yet."""
        return self._timer.isActive()

    def leave(self) -> None:
        """Go on to what is found, as soon as it is there; until then the field keeps the focus, and the keys."""
        self._field.help.put_away()
        self._field.keep()
        self._pasted.when_known(self._leave)

    def _leave(self) -> None:
        if self.waiting:
            self._timer.stop()
            self._find()
        if not self._asked:
            self._arrive()

    def look_for(self, words: str) -> None:
        """Search for these words as if somebody had typed them, and go on to what is found."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.setText(words)
        self._timer.start()
        self.leave()

    def end(self) -> None:
        """Empty the field and show the documents again."""
        self._asked = False
        self._field.release()
        self._field.clear()
        self._timer.stop()
        self._view.show_found(None)

    def ask_again(self) -> None:
        """Look for the same words for another person; what the one before was shown is gone at once."""
        if self._field.text().strip():
            self._view.show_found(Found())
            self._find()

    def refresh(self) -> None:
        """Look for the same words again: answers are others now."""
        if self._field.text().strip() and not self.waiting:
            self._find()

    def _find(self) -> None:
        words = self._field.text().strip()
        self._asked, self._more = bool(words), False
        if not words:
            self._view.show_found(None)
            return
        self._look(words, 0, self._show)

    def _look(self, words: str, offset: int, show: Callable[[Found], None]) -> None:
        who, project = self._session.annotator, self._session.project
        viewer = who.id if who is not None else None
        if project is not None:
            self._view.show_scheme(project.scheme)
        self._session.ask(
            lambda project: reading.find(project, words, viewer, offset),
            lambda found: show(found) if words == self._field.text().strip() else None,
            lambda error: self._say(words, error),
        )

    def _find_more(self) -> None:
        """Look for what comes after the passages that are shown, once at a time."""
        if self._more and not self.waiting:
            self._more = False
            shown = self._view.hits_model.rowCount()
            self._look(self._field.text().strip(), shown, lambda found: self._add(shown, found))

    def _show(self, found: Found) -> None:
        sentence = self._told(found, len(found.hits))
        self._view.show_found(found, sentence if found.hits else translate("No passage has these words."))
        self._arrive()

    def _add(self, shown: int, found: Found) -> None:
        """Add what comes behind so many passages, unless others are shown by now."""
        if shown == self._view.hits_model.rowCount():
            self._view.add_found(found, self._told(found, shown + len(found.hits)))

    def _told(self, found: Found, count: int) -> str:
        """Say that more may come, and how, if so."""
        self._more = len(found.hits) == reading.MOST_HITS
        return translate("The first {count} are shown; more come at their end.", count=count) if self._more else ""

    def _say(self, words: str, error: Exception) -> None:
        if words == self._field.text().strip():
            if isinstance(error, UserError):
                self._view.show_found(Found(), render(error))
            self._arrive()

    def _arrive(self) -> None:
        """Let who wanted to go on do so, with the keys pressed meanwhile; who went elsewhere is left there."""
        self._asked = False
        kept = self._field.release()
        if kept is not None and self._field.window().focusWidget() is self._field:
            self.arrived.emit()
            for key in kept if self._view.hits_model.rows else ():
                QApplication.sendEvent(self._view.hits, key)
