"""How a statement tells the database where to begin: it keeps no statistics of a project and guesses."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op


def unsought(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a column so that the database looks for nothing by it: there is a better way to begin."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
