"""Reading the open document anew while answers go on: something came by an import, or by the search for repeats."""

from collections.abc import Callable

from annotator.domain.annotation import Annotation
from annotator.gui.labeling import jobs
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.pen import Pen

Noted = list[tuple[str, Annotation | None]]
"""Answers in the order they were saved, by segment id."""


class Rereading:
    """Reads beside the worker, so that no key waits; what is answered meanwhile is put into what was read.

    Args:
        desk: where the annotator is.
        pen: what answers are given with.
        held: whether somebody writes or chooses something just now: it would be taken out of their hands, and the next
            letters would be labels, so it waits for ``go_on``.
    """

    def __init__(self, desk: Desk, pen: Pen, held: Callable[[], bool]) -> None:
        self._desk = desk
        self._held = held
        self._waits = False
        self._document: OpenDocument | None = None
        self._noted: Noted = []
        pen.answered.connect(self._note)

    def begin(self) -> None:
        """Read everything anew and stay where one is; what was being read before counts no more."""
        desk, self._waits = self._desk, self._held()
        if self._waits:
            return
        if desk.here is None:
            desk.start()
            return
        who, (document, segment), saves, noted = desk.who, desk.here, desk.errands.saves, Noted()
        self._document, self._noted = document, noted

        def taken(found: OpenDocument) -> None:
            if desk.errands.busy:
                desk.errands.when_free(lambda: taken(found))
            elif self._noted is noted and self._held():
                self._document, self._waits = None, True
            elif self._noted is noted:
                self._document = None
                only_answers = desk.errands.saves - saves == 2 * len(noted)  # each counts when it begins and ends
                there = found.reach.whole or found.reaches(desk.current)
                if desk.document is document and only_answers and there and self._put(found, noted):
                    desk.take_anew(found, segment)
                else:
                    desk.refresh()

        desk.errands.look(lambda project: jobs.open_at(project, who, segment), taken)

    def go_on(self) -> None:
        """Read what waited, if nothing holds it any more."""
        if self._waits:
            self.begin()

    def _note(self, segment: str) -> None:
        """Note an answer that was saved, if it may be missing in what is being read."""
        if self._document is not None and self._document is self._desk.document:
            self._noted.append((segment, self._document.answer(segment)))

    def _put(self, found: OpenDocument, noted: Noted) -> bool:
        """Put answers into a document, whether it has them already or not; return whether all of them stand in it."""
        project = self._desk.session.project
        if project is None or not all(segment in found for segment, _annotation in noted):
            return False
        for segment, annotation in noted:
            jobs.show_in(project, found, segment, annotation)
        return True
