"""Statements for the driver itself: bulk rows go in as tuples, at the speed of the machine."""

from functools import cache

from sqlalchemy import Table, insert
from sqlalchemy.dialects import sqlite


@cache
def insertion(table: Table) -> str:
    """Return the INSERT that takes one value for each column of a table, in their order."""
    return str(insert(table).compile(dialect=sqlite.dialect()))
