"""What keys do on the card, whichever of its fields has the focus: Enter goes on or is done, Esc leaves."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import read_stroke
from annotator.gui.labeling.analogies.card import AnalogyCard

Leads = Literal["target", "pairs", "pair", "done"]
"""Where Enter leads: on to the target, to the first pair, to one more pair, or to the next passage."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardKeys(QObject):
    """Reads the keys of everything on a card before that does.

    Args:
        card: what keys are pressed on.
        keys: what they mean on the card, and in a list.
    """

    def __init__(self, card: AnalogyCard, keys: KeyBook) -> None:
        super().__init__(card)
        self._card = card
        self._keys = keys
        card.stopsChanged.connect(self._watch)
        for edited in (card.sides.edited, card.pairs.edited):
            edited.connect(lambda: self._hint(card.window().focusWidget()))
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean the same everywhere on the card."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._hint(watched if event.type() == QEvent.Type.FocusIn else None)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(watched, event)
        return False

    def _watch(self) -> None:
        """Read the keys of everything there is now."""
        for stop in self._card.stops():
            stop.removeEventFilter(self)
            stop.installEventFilter(self)

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        stroke, card = read_stroke(event), self._card
        act, row = self._keys.act(stroke, "card"), self._keys.act(stroke, "list")
        if event.key() == Qt.Key.Key_Escape:
            card.left.emit()
        elif act in ("above", "below"):
            card.members.asked.emit(-1 if act == "above" else 1)
        elif act == "done":
            card.done.emit()
        elif event.key() in _ENTER and not stroke.control and watched in card.role.cells() and not card.role.value():
            card.choose_role(card.role.cells().index(watched) + 1)
        elif event.key() in _ENTER and not stroke.control and self._takes_enter(watched, event):
            self._enter(watched)
        elif watched in card.role.cells() and row.isdigit():
            card.choose_role(int(row))
        else:
            return False
        return True

    def _takes_enter(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether Enter means something to the card here; buttons take it as a click.

        In a note it begins a line, as in every note; elsewhere Shift+Enter does, where there may be several.
        """
        shift, card = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier), self._card
        chosen = (*card.role.cells(), *(one.box for one in card.questions))
        in_pair = isinstance(watched, QWidget) and card.pairs.row_of(watched) is not None
        sides = card.sides.fields.fields()
        return in_pair or watched in (*sides, *chosen) or (watched is card.conclusion and not shift)

    def _enter(self, watched: QObject) -> None:
        """Go on to the next row of the columns from one in which something is written, otherwise be done."""
        pairs = self._card.pairs
        target = self._card.sides.fields.right
        place = pairs.row_of(watched) if isinstance(watched, QWidget) else None
        match self._leads(watched):
            case "target":
                target.setFocus(Qt.FocusReason.TabFocusReason)
            case "pairs":
                pairs.enter_first()
            case "pair" if place is not None:
                pairs.begin_row(place + 1)
            case _:
                self._card.done.emit()

    def _leads(self, field: QObject) -> Leads:
        """Return where Enter leads from a field."""
        pairs = self._card.pairs
        source, target = self._card.sides.fields.fields()
        place = pairs.row_of(field) if isinstance(field, QWidget) else None
        if field is source and source.said():
            return "target"
        if field is target and target.said():
            return "pairs"
        return "pair" if place is not None and not pairs.rows[place].is_empty() else "done"

    def _hint(self, focus: QObject | None) -> None:
        """Show Enter beside the button for pairs while it begins one."""
        pairs = self._card.pairs
        leads = self._leads(focus) if focus is not None else "done"
        begins = focus is pairs.add or leads == "pair" or (leads == "pairs" and not pairs.rows)
        pairs.add.set_key("Return" if begins else "")
