"""What is read for the import page, beside the worker: the files, a page, the counts; only the newest counts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.gui.importing.drafts import Draft
from annotator.gui.importing.reading import Asked, listing_job, page_job, preview_job
from annotator.gui.project.session import Session
from annotator.gui.work.lanes import Task
from annotator.gui.work.newest import Newest

if TYPE_CHECKING:
    from annotator.services.projects import Project

_PAUSE = 250
"""Milliseconds without another choice until everything is counted anew."""


class Previews(QObject):
    """Three readings that go on beside each other.

    Signals:
        listed: the files that were found, in order.
        pageRead: what was asked for, and the parts on that page.
        counted: the preview of everything.
        progressed: how far counting is, in bytes done and in all.
        failed: the exception of any of them; which one: ``listing``, ``page``, ``counts``.
    """

    listed = Signal(object)
    pageRead = Signal(object, object)
    counted = Signal(object)
    progressed = Signal(object, object)
    failed = Signal(str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._listing, self._page, self._counts = (Newest(session, self) for _ in range(3))
        self._asked: Asked | None = None
        self._draft = Draft()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._count_now)
        self._listing.answered.connect(self.listed)
        self._page.answered.connect(lambda leaves: self.pageRead.emit(self._asked, leaves))
        self._counts.answered.connect(self.counted)
        for name, one in (("listing", self._listing), ("page", self._page), ("counts", self._counts)):
            one.failed.connect(lambda error, name=name: self.failed.emit(name, error))

    @property
    def counting(self) -> bool:
        """Whether counts are still to come."""
        return self._counts.running or self._pause.isActive()

    def find(self, draft: Draft) -> None:
        """Find out which files there are."""
        self._listing.ask(listing_job(draft))

    def read_page(self, draft: Draft, asked: Asked) -> None:
        """Read a page; what was asked for before is forgotten."""
        self._asked = asked
        self._page.ask(page_job(draft, asked))

    def forget_page(self) -> None:
        """Want no page any more: one that is on its way does not come."""
        self._page.forget()

    def count(self, draft: Draft) -> None:
        """Count everything, once the person has paused; a count under way ends now."""
        self._draft = draft
        self._counts.forget()
        self._pause.start()

    def forget(self) -> None:
        """Want nothing any more."""
        self._pause.stop()
        for one in (self._listing, self._page, self._counts):
            one.forget()

    def _count_now(self) -> None:
        if self._session.project is None:
            return
        job = preview_job(self._draft)

        def work(project: "Project", task: Task) -> object:
            task.progressed.connect(self._tell)
            return job(project, task)

        self._counts.ask(work)

    def _tell(self, done: int, total: int) -> None:
        if self._counts.running:
            self.progressed.emit(done, total)
