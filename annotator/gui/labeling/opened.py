"""The document that is open: its text, and what the annotator said of it."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation
from annotator.domain.corpus import Document, Post, Segment
from annotator.domain.times import moment
from annotator.gui.labeling.counts import Counts
from annotator.gui.labeling.passage.rows import PassageRow
from annotator.gui.labeling.tally import is_done
from annotator.services.reading import Reach

if TYPE_CHECKING:
    from annotator.services.originals import Original


class OpenDocument:
    """One document with the annotator's own answers, by id; nobody else's are known here.

    Of a very long one it is a stretch: what stands further up or down is away, as what stands in another document.

    Args:
        document: the document.
        posts: its posts, in order; of a stretch those that stand in it.
        segments: its segments, in order.
        answers: own answers by segment id; an original shows the one given to a repeat of it.
        elsewhere: where originals stand that are in other documents, by their id.
        repeated: segments (ids) of which a repeat has an own answer, here or in another document.
        reach: how far it goes; without one it is the whole document.
    """

    def __init__(
        self,
        document: Document,
        posts: tuple[Post, ...],
        segments: tuple[Segment, ...],
        answers: Mapping[str, Annotation],
        elsewhere: "Mapping[str, Original]",
        repeated: Iterable[str] = (),
        reach: Reach | None = None,
    ) -> None:
        self.document = document
        self.posts = posts
        self.segments = segments
        self.elsewhere = elsewhere
        self.reach = reach or Reach(posts=len(posts))
        self.counts = Counts(self.reach, posts, segments)
        self.rows: list[PassageRow] = []
        """How the passage shows it at first: made on the worker, since there may be very many."""
        self._answers = {name: one for name, one in answers.items() if one.segment == name}
        self._away = {name: one for name, one in answers.items() if one.segment != name}
        """Answers to repeats, as they were read; those here are known anew with each answer."""
        self._repeated = set(repeated)
        self._places = {one.id: place for place, one in enumerate(segments)}
        self._posts = {name: post for name, (post, _) in self.reach.answered.items()} | {one.id: one for one in posts}
        self._first = {name: first.id for name, (_, first) in self.reach.answered.items()}
        self._repeats: dict[str, list[str]] = {}
        for one in segments:
            for original in one.repeat_of:
                self._repeats.setdefault(original, []).append(one.id)
        for one in segments:
            if one is not segments[0] or not self.reach.above or one.break_before == "post":
                self._first.setdefault(one.post, one.id)
            self.counts.add_done(one, is_done(self.answer(one.id)))

    def recut(self, gone: Sequence[str], new: Sequence[Segment], answers: Sequence[Annotation]) -> "OpenDocument":
        """Return the document once segments (ids) that follow each other were cut or joined, and nothing else changed.

        Its rows are those of before, without the new segments.
        """
        place, count = self._places[gone[0]], len(new) - len(gone)
        first = replace(new[0], break_before=self.segments[place].break_before)
        segments = (*self.segments[:place], first, *new[1:], *self.segments[place + len(gone) :])
        kept = {name: one for name, one in (self._away | self._answers).items() if name not in gone}
        document = replace(self.document, segments=self.document.segments + count)
        found = OpenDocument(
            *(document, self.posts, segments, kept | {one.segment: one for one in answers}, self.elsewhere),
            self._repeated,
            self.reach,
        )
        found.counts.beyond = self.counts.beyond
        found.rows = [*self.rows[:place], *self.rows[place + len(gone) :]]
        return found

    @property
    def id(self) -> str:
        """Id of the document."""
        return self.document.id

    def __contains__(self, segment: object) -> bool:
        return segment in self._places

    def reaches(self, segment: str | None) -> bool:
        """Whether one can be at a segment here: it is here, and where the document goes on there is more around it."""
        place = self._places.get(segment or "")
        if place is None:
            return False
        above, below = place, len(self.segments) - 1 - place
        edge = self.reach.edge
        return (not self.reach.above or above >= edge) and (not self.reach.below or below >= edge)

    def around(self, segment: str) -> str | None:
        """Return the id of a segment, or of the one that stands in its place since it was cut or joined."""
        if segment in self._places:
            return segment
        part, _colon, offsets = segment.rpartition(":")
        start = offsets.partition("-")[0]
        later = (one for one in self.segments if one.part == part and start.isdigit() and one.part_end > int(start))
        return next((one.id for one in later), self.segments[0].id if self.segments else None)

    def standing_for(self, segments: Iterable[str]) -> dict[str, list[str]]:
        """Return the ids of what stands here where some segments did that were cut or joined, in order, by their ids.

        Those are left out of which the beginning is not here.
        """
        gone = [(one, *one.rpartition(":")[::2]) for one in segments if one not in self._places]
        within: dict[str, list[Segment]] = {part: [] for _one, part, _offsets in gone}
        for each in self.segments if within else ():
            if each.part in within:
                within[each.part].append(each)
        found = {}
        for one, part, offsets in gone:
            (start, end), there = map(int, offsets.split("-")), within[part]
            first = bisect_right(there, start, key=lambda each: each.part_start) - 1
            if first >= 0 and start < there[first].part_end:
                found[one] = [
                    each.id for each in there[first : bisect_left(there, end, key=lambda each: each.part_start)]
                ]
        return found

    def segment(self, segment: str) -> Segment:
        """Return a segment by its id; raises KeyError."""
        return self.segments[self._places[segment]]

    def place(self, segment: str) -> int:
        """Return the place of a segment in the text, from 0."""
        return self._places[segment]

    def place_at(self, start: int) -> int:
        """Return the place of the first segment that begins at an offset of the document, or after it."""
        return bisect_left(self.segments, start, key=lambda one: one.start)

    def beside(self, segment: str, step: int) -> str | None:
        """Return the id of the segment so many steps further down (up if negative), or None at the end."""
        place = self._places[segment] + step
        return self.segments[place].id if 0 <= place < len(self.segments) else None

    def post_beside(self, segment: str, step: int) -> str | None:
        """Return the id of the segment with which the next post begins; upwards its own post, then the one above."""
        places = range(self._places[segment] + step, len(self.segments) if step > 0 else -1, step)
        posts = groupby(places, key=lambda place: self.segments[place].post)
        here = self.segment(segment).post
        for post, run in posts:
            if step < 0:
                return self.segments[deque(run, maxlen=1).pop()].id
            if post != here:
                return self.segments[next(run)].id
        return None

    def post(self, post: str) -> Post | None:
        """Return a post by its id, if it stands here or is answered here."""
        return self._posts.get(post)

    def post_of(self, segment: str) -> Post:
        """Return the post a segment stands in."""
        return self._posts[self.segment(segment).post]

    def first_of(self, post: str) -> str | None:
        """Return the id of the segment a post begins with; it need not be here."""
        return self._first.get(post)

    def answer(self, segment: str) -> Annotation | None:
        """Return the own answer to a segment, else the earliest one given to a repeat of it."""
        own = self._answers.get(segment)
        if own is not None or segment not in self._repeated:
            return own
        given = [self._answers[one] for one in self._repeats.get(segment, ()) if one in self._answers]
        away = self._away.get(segment)
        if away is not None and away.segment not in self:
            given.append(away)
        return min(given, key=lambda one: moment(one.at), default=None)

    def labels_of(self, segment: str) -> tuple[str, ...]:
        """Return the labels (ids) of the answer to a segment; none without an answer."""
        annotation = self.answer(segment)
        return annotation.answer.labels if annotation is not None else ()

    def shown_answer(self, segment: str) -> Annotation | None:
        """Return what is to be shown beside a segment: of a repeat without an answer that of its original."""
        found = self.answer(segment)
        if found is not None or self.segment(segment).asked:
            return found
        return next((found for one in self.segment(segment).repeat_of if (found := self.answer(one))), None)

    def original_of(self, segment: str) -> str | None:
        """Return the id of the (first) original of a repeat, or of what seems to be one."""
        one = self.segment(segment)
        return next(iter(one.repeat_of or one.similar_to), None)

    def repeats_of(self, segment: str) -> list[str]:
        """Return the ids of the segments here that show this one's answer."""
        return self._repeats.get(segment, [])

    def waits(self, segment: str) -> bool:
        """Whether a segment is asked and not answered yet."""
        return self.segment(segment).asked and not is_done(self.answer(segment))

    def counts_alone(self, segment: str) -> bool:
        """Whether the answer to a segment is all that is counted of its group."""
        return self.segment(segment).asked and segment not in self._repeated

    def set_answer(self, segment: str, annotation: Annotation | None) -> None:
        """Take another answer to a segment, or none."""
        shown = self.shown_with(segment)
        before = [is_done(self.answer(one)) for one in shown]
        self._repeated.update(self.segment(segment).repeat_of)
        if annotation is None:
            self._answers.pop(segment, None)
        else:
            self._answers[segment] = annotation
        for one, was in zip(shown, before, strict=True):
            self.counts.add_done(self.segment(one), is_done(self.answer(one)) - was)

    def shown_with(self, segment: str) -> list[str]:
        """Return the ids of the segments here that may show the answer to one: itself, and all of its group."""
        originals = [one for one in self.segment(segment).repeat_of if one in self]
        return list(dict.fromkeys(each for one in (segment, *originals) for each in (one, *self.repeats_of(one))))

    def answers(self) -> Mapping[str, Annotation]:
        """Return all own answers, each where it was given, by segment id."""
        return self._answers
