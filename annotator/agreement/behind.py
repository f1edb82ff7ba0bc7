"""The items behind the figures of one label."""

import numpy as np

from annotator.agreement.labels import yes_or_no
from annotator.agreement.pairs import disagreement_items
from annotator.agreement.ratings import RatingTable

NONE = "none"


def split_items(table: RatingTable, label: str) -> tuple[str, ...]:
    """Return the items to which some gave a label and others did not; ``none`` is the empty set.

    Args:
        table: the ratings, of single categories or of label sets.
        label: a label, or a category.
    """
    if table.sets is None:
        said = [category == label for category in table.categories]
    else:
        said = [label in given or (label == NONE and not given) for given in table.sets]
    return disagreement_items(yes_or_no(table, np.array(said, dtype=bool)))
