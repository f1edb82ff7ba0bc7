"""Find out that a file is no text at all, and what it is instead."""

import re
import sys
from array import array
from codecs import getincrementaldecoder
from typing import Literal

_SAMPLE = 1 << 16
_SLICE = 1 << 22
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_BEGINNINGS = {
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"\x89PNG": "a picture (PNG)",
    b"GIF8": "a picture (GIF)",
    b"PK\x03\x04": "an archive or an office document (zip)",
    b"PK\x05\x06": "an empty archive (zip)",
    b"\x1f\x8b": "a packed file (gzip)",
    b"BZh": "a packed file (bzip2)",
    b"\xfd7zXZ": "a packed file (xz)",
    b"7z\xbc\xaf": "an archive (7z)",
    b"Rar!": "an archive (rar)",
    b"%PDF-": "a PDF",
    b"\xd0\xcf\x11\xe0": "an office document of the older kind (doc, xls, ppt)",
    b"SQLite format 3\x00": "a database (SQLite)",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"ID3": "a sound (MP3)",
    b"OggS": "a sound or film (Ogg)",
}
_CODES = {
    b"{\\rtf": "formatted text of an office program (RTF)",
    b"%!PS-": "a page for a printer (PostScript)",
}
"""How files begin that are text to a program and none to a person."""
_ANYTHING = "something that only a program can read"


def what_it_is(raw: bytes) -> str | None:
    """Say in words what bytes that are not valid UTF-8 seem to be, or None where they may be text of some encoding.

    Text of a legacy encoding has no NUL and hardly a control character; UTF-16 and UTF-32, which are full of NULs, are
    recognised before this is asked.
    """
    for beginning, what in _BEGINNINGS.items():
        if raw.startswith(beginning):
            return what
    sample = raw[:_SAMPLE]
    return _ANYTHING if _controls(sample) > 0.05 or sample.count(0) * 100 > len(sample) else None


def _controls(sample: bytes) -> float:
    """Return the share of control characters, those of spacing apart."""
    return 1 - len(sample.translate(None, _CONTROLS)) / max(1, len(sample))


def no_text_in_utf8(raw: bytes) -> str | None:
    """Say in words what valid UTF-8 is that holds more NULs than a text can, or codes of a program; None of a text."""
    codes = next((what for beginning, what in _CODES.items() if raw.startswith(beginning)), None)
    slices = range(0, len(raw), _SLICE)
    zeros = sum(raw.count(0, start, start + _SLICE) for start in slices) if b"\0" in raw else 0
    return codes or ("a file of zeros, which only a program can read" if zeros * 4 > len(raw) else None)


def unmarked_unicode(raw: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 that bytes without a byte order mark are in, or None.

    Western text is half NULs in it, always at the same place; in other scripts the spaces and line ends tell.
    """
    sample = raw[: _SAMPLE - _SAMPLE % 4]
    if b"\0" not in sample:
        return None
    nulls = [sample[place::4].count(0) / max(1, len(sample) // 4) for place in range(4)]
    if min(nulls[1:3]) > 0 and max(nulls[0], nulls[3]) > 0.99:
        return _if_it_reads(raw, "utf-32-be" if nulls[0] > nulls[3] else "utf-32-le")
    even, odd = nulls[0] + nulls[2], nulls[1] + nulls[3]
    if max(even, odd) > 0.6 and min(even, odd) < 0.2:
        return _if_it_reads(raw, "utf-16-be" if even > odd else "utf-16-le")
    if _controls(sample) < 0.2 and _reads_as_utf8(sample):
        return None
    little, big = _spaces(sample, "little"), _spaces(sample, "big")
    if min(little, big) * 10 >= max(little, big):
        return None
    return _if_it_reads(raw, "utf-16-be" if big > little else "utf-16-le")


def _reads_as_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8, the last character of which may be cut off."""
    try:
        getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _spaces(sample: bytes, order: Literal["little", "big"]) -> int:
    """Count the pairs of bytes that are a space or a line end in UTF-16."""
    units = array("H", sample[: len(sample) - len(sample) % 2])
    if order != sys.byteorder:
        units.byteswap()
    return sum(map(units.count, b" \n\r\t"))


_STRANGE = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]")


def _if_it_reads(raw: bytes, encoding: str) -> str | None:
    """Return the encoding when the bytes are words in it, not just any numbers."""
    text = raw[:_SAMPLE].decode(encoding, "replace")
    letters = sum(map(str.isalpha, text)) + sum(map(str.isspace, text))
    return encoding if letters * 2 >= len(text) and len(_STRANGE.findall(text)) * 50 <= len(text) + 50 else None
