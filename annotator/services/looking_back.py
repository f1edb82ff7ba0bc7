"""The history as a person looks through it, and going back to a moment of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from annotator.domain.changes import Act
from annotator.domain.errors import NotFound, Refused
from annotator.domain.words import first_words
from annotator.services.bulk import bulk_work
from annotator.services.history import Undone, follow, freeing, take_up, turned
from annotator.services.projects import Project
from annotator.services.pulse import Asked, Progress, Pulse, never, silent
from annotator.store import corpus, finding, going_back, nearby, undo
from annotator.store import history as acts
from annotator.store.going_back import Way
from annotator.store.handles import Connection

__all__ = ["Line", "Way", "go_back", "lines", "numbers", "way_back"]

MOST = 160
"""Characters of a passage that are shown beside an act."""


@dataclass(frozen=True, slots=True)
class Line:
    """One act as the history shows it.

    Attributes:
        number: of the act, in the order of the project.
        act: what was done; of an answer that is not to be seen yet only that there is one (act ``hidden``).
        passage: the first characters of the one segment it is about, of the one that was cut, or of the first of the
            two that were joined or of those an analogy runs over; empty where there are several others or none.
        title: of the document that segment stands in, or empty.
        mine: whether the viewer did it.
        turned: of undo and redo the act that was taken back or brought again.
    """

    number: int
    act: Act
    passage: str
    title: str
    mine: bool
    turned: Act | None = None


def numbers(project: Project, *, segment: str | None = None) -> tuple[int, ...]:
    """Return the numbers of all acts, newest first; of those that touched a segment (by id) if given.

    Raises:
        NotFound: there is no such segment.
    """
    with project.store.reading() as connection:
        no = None if segment is None else corpus.segment_no(connection, segment)
        return tuple(acts.numbers(connection, no))


def lines(project: Project, wanted: Collection[int], *, viewer: str | None, blind: bool = True) -> tuple[Line, ...]:
    """Return acts by their numbers, in that order; numbers that are not there are left out.

    Args:
        project: the project.
        wanted: numbers, a page of them.
        viewer: id of the annotator who looks.
        blind: whether what others said of segments the viewer has not answered is hidden.
    """
    with project.store.reading() as connection:
        turned = acts.turned(connection, wanted)
        numbers = {*wanted, *turned.values()}
        found = acts.lines(connection, numbers)
        hidden = acts.hidden(connection, numbers, viewer) if blind and viewer is not None else set()
        texts = finding.Texts(connection)

        def line(no: int) -> Line:
            shown = _line(found[no], texts, viewer=viewer, hidden=no in hidden)
            return replace(shown, act=_aimed(connection, shown.act))

        shown = [(line(no), turned.get(no)) for no in wanted if no in found]
        return tuple(one if act is None else _turning(one, line(act)) for one, act in shown)


def way_back(project: Project, annotator: str | None, moment: int) -> Way:
    """Return which of an annotator's acts lie between now and the moment right after an act (by number).

    Raises:
        NotFound: there is no such act.
    """
    with project.store.reading() as connection:
        return going_back.way_to(connection, annotator, moment)


def go_back(
    project: Project,
    annotator: str | None,
    moment: int,
    *,
    progress: Progress = silent,
    cancelled: Asked = never,
) -> Undone:
    """Bring everything an annotator did to how it stood right after an act (by number): one act, undone as one.

    Shared acts (imports, the scheme, cuts) go back with whoever did them.

    Args:
        project: open for writing.
        annotator: id of whose acts.
        moment: number of the act.
        progress: told how many rows are turned, of how many.
        cancelled: asked now and then.

    Raises:
        NotFound: there is no such act.
        Refused: everything stands as it did then; or somebody built on one of the acts; nothing is changed then.
        Cancelled: it was stopped; nothing is changed.
    """
    said = {"count": 0}
    with bulk_work(), project.store.acting("gone back", annotator, said) as recorder:
        way = going_back.way_to(recorder.connection, annotator, moment)
        said["count"] = way.count
        acts_too = [*way.back, *way.again]
        pulse = Pulse(undo.weight(recorder.connection, acts_too), progress, cancelled)
        with freeing(recorder.connection, acts_too, annotator) as freed:
            touched = going_back.go(recorder, way, pulse.step)
        follow(recorder.connection, acts_too)
    if recorder.operation is None:
        raise Refused("Everything stands already as it did then.")
    with project.store.reading() as connection:
        undone = turned(connection, recorder.operation, touched, freed)
    return take_up(project, undone)


def _aimed(connection: Connection, act: Act) -> Act:
    """Return an act with the first words of what it leads to, where that begins at a passage that is there."""
    to = act.params.get("to")
    if not isinstance(to, str):
        return act
    try:
        _start, text = nearby.stretch(connection, corpus.segment_no(connection, to))
    except NotFound:
        return act
    attacks = "attack passage" if act.params.get("attack") else "target passage"
    aim = attacks if act.act == "target" else "link passage"
    return replace(act, params={**act.params, "as": aim, "words": first_words(text)})


def _turning(line: Line, turned: Line) -> Line:
    """Return undo or redo with the act it turned, about the passage of that one."""
    return replace(line, turned=turned.act, passage=turned.passage, title=turned.title)


def _line(row: Any, texts: finding.Texts, *, viewer: str | None, hidden: bool) -> Line:
    act = acts.act_of(row)
    passage = "" if row.part is None else texts.of(row.part)[row.start : min(row.end, row.start + MOST)]
    if hidden:
        act = replace(act, act="hidden", params={})
    return Line(int(row.no), act, " ".join(passage.split()), row.title or "", row.annotator == viewer)
