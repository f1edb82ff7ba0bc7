"""Everything that is said about the agreement in one table of ratings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from annotator.agreement.catalogue import ALL
from annotator.agreement.cautions import cautions
from annotator.agreement.evaluation import Result, evaluate
from annotator.agreement.labels import LabelRow, label_row, yes_or_no
from annotator.agreement.pairs import Pair, pairs
from annotator.agreement.ratings import Level, RatingTable
from annotator.agreement.sentences import Sentence

NONE = "none"


@dataclass(frozen=True, slots=True)
class Counts:
    """What the figures rest on.

    Attributes:
        items: items with two or more answers.
        ratings: all answers of the table.
        pairable: answers to items with two or more.
        excluded: why and how many things were left out.
    """

    items: int
    ratings: int
    pairable: int
    excluded: tuple[tuple[str, int], ...]

    def as_json(self) -> dict[str, object]:
        """Return the object that files and the command line show."""
        excluded = [{"why": why, "count": count} for why, count in self.excluded]
        return {"items": self.items, "ratings": self.ratings, "pairable": self.pairable, "excluded": excluded}


@dataclass(frozen=True, slots=True)
class Report:
    """The agreement in one table of ratings.

    Attributes:
        level: the level of measurement the ratings were read at.
        annotators: whose ratings.
        categories: the categories of the nominal coefficients.
        n: what the figures rest on.
        coefficients: those that apply, by name.
        absent: those that do not, with the reason.
        labels: one row a label, yes or no.
        pairs: every two annotators.
        warnings: what makes the figures less telling than they look.
    """

    level: Level
    annotators: tuple[str, ...]
    categories: tuple[str, ...]
    n: Counts
    coefficients: Mapping[str, Result]
    absent: Mapping[str, Sentence]
    labels: Mapping[str, LabelRow]
    pairs: tuple[Pair, ...]
    warnings: tuple[Sentence, ...]

    def as_json(self) -> dict[str, object]:
        """Return the object that ``agreement --json`` prints."""
        return {
            "level": self.level,
            "annotators": list(self.annotators),
            "categories": list(self.categories),
            "n": self.n.as_json(),
            "coefficients": {name: result.as_json() for name, result in self.coefficients.items()},
            "labels": {label: row.as_json() for label, row in self.labels.items()},
            "pairs": [pair.as_json() for pair in self.pairs],
            "warnings": [str(warning) for warning in self.warnings],
        }


def report(
    table: RatingTable,
    *,
    level: Level,
    labels: Sequence[str] | None = None,
    left_out: Mapping[str, int] | None = None,
) -> Report:
    """Compute all coefficients that apply, one row a label, one entry a pair of annotators.

    Args:
        table: the ratings.
        level: "nominal", or "set" when the table has label sets.
        labels: the labels to give rows to; without them the categories, at level set the labels that were given.
            A row "none" is added at level set, and at level nominal where "none" is a category.
        left_out: what the caller left out before: why and how many; empty ones are not mentioned.

    Raises:
        ValueError: when the table cannot be read at that level.
    """
    if level not in table.levels:
        raise ValueError(f"the ratings are not of level {level}")
    reasons = {row.name: row.why_not(table, level) for row in ALL}
    rows = dict(_label_rows(table, level, labels))
    every_two = tuple(pairs(table))
    return Report(
        level=level,
        annotators=table.annotators,
        categories=table.categories,
        n=_counts(table, left_out or {}),
        coefficients={row.name: evaluate(row, table) for row in ALL if not reasons[row.name]},
        absent={name: reason for name, reason in reasons.items() if reason},
        labels=rows,
        pairs=every_two,
        warnings=tuple(cautions(table, rows, every_two)),
    )


def _counts(table: RatingTable, left_out: Mapping[str, int]) -> Counts:
    answers = table.answers
    several = answers > 1
    excluded = {
        **left_out,
        "only one annotator answered": int((answers == 1).sum()),
        "no annotator answered": int((answers == 0).sum()),
    }
    return Counts(
        items=int(several.sum()),
        ratings=int(answers.sum()),
        pairable=int(answers[several].sum()),
        excluded=tuple((why, count) for why, count in excluded.items() if count),
    )


def _label_rows(table: RatingTable, level: Level, labels: Sequence[str] | None) -> Iterator[tuple[str, LabelRow]]:
    if level == "set" and table.sets is not None:
        sets = table.sets
        asked = labels if labels is not None else sorted(frozenset[str]().union(*sets))
        flags = {label: [label in given for given in sets] for label in asked} | {NONE: [not given for given in sets]}
    else:
        asked = [*(table.categories if labels is None else labels), *({NONE} & set(table.categories))]
        flags = {label: [label == category for category in table.categories] for label in asked}
    for label, means_yes in flags.items():
        yield label, label_row(yes_or_no(table, np.array(means_yes, dtype=bool)))
