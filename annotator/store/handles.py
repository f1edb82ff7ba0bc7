"""What a service passes from one function of the store to another without looking inside."""

from collections.abc import Callable

from sqlalchemy import ColumnElement
from sqlalchemy import Connection as SQLConnection

Connection = SQLConnection
"""A transaction: services get it from the store and hand it to the functions that read and write."""

Condition = ColumnElement[bool]
"""What rows must fit: services get it from one function of the store and hand it to another."""

Told = Callable[[int], None]
"""Hears of each few rows a long act has done; may raise, which ends the act and leaves nothing of it."""


def nobody(_count: int) -> None:
    """Be told, and do nothing."""
