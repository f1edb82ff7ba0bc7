"""From the bytes of a file to its characters."""

import hashlib
from dataclasses import dataclass

from annotator.domain.errors import BadInput

_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, line ends as they stood, and what is remembered of its bytes.

    Attributes:
        text: without a byte order mark.
        encoding: ``utf-8``, ``utf-8-sig`` or another of Python's names.
        raw_hash: SHA-256 of the bytes, in hex.
    """

    text: str
    encoding: str
    raw_hash: str


def decode(raw: bytes, *, file: str, encoding: str | None = None) -> Decoded:
    """Decode the bytes of a file; ``file`` is its name, for the message.

    Raises:
        BadInput: the bytes are not UTF-8; names the line, from 1, and the byte, from 1 in the file.
    """
    marked = raw.startswith(_BOM)
    try:
        text = raw.decode("utf-8-sig" if marked else "utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(raw, error.start + (len(_BOM) if marked else 0), file) from error
    return Decoded(text, "utf-8-sig" if marked else "utf-8", hashlib.sha256(raw).hexdigest())


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
