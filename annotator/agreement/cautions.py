"""Warnings that belong beside the figures: facts about the data, no verdicts."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from annotator.agreement.labels import LabelRow
from annotator.agreement.pairs import Pair
from annotator.agreement.ratings import RatingTable
from annotator.agreement.sentences import Sentence

FEW_ITEMS = 20
FEW_YES = 10
RARE = 0.05


def cautions(table: RatingTable, labels: Mapping[str, LabelRow], pairs: Sequence[Pair]) -> Iterator[Sentence]:
    """Yield what makes the figures of a table less telling than they look."""
    yield from _few_items(table)
    yield from _thin_pairs(table, pairs)
    yield from _rare_labels(labels)
    yield from _one_sided(labels)


def _few_items(table: RatingTable) -> Iterator[Sentence]:
    n = int((table.answers > 1).sum())
    if n == 0:
        yield Sentence("No item has answers of two annotators.")
    elif n < FEW_ITEMS:
        yield Sentence("Items with two or more answers: only {n}. One item more can change every figure.", n=n)
    silent = [table.annotators[row] for row in np.flatnonzero(~np.any(table.given, axis=1))]
    if silent:
        yield Sentence("Without any answer here: {names}.", names=", ".join(silent))


def _thin_pairs(table: RatingTable, pairs: Sequence[Pair]) -> Iterator[Sentence]:
    thin = [f"{' + '.join(pair.annotators)} ({pair.n})" for pair in pairs if pair.n < FEW_ITEMS]
    if len(table.annotators) > 2 and thin:
        yield Sentence(
            "Pairs of annotators with fewer than {few} items in common: {pairs}.", few=FEW_ITEMS, pairs=", ".join(thin)
        )


def _rare_labels(labels: Mapping[str, LabelRow]) -> Iterator[Sentence]:
    asked = {label: row for label, row in labels.items() if row.ratings}
    never = [label for label, row in asked.items() if row.yes == 0]
    if never:
        yield Sentence("Never given: {labels}.", labels=", ".join(never))
    rare = [f"{label} ({row.yes} of {row.ratings} answers)" for label, row in asked.items() if _is_rare(row)]
    if rare:
        yield Sentence(
            "Rare: {labels}. Kappa and alpha of a rare label hang on a few answers; "
            "positive agreement shows what those are.",
            labels=", ".join(rare),
        )


def _is_rare(row: LabelRow) -> bool:
    return 0 < row.yes < max(FEW_YES, RARE * row.ratings)


def _one_sided(labels: Mapping[str, LabelRow]) -> Iterator[Sentence]:
    silent = [f"{label} ({', '.join(row.never_by)})" for label, row in labels.items() if row.yes and row.never_by]
    if silent:
        yield Sentence("Never given by one or more of the annotators: {labels}.", labels=", ".join(silent))
