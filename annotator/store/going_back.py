"""Going back to a moment of the history: which of one's own acts are taken back or brought again, all as one act.

The acts of a person are a path: each was done upon all that stood at that time. Where the path of now and the path of
the moment part, what stands only now is taken back, newest first, and what stood only then is brought again, oldest
first. The act that does it notes the rows of the acts it turned, so that it is itself undone and redone like any act.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Row, func, select, update

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
        late = self.undone_at is not None and self.standing in ("undone", "dropped")
        return late and datetime.fromisoformat(self.undone_at or "") > datetime.fromisoformat(moment)


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
    found = {row.no: row for row in _since(connection, annotator, moment, at)}
    turns = [row for row in found.values() if row.act == GONE_BACK]
    before = _before_turns(connection, moment, [row.no for row in turns if row.no > moment])
    undone = [
        row for row in turns if row.no == moment or (row.no < moment and _Stood(row.standing, row.undone_at).at(at))
    ]
    for row in sorted(undone, key=lambda row: row.no):
        before |= _noted(connection, row.no, CHANGED.c.after)
    found |= {row.no: row for row in _acts(connection, [no for no in before if no not in found])}
    back: list[int] = []
    again: list[int] = []
    for no, row in found.items():
        then = no <= moment and (no == moment or before.get(no, _Stood(row.standing, row.undone_at)).at(at))
        if (row.standing == "done") != then:
            (again if then else back).append(no)
    turned = [*back, *again]
    count = sum(found[no].act != GONE_BACK for no in turned)
    return Way(tuple(sorted(back, reverse=True)), tuple(sorted(again)), count, _touched(connection, turned))


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


def _since(connection: Connection, annotator: str | None, moment: int, at: str) -> list[Row[Any]]:
    """Return the acts of a person that stand since the moment, and those before it that were taken back since."""
    mine = select(OPERATION).where(OPERATION.c.annotator.is_not_distinct_from(annotator))
    later = mine.where(OPERATION.c.standing == "done", OPERATION.c.no > moment)
    gone = mine.where(OPERATION.c.standing.in_(("undone", "dropped")), OPERATION.c.no <= moment)
    since = gone.where(func.julianday(OPERATION.c.undone_at) >= func.julianday(at))
    return [*connection.execute(later).all(), *connection.execute(since).all()]


def _before_turns(connection: Connection, moment: int, turns: Iterable[int]) -> dict[int, _Stood]:
    """Return how acts stood before all goings back since the moment: those that stand, and those these turned."""
    before: dict[int, _Stood] = {}
    waiting = set(turns)
    while waiting:
        turn = max(waiting)
        waiting.discard(turn)
        before[turn] = _Stood("kept", None)
        noted = _noted(connection, turn, CHANGED.c.before)
        before |= noted
        within = [no for no, stood in noted.items() if stood.standing == "done" and no > moment]
        waiting.update(row.no for row in _acts(connection, within) if row.act == GONE_BACK)
    return before


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
