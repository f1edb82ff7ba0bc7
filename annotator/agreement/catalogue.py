"""All coefficients there are, in the order of their modules, listed here so that a frozen build finds them."""

from annotator.agreement import alpha, nominal
from annotator.agreement.registry import COEFFICIENTS, Coefficient

MODULES = (nominal, alpha)

ALL: tuple[Coefficient, ...] = tuple(
    row for module in MODULES for row in COEFFICIENTS.values() if row.compute.__module__ == module.__name__
)


def named(name: str) -> Coefficient:
    """Return the coefficient of that name.

    Raises:
        KeyError: when there is none.
    """
    return COEFFICIENTS[name]
