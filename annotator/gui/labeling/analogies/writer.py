"""Acts that change the answers to several passages at once: saved, shown and counted."""

from collections.abc import Callable

from annotator.gui.labeling import jobs
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.errands import Failed
from annotator.gui.labeling.jobs import Answered
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.pen import Pen
from annotator.gui.labeling.spending import Spending
from annotator.services import analogies
from annotator.services.labeling import Saved, TimeAt
from annotator.services.projects import Project


class Writer:
    """Writes analogies through the desk; the pen tells what was answered.

    Args:
        desk: where the annotator is.
        pen: its signals are heard by everything that shows answers.
    """

    def __init__(self, desk: Desk, pen: Pen) -> None:
        self._desk = desk
        self._pen = pen

    def change(
        self,
        opened: OpenDocument,
        segment: str,
        act: Callable[[Project, TimeAt], Saved],
        then: Callable[[Saved], None] | None,
        failed: Failed,
    ) -> None:
        """Save something of an analogy in a document, and stay; the time counts for a segment (id)."""
        spending = Spending(self._desk.clock, opened, segment)

        def taken(saved: Saved) -> None:
            spending.settle(saved)
            before = opened.answer(segment)
            self._show(opened, saved)
            self._pen.said.emit(saved.annotation, before)
            if then is not None:
                then(saved)

        self._desk.errands.save(lambda project: act(project, spending.spent), taken, spending.or_back(failed))

    def finish(self, name: str) -> None:
        """Call the answers to all passages of an analogy (id) done, and go to what comes next."""
        if self._desk.here is None:
            return
        desk, (opened, segment) = self._desk, self._desk.here
        who, view, spending = desk.who, desk.view, Spending(desk.clock, opened, segment)
        desk.take_ahead()  # it may be one of the passages that the analogy runs over by now
        said = opened.answer(segment)
        along = {one for each in (said.answer.analogies if said else ()) if each.id == name for one in each.segments}

        def save(project: Project, at: str | None) -> Saved:
            return analogies.finish(project, who, name, segment, seconds=spending.seconds, leave_at=at)

        def taken(answered: Answered) -> None:
            spending.settle(answered.saved)
            before = opened.answer(segment)
            self._show(opened, answered.saved)
            desk.move_on(segment, answered.following)
            self._pen.said.emit(answered.saved.annotation, before)

        desk.errands.save(
            lambda project: jobs.answer(project, who, view, segment, opened, None, save, along),
            taken,
            spending.or_back(),
        )

    def _show(self, opened: OpenDocument, saved: Saved) -> None:
        for segment, annotation in saved.standing().items():
            if segment in opened and opened.answers().get(segment) != annotation:
                self._pen.take(opened, segment, annotation)
