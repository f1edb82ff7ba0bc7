"""The coefficients as rows of a table; which columns there are depends on the room."""

from annotator.gui.review.figures import CoefficientRow
from annotator.gui.widgets.rows import Cells
from annotator.messages import mark

_NAME_LEAST = 252


def columns_for(room: int) -> dict[str, Cells[CoefficientRow]]:
    """Return the columns that fit into so many units of 100 % text, the room at both sides included."""
    shown = ["name", "value", "n"]
    left = room - _NAME_LEAST - sum(COLUMNS[key].width or 0 for key in shown)
    for key in ("expected", "observed"):
        width = COLUMNS[key].width or 0
        if left >= width:
            left -= width
            shown.insert(2, key)
    return {key: COLUMNS[key] for key in shown}


def _quiet(row: CoefficientRow) -> str:
    return "ink2" if row.applies else "ink3"


def _detail(row: CoefficientRow) -> str:
    return row.detail


COLUMNS: dict[str, Cells[CoefficientRow]] = {
    "name": Cells(
        words=lambda row: row.name,
        tip=_detail,
        ink=lambda row: "ink" if row.applies else "ink3",
        head=mark("Coefficient"),
    ),
    "value": Cells(
        words=lambda row: row.reason or row.value,
        tip=lambda row: row.reason or row.detail,
        ink=lambda row: "ink" if row.applies and not row.reason else _quiet(row),
        strong=lambda row: not row.reason,
        small=lambda row: bool(row.reason),
        head=mark("Value"),
        width=64,
        right=True,
    ),
    "observed": Cells(
        words=lambda row: row.observed, tip=_detail, ink=_quiet, head=mark("Observed"), width=80, right=True
    ),
    "expected": Cells(
        words=lambda row: row.expected, tip=_detail, ink=_quiet, head=mark("Expected"), width=80, right=True
    ),
    "n": Cells(words=lambda row: row.n, tip=_detail, ink=_quiet, head=mark("n"), width=80, right=True),
}
"""A reason stands where the value would."""
