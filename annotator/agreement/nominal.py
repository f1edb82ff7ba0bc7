"""Coefficients for categories without an order."""

import numpy as np

from annotator.agreement.counting import margins, mean_agreement, shares, shares_by_annotator
from annotator.agreement.ratings import RatingTable
from annotator.agreement.registry import NOTHING, Parts, coefficient
from annotator.agreement.sentences import told

BY_ITEM = told("every item with two or more answers counts, by its agreeing pairs")
SHARES = told(
    "every item with two or more answers counts, by its agreeing pairs; items with one answer count only towards the"
    " shares of the categories"
)
SHARES_EACH = told(
    "every item with two or more answers counts, by its agreeing pairs; items with one answer count only towards that"
    " annotator's shares of the categories"
)


@coefficient(
    "percent_agreement",
    title="Percent agreement",
    source="Fleiss 1971",
    raters="any",
    missing_data=BY_ITEM,
    corrected=False,
)
def percent_agreement(table: RatingTable) -> Parts:
    """Mean over items of the share of agreeing pairs: Fleiss 1971, p. 379-380, where it is the mean of P_i."""
    observed, n = mean_agreement(table)
    return Parts(observed, None, n)


@coefficient("cohen_kappa", title="Cohen's kappa", source="Cohen 1960", raters="two")
def cohen_kappa(table: RatingTable) -> Parts:
    """Chance: each annotator has shares of the categories of their own. Cohen 1960, p. 39-40."""
    agreeing, first, second = margins(table)
    n = int(first.sum())
    return Parts(agreeing / n, int(first @ second) / n**2, n) if n else NOTHING


@coefficient("scott_pi", title="Scott's pi", source="Scott 1955", raters="two")
def scott_pi(table: RatingTable) -> Parts:
    """Chance: both annotators have the shares of all answers together. Scott 1955, p. 323."""
    agreeing, first, second = margins(table)
    n, together = int(first.sum()), first + second
    return Parts(agreeing / n, int(together @ together) / (2 * n) ** 2, n) if n else NOTHING


@coefficient("fleiss_kappa", title="Fleiss' kappa", source="Fleiss 1971", raters="any", missing_data=SHARES)
def fleiss_kappa(table: RatingTable) -> Parts:
    """Chance: all annotators have the same shares. Fleiss 1971, p. 379-380.

    With missing answers as in Gwet 2014 (4th edition), p. 55-56: the observed agreement over items with two or more
    answers, the shares over all items that have any.
    """
    observed, n = mean_agreement(table)
    if observed is None:
        return NOTHING
    return Parts(observed, float(np.square(shares(table)).sum()), n)


@coefficient("conger_kappa", title="Conger's kappa", source="Conger 1980", raters="any", missing_data=SHARES_EACH)
def conger_kappa(table: RatingTable) -> Parts:
    """Chance: as Cohen, averaged over the pairs of annotators. Conger 1980, p. 322-328.

    For two annotators without missing answers it is Cohen's kappa. With missing answers as in Gwet 2014, p. 55-56:
    each annotator's shares over the items the annotator answered.
    """
    observed, n = mean_agreement(table)
    if observed is None:
        return NOTHING
    own = shares_by_annotator(table)
    number = len(own)
    over_pairs = np.square(own.sum(axis=0)).sum() - np.square(own).sum()
    return Parts(observed, float(over_pairs / (number * (number - 1))), n)


@coefficient(
    "brennan_prediger",
    title="Brennan and Prediger's coefficient",
    source="Brennan & Prediger 1981",
    raters="any",
    missing_data=BY_ITEM,
)
def brennan_prediger(table: RatingTable) -> Parts:
    """Chance: all categories are equally likely, 1 / their number. Brennan & Prediger 1981, p. 687-699.

    For more than two annotators as in Randolph 2005 (free-marginal multirater kappa). All categories of the table
    count, given or not.
    """
    observed, n = mean_agreement(table)
    if observed is None:
        return NOTHING
    return Parts(observed, 1 / len(table.categories), n)


@coefficient("gwet_ac1", title="Gwet's AC1", source="Gwet 2008", raters="any", missing_data=SHARES)
def gwet_ac1(table: RatingTable) -> Parts:
    """Chance: sum of share * (1 - share), over the number of categories less one. Gwet 2008, p. 29-48.

    With missing answers as Fleiss' kappa. The chance agreement of a single category does not exist.
    """
    observed, n = mean_agreement(table)
    if observed is None:
        return NOTHING
    size = len(table.categories)
    if size < 2:
        return Parts(observed, None, n)
    share = shares(table)
    return Parts(observed, float((share * (1 - share)).sum() / (size - 1)), n)
