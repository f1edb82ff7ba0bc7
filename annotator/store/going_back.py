"""Going back to a moment of the history: which of one's own acts are taken back or brought again, all as one act.

The acts of a person are a path: each was done upon all that stood at that time. Where the path of now and the path of
the moment part, what stands only now is taken back, newest first, and what stood only then is brought again, oldest
first. The act that does it notes the rows of the acts it turned, so that it is itself undone and redone like any act.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Row, and_, func, or_, select, update

from annotator.domain.errors import NotFound
from annotator.store import turning
from annotator.store.handles import Told, nobody
from annotator.store.operations import GONE_BACK, operation
from annotator.store.recorder import Recorder, now
from annotator.store.schema import CHANGED, OPERATION

_SOME = 500
"""How many acts are looked up at once."""


class _Stood(NamedTuple):
    """How an act stood at some time."""

    standing: str
    undone_at: str | None

    def at(self, moment: str) -> bool:
        """Whether it stood, or was taken back only after the moment."""
        if self.standing == "done":
            return True
        undone_at = self.undone_at
        return undone_at is not None and datetime.fromisoformat(undone_at) > datetime.fromisoformat(moment)


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
    at = connection.execute(select(OPERATION.c.at).where(OPERATION.c.no == moment)).scalar()
    if at is None:
        raise NotFound("There is no such act in the history.")
    acts = {row.no: row for row in _since(connection, annotator, moment, at)}
    turns = [row.no for row in acts.values() if row.act == GONE_BACK]
    stood = {row.no: _Stood(row.standing, row.undone_at) for row in acts.values()}
    for no in reversed([no for no in turns if no > moment]):  # as it stood before the first of them it stood then
        stood |= _noted(connection, no, CHANGED.c.before)
    then = {no: no == moment or one.at(at) for no, one in stood.items() if no <= moment}
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
    connection, at, touched = recorder.connection, now(), set[int]()
    connection.execute(  # before it is noted how things stood: what could be redone cannot be any more
        update(OPERATION)
        .where(OPERATION.c.annotator.is_not_distinct_from(recorder.annotator), OPERATION.c.standing == "undone")
        .values(standing="dropped")
    )
    for no, forward in (*((no, False) for no in way.back), *((no, True) for no in way.again)):
        act = operation(connection, no)
        if act.act != GONE_BACK:
            touched |= turning.turn(connection, act, back=not forward, told=told)
        now_so = {"standing": "done", "undone_at": None} if forward else {"standing": "dropped", "undone_at": at}
        stands = act._asdict()
        recorder.replace(OPERATION, [(stands, {**stands, **now_so}, act.segment)])
    return touched


def _since(connection: Connection, annotator: str | None, moment: int, at: str) -> Sequence[Row[Any]]:
    """Return a person's acts that stand since the moment, those before it taken back since, and all goings back."""
    standing, no = OPERATION.c.standing, OPERATION.c.no
    later = and_(standing == "done", no > moment)
    gone = and_(standing != "done", no <= moment, func.julianday(OPERATION.c.undone_at) >= func.julianday(at))
    mine = OPERATION.c.annotator.is_not_distinct_from(annotator)
    query = select(OPERATION).where(mine, or_(later, gone, OPERATION.c.act == GONE_BACK, no == moment))
    return connection.execute(query.order_by(no)).all()


def _noted(connection: Connection, turn: int, side: Column[Any]) -> dict[int, _Stood]:
    """Return how the acts that one going back turned stood before it, or after it, by number."""
    columns = [func.json_extract(side, name) for name in ("$.no", "$.standing", "$.undone_at")]
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
