"""Label schemes as files: those that ship with the program, with their guidelines, and those of other people."""

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from annotator import resources
from annotator.domain.errors import BadInput, NotFound
from annotator.domain.scheme import READY_MADE, LabelScheme
from annotator.domain.sentences import told

Json = dict[str, Any]
MOST_BYTES = 4 << 20
"""A scheme's file at most; one made by hand has a few thousand."""
READY = READY_MADE
DEFAULT = READY[0]
_ABOUT_DEFAULT = told(
    "For essays and threads: what is claimed, what speaks against what, and what is said by likeness."
)
_ANY = "any"
"""Folder of the general guideline of a scheme that has none of its own."""


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """A scheme that ships: its name in code and files, its title, what it is for, its JSON."""

    name: str
    title: str
    about: str
    content: Mapping[str, Any]


@cache
def ready_made() -> tuple[ReadyMade, ...]:
    """Return the schemes that ship with the program."""
    found = []
    for name in READY:
        content = json.loads(resources.read_text("resources", "schemes", f"{name}.json"))
        found.append(ReadyMade(name, content["title"], content.get("about", _ABOUT_DEFAULT), content))
    return tuple(found)


def scheme_named(name: str) -> Json:
    """Return the JSON of a scheme that ships; raises NotFound."""
    found = next((one for one in ready_made() if one.name == name), None)
    if found is None:
        raise NotFound(
            "There is no scheme “{name}”; there are {known}.", field="scheme", name=name, known=", ".join(READY)
        )
    return copy.deepcopy(dict(found.content))


def read_scheme(path: Path) -> Json:
    """Read a label scheme from a JSON file.

    Raises:
        BadInput: the file cannot be read, is larger than 4 MiB, is no JSON, or does not fit the scheme's schema.
    """
    from annotator.formats.records.json_file import read_json
    from annotator.formats.releases.schemas import refuse_unless_fits

    name = path.name
    try:
        size = path.stat().st_size
    except OSError as error:
        raise BadInput(
            "“{name}” cannot be read: {reason}.", file=str(path), name=name, reason=error.strerror or error
        ) from None
    if size > MOST_BYTES:
        raise BadInput("“{name}” is far too large to be a label scheme.", file=str(path), name=name)
    content = read_json(path, str(path))
    refuse_unless_fits("scheme", content, file=str(path))
    try:
        LabelScheme.of(content)
    except BadInput as error:
        raise error.located(file=str(path)) from None
    return dict(content)


def scheme_guidelines(content: Mapping[str, Any]) -> dict[str, str]:
    """Return the guidelines a scheme begins with, by label id (``""``: of the whole).

    The texts that ship belong to the schemes that ship, known by their title, and to a label as long as it has the
    description it ships with; any other label begins with its description and its examples.
    """
    shipped = next((one for one in ready_made() if one.title == content["title"]), None)
    folder = shipped.name if shipped is not None else _ANY
    known = {row["id"]: row["description"] for row in shipped.content["labels"]} if shipped is not None else {}
    texts = {"": _text(folder, "general")}
    for label in content["labels"]:
        own = _text(folder, label["id"]) if known.get(label["id"]) == label["description"] else ""
        texts[label["id"]] = own or _described(label)
    return texts


def _text(folder: str, name: str) -> str:
    try:
        return resources.read_text("resources", "guidelines", folder, f"{name}.md")
    except FileNotFoundError:
        return ""


def _described(label: Mapping[str, Any]) -> str:
    """Return a label's description and examples as its first guideline."""
    name, examples = label["name"], [f"- “{one}”" for one in label["examples"]]
    parts = [f"# {name[:1].upper()}{name[1:]}", label["description"].strip()]
    parts += ["**It is one**", "\n".join(examples)] if examples else []
    return "\n\n".join(part for part in parts if part) + "\n"
