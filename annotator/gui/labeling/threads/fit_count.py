"""Below the filter: how many passages fit it, and which of them one is at."""

from PySide6.QtCore import QObject, QTimer

from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.threads.filter_bar import FilterBar
from annotator.services.projects import Project
from annotator.services.queueing import fitting, rank

_PAUSE = 120
"""Milliseconds at one passage, or without another answer, until it is counted anew."""


class FitCount(QObject):
    """Counts beside what is answered.

    Args:
        desk: where the annotator is.
        bar: the filter.
    """

    def __init__(self, desk: Desk, bar: FilterBar) -> None:
        super().__init__(bar)
        self._desk = desk
        self._bar = bar
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.count)
        desk.moved.connect(self._count_soon)
        desk.counted.connect(self._count_soon)  # which passages fit may be a matter of answers

    def count(self) -> None:
        """Say how many passages fit, in whatever queue, and which of them one is at, in the order of the threads."""
        self._pause.stop()
        desk, view, who, segment = self._desk, self._desk.view, self._desk.who, self._desk.current
        if not view.query or desk.session.project is None:
            self._bar.tell_found(None)
            self._bar.tell_place(None, 0)
            return

        def look(project: Project) -> tuple[int, int | None]:
            in_order = view.order == "thread"
            place = rank(project, who, view.query, segment) if segment is not None and in_order else None
            return fitting(project, who, view.query), place

        def show(told: tuple[int, int | None]) -> None:
            if desk.view != view:
                return
            (found, place), left = told, desk.left or view.queue == "all"
            shown = self._bar.shows(view.query)
            self._bar.tell_found(found if shown else None, left=left)
            self._bar.tell_place(place if shown and left and segment == desk.current else None, found)

        desk.errands.look(look, show)

    def _count_soon(self) -> None:
        if self._desk.view.query:
            self._pause.start()
