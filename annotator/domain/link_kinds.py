"""Changes of the kinds of links of a label scheme, as functions from its JSON to new JSON."""

import copy
import unicodedata
from collections.abc import Mapping
from typing import Any

from annotator.domain.errors import BadInput, NotFound
from annotator.domain.scheme_edits import find_row

Json = dict[str, Any]

FIXED_KINDS = ("attacks", "supports", "same as")
"""Kinds of links that mean something to targets, to cuts and to the argument map."""


def clean_name(name: str) -> str:
    """Return the name of a kind as links say it: composed (NFC), without spaces around it."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def add(source: Mapping[str, Any], name: str) -> Json:
    """Let links of one more kind be drawn.

    Raises:
        BadInput: the name is empty, or another kind has it.
    """
    new: Json = copy.deepcopy(dict(source))
    new["link_kinds"].append({"id": _free_name(source, name)})
    return new


def rename(source: Mapping[str, Any], kind: str, name: str) -> Json:
    """Give a kind another name, by which links say it.

    Raises:
        NotFound: there is no such kind.
        BadInput: it is read by what works with links, the name is empty, or another kind has it.
    """
    new: Json = copy.deepcopy(dict(source))
    row = kind_row(new, kind)
    if kind in FIXED_KINDS:
        raise BadInput("“{kind}” keeps its name: targets, cuts and the map read it.", field="link_kinds", kind=kind)
    row["id"] = _free_name(source, name, but=kind)
    return new


def archive(source: Mapping[str, Any], kind: str, *, archived: bool = True) -> Json:
    """Let links of a kind be drawn no more, or again; those there are stay."""
    new: Json = copy.deepcopy(dict(source))
    kind_row(new, kind)["archived"] = archived
    return new


def _free_name(source: Mapping[str, Any], name: str, but: str | None = None) -> str:
    clean = clean_name(name)
    if not clean:
        raise BadInput("A kind of link needs a name.", field="link_kinds")
    if any(row["id"].casefold() == clean.casefold() for row in source["link_kinds"] if row["id"] != but):
        raise BadInput("There is a kind of link “{name}” already.", field="link_kinds", name=clean)
    return clean


def kind_row(source: Mapping[str, Any], kind: str) -> Json:
    """Return the JSON of a kind of link, by its name; raises NotFound."""
    missing = NotFound("There is no kind of link “{id}” in this scheme.", field="link_kinds", id=kind)
    return find_row(source["link_kinds"], kind, missing)
