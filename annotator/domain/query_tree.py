"""What a query says, as a tree, and how it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

KEYWORDS = ("and", "or", "not")
_PLAIN_WORDS = re.compile(r'[^\s:"()“”„«»*-][^\s:"()“”„«»*]*')
_PLAIN_VALUE = re.compile(r'[^\s"()“”„«»*]+')


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand in a row in the passage. ``begun``: of the last one only the beginning is known."""

    words: str
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A field and its value: ``label:claim``. ``begun``: only the beginning of the value is known."""

    field: str
    value: str
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What does not fit the other."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class Every:
    """What fits all of these, two or more."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What fits one of these, two or more."""

    nodes: tuple["Node", ...]


Node = Text | Said | Not | Every | AnyOf


def written(node: Node) -> str:
    """Return a query that says the same: taking it apart gives this tree again."""
    if isinstance(node, Text):
        plain = _PLAIN_WORDS.fullmatch(node.words) and node.words.casefold() not in KEYWORDS
        return (node.words if plain else quoted(node.words)) + "*" * node.begun
    if isinstance(node, Said):
        return f"{node.field}:{written_value(node.value)}" + "*" * node.begun
    if isinstance(node, Not):
        return f"-{_inside(node.node, AnyOf, Every)}"
    if isinstance(node, Every):
        return " ".join(_inside(one, AnyOf, Every) for one in node.nodes)
    return " or ".join(_inside(one, AnyOf) for one in node.nodes)


def written_value(value: str) -> str:
    """Return a value as it is written behind its field: in quotation marks where it needs them."""
    return value if _PLAIN_VALUE.fullmatch(value) else quoted(value)


def quoted(words: str) -> str:
    """Return words in quotation marks; one that stands in them is doubled."""
    return '"' + words.replace('"', '""') + '"'


def leaves(node: Node) -> Iterator[Text | Said]:
    """Yield the words and fields of a tree, in order."""
    if isinstance(node, Text | Said):
        yield node
    elif isinstance(node, Not):
        yield from leaves(node.node)
    else:
        for one in node.nodes:
            yield from leaves(one)


def wants_answers(node: Node) -> bool:
    """Whether only what was answered can fit: of what is unseen nothing does."""
    if isinstance(node, Said):
        of_text = node.field in ("document", "author", "repeat", "added")
        return not of_text and (node.field, node.value) not in (("state", "unseen"), ("has", "repeat"))
    if isinstance(node, Every):
        return any(wants_answers(one) for one in node.nodes)
    return isinstance(node, AnyOf) and all(wants_answers(one) for one in node.nodes)


def _inside(node: Node, *bracketed: type) -> str:
    return f"({written(node)})" if isinstance(node, bracketed) else written(node)
