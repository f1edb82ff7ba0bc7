"""A sentence that is pasted where a query is typed: one that stands in a text so is put into quotation marks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtWidgets import QLineEdit

from annotator.domain.text import to_utf16
from annotator.gui.project.session import Session
from annotator.services.searching import copied


class Pasted(QObject):
    """Watches a field: brackets, colons, “not” and the like would mean something in a query.

    What was pasted stands there as it is until it was looked for.

    Args:
        session: the project whose texts are looked through.
        field: where queries are typed.
    """

    def __init__(self, session: Session, field: QLineEdit) -> None:
        super().__init__(field)
        self._session = session
        self._field = field
        self._before = field.text()
        self._looked_for: tuple[object, ...] = ()
        """In which project what was pasted is looked for, for whom, and all of the field; empty if nothing is."""
        self._then: Callable[[], None] | None = None
        field.textEdited.connect(self._edited)
        field.textChanged.connect(self._keep)

    def when_known(self, then: Callable[[], None]) -> None:
        """Do something now, or once it is known what was pasted; of several things only the last is done."""
        if self._looked_for == self._now():
            self._then = then
        else:
            self._then = None
            then()

    def _now(self) -> tuple[object, ...]:
        return self._session.project, self._session.annotator, self._field.text()

    def _keep(self, text: str) -> None:
        self._before = text

    def _edited(self, text: str) -> None:
        """Look whether several words came at once, as no key brings them, and whether a passage has them."""
        start, end = _changed(self._before, text)
        words = text[start:end]
        if len(words.split()) < 2 or words in self._before or self._session.project is None:
            return
        asked = self._looked_for = self._now()
        self._then = None

        def take(query: str | None) -> None:
            if self._looked_for != asked:
                return
            self._looked_for = ()
            if query is not None and self._field.text() == text:
                self._put(start, end, query)
            if self._then is not None:
                self.when_known(self._then)

        self._session.ask(lambda project: copied(project, words), take, lambda _error: take(None))

    def _put(self, start: int, end: int, query: str) -> None:
        """Put a query in the place of what was pasted; undo in the field brings that back. Nobody typed it."""
        field, first = self._field, to_utf16(self._field.text(), start)
        last = to_utf16(field.text(), end)
        with QSignalBlocker(field):  # of those that say what was done only one is true
            field.setSelection(first, last - first)
            field.insert(query)
        field.textChanged.emit(field.text())


def _changed(before: str, after: str) -> tuple[int, int]:
    """Return where in a text stands what is new in it."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    rest = most - start
    end = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    return start, len(after) - end
