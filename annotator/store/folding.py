"""Conditions that compare texts whatever the case of their letters, in any script."""

from sqlalchemy import ColumnElement, func


def same(column: ColumnElement[str], value: str) -> ColumnElement[bool]:
    """Return the condition that a text is this one."""
    return _folded(column, value) == value.casefold()


def begins(column: ColumnElement[str], value: str) -> ColumnElement[bool]:
    """Return the condition that a text begins so."""
    return func.instr(_folded(column, value), value.casefold()) == 1


def holds(column: ColumnElement[str], value: str) -> ColumnElement[bool]:
    """Return the condition that a text holds this somewhere."""
    return func.instr(_folded(column, value), value.casefold()) > 0


def _folded(column: ColumnElement[str], value: str) -> ColumnElement[str]:
    # The engine knows the case of A to Z alone, and at once; for other letters Python is asked (``engine.connect``).
    return func.lower(column) if value.isascii() else func.casefold(column)
