"""Cut a passage in two, or join it with the next: each is one act, one undo step, and no text changes.

Old rows are retired and come back when the same passage stands again. Passages with the very same words, linked as
repeats, are cut and joined alike, so that the same text is still labeled once. What was said goes along where that is
certain (``domain.recutting`` says when), else it is to be looked at again by whoever said it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain.changes import NOTHING, Change, Touched
from annotator.domain.corpus import segment_id
from annotator.domain.recutting import Seam
from annotator.services.projects import Project
from annotator.services.recutting import derived, groups, seams
from annotator.services.recutting.moving import Mover, Rows
from annotator.services.recutting.seams import Pair, Site
from annotator.store import linking, recutting, recutting_review, repeats
from annotator.store.recorder import Recorder, Row


@dataclass(frozen=True, slots=True)
class Recut:
    """What stands now in place of the passage (ids), and what went with it.

    Attributes:
        segments: two pieces, or the one passage that two became.
        alike: at how many other places the same words were cut or joined too.
        again: how many answers are to be looked at again, whoever gave them.
        beyond: whether anything else is shown otherwise now: repeats, links, analogies, what the same words say.
        change: what the act touched.
    """

    segments: tuple[str, ...]
    alike: int
    again: int
    beyond: bool
    change: Change


def cut(project: Project, annotator: str | None, segment: str, at: int) -> Recut:
    """Cut a passage in two.

    Args:
        project: open for writing.
        annotator: id of who does it, in whose undo it stands.
        segment: id of the segment.
        at: where the second piece begins: an offset in the part, at a border of words; white space is left out.

    Raises:
        BadInput: the place is inside a word, or nothing would be left of a piece.
        NotFound: there is no such segment.
    """
    with project.store.acting("cut", annotator) as recorder:
        first = seams.site(recorder.connection, segment, at)
        act = _Act(project, recorder)
        places = [first, *seams.sites_alike(recorder.connection, first)]
        act.leaving(first.row, {site.row["no"] for site in places})
        done = [act.cut(site) for site in places]
        act.end([(rows.left["no"], rows.right["no"]) for rows in done], _asked(place.row for place in places))
    return act.outcome((done[0].left["id"], done[0].right["id"]), len(done) - 1)


def join(project: Project, annotator: str | None, segment: str) -> Recut:
    """Join a passage with the next one of its part.

    Args:
        project: open for writing.
        annotator: id of who does it, in whose undo it stands.
        segment: id of the first of the two.

    Raises:
        Refused: there is none after it in its part, or that belongs to another post.
        NotFound: there is no such segment.
    """
    with project.store.acting("join", annotator) as recorder:
        first = seams.pair(recorder.connection, segment)
        act = _Act(project, recorder)
        places = [first, *seams.pairs_alike(recorder.connection, first)]
        gone = {row["no"] for pair in places for row in (pair.left, pair.right)}
        act.leaving(first.left, gone)
        act.leaving(first.right, gone)
        done = [act.join(pair) for pair in places]
        act.end([(rows.whole["no"],) for rows in done], _asked(place.left for place in places))
    return act.outcome((done[0].whole["id"],), len(done) - 1)


def _asked(rows: Iterable[Row]) -> int:
    """Return which of some places is the one that is asked: it stays so."""
    return next((place for place, row in enumerate(rows) if row["match"] is None), 0)


class _Act:
    """One act under way: passages that are cut or joined, here and where the same words stand."""

    def __init__(self, project: Project, recorder: Recorder) -> None:
        self._project = project
        self._recorder = recorder
        self._connection = recorder.connection
        self._flipped: list[Row] = []
        self._again: set[str] = set()
        self._beyond = False

    def leaving(self, row: Row, gone: set[int]) -> None:
        """Keep together what repeats a passage and is not cut or joined with it."""
        others = [no for no in repeats.group_of(self._connection, row["no"]) if no not in gone]
        if others:
            self._beyond = True
            groups.leave(self._recorder, row, others)

    def cut(self, site: Site) -> Rows:
        """Cut one passage."""
        row, text = site.row, site.text
        recutting.retire(self._recorder, row)
        left, right = (
            recutting.stand(self._recorder, site.part, row, derived.cut_of(text, start, end))
            for start, end in ((row["start"], site.left_end), (site.right_start, row["end"]))
        )
        rows = self._moved(Rows(row, left, right, _seam(row["id"], left, right)))
        mover = Mover(self._recorder, rows, self._project.scheme)
        mover.cut()
        self._take(mover)
        recutting_review.cut_decision(self._recorder, row["no"], (left["no"], right["no"]))
        recutting_review.move_remarks(self._recorder, row["no"], left["no"])
        for piece in (left, right):
            recutting_review.hand_on(self._recorder, row["no"], piece["no"])
        return rows

    def join(self, pair: Pair) -> Rows:
        """Join two passages."""
        left, right = pair.left, pair.right
        for row in (left, right):
            recutting.retire(self._recorder, row)
        cut = derived.cut_of(pair.text, left["start"], right["end"])
        whole = recutting.stand(self._recorder, pair.part, left, cut)
        rows = self._moved(Rows(whole, left, right, _seam(segment_id(pair.part, cut.start, cut.end), left, right)))
        mover = Mover(self._recorder, rows, self._project.scheme)
        mover.join()
        self._take(mover)
        recutting_review.join_decision(self._recorder, whole["no"], (left["no"], right["no"]))
        for row in (left, right):
            recutting_review.move_remarks(self._recorder, row["no"], whole["no"])
            recutting_review.hand_on(self._recorder, row["no"], whole["no"])
        return rows

    def _take(self, mover: Mover) -> None:
        self._again |= mover.again
        self._beyond = self._beyond or mover.beyond

    def _moved(self, rows: Rows) -> Rows:
        self._flipped += rows[:3]
        return rows

    def end(self, new: Sequence[tuple[int, ...]], asked: int) -> None:
        """Let everything follow from how it is cut now.

        Args:
            new: row numbers of what stands now, at each place.
            asked: which of the places is the one that is asked.
        """
        numbers = [row["no"] for row in self._flipped]
        linking.settle_around(self._connection, numbers)
        derived.take_notice(self._connection, numbers)
        groups.repeat_each_other(self._connection, new[asked], [*new[:asked], *new[asked + 1 :]])
        for post in linking.repeating_posts(self._connection, numbers, None):
            linking.set_roles(linking.quiet(self._connection), post, None)
        repeated = any(linking.repeating(self._connection, no) for no in numbers)
        self._beyond = self._beyond or repeated or any(linking.links_of(self._connection, no) for no in numbers)

    def outcome(self, segments: tuple[str, ...], alike: int) -> Recut:
        """Say what came of it, once it is committed."""
        operation = self._recorder.operation
        kinds: frozenset[Touched] = frozenset({"corpus", "answers"})
        change = NOTHING if operation is None else Change(kinds, segments, operation)
        return Recut(segments, alike, len(self._again), self._beyond or alike > 0, change)


def _seam(whole: str, left: Row, right: Row) -> Seam:
    return Seam(whole, left["id"], right["id"], left["end"], right["start"])
