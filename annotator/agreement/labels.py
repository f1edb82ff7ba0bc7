"""Agreement on one label: yes or no for each answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.catalogue import named
from annotator.agreement.evaluation import evaluate
from annotator.agreement.ratings import RatingTable
from annotator.agreement.sentences import Sentence

NO, YES = 0, 1


@dataclass(frozen=True, slots=True)
class LabelRow:
    """How far the annotators agree on one label.

    Attributes:
        positive_agreement: when one annotator says yes, how often another one does; pooled over all pairs.
        negative_agreement: the same for no.
        kappa: Cohen's for two annotators, else Fleiss' kappa of the label against the rest.
        alpha: Krippendorff's alpha of the label against the rest.
        ac1: Gwet's AC1 of the label against the rest.
        prevalence: share of yes among the answers to items with two or more.
        n: number of items with two or more answers.
        yes: number of yes among those answers.
        items_yes: number of those items to which somebody said yes.
        ratings: number of those answers.
        never_by: annotators who answered such items and never said yes.
        intervals: lower and upper bound of a figure, when they were asked for.
        undefined: why a figure is missing, by its name.
    """

    positive_agreement: float | None
    negative_agreement: float | None
    kappa: float | None
    alpha: float | None
    ac1: float | None
    prevalence: float | None
    n: int
    yes: int
    items_yes: int
    ratings: int
    never_by: tuple[str, ...]
    undefined: Mapping[str, Sentence]
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the object that files and the command line show."""
        names = ("positive_agreement", "negative_agreement", "kappa", "alpha", "ac1", "prevalence", "n")
        return {
            **{name: getattr(self, name) for name in names},
            "intervals": {name: list(bounds) for name, bounds in self.intervals.items()},
            "undefined": {name: str(reason) for name, reason in self.undefined.items()},
        }


def yes_or_no(table: RatingTable, flags: NDArray[np.bool_]) -> RatingTable:
    """Return the table with yes or no for each answer.

    Args:
        table: the ratings.
        flags: whether a category means yes: shape (categories,).
    """
    look_up = np.append(flags, False).astype(np.int32)
    look_up[-1] = -1
    return RatingTable(table.items, table.annotators, look_up[table.codes], ("no", "yes"))


def label_row(table: RatingTable) -> LabelRow:
    """Compute the figures of one label from a table of yes and no."""
    answers, said_yes = table.answers, (table.codes == YES).sum(axis=0)
    several = answers > 1
    m, yes = answers[several], said_yes[several]
    n_yes, ratings = int(yes.sum()), int(m.sum())
    kappa = evaluate(named("cohen_kappa" if len(table.annotators) == 2 else "fleiss_kappa"), table)
    results = {"kappa": kappa, "alpha": evaluate(named("alpha_nominal"), table)}
    results["ac1"] = evaluate(named("gwet_ac1"), table)
    undefined = {name: result.undefined for name, result in results.items() if result.undefined}
    undefined |= _why_no_shares(n_yes, ratings)
    return LabelRow(
        positive_agreement=_specific(yes, m),
        negative_agreement=_specific(m - yes, m),
        kappa=kappa.value,
        alpha=results["alpha"].value,
        ac1=results["ac1"].value,
        prevalence=n_yes / ratings if ratings else None,
        n=len(m),
        yes=n_yes,
        items_yes=int(np.count_nonzero(yes)),
        ratings=ratings,
        never_by=_never_by(table, several),
        undefined=undefined,
    )


def _never_by(table: RatingTable, several: NDArray[np.bool_]) -> tuple[str, ...]:
    highest = table.codes[:, several].max(axis=1, initial=-1)
    return tuple(table.annotators[row] for row in np.flatnonzero(highest == NO))


def _specific(said: NDArray[np.int64], answers: NDArray[np.int64]) -> float | None:
    """Specific agreement: Cicchetti & Feinstein 1990, p. 551-558, there 2a / (2a + b + c).

    Pooled over pairs of annotators: of the pairs in which one says it, both ways round, the share in which both do;
    this is the conditional probability of Fleiss 1971, p. 380-381.

    Args:
        said: number of answers of an item that say it.
        answers: number of answers of that item.
    """
    met = int((said * (answers - 1)).sum())
    return int((said * (said - 1)).sum()) / met if met else None


def _why_no_shares(yes: int, ratings: int) -> dict[str, Sentence]:
    if ratings == 0:
        none = Sentence("because no item has answers of two annotators")
        return {"positive_agreement": none, "negative_agreement": none, "prevalence": none}
    if yes == 0:
        return {"positive_agreement": Sentence("because nobody said yes")}
    if yes == ratings:
        return {"negative_agreement": Sentence("because nobody said no")}
    return {}
