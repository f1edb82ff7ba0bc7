"""Which part of a query somebody is typing at."""

from typing import NamedTuple

from annotator.domain.query_fields import field_named

_OPEN = {'"': '"', "“": "”", "„": "“", "«": "»"}


class Typed(NamedTuple):
    """The word or value before the cursor.

    Attributes:
        start, end: what is replaced when it is completed.
        field: the field whose value it is, as it is written, or None.
        begun: what is typed of it, without quotation marks.
    """

    start: int
    end: int
    field: str | None
    begun: str


def typed(text: str, cursor: int) -> Typed:
    """Return what is being typed at a place of a query, however unfinished the query is."""
    start, closing = _token(text[:cursor])
    end = cursor
    while end < len(text) and (text[end] != closing if closing else not _ends(text[end])):
        end += 1
    if closing and end < len(text):
        end += 1
    words = text[start:cursor]
    name, colon, value = words.partition(":")
    if colon and name and name[0] not in _OPEN and field_named(name) is not None:
        return Typed(start, end, name, _bare(value))
    return Typed(start, end, None, _bare(words))


def _token(before: str) -> tuple[int, str]:
    """Return where the last word begins, and the quotation mark that would close it, if one is open."""
    start, closing = 0, ""
    for at, character in enumerate(before):
        if closing:
            closing = "" if character == closing else closing
        elif character in _OPEN:
            closing = _OPEN[character]
        elif _ends(character) or (character == "-" and at == start):
            start = at + 1
    return start, closing


def _ends(character: str) -> bool:
    return character.isspace() or character in "()"


def _bare(words: str) -> str:
    return words.strip("".join((*_OPEN, *_OPEN.values())))
