"""From bytes or a JSON string to the text that is kept: line ends become LF, nothing else changes."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from annotator.domain.errors import BadInput

LineEnds = Literal["lf", "crlf", "cr", "mixed", "none"]

_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and what is remembered of its bytes; ``raw_hash`` is a SHA-256 in hex."""

    text: str
    encoding: Literal["utf-8", "utf-8-sig"]
    line_ends: LineEnds
    raw_hash: str


def decode(raw: bytes, *, file: str) -> Decoded:
    """Decode the bytes of a UTF-8 file; ``file`` is its name, for the message.

    Raises:
        BadInput: the bytes are not UTF-8; names the line, from 1, and the byte, from 1 in the file.
    """
    marked = raw.startswith(_BOM)
    try:
        text = raw.decode("utf-8-sig" if marked else "utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(raw, error.start + (len(_BOM) if marked else 0), file) from error
    clean, ends = normalise(text)
    return Decoded(clean, "utf-8-sig" if marked else "utf-8", ends, hashlib.sha256(raw).hexdigest())


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


def _not_utf8(raw: bytes, offset: int, file: str) -> BadInput:
    """Make the error for the byte at ``offset``, from 0."""
    before = raw[:offset]
    line = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
    hint = "Save the file as UTF-8 and import it again."
    if raw.startswith(_OTHER_BOMS):
        hint = "The file looks like UTF-16: save it as UTF-8 and import it again."
    return BadInput(
        "The file is not UTF-8: byte {byte} (0x{value}) on line {number} is no character; nothing of it is imported.",
        hint=hint,
        file=file,
        line=line,
        byte=offset + 1,
        value=f"{raw[offset]:02x}",
        number=line,
    )
