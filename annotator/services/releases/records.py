"""The native record of each passage that has one, and why the others have none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from annotator.domain.times import moment
from annotator.formats.releases.native import SEGMENT_SCHEMA
from annotator.services.releases.said import Answers, Given, Json, Place, Shapes, in_record
from annotator.services.releases.settling import Labels, Settler, Way, counting, decided_answer, is_stale
from annotator.services.releases.sharing import Shared
from annotator.services.releases.stream import Stream
from annotator.services.releases.walk import Passage, WalkedDocument, split_groups
from annotator.store import export, settled
from annotator.store.things import Things

REASONS = (*("repeat", "filter", "unanswered", "open", "skipped", "too few annotators", "unsettled", "no majority"),)
"""Why a passage has no record, in the order they are told."""


class Choice(NamedTuple):
    """Whose answers, how settled, and of which passages.

    ``annotators`` are ids, None for everybody's; ``conditions`` are those of the filter.
    """

    way: Way
    annotators: frozenset[str] | None
    at_least: int
    unanswered: bool
    conditions: Sequence[Any]


class Told(NamedTuple):
    """What one passage came to: its annotations, and its record or None."""

    annotations: list[Given]
    record: Json | None


class RecordMaker:
    """Makes the records of one release; passages must come in project order.

    ``left_out`` counts the passages without a record by reason, ``labels`` the labels of the records by name, and
    ``by_itself`` the label sets (JSON) of those that are settled by the answers to the passage alone.
    """

    def __init__(self, connection: Any, shapes: Shapes, choice: Choice) -> None:
        self._choice = choice
        self._shapes = shapes
        self._answers = Answers(connection, shapes)
        self._settler = Settler(shapes.scheme, choice.way, choice.at_least)
        self._things = Things(connection)
        self._shared = Shared(shapes, self._things)
        self._decisions = settled.decisions(connection) if choice.way == "gold" else {}
        self._groups = _answered_groups(connection, shapes)
        self._names = export.group_names(connection)
        self._originals = Stream(export.originals(connection))
        self._split_groups = split_groups(connection)
        self._fitting = export.fitting(connection, *choice.conditions) if choice.conditions else None
        self._next_fitting = next(self._fitting, None) if self._fitting else None
        self.left_out: Counter[str] = Counter()
        self.by_itself: Counter[str] = Counter()
        self.labels: Counter[str] = Counter(dict.fromkeys((*shapes.names.values(), "none"), 0))

    @property
    def lost(self) -> Mapping[str, int]:
        """What annotators said beyond the labels and do not share, counted by kind."""
        return self._shared.lost

    def tell(self, document: WalkedDocument, passage: Passage) -> Told:
        """Return the annotations of the next passage, and its record if it has one."""
        part = passage.part
        place = Place(passage.id, part.offset, part.offset + passage.start, part.text)
        given = self._answers.of(passage.no, place)
        originals = [row[1] for row in self._originals.of(passage.no)]
        if self._fitting is not None and not self._fits(passage.no):
            self.left_out["filter"] += 1
            return Told(given, None)
        group = self._groups.get(passage.item)
        everybody = given if group is None else _with_own(group, given)
        choice = self._choice
        chosen = counting(everybody, choice.annotators)
        decision = self._decisions.get(passage.item)
        here = bool(chosen if group is None else counting(given, choice.annotators))
        if not here and (decision is None or decision.segment != passage.no):
            return Told(given, self._unanswered(document, passage, given, originals, group is not None))
        labels = self._settler.settle(
            tuple([one.labels for one in chosen]),
            len(chosen) if choice.annotators is None else len(counting(everybody, None)),
            None if decision is None else decision.labels,
        )
        if labels.why is not None:
            self.left_out[labels.why] += 1
            return Told(given, None)
        if decision is not None:
            said = decided_answer(decision, self._shapes.no_attributes, passage.voice)
        else:
            said = self._shared.of(chosen, passage.id)
        self._count(labels)
        if group is None and decision is None:
            self.by_itself[chosen[0].labels] += 1
        stale = decision is not None and is_stale(decision, chosen)
        return Told(given, self._record(document, passage, given, originals, labels, said, stale=stale))

    def _fits(self, no: int) -> bool:
        if no != self._next_fitting:
            return False
        assert self._fitting is not None
        self._next_fitting = next(self._fitting, None)
        return True

    def _count(self, labels: Labels) -> None:
        for name in labels.labels or ():
            self.labels[name] += 1
        if labels.labels == []:
            self.labels["none"] += 1

    def _unanswered(
        self, document: WalkedDocument, passage: Passage, given: list[Given], originals: list[str], grouped: bool
    ) -> Json | None:
        """Return the record of a passage nobody answered, if those were asked for; a repeat has none."""
        if passage.match is not None or grouped:
            self.left_out["repeat"] += 1
            return None
        if not self._choice.unanswered:
            states = {one.line["state"] for one in self._chosen(given)}
            self.left_out[next((state for state in ("skipped", "open") if state in states), "unanswered")] += 1
            return None
        said: Json = {"voice": passage.voice, "quoted_from": None, "attributes": self._shapes.no_attributes}
        said.update((kind, []) for kind in ("spans", "links", "analogies"))
        return self._record(document, passage, given, originals, None, said, stale=False)

    def _chosen(self, given: list[Given]) -> list[Given]:
        annotators = self._choice.annotators
        return given if annotators is None else [one for one in given if one.line["annotator"]["id"] in annotators]

    def _record(
        self,
        document: WalkedDocument,
        passage: Passage,
        given: list[Given],
        originals: list[str],
        labels: Labels | None,
        said: Json,
        *,
        stale: bool,
    ) -> Json:
        part = passage.part
        return {
            "schema": SEGMENT_SCHEMA,
            "id": passage.id,
            "text": passage.text,
            "offset_unit": "codepoint",
            "start": part.offset + passage.start,
            "end": part.offset + passage.end,
            "document": document.head,
            "post": passage.post,
            "context": {"before": passage.before, "after": passage.after},
            "part": {"id": part.id, "start": passage.start, "end": passage.end},
            "voice": said["voice"],
            "quoted_from": said["quoted_from"],
            "repeat_of": originals,
            "repeat_match": passage.match,
            "repeat_role": passage.role,
            "repeat_group": self._names.get(passage.item, passage.id),
            "labels": None if labels is None else labels.labels,
            "label": None if labels is None else labels.label,
            "answered": labels is not None,
            "settled": None if labels is None else labels.settled,
            "stale": stale,
            "soft": self._settler.unanswered if labels is None else labels.soft,
            "spans": said["spans"],
            "links": self._links(said["links"], passage.id),
            "analogies": said["analogies"],
            "attributes": said["attributes"],
            "metadata": passage.metadata,
            "annotations": [in_record(one.line) for one in self._chosen(given)],
            "split": None,
            "split_group": self._split_groups.get(document.no, document.id),
        }

    def _links(self, links: list[Json], segment: str) -> list[Json]:
        """Return the links of a record; one that leads from its passage to itself is left out, and counted."""
        found = [aimed(link, self._things, segment) for link in links]
        open_ = [link for link in found if link["ends"]]
        self._shared.lost["closed links"] += len(found) - len(open_)
        return open_


def aimed(link: Json, things: Things, segment: str) -> Json:
    """Return a link of the record of a segment (id): an end at a repeat leads to what it repeats, which has the record.

    An end at the passage the link begins at is left out. ``annotations.jsonl`` keeps, under the same id of the link,
    what was pointed at.
    """
    start = segment if ":" in link["from"] else link["from"]
    if all(end["type"] != "segment" for end in link["ends"]):
        return link
    ends: list[Json] = []
    for end in link["ends"]:
        names = things.originals(end["id"]) if end["type"] == "segment" else (end["id"],)
        ends += [one for name in names if name != start and (one := {**end, "id": name}) not in ends]
    return {**link, "ends": ends}


def _answered_groups(connection: Any, shapes: Shapes) -> dict[int, list[Given]]:
    """Return all annotations of the repeat groups in which a repeat was answered, by number of the original.

    Of one annotator the answer to the original stands first, then the earliest.
    """
    answers = Answers(connection, shapes, grouped=True)
    found: dict[int, list[tuple[bool, datetime, str, Given]]] = {}
    for no, name, item, start in export.places(connection, grouped=True):
        for one in answers.of(no, Place(name, 0, start, "")):
            found.setdefault(item, []).append((no != item, moment(one.line["at"]), one.line["id"], one))
    return {item: [row[3] for row in sorted(group, key=itemgetter(0, 1, 2))] for item, group in found.items()}


def _with_own(group: list[Given], own: list[Given]) -> list[Given]:
    """Return a group's answers, those to the passage itself as they stand in its document."""
    mine = {one.line["id"]: one for one in own}
    return [mine.get(one.line["id"], one) for one in group]
