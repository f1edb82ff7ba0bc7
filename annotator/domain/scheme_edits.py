"""Changes of the labels of a scheme, as functions from its JSON to new JSON: nothing is stored or taken away.

What is no longer wanted is archived, so that answers which have it can still be read.
"""

import copy
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotator.domain.errors import BadInput, NotFound
from annotator.domain.scheme import ANALOGY, refuse_label_name

Json = dict[str, Any]

COLOURS = ("blue", "vermilion", "green", "#CC79A7", "#E69F00", "#F0E442", "#56B4E9", "#7A5C2E", "#7B61C9", "#5F7F95")
"""The hues that are given out, in this order; the first three are drawn with care in every palette."""

_MARKS = {"blue": "#0072B2", "vermilion": "#D55E00", "green": "#009E73"}
_LABEL_FIELDS = frozenset({"name", "key", "letters", "letter", "colour", "description", "examples"})


def label_row(source: Mapping[str, Any], label: str) -> Json:
    """Return the JSON of a label, by id; raises NotFound."""
    missing = NotFound("There is no label “{id}” in this scheme.", field="labels", id=label)
    return find_row(source["labels"], label, missing)


def add_label(source: Mapping[str, Any], name: str, *, taken: Iterable[str] = ()) -> tuple[Json, str]:
    """Add a label at the end, with the next free digit, letter and colour; returns the scheme and the label's id.

    Args:
        source: the scheme.
        name: what people call it.
        taken: ids that earlier versions gave out: they are not given to another label.

    Raises:
        BadInput: the name is reserved or another label's.
    """
    new, name = copy.deepcopy(dict(source)), _clean(name)
    _refuse_double(new, name)
    ids = {*taken, *(row["id"] for row in new["labels"])}
    label = fresh_id(name, ids)
    shown = [row for row in new["labels"] if not row["archived"]]
    colour = free_colour(shown)
    new["labels"].append(
        {
            "id": label,
            "name": name,
            "key": next((str(n) for n in range(1, 10) if str(n) not in {row["key"] for row in shown}), ""),
            "letters": "",
            "letter": _chip(name, {row["letter"] for row in shown}),
            "colour": colour,
            "mark": _MARKS.get(colour, colour),
            "description": "",
            "examples": [],
            "archived": False,
        }
    )
    new["precedence"].append(label)
    return new, label


def change_label(source: Mapping[str, Any], label: str, changes: Mapping[str, Any]) -> Json:
    """Give a label another name, key, letters, letter, colour, description or examples; the id stays.

    Raises:
        NotFound: there is no such label.
        BadInput: the name is reserved or another label's, a key is another label's, or a value makes no sense.
    """
    new = copy.deepcopy(dict(source))
    row = label_row(new, label)
    unknown = set(changes) - _LABEL_FIELDS
    if unknown:
        raise BadInput("A label has no “{field}”.", field=min(unknown))
    row.update(changes)
    if "name" in changes:
        row["name"] = _clean(changes["name"])
        _refuse_double(new, row["name"], but=label)
    row["letters"] = "".join(dict.fromkeys("".join(row["letters"].lower().split())))
    row["letter"] = row["letter"].strip()
    if not 1 <= len(row["letter"]) <= 2:
        raise BadInput("A label shows one letter or two; “{value}” was given.", field="letter", value=row["letter"])
    if row["key"] not in {"", *"123456789"}:
        raise BadInput("The key of a label is a digit from 1 to 9; “{value}” is none.", field="key", value=row["key"])
    _refuse_keys_of_others(new, row)
    if "colour" in changes:
        row["mark"] = _MARKS.get(row["colour"], row["colour"])
    row["examples"] = [one.strip() for one in row["examples"] if one.strip()]
    return new


def archive_label(source: Mapping[str, Any], label: str) -> Json:
    """Let a label be given no more; answers that have it keep it.

    Raises:
        BadInput: it is the last one.
    """
    new = copy.deepcopy(dict(source))
    label_row(new, label)["archived"] = True
    if all(row["archived"] for row in new["labels"]):
        raise BadInput("A scheme needs one label at least that is not archived.", field="labels")
    return new


def restore_label(source: Mapping[str, Any], label: str) -> Json:
    """Let an archived label be given again; keys that others have by now it does not get back."""
    new = copy.deepcopy(dict(source))
    row = label_row(new, label)
    row["archived"] = False
    others = _keys(one for one in new["labels"] if not one["archived"] and one is not row)
    row["key"] = row["key"] if row["key"] not in others else ""
    row["letters"] = "".join(one for one in row["letters"] if one not in others)
    return new


def move_label(source: Mapping[str, Any], label: str, by: int) -> Json:
    """Move a label up (negative) or down in the order in which labels are shown."""
    new = copy.deepcopy(dict(source))
    new["labels"] = _moved(new["labels"], label_row(new, label), by)
    return new


def move_precedence(source: Mapping[str, Any], label: str, by: int) -> Json:
    """Move a label up (negative) or down in the order of precedence."""
    new = copy.deepcopy(dict(source))
    new["precedence"] = _moved(new["precedence"], label_row(new, label)["id"], by)
    return new


def set_exclusive(source: Mapping[str, Any], *, exclusive: bool) -> Json:
    """Let one label only be given, or several."""
    return {**copy.deepcopy(dict(source)), "exclusive": exclusive}


def set_title(source: Mapping[str, Any], title: str) -> Json:
    """Give the scheme another title."""
    clean = " ".join(title.split())
    if not clean:
        raise BadInput("The scheme needs a title.", field="title")
    return {**copy.deepcopy(dict(source)), "title": clean}


def merge_labels(source: Mapping[str, Any], merged: str, kept: str) -> tuple[Json, dict[str, str]]:
    """Archive a label in favour of another, which takes over its attributes.

    Returns:
        The scheme, and for each attribute of the merged label the id of the one that stands for it now.

    Raises:
        BadInput: both are the same label, or the kept one is archived.
    """
    if merged == kept:
        raise BadInput("A label cannot be merged with itself.", field="labels")
    if label_row(source, kept)["archived"]:
        raise BadInput("The label “{name}” is archived.", field="labels", name=label_row(source, kept)["name"])
    new = archive_label(source, merged)
    names = {}
    for row in [one for one in new["attributes"] if one["label"] == merged]:
        names[row["id"]] = attribute = f"{kept}.{row['id'].partition('.')[2]}"
        row["archived"] = True
        there = next((one for one in new["attributes"] if one["id"] == attribute), None)
        if there is None:
            new["attributes"].append({**row, "id": attribute, "label": kept, "archived": False})
        else:
            there["values"] += [value for value in row["values"] if value not in there["values"]]
    for row, labels in _begun_at(new):
        if merged in labels:
            needed = [one for one in row.get("needed_by", labels) if one != merged]
            row["from"] = list(dict.fromkeys(kept if label == merged else label for label in labels))
            if needed != row["from"] or "needed_by" in row:
                row["needed_by"] = needed  # the label that stays says more, and lacks nothing by that
    return new, names


def split_label(source: Mapping[str, Any], label: str, name: str, *, taken: Iterable[str] = ()) -> tuple[Json, str]:
    """Put a second label, with the same attributes, right behind one; returns the scheme and the new label's id."""
    there = label_row(source, label)
    new, second = add_label(source, name, taken=taken)
    row = new["labels"].pop()
    row["description"] = there["description"]
    new["labels"].insert([one["id"] for one in new["labels"]].index(label) + 1, row)
    new["precedence"].remove(second)
    new["precedence"].insert(new["precedence"].index(label) + 1, second)
    for one in [one for one in new["attributes"] if one["label"] == label and not one.get("archived")]:
        new["attributes"].append({**one, "id": f"{second}.{one['id'].partition('.')[2]}", "label": second})
    for row, labels in _begun_at(new):
        if label in labels:
            row["from"] = [*labels, second]
        if label in row.get("needed_by", ()):
            row["needed_by"].append(second)
    return new, second


def _begun_at(source: Json) -> list[tuple[Json, list[str]]]:
    """Return what says at which labels (ids) it begins: each kind of link, and the analogies."""
    own = [row["id"] for row in source["labels"] if row["id"] == ANALOGY]
    analogy = source["analogy"]
    return [*((kind, kind.get("from", [])) for kind in source["link_kinds"]), (analogy, analogy.get("from", own))]


def fresh_id(name: str, taken: Iterable[str]) -> str:
    """Return an id made of a name that is none of those taken: ``personal-attack``, ``label-2``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(one if one.isalnum() else " " for one in plain).split()
    stem = "-".join(words).strip("-")[:40] or "label"
    stem = stem if stem[0].isalpha() else f"label-{stem}"
    known = set(taken)
    number = 1
    while (found := stem if number == 1 else f"{stem}-{number}") in known:
        number += 1
    return found


def free_colour(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the next hue that no label has; when all are given out, the one given out least."""
    given = [row["colour"] for row in rows]
    return min(COLOURS, key=given.count)


def _clean(name: str) -> str:
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    refuse_label_name(clean)
    return clean


def _refuse_double(source: Mapping[str, Any], name: str, but: str | None = None) -> None:
    for row in source["labels"]:
        if row["id"] != but and row["name"].casefold() == name.casefold():
            hint = "It is archived: bring it back, or choose another name." if row["archived"] else None
            raise BadInput("There is a label “{name}” already.", hint=hint, field="labels", name=row["name"])


def _refuse_keys_of_others(source: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    for other in source["labels"]:
        both = _keys([other]) & _keys([row])
        if other is not row and both and not other["archived"] and not row["archived"]:
            raise BadInput("The key “{key}” is that of “{name}”.", field="key", key=min(both), name=other["name"])


def _keys(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    return {key for row in rows for key in (row["key"], *row["letters"].lower()) if key}


def _chip(name: str, taken: set[str]) -> str:
    """Return one or two letters of a name for the chip, which no other label shows if that can be."""
    letters = [one for one in name if one.isalnum()] or ["?"]
    first = letters[0].upper()
    offers = [first, *(first + other.lower() for other in letters[1:])]
    return next((one for one in offers if one not in taken and len(one) <= 2), first[:2])


def _moved(rows: Sequence[Any], row: Any, by: int) -> list[Any]:
    rest = [one for one in rows if one is not row and one != row]
    at = min(max(rows.index(row) + by, 0), len(rest))
    return [*rest[:at], row, *rest[at:]]


def find_row(rows: Iterable[Json], wanted: str, missing: NotFound) -> Json:
    """Return the row with an id; raises what is ``missing`` where there is none."""
    found = next((row for row in rows if row["id"] == wanted), None)
    if found is None:
        raise missing
    return found
