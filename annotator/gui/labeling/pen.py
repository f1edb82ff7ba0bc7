"""What the annotator does to the current segment: each act is one save, one step to take back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Annotation
from annotator.gui.labeling import jobs
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.errands import Failed
from annotator.gui.labeling.jobs import Answered, Turned
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.spending import Spending
from annotator.gui.labeling.tally import LOOK_AGAIN
from annotator.gui.work.long_act import Ahead, look_ahead
from annotator.services import labeling, linking
from annotator.services.labeling import Saved
from annotator.services.linking import Drawn
from annotator.services.projects import Project

Stay = Callable[[Project, str, str, float], Saved]
"""An act after which one stays; gets who does it, the segment and the seconds since the last act there."""


class Pen(QObject):
    """Writes answers through the desk.

    Args:
        desk: where the annotator is.

    Signals:
        answered: another answer stands at this segment (id).
        said: an act was saved at the segment one was at; the answer, or None, and the one before.
        turned: an act was taken back (False) or done again (True); the act.
    """

    answered = Signal(str)
    said = Signal(object, object)
    turned = Signal(object, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._noted: dict[int, int] = {}
        """The act by which something was saved that was typed in a visit to the note; the worker's own."""

    def give(self, labels: Sequence[str]) -> None:
        """Give exactly these labels (ids), done, next; none of them is the explicit ``none``."""
        self._advance(
            lambda project, who, segment, seconds, at: labeling.decide(
                project, who, segment, labels, seconds=seconds, leave_at=at
            )
        )

    def finish(self) -> None:
        """Call the answer done, next."""
        self._advance(
            lambda project, who, segment, seconds, at: labeling.finish(
                project, who, segment, seconds=seconds, leave_at=at
            )
        )

    def skip(self, reason: str) -> None:
        """Skip with a reason, next."""
        self._advance(
            lambda project, who, segment, seconds, at: labeling.skip(
                project, who, segment, reason, seconds=seconds, leave_at=at
            )
        )

    def toggle(self, label: str, then: Callable[[], None] | None = None) -> None:
        """Add a label or take it away, and stay."""
        self.stay(
            lambda project, who, segment, seconds: labeling.toggle_label(project, who, segment, label, seconds=seconds),
            then,
        )

    def set_confidence(self, confidence: str | None, then: Callable[[], None] | None = None) -> None:
        """Say how sure one is."""
        self.stay(
            lambda project, who, segment, seconds: labeling.set_confidence(
                project, who, segment, confidence, seconds=seconds
            ),
            then,
        )

    def toggle_flag(self, flag: str) -> None:
        """Raise a flag or lower it."""
        self.stay(
            lambda project, who, segment, seconds: labeling.toggle_flag(project, who, segment, flag, seconds=seconds)
        )

    def set_note(self, segment: str, text: str, visit: int, failed: Failed) -> None:
        """Write the note of a segment, which need not be the current one any more.

        Args:
            segment: id of the segment.
            text: all of the note.
            visit: number of the visit to the field: what is saved in one is one step to take back.
            failed: called when it cannot be saved.
        """

        def write(project: Project, who: str, at: str, seconds: float) -> Saved:
            saved = labeling.set_note(project, who, at, text, seconds=seconds, onto=self._noted.get(visit))
            if saved.change.operation is not None:
                self._noted = {visit: saved.change.operation}
            return saved

        opened = self._desk.document
        if opened is not None and segment in opened:
            self._stay_at(opened, segment, write, failed=failed)

    def set_voice(
        self,
        voice: str,
        quoted_from: str | None = None,
        failed: Failed | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Say whose words they are."""
        self.stay(
            lambda project, who, segment, seconds: labeling.set_voice(
                project, who, segment, voice, quoted_from, seconds=seconds
            ),
            then,
            failed,
        )

    def draw(self, drawn: Drawn, link: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Draw a link, or let one (id) that stands say something else."""

        def write(project: Project, who: str, segment: str, seconds: float) -> Saved:
            if link is None:
                return linking.add_link(project, who, segment, drawn, seconds=seconds)
            return linking.set_link(project, who, segment, link, drawn, seconds=seconds)

        self.stay(write, then)

    def remove_link(self, link: str) -> None:
        """Take a link (id) away."""
        self.stay(
            lambda project, who, segment, seconds: linking.remove_link(project, who, segment, link, seconds=seconds)
        )

    def set_attack(self, *, attack: str | None = None, concession: bool | None = None) -> None:
        """Say how the objection attacks; what is None stays."""
        self.stay(
            lambda project, who, segment, seconds: labeling.set_attack(
                project, who, segment, attack=attack, concession=concession, seconds=seconds
            )
        )

    def say_of_repeat(self, act: Stay, then: Callable[[], None]) -> None:
        """Say what is to become of the repeat one is at; others are asked afterwards, so everything is read anew."""
        if self._desk.here is None:
            return
        desk, (opened, segment), who = self._desk, self._desk.here, self._desk.who
        spending = Spending(desk.clock, opened, segment)

        def taken(saved: Saved) -> None:
            spending.settle(saved)
            self.said.emit(saved.annotation, opened.answer(segment))
            then()
            desk.refresh()

        desk.errands.save(lambda project: act(project, who, segment, spending.seconds), taken, spending.or_back())

    def turn(self, *, back: bool) -> None:
        """Take back the newest act, or do again what was taken back last, and go where it was.

        What turns very many rows is done beside the window, and one stays where one is.
        """
        who, errands = self._desk.who, self._desk.errands

        def go(ahead: Ahead) -> None:
            if ahead.long:
                self._desk.session.act(
                    ahead.title,
                    lambda project, task: jobs.turn(project, who, task, back=back),
                    lambda turned: self._take_much(turned, back) if who == self._desk.who else None,
                    origin=errands.origin,
                )
            else:
                errands.save(
                    lambda project: jobs.turn(project, who, back=back), lambda turned: self._take_turned(turned, back)
                )

        errands.read(lambda project: look_ahead(project, who, back=back), go)

    def stay(self, act: Stay, then: Callable[[], None] | None = None, failed: Failed | None = None) -> None:
        """Save something of the current segment and stay there."""
        if self._desk.here is not None:
            self._stay_at(*self._desk.here, act, then, failed)

    def _stay_at(
        self,
        opened: OpenDocument,
        segment: str,
        act: Stay,
        then: Callable[[], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        who, spending = self._desk.who, Spending(self._desk.clock, opened, segment)

        def taken(saved: Saved) -> None:
            spending.settle(saved)
            before = self._put(opened, segment, saved.annotation)
            self._count(opened, segment, before)
            self.said.emit(saved.annotation, before)
            if then is not None:
                then()

        self._desk.errands.save(
            lambda project: act(project, who, segment, spending.seconds), taken, spending.or_back(failed)
        )

    def _advance(self, act: Callable[[Project, str, str, float, str | None], Saved]) -> None:
        """Save an answer and go to what comes next, which was looked up while the person read."""
        if self._desk.here is None:
            return
        desk, (opened, segment) = self._desk, self._desk.here
        who, view, ahead, spending = desk.who, desk.view, desk.take_ahead(), Spending(desk.clock, opened, segment)

        def save(project: Project, at: str | None) -> Saved:
            return act(project, who, segment, spending.seconds, at)

        def taken(answered: Answered) -> None:
            spending.settle(answered.saved)
            before = self._put(opened, segment, answered.saved.annotation)
            desk.move_on(segment, answered.following)
            self._count(opened, segment, before)
            self.said.emit(answered.saved.annotation, before)

        desk.errands.save(
            lambda project: jobs.answer(project, who, view, segment, opened, ahead, save),
            taken,
            spending.or_back(),
        )

    def take(self, opened: OpenDocument, segment: str, annotation: Annotation | None) -> None:
        """Show another answer at a segment, and count it."""
        self._count(opened, segment, self._put(opened, segment, annotation))

    def _put(self, opened: OpenDocument, segment: str, annotation: Annotation | None) -> Annotation | None:
        """Show another answer at a segment; return the one before."""
        before = opened.answer(segment)
        opened.set_answer(segment, annotation)
        ahead, project = self._desk.ahead, self._desk.session.project
        if ahead is not None and ahead.opened is not None and project is not None:
            jobs.show_in(project, ahead.opened, segment, annotation)
        self.answered.emit(segment)
        return before

    def _count(self, opened: OpenDocument, segment: str, before: Annotation | None) -> None:
        """Count an answer; where several of a group may have one all is counted anew."""
        if opened.counts_alone(segment):
            self._desk.tally.change(before, opened.answer(segment))
            self._desk.counted.emit()
            if self._desk.tally.queues.get(LOOK_AGAIN):
                self._count_again()
        else:
            self._desk.count()

    def _count_again(self) -> None:
        """Count what is to be looked at again: an answer may have settled some of it."""
        who = self._desk.who

        def taken(count: int) -> None:
            self._desk.tally.queues[LOOK_AGAIN] = count
            self._desk.counted.emit()

        self._desk.errands.ask(lambda project: jobs.count_again(project, who), taken)

    def _take_much(self, turned: Turned, back: bool) -> None:
        self._desk.clock.count_on(turned.change.freed)
        self._desk.refresh()
        self.turned.emit(turned.act, not back)

    def _take_turned(self, turned: Turned, back: bool) -> None:
        opened = self._desk.document
        self._desk.clock.count_on(turned.change.freed)
        if opened is None or turned.answers is None or not all(one in opened for one in turned.answers):
            self._desk.refresh(turned.segment)
        else:
            for segment, annotation in turned.answers.items():
                self.take(opened, segment, annotation)
            if turned.segment is not None:
                self._desk.go(turned.segment)
        self.turned.emit(turned.act, not back)
