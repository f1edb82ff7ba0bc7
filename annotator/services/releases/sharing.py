"""What all who answered share beyond the labels; the rest is null or left out, and counted (data.md, "Settled")."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from annotator.services.releases.said import Given, Json, Shapes
from annotator.store.things import Things

Pair = list[str]


class Shared:
    """What the answers to one passage after another have in common; ``lost`` counts what they have not."""

    def __init__(self, shapes: Shapes, things: Things) -> None:
        self._shapes = shapes
        self._things = things
        self.lost: Counter[str] = Counter()

    def of(self, given: Sequence[Given], segment: str) -> Json:
        """Return an object with voice, source of a quotation, spans, links, analogies and attributes, as in a record.

        Args:
            given: the answer of each annotator that counts.
            segment: id of the passage; objects can only come from answers given to it.
        """
        first = given[0].line
        if len(given) == 1 and first["segment"] == segment:
            return first
        lines = [one.line for one in given]
        return {
            "voice": self._same("voice", [line["voice"] for line in lines]),
            "quoted_from": self._same("voice", [line["quoted_from"] for line in lines]),
            "spans": self._objects("spans", given, segment, self._span, lambda one, _others: one),
            "links": self._objects("links", given, segment, self._link, self._common_link),
            "analogies": self._objects("analogies", given, segment, self._analogy, self._common_analogy),
            "attributes": {
                key: self._same("attributes", [line["attributes"][key] for line in lines])
                for key in self._shapes.no_attributes
            },
        }

    def _same(self, what: str, values: Sequence[Any]) -> Any:
        """Return the value all have; None, and one more lost, where they differ."""
        if all(value == values[0] for value in values):
            return values[0]
        self.lost[what] += 1
        return None

    def _objects(
        self,
        kind: str,
        given: Sequence[Given],
        segment: str,
        shape: Callable[[Json, Given], object],
        common: Callable[[Json, list[Json]], Json],
    ) -> list[Json]:
        """Return the objects that have the same shape in all answers, as the first answer to the passage has them."""
        if not any(one.line[kind] for one in given):
            return []
        shapes = [{shape(thing, one): thing for thing in one.line[kind]} for one in given]
        here = next((shapes[index] for index, one in enumerate(given) if one.line["segment"] == segment), {})
        kept = [key for key in here if all(key in each for each in shapes)]
        self.lost[kind] += len(set().union(*shapes)) - len(kept)
        return [common(here[key], [each[key] for each in shapes]) for key in kept]

    @staticmethod
    def _span(span: Json, given: Given) -> object:
        return span["start"] - given.start, span["end"] - given.start, span["label"]

    def _link(self, link: Json, given: Given) -> object:
        start = next((one for one in given.line["spans"] if one["id"] == link["from"]), None)
        ends = self._things.ends((end["type"], end["id"], end["part"]) for end in link["ends"])
        return link["kind"], None if start is None else self._span(start, given), ends

    def _analogy(self, analogy: Json, _given: Given) -> object:
        return tuple(self._things.shape("segment", member) for member in analogy["segments"])

    def _common_link(self, link: Json, others: list[Json]) -> Json:
        same = {key: self._same("links", [one[key] for one in others]) for key in ("attack", "concession")}
        return {**link, **same}

    def _common_analogy(self, analogy: Json, others: list[Json]) -> Json:
        def same(*path: str) -> Any:
            values: list[Any] = others
            for step in path:
                values = [value[step] for value in values]
            return self._same("analogies", values)

        return {
            **analogy,
            "source": {"text": same("source", "text"), "span": self._side(others, "source")},
            "target": {"text": same("target", "text"), "span": self._side(others, "target")},
            "pairs": self._pairs(analogy["pairs"], [one["pairs"] for one in others]),
            "carried_over": same("carried_over"),
            "role": same("role"),
            "questions": {
                key: {"answer": same("questions", key, "answer"), "note": same("questions", key, "note") or ""}
                for key in analogy["questions"]
            },
        }

    def _pairs(self, pairs: Sequence[Pair], others: Sequence[Sequence[Pair]]) -> list[Pair]:
        """Return the pairs that all have; any other before one of these is empty: links name a pair by its place."""
        shared = [pair for pair in pairs if all(pair in one for one in others)]
        self.lost["analogies"] += any(pair not in shared for one in others for pair in one)
        count = max((number for number, pair in enumerate(pairs, 1) if pair in shared), default=0)
        return [pair if pair in shared else ["", ""] for pair in pairs[:count]]

    def _side(self, others: list[Json], side: str) -> str | None:
        """Return the span of one side, when that of all lies at the same place."""
        spans = [one[side]["span"] for one in others]
        places = [self._things.shape("span", span) for span in spans]
        return None if self._same("analogies", places) is None else spans[0]
