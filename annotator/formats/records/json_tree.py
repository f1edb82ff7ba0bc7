"""Comment trees and lists of records in nested JSON: found, and taken apart without recursion."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.formats.records.synonyms import CHILDREN, HOLDERS, plain_name

_DEEPEST = 20

Object = dict[str, Any]


@dataclass(slots=True)
class Node:
    """One object that may be a post.

    Attributes:
        number: which object of the file it is, from 0, counted by their opening braces.
        record: its fields, without what hangs below it.
        above: the node it hangs below, or None.
        leads: whether anything hangs below it.
    """

    number: int
    record: Object
    above: "Node | None"
    leads: bool


def number_objects(value: Any) -> dict[int, int]:
    """Return the number of each object in a JSON value by its identity, in the order of their opening braces."""
    numbers: dict[int, int] = {}
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            numbers[id(one)] = len(numbers)
            one = list(one.values())
        waiting.extend(inner for inner in reversed(one) if isinstance(inner, dict | list))
    return numbers


def nodes(roots: Sequence[Object], numbers: Mapping[int, int]) -> Iterator[Node]:
    """Yield what may be posts, those above before those below, in the order of the file."""
    waiting: list[tuple[Object, Node | None]] = [(root, None) for root in reversed(roots)]
    while waiting:
        one, above = waiting.pop()
        record, below = _apart(one)
        node = Node(numbers.get(id(one), 0), record, above, bool(below))
        yield node
        waiting.extend((child, node) for child in reversed(below))


def roots_of(value: Any) -> list[Object]:
    """Find the posts, threads or records a JSON value is about.

    They stand in a list (each as an object, or all as mere texts), in one of Reddit's listings, in an object of
    several kinds of things, or as the values of an object whose keys are their ids; else the value is the only one.
    """
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return [{"text": one} for one in value]
    found = _listed(value)
    if found or not isinstance(value, dict):
        return found
    level: list[Object] = [value]
    for _depth in range(_DEEPEST):
        for holder in level:
            if found := _held(holder):
                if found[0] is holder and isinstance(value.get("title"), str):
                    holder.setdefault("title", value["title"])
                return found
        level = [inner for holder in level for inner in holder.values() if isinstance(inner, dict)]
    if len(value) > 1 and all(isinstance(inner, dict) for inner in value.values()):
        for name, inner in value.items():
            inner.setdefault("id", name)
        return list(value.values())
    return [value]


def _held(holder: Object) -> list[Object]:
    """Return the thread an object is, or the threads or records it holds in a list."""
    below = _apart(holder)[1]
    if below:
        titled = sum(1 for child in below if isinstance(child.get("title"), str))
        return below if 2 * titled > len(below) and "title" not in holder else [holder]
    return max((_listed(inner) for inner in holder.values()), key=len, default=[])


def _apart(one: Object) -> tuple[Object, list[Object]]:
    """Part an object into its own fields and what hangs below it."""
    below: list[Object] = []
    record: Object = {}
    for name, value in one.items():
        found: list[Object] = []
        if isinstance(value, dict | list) and plain_name(name) in CHILDREN:
            found = _listed(value) or _inner_list(value)
        if found:
            below.extend(found)
        else:
            record[name] = value
    return record, below


def _inner_list(value: Any) -> list[Object]:
    """Return the list in an object that stands for one, say ``{"count": 2, "items": [...]}``."""
    if not isinstance(value, dict):
        return []
    lists = (_listed(inner) for name, inner in value.items() if plain_name(name) in CHILDREN | HOLDERS)
    return max(lists, key=len, default=[])


def _listed(value: Any) -> list[Object]:
    """Return the objects of a list, of one of Reddit's listings, or of several such; nothing of anything else."""
    found: list[Object] = []
    waiting = [value] if _is_listing(value) else list(reversed(value)) if isinstance(value, list) else []
    while waiting:
        one = waiting.pop()
        if _is_listing(one):
            children = one["data"].get("children")
            waiting.extend(reversed(children) if isinstance(children, list) else ())
        elif isinstance(one, dict) and one.get("kind") != "more":
            found.append(_proper(one))
    return found


def _is_listing(value: Any) -> bool:
    return isinstance(value, dict) and value.get("kind") == "Listing" and isinstance(value.get("data"), dict)


def _proper(one: Object) -> Object:
    """Return the object inside one of Reddit's things, or at the end of an edge."""
    if set(one) == {"kind", "data"} and isinstance(one["data"], dict):
        one = one["data"]
    elif set(one) <= {"node", "cursor", "__typename"} and isinstance(one.get("node"), dict):
        one = one["node"]
    return one
