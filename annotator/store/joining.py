"""Two acts that are one to the person: what is typed in one visit to a field is saved in between, taken back whole."""

import json
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from annotator.store.operations import Operation, operation
from annotator.store.recorder import write_row
from annotator.store.schema import ANNOTATION, CHANGED, OPERATION
from annotator.store.statements import run, selection


def join(connection: Connection, earlier: int, later: int) -> int | None:
    """Let an act that was just done go on what the one right before it began, if both are of a kind.

    They are left as two where anything was done between them, where the earlier one was taken back, or where they are
    of different people or acts of another name.

    Args:
        connection: of the act that was just done.
        earlier: number of the act that is to go on.
        later: number of the one that was just done.

    Returns:
        The number of the act there is now; None if both together change nothing but when an answer was given and how
        long it took, which is as before then.
    """
    begun, done = _standing(connection, earlier), operation(connection, later)
    if begun is None or not _of_a_kind(begun, done) or _between(connection, earlier, later):
        return later
    for table, key, segment, before, after in _rows(connection, later):
        _go_on(connection, earlier, (table, key, segment), before, after)
    connection.execute(delete(CHANGED).where(CHANGED.c.operation == later))
    connection.execute(delete(OPERATION).where(OPERATION.c.no == later))
    rows = _rows(connection, earlier)
    if all(_same(table, before, after) for table, _key, _segment, before, after in rows):
        _take_time_back(connection, rows)
        connection.execute(delete(CHANGED).where(CHANGED.c.operation == earlier))
        connection.execute(delete(OPERATION).where(OPERATION.c.no == earlier))
        return None
    said = {"at": done.at, "params": done.params, "segment": begun.segment if begun.segment == done.segment else None}
    connection.execute(update(OPERATION).where(OPERATION.c.no == earlier).values(said))
    return earlier


def _standing(connection: Connection, number: int) -> Operation | None:
    row = run(connection, selection(OPERATION), (number,)).fetchone()
    return Operation(*row) if row is not None else None


def _of_a_kind(begun: Operation, done: Operation) -> bool:
    kinds = [(one.installation, one.annotator, one.act, one.standing) for one in (begun, done)]
    return kinds[0] == kinds[1] and begun.standing == "done"


def _between(connection: Connection, earlier: int, later: int) -> bool:
    query = select(func.max(OPERATION.c.no)).where(OPERATION.c.no < later)
    return connection.execute(query).scalar() != earlier


def _rows(connection: Connection, number: int) -> list[Any]:
    columns = (CHANGED.c[name] for name in ("table", "key", "segment", "before", "after"))
    query = select(*columns).where(CHANGED.c.operation == number).order_by(CHANGED.c.ordinal)
    return [tuple(row) for row in connection.execute(query)]


def _go_on(
    connection: Connection, number: int, row: tuple[str, str, int | None], before: str | None, after: str | None
) -> None:
    """Note in an act that a row stands otherwise by now; how it stood before the act stays."""
    table, key, segment = row
    there = (CHANGED.c.operation == number, CHANGED.c.table == table, CHANGED.c.key == key)
    last = connection.execute(select(func.max(CHANGED.c.ordinal)).where(*there)).scalar()
    if last is not None:
        connection.execute(update(CHANGED).where(*there, CHANGED.c.ordinal == last).values(after=after))
        return
    newest = connection.execute(select(func.max(CHANGED.c.ordinal)).where(CHANGED.c.operation == number)).scalar_one()
    added = {"operation": number, "ordinal": int(newest) + 1, "table": table, "key": key, "segment": segment}
    connection.execute(CHANGED.insert().values({**added, "before": before, "after": after}))


def _same(table: str, before: str | None, after: str | None) -> bool:
    """Whether a row says what it said; of an answer that may have taken longer, and may have been given since."""
    was, is_now = (json.loads(one) if one else None for one in (before, after))
    if table == ANNOTATION.name and was and is_now:
        was |= {name: is_now[name] for name in ("seconds", "at")}
    return bool(was == is_now)


def _take_time_back(connection: Connection, rows: list[Any]) -> None:
    """Let answers that say what they said have taken as long as before."""
    for table, key, _segment, before, after in rows:
        if table == ANNOTATION.name and before and after:
            write_row(connection, ANNOTATION, tuple(json.loads(key)), json.loads(after), json.loads(before))
