"""Where posts may begin and what may be quoted, in the preview: gone through, accepted and dismissed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from annotator.gui.importing import correcting
from annotator.gui.importing.marked import Marked
from annotator.gui.importing.text_view import TextView
from annotator.gui.screen import Handler
from annotator.gui.widgets.possible_row import NO_PLACE_HERE, NOT_YET
from annotator.messages import translate

Correct = Callable[[Marked], Marked]


class Possible:
    """Goes from place to place in the preview.

    Args:
        view: the preview.
        attempt: takes a correction, or says why it cannot be.
        beyond: goes on where no further place is in view, forwards or back.
        refuse: gets the sentence why something cannot be.
    """

    def __init__(
        self,
        view: TextView,
        attempt: Callable[[Correct], None],
        beyond: Callable[[int], None],
        refuse: Callable[[str], None],
    ) -> None:
        self._view = view
        self._attempt = attempt
        self._beyond = beyond
        self._refuse = refuse
        self._acts: Mapping[str, Handler] = {
            "next": lambda: self.walk(1),
            "before": lambda: self.walk(-1),
            "accept": lambda: self._decide(correcting.accept),
            "dismiss": lambda: self._decide(correcting.dismiss),
        }

    def handlers(self) -> Mapping[str, Handler]:
        """Return what the keys do where there is a place: go from anywhere, decide while the text has the focus."""
        if not self._view.marked.perhaps:
            return {}
        names = self._acts if self._view.hasFocus() else ("next", "before")
        return {f"preview:possible.{name}": self._acts[name] for name in names}

    def do(self, name: str) -> None:
        """Do what a button of the row asks for."""
        self._acts[name]()

    def walk(self, by: int) -> None:
        """Go to the next place, or the one before; to that of another page where this one has no more."""
        caret = self._view.caret()
        places = self._in_view()
        ahead = [at for at in places if (at > caret if by > 0 else at < caret)]
        if ahead:
            self._go(ahead[0] if by > 0 else ahead[-1])
        else:
            self._beyond(by)

    def arrive(self, by: int, end: int) -> bool:
        """Go to the first place of a page one came to, or to its last before ``end``; false where there is none."""
        places = [at for at in self._in_view() if at < end]
        if places:
            self._go(places[0] if by > 0 else places[-1])
        return bool(places)

    def here(self) -> int | None:
        """Return the number of what may be where the caret is."""
        caret = self._view.caret()
        for number, one in enumerate(self._view.marked.perhaps):
            if one.start <= caret < one.end:
                return number
        return None

    def _decide(self, decide: Callable[[Marked, int], Marked]) -> None:
        number = self.here()
        if number is None:
            self._lead_to_one()
            return
        start = self._view.marked.perhaps[number].start
        self._attempt(lambda marked: decide(marked, number))
        places = [at for at in self._in_view() if at >= start]
        if places:
            self._go(places[0])

    def _lead_to_one(self) -> None:
        """Go to a place before anything is decided, and say so: the next on this page, else the first."""
        places, caret = self._in_view(), self._view.caret()
        if places:
            self._go(next((at for at in places if at > caret), places[0]))
            self._refuse(translate(NOT_YET))
        else:
            self._refuse(translate(NO_PLACE_HERE))

    def _in_view(self) -> list[int]:
        """Return where the places on this page begin, in order."""
        marked = self._view.marked
        blank = len(marked.text) - len(marked.text.lstrip())
        return [one.start for one in marked.perhaps if blank <= one.start < len(marked.text)]

    def _go(self, at: int) -> None:
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._view.go(at)
