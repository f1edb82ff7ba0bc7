"""Find the lines of a file that an encoding cannot hold, and files that are in two encodings at once."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

_SHOWN = 60
_SAMPLE = 1 << 16
_HIGH = re.compile(rb"[\x80-\xff]")
_RUNS = re.compile(rb"[\x80-\xff]+")


def damage(raw: bytes, encoding: str, at_most: int = 1000) -> list[tuple[int, str]]:
    """Return the first lines that are broken in an encoding: line, from 1, and its words around the broken place.

    What cannot be read stands as U+FFFD. Lines end at LF, CR LF and CR.
    """
    return [(number, _around(words)) for number, words in islice(broken_lines(raw, encoding), at_most)]


def lines_of(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (line, from 1, and its bytes without the line end) in encodings in which a byte below 128 is ASCII."""
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for number, line in enumerate(io.BytesIO(raw), start=1):
        yield number, line.removesuffix(b"\n")


def broken_lines(raw: bytes, encoding: str) -> Iterator[tuple[int, str]]:
    """Yield (line, from 1, and its characters) for every line that is broken in an encoding."""
    if codecs.decode(b"\n \r", encoding, "replace") != "\n \r":  # UTF-16, UTF-32, EBCDIC: bytes do not show the lines
        text = raw.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
        lines = enumerate(io.StringIO(text, newline="\n"), start=1)
        yield from ((number, words) for number, words in lines if "\ufffd" in words)
        return
    for number, line in lines_of(raw):
        try:
            line.decode(encoding)
        except UnicodeError:
            yield number, line.decode(encoding, "replace")


def _around(words: str) -> str:
    """Return the words around the first broken place of a line."""
    place = words.find("\ufffd")
    start = max(0, place - _SHOWN // 2)
    return ("…" if start else "") + words[start : start + _SHOWN].strip() + ("…" if start + _SHOWN < len(words) else "")


@dataclass(slots=True)
class TwoEncodings:
    """The lines of a file that are not ASCII, by whether they are UTF-8.

    Attributes:
        utf8: lines, from 1, that are UTF-8, or would be but for a broken place.
        other: lines that are not, those that are broken among them.
        rest: bytes of the first of the other lines, to guess their encoding from.
    """

    utf8: list[int] = field(default_factory=list)
    other: list[int] = field(default_factory=list)
    rest: bytes = b""


def two_encodings(raw: bytes) -> TwoEncodings | None:
    """Return the lines by encoding when part of a file is UTF-8 and part is not; None when none of it is UTF-8.

    Bytes of another encoding can be valid UTF-8 by chance. Where letters that are not ASCII stand alone in a word (the
    Western encodings) that does not happen in practice; where they stand in rows (Chinese) it does for one character
    in five, so that only lines of four or more are believed.
    """
    found, sure = TwoEncodings(), 0
    rest = bytearray()
    for number, line in lines_of(raw):
        if line.isascii():
            continue
        good, bad = _characters(line)
        sure += good >= 4 and not bad
        if bad:
            found.other.append(number)
            if len(rest) < _SAMPLE:
                rest += line[:_SAMPLE] + b"\n"
        if good and good >= 4 * bad:
            found.utf8.append(number)
    found.rest = bytes(rest)
    alone = len(_RUNS.findall(rest)) * 2 > len(_HIGH.findall(rest))
    enough = bool(found.utf8) if alone else sure * 20 >= max(1, len(found.other))
    return found if found.other and (enough or found.utf8 == found.other) else None


def _characters(line: bytes) -> tuple[int, int]:
    """Count the characters that are not ASCII and the broken places of a line, read as UTF-8."""
    text = line.decode("utf-8", "replace")
    high = len(text) - len(text.encode("ascii", "ignore"))
    bad = 0 if b"\xef\xbf\xbd" in line and _is_utf8(line) else text.count("\ufffd")
    return high - bad, bad


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
