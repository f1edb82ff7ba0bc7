"""What a query asks of the words of a passage, as a question to the full-text index (FTS5)."""

from collections.abc import Callable

from annotator.domain.query_tree import AnyOf, Every, Node, Not, Said, Text

Words = Callable[[str], str]
"""Turns what is searched for into the words of the index."""


def question(node: Node, words: Words) -> str | None:
    """Return the question that finds exactly what fits a tree, or None where the index cannot answer it.

    It knows words and nothing else, and it cannot be asked for what has none of them.
    """
    if isinstance(node, Text):
        return _phrase(node, words)
    if isinstance(node, AnyOf):
        asked = [question(one, words) for one in node.nodes]
        return None if None in asked else f"({' OR '.join(one for one in asked if one)})"
    if isinstance(node, Every):
        asked_for, rest = together(node.nodes, words)
        return None if rest else asked_for
    return None


def together(nodes: tuple[Node, ...], words: Words) -> tuple[str | None, list[Node]]:
    """Return one question for as many of the nodes as the index can answer at once, and the nodes that are left."""
    found: list[str] = []
    barred: list[str] = []
    rest: list[Node] = []
    for node in nodes:
        inner = node.node if isinstance(node, Not) else node
        asked = question(inner, words)
        if asked is None:
            rest.append(node)
        else:
            (barred if isinstance(node, Not) else found).append(asked)
    if not found:
        return None, list(nodes)
    asked_for = f"({' AND '.join(found)})"
    return (f"({asked_for} NOT ({' OR '.join(barred)}))" if barred else asked_for), rest


def split(node: Node | None, words: Words) -> tuple[str | None, Node | None]:
    """Return what of a tree the index answers, and what is left beside it."""
    if node is None or isinstance(node, Said | Not):
        return None, node
    if isinstance(node, Every):
        asked, rest = together(node.nodes, words)
        left = None if not rest else rest[0] if len(rest) == 1 else Every(tuple(rest))
        return asked, left
    asked = question(node, words)
    return (None, node) if asked is None else (asked, None)


def _phrase(node: Text, words: Words) -> str:
    inside = words(node.words).replace('"', " ")
    return f'"{inside}"' + " *" * node.begun
