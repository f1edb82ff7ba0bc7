"""What there is of a long document beyond the stretch that is open: counted beside the worker, nobody waits for it."""

from PySide6.QtCore import QObject, Signal

from annotator.gui.labeling import jobs
from annotator.gui.labeling.errands import Errands
from annotator.gui.labeling.opened import OpenDocument
from annotator.services.reading import Beyond


class Measuring(QObject):
    """Counts for one stretch after the other; of those that come and go meanwhile only for the last.

    Args:
        errands: asks the project.

    Signals:
        measured: it is known now.
    """

    measured = Signal()

    def __init__(self, errands: Errands) -> None:
        super().__init__(errands)
        self._errands = errands
        self._opened: OpenDocument | None = None
        self._who = ""
        self._counting: OpenDocument | None = None

    def forget(self) -> None:
        """Want nothing any more, and hear of nothing that is on its way: another project is open."""
        self._opened = self._counting = None

    def begin(self, opened: OpenDocument | None, who: str, before: OpenDocument | None = None) -> None:
        """Count for a document, if a stretch of it is open; what was known of it before holds until then."""
        self._opened, self._who = opened, who
        if opened is None or opened.reach.whole:
            return
        if before is not None and before.id == opened.id and opened.counts.beyond is None:
            lower = _lower(opened, before)
            if lower is not None:
                opened.counts.take_over(before.counts, lower)
        if self._counting is None:
            self._count(opened)

    def _count(self, opened: OpenDocument) -> None:
        who = self._who
        self._counting = opened

        def taken(beyond: Beyond) -> None:
            if self._counting is not opened:
                return
            self._counting = None
            if self._opened is opened:
                opened.counts.beyond = beyond
                self.measured.emit()
            elif self._opened is not None and not self._opened.reach.whole:
                self._count(self._opened)

        self._errands.look(lambda project: jobs.count_beyond(project, who, opened), taken)


def _lower(opened: OpenDocument, before: OpenDocument) -> int | None:
    """Return how many places a stretch begins below another one of the same document; None if they are apart."""
    first = opened.segments[0].id
    if first in before:
        return before.place(first)
    there = before.segments[0].id
    return -opened.place(there) if there in opened else None
