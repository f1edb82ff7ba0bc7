"""From the bytes of a file to its characters: nothing is converted by halves, nothing in silence.

In this order: the encoding a person names, strictly; a byte order mark; UTF-16 and UTF-32 without a mark, by their
NULs; UTF-8, which bytes of another encoding are not by chance; the best guess, when it is confident and every byte is a
character in it. Otherwise the file is refused, with what it could be.
"""

import hashlib
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from annotator.domain.errors import BadInput
from annotator.domain.long_text import LongText
from annotator.formats.blocks import because
from annotator.formats.encoding import chunks
from annotator.formats.encoding.broken_lines import TwoEncodings, broken_lines, damage, two_encodings
from annotator.formats.encoding.encoding_guess import Guess, guesses, other_than_utf8
from annotator.formats.encoding.encoding_names import TITLES, known, title_of
from annotator.formats.encoding.no_text import no_text_in_utf8, what_it_is

__all__ = ["CONFIDENT", "TITLES", "Decoded", "Guess", "by_mark", "damage", "decode", "guesses", "known", "title_of"]

CONFIDENT = 0.7
"""A guess is used by itself from this confidence on: on 28 short samples of 18 languages no such guess was wrong."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_NAMED = 5
_CHOOSE = because("Choose the encoding (--encoding {name}) or save the file as UTF-8.")
_MEND = because("Save all of the file as UTF-8, or choose one encoding for all of it (--encoding).")
_BROKEN = (
    because("The file is not {title}: line {lines} is broken; nothing of it is imported."),
    because("The file is not {title}: broken on lines {lines} ({count} in all); nothing of it is imported."),
)
"""What is said of one line, and of several; so are the others."""
_MOSTLY_UTF8 = (
    because("Most of the file is UTF-8, but line {lines} is not; nothing of it is imported."),
    because("Most of the file is UTF-8, but lines {lines} ({count} in all) are not; nothing of it is imported."),
)
_TWO = (
    because(
        "The file is of two encodings: it is UTF-8, but line {lines} looks like {other}; nothing of it is imported."
    ),
    because(
        "The file is of two encodings: it is UTF-8, but lines {lines} ({count} in all) look like {other}; nothing "
        "of it is imported."
    ),
)
_SELDOM_UTF8 = (
    because("The file is of two encodings: line {lines} is UTF-8, the rest is not; nothing of it is imported."),
    because(
        "The file is of two encodings: lines {lines} ({count} in all) are UTF-8, the rest is not; nothing of it "
        "is imported."
    ),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, line ends as they stood, and what is remembered of its bytes.

    Attributes:
        content: the text, without a byte order mark; a long one in pieces.
        encoding: ``utf-8``, ``utf-8-sig`` or another of Python's names.
        raw_hash: SHA-256 of the bytes, in hex.
        confidence: from 0 to 1, how sure the encoding is.
        certain: it was named by a person or by a byte order mark, or it is UTF-8; else it is a guess.
    """

    content: str | LongText
    encoding: str
    raw_hash: str
    confidence: float = 1.0
    certain: bool = True

    @property
    def text(self) -> str:
        """The text as one string."""
        return self.content[:]


def decode(raw: bytes, *, file: str, encoding: str | None = None) -> Decoded:
    """Decode the bytes of a file.

    Args:
        raw: the bytes.
        file: the name of the file, for messages.
        encoding: any name Python's codecs know, to be used strictly; None to find it out.

    Raises:
        BadInput: there is no such encoding, bytes are broken in it (with their lines), the file is no text or in two
            encodings, or what it is in is not certain enough.
    """
    if encoding is not None:
        return _strictly(raw, known(encoding, file=file), file)
    marked = by_mark(raw)
    if marked is not None:
        return _strictly(raw, marked, file)
    if other_than_utf8(raw) is not None:
        return _guessed(raw, guesses(raw), file, None)
    try:
        text = _decoded(raw, "utf-8")
    except UnicodeDecodeError as error:
        line = _line_at(raw, error.start)
    else:
        _refuse_binary(no_text_in_utf8(raw), file, 1)
        return Decoded(text, "utf-8", _hash(raw))
    _refuse_binary(what_it_is(raw), file, line)
    found = two_encodings(raw)
    if found is not None:
        raise _two(found, file)
    return _guessed(raw, guesses(raw), file, line)


def by_mark(raw: bytes) -> str | None:
    """Return the encoding that a byte order mark names; None without a mark."""
    fitting = (name for mark, name in _MARKS if raw.startswith(mark) and not (name == "utf-32" and len(raw) % 4))
    return next(fitting, None)


def _strictly(raw: bytes, encoding: str, file: str) -> Decoded:
    """Decode bytes in an encoding that is certain; a mark at the start is dropped."""
    return Decoded(_text_of(raw, encoding, file), encoding, _hash(raw))


def _guessed(raw: bytes, found: tuple[Guess, ...], file: str, line: int | None) -> Decoded:
    """Decode bytes by the best guess; ``line`` is the first that is not UTF-8."""
    if not found or found[0].confidence < CONFIDENT:
        raise _uncertain(found, file, line)
    best = found[0]
    return Decoded(_text_of(raw, best.encoding, file), best.encoding, _hash(raw), best.confidence, certain=False)


def decode_as_read(stream: BinaryIO, *, file: str, encoding: str | None = None) -> Decoded | None:
    """Decode a long file while it is read, so that never all its bytes are in memory.

    Args:
        stream: at its beginning.
        file: the name of the file, for messages.
        encoding: as in ``decode``.

    Returns:
        What ``decode`` makes of all the bytes; None where that takes a look at all of them: they are broken, or what
        they are in has to be guessed.

    Raises:
        BadInput: there is no such encoding.
    """
    head = stream.read(chunks.AT_ONCE)
    named = by_mark(head) if encoding is None else known(encoding, file=file)
    if encoding is None and named == "utf-32":
        return None  # the length of all tells it from UTF-16
    if named is None and no_text_in_utf8(head) is not None:
        return None
    made = hashlib.sha256()

    def read() -> Iterator[bytes]:
        chunk = head
        while chunk:
            if named is None and (b"\0" in chunk or b"\x1b" in chunk):
                raise UnicodeError("it may be something else than UTF-8")
            made.update(chunk)
            yield chunk
            chunk = stream.read(chunks.AT_ONCE)

    try:
        text = chunks.decoded(read(), named or "utf-8")
    except (UnicodeError, LookupError):
        return None
    return Decoded(text, named or "utf-8", made.hexdigest())


def _decoded(raw: bytes, encoding: str) -> str | LongText:
    """Decode bytes, many a megabyte at a time; raises UnicodeError with its place in all of them."""
    if len(raw) > chunks.AT_ONCE:
        with suppress(UnicodeError, LookupError):  # said below; and not every encoding can be decoded in pieces
            return chunks.decoded(chunks.of(raw), encoding)
    return chunks.without_mark(raw.decode(encoding), encoding)


def _text_of(raw: bytes, encoding: str, file: str) -> str | LongText:
    try:
        return _decoded(raw, encoding)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        lines = array("L", (number for number, _ in broken_lines(raw, encoding))) or [_line_at(raw, start)]
    raise _of_lines(_BROKEN, lines, file, title=title_of(encoding))


def _two(found: TwoEncodings, file: str) -> BadInput:
    """Make the error for a file of two encodings, or of UTF-8 with broken bytes; the rarer lines are named."""
    rest = guesses(found.rest)
    other = rest[0].title if rest and rest[0].confidence >= CONFIDENT else ""
    if len(found.utf8) < len(found.other):
        return _of_lines(_SELDOM_UTF8, found.utf8, file)
    return _of_lines(_TWO if other else _MOSTLY_UTF8, found.other, file, other=other)


def _of_lines(
    sentences: tuple[str, str], lines: Sequence[int], file: str, *, title: str = "", other: str = ""
) -> BadInput:
    """Make the error that names lines: the first sentence for one, the second for several."""
    one, several = sentences
    message = one if len(lines) == 1 else several
    return BadInput(
        message, hint=_MEND, file=file, line=lines[0], lines=_named(lines), count=len(lines), other=other, title=title
    )


def _uncertain(found: tuple[Guess, ...], file: str, line: int | None) -> BadInput:
    """Make the error for bytes whose encoding nobody can tell for certain."""
    if not found:
        return BadInput(
            "The file is not UTF-8, and what it is cannot be told; nothing of it is imported.",
            hint=_CHOOSE,
            file=file,
            line=line,
            name="NAME",
        )
    return BadInput(
        "The file is not UTF-8; it could be {titles}, but that is not certain; nothing of it is imported.",
        hint=_CHOOSE,
        file=file,
        line=line,
        titles=" / ".join(guess.title for guess in found[:3]),
        name=found[0].encoding,
    )


def _refuse_binary(what: str | None, file: str, line: int) -> None:
    """Do nothing when it may be a text."""
    if what is not None:
        raise BadInput(
            "The file is no text: it looks like {what}; nothing of it is imported.",
            hint="Give the file the ending of its kind, or save its text as UTF-8.",
            file=file,
            line=line,
            what=what,
        )


def _line_at(raw: bytes, place: int) -> int:
    """Return the line, from 1, in which a byte stands."""
    before = raw[:place]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _named(lines: Sequence[int]) -> str:
    """Name the first few lines."""
    return ", ".join(map(str, lines[:_NAMED])) + (", …" if len(lines) > _NAMED else "")


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
