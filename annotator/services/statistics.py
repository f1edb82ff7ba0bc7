"""How much there is, who did how much of it, and how much is gold."""

import json
from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from annotator.domain.settle import gold
from annotator.services.projects import Project
from annotator.store import counting, people, settled
from annotator.store.handles import Connection


def stats(project: Project) -> dict[str, Any]:
    """Return the object ``annotator stats`` prints."""
    with project.store.reading() as connection:
        there = counting.counts(connection)
        states, seconds = counting.states(connection), counting.seconds_each(connection)
        settled_items, given = _gone_through(connection)
        names = project.scheme.names_of(label.id for label in project.scheme.labels)
        annotators = {}
        for one in people.annotators(connection):
            counts = {state: states.get((one.id, state), 0) for state in ("done", "skipped", "open")}
            labels = dict.fromkeys((*names, "none"), 0) if counts["done"] else {}
            for said, count in given.get(one.id, {}).items():
                for name in project.scheme.names_of(json.loads(said)) or ("none",):
                    labels[name] += count
            annotators[one.name] = {
                **counts,
                "unseen": max(0, there["asked"] - sum(counts.values())),
                "seconds_per_segment": round(seconds[one.id], 2) if one.id in seconds else None,
                "labels": labels,
            }
    return {
        "documents": there["documents"],
        "posts": there["posts"],
        "segments": there["segments"],
        "repeats": there["repeats"],
        "annotators": annotators,
        "gold": settled_items,
    }


def _gone_through(connection: Connection) -> tuple[int, Mapping[str, Mapping[str, int]]]:
    """Return how many items are settled, and how often each annotator (id) gave each label set (JSON)."""
    decided = settled.decisions(connection)
    given: dict[str, Counter[str]] = {}
    count = len(decided)
    for item, rows in groupby(counting.done(connection), key=lambda row: row.item):
        sets = []
        for row in rows:
            sets.append(tuple(json.loads(row.labels)))
            given.setdefault(row.annotator, Counter())[row.labels] += 1
        count += item not in decided and gold(sets).labels is not None
    return count, given
