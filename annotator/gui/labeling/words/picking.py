"""Walking the spans and links of the current passage, and what keys do to the picked one: a hand for each kind."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.words.picked import Picked
from annotator.gui.screen import Handler
from annotator.messages import translate

Ready = Callable[[Callable[[], None]], None]
"""Does something to the current passage if it is in view and takes an answer."""


class Hand(Protocol):
    """What can be done to a picked thing of one kind."""

    def show(self) -> None:
        """Show what is picked, strong in the text and described in the panel; called again when it was changed."""

    def hide(self) -> None:
        """Show it as always."""

    def take(self, act: str, command: str) -> bool:
        """Take a key by what it does to what is picked; ``command`` is the id of what it means otherwise.

        False if it is to mean that.
        """

    def remove(self) -> None:
        """Take it away."""


class Picking(QObject):
    """Leads keys to the hand of what is picked.

    Args:
        picked: the selection.
        keys: tells which command a key stands for, and which key a command has.

    Signals:
        told: a sentence to be said in the window.
    """

    told = Signal(str)

    def __init__(self, picked: Picked, keys: KeyBook) -> None:
        super().__init__(picked)
        self.picked = picked
        self._keys = keys
        self._hands: Mapping[str, Hand] = {}
        self._shown: Hand | None = None
        picked.changed.connect(self._change)
        picked.altered.connect(self.show_again)

    def take_hands(self, hands: Mapping[str, Hand]) -> None:
        """Take the hand of each kind of thing: they belong to the pane of a scheme."""
        self._hands, self._shown = hands, None

    def handlers(self, ready: Ready) -> dict[str, Handler]:
        """Return what can be done, by the id of the command."""
        return {
            "picked.before": lambda: ready(lambda: self._step(-1)),
            "picked.next": lambda: ready(lambda: self._step(1)),
            "picked.remove": lambda: ready(self._remove),
        }

    def take(self, stroke: Stroke) -> bool:
        """Take a key while something is picked; Esc lets go of it."""
        if self._hand is None:
            return False
        if stroke.name == "Esc":
            self.picked.clear()
            return True
        return self._hand.take(self._keys.act(stroke, "picked"), self._keys.meant(stroke))

    def show_again(self) -> None:
        """Show what is picked once more: it was changed, or something stood in its place."""
        if self._shown is not None:
            self._shown.show()

    @property
    def _hand(self) -> Hand | None:
        return self._hands.get(self.picked.thing.kind) if self.picked.thing is not None else None

    def _change(self) -> None:
        before, self._shown = self._shown, self._hand
        if before is not None and before is not self._shown:
            before.hide()
        if self._shown is not None:
            self._shown.show()

    def _step(self, by: int) -> None:
        if not self.picked.step(by):
            self.told.emit(translate("No span and no link begins in this passage."))

    def _remove(self) -> None:
        if self._hand is None:
            before, after = self._keys.shown("picked.before"), self._keys.shown("picked.next")
            named = translate("{before} and {after} pick a span or a link.", before=before, after=after)
            self.told.emit(" ".join([translate("Nothing is picked."), *([named] if before and after else [])]))
        else:
            self._hand.remove()
