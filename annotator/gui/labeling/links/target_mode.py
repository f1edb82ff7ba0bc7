"""Choosing where a link leads: letters beside the candidates, digits for how, Enter takes what is chosen."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from annotator.domain.annotation import End, Link
from annotator.domain.errors import UserError
from annotator.domain.scheme import ATTACKS
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.keyboard.mode_commands import CONCESSION, LETTERS
from annotator.gui.labeling.links.aiming import Aim, Offer
from annotator.gui.labeling.links.aims import aim_words, found_here, step_words, taken_words
from annotator.gui.labeling.links.other_answers import OUTSIDE, UNCLEAR
from annotator.gui.labeling.links.seeking import Found, found_candidates, sought, sought_meanwhile
from annotator.gui.labeling.links.steps import advice
from annotator.gui.labeling.links.taken import Taken
from annotator.gui.labeling.links.target_page import TargetPage
from annotator.gui.labeling.panel.choice_page import Choice
from annotator.gui.labeling.panel.modes import Around, heard
from annotator.messages import render, translate
from annotator.services import targets
from annotator.services.projects import Project
from annotator.services.seen_from import Candidate

T = TypeVar("T")
_PENDING = "pending"
_UNDERCUT = "undercut"


class TargetMode:
    """One choice of where a link leads, from ``t`` or ``l`` to Enter or Esc.

    A letter chooses exactly that, Shift and a letter adds it or takes it away; Right shows what is inside a candidate.

    Args:
        around: what every mode works with; the link begins where the desk is.
        page: the panel with the candidates.
        aim: what is known of the link from the beginning.
        asked: whether the person wanted it: the likeliest candidate is chosen then. Else nobody may have read the
            passage yet, so that one is chosen by its letter.
    """

    def __init__(self, around: Around, page: TargetPage, aim: Aim, *, asked: bool = True) -> None:
        desk, keys = around.desk, around.keys
        assert desk.here is not None, "there is a passage to draw a link from"
        self._opened, self._segment = desk.here
        self._around = around
        self._desk = desk
        self._page = page
        self._passage = around.board
        self._aim = aim
        self._asked = asked
        self._letters = {f"letter.{n}": keys.shown(f"target:letter.{n}") or str(n) for n in range(1, len(LETTERS) + 1)}
        self._more = aim.has_others(self._opened.answer(self._segment))
        # what the others attack is known, so it is unclear no more
        self._fixed = {OUTSIDE: End("outside")} | ({} if self._more and aim.attacks else {UNCLEAR: End("unclear")})
        self._offer = Offer(tuple(self._letters.values()), self._fixed)
        self._taken = Taken(aim.ends)
        self._how_said, self._how_before = False, aim.attack
        self._over = self._found = False
        self._typed = self._sought = ""

    def begin(self) -> None:
        """Give it the label at which attacks begin, if it is to attack and has none of those; look for candidates."""
        self._page.field.clear()
        given = self._opened.labels_of(self._segment)
        label = self._around.scheme.given_with(ATTACKS, given) if self._aim.attacks else None
        done = self._aim.attacks and bool(given or label)
        self._page.begin(change=self._aim.link is not None, more=self._more, done=done)
        if label is None:
            self._look()
        else:
            around, given_now = self._around, self._around.scheme.label(label)

            def labeled() -> None:
                """Say so where one looks now, and how that is taken back."""
                self._page.given.show_label(given_now)
                around.tell_given(given_now.id)
                self._look()

            around.pen.toggle(label, labeled)

    def _look(self) -> None:
        self._page.say("")
        who, segment, ends, attacks = self._desk.who, self._segment, self._aim.ends, self._aim.attacks

        def find(project: Project) -> tuple[Candidate, ...]:
            found = targets.candidates(project, who, segment, most=len(LETTERS), attacking=attacks)
            there = {one.end for one in found}
            old = [targets.described(project, who, end, segment) for end in ends if end not in there]
            return (*(one for one in old if one is not None), *found)[: len(LETTERS)]

        self._read(find, self._offer_first)

    def _read(
        self, find: Callable[[Project], T], take: Callable[[T], None], refused: Callable[[], None] = lambda: None
    ) -> None:
        """Look for candidates; nobody wants them any more when the choice is over."""

        def refuse(error: Exception) -> None:
            self._page.say(render(error) if isinstance(error, UserError) else "")
            if not self._over:
                refused()

        self._desk.errands.read(find, lambda found: None if self._over else take(found), refuse)

    def _offer_first(self, found: Sequence[Candidate]) -> None:
        self._found = False
        self._offer.open(found)
        self._list()
        if not self._taken.ends:
            self.choose(self._offer.first() if self._asked else None, by_hand=False)
        else:
            self._taken.key = self._offer.key_of(self._taken.ends[0])
            self._show()

    def search(self, words: str) -> None:
        """Offer other passages of the project in the place of the candidates.

        The keys are the passage's at once: what is pressed until something is found is meant for that. Where nothing
        is, the cursor is in the field again.
        """
        self._passage.focus()
        if words and words == self._sought:
            self._page.say("")
            return

        def go(found: tuple[Found, ...]) -> None:
            if not self._offer_found(found):
                self._desk.errands.forget_keys()
                self._page.search_on()

        who, beside, self._sought = self._desk.who, self._segment, ""
        self._read(lambda project: sought(project, words, who, beside), go, self._page.search_on)

    def search_meanwhile(self, words: str) -> None:
        """Offer what is found by words that are being typed, the last one perhaps half; nothing to what is no query."""
        who, beside, self._typed, self._sought = self._desk.who, self._segment, words, ""
        if not words:
            self._taken = Taken(self._taken.kept())
            self._look()
            return

        def show(found: tuple[Found, ...]) -> None:
            if not self._over and words == self._typed and self._offer_found(found):
                self._sought = words
                self._page.say_searching()

        self._desk.errands.ask(lambda project: sought_meanwhile(project, words, who, beside), show)

    def _offer_found(self, found: Sequence[Found]) -> bool:
        """Offer passages that were found, and say whether there are any."""
        if not found:
            self._page.say(translate("No passage with these words."))
            return False
        self._found = True
        self._offer.open(found_candidates(self._opened, found, self._segment))
        self._list_others(self._taken.kept())
        return True

    def _list_others(self, kept: Sequence[End], at: str | None = None, *, by_hand: bool = False) -> None:
        """List what is offered now in the place of what was; what the person chose there can still be added to.

        One is at the row with a letter (``at``), else at the first; ``by_hand``: the person had chosen it before.
        """
        self._list()
        key = at or self._offer.first()
        if self._taken.together:
            self._taken.key = key
            self._show()
        else:
            self.choose(key, by_hand=by_hand, kept=kept)

    def take(self, stroke: Stroke) -> bool:
        """Take every key but those that go by every mode."""
        name = heard(self._around.keys, stroke, "target")
        if name is None:
            return False
        act, key = self._acts().get(name), self._letters.get(name, name)
        if stroke.name == "Esc":
            self._around.ended()
        elif act is not None:
            act()
        elif name.startswith("how."):
            self._choose_how(int(name.removeprefix("how.")))
        elif key in self._offer or key in self._fixed:
            (self.toggle if stroke.shift else self.choose)(key)
        elif stroke.char.strip() and self._around.keys.meant(stroke) != "answer.target":
            self._page.say(translate("No candidate has the letter {letter}.", letter=stroke.char))
        return True

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "up": lambda: self._step(-1),
            "down": lambda: self._step(1),
            "in": self._go_in,
            "out": self._go_out,
            "take": self.save,
            "search": self._page.begin_search,
        }

    def click(self, segment: str) -> bool:
        """Choose the sentence that was clicked, whether it has a letter or not."""
        if segment != self._segment:
            self._stop_search()
            end = End("segment", segment)
            found = found_here(self._opened, end, self._segment)
            if found is not None:
                self._offer.know(found)
            self._taken.clicked(self._offer.key_of(end), end)
            self._show()
        return True

    def choose(self, key: str | None, *, by_hand: bool = True, kept: Sequence[End] = ()) -> None:
        """Choose exactly one candidate, by its letter; ``kept``: what was chosen before can still be added to."""
        if by_hand:
            self._stop_search()
        self._taken.only(key, self._offer.end_of(key), by_hand=by_hand, kept=kept)
        self._page.say("")
        if self._aim.attacks and not self._how_said and _UNDERCUT in self._page.values:
            # who attacks a step undercuts it, unless the person says otherwise
            self._aim = self._aim.told(_UNDERCUT if self._taken.undercuts else self._how_before)
        self._show()

    def toggle(self, key: str) -> None:
        """Take a candidate together with the others, or leave it out again; what is no place stands alone."""
        end = self._offer.end_of(key)
        if end is not None:
            self._stop_search()
            self._taken.toggle(key, end)
            self._show()

    def _stop_search(self) -> None:
        """Let no search that was begun by typing take the place of what the person chooses now."""
        self._typed = ""
        self._page.stop_typed()

    def set_how(self, how: str) -> None:
        """Say how it attacks, or of what kind the link is."""
        self._how_said = True
        if self._found:
            self._taken.mean()
        self._aim = self._aim.told(how)
        self._show()

    def set_concession(self, concession: bool) -> None:
        """Say whether it grants part of the point."""
        self._aim = self._aim.granting(concession)
        self._show()

    def save(self) -> None:
        """Take what is chosen: what attacks is done, next, if it has a label; after another link one stays."""
        drawn, pen = self._aim.drawn(self._taken.ends), self._around.pen

        def finish() -> None:
            self._around.ended()
            if self._aim.attacks and self._opened.labels_of(self._segment):
                pen.finish()

        if drawn is not None:
            pen.draw(drawn, self._aim.link, finish)

    def end(self) -> None:
        """Show the passage as always."""
        self._over = True
        self._passage.unmark()

    def _choose_how(self, digit: int) -> None:
        if digit == CONCESSION and self._page.grants:
            self.set_concession(not self._aim.concession)
        elif 0 < digit <= len(self._page.values):
            self.set_how(self._page.values[digit - 1])

    def _step(self, by: int) -> None:
        """Come to the next row: it is chosen, unless several are being taken together."""
        keys = [*self._offer.letters, *self._fixed]
        here = self._taken.key
        at = keys.index(here) if here in keys else -1 if by > 0 else len(keys)
        there = keys[min(max(at + by, 0), len(keys) - 1)]
        if self._taken.together:
            self._taken.key = there
            self._show()
        else:
            self.choose(there)

    def _go_in(self) -> None:
        """Offer what is inside the candidate one is at: its spans, links, analogies, their pairs and questions."""
        candidate = self._offer.letters.get(self._taken.key or "")
        end = candidate.end if candidate is not None else next(iter(self._taken.ends), None)
        who, segment = self._desk.who, self._segment
        if end is None:
            return

        def found(parts: tuple[Candidate, ...]) -> None:
            self._page.say("" if parts else translate("Nothing of yours is marked in it."))
            if parts:
                kept = self._taken.kept()
                self._offer.enter(parts, end, chosen=end in kept)
                self._list_others([one for one in kept if one != end])

        self._read(lambda project: targets.inside(project, who, end, segment), found)

    def _go_out(self) -> None:
        left = self._offer.leave()
        if left is None:
            return
        end, chosen = left
        key = self._offer.key_of(end)
        self._page.say("")
        if key is None:  # a sentence that was clicked
            self._list()
            self._taken.clicked(None, end)
            self._show()
        else:
            self._list_others(self._taken.kept(), key, by_hand=chosen)

    def _list(self) -> None:
        letters = self._offer.places()
        inside = self._around.keys.shown("target:in")
        rows = []
        for key, one in self._offer.letters.items():
            words, where = aim_words(self._opened, one, self._segment, letters)
            rows.append(Choice(key, words, where, inside if one.inside else "", step_words(one)))
        self._page.show_choices(rows)

    def _show(self) -> None:
        """Show in the panel and in the text what would be taken."""
        ends, key = self._taken.ends, self._taken.key
        several = [one for one in map(self._offer.key_of, ends) if one] if len(ends) > 1 or self._taken.adding else []
        how, count = self._aim.how, len(ends)
        self._page.ways.speak_of(ends, self._offer.text_of(ends[0]) if ends else "")
        scheme, keys = self._around.scheme, self._around.keys
        self._page.advise(advice(self._offer, self._aim, ends, scheme, keys, waiting=self._taken.waiting))
        self._page.show_chosen(key, how, concession=self._aim.concession, several=several, count=count)
        drawn = self._aim.drawn(ends)
        pending = None
        if drawn is not None:
            start = self._aim.start or self._segment
            pending = Link(self._aim.link or _PENDING, drawn.kind, start, drawn.ends, drawn.attack)
        words = self._page.words_of(key) if key is not None else ""
        self._passage.say(taken_words(self._opened, ends, words, self._segment))
        self._passage.mark(self._offer.shown(ends), pending)
