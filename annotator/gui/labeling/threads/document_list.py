"""The documents of the project as the threads list them: read a page at a time, when they come into view."""

from PySide6.QtCore import QObject, Signal

from annotator.gui.labeling import jobs
from annotator.gui.labeling.desk import Desk
from annotator.services.contents import PAGE, Entry
from annotator.services.projects import Project

_MOST_PAGES = 100


class DocumentList(QObject):
    """What is known of the list; what is not is asked for, beside the worker that saves.

    Args:
        desk: where the annotator is.

    Signals:
        loaded: a page (number) is known now.
    """

    loaded = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pages: dict[int, tuple[Entry, ...]] = {}
        self._rows: dict[str, int] = {}
        self._asked: set[int] = set()
        self._sought: set[str] = set()
        desk.listed.connect(self._begin)
        self._begin()

    def __len__(self) -> int:
        """Return how many documents there are."""
        return self._desk.listing.contents.count

    def entry(self, row: int) -> Entry | None:
        """Return the document of a row; None while it is not known, and then it is asked for."""
        page = self._pages.get(row // PAGE)
        if page is None:
            self._want(row // PAGE)
            return None
        return page[row % PAGE] if row % PAGE < len(page) else None

    def row_of(self, document: str) -> int:
        """Return the row of a document (id); -1 while it is not known, and then it is asked for."""
        row = self._rows.get(document, -1)
        if row < 0 and len(self) and document not in self._sought:
            self._sought.add(document)
            self._find(document)
        return row

    def progress_of(self, entry: Entry) -> tuple[int, int]:
        """Return how many segments of a document are done and asked by now."""
        opened = self._desk.document
        counted = opened.counts.progress() if opened is not None and entry.id == opened.id else None
        if counted is not None:
            return counted
        return self._desk.left_at.get(entry.id, (entry.done, entry.asked))

    def _begin(self) -> None:
        """Forget what was known: the list was read anew."""
        self._pages, self._rows, self._asked, self._sought = {}, {}, set(), set()
        listing = self._desk.listing
        if listing.entries:
            self._take(listing.page, listing.entries)

    def _find(self, document: str) -> None:
        there, who = self._desk.listing.contents, self._desk.who

        def find(project: Project) -> jobs.Listing:
            return jobs.list_page(project, who, there, document)

        self._desk.errands.look(find, lambda found: self._come(found, there))

    def _want(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        there, who = self._desk.listing.contents, self._desk.who
        self._desk.errands.look(
            lambda project: jobs.list_numbered(project, who, there, page), lambda found: self._come(found, there)
        )

    def _come(self, found: jobs.Listing, there: object) -> None:
        if there is self._desk.listing.contents and found.entries:
            self._take(found.page, found.entries)
            self.loaded.emit(found.page)

    def _take(self, page: int, entries: tuple[Entry, ...]) -> None:
        while len(self._pages) >= _MOST_PAGES:
            gone = next(iter(self._pages))
            self._asked.discard(gone)
            for entry in self._pages.pop(gone):
                self._rows.pop(entry.id, None)
                self._sought.discard(entry.id)
        self._asked.add(page)
        self._pages[page] = entries
        self._rows |= {entry.id: page * PAGE + place for place, entry in enumerate(entries)}
