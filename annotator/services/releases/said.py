"""What annotators said of the passages, in the shapes files have it: names for label ids, offsets in the document."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from annotator.domain.annotation import Annotator
from annotator.domain.scheme import LabelScheme
from annotator.services.releases.stream import Stream
from annotator.store import export

Json = dict[str, Any]


class Shapes:
    """Turns what the store keeps of an answer into JSON, with every key the scheme has present in every line."""

    def __init__(self, scheme: LabelScheme, annotators: Sequence[Annotator]) -> None:
        self.scheme = scheme
        self.names = {label.id: label.name for label in scheme.labels}
        self.people = {one.id: {"id": one.id, "name": one.name} for one in annotators}
        self.rank = {one.id: place for place, one in enumerate(annotators)}
        self.no_attributes: Json = dict.fromkeys(attribute.id for attribute in scheme.attributes)
        self.no_questions: Json = {one.id: {"answer": None, "note": ""} for one in scheme.questions}
        # The same few texts come again and again: each is read once.
        self.labels = lru_cache(4096)(self._labels)
        self.flags = lru_cache(4096)(self._flags)
        self.attributes = lru_cache(4096)(self._attributes)
        self.guideline = lru_cache(4096)(self._guideline)

    def _labels(self, text: str) -> list[str]:
        return list(self.scheme.names_of(json.loads(text)))

    def _flags(self, text: str) -> list[str]:
        return list(json.loads(text))

    def _attributes(self, text: str) -> Json:
        given = json.loads(text)
        return {**self.no_attributes, **{key: given[key] for key in self.no_attributes if key in given}}

    def _guideline(self, text: str) -> Json:
        given = json.loads(text)
        return {name: given.get(label) for label, name in self.names.items()}

    def span(self, row: Sequence[Any], offset: int, text: str) -> Json:
        """Return a span of ``export.spans``; ``offset`` and ``text`` are those of its part."""
        _segment, _annotation, name, start, end, label = row
        return {
            "id": name,
            "start": offset + start,
            "end": offset + end,
            "label": self.names.get(label, label),
            "text": text[start:end],
        }

    def analogy(self, row: Sequence[Any], members: list[str]) -> Json:
        """Return an analogy of ``export.analogies``."""
        name, source, source_span, target, target_span, pairs, carried, role, questions = row[3:]
        answered = json.loads(questions)
        return {
            "id": name,
            "segments": members,
            "source": {"text": source, "span": source_span},
            "target": {"text": target, "span": target_span},
            "pairs": json.loads(pairs),
            "carried_over": carried,
            "role": role,
            "questions": {key: answered.get(key, empty) for key, empty in self.no_questions.items()},
        }


def links(rows: Sequence[Any]) -> list[Json]:
    """Return the links of one annotation from rows of ``export.links``, one an end."""
    found: list[Json] = []
    for _segment, _annotation, name, kind, start, attack, concession, end, target, part in rows:
        if not found or found[-1]["id"] != name:
            said = {"id": name, "kind": kind, "attack": attack, "concession": bool(concession), "from": start}
            found.append({**said, "ends": []})
        found[-1]["ends"].append({"type": end, "id": target, "part": part})
    return found


class Place(NamedTuple):
    """A segment an answer is about: its id, where its part and it begin in the document, and the part's text."""

    id: str
    offset: int
    start: int
    text: str


class Given(NamedTuple):
    """One annotation: the line of ``annotations.jsonl``, its labels as the store has them, its segment's start."""

    line: Json
    labels: str
    start: int


class Answers:
    """The annotations of one segment after another, in project order."""

    def __init__(self, connection: Any, shapes: Shapes, *, grouped: bool = False) -> None:
        self._connection = connection
        self._shapes = shapes
        self._rows = Stream(export.annotations(connection, grouped=grouped))
        self._spans = Stream(export.spans(connection, grouped=grouped))
        self._links = Stream(export.links(connection, grouped=grouped))
        self._analogies = Stream(export.analogies(connection, grouped=grouped))
        self._members = lru_cache(512)(lambda analogy: export.members(connection, analogy))

    def of(self, no: int, place: Place) -> list[Given]:
        """Return what was said of a segment (row number), by annotator and pass."""
        rows = self._rows.of(no)
        if not rows:
            return []
        spans, links_, analogies = self._spans.of(no), self._links.of(no), self._analogies.of(no)
        if len(rows) > 1:
            rank = self._shapes.rank
            rows = sorted(rows, key=lambda row: (rank[row[2]], row[3]))
        if not (spans or links_ or analogies):
            return [self._given(row, place, [], [], []) for row in rows]
        return [
            self._given(
                row,
                place,
                [self._shapes.span(one, place.offset, place.text) for one in spans if one[1] == row[1]],
                links([one for one in links_ if one[1] == row[1]]),
                [
                    self._shapes.analogy(one, self._members(one[3]))
                    for one in analogies
                    if tuple(one[1:3]) == tuple(row[2:4])
                ],
            )
            for row in rows
        ]

    def _given(
        self, row: Sequence[Any], place: Place, spans: list[Json], links_: list[Json], analogies: list[Json]
    ) -> Given:
        (_no, name, annotator, pass_, round_, state, labels, skip, voice, quoted_from, attributes, *rest) = row
        confidence, note, flags, seconds, at, scheme, guideline = rest
        shapes = self._shapes
        line = {
            "id": name,
            "segment": place.id,
            "annotator": shapes.people[annotator],
            "pass": pass_,
            "round": round_,
            "state": state,
            "skip": skip,
            "voice": voice,
            "quoted_from": quoted_from,
            "labels": shapes.labels(labels),
            "attributes": shapes.attributes(attributes),
            "spans": spans,
            "links": links_,
            "analogies": analogies,
            "confidence": confidence,
            "flags": shapes.flags(flags),
            "note": note,
            "at": at,
            "seconds": seconds,
            "scheme": scheme,
            "guideline": shapes.guideline(guideline),
        }
        return Given(line, labels, place.start)


def in_record(line: Mapping[str, Any]) -> Json:
    """Return an annotation as it stands in the record of its segment."""
    return {
        "annotator": line["annotator"]["name"],
        "round": line["round"],
        "pass": line["pass"],
        "at": line["at"],
        "seconds": line["seconds"],
        "state": line["state"],
        "voice": line["voice"],
        "scheme": line["scheme"],
        "guideline": line["guideline"],
        "labels": line["labels"],
        "confidence": line["confidence"],
        "flags": line["flags"],
        "note": line["note"],
    }
