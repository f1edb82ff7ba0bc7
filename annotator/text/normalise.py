"""From the text of a file to the text that is kept: line ends become LF, nothing else changes."""

import re
from collections.abc import Iterator
from io import IncrementalNewlineDecoder
from typing import Literal

from annotator.domain.errors import BadInput
from annotator.domain.long_text import LONG, LongText, Text, held, pieces_of

LineEnds = Literal["lf", "crlf", "cr", "mixed", "none"]

_STYLES: dict[object, LineEnds] = {None: "none", "\n": "lf", "\r": "cr", "\r\n": "crlf"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> tuple[str, LineEnds]:
    """Turn CR LF and CR into LF; return the text and the style its line ends had."""
    if "\r" not in text:
        return text, "lf" if "\n" in text else "none"
    pairs = text.count("\r\n")
    lone_cr = text.count("\r") - pairs
    lone_lf = text.count("\n") - pairs
    clean = text.replace("\r\n", "\n").replace("\r", "\n")
    kinds: dict[LineEnds, int] = {"crlf": pairs, "cr": lone_cr, "lf": lone_lf}
    seen: list[LineEnds] = [kind for kind, count in kinds.items() if count]
    return clean, seen[0] if len(seen) == 1 else "mixed"


def normalise_any(text: str | LongText) -> tuple[str | LongText, LineEnds]:
    """Do the same with a text of any length; a long one is given back in pieces, however it came."""
    if isinstance(text, str) and len(text) <= LONG:
        return normalise(text)
    if isinstance(text, LongText) and not any("\r" in piece for piece in text.pieces()):
        return text, "lf" if any("\n" in piece for piece in text.pieces()) else "none"
    decoder = IncrementalNewlineDecoder(None, translate=True)

    def clean() -> Iterator[str]:
        for piece in pieces_of(text):
            yield decoder.decode(piece)
        yield decoder.decode("", final=True)

    made = held(clean())  # before its line ends are known
    return made, _STYLES.get(decoder.newlines, "mixed")


def refuse_surrogates(
    text: Text, *, file: str | None = None, line: int | None = None, field: str | None = None
) -> None:
    """Do nothing when the text can be stored.

    Raises:
        BadInput: a lone surrogate is in the text (half a character, which no file can hold).
    """
    if isinstance(text, str) and text.isascii():
        return
    passed = 0
    for piece in pieces_of(text):
        found = None if piece.isascii() else _SURROGATE.search(piece)
        if found is not None:
            raise BadInput(
                "The text holds half a character (\\u{code}, a lone surrogate) at position {position}; the record is"
                " left out.",
                hint="Write the text again with a program that puts both halves of the character, or replace it.",
                file=file,
                line=line,
                field=field,
                code=f"{ord(found.group()):04x}",
                position=passed + found.start() + 1,
            )
        passed += len(piece)
