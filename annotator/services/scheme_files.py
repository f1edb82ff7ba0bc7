"""A project's scheme written to a file, and another scheme taken in its place."""

import copy
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.domain.errors import ProjectError
from annotator.domain.scheme import LabelScheme
from annotator.formats.releases.schemas import refuse_unless_fits
from annotator.services.projects import Project
from annotator.services.ready_made import scheme_guidelines
from annotator.services.revising import Revised, revise
from annotator.store import guidelines as prose
from annotator.store import schemes as rows
from annotator.store.recorder import Recorder

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Replacing:
    """What taking a scheme in place of the one in force does to the labels, by their names."""

    added: tuple[str, ...]
    archived: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


def write_scheme(project: Project, path: Path) -> None:
    """Write the scheme in force to a JSON file; one that is there already is replaced when the new one is whole.

    Raises:
        ProjectError: it cannot be written there.
    """
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_text(json.dumps(dict(project.scheme.source), ensure_ascii=False, indent=2) + "\n", "utf-8")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise ProjectError(
            "“{name}” cannot be written: {reason}.", file=str(path), name=path.name, reason=error.strerror or error
        ) from None


def replacing(project: Project, content: Mapping[str, Any]) -> Replacing:
    """Say what taking a scheme would do to the labels: those of the same id stay the same label."""
    new = {row["id"]: row["name"] for row in content["labels"] if not row["archived"]}
    old = {label.id: label.name for label in project.scheme.open_labels}
    return Replacing(
        tuple(name for label, name in new.items() if label not in old),
        tuple(name for label, name in old.items() if label not in new),
        tuple((name, new[label]) for label, name in old.items() if label in new and new[label] != name),
    )


def take_scheme(project: Project, who: str, content: Mapping[str, Any]) -> Revised:
    """Take a scheme in place of the one in force. Labels of the same id stay the same label.

    As soon as anybody has answered anything, what the new scheme lacks is kept: labels and attributes archived, values
    and the like behind its own, so that every answer can still be read. Labels that are new get their guideline.

    Raises:
        BadInput: it is no scheme.
    """
    refuse_unless_fits("scheme", content)
    LabelScheme.of(content)

    def take(now: Json, recorder: Recorder) -> Json:
        new = copy.deepcopy(dict(content))
        if rows.any_answers(recorder.connection):
            _keep_labels(now, new)
            _keep_said(recorder, now, new)
        there = prose.guideline_versions(recorder.connection)
        first = not rows.any_answers(recorder.connection)
        for label, text in scheme_guidelines(content).items():
            if label not in there or (first and prose.guideline(recorder.connection, label)[1] != text):
                prose.add_guideline(recorder, label, text)
        return new

    return revise(project, who, "scheme taken", {"title": content["title"]}, take)


def _keep_labels(now: Mapping[str, Any], new: Json) -> None:
    known = {row["id"] for row in new["labels"]}
    names = {row["name"].casefold() for row in new["labels"]}
    for row in now["labels"]:
        if row["id"] not in known:
            name = _free_name(row["name"], names)
            new["labels"].append({**row, "name": name, "archived": True})
            new["precedence"].append(row["id"])
    for key, archives in (("attributes", True), ("link_kinds", True)):
        ids = {row["id"] for row in new[key]}
        new[key] += [{**row, "archived": archives} for row in now[key] if row["id"] not in ids]
    questions = {row["id"] for row in new["analogy"]["questions"]}
    new["analogy"]["questions"] += [row for row in now["analogy"]["questions"] if row["id"] not in questions]


def _keep_said(recorder: Recorder, now: Mapping[str, Any], new: Json) -> None:
    """Keep the values that answers have."""
    connection = recorder.connection
    flags, roles, said = rows.used_in_lists(connection)
    for key, given in (
        ("flags", flags),
        ("confidence", rows.used(connection, "confidence")),
        ("voices", rows.used(connection, "voice")),
    ):
        new[key] = _with(new[key], now[key], given)
    new["analogy"]["roles"] = _with(new["analogy"]["roles"], now["analogy"]["roles"], roles)
    before = {row["id"]: row["values"] for row in now["attributes"]}
    for row in new["attributes"]:
        row["values"] = _with(row["values"], before.get(row["id"], ()), said.get(row["id"], set()))


def _with(values: Iterable[str], before: Iterable[str], given: set[str]) -> list[str]:
    found = list(values)
    return [*found, *(value for value in before if value in given and value not in found)]


def _free_name(name: str, taken: set[str]) -> str:
    """Return the name, with a number if another label has it by now."""
    found, number = name, 2
    while found.casefold() in taken:
        found, number = f"{name} ({number})", number + 1
    taken.add(found.casefold())
    return found
