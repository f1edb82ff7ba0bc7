"""Statements for the driver itself: rows go in and out as tuples, at the speed of the machine."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import sqlite


def run(connection: Connection, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
    """Give the driver a statement, inside the transaction of the connection; values stand in the order of the text."""
    return _driver(connection).execute(statement, values)


def run_many(connection: Connection, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Give the driver one statement for each of these rows of values."""
    _driver(connection).executemany(statement, rows)


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.driver_connection)


class Prepared:
    """A statement that is made once, for what a key waits for: it takes its values by name and gives bare rows.

    Args:
        statement: with ``bindparam`` for what is not the same each time.
    """

    def __init__(self, statement: Any) -> None:
        compiled = statement.compile(dialect=sqlite.dialect())
        self._text = str(compiled)
        assert "POSTCOMPILE" not in self._text, "a list of values is bound as one (listed), or compared one by one"
        self._fixed: tuple[tuple[str, Any], ...] = tuple((name, compiled.params[name]) for name in compiled.positiontup)

    def run(self, connection: Connection, **values: Any) -> sqlite3.Cursor:
        """Run it inside the transaction of the connection; what is not named is as it was given in the statement."""
        return run(connection, self._text, [values.get(name, fixed) for name, fixed in self._fixed])

    def value(self, connection: Connection, **values: Any) -> Any:
        """Run it and return the first column of the first row, None without one."""
        row = self.run(connection, **values).fetchone()
        return None if row is None else row[0]


def in_text(statement: Any, *, values: bool = False) -> str:
    """Return the text of a statement; what it is to take stands in the order in which the text names it.

    With ``values`` its own values stand in the text: only for statements made of constants of the program.
    """
    return str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": values}))


def listed(values: Iterable[object]) -> ScalarSelect[Any]:
    """Return values as one that is bound, so that the statement is the same for any number of them."""
    return select(func.json_each(json.dumps(list(values))).table_valued("value").c.value).scalar_subquery()


def _has_key(table: Table) -> ColumnElement[bool]:
    return and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key.columns))


@cache
def columns(table: Table) -> tuple[str, ...]:
    """Return the names of a table's columns, in their order."""
    return tuple(column.name for column in table.columns)


@cache
def insertion(table: Table) -> str:
    """Return the INSERT that takes one value for each column of a table, in their order."""
    return in_text(insert(table))


@cache
def selection(table: Table) -> str:
    """Return the SELECT that takes a primary key and gives the whole row."""
    return in_text(select(table).where(_has_key(table)))


@cache
def replacement(table: Table, names: tuple[str, ...]) -> str:
    """Return the UPDATE that takes a value for each of these columns, in the order of the table, then a primary key.

    Only what is another is named: the indexes of all other columns are left alone.
    """
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return in_text(update(table).values(new).where(_has_key(table)))


@cache
def removal(table: Table) -> str:
    """Return the DELETE that takes a primary key."""
    return in_text(delete(table).where(_has_key(table)))
