"""Choosing what an objection attacks: letters beside the candidates, digits for how, Enter takes and goes on."""

from collections.abc import Callable, Sequence
from typing import Protocol

from annotator.domain.annotation import End, Link
from annotator.domain.errors import UserError
from annotator.gui.keys import Stroke
from annotator.gui.labeling.aims import aim_words, found_here
from annotator.gui.labeling.choice_page import Choice
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.modes import passes
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.pen import Pen
from annotator.gui.labeling.target_box import attack_of
from annotator.gui.labeling.target_page import OUTSIDE, UNCLEAR, TargetPage
from annotator.messages import render, translate
from annotator.services import searching, targets
from annotator.services.projects import Project
from annotator.services.targets import Candidate

LETTERS = "asdfghjkl"
_CONCESSION = 4
_ENDS = {OUTSIDE: End("outside"), UNCLEAR: End("unclear")}
_PENDING = "pending"


class Passage(Protocol):
    """What the mode needs of the passage."""

    def mark(self, letters: dict[str, str], links: dict[str, str], chosen: str | None, pending: Link | None) -> None:
        """Show letters beside segments and links (by id), the chosen one framed, and the link that would be taken."""

    def unmark(self) -> None:
        """Show the passage as always."""

    def focus(self) -> None:
        """Let the passage have the keys again."""


class TargetMode:
    """One choice of a target, from ``t`` to Enter or Esc.

    Args:
        desk: where the objection is.
        pen: saves the target.
        page: the panel with the candidates.
        passage: shows the letters in the text.
        ended: called when the mode is over.
    """

    def __init__(self, desk: Desk, pen: Pen, page: TargetPage, passage: Passage, ended: Callable[[], None]) -> None:
        assert desk.here is not None, "there is an objection to choose a target for"
        self._opened, self._segment = desk.here
        self._desk = desk
        self._pen = pen
        self._page = page
        self._passage = passage
        self._ended = ended
        self._offered: dict[str, Candidate] = {}
        self._clicked: Candidate | None = None
        self._key: str | None = None
        self._attack: str | None = None
        self._concession = False
        self._old: Link | None = None

    def begin(self) -> None:
        """Make it an objection if it is none yet, and look for candidates."""
        annotation = self._opened.answer(self._segment)
        if annotation is not None and "objection" in annotation.answer.labels:
            self._look()
        else:
            self._pen.toggle("objection", self._look)

    def _look(self) -> None:
        annotation = self._opened.answer(self._segment)
        self._old = attack_of(annotation.answer) if annotation is not None else None
        if self._old is not None:
            self._attack, self._concession = self._old.attack, self._old.concession
        who, segment, end = self._desk.who, self._segment, self._old.ends[0] if self._old is not None else None

        def find(project: Project) -> tuple[Candidate, ...]:
            found = targets.candidates(project, who, segment, most=len(LETTERS))
            missing = end is not None and all(one.end != end for one in found)
            old = targets.described(project, who, end, segment) if missing and end is not None else None
            return found if old is None else (old, *found[: len(LETTERS) - 1])

        self._desk.errands.read(find, self._offer_first)

    def _offer_first(self, found: Sequence[Candidate]) -> None:
        self._offer(found)
        end = self._old.ends[0] if self._old is not None else None
        fixed = {one.type: key for key, one in _ENDS.items()}
        kept = next((key for key, one in self._offered.items() if one.end == end), None)
        self.choose(fixed.get(end.type) if end is not None and end.type in fixed else kept or self._first())

    def _first(self) -> str | None:
        return next(iter(self._offered), None)

    def _offer(self, found: Sequence[Candidate]) -> None:
        self._offered = dict(zip(LETTERS, found, strict=False))
        letters = {one.segment: key for key, one in self._offered.items() if one.end.type == "segment"}
        self._page.show_choices(
            [Choice(key, *aim_words(self._opened, one, letters)) for key, one in self._offered.items()]
        )

    def search(self, words: str) -> None:
        """Offer other passages in the place of the candidates."""
        who = self._desk.who

        def found(hits: tuple[searching.Hit, ...]) -> None:
            others = [hit for hit in hits if hit.segment != self._segment][: len(LETTERS)]
            self._page.say("" if others else translate("No passage with these words."))
            if others:
                self._offer([_candidate(self._opened, hit, self._segment) for hit in others])
                self._clicked = None
                self.choose(self._first())
                self._passage.focus()

        self._desk.errands.read(
            lambda project: searching.search(project, words, viewer=who, limit=len(LETTERS) + 1), found, self._refuse
        )

    def _refuse(self, error: Exception) -> None:
        self._page.say(render(error) if isinstance(error, UserError) else "")

    def take(self, stroke: Stroke) -> bool:
        """Take every key but those that go by every mode."""
        if passes(stroke):
            return False
        if stroke.name in ("Up", "Down"):
            self._step(-1 if stroke.name == "Up" else 1)
        elif stroke.name == "Enter":
            self.save()
        elif stroke.name == "Esc":
            self._ended()
        elif stroke.char == "/":
            self._page.begin_search()
        elif stroke.digit is not None:
            self._choose_how(stroke.digit)
        elif stroke.letter is not None and (stroke.letter in self._offered or stroke.letter in _ENDS):
            self.choose(stroke.letter)
        return True

    def click(self, segment: str) -> bool:
        """Choose the sentence that was clicked, whether it has a letter or not."""
        if segment == self._segment:
            return True
        key = next((key for key, one in self._offered.items() if one.end == End("segment", segment)), None)
        if key is None:
            self._clicked = found_here(self._opened, End("segment", segment), self._segment)
        self.choose(key)
        return True

    def choose(self, key: str | None) -> None:
        """Choose a candidate by its letter; None is the sentence that was clicked."""
        self._key = key
        if key is not None:
            self._clicked = None
        self._show()

    def set_attack(self, attack: str) -> None:
        """Say how it attacks."""
        self._attack = attack
        self._show()

    def set_concession(self, concession: bool) -> None:
        """Say whether it grants part of the point."""
        self._concession = concession
        self._show()

    def save(self) -> None:
        """Take what is chosen: the objection is done, next."""
        end = self._end()
        if end is not None:
            self._pen.set_target(end, self._attack, concession=self._concession, then=self._finish)

    def _finish(self) -> None:
        self._ended()
        self._pen.finish()

    def end(self) -> None:
        """Show the passage as always."""
        self._passage.unmark()

    def _choose_how(self, digit: int) -> None:
        if digit == _CONCESSION:
            self.set_concession(not self._concession)
        elif 0 < digit <= len(self._page.attacks):
            self.set_attack(self._page.attacks[digit - 1])

    def _step(self, by: int) -> None:
        keys = [*self._offered, *_ENDS]
        at = keys.index(self._key) if self._key in keys else -1 if by > 0 else len(keys)
        self.choose(keys[min(max(at + by, 0), len(keys) - 1)])

    def _end(self) -> End | None:
        if self._key in _ENDS:
            return _ENDS[self._key]
        candidate = self._offered.get(self._key or "", self._clicked)
        return candidate.end if candidate is not None else None

    def _show(self) -> None:
        """Show in the panel and in the text what would be taken."""
        self._page.show_chosen(self._key, self._attack, concession=self._concession, clicked=self._clicked is not None)
        letters = {one.segment: key for key, one in self._offered.items() if one.end.type == "segment"}
        links = {one.end.id or "": key for key, one in self._offered.items() if one.end.type == "link"}
        end = self._end()
        pending = Link(self._old.id if self._old else _PENDING, "attacks", self._segment, (end,)) if end else None
        chosen = end.id if end is not None and end.type == "segment" else None
        self._passage.mark(letters, links, chosen, pending)


def _candidate(opened: OpenDocument, hit: searching.Hit, beside: str) -> Candidate:
    end = End("segment", hit.segment)
    found = found_here(opened, end, beside)
    return found or Candidate(end, "found", hit.text, hit.segment, hit.author, title=hit.title)
