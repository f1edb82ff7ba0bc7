"""The card is open: what is written goes to the store at once, passages come and go, Enter calls it done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Analogy, Answer
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.analogies.card import AnalogyCard
from annotator.gui.labeling.analogies.wording import length_words, name_words, span_words
from annotator.gui.labeling.analogies.writer import Writer
from annotator.gui.labeling.panel.choice_page import Choice, ChoicePage
from annotator.gui.labeling.panel.modes import Around, ListMode
from annotator.messages import translate
from annotator.services import analogies
from annotator.services.labeling import Saved, TimeAt
from annotator.services.projects import Project

_MOST = 9


@dataclass(frozen=True, slots=True)
class Pages:
    """Where it is shown: the card, the list of several to choose from, and what puts one of them before the eye."""

    card: AnalogyCard
    choices: ChoicePage
    show: Callable[[QWidget], None]


class AnalogyMode(ListMode):
    """One visit to the card, from ``y`` to Enter or Esc.

    Args:
        around: what every mode works with.
        pages: the card and the list.
        another: whether a new analogy is wanted, although there is one.
    """

    def __init__(self, around: Around, pages: Pages, *, another: bool = False) -> None:
        super().__init__(around)
        desk = around.desk
        assert desk.here is not None, "there is a passage to compare"
        self._opened, self._segment = desk.here
        self._who = desk.who
        self._desk = desk
        self._writer = Writer(desk, around.pen)
        self._pages = pages
        self._view = around.board.view
        self._another = another
        self._name = ""
        self._over: tuple[str, ...] = (self._segment,)
        """The passages it ran over when it was looked at last: some of them still show it."""
        self._begun: dict[int, int] = {}
        """The act by which something was saved that was typed in a visit to a field, by the visit."""
        self._offered: dict[str, Callable[[], None]] = {}
        self._left: QWidget | None = None
        """Where in the card one was when it was to be left: one is there again if it cannot be."""
        self._connections = [pages.choices.chosen.connect(self.choose), *self._listen(pages.card)]

    def _listen(self, card: AnalogyCard) -> list[object]:
        return [
            card.sides.said.connect(self._writing(analogies.set_side)),
            card.pairs.added.connect(self._writing(analogies.add_pair)),
            card.pairs.changed.connect(self._writing(analogies.change_pair)),
            card.pairs.removed.connect(self._doing(analogies.remove_pair)),
            card.concluded.connect(self._writing(analogies.set_carried_over)),
            card.roleChosen.connect(self._doing(analogies.set_role)),
            card.questionAnswered.connect(self._writing(analogies.answer_question)),
            card.members.asked.connect(self._lengthen),
            card.members.removed.connect(self._take_out),
            card.removed.connect(self._remove),
            card.done.connect(self.finish),
            card.left.connect(lambda: self._leave(self._around.ended)),
        ]

    # -- which one --

    def begin(self) -> None:
        """Open the analogy of the passage; where there is none begin one, unless the one above may go on here."""
        here = self._analogies_at(self._segment)
        above = self._opened.beside(self._segment, -1)
        if self._another:
            self._begin_new()
        elif len(here) == 1:
            self._open(here[0].id)
        elif here:
            self._offer(here, length_words, self._open)
        elif above is not None and self._analogies_at(above):
            self._offer(self._analogies_at(above), lambda _one: translate("Part of the analogy above"), self._join)
        else:
            self._begin_new()

    def _analogies_at(self, segment: str) -> Sequence[Analogy]:
        annotation = self._opened.answer(segment)
        return annotation.answer.analogies if annotation is not None else ()

    def _offer(self, found: Sequence[Analogy], below: Callable[[Analogy], str], then: Callable[[str], None]) -> None:
        """Offer some, each with a line below, and a new one."""
        rows = []
        for number, one in enumerate(found[: _MOST - 1], 1):
            self._offered[str(number)] = lambda name=one.id: then(name)  # type: ignore[misc]
            rows.append(Choice(str(number), name_words(self._opened, one), below(one)))
        last = str(len(rows) + 1)
        self._offered[last] = self._begin_new
        rows.append(Choice(last, translate("A new analogy"), translate("It begins here")))
        self._pages.choices.show_choices(rows)
        self._pages.show(self._pages.choices)

    def choose(self, key: str) -> None:
        """Take one of those offered, by its digit."""
        if key in self._offered:
            self._pages.choices.press(key)
            chosen, self._offered = self._offered[key], {}
            chosen()

    def _begin_new(self) -> None:
        there, before = {one.id for one in self._analogies_at(self._segment)}, self._opened.labels_of(self._segment)

        def begun(saved: Saved) -> None:
            found = saved.annotation.answer.analogies if saved.annotation is not None else ()
            self._open(next(one.id for one in found if one.id not in there))
            _tell_given(self._around, self._opened.labels_of(self._segment), before)

        self._save(
            lambda project, spent: analogies.begin(project, self._who, self._segment, seconds=spent.seconds), begun
        )

    def _join(self, name: str) -> None:
        before = self._opened.labels_of(self._segment)

        def joined(_saved: Saved) -> None:
            self._open(name)
            _tell_given(self._around, self._opened.labels_of(self._segment), before)

        self._save(
            lambda project, spent: analogies.add_member(project, self._who, name, self._segment, spent=spent),
            joined,
        )

    def _open(self, name: str) -> None:
        self._name = name
        analogy = self._analogy()
        if analogy is not None and self._connections:
            self._pages.card.show_analogy(analogy, span_words(self._opened, analogy))
            self._show_members()
            self._pages.show(self._pages.card)
            self._pages.card.begin()

    # -- keys and clicks --

    def take(self, stroke: Stroke) -> bool:
        """Take what the open card shows on its buttons too: after a click on a passage the focus is not on the card."""
        step = {"above": -1, "below": 1}.get(self._around.keys.act(stroke, "card") or "")
        if not self._name or not (step or (stroke.control and stroke.name == "Enter")):
            return super().take(stroke)
        if step:
            self._lengthen(step)
        else:
            self.finish()
        return True

    def act(self, name: str, stroke: Stroke) -> None:
        """Keys of the passage while the card is open: digits choose, Enter is done."""
        if name == "take" and self._name:
            self.finish()
        else:
            self.choose(name)

    def click(self, segment: str) -> bool:
        """A click on a passage lets the analogy run over it, or takes it out; before it is known which, it leaves."""
        analogy = self._analogy()
        if analogy is None:
            self._around.ended()
            return False
        if segment not in analogy.segments:
            self._add(segment)
        elif len(analogy.segments) > 1:
            self._take_out(segment)
        return True

    def finish(self) -> None:
        """The answers to all its passages are done, next."""
        name = self._name

        def finish() -> None:
            self._around.ended()
            self._writer.finish(name)

        self._leave(finish)

    def _leave(self, then: Callable[[], None]) -> None:
        """Save what is written and go; what cannot be saved stays in the card, which stays open."""
        if self._name:
            self._pages.card.save_written()
        self._left = self._around.board.focus()  # keys are not meant for the card any more
        self._desk.errands.soon(lambda: then() if self._connections else None)

    def end(self) -> None:
        """Save what is written, and hear of the card no more."""
        if self._name:
            self._pages.card.save_written()
        for one in self._connections:
            QObject.disconnect(one)  # type: ignore[call-overload]
        self._connections = []
        self._view.back_to_current()

    # -- what is said --

    def _doing(self, act: Callable[..., Saved]) -> Callable[..., None]:
        """Return what does an act to the open analogy with what a signal of the card carries."""
        return lambda *said: self._change(lambda project, who, name, spent: act(project, who, name, *said, spent=spent))

    def _writing(self, act: Callable[..., Saved]) -> Callable[..., None]:
        """Return what does an act by which what is typed is saved: one visit to a field is one step to take back."""

        def write(*said: object) -> None:
            visit = self._pages.card.visits.writing

            def go_on(project: Project, who: str, name: str, spent: TimeAt) -> Saved:
                begun = self._begun.get(visit) if visit is not None else None
                return act(project, who, name, *said, spent=spent, onto=begun)

            def done(saved: Saved) -> None:
                if visit is not None and saved.change.operation is not None:
                    self._begun = {visit: saved.change.operation}

            self._change(go_on, done)

        return write

    def _remove(self) -> None:
        self._pages.card.save_written()
        self._left = self._around.board.focus()
        self._change(
            lambda project, who, name, spent: analogies.remove(project, who, name, spent=spent),
            lambda _saved: self._around.ended(),
        )

    # -- over which passages --

    def _lengthen(self, step: int) -> None:
        """Let it run over the next passage above or below that is asked; when what is under way has ended."""

        def lengthen() -> None:
            analogy = self._analogy()
            places = [self._opened.place(one) for one in analogy.segments if one in self._opened] if analogy else []
            at = self._opened.segments[max(places) if step > 0 else min(places)].id if places else None
            while at is not None:
                at = self._opened.beside(at, step)
                if at is not None and (self._opened.segment(at).asked or self._opened.answer(at) is not None):
                    self._add(at)
                    return

        self._desk.errands.soon(lengthen)

    def _add(self, segment: str) -> None:
        def added(_saved: Saved) -> None:
            self._show_members()
            self._view.reveal(segment)

        self._change(
            lambda project, who, name, spent: analogies.add_member(project, who, name, segment, spent=spent), added
        )

    def _take_out(self, segment: str) -> None:
        def out(_saved: Saved) -> None:
            if segment == self._segment:
                self._around.ended()
            else:
                self._show_members()

        self._pages.card.save_written()
        self._change(
            lambda project, who, name, spent: analogies.remove_member(project, who, name, segment, spent=spent), out
        )

    def _show_members(self) -> None:
        analogy, annotation = self._analogy(), self._opened.answer(self._segment)
        if analogy is not None:
            members = [(one, self._opened.segment(one).text) for one in analogy.segments if one in self._opened]
            answer = annotation.answer if annotation is not None else Answer("unseen")
            self._pages.card.show_members(analogy, [(one, " ".join(text.split())) for one, text in members], answer)

    # -- saving --

    def _analogy(self) -> Analogy | None:
        """Return the analogy as it stands, whichever of its passages still shows it."""
        for segment in self._over if self._name else ():
            found = next((one for one in self._analogies_at(segment) if one.id == self._name), None)
            if found is not None:
                self._over = found.segments
                return found
        return None

    def _change(
        self, act: Callable[[Project, str, str, TimeAt], Saved], then: Callable[[Saved], None] | None = None
    ) -> None:
        who, name = self._who, self._name
        self._save(lambda project, spent: act(project, who, name, spent), then)

    def _save(self, act: Callable[[Project, TimeAt], Saved], then: Callable[[Saved], None] | None = None) -> None:
        def failed(_error: Exception) -> None:
            """What is written stays, and is tried again when it is left the next time."""
            analogy = self._analogy()
            if analogy is not None and self._connections:
                self._pages.card.take_standing(analogy)
                self._show_members()
                if self._left is not None and self._left in self._pages.card.stops():
                    self._left.setFocus(Qt.FocusReason.OtherFocusReason)
                self._left = None

        self._writer.change(self._opened, self._segment, act, then, failed)


def _tell_given(around: Around, labels: Sequence[str], before: Sequence[str]) -> None:
    """Say that the passage has a label now which it had not before."""
    given = [one for one in labels if one not in before]
    if given:
        around.tell_given(given[0])
