"""What was done, and taking it back."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from annotator.domain.changes import Act, Change, Touched
from annotator.domain.errors import Refused
from annotator.services.bulk import bulk_work
from annotator.services.projects import Project
from annotator.services.pulse import Asked, Progress, Pulse, never, silent
from annotator.services.recutting import derived
from annotator.store import corpus, recutting
from annotator.store import history as acts
from annotator.store import undo as log
from annotator.store.handles import Connection, Told
from annotator.store.operations import BROUGHT_AGAIN, TAKEN_BACK, Operation
from annotator.store.recorder import Recorder
from annotator.store.undo import ANYBODY, Whose

__all__ = ["ANYBODY", "Undone", "history", "redo", "redo_name", "undo", "undo_name"]


@dataclass(frozen=True, slots=True)
class Undone:
    """The act that was taken back or brought again, and what it touched."""

    act: Act
    change: Change


@dataclass(frozen=True, slots=True)
class _Way:
    """Taking back, or bringing again: which act is next, what turns its rows, and what is said where there is none."""

    act: str
    next: Callable[[Connection, Whose], Operation | None]
    turn: Callable[[Recorder, Operation, Told], set[int]]
    nothing: Callable[[], Refused]


_BACK = _Way(TAKEN_BACK, log.newest, log.take_back, lambda: Refused("There is nothing to undo."))
_AGAIN = _Way(BROUGHT_AGAIN, log.latest_undone, log.bring_again, lambda: Refused("There is nothing to redo."))


def undo(
    project: Project,
    annotator: Whose,
    *,
    progress: Progress = silent,
    cancelled: Asked = never,
) -> Undone:
    """Take back the newest act of an annotator (by id; None: of nobody; ANYBODY: of the project).

    Args:
        project: open for writing.
        annotator: whose.
        progress: told how many rows are turned, of how many.
        cancelled: asked now and then.

    Raises:
        Refused: there is nothing to undo, or a later act of somebody touched the same thing.
        Cancelled: it was stopped; nothing is changed.
    """
    return _turn(project, annotator, _BACK, progress, cancelled)


def redo(
    project: Project,
    annotator: Whose,
    *,
    progress: Progress = silent,
    cancelled: Asked = never,
) -> Undone:
    """Bring again what was undone last; the rest is as with ``undo``.

    Raises:
        Refused: there is nothing to redo, or a later act of somebody touched the same thing.
        Cancelled: it was stopped; nothing is changed.
    """
    return _turn(project, annotator, _AGAIN, progress, cancelled)


def _turn(project: Project, annotator: Whose, way: _Way, progress: Progress, cancelled: Asked) -> Undone:
    with bulk_work(), project.store.acting(way.act, lasting=True) as recorder:
        connection = recorder.connection
        operation = way.next(connection, annotator)
        if operation is None:
            raise way.nothing()
        recorder.annotator = operation.annotator
        acts_too = log.turned(connection, operation.no)
        pulse = Pulse(log.weight(connection, acts_too), progress, cancelled)
        with freeing(connection, acts_too, operation.annotator) as freed:
            touched = way.turn(recorder, operation, pulse.step)
        follow(connection, acts_too)
        undone = turned(connection, operation.no, touched, freed)
    return take_up(project, undone)


def weight(project: Project, annotator: Whose, *, back: bool) -> int:
    """Return how many rows undo would turn, or redo (not ``back``): of very many it takes a while."""
    with project.store.reading() as connection:
        operation = (_BACK if back else _AGAIN).next(connection, annotator)
        return 0 if operation is None else log.weight(connection, log.turned(connection, operation.no))


def follow(connection: Connection, operations: Collection[int]) -> None:
    """Bring up to date what follows by itself from acts (numbers) whose rows were turned."""
    derived.take_notice(connection, recutting.flipped(connection, operations))


@contextmanager
def freeing(connection: Connection, operations: Collection[int], annotator: str | None) -> Iterator[dict[str, float]]:
    """Find out which seconds of an annotator's answers are freed (``Change.freed``) where acts (numbers) are turned."""
    freed: dict[str, float] = {}
    before = log.seconds_held(connection, operations, annotator)
    yield freed
    freed |= log.seconds_freed(connection, before, log.seconds_held(connection, operations, annotator))


def turned(connection: Connection, operation: int, touched: set[int], freed: Mapping[str, float]) -> Undone:
    """Describe an act (number) whose rows were turned, and what that touched: segments by row number."""
    change = replace(_change(connection, operation, touched), freed=freed)
    return Undone(acts.act(connection, operation), change)


def take_up(project: Project, undone: Undone) -> Undone:
    """Let the project know what is in force again: scheme and guidelines, and who has answered what."""
    project.store.asked_anew += 1
    if "scheme" in undone.change.touched:
        project.read_scheme()
    return undone


_CORPUS = frozenset({"batch", "document", "part", "post", "segment", "repeat"})
_SCHEME = frozenset({"scheme", "guideline"})


def _change(connection: Connection, operation: int, touched: set[int]) -> Change:
    tables = log.tables(connection, log.turned(connection, operation))
    corpus_too = bool(_CORPUS & tables)
    kinds: frozenset[Touched] = frozenset({"answers"}) if touched else frozenset({"answers", "corpus", "annotators"})
    if tables & _SCHEME:
        kinds = frozenset({"scheme", "answers"}) if touched else frozenset({"scheme"})
    segments = corpus.standing_ids(connection, touched)
    return Change(kinds | {"corpus"} if corpus_too else kinds, segments, operation)


def undo_name(project: Project, annotator: Whose) -> Act | None:
    """Return the act that undo would take back, if any."""
    return _next_act(project, annotator, _BACK)


def redo_name(project: Project, annotator: Whose) -> Act | None:
    """Return the act that redo would bring again, if any."""
    return _next_act(project, annotator, _AGAIN)


def _next_act(project: Project, annotator: Whose, way: _Way) -> Act | None:
    with project.store.reading() as connection:
        operation = way.next(connection, annotator)
        return None if operation is None else acts.act(connection, operation.no)


def history(project: Project, *, segment: str | None = None, limit: int | None = None) -> Iterator[Act]:
    """Yield the acts of the project, newest first; of one segment (by id) if given.

    Undo and redo are none: each act says whether it is undone. When that was, ``looking_back`` shows.
    """
    with project.store.reading() as connection:
        no = None if segment is None else corpus.segment_no(connection, segment)
        yield from acts.history(connection, no, limit)
