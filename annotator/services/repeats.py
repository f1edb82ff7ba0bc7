"""Find repeats that are not exact, and say what is to become of a repeat: each saying is one act, one undo step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.domain.annotation import Annotation, Answer, Link
from annotator.domain.changes import NOTHING, Change
from annotator.domain.corpus import Match
from annotator.domain.errors import Refused
from annotator.services.alike.searching import Search
from annotator.services.bulk import bulk_work
from annotator.services.projects import Project
from annotator.services.pulse import Asked, Progress, never, silent
from annotator.services.releases import walk
from annotator.store import answers, corpus, grams, linking, originals, repeats
from annotator.store.handles import Connection
from annotator.store.recorder import Recorder, Row, new_id, now
from annotator.store.saving import Saying, save

KINDS: tuple[Match, ...] = ("exact", "inside", "near", "cut")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: how many segments it went through, and how matters stand now.

    Attributes:
        searched: segments this search went through.
        repeats: segments that repeat others, by match; of the whole project, or of the import that was searched.
        waiting: segments that were not searched yet.
    """

    searched: int
    repeats: Mapping[str, int]
    waiting: int

    def as_json(self) -> dict[str, Any]:
        """Return the object the command line prints."""
        return {
            "searched": self.searched,
            "repeats": {kind: self.repeats.get(kind, 0) for kind in KINDS},
            "waiting": self.waiting,
        }


def search(
    project: Project,
    *,
    batch: int | None = None,
    progress: Progress = silent,
    cancelled: Asked = never,
) -> Found:
    """Search everything that waits for repeats that are cut off, inside another, or nearly the same.

    Exact repeats are linked by the import itself, before this. Answers commit in between. What was searched stays
    searched, whatever ends this: another search goes on there.

    Args:
        project: open for writing.
        batch: an import under way (its number), of which alone the segments are searched for, against themselves and
            what is published. Where one of them is the complete form of something published, the link is made by the
            search after its publishing. None: everything that is published.
        progress: called with segments searched and segments in all.
        cancelled: asked often.

    Raises:
        Cancelled: the person stopped it; what was found stays.
    """
    under_way = Search(project, batch, cancelled)
    total = under_way.waiting()
    if total:
        progress(0, total)
    with bulk_work():
        while under_way.step():
            progress(min(under_way.searched, total), total)
        under_way.end()
    with project.store.reading() as connection:
        return Found(under_way.searched, repeats.by_match(connection, batch), grams.waiting(connection, batch))


def waiting(project: Project) -> int:
    """Count the segments that were not searched for repeats yet, but for exact ones."""
    with project.store.reading() as connection:
        return grams.waiting(connection)


def counts(project: Project) -> dict[str, int]:
    """Count the segments that repeat others, by match; what is only proposed is counted too."""
    with project.store.reading() as connection:
        counted = repeats.by_match(connection, None)
    return {kind: counted.get(kind, 0) for kind in KINDS}


def split_groups(project: Project) -> dict[str, str]:
    """Return, for each document (id) that shares a repeat, a name of what must stay on one side of a split; for ever.

    A link as exact, cut or inside counts whatever somebody said of it; one as near unless it was rejected. A document
    that is not there stands for itself.
    """
    with project.store.reading() as connection:
        ids = corpus.document_ids(connection)
        return {ids[no]: name for no, name in walk.split_groups(connection).items() if no in ids}


def confirm(project: Project, annotator: str | None, segment: str) -> Change:
    """Say that a segment is the repeat it seems to be. As near it joins the group of its original from now on.

    Raises:
        Refused: it is none, that was said already, or an answer to it would be lost.
    """

    def confirmed(recorder: Recorder, rows: list[dict[str, Any]]) -> None:
        connection = recorder.connection
        row = linking.row_of(connection, rows[0]["segment"])
        joins = len(rows) == 1 and rows[0]["match"] != "inside"
        if not joins and row["match"] is None and linking.is_answered(connection, row):
            raise Refused(
                "This passage was answered: as a repeat that stands inside another it would take no answer.",
                hint="Take the answer back first, or label it separately.",
            )
        if any(linking.leads_to(connection, one["original"], one["segment"]) for one in rows):
            raise Refused("The other passage is a repeat of this one already.")
        linking.put_standing(recorder, rows, "confirmed")

    return _say(
        project, annotator, segment, "repeat confirmed", ("linked", "proposed", "rejected", "separate"), confirmed
    )


def reject(project: Project, annotator: str | None, segment: str) -> Change:
    """Say that a segment is no repeat: it is asked like any other, and never proposed again.

    Raises:
        Refused: it is linked to nothing.
    """
    return _say(
        *(project, annotator, segment, "repeat rejected", ("linked", "proposed", "confirmed", "separate")),
        lambda recorder, rows: linking.put_standing(recorder, rows, "rejected"),
    )


def separate(project: Project, annotator: str | None, segment: str) -> Change:
    """Say that a repeat is labeled by itself: it leaves its group and is asked.

    Raises:
        Refused: it is no repeat, or labeled separately already.
    """
    return _say(
        *(project, annotator, segment, "repeat separate", ("linked", "proposed", "confirmed")),
        lambda recorder, rows: linking.put_standing(recorder, rows, "separate"),
    )


def make_original(project: Project, annotator: str | None, segment: str) -> Change:
    """Say that a repeat is the original: from now on it is asked, and what was the original is its repeat.

    Where two passages are equal the rule takes the first to arrive, and cannot know which is the quotation. The rest of
    the group goes along. Every answer stays at the passage it was given to, and counts for the group as before.

    Raises:
        Refused: it counts as no repeat, or only as a part of what it repeats.
    """
    with project.store.acting("original", annotator) as recorder:
        row = linking.row_of(recorder.connection, corpus.segment_no(recorder.connection, segment))
        _refuse_to_stand_for(recorder.connection, row)
        recorder.about = row["no"]
        originals.turn_round(recorder, row)
    return _change(recorder, segment)


def _refuse_to_stand_for(connection: Connection, repeat: Row) -> None:
    links = linking.links_of(connection, repeat["no"])
    if not links:
        raise Refused("This passage repeats nothing that is known.")
    if repeat["match"] is None:
        raise Refused("This passage counts as no repeat.", hint="Say first that it is one.")
    if repeat["match"] not in linking.EQUAL or repeat["item"] == repeat["no"]:
        raise Refused("The complete form is the original, and this passage is only a part of it.")
    original = linking.row_of(connection, repeat["item"])
    same_words = (original["key"], original["words"]) == (repeat["key"], repeat["words"])
    if not same_words and original["no"] not in {link["original"] for link in links}:
        raise Refused("What this passage repeats is a repeat itself.", hint="Say there first which is the original.")


def _say(
    project: Project,
    annotator: str | None,
    segment: str,
    act: str,
    standings: Sequence[str],
    say: Callable[[Recorder, list[dict[str, Any]]], None],
) -> Change:
    with project.store.acting(act, annotator) as recorder:
        rows = linking.links_of(recorder.connection, corpus.segment_no(recorder.connection, segment))
        if not rows:
            raise Refused("This passage repeats nothing that is known.")
        fitting = [row for row in linking.deciding(rows) if row["standing"] in standings]
        if not fitting:
            raise Refused("This was said of the passage already.")
        say(recorder, fitting)
    return _change(recorder, segment)


def _change(recorder: Recorder, segment: str) -> Change:
    if recorder.operation is None:
        return NOTHING
    return Change(frozenset({"corpus", "answers"}), (segment,), recorder.operation)


@dataclass(frozen=True, slots=True)
class Copied:
    """The answer that was copied, and what the act changed."""

    annotation: Annotation | None
    change: Change


def copy_answer(project: Project, annotator: str, segment: str, *, seconds: float = 0.0) -> Copied:
    """Give a repeat the labels the annotator gave its original, as an answer of the annotator's own.

    A repeat that is not asked is labeled separately from then on. Labels, attributes, confidence and what an objection
    points at are copied; spans and analogies are about places in the other text and are not.

    Raises:
        Refused: it repeats nothing, or the annotator did not answer the original.
    """
    with project.store.acting("copy answer", annotator) as recorder:
        connection = recorder.connection
        project.keep_up(connection)
        no = corpus.segment_no(connection, segment)
        rows = [row for row in linking.links_of(connection, no) if row["standing"] != "rejected"]
        if not rows:
            raise Refused("This passage repeats nothing that is known.")
        there = _given(connection, annotator, [row["original"] for row in rows])
        if there is None:
            raise Refused("You have not answered the original yet.", hint="Answer it first.")
        counting = [row for row in rows if row["standing"] in linking.COUNTS]
        linking.put_standing(recorder, counting, "separate")
        before = answers.one(connection, no, annotator)
        own = before.answer if before else Answer("unseen", voice=corpus.voice_of(connection, no))
        given = _copy(there.answer, own, segment)
        spent = round((before.seconds if before else 0.0) + max(0.0, seconds), 3)
        saying = Saying(
            *(annotator, 1, before.round if before else None, spent),
            *(project.scheme_version, project.guidelines, now()),
        )
        over = () if before else answers.over(connection, no, annotator)
        given = given if before else replace(given, analogies=over)
        numbers = {one: corpus.segment_no(connection, one) for analogy in given.analogies for one in analogy.segments}
        saved = save(recorder, (no, segment), before, given, saying, over=over, numbers=numbers)
    return Copied(saved, _change(recorder, segment))


def _given(connection: Connection, annotator: str, originals: Sequence[int]) -> Annotation | None:
    """Return what an annotator answered to one of some originals, or to another member of its group."""
    for original in originals:
        for member in repeats.group_of(connection, original):
            found = answers.one(connection, member, annotator)
            if found is not None and found.answer.state in ("done", "open", "skipped"):
                return found
    return None


def _copy(there: Answer, own: Answer, segment: str) -> Answer:
    """Return an answer with what another says that is not about a place in the other text."""
    links = tuple(
        Link(new_id(), link.kind, segment, link.ends, link.attack, concession=link.concession)
        for link in there.links
        if ":" in link.start and all(end.id != segment for end in link.ends)
    )
    return replace(
        own,
        state=there.state,
        labels=there.labels,
        skip=there.skip,
        attributes=there.attributes,
        confidence=there.confidence,
        links=links,
    )
