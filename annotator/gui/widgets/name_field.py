"""A line edit for the name of an author: a likely one stands there already, Up and Down go through the others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.fields import LineField
from annotator.messages import translate


class NameField(LineField):
    """A line edit that knows the names there are.

    Args:
        name: what a screen reader says.
        placeholder: what stands there while it is empty; the name if not given.
        command: the command (id) whose key leads to it.
        parent: the widget it stands in.
    """

    def __init__(
        self, name: str, *, placeholder: str | None = None, command: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder=placeholder, command=command, parent=parent)
        self.names: Sequence[str] = ()
        """The names that are offered."""

    def propose(self, names: Sequence[str]) -> None:
        """Offer names, the likeliest first: for those who type the beginning of one, and for Up and Down.

        None of them is put there before somebody asks for it: it would be kept by whoever only says Enter.
        """
        self.names = names
        self.setAccessibleDescription(translate("Up and Down go through the names there are.") if names else "")
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next name, or the one before; complete what is typed to a name that begins so."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key())) if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier else None
        if step is None or not self.names:
            super().keyPressEvent(event)
            if event.text().isprintable() and event.text():
                self._complete()
            return
        here = self.names.index(self.text()) if self.text() in self.names else (-1 if step > 0 else 0)
        self.setText(self.names[(here + step) % len(self.names)])
        self.selectAll()

    def _complete(self) -> None:
        """Add the rest of the likeliest name that begins with what is typed, selected: typing on replaces it."""
        typed = self.text()
        begun = (name for name in self.names if name.casefold().startswith(typed.casefold()))
        name = next(begun, "") if self.cursorPosition() == len(typed) else ""
        if len(name) > len(typed):
            self.setText(name)
            self.setModified(True)
            self.setSelection(len(name), len(typed) - len(name))


def likely_authors(authors: Sequence[str | None], post: int) -> tuple[str, ...]:
    """Return who may have written a post, the likeliest first: whoever spoke last, but not right above.

    Args:
        authors: of all posts, in order.
        post: which of them is asked about; what stands there is one of the names, as any other.
    """
    by_nearness = dict.fromkeys([*reversed(authors[:post]), *authors[post:]])
    names = [name for name in by_nearness if name]
    if post and len(names) > 1 and names[0] == authors[post - 1]:
        names.append(names.pop(0))
    return tuple(names)
