"""Where posts may begin and what may be quoted, in the preview: gone through, accepted and dismissed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.importing import correcting
from annotator.gui.importing.marked import Marked
from annotator.gui.importing.text_view import TextView
from annotator.gui.screen import Handler
from annotator.gui.widgets.buttons import IconButton, PlainButton
from annotator.gui.widgets.layout import Row
from annotator.gui.widgets.words import ElidedLabel
from annotator.gui.wording.counting import counted, listed
from annotator.messages import translate

Correct = Callable[[Marked], Marked]


class PossibleRow(QWidget):
    """Says how many places there are, with a button for each key; hidden where there are none.

    Signals:
        asked: what is asked for: ``before``, ``next``, ``accept``, ``dismiss``.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel(role="small", ink="ink2")
        self.before = IconButton("chevron-up", translate("Place before"), command="preview:possible.before", size=16)
        self.next = IconButton("chevron-down", translate("Next place"), command="preview:possible.next", size=16)
        self.accept = PlainButton(translate("It is so"), command="preview:possible.accept")
        self.dismiss = PlainButton(translate("It is not"), command="preview:possible.dismiss")
        row = Row(self, spacing=8)
        row.addWidget(self.words, 1)
        for name in ("before", "next", "accept", "dismiss"):
            button = getattr(self, name)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))

    def show_counts(self, posts: int, quotations: int) -> None:
        """Show how many posts may begin, and how many quotations there may be."""
        self.setVisible(posts + quotations > 0)
        self.words.set_text(counts_words(posts, quotations))


def counts_words(posts: int, quotations: int) -> str:
    """Say how many more posts and quotations there may be; empty for none."""
    found = listed(counted(posts, "more post") if posts else "", counted(quotations, "quotation") if quotations else "")
    return translate("Perhaps {found}", found=found) if found else ""


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
        """Return what the keys do: those that go to a place from anywhere, the others while the text has the focus."""
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

    def arrive(self, by: int) -> bool:
        """Go to the first place of a page one came to, or to its last; false where it has none."""
        places = self._in_view()
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
            self._refuse(translate("Go to a place first: here nothing was found that could be so."))
            return
        start = self._view.marked.perhaps[number].start
        self._attempt(lambda marked: decide(marked, number))
        places = [at for at in self._in_view() if at >= start]
        if places:
            self._go(places[0])

    def _in_view(self) -> list[int]:
        """Return where the places on this page begin, in order."""
        marked = self._view.marked
        blank = len(marked.text) - len(marked.text.lstrip())
        return [one.start for one in marked.perhaps if blank <= one.start < len(marked.text)]

    def _go(self, at: int) -> None:
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._view.go(at)
