"""Which way the words of a PDF are read: a page has them from left to right, whatever their script."""

import re
import unicodedata
from collections.abc import Sequence

from annotator.formats.pdf.pdf_pages import Piece

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ENDS_LEFT = re.compile(r"\A([.,:;!?]+)([0-9A-Za-z].*)\Z", re.DOTALL)
"""A number or a foreign word with what stands behind it: on its left in a line that is read to the left."""
_LETTER = re.compile(r"[^\W\d_]")


def is_rtl(text: str) -> bool:
    """Say whether a text is read from right to left: more than half of its letters are."""
    if text.isascii():
        return False
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > len(_LETTER.findall(text))


def in_order(pieces: Sequence[Piece], *, rtl: bool) -> list[Piece]:
    """Return pieces that stand from left to right in the order they are read."""
    if rtl:
        pieces = [one._replace(text=_ENDS_LEFT.sub(r"\2\1", one.text)) for one in pieces[::-1]]
    elif all(one.text.isascii() for one in pieces):
        return list(pieces)
    found: list[Piece] = []
    turned: list[Piece] = []
    for piece in pieces:
        if _runs_other_way(piece.text, rtl=rtl) or (turned and not _has_direction(piece.text)):
            turned.append(piece)
        else:
            found.extend(_turned_run(turned))
            turned = []
            found.append(piece)
    return [*found, *_turned_run(turned)]


def _turned_run(turned: list[Piece]) -> list[Piece]:
    """Return a run of the other direction the right way round; what has no direction at its end stays behind it."""
    end = len(turned)
    while end and not _has_direction(turned[end - 1].text) and not any(map(str.isdigit, turned[end - 1].text)):
        end -= 1
    return [*turned[:end][::-1], *turned[end:]]


def _runs_other_way(text: str, *, rtl: bool) -> bool:
    directions = {unicodedata.bidirectional(character) for character in text}
    return not directions.isdisjoint({"L", "EN", "AN"} if rtl else {"R", "AL"})


def _has_direction(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"L", "R", "AL"} for character in text)
