"""Filters with a name: an annotator's own, in the project, each change one step to take back."""

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput, NotFound
from annotator.domain.query import parse
from annotator.domain.query_names import Moved, renamed
from annotator.domain.scheme import LabelScheme
from annotator.services.projects import Project
from annotator.services.queueing import View, view_of
from annotator.store import query
from annotator.store import saved_filters as store
from annotator.store.handles import Connection
from annotator.store.people import folded
from annotator.store.recorder import Recorder
from annotator.text.search_words import query_text

MOST_NAME = 60
MOST = 100
"""Filters an annotator may keep: more than anybody finds again."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A name, and the queue, filter and order it stands for."""

    name: str
    view: View


@dataclass(frozen=True, slots=True)
class Kept:
    """The filters there are after an act, and what it changed."""

    filters: tuple[SavedFilter, ...]
    change: Change


def saved(project: Project, annotator: str) -> tuple[SavedFilter, ...]:
    """Return the filters of an annotator (id), by name."""
    with project.store.reading() as connection:
        return _there(connection, annotator)


def save(project: Project, annotator: str, name: str, view: View) -> Kept:
    """Give a filter a name; one that has it already is replaced.

    Raises:
        BadInput: the name is empty or too long, the filter is not understood, or there are too many.
    """
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean or len(clean) > MOST_NAME or not clean.isprintable():
        raise BadInput("A filter needs a name of 1 to {most} characters.", field="name", most=MOST_NAME)
    query.conditions(parse(view.query), project.scheme, query_text, viewer=annotator)
    with project.store.acting("filter saved", annotator, {"name": clean}) as recorder:
        there = _there(recorder.connection, annotator)
        if len(there) >= MOST and not any(folded(one.name) == folded(clean) for one in there):
            raise BadInput("There are {most} saved filters already.", hint="Remove one first.", field="name", most=MOST)
        store.put(recorder, annotator, clean, {"name": clean, **asdict(view)})
        kept = _there(recorder.connection, annotator)
    return Kept(kept, _change(recorder))


def remove(project: Project, annotator: str, name: str) -> Kept:
    """Forget a filter; raises NotFound."""
    with project.store.acting("filter removed", annotator, {"name": name}) as recorder:
        store.remove(recorder, annotator, name)
        kept = _there(recorder.connection, annotator)
    if recorder.operation is None:
        raise NotFound("There is no saved filter “{name}”.", field="name", name=name)
    return Kept(kept, _change(recorder))


def follow(recorder: Recorder, old: Mapping[str, Any], new: Mapping[str, Any], moved: Moved | None = None) -> None:
    """Let everybody's filters ask under a new scheme (JSON) what they asked under the old one.

    It is part of the act that makes the scheme another one, and taken back with it.
    """
    before, after = LabelScheme.of(old), LabelScheme.of(new)
    for annotator, row in store.everybodys(recorder.connection):
        name, asked = str(row.get("name", "")), str(row.get("query", ""))
        wanted = renamed(asked, before, after, moved or Moved())
        if name and wanted != asked:
            store.put(recorder, annotator, name, {**row, "query": wanted})


def _there(connection: Connection, annotator: str) -> tuple[SavedFilter, ...]:
    rows = store.saved(connection, annotator)
    return tuple(SavedFilter(str(row.get("name", "")), view_of(row)) for row in rows)


def _change(recorder: Recorder) -> Change:
    return NOTHING if recorder.operation is None else Change(operation=recorder.operation)
