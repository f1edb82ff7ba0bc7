"""Going back to a moment of the history: which of one's own acts are taken back or brought again, all as one act.

The acts of a person are a path: each was done upon all that stood at that time. Where the path of now and the path of
the moment part, what stands only now is taken back, newest first, and what stood only then is brought again, oldest
first. The act that does it notes the rows of the acts it turned, so that it is itself undone and redone like any act.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Row, func, literal_column, select, update

from annotator.domain.errors import NotFound
from annotator.store import turning
from annotator.store.handles import Told, nobody
from annotator.store.operations import (
    BROUGHT_AGAIN,
    GONE_BACK,
    NOT_UNDONE,
    TAKEN_BACK,
    as_undone,
    operation,
    restand,
)
from annotator.store.recorder import Recorder
from annotator.store.schema import CHANGED, OPERATION

_SOME = 500
"""How many acts are looked up at once."""
_TURNS = (GONE_BACK, TAKEN_BACK, BROUGHT_AGAIN)
"""Acts that let others stand otherwise, each of which notes how those stood before."""


class _Stood(NamedTuple):
    """How an act stood at some time."""

    standing: str
    undone_after: int | None

    def at(self, moment: int) -> bool:
        """Whether it stood, or was taken back only after the moment right after an act (by number)."""
        return self.standing == "done" or (self.undone_after is not None and self.undone_after >= moment)


@dataclass(frozen=True, slots=True)
class Way:
    """What lies between now and a moment: acts to take back, newest first, and to bring again, oldest first."""

    back: tuple[int, ...]
    again: tuple[int, ...]
    count: int
    """How many of them said something themselves: not those that only went back."""
    segments: int
    """How many segments they touched."""


def way_to(connection: Connection, annotator: str | None, moment: int) -> Way:
    """Return which acts of an annotator lie between now and the moment right after an act (by number).

    Raises:
        NotFound: there is no such act.
    """
    if connection.execute(select(OPERATION.c.no).where(OPERATION.c.no == moment)).first() is None:
        raise NotFound("There is no such act in the history.")
    acts = _since(connection, annotator, moment)
    turns = [row.no for row in acts.values() if row.act in _TURNS]
    stood = {row.no: _Stood(row.standing, row.undone_after) for row in acts.values() if row.standing != "kept"}
    for no in reversed([no for no in turns if no > moment]):  # as it stood before the first of them it stood then
        stood |= _before(connection, no, gone_back={row.no for row in acts.values() if row.act == GONE_BACK})
    then = {no: no == moment or one.at(moment) for no, one in stood.items() if no <= moment}
    for no in [no for no in turns if then.get(no)]:  # what these turned may have been turned again since
        then |= {one: noted.standing == "done" for one, noted in _noted(connection, no, CHANGED.c.after).items()}
    acts |= {row.no: row for row in _acts(connection, [no for no in then if no not in acts])}
    back = [row.no for row in acts.values() if row.standing == "done" and not then.get(row.no)]
    again = [row.no for row in acts.values() if row.standing != "done" and then.get(row.no)]
    count = sum(acts[no].act != GONE_BACK for no in (*back, *again))
    segments = _touched(connection, [*back, *again])
    return Way(tuple(sorted(back, reverse=True)), tuple(sorted(again)), count, segments)


def go(recorder: Recorder, way: Way, told: Told = nobody) -> set[int]:
    """Turn all acts on the way, telling of each row; returns the segments touched (row numbers).

    Raises:
        Refused: a later act of somebody touched the same thing.
    """
    connection, touched = recorder.connection, set[int]()
    undone = {"standing": "dropped", **as_undone(connection)}
    connection.execute(  # before it is noted how things stood: what could be redone cannot be any more
        update(OPERATION)
        .where(OPERATION.c.annotator.is_not_distinct_from(recorder.annotator), OPERATION.c.standing == "undone")
        .values(standing="dropped")
    )
    for no, forward in (*((no, False) for no in way.back), *((no, True) for no in way.again)):
        act = operation(connection, no)
        if act.act != GONE_BACK:
            touched |= turning.turn(connection, act, back=not forward, told=told)
        now_so = {"standing": "done", **NOT_UNDONE} if forward else undone
        restand(recorder, act, now_so)
    return touched


def _since(connection: Connection, annotator: str | None, moment: int) -> dict[int, Row[Any]]:
    """Return by number, in order, those of a person's acts that count.

    These are the act of the moment, what stands since, what stood before it and was taken back since, undo and redo
    since, and all goings back. Each is asked for alone, so that each is found by an index: not all that was ever done
    is gone through.
    """
    act, mine = OPERATION.c, OPERATION.c.annotator.is_not_distinct_from(annotator)
    parts = (
        [act.no == moment],
        [act.standing == "done", act.no > moment],
        [act.undone_after >= moment, act.no <= moment],
        [act.standing == "kept", act.no > moment],
        [act.act == literal_column(f"'{GONE_BACK}'")],  # as the index has it
    )
    found = {row.no: row for part in parts for row in connection.execute(select(OPERATION).where(mine, *part))}
    return dict(sorted(found.items()))


def _before(connection: Connection, turn: int, gone_back: Collection[int]) -> dict[int, _Stood]:
    """Return how acts stood before one that turned them, by number.

    Where undo or redo turned a going back (by number), those that one turned stood otherwise, too.
    """
    found = _noted(connection, turn, CHANGED.c.before)
    for no in [no for no in found if no in gone_back and turn not in gone_back]:
        found |= _noted(connection, no, CHANGED.c.after if found[no].standing == "done" else CHANGED.c.before)
    return found


def _noted(connection: Connection, turn: int, side: Column[Any]) -> dict[int, _Stood]:
    """Return how the acts that one going back turned stood before it, or after it, by number."""
    columns = [func.json_extract(side, name) for name in ("$.no", "$.standing", "$.undone_after")]
    query = select(*columns).where(CHANGED.c.operation == turn, CHANGED.c.table == OPERATION.name)
    return {int(row[0]): _Stood(str(row[1]), row[2]) for row in connection.execute(query)}


def _acts(connection: Connection, numbers: list[int]) -> list[Row[Any]]:
    some = [numbers[at : at + _SOME] for at in range(0, len(numbers), _SOME)]
    return [row for part in some for row in connection.execute(select(OPERATION).where(OPERATION.c.no.in_(part)))]


def _touched(connection: Connection, numbers: list[int]) -> int:
    found: set[int] = set()
    for at in range(0, len(numbers), _SOME):
        query = select(CHANGED.c.segment).where(CHANGED.c.operation.in_(numbers[at : at + _SOME]))
        found.update(connection.execute(query.where(CHANGED.c.segment.is_not(None)).distinct()).scalars())
    return len(found)
