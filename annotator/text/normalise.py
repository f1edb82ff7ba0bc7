"""From the text of a file to the text that is kept: line ends become LF, nothing else changes."""

import re
from typing import Literal

from annotator.domain.errors import BadInput

LineEnds = Literal["lf", "crlf", "cr", "mixed", "none"]

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


def refuse_surrogates(text: str, *, file: str | None = None, line: int | None = None, field: str | None = None) -> None:
    """Do nothing when the text can be stored.

    Raises:
        BadInput: a lone surrogate is in the text (half a character, which no file can hold).
    """
    if text.isascii():
        return
    found = _SURROGATE.search(text)
    if found is None:
        return
    raise BadInput(
        "The text holds half a character (\\u{code}, a lone surrogate) at position {position}; the record is left out.",
        hint="Write the text again with a program that puts both halves of the character, or replace it.",
        file=file,
        line=line,
        field=field,
        code=f"{ord(found.group()):04x}",
        position=found.start() + 1,
    )
