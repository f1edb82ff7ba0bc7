"""A picked link: digits change how it attacks or of what kind it is, Delete takes it away."""

from collections.abc import Callable
from dataclasses import replace

from annotator.domain.annotation import Link
from annotator.domain.scheme import ATTACKS, LabelScheme
from annotator.gui.keyboard.mode_commands import CONCESSION
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.links.target_page import other_kinds
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.pen import Pen
from annotator.gui.labeling.words.picked import Picked
from annotator.messages import translate
from annotator.services.linking import Drawn


class LinkHand:
    """What can be done to a picked link.

    Args:
        desk: where the annotator is.
        pen: writes.
        board: the passage.
        picked: what is picked.
        scheme: the kinds of links.
        show: shows the answer panel anew, with the picked link in it.
    """

    def __init__(
        self, desk: Desk, pen: Pen, board: Board, picked: Picked, scheme: LabelScheme, show: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._pen = pen
        self._board = board
        self._picked = picked
        self._kinds = other_kinds(scheme)
        self._attacking = scheme.attacking
        self._show = show

    def show(self) -> None:
        """Draw the link strong, and describe it in the panel."""
        link = self._picked.link
        if link is not None:
            self._board.pick_link(link.id)
            self._show()
            number, count = self._picked.place()
            how = [translate(link.attack)] if link.attack else []
            grants = [translate("grants part of the point")] if link.concession else []
            place = translate("{number} of {count}", number=number, count=count)
            self._board.view.announce(", ".join([capitalised(translate(link.kind)), *how, *grants, place]))

    def hide(self) -> None:
        """Show the link as always."""
        self._board.pick_link(None)
        self._show()

    def take(self, act: str, command: str) -> bool:
        """Take every digit: nobody is to label the passage who means the link."""
        way, _, number = act.partition(".")
        if way != "how":
            return False
        link = self._picked.link
        if link is not None and self._desk.session.writable:
            self._change(link, int(number))
        return True

    def remove(self) -> None:
        """Take it away."""
        link = self._picked.link
        if link is not None:
            self._pen.remove_link(link.id)

    def set_how(self, how: str) -> None:
        """Let it attack in another way, or be of another kind."""
        link = self._picked.link
        if link is not None:
            self._save(replace(link, attack=how) if link.kind == ATTACKS else replace(link, kind=how))

    def set_concession(self, concession: bool) -> None:
        """Let it grant part of the point, or not."""
        link = self._picked.link
        if link is not None:
            self._save(replace(link, concession=concession))

    def _change(self, link: Link, digit: int) -> None:
        attacking = self._attacking if link.kind == ATTACKS else None
        values = attacking.attack if attacking is not None else self._kinds
        if digit == CONCESSION and attacking is not None and attacking.concession:
            self.set_concession(not link.concession)
        elif 0 < digit <= len(values):
            self.set_how(values[digit - 1])

    def _save(self, link: Link) -> None:
        start = None if link.start == self._desk.current else link.start
        self._pen.draw(Drawn(link.kind, link.ends, link.attack, link.concession, start), link.id)
