"""A source that changed: what of one's answers can be carried over to the newer version of a text, and doing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, Answer
from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput
from annotator.services.carrying import Carried, Carrier, Ground, LeftBehind
from annotator.services.projects import Project
from annotator.store import answers, corpus, originals
from annotator.store import versions as rows
from annotator.store.handles import Connection
from annotator.store.recorder import Recorder, now
from annotator.store.saving import Saying, save
from annotator.store.versions import Version
from annotator.text.aligning import Passage, pairs


@dataclass(frozen=True, slots=True)
class Transfer:
    """What was carried over.

    Attributes:
        count: answers that were written.
        turned: passages that are asked in the newer version from now on, and no longer in an older one.
        left: what could not come along.
        change: what the act touched.
    """

    count: int
    turned: int
    left: LeftBehind
    change: Change = NOTHING


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be carried over to a version from an older one.

    Attributes:
        older: the version the answers are taken from.
        number: which version the newer one is, from 1.
        same: how many of the newer one's passages stand in the older one too.
        passages: how many passages the newer one has.
        count: how many of one's answers can be carried over.
        turned: how many passages would be asked in the newer version from then on.
        left: what of the answers would stay behind.
    """

    older: Version
    number: int
    same: int
    passages: int
    count: int
    turned: int
    left: LeftBehind


def versions(project: Project, document: str) -> tuple[Version, ...]:
    """Return all versions of a text, oldest first, the document (id) among them; raises NotFound."""
    with project.store.reading() as connection:
        return rows.of(connection, document)


def offer(project: Project, document: str, annotator: str | None) -> Offer | None:
    """Return what can be carried over to a document from the newest older version that has something to give."""
    with project.store.reading() as connection:
        known = rows.of(connection, document)
        number = next(place for place, one in enumerate(known, 1) if one.id == document)
        for older in reversed(known[: number - 1]):
            plan = _Plan(connection, older.id, document, annotator or "")
            if plan.carried or plan.turning:
                left = Carrier(plan.carried, plan.ground).left
                counts = (len(plan.pairs), plan.passages, len(plan.carried), len(plan.turning))
                return Offer(older, number, *counts, left)
    return None


def transfer(project: Project, old: str, new: str, annotator: str) -> Transfer:
    """Carry an annotator's answers over to the newer version, as answers of the same annotator; one act.

    Each answer is copied with its state, under the scheme and guideline it was given under, and takes no seconds. Its
    spans, links and analogies come along under new ids where what they point at does. From then on the newer version is
    the one that is asked where both have the same passage: it stands for the repeat group.

    Raises:
        BadInput: the two are not versions of one text, or the other way round.
        NotFound: there is no such document.
    """
    params: dict[str, object] = {}
    with project.store.acting("carry over", annotator, params) as recorder:
        plan = _Plan(recorder.connection, old, new, annotator)
        params["title"], params["count"] = plan.title, len(plan.carried)
        for original, repeats in plan.turning.items():
            originals.stand_for(recorder, original, plan.best(original, repeats), "reprint")
        carrier = Carrier(plan.carried, plan.ground)
        _write(recorder, carrier, annotator)
    changed = tuple(one.new.id for one in plan.carried)
    change = Change(frozenset({"answers", "corpus"}), changed, recorder.operation) if recorder.operation else NOTHING
    return Transfer(len(plan.carried), len(plan.turning), carrier.left, change)


class _Plan:
    """What is to be done to carry answers over from one version to a newer one."""

    def __init__(self, connection: Connection, old: str, new: str, annotator: str) -> None:
        known = rows.of(connection, new)
        places = {one.id: place for place, one in enumerate(known)}
        corpus.document_no(connection, old)
        if old not in places or places[old] >= places[new]:
            raise BadInput("The document is not a newer version of the other one.", field="document")
        self._connection = connection
        source, target = known[places[old]], known[places[new]]
        theirs, ours = rows.passages(connection, source.no), rows.passages(connection, target.no)
        found = pairs([Passage(one.key, one.words) for one in theirs], [Passage(one.key, one.words) for one in ours])
        self.title = target.title
        self.passages = len(ours)
        self.pairs = {theirs[left].no: ours[right].no for left, right in found}
        self.turning = rows.turning(connection, [one.no for one in known[: places[new]]], target.no)
        given = dict(answers.of_document(connection, source.no, annotator))
        there = rows.answered(connection, target.no, annotator)
        wanted = {no: self.pairs[no] for no in given if no in self.pairs and self.pairs[no] not in there}
        self.carried = self._carried(given, wanted, annotator)
        staying = [one for no, one in given.items() if no not in wanted]
        self.ground = Ground(
            self._same(source.no, [one.answer for one in given.values()]),
            frozenset(corpus.ids_of(connection, there).values()),
            staying,
        )

    def _carried(self, given: Mapping[int, Annotation], wanted: Mapping[int, int], annotator: str) -> list[Carried]:
        seen = rows.records(self._connection, [*wanted, *wanted.values()])
        standing = answers.Standing(self._connection, wanted.values(), [annotator])
        return [
            Carried(seen[left], seen[right], right, given[left], standing.analogies((right, annotator, 1)))
            for left, right in wanted.items()
        ]

    def _same(self, source: int, given: Sequence[Answer]) -> dict[str, str | None]:
        """Return which segment of the newer version is the same, for those of the old one that answers name (ids)."""
        named = {end.id for one in given for link in one.links for end in link.ends if end.type == "segment" and end.id}
        named |= {member for one in given for analogy in one.analogies for member in analogy.segments}
        numbers = rows.numbers_in(self._connection, source, named)
        ids = corpus.ids_of(self._connection, [self.pairs[no] for no in numbers.values() if no in self.pairs])
        return {name: ids.get(self.pairs.get(no, -1)) for name, no in numbers.items()}

    def best(self, original: int, repeats: Sequence[int]) -> int:
        """Return which of the repeats in the newer version stands for the group: the one in the original's place."""
        paired = self.pairs.get(original)
        return paired if paired is not None and paired in repeats else repeats[0]


def _write(recorder: Recorder, carrier: Carrier, annotator: str) -> None:
    at = now()
    for one, answer in carrier.copies():
        before = one.annotation
        saying = Saying(annotator, 1, None, 0.0, before.scheme, before.guideline, at)
        members = {member for analogy in answer.analogies for member in analogy.segments}
        numbers = {member: corpus.segment_no(recorder.connection, member) for member in members}
        save(recorder, (one.number, one.new.id), None, answer, saying, over=one.over, numbers=numbers)
