"""Decode a long file some of its bytes at a time: neither all its bytes nor all its characters are ever in memory."""

import codecs
from collections.abc import Iterable, Iterator

from annotator.domain.long_text import LongText, held

AT_ONCE = 1 << 20
"""Bytes that are decoded in one go: for as long an interpreter does nothing else."""
_KEEP_THE_MARK = frozenset({"utf-8", "utf-7", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})


def of(raw: bytes) -> Iterator[bytes]:
    """Yield bytes, ``AT_ONCE`` at a time."""
    return (raw[start : start + AT_ONCE] for start in range(0, len(raw), AT_ONCE))


def decoded(chunks: Iterable[bytes], encoding: str) -> str | LongText:
    """Return the text that bytes are in an encoding, without a byte order mark at its start.

    Raises:
        UnicodeError: they are broken in it.
        LookupError: it cannot be decoded by and by.
    """
    return held(_strings(chunks, encoding))


def without_mark(text: str, encoding: str) -> str:
    """Return the beginning of a text without the mark that the decoder of this encoding leaves there."""
    return text.removeprefix("\ufeff") if encoding in _KEEP_THE_MARK else text


def _strings(chunks: Iterable[bytes], encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    begun = False
    for chunk in chunks:
        string = decoder.decode(chunk)
        yield string if begun else without_mark(string, encoding)
        begun = begun or bool(string)
    yield decoder.decode(b"", final=True)
