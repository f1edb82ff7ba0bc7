"""What Label asks the services for; everything here runs on the worker."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from annotator.domain.annotation import Annotation
from annotator.domain.changes import Act, Change
from annotator.domain.errors import BadInput, NotFound
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.rows import Rows
from annotator.gui.labeling.tally import Tally
from annotator.gui.work import long_act
from annotator.gui.work.lanes import Task
from annotator.services import contents, labeling, originals, people, queueing, reading
from annotator.services.contents import Contents, Entry
from annotator.services.labeling import Saved
from annotator.services.projects import Project
from annotator.services.queueing import Place, View
from annotator.services.reading import Beyond, Reach, Stretch

MOST_REREAD = 20
"""Answers that are read one by one after an act was taken back; after a larger act the document is read anew."""

Save = Callable[[Project, str | None], Saved]
"""Saves an answer; gets the segment to come back to, to be remembered in the same transaction."""


@dataclass(frozen=True, slots=True)
class Following:
    """What comes next in the queue: a segment and, if it stands in another document, that one."""

    segment: str | None
    opened: OpenDocument | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The documents of the project, and those of one page (number) of them."""

    contents: Contents = field(default_factory=Contents)
    page: int = 0
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """Where the annotator stopped, or where to begin. ``left`` says whether anything is left in the queue."""

    view: View
    segment: str | None
    opened: OpenDocument | None
    left: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was saved, and what comes after it."""

    saved: Saved
    following: Following

    @property
    def change(self) -> Change:
        """What the act touched."""
        return self.saved.change


@dataclass(frozen=True, slots=True)
class Turned:
    """An act that was taken back or done again: the answers it touched as they are now, or None if there are many."""

    act: Act
    change: Change
    segment: str | None
    answers: dict[str, Annotation | None] | None


def begin(project: Project, who: str, segment: str | None) -> Start:
    """Find where to begin: at a segment if one is given, else where the annotator stopped.

    At first that is what is unseen first, and where nothing is left the first segment of all.
    """
    kept = queueing.place(project, who)
    view, wanted = kept.view, segment or kept.segment
    try:
        first = queueing.next_segment(project, who, view, None)
    except BadInput:  # the filter names a label that is gone
        view = View()
        first = queueing.next_segment(project, who, view, None)
    try:
        at = wanted or first or queueing.next_segment(project, who, View("all"), None)
        opened = open_at(project, who, at) if at is not None else None
    except NotFound:  # the import it came by was taken back
        at = first
        opened = open_at(project, who, at) if at is not None else None
    return Start(view, at, opened, first is not None)


def open_at(project: Project, who: str, segment: str) -> OpenDocument:
    """Read the document a segment stands in with the annotator's own answers; of a long one a stretch around it."""
    return _opened(project, who, reading.open_around(project, segment))


def _opened(project: Project, who: str, read: Stretch) -> OpenDocument:
    view, reach = read.view, read.reach
    here = {one.id for one in view.segments}
    away = dict.fromkeys(
        one for segment in view.segments for one in (segment.repeat_of or segment.similar_to)[:1] if one not in here
    )
    where = originals.originals(project, list(away)) if away else {}
    if reach.whole:
        answers, repeated = labeling.standing_in(project, who, view.document.id)
    else:
        answers, repeated = labeling.standing_at(project, who, [one.id for one in view.segments])
    opened = OpenDocument(view.document, view.posts, view.segments, answers, where, repeated, reach)
    opened.rows = Rows(opened, project.scheme).all()
    return opened


def first_in(project: Project, who: str, document: str) -> tuple[OpenDocument, str | None]:
    """Read a document and where to go in it: its first unseen segment, else its first."""
    first = queueing.first_in(project, who, document)
    if first is None:
        view = reading.open_document(project, document)
        return _opened(project, who, Stretch(view, Reach(posts=len(view.posts)))), None
    return open_at(project, who, first), first


def first_in_post(project: Project, who: str, post: str, here: OpenDocument) -> Following:
    """Find where to go in a post of a stretch: to its first unseen segment, else to its first."""
    return _found(project, who, queueing.first_in(project, who, here.id, post), here)


def beside(project: Project, who: str, segment: str, step: int) -> Following:
    """Find the segment above or below in the text, with what stands around it."""
    found = open_at(project, who, segment)
    there = found.beside(segment, step)
    return Following(there, None if there is None or not found.reaches(there) else found)


def post_beside(project: Project, who: str, segment: str, step: int, here: OpenDocument) -> Following:
    """Find where the next post begins; upwards where that of the segment does, then the one above."""
    return _found(project, who, reading.first_of_post_beside(project, segment, down=step > 0), here)


def count_beyond(project: Project, who: str, here: OpenDocument) -> Beyond:
    """Count what there is of a document above and below a stretch."""
    first, last = here.segments[0].id, here.segments[-1].id
    return reading.beyond(project, who, first, last, of_posts=here.reach.posts > 1)


def follow(project: Project, who: str, view: View, after: str | None, here: OpenDocument | None) -> Following:
    """Look ahead: what comes after a segment, or first of all, ``here`` being the document that is open."""
    return _found(project, who, queueing.next_segment(project, who, view, after), here)


def before(project: Project, who: str, view: View, segment: str, here: OpenDocument) -> Following:
    """Find the asked segment that stands before another, whatever was said of it, within the filter."""
    return _found(project, who, queueing.previous_segment(project, who, View("all", view.query), segment), here)


def _found(project: Project, who: str, segment: str | None, here: OpenDocument | None) -> Following:
    away = segment is not None and (here is None or not here.reaches(segment))
    return Following(segment, open_at(project, who, segment) if away and segment is not None else None)


def answer(
    project: Project,
    who: str,
    view: View,
    segment: str,
    here: OpenDocument,
    ahead: Following | None,
    save: Save,
    along: Collection[str] = (),
) -> Answered:
    """Save an answer and remember what comes after it, which was looked up before if there was time.

    The segments (ids) that are done ``along`` with it do not come after it.

    A document that was read before and shows the answer, since this passage repeats one there, is read anew; into
    a stretch of the same document that holds the passage it is put.
    """
    following = ahead if ahead is not None else follow(project, who, view, segment, here)
    for _one in along:
        if following.segment in along:
            following = follow(project, who, view, following.segment, here)
    if following.segment in along:
        following = Following(None)
    saved, there = save(project, following.segment or segment), following.opened
    if there is not None and any(original in there for original in here.segment(segment).repeat_of):
        following = _found(project, who, following.segment, here)
    elif there is not None:
        show_in(project, there, segment, saved.annotation)
    return Answered(saved, following)


def show_in(project: Project, opened: OpenDocument, segment: str, annotation: Annotation | None) -> None:
    """Put an answer into what was read before it was given, if the segment stands there."""
    if segment in opened:
        opened.set_answer(segment, annotation)
        rows = Rows(opened, project.scheme)
        for one in opened.shown_with(segment):
            opened.rows[opened.place(one)] = rows.of(opened.segment(one))


def turn(project: Project, who: str, task: Task | None = None, *, back: bool) -> Turned:
    """Take back the annotator's newest act, or do again what was taken back last; a task hears how far it is."""
    undone = long_act.turn(project, who, task, back=back)
    touched = undone.change.segments
    few = "corpus" not in undone.change.touched and len(touched) <= MOST_REREAD
    answers = _standing(project, who, touched) if few else None
    return Turned(undone.act, undone.change, undone.act.segment or next(iter(touched), None), answers)


def _standing(project: Project, who: str, segments: Iterable[str]) -> dict[str, Annotation | None]:
    """Read answers anew, and those of other passages that carry an analogy of theirs."""
    found = {one: labeling.answer_of(project, who, one) for one in segments}
    carried = [over.segments for one in found.values() if one is not None for over in one.answer.analogies]
    for other in {each for segments in carried for each in segments} - set(found):
        found[other] = labeling.answer_of(project, who, other)
    return found


def count(project: Project, who: str) -> Tally:
    """Count how far the annotator is."""
    progress, queues = queueing.progress(project, who), queueing.come_back(project, who)
    return Tally.of(progress, queues, project.scheme.needs, alone=len(people.annotators(project)) == 1)


def count_again(project: Project, who: str) -> int:
    """Count the answers the annotator is to look at again."""
    return queueing.look_again(project, who)


def list_documents(project: Project, who: str, document: str | None) -> Listing:
    """List the documents, with the page on which one (id) stands; progress is that of an annotator (id)."""
    return list_page(project, who, contents.contents_of(project), document)


def list_page(project: Project, who: str, there: Contents, document: str | None) -> Listing:
    """Read the page on which a document (id) stands, else the first."""
    try:
        page = contents.page_of(project, there, document) if document is not None else 0
    except NotFound:  # its import was taken back meanwhile
        page = 0
    return list_numbered(project, who, there, page)


def list_numbered(project: Project, who: str, there: Contents, page: int) -> Listing:
    """Read a page, by its number."""
    return Listing(there, page, contents.entries(project, who, there, page) if there.count else ())


def keep_place(project: Project, who: str, segment: str | None, view: View) -> None:
    """Remember where the annotator is."""
    queueing.keep_place(project, who, Place(segment, view))
