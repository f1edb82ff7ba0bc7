"""Statements for the driver itself: rows go in and out as tuples, at the speed of the machine."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, insert, select, update
from sqlalchemy.dialects import sqlite


def _said(statement: Any) -> str:
    return str(statement.compile(dialect=sqlite.dialect()))


def _has_key(table: Table) -> ColumnElement[bool]:
    return and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key.columns))


@cache
def columns(table: Table) -> tuple[str, ...]:
    """Return the names of a table's columns, in their order."""
    return tuple(column.name for column in table.columns)


@cache
def insertion(table: Table) -> str:
    """Return the INSERT that takes one value for each column of a table, in their order."""
    return _said(insert(table))


@cache
def selection(table: Table) -> str:
    """Return the SELECT that takes a primary key and gives the whole row."""
    return _said(select(table).where(_has_key(table)))


@cache
def replacement(table: Table) -> str:
    """Return the UPDATE that takes one value for each column that is not of the primary key, and then that key."""
    others = [column.name for column in table.columns if not column.primary_key]
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in others}
    return _said(update(table).values(new).where(_has_key(table)))


@cache
def removal(table: Table) -> str:
    """Return the DELETE that takes a primary key."""
    return _said(delete(table).where(_has_key(table)))
