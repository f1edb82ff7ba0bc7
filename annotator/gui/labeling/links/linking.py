"""Links from the current passage: begun by keys, or dragged from a mark in the margin."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Annotation, End
from annotator.domain.scheme import ATTACKS, LabelScheme, Needs
from annotator.gui.keyboard.field_keys import FIELDS
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.links.aiming import Aim, attack_of
from annotator.gui.labeling.links.target_page import other_kinds
from annotator.gui.labeling.panel.mode_keeper import ModeKeeper
from annotator.gui.labeling.words.picked import Picked, Thing
from annotator.gui.labeling.words.picking import Ready
from annotator.gui.screen import Handler

_UNCLEAR = End("unclear")


class Linking(QObject):
    """Begins the choice of where a link leads.

    Args:
        desk: where the annotator is.
        modes: where the choice is made.
        picked: what is picked of the current passage: a link is changed, at a span a new one begins.
    """

    def __init__(self, desk: Desk, modes: ModeKeeper, picked: Picked) -> None:
        super().__init__(desk)
        self._desk = desk
        self._modes = modes
        self._picked = picked
        self._kinds: tuple[str, ...] = ()
        self._needs = Needs()
        self._only_attacks = False

    def take_scheme(self, scheme: LabelScheme) -> None:
        """Take the kinds of links there are, and what needs one."""
        self._kinds, self._needs = other_kinds(scheme), scheme.needs
        self._only_attacks = not self._kinds and scheme.can_attack and ATTACKS not in scheme.starts

    def ask_when_led(self, ready: Ready, home: Callable[[], None]) -> None:
        """Offer targets at once where the queue of what lacks one leads to a passage: nothing else is wanted there.

        Keys that wait were meant for the passage, so nothing opens in front of them, unless the last target was given
        here: who types on then knows what comes. Who types in a field, as in that of the filter, or went to a sheet or
        another page meanwhile, is left alone.

        Args:
            ready: does something where the passage takes an answer.
            home: lets the passage have the keys.
        """

        def ask(before: Annotation | None) -> None:
            gave = before is not None and attack_of(before.answer) is not None
            typed = self._desk.errands.keys_wait and not gave
            if self._lacks_here() and not typed and not _is_elsewhere(self._desk.errands.origin):
                home()
                ready(lambda: self._modes.begin_link(self._attack(), asked=False))

        self._desk.led.connect(lambda before: self._desk.errands.soon(lambda: ask(before)))

    def _lacks_here(self) -> bool:
        """Whether the passage is asked for its target by the queue."""
        here, writable = self._desk.here, self._desk.session.writable
        said = here[0].answer(here[1]) if here is not None and writable else None
        return self._desk.view.queue == "no target" and said is not None and said.answer.lacks_target(self._needs)

    def handlers(self, ready: Ready, *, attacks: bool) -> dict[str, Handler]:
        """Return what can be done, by the id of the command; ``attacks``: whether anything can have a target."""
        found: dict[str, Handler] = {}
        if attacks:
            found["answer.target"] = lambda: ready(self.begin_target)
            found["answer.target.more"] = lambda: ready(self.begin_one_more)
        if self._kinds:
            found["answer.link"] = lambda: ready(self.begin_link)
        return found

    def begin_target(self) -> None:
        """Choose what the passage attacks: anew for the picked link, or for its first one, if it has a target."""
        self._modes.begin_link(self._attack())

    def begin_one_more(self) -> None:
        """Choose what the passage attacks besides; a target that was unclear is known now, so that one is changed."""
        here = self._desk.here
        link = next((one for one in self._picked.answer.links if one.kind == ATTACKS and _UNCLEAR in one.ends), None)
        if here is not None and link is not None:
            self._modes.begin_link(Aim.of(link, here[1]))
        else:
            self._modes.begin_link(self._new(ATTACKS))

    def begin_link(self) -> None:
        """Choose where a link of another kind leads: the picked one anew, or a new one."""
        picked, here = self._picked.link, self._desk.here
        if here is not None and picked is not None and picked.kind != ATTACKS:
            self._modes.begin_link(Aim.of(picked, here[1]))
        elif self._kinds:
            self._modes.begin_link(self._new(self._kinds[0]))

    def drag(self, start: str, end: str) -> None:
        """Begin a link that was dragged from one passage (id) to another: the target it needs, or another kind.

        Nothing is saved yet: its kind can still be chosen, and Enter takes it.
        """
        if start != self._desk.current:
            self._desk.go(start)
        answer = self._picked.answer
        attacks = answer.lacks_target(self._needs) or self._only_attacks
        if self._desk.current == start and (attacks or self._kinds):
            kind = ATTACKS if attacks else self._kinds[0]
            self._modes.begin_link(Aim(kind, ends=(End("segment", end),)))

    def pick(self, link: str) -> None:
        """Pick a link (id) that was clicked in the margin, and go to the passage it begins at."""
        opened = self._desk.document
        answers = opened.answers() if opened is not None else {}
        start = next((at for at, one in answers.items() if any(each.id == link for each in one.answer.links)), None)
        if start is not None:
            if start != self._desk.current:
                self._desk.go(start)
            self._picked.pick(Thing("link", link))

    def _attack(self) -> Aim:
        picked, here = self._picked.link, self._desk.here
        link = picked if picked is not None and picked.kind == ATTACKS else attack_of(self._picked.answer)
        return Aim.of(link, here[1]) if here is not None and link is not None else self._new(ATTACKS)

    def _new(self, kind: str) -> Aim:
        span = self._picked.span
        return Aim(kind, start=span.id if span is not None else None)


def _is_elsewhere(page: QObject) -> bool:
    """Whether somebody types in a field, or is not at a page but at another one, or at a sheet above it."""
    if not isinstance(page, QWidget) or not page.isVisible():
        return True
    focus = page.window().focusWidget()
    return focus is not None and (isinstance(focus, FIELDS) or not page.isAncestorOf(focus))
