"""The three real texts: cut as a person who read them through found right, and their repeats.

A sum stands for all cuts of a file, since none of its sentences may stand here. When a rule changes on purpose, read
the cuts of the file again before you change its sum, and raise ``VERSION`` in ``annotator/text/cutter.py``.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.formats.encoding.encodings import decode
from annotator.text.cutter import By, Cutter
from annotator.text.normalise import normalise
from annotator.text.repeats import SHORT, SegmentKeys, keys_of
from tests.text.marked import cutter

PARAGRAPHS = {"000": (34, 0), "001": (78, 36), "002": (123, 3)}
SENTENCES = {"000": (63, 0), "001": (171, 87), "002": (196, 4)}
SUMS = {"000": "3713861faeb558fa", "001": "1a8c15770a17fc88", "002": "48b8b92a1aa5e4d5"}


def read(corpus: Path, number: str) -> str:
    (file,) = corpus.glob(f"{number}_*.txt")
    return normalise(decode(file.read_bytes(), file=file.name).text)[0]


def repeats(keys: Sequence[SegmentKeys]) -> int:
    """Count the segments whose key, or for a short one whose key with a neighbour, came before."""
    seen: set[tuple[str, int]] = set()
    count = 0
    for key in keys:
        named = {"key": key.key} if key.words >= SHORT else {"before": key.before, "after": key.after}
        found = {(name, number) for name, number in named.items() if number is not None}
        count += not found.isdisjoint(seen)
        seen |= found
    return count


@pytest.mark.parametrize("number", ["000", "001", "002"])
@pytest.mark.parametrize(("by", "counts"), [("paragraph", PARAGRAPHS), ("sentence", SENTENCES)])
def test_segments_and_repeats_are_those_a_reader_counts(
    corpus: Path, number: str, by: By, counts: dict[str, tuple[int, int]]
) -> None:
    text = read(corpus, number)
    spans = (cutter() if by == "sentence" else Cutter(by=by)).cut(text)
    assert (len(spans), repeats(keys_of([text[start:end] for start, end in spans]))) == counts[number]


@pytest.mark.parametrize("number", ["000", "001", "002"])
def test_the_cuts_are_those_that_were_read_through(corpus: Path, number: str) -> None:
    spans = cutter().cut(read(corpus, number))
    assert hashlib.sha256(str(list(spans)).encode()).hexdigest()[:16] == SUMS[number]


BROKEN_LINES = {"000": [], "001": [], "002": [25, 96]}
"""The lines, from 1, that break inside a sentence."""


@pytest.mark.parametrize("number", ["000", "001", "002"])
def test_each_line_of_these_dumps_is_a_paragraph_but_for_those_that_break_inside_a_sentence(
    corpus: Path, number: str
) -> None:
    text = read(corpus, number)
    lines = [line.strip() for line in text.split("\n")]
    for line in reversed(BROKEN_LINES[number]):
        lines[line - 1 : line + 1] = ["\n".join(lines[line - 1 : line + 1])]
    assert [text[start:end] for start, end in Cutter(by="paragraph").cut(text)] == [line for line in lines if line]
