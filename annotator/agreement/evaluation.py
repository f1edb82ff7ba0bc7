"""From a coefficient and a table to a value, or to the reason why there is none."""

from dataclasses import dataclass

from annotator.agreement.counting import pairable
from annotator.agreement.ratings import RatingTable
from annotator.agreement.registry import Coefficient, Parts
from annotator.agreement.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Result:
    """One coefficient of one table.

    Attributes:
        coefficient: which.
        value: at most 1; none when it is undefined.
        undefined: why there is no value: a sentence that begins with "because".
        observed: observed agreement; for alpha 1 - observed disagreement.
        expected: agreement expected by chance; for alpha 1 - expected disagreement; none where there is none.
        n: number of items compared.
        interval: lower and upper bound, when one was asked for.
        interval_method: how the interval was found.
    """

    coefficient: Coefficient
    value: float | None
    undefined: Sentence | None
    observed: float | None
    expected: float | None
    n: int
    interval: tuple[float, float] | None = None
    interval_method: str | None = None

    def as_json(self) -> dict[str, object]:
        """Return the object that files and the command line show."""
        return {
            "value": self.value,
            "undefined": None if self.undefined is None else str(self.undefined),
            "observed": self.observed,
            "expected": self.expected,
            "n": self.n,
            "interval": None if self.interval is None else list(self.interval),
            "interval_method": self.interval_method,
            "missing_data": self.coefficient.missing_data,
        }


def evaluate(coefficient: Coefficient, table: RatingTable) -> Result:
    """Compute a coefficient; one that cannot use missing answers gets the complete items only.

    A coefficient that is corrected for chance is undefined when all answers that can be compared are the same:
    some formulas would then say 1, others divide by zero, and none of them tells agreement from habit.

    Raises:
        ValueError: when the coefficient is for two annotators and the table has another number.
    """
    used = table if coefficient.missing else table.complete()
    parts = coefficient.compute(used)
    reason = _why_undefined(coefficient, parts, used)
    value = None if reason else _value(parts)
    return Result(coefficient, value, reason, parts.observed, parts.expected, parts.n)


def _value(parts: Parts) -> float | None:
    if parts.observed is None or parts.expected is None:
        return parts.observed
    return (parts.observed - parts.expected) / (1 - parts.expected)


def _why_undefined(coefficient: Coefficient, parts: Parts, table: RatingTable) -> Sentence | None:
    if len(table.annotators) < 2:
        return Sentence("because there are not two annotators to compare")
    if parts.n == 0:
        return Sentence("because no item has answers of two annotators")
    if not coefficient.corrected:
        return None
    codes = pairable(table)
    if codes.min() == codes.max():
        category = table.categories[codes[0]]
        return Sentence("because all answers are the same ({category})", category=category)
    return None
