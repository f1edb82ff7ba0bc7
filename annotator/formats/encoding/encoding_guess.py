"""Guess the encoding of bytes that are not UTF-8, and say how sure the guess is.

charset-normalizer says what the bytes can be at all; how usual an encoding is, and whether its letters are those of a
language that uses it, decides between the many that make words of any bytes (every Western text is also Central
European to it).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from annotator.formats.encoding.encoding_names import title_of
from annotator.formats.encoding.no_text import unmarked_unicode, what_it_is

_USUAL = {
    "cp1252": 1.0, "cp1250": 0.3, "iso8859-2": 0.2, "cp1257": 0.2, "cp1254": 0.3, "cp1258": 0.05, "mac-roman": 0.3,
    "cp850": 0.25, "cp1251": 0.8, "koi8-r": 0.3, "iso8859-5": 0.1, "cp866": 0.2, "cp1253": 0.5, "cp1255": 0.5,
    "cp1256": 0.5, "cp874": 0.2, "cp932": 0.9, "euc_jp": 0.6, "gb18030": 0.9, "big5": 0.9, "cp949": 0.8,
}  # fmt: skip
"""How often text of an encoding is met, as weights between rivals that the bytes do not tell apart."""

_ASCII = "".join(map(chr, range(128)))
_MARKS = "‘’“”–—…•«»°£€§©®™¡¿´\xa0\xad„"
_WESTERN = "áàâäãåæçéèêëíìîïñóòôöõøœúùûüßÿÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ"
_CENTRAL = "áâäąăćčçďđéęěëíîłńňóôőöŕřśšşßťţúůűüýźžżÁÂÄĄĂĆČÇĎĐÉĘĚËÍÎŁŃŇÓÔŐÖŘŚŠŞŤŢÚŮŰÜÝŹŽŻ"
_LETTERS = {
    encoding: frozenset(letters + _MARKS + _ASCII)
    for encoding, letters in {
        "cp1252": _WESTERN,
        "mac-roman": _WESTERN,
        "cp850": _WESTERN,
        "cp1250": _CENTRAL,
        "iso8859-2": _CENTRAL,
        "cp1257": "āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ",
        "cp1254": "çğıöşüâîûÇĞİÖŞÜÂÎÛ",
        "cp1258": "ăâđêôơưĂÂĐÊÔƠƯáàéèíóòúùý",
    }.items()
}
"""Letters of the languages that are written in a Latin encoding; the others are told apart by their script."""

_SAMPLE, _PIECE = 1 << 16, 1 << 11
_HIGH = re.compile(rb"[\x80-\xff]")
_LATIN = re.compile("[\xaa-\u024f]")
_BESIDE_ASCII = re.compile(r"(?<=[A-Za-z])[^\W\d_\x00-\x7f]|[^\W\d_\x00-\x7f](?=[a-z])")
_INSIDE_A_WORD = re.compile(r"(?<=[^\W\d_])[‘“”…•«»°£€§©®™¡¿´„](?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding that bytes may be in.

    Attributes:
        encoding: as Python's codecs name it.
        title: what people call it, a message id.
        confidence: from 0 to 1; how sure it is that this and no other is right.
    """

    encoding: str
    title: str
    confidence: float


class _Rival(NamedTuple):
    """An encoding, the text it makes of the sample, and the weight of the evidence for it."""

    encoding: str
    text: str
    weight: float


def guesses(raw: bytes) -> tuple[Guess, ...]:
    """Return the encodings that bytes may be in, best first; none when they are no text."""
    other = other_than_utf8(raw)
    if other is not None:
        return (_guess(other, 0.95),)
    try:
        raw.decode()
    except UnicodeDecodeError:
        pass
    else:
        return (_guess("utf-8", 1.0),)
    if what_it_is(raw) is not None:
        return ()
    rivals = list(_rivals(sample_of(raw)))
    found = [_guess(rival.encoding, _confidence(rival, rivals)) for rival in rivals if rival.weight]
    return tuple(sorted(found, key=lambda guess: (-guess.confidence, -_USUAL[guess.encoding]))[:8])


def sample_of(raw: bytes) -> bytes:
    """Return lines, or parts of long lines, that are not ASCII, from the beginning on: 64 KiB at most."""
    return b"\n".join(_pieces(raw))


def other_than_utf8(raw: bytes) -> str | None:
    """Return what bytes are in that may be valid UTF-8 and are something else: UTF-16, UTF-32, ISO 2022.

    NULs and escapes are characters of UTF-8 too, but nobody writes them.
    """
    unmarked = unmarked_unicode(raw)
    if unmarked is not None or b"\x1b" not in raw or b"\x1b$" not in raw:  # one byte is found ten times as fast
        return unmarked
    try:
        return "iso2022_jp" if not raw.decode("iso2022_jp").isascii() else None
    except UnicodeDecodeError:
        return None


def _guess(encoding: str, confidence: float) -> Guess:
    return Guess(encoding, title_of(encoding), round(confidence, 2))


def _pieces(raw: bytes) -> Iterator[bytes]:
    position = taken = 0
    while taken < _SAMPLE:
        found = _HIGH.search(raw, position)
        if found is None:
            return
        start = max(position, raw.rfind(b"\n", position, found.start()) + 1, found.start() - _PIECE // 2)
        end = raw.find(b"\n", found.start(), start + _PIECE)
        if end < 0:
            end = min(len(raw), start + _PIECE)
            end = _last_space(raw, found.start(), end) if end < len(raw) else end
        yield raw[start:end]
        taken += end - start
        position = end


def _last_space(raw: bytes, start: int, end: int) -> int:
    """Return where the last character below a digit ends: no encoding has such a byte inside a character."""
    spaces = [raw.rfind(mark, start + 1, end) for mark in (b" ", b",", b".", b"!")]
    return max(spaces) + 1 if max(spaces) > 0 else end


def _rivals(sample: bytes) -> Iterator[_Rival]:
    """Yield what charset-normalizer holds possible, each once, with the weight of all the evidence."""
    from charset_normalizer import from_bytes  # takes a moment to load, and is needed for few files

    seen: set[str] = set()
    for match in from_bytes(sample, cp_isolation=list(_USUAL), preemptive_behaviour=False):
        for name in match.could_be_from_charset:
            encoding = name.replace("_", "-") if name.startswith(("iso", "koi", "mac")) else name
            if encoding not in _USUAL or encoding in seen:
                continue
            seen.add(encoding)
            text = sample.decode(encoding, "replace")
            evidence = max(0.0, 1 - 4 * match.chaos) * (0.75 + 0.25 * min(1.0, 2 * match.coherence))
            yield _Rival(encoding, text, _USUAL[encoding] * evidence * _of_its_languages(encoding, text))


def _of_its_languages(encoding: str, text: str) -> float:
    """Return which share of what is not ASCII looks like the languages of an encoding, squared."""
    high = sum(character > "\x7f" for character in text)
    usual = _LETTERS.get(encoding)
    strange = _strange_letters(text) if usual is None else sum(text.count(one) for one in set(text) - usual)
    strange += len(_INSIDE_A_WORD.findall(text))
    strange += 2 * sum(one.islower() and two.isupper() and max(one, two) > "\x7f" for one, two in pairwise(text))
    return max(0.0, 1 - strange / max(1, high)) ** 2


def _strange_letters(text: str) -> int:
    """Count the letters that are Latin, or stand beside an ASCII letter, where another script is expected."""
    return sum(1 for character in _LATIN.findall(text) if character.isalpha()) + len(_BESIDE_ASCII.findall(text))


def _confidence(rival: _Rival, rivals: list[_Rival]) -> float:
    """Weigh an encoding against those that make another text of the same bytes."""
    others = max((other.weight for other in rivals if other.text != rival.text), default=0.0)
    total = rival.weight + others
    alone = min(0.99, rival.weight / _USUAL[rival.encoding] + 0.1)
    return alone * rival.weight / total if total else 0.0
