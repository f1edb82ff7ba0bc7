"""The fields of the query language and the values that are known without a project."""

import re
from collections.abc import Mapping

STATES = ("unseen", "open", "done", "skipped")
VALUES: Mapping[str, tuple[str, ...]] = {
    "state": STATES,
    "has": ("label", "target", "link", "span", "analogy", "sides", "attribute", "note", "flag", "repeat"),
    "repeat": ("exact", "inside", "near", "cut", "proposed", "original"),
    "guideline": ("older", "now"),
}
"""Fields whose values are known without a project."""
DATES = ("at", "added")
"""Fields whose value is a day, month or year, or a stretch of time: of the answer, and of the text."""
BEGUN = ("document", "author")
"""Fields of whose value the beginning may be given: ``author:Vla*``."""
FIELDS = (
    *("label", "state", "annotator", "document", "author", "has", "confidence", "flag", "voice", "repeat"),
    *("guideline", "note", "link", "attack", "at", "added"),
)
"""All fields; the values of an attribute are asked for by its id, as in ``claim.kind:fact``."""
_ALIASES: Mapping[str, str] = {"thread": "document", "title": "document"}
_DATE = re.compile(r"(?:>=|<=|>|<)?\d{4}(?:-\d\d){0,2}|\d{4}(?:-\d\d){0,2}\.\.\d{4}(?:-\d\d){0,2}|(?:>=|<=|>|<)?today")


def field_named(name: str) -> str | None:
    """Return the field a name means, whatever its case, or None; one with a dot inside is an attribute."""
    folded = name.casefold()
    if folded in FIELDS or folded in _ALIASES:
        return _ALIASES.get(folded, folded)
    return name if "." in name.strip(".") else None


def is_date(value: str) -> bool:
    """Whether a value is a date as it can be asked for: ``2026-11``, ``>=2026-11-03``, ``2026-11-01..2026-11-30``."""
    return _DATE.fullmatch(value) is not None
