"""How much there is, who did how much of it, and how much is gold."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from annotator.domain.settle import gold
from annotator.services.projects import Project
from annotator.store import corpus, counting, people


def stats(project: Project) -> dict[str, Any]:
    """Return the object ``annotator stats`` prints."""
    with project.store.reading() as connection:
        there = corpus.counts(connection)
        states = counting.states(connection)
        labels: dict[str, dict[str, int]] = {}
        names = project.scheme.names_of(label.id for label in project.scheme.labels)
        for annotator, given, count in counting.label_sets(connection):
            row = labels.setdefault(annotator, dict.fromkeys((*names, "none"), 0))
            for name in project.scheme.names_of(json.loads(given)) or ("none",):
                row[name] += count
        settled = sum(1 for verdict in _verdicts(connection) if verdict)
        annotators = {
            one.name: _person(one.id, states, there["asked"], labels.get(one.id, {}))
            for one in people.annotators(connection)
        }
    return {
        "documents": there["documents"],
        "posts": there["posts"],
        "segments": there["segments"],
        "repeats": there["repeats"],
        "annotators": annotators,
        "gold": settled,
    }


def _person(
    annotator: str, states: dict[tuple[str, str], tuple[int, float | None]], asked: int, labels: dict[str, int]
) -> dict[str, Any]:
    counts = {state: states.get((annotator, state), (0, None))[0] for state in ("done", "skipped", "open")}
    seconds = states.get((annotator, "done"), (0, None))[1]
    return {
        **counts,
        "unseen": max(0, asked - sum(counts.values())),
        "seconds_per_segment": None if not seconds else round(seconds, 2),
        "labels": labels,
    }


def _verdicts(connection: Any) -> Iterator[bool]:
    """Yield for each answered or decided item whether it is settled."""
    decided = counting.decisions(connection)
    seen = set()
    for item, rows in groupby(counting.done(connection), key=lambda row: row.item):
        seen.add(item)
        first: dict[str, tuple[str, ...]] = {}
        for row in rows:
            first.setdefault(row.annotator, tuple(json.loads(row.labels)))
        decision = tuple(json.loads(decided[item])) if item in decided else None
        yield gold(list(first.values()), decision).labels is not None
    yield from (True for item in decided if item not in seen)
