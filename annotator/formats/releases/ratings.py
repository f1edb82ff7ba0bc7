"""Plain ratings as JSONL, for agreement without a project: one rating a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from annotator.domain.errors import BadInput
from annotator.formats.records import lines

Doubles = Literal["refuse", "first", "last"]


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating: ``labels`` has one entry unless the file's labels are lists."""

    item: str | int | float
    annotator: str
    labels: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Ratings:
    """All ratings of a file; ``sets`` says whether its labels are lists."""

    rows: tuple[Rating, ...]
    sets: bool

    def annotators(self) -> tuple[str, ...]:
        """Return whoever rated, in the order they come."""
        return tuple(dict.fromkeys(row.annotator for row in self.rows))


def read(path: Path, *, doubles: Doubles = "refuse") -> Ratings:
    """Read a file of ratings.

    Raises:
        BadInput: the file cannot be read, a line is no rating, lists and single labels are mixed, or somebody rated
            an item twice and ``doubles`` is ``refuse``.
    """
    found: dict[tuple[type, object, str], Rating] = {}
    kinds: set[bool] = set()
    for number, raw, _size in lines.read_lines(path, path.name):
        try:
            if isinstance(raw, BadInput):
                raise raw
            rating, listed = _rating(lines.parse(raw, path.name, number))
            kinds.add(listed)
            if len(kinds) > 1:
                raise BadInput("Lists of labels and single labels are mixed.", field="label")
            _take(found, rating, doubles)
        except BadInput as error:
            raise error.located(file=path.name, line=number) from None
    if not found:
        raise BadInput("“{name}” holds no ratings.", file=path.name, name=path.name)
    return Ratings(tuple(found.values()), sets=True in kinds)


def _take(found: dict[tuple[type, object, str], Rating], rating: Rating, doubles: Doubles) -> None:
    key = (type(rating.item), rating.item, rating.annotator)
    if key not in found or doubles == "last":
        found[key] = rating
    elif doubles == "refuse":
        raise BadInput(
            "{annotator} rated the item {item} twice.",
            hint="Say which counts: --doubles first or --doubles last.",
            field="item",
            annotator=rating.annotator,
            item=rating.item,
        )


def _rating(value: Mapping[str, Any]) -> tuple[Rating, bool]:
    for field, kinds in (("item", (str, int, float)), ("annotator", (str,)), ("label", (str, int, float, list))):
        if not isinstance(value.get(field), kinds) or isinstance(value.get(field), bool):
            raise BadInput("“{name}” is missing or of the wrong kind.", field=field, name=field)
    label = value["label"]
    if isinstance(label, list):
        if not all(isinstance(one, str) for one in label):
            raise BadInput("A list of labels holds strings.", field="label")
        return Rating(value["item"], value["annotator"], tuple(label)), True
    return Rating(value["item"], value["annotator"], (label,)), False
