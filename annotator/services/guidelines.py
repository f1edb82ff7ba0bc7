"""Write guidelines: each writing is one act and one version; passages of the texts stand in them as examples."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.domain import guideline as text
from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput, NotFound
from annotator.domain.guideline import Piece
from annotator.services.projects import Guideline, Project, guideline
from annotator.store import guidelines as rows
from annotator.store.handles import Connection

__all__ = [
    "Guideline",
    "Shown",
    "Version",
    "Written",
    "add_example",
    "compare",
    "examples",
    "guideline",
    "remove_example",
    "versions",
    "where",
    "write",
]

MOST_CHARACTERS = 200_000
"""A guideline at most; a long one has ten thousand."""


@dataclass(frozen=True, slots=True)
class Written:
    """The guideline in force after an act, and what the act touched."""

    guideline: Guideline
    change: Change


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a guideline, when it was written, and whether the definition itself was another one before."""

    version: int
    at: str
    text: str
    redefines: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An example with its passage as it stands now.

    ``segment`` is the id by which it was added; ``now`` that of the (first) segment that stands there now, None where
    its text is no longer in the project; the words are those that were kept then.
    """

    segment: str
    text: str
    counter: bool
    now: str | None
    document: str


def write(project: Project, who: str, label: str, markdown: str) -> Written:
    """Write the next version of a label's guideline (``""``: of the whole); what stands already writes nothing.

    Raises:
        NotFound: there is no such label.
        BadInput: the text is far too long.
    """
    if len(markdown) > MOST_CHARACTERS:
        raise BadInput("A guideline may have {most} characters.", field="guideline", most=MOST_CHARACTERS)
    clean = markdown.replace("\r\n", "\n").replace("\x00", "").strip("\n") + "\n"
    return _write(project, who, label, "guideline", lambda _, _there: clean)


def add_example(project: Project, who: str, label: str, segment: str, *, counter: bool = False) -> Written:
    """Add a passage to a label's guideline, as an example or a counter-example; what it was before it is no more.

    Adding one changes no definition: answers given before are not looked at again for it.

    Raises:
        NotFound: there is no such label or segment.
    """

    def added(connection: Connection, markdown: str) -> str:
        passage = rows.passages(connection, [segment]).get(segment)
        if passage is None or passage.segment is None:
            raise NotFound("There is no segment “{id}”.", field="segment", id=segment)
        return text.with_example(markdown, segment, passage.text, counter=counter)

    return _write(project, who, label, "counter-example" if counter else "example", added)


def remove_example(project: Project, who: str, label: str, segment: str) -> Written:
    """Take an example or counter-example out of a label's guideline."""
    return _write(project, who, label, "example removed", lambda _, markdown: text.without_example(markdown, segment))


def examples(project: Project, label: str) -> tuple[Shown, ...]:
    """Return the examples in force of a label, each with its passage as it stands now."""
    with project.store.reading() as connection:
        _version, markdown = rows.guideline(connection, label)
        found = text.examples(markdown)
        there = rows.passages(connection, [one.segment for one in found])
    shown = []
    for one in found:
        passage = there.get(one.segment)
        words = passage.text if passage is not None else one.text
        where = (passage.segment, passage.document) if passage is not None else (None, "")
        shown.append(Shown(one.segment, words, one.counter, *where))
    return tuple(shown)


def where(project: Project, segment: str) -> str | None:
    """Return the id of the (first) segment that stands now where one stood (by id), or None."""
    with project.store.reading() as connection:
        passage = rows.passages(connection, [segment]).get(segment)
    return passage.segment if passage is not None else None


def versions(project: Project, label: str) -> tuple[Version, ...]:
    """Return all versions of a label's guideline, newest first."""
    with project.store.reading() as connection:
        found = rows.versions(connection, label)
    words = [text.definition(markdown) for _version, _at, markdown in found]
    return tuple(
        Version(version, at, markdown, place == 0 or words[place] != words[place - 1])
        for place, (version, at, markdown) in reversed(list(enumerate(found)))
    )


def compare(project: Project, label: str, old: int, new: int) -> tuple[Piece, ...]:
    """Compare two versions of a label's guideline word by word; raises NotFound."""
    with project.store.reading() as connection:
        found = {version: markdown for version, _at, markdown in rows.versions(connection, label)}
    for version in (old, new):
        if version not in found:
            raise NotFound("There is no version {version} of this guideline.", field="guideline", version=version)
    return text.compare(found[old], found[new])


def _write(project: Project, who: str, label: str, act: str, change: Callable[[Connection, str], str]) -> Written:
    """Write what ``change`` makes of the guideline in force, in the transaction that reads it."""
    name = _name(project, label)
    with project.store.acting(act, who, {"name": name}) as recorder:
        version, there = rows.guideline(recorder.connection, label)
        markdown = change(recorder.connection, there)
        if there == markdown:
            return Written(Guideline(label, version, there), NOTHING)
        version = rows.add_guideline(recorder, label, markdown)
    project.read_scheme()
    return Written(Guideline(label, version, markdown), Change(frozenset({"scheme"}), (), recorder.operation))


def _name(project: Project, label: str) -> str:
    if not label:
        return ""
    found = next((one.name for one in project.scheme.labels if one.id == label), None)
    if found is None:
        raise NotFound("There is no label “{id}” in this scheme.", field="labels", id=label)
    return found
