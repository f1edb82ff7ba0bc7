"""Changes of the attributes of a label scheme, as functions from its JSON to new JSON."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from annotator.domain.errors import BadInput, NotFound
from annotator.domain.scheme_edits import find_row, fresh_id, label_row

Json = dict[str, Any]


def row_of(source: Mapping[str, Any], attribute: str) -> Json:
    """Return the JSON of an attribute, by id; raises NotFound."""
    missing = NotFound("There is no attribute “{id}” in this scheme.", field="attributes", id=attribute)
    return find_row(source["attributes"], attribute, missing)


def add(source: Mapping[str, Any], label: str, name: str, values: Sequence[str]) -> tuple[Json, str]:
    """Let one more thing be said when a label is given; returns the scheme and the attribute's id.

    Raises:
        BadInput: no name, no values, or the label has an attribute of that name.
    """
    new = copy.deepcopy(dict(source))
    label_row(new, label)
    clean = " ".join(name.split())
    if not clean:
        raise BadInput("An attribute needs a name.", field="attributes")
    mine = [row for row in new["attributes"] if row["label"] == label]
    if any(row["name"].casefold() == clean.casefold() for row in mine):
        raise BadInput("The label has an attribute “{name}” already.", field="attributes", name=clean)
    ids = {row["id"].partition(".")[2] for row in mine}
    attribute = f"{label}.{fresh_id(clean, ids).replace('-', '_')}"
    new["attributes"].append({"id": attribute, "label": label, "name": clean, "values": clean_values(values)})
    return new, attribute


def change(
    source: Mapping[str, Any], attribute: str, *, name: str | None = None, values: Sequence[str] | None = None
) -> Json:
    """Give an attribute another name, or its values in another order with more or fewer of them."""
    new = copy.deepcopy(dict(source))
    row = row_of(new, attribute)
    if name is not None:
        row["name"] = " ".join(name.split())
        if not row["name"]:
            raise BadInput("An attribute needs a name.", field="attributes")
    if values is not None:
        row["values"] = clean_values(values)
    return new


def archive(source: Mapping[str, Any], attribute: str, *, archived: bool = True) -> Json:
    """Ask for an attribute no more, or again; answers that have it keep it."""
    new = copy.deepcopy(dict(source))
    row_of(new, attribute)["archived"] = archived
    return new


def clean_values(values: Sequence[str]) -> list[str]:
    """Return values without spaces around them, each once; raises BadInput where none is left."""
    found = list(dict.fromkeys(" ".join(value.split()) for value in values if value.strip()))
    if not found:
        raise BadInput("An attribute needs one value at least.", field="attributes")
    return found
