"""Find the marks of notes on a page, and which elements are the notes they lead to."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.formats.pages.html_tags import HEADINGS, classes

Target = tuple[str, str]
"""A place links lead to: (file inside the archive or "", id)."""

_SHAPE = re.compile(r"[\[(]?\s*(\d{1,4}|[a-z]{1,2}|[ivxlcdm]{1,6}|[*†‡§¶‖#]{1,3})\s*[\])]?", re.I)
_MARK_CLASSES = {"footnote-ref", "footnoteref", "noteref", "fnref", "footnote-anchor", "sdfootnoteanc", "sdendnoteanc"}
_INLINE = {"a", "sup", "sub", "span", "b", "i", "em", "strong", "small", "font", "cite", "big"}
_LONGEST = 20
_MOST_INSIDE = 50
"""Elements of a line inside each other; the parser makes a thousand, and each of many links would climb over all."""


@dataclass(slots=True)
class Notes:
    """What of a page belongs to notes, by the ids (``mem_id``) of elements.

    Attributes:
        marks: links that are marks, with the name of the note.
        notes: elements that are notes, with their names.
        labels: links inside notes that only name them.
        backs: links that only lead back.
    """

    marks: dict[int, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    labels: set[int] = field(default_factory=set)
    backs: set[int] = field(default_factory=set)


def marked_targets(root: Any, file: str = "") -> Iterator[tuple[Target, str]]:
    """Yield (where it leads, the name of the note) for each mark on a page, in order."""
    for _link, target, name, _own in _marks(root, file):
        yield target, name


def find_notes(root: Any, file: str = "", elsewhere: Mapping[Target, str] | None = None) -> Notes:
    """Find what belongs to notes.

    Args:
        root: the element to look in.
        file: the name of the page inside its archive, where links lead from page to page.
        elsewhere: marks on all pages, by where they lead; None: those of this page.
    """
    found = Notes()
    targets: dict[Target, str] = dict(elsewhere or {})
    origins: set[Target] = set()
    for link, target, name, own in _marks(root, file):
        found.marks[link.mem_id] = name
        origins |= own
        targets.setdefault(target, name)
    if targets:
        _find_holders(root, file, targets, found)
        _find_backs(root, file, origins, targets, found)
    return found


def _marks(root: Any, file: str) -> Iterator[tuple[Any, Target, str, set[Target]]]:
    """Yield (link, where it leads, name, its own places) of the marks; links back to an earlier mark are none."""
    origins: set[Target] = set()
    led_to: set[Target] = set()
    for link in root.css('a[href*="#"]'):
        target = _target(link, file)
        own = set(_own_places(link, file))
        text = (link.text() or "").strip()
        shape = _SHAPE.fullmatch(text)
        if target in origins or not own.isdisjoint(led_to) or not text or len(text) > _LONGEST:
            continue
        if _says_mark(link) or (shape and _raised(link)):
            origins |= own
            led_to.add(target)
            yield link, target, shape[1] if shape else text, own


def _target(link: Any, file: str) -> Target:
    where, _, place = (link.attributes.get("href") or "").partition("#")
    return (where.rpartition("/")[2] or file.rpartition("/")[2], place)


def _own_places(link: Any, file: str) -> Iterator[Target]:
    """Yield the places that lead to a link: its ids, and those of what only raises it."""
    page = file.rpartition("/")[2]
    yield from ((page, place) for place in _ids(link))
    for node in _above(link, {"sup", "span"}):
        yield from ((page, place) for place in _ids(node))
    child = link.first_child
    if child is not None and child.is_element_node:
        yield from ((page, place) for place in _ids(child))


def _above(node: Any, tags: Collection[str]) -> Iterator[Any]:
    """Yield the elements of these tags right around another, the nearest first."""
    for _ in range(_MOST_INSIDE):
        node = node.parent
        if node is None or node.tag not in tags:
            return
        yield node


def _ids(node: Any) -> list[str]:
    attributes = node.attributes
    return [place for name in ("id", "name") if (place := attributes.get(name))]


def _says_mark(link: Any) -> bool:
    attributes = link.attributes
    words = f"{attributes.get('role') or ''} {attributes.get('epub:type') or ''}".split()
    if "doc-noteref" in words or "noteref" in words:
        return True
    named = {name.lower() for name in classes(attributes)}
    parent = link.parent
    return not named.isdisjoint(_MARK_CLASSES) or (parent is not None and "reference" in classes(parent.attributes))


def _raised(link: Any) -> bool:
    """Say whether a link stands above the line."""
    parent, child = link.parent, link.first_child
    if child is not None and child.tag == "sup":
        return True
    return parent is not None and (parent.tag == "sup" or (parent.parent is not None and parent.parent.tag == "sup"))


def _find_holders(root: Any, file: str, targets: Mapping[Target, str], found: Notes) -> None:
    page = file.rpartition("/")[2]
    for node in root.css("[id], a[name]"):
        names = [targets[page, place] for place in _ids(node) if (page, place) in targets]
        if not names:
            continue
        if node.mem_id in found.marks:
            continue
        if node.tag in _INLINE:
            *_, node = (node, *_above(node, _INLINE))
            node = node.parent
        if node is not None and node.tag not in {"body", "html", "main", *HEADINGS, *_INLINE}:
            found.notes.setdefault(node.mem_id, names[0])


def _find_backs(root: Any, file: str, origins: set[Target], targets: Mapping[Target, str], found: Notes) -> None:
    names = set(targets.values())
    for link in root.css('a[href*="#"]'):
        if link.mem_id in found.marks:
            continue
        words = f"{link.attributes.get('role') or ''} {link.attributes.get('epub:type') or ''}".split()
        says_back = "doc-backlink" in words or "backlink" in words
        leads_back = _target(link, file) in origins
        is_note = any(place in targets for place in _own_places(link, file))
        if not (says_back or leads_back or is_note):
            continue
        text = (link.text() or "").strip()
        shape = _SHAPE.fullmatch(text)
        if shape and shape[1] in names:
            found.labels.add(link.mem_id)
        elif says_back or shape or not any(map(str.isalnum, text)):
            found.backs.add(link.mem_id)
