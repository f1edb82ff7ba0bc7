"""A source as one reads it: its parts below each other, as much as makes a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.errors import Cancelled, NotFound, UserError
from annotator.formats import incoming
from annotator.services.importing import sources_of
from annotator.services.intake.options import ImportOptions, how_to_read
from annotator.services.intake.pages import PAGE, PageSeen, page_of_item
from annotator.services.intake.prepare import Preparer
from annotator.services.intake.shaping import Shaper
from annotator.services.projects import Project
from annotator.services.pulse import Asked, never

if TYPE_CHECKING:
    from annotator.store.new_rows import NewPart

MOST = 40
"""Parts on a page at most."""

_REMEMBERED = 100_000
"""Records whose authors are kept in mind, to name whom a post answers."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part on a page.

    Attributes:
        page: its text, or as much of it as fits.
        author, time: of a part that came as one post.
        record: its id in the file, where it has one.
        answers: id of the record it answers, and ``answers_whom`` its author, where known.
        posts_before: how many parts of the source come before it.
    """

    page: PageSeen
    author: str | None = None
    time: str | None = None
    record: str | None = None
    answers: str | None = None
    answers_whom: str | None = None
    posts_before: int = 0


def leaves(
    project: Project,
    paths: Sequence[Path],
    source_name: str,
    options: ImportOptions,
    part: int = 0,
    *,
    start: int = 0,
    cancelled: Asked = never,
) -> tuple[Leaf, ...]:
    """Return the parts from one on, in one reading, until a page is full; each as it would come in.

    Args:
        project: the project it would go to.
        paths: files and folders.
        source_name: what the source is known by.
        options: how it would be imported.
        part: the first piece of the source, from 0.
        start: where in that part the page begins.
        cancelled: asked at every part.

    Raises:
        NotFound: there is no such source or part.
        BadInput: the source cannot be read, or a correction does not fit.
        Cancelled: the person stopped it.
    """
    found = sources_of(paths, options).sources
    source = next((one for one in found if one.called == source_name), None)
    if source is None:
        raise NotFound("There is no source “{name}”.", file=source_name, name=source_name)
    reading = _Reading(project, source, options, part, start)
    for item in incoming.read(source, how_to_read(options.of(source_name))):
        if cancelled():
            raise Cancelled
        if isinstance(item, incoming.IncomingPart) and not reading.take(item):
            break
    if not reading.leaves:
        raise NotFound("“{name}” has no part {part}.", file=source_name, name=source_name, part=part + 1)
    return tuple(reading.leaves)


class _Reading:
    """Parts as they come: those before the page are counted, those on it kept."""

    def __init__(
        self, project: Project, source: incoming.Source, options: ImportOptions, part: int, start: int
    ) -> None:
        self.leaves: list[Leaf] = []
        self._project, self._options = project, options
        self._own = options.of(source.called)
        self._shaper = Shaper(project.language)
        self._preparer = Preparer(self._shaper)
        self._part, self._start = part, start
        self._count = self._size = 0
        self._authors: dict[str, str | None] = {}

    def take(self, item: incoming.IncomingPart) -> bool:
        """Take the next part; false when the page is full."""
        number, self._count = self._count, self._count + 1
        try:
            named = self._preparer.name(item, self._own)
        except UserError:  # refused by the import, and of no page
            return True
        if item.record is not None and len(self._authors) < _REMEMBERED:
            self._authors.setdefault(item.record, item.author)
        if number < self._part:
            return True
        if self.leaves and self._size + len(named.text) > PAGE:
            return False
        leaf = self._leaf(item, named, number)
        self.leaves.append(leaf)
        self._size += len(leaf.page.text)
        whole = leaf.page.start + len(leaf.page.text) >= leaf.page.length
        return whole and len(self.leaves) < MOST

    def _leaf(self, item: incoming.IncomingPart, named: "NewPart", number: int) -> Leaf:
        start = self._start if number == self._part else 0
        page = page_of_item(self._project, self._shaper, item, named, self._own, self._options, number, start)
        return Leaf(
            page,
            item.author,
            item.time,
            item.record,
            item.reply_to,
            self._authors.get(item.reply_to) if item.reply_to is not None else None,
            number,
        )
