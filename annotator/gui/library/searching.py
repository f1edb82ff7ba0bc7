"""Search while one types: what is in the field is looked for, what is found is shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import UserError
from annotator.gui.library import reading
from annotator.gui.library.search_field import LibrarySearch
from annotator.gui.library.shelf_view import ShelfView
from annotator.gui.project.session import Session
from annotator.messages import render, translate

if TYPE_CHECKING:
    from annotator.services.searching import Hit

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
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._find)
        field.textChanged.connect(lambda _text: self._timer.start())

    @property
    def waiting(self) -> bool:
        """Whether words were typed that are not looked for yet."""
        return self._timer.isActive()

    def leave(self) -> None:
        """Go on to what is found, as soon as it is there; until then the field keeps the focus, and the keys."""
        if self.waiting:
            self._timer.stop()
            self._find()
        self._field.keep()
        if not self._asked:
            self._arrive()

    def end(self) -> None:
        """Empty the field and show the documents again."""
        self._asked = False
        self._field.clear()
        self._timer.stop()
        self._view.show_hits(None)

    def ask_again(self) -> None:
        """Look for the same words for another person; what the one before was shown is gone at once."""
        if self._field.text().strip():
            self._view.show_hits(())
            self._find()

    def _find(self) -> None:
        words, who = self._field.text().strip(), self._session.annotator
        viewer = who.id if who is not None else None
        self._asked = bool(words)
        if not words:
            self._view.show_hits(None)
            return
        self._session.ask(
            lambda project: reading.find(project, words, viewer),
            lambda hits: self._show(words, hits),
            lambda error: self._say(words, error),
        )

    def _show(self, words: str, hits: "Sequence[Hit]") -> None:
        if words == self._field.text().strip():
            more = translate("The first {count} are shown.", count=reading.MOST_HITS)
            sentence = more if len(hits) == reading.MOST_HITS else ""
            self._view.show_hits(hits, sentence if hits else translate("No passage has these words."))
            self._arrive()

    def _say(self, words: str, error: Exception) -> None:
        if words == self._field.text().strip():
            if isinstance(error, UserError):
                self._view.show_hits((), render(error))
            self._arrive()

    def _arrive(self) -> None:
        """Let who wanted to go on do so, with the keys pressed meanwhile; who went elsewhere is left there."""
        self._asked = False
        kept = self._field.release()
        if kept is not None and self._field.window().focusWidget() is self._field:
            self.arrived.emit()
            for key in kept if self._view.hits_model.rows else ():
                QApplication.sendEvent(self._view.hits, key)
