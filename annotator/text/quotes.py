"""Whose voice a segment seems to be in, as far as a ``>`` at the start of a line tells."""

import re
from collections.abc import Sequence
from typing import Literal

Voice = Literal["quoted", "own"]

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"\s*+>")


def proposed_voice(segment_text: str) -> Voice:
    """Propose ``quoted`` when the segment begins with ``>``; a person decides."""
    return "quoted" if _MARK.match(segment_text) else "own"


def proposed_voices(text: str, spans: Sequence[tuple[int, int]]) -> list[Voice]:
    """Propose a voice for each segment of a text, in order, by the line in which it begins.

    The second sentence of a quoted line has no ``>`` of its own, yet is quoted.

    Args:
        text: the whole text.
        spans: offsets of the segments, in order, not overlapping.
    """
    if ">" not in text:
        return ["own"] * len(spans)
    voices: list[Voice] = []
    lines = _LINE.finditer(text)
    line = next(lines, None)
    for start, _ in spans:
        while line is not None and line.end() <= start:
            line = next(lines, None)
        quoted = line is not None and _MARK.match(text, line.start(), line.end()) is not None
        voices.append("quoted" if quoted else "own")
    return voices
