"""Links in words for the pointer over the text: how each attacks, and what it leads to."""

from collections.abc import Iterator

from annotator.domain.annotation import End, Link
from annotator.domain.words import first_words
from annotator.gui.labeling.links.aims import fixed_words
from annotator.gui.labeling.links.link_rows import LinkSheet
from annotator.gui.labeling.opened import OpenDocument
from annotator.messages import plural, translate

_WORDS, _MOST = 6, 8


def link_told(opened: OpenDocument, name: str) -> str:
    """Return what a link (id) of the open document begins at, and below what it says; empty where there is none."""
    found = next(((segment, link) for segment, link in _links(opened) if link.id == name), None)
    return f"{_quote(opened, found[0])}\n{_said(opened, found[1])}" if found is not None else ""


def links_told(opened: OpenDocument, segment: str) -> str:
    """Return what the links from a passage (id) say, then those to it, a line each; empty without one."""
    said = opened.answer(segment)
    own = [_said(opened, link) for link in (said.answer.links if said is not None else ())]
    return "\n".join((*own, *_coming(opened, segment)))


def _coming(opened: OpenDocument, segment: str) -> list[str]:
    """Return what leads to a passage (id), in the order of the text: ``From “Two hundred people …”: Supports``."""
    found = [(start, link) for start, link in _links(opened) if any(end.id == segment for end in link.ends)]
    lines = [
        translate("From {start}: {link}", start=_quote(opened, start), link=LinkSheet(link, ()).title)
        for start, link in found
    ]
    rest = len(lines) - _MOST
    return [*lines[:_MOST], plural("and one more", "and {count} more", rest)] if rest > 0 else lines


def _links(opened: OpenDocument) -> Iterator[tuple[str, Link]]:
    for segment, said in opened.answers().items():
        yield from ((segment, link) for link in said.answer.links)


def _said(opened: OpenDocument, link: Link) -> str:
    """Return kind and way, then where it leads: ``Attacks, undercut: “Two hundred people …”``."""
    return f"{LinkSheet(link, ()).title}: {', '.join(_end(opened, end) for end in link.ends)}"


def _end(opened: OpenDocument, end: End) -> str:
    fixed, name = fixed_words(end), end.id or ""
    if fixed is not None:
        return fixed[0]
    if end.type == "link":
        start = next((segment for segment, link in _links(opened) if link.id == name), "")
        return translate("the step from {start}", start=_quote(opened, start)) if start else translate("a step")
    if end.type == "segment":
        return _quote(opened, name)
    return translate("marked words") if end.type == "span" else translate("an analogy")


def _quote(opened: OpenDocument, segment: str) -> str:
    if segment not in opened:
        return translate("a passage elsewhere")
    return f"“{first_words(opened.segment(segment).text.lstrip('> '), _WORDS)}”"
