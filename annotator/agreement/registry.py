"""The registry of coefficients: one decorated function is one row, with what it can and cannot do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from annotator.agreement.ratings import Level, RatingTable
from annotator.agreement.sentences import Sentence, told


@dataclass(frozen=True, slots=True)
class Parts:
    """What a coefficient is made of.

    Attributes:
        observed: observed agreement, at most 1; none when no item can be compared.
        expected: agreement expected by chance; none when the coefficient has none, or nothing can be compared.
        n: number of items compared.
    """

    observed: float | None
    expected: float | None
    n: int


NOTHING = Parts(None, None, 0)


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One row of the registry.

    Attributes:
        name: the name in files and on the command line.
        title: the name for people.
        source: author and year of the paper.
        raters: "two" only, or "any" number from two.
        missing: whether it can use items some annotators did not answer; if not, it is given complete items only.
        levels: levels of measurement it is for.
        missing_data: how missing answers are treated, for people.
        corrected: whether the value is corrected for chance: (observed - expected) / (1 - expected).
        compute: the formula; it may rely on the capabilities above.
    """

    name: str
    title: str
    source: str
    raters: Literal["two", "any"]
    missing: bool
    levels: frozenset[Level]
    missing_data: str
    corrected: bool
    compute: Callable[[RatingTable], Parts]

    def why_not(self, table: RatingTable, level: Level) -> Sentence | None:
        """Return why the coefficient does not apply to these data, or none when it does."""
        if level not in self.levels or level not in table.levels:
            return Sentence("because it is not for the level {level}", level=level)
        if self.raters == "two" and len(table.annotators) != 2:
            return Sentence("because it is for two annotators, not {count}", count=len(table.annotators))
        return None


COEFFICIENTS: dict[str, Coefficient] = {}

BOTH: frozenset[Level] = frozenset({"nominal", "set"})
LEFT_OUT = told("items with a missing answer are left out")

Formula = Callable[[RatingTable], Parts]


def coefficient(
    name: str,
    *,
    title: str,
    source: str,
    raters: Literal["two", "any"],
    missing_data: str | None = None,
    levels: frozenset[Level] = BOTH,
    corrected: bool = True,
) -> Callable[[Formula], Formula]:
    """Register a formula under a name.

    Args:
        name: as in ``Coefficient``; so are title, source, raters, levels and corrected.
        title: the name for people.
        source: author and year.
        raters: "two" or "any".
        missing_data: what the formula does about missing answers; without it, it is given complete items only.
        levels: levels of measurement.
        corrected: whether the value is corrected for chance.

    Raises:
        ValueError: when the name is taken.
    """

    def register(compute: Formula) -> Formula:
        if name in COEFFICIENTS:
            raise ValueError(f"there are two coefficients called {name}")
        said = missing_data or LEFT_OUT
        row = Coefficient(name, title, source, raters, missing_data is not None, levels, said, corrected, compute)
        COEFFICIENTS[name] = row
        return compute

    return register
