"""Measures of a syntax tree: how long, how deep, how many; for the tests of the house's own rules."""

import ast
from collections.abc import Iterator

from tests.house.source import FUNCTIONS

BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a file, methods and inner ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from ``def`` to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def methods(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the name of every class and how many methods it has."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name, sum(isinstance(child, FUNCTIONS) for child in node.body)


def depth(statements: list[ast.stmt], level: int = 0) -> int:
    """Return the deepest level of blocks; an ``elif`` adds none, an inner function counts on its own."""
    blocks = [statement for statement in statements if isinstance(statement, BLOCKS)]
    return max((depth(body, level + step) for block in blocks for body, step in bodies(block)), default=level)


def bodies(block: ast.stmt) -> Iterator[tuple[list[ast.stmt], int]]:
    """Yield the lists of statements in a block, and whether each is a level deeper (1) or an ``elif`` (0)."""
    yield getattr(block, "body", []), 1
    yield getattr(block, "finalbody", []), 1
    for part in (*getattr(block, "handlers", []), *getattr(block, "cases", [])):
        yield part.body, 1
    other = getattr(block, "orelse", [])
    yield other, 0 if is_elif(block, other) else 1


def is_elif(block: ast.stmt, other: list[ast.stmt]) -> bool:
    """Tell whether the ``else`` of a block is an ``elif``."""
    only = other[0] if len(other) == 1 else None
    return isinstance(block, ast.If) and isinstance(only, ast.If) and only.col_offset == block.col_offset
