"""Which answers count for a passage, and what they settle."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from annotator.domain.scheme import LabelScheme
from annotator.domain.settle import Verdict, gold, majority, soft
from annotator.domain.times import moment
from annotator.services.releases.said import Given
from annotator.store.settled import Decided

Way = Literal["gold", "majority", "all", "one"]
"""How answers become labels; ``one``: as one annotator gave them."""


class Labels(NamedTuple):
    """The labels of a record: names in scheme order, the single one, how settled, the shares; or why there are none."""

    labels: list[str] | None
    label: str | None
    settled: str | None
    soft: dict[str, float]
    why: str | None


class Settler:
    """Settles one passage after another; the same few combinations of answers are settled once."""

    def __init__(self, scheme: LabelScheme, way: Way, at_least: int) -> None:
        self._scheme = scheme
        self._way = way
        self._at_least = at_least
        self._ids = [label.id for label in scheme.labels]
        self._names = [label.name for label in scheme.labels]
        self.unanswered: dict[str, float | None] = dict.fromkeys(self._names)
        self.settle = lru_cache(8192)(self._settle)

    def _settle(self, given: tuple[str, ...], everybody: int, decided: str | None) -> Labels:
        """Return what label sets (JSON, one for each annotator) come to.

        Args:
            given: the label sets that count.
            everybody: how many annotators have answered, chosen or not.
            decided: the label set of the decision, where there is one.
        """
        sets = [tuple(json.loads(text)) for text in given]
        decision = None if decided is None else tuple(json.loads(decided))
        verdict = self._verdict(sets, everybody, decision)
        shares = dict(zip(self._names, soft(sets, self._ids).values(), strict=True))
        if verdict.labels is None:
            return Labels(None, None, None, shares, verdict.why)
        names = list(self._scheme.names_of(verdict.labels))
        return Labels(names, self._scheme.single(verdict.labels), verdict.settled, shares, None)

    def _verdict(self, sets: list[tuple[str, ...]], everybody: int, decision: tuple[str, ...] | None) -> Verdict:
        if self._way == "gold":
            return gold(sets, decision, at_least=self._at_least)
        if self._way == "majority":
            return majority(sets, at_least=self._at_least)
        if everybody < self._at_least:
            return Verdict(None, None, "too few annotators")
        return Verdict(sets[0] if self._way == "one" else None, None)


def counting(given: Sequence[Given], annotators: frozenset[str] | None) -> list[Given]:
    """Return the answers that count for a group: of each annotator one, done, of the first pass.

    Args:
        given: all annotations of the group; of one annotator the one that counts stands first.
        annotators: ids of those who were chosen; None for everybody.
    """
    found: dict[str, Given] = {}
    for one in given:
        line = one.line
        if line["state"] == "done" and line["pass"] == 1:
            person = line["annotator"]["id"]
            if annotators is None or person in annotators:
                found.setdefault(person, one)
    return list(found.values())


def is_stale(decision: Decided, given: Sequence[Given]) -> bool:
    """Whether an answer that came after a decision differs from it."""
    fell = moment(decision.at)
    return any(one.labels != decision.labels and moment(one.line["at"]) > fell for one in given)


def decided_answer(decision: Decided, empty: dict[str, Any], voice: str) -> dict[str, Any]:
    """Return what a decision says beyond the labels, as a record has it."""
    said = json.loads(decision.answer)
    return {
        "voice": said.get("voice", voice),
        "quoted_from": said.get("quoted_from"),
        "spans": said.get("spans", []),
        "links": said.get("links", []),
        "analogies": said.get("analogies", []),
        "attributes": {**empty, **said.get("attributes", {})},
    }
