"""What is seen in the three real texts, by line, as a person reads them; no sentence of theirs stands here."""

from bisect import bisect_right
from pathlib import Path

import pytest

from annotator.domain.structure import Structure
from annotator.text.structure.propose import propose

Lines = list[tuple[int, int]]


class Read:
    """A text of the corpus with what is seen in it; lines count from 1."""

    def __init__(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        self.begins = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]
        self.seen: Structure = propose(text)

    def lines(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self.begins, start), bisect_right(self.begins, end - 1)

    def posts(self) -> Lines:
        return [self.lines(one.start, one.end) for one in self.seen.posts]

    def regions(self, kind: str, rule: str | None = None) -> Lines:
        found = [one for one in self.seen.regions if one.kind == kind and rule in {None, one.rule}]
        return [self.lines(one.start, one.end) for one in found]


@pytest.fixture(scope="module")
def read(corpus: Path) -> list[Read]:
    return [Read(file) for file in sorted(corpus.glob("*.txt"))]


def singles(*lines: int) -> Lines:
    return [(line, line) for line in lines]


def test_000_begins_with_a_profile_and_opens_a_quotation_that_ends_lines_later(read: list[Read]) -> None:
    assert read[0].posts() == [(1, 6), (7, 31), (32, 34)]
    assert read[0].regions("quotation") == [(23, 26)]
    assert len(read[0].seen.regions) == 1


def test_001_is_a_dialogue_without_a_mark_that_is_printed_twice(read: list[Read]) -> None:
    first = [(1, 4), (5, 10), (11, 17), (18, 32), (33, 38), (39, 43)]
    second = [(44, 46), (47, 51), (52, 55), (56, 69), (70, 74), (75, 78)]
    assert read[1].posts() == first + second
    assert "".join(one.author or "-" for one in read[1].seen.posts) == "ABCACA" * 2
    assert [one.reply_to for one in read[1].seen.posts[:6]] == [None, 0, 0, 2, 3, 4]
    assert read[1].regions("quotation") == singles(2, 5, 11, 13, 15, 18, 20, 33, 42)
    assert read[1].regions("reprint") == [(44, 55), (57, 78)]
    assert read[1].regions("list item") == singles(24, 25, 26, 29, 30, 31, 61, 62, 63, 66, 67, 68)


def test_002_is_a_feed_of_posts_that_are_cut_at_one_length(read: list[Read]) -> None:
    begins = [start for start, _ in read[2].posts()]
    assert begins == [
        *(1, 2, 4, 5, 6, 9, 14, 17, 20, 22, 24, 25, 27, 29, 32, 36, 39, 42, 44, 47, 51, 53, 58, 59, 61, 64),
        *(65, 68, 71, 72, 73, 77, 79, 80, 82, 84, 86, 87, 88, 91, 92, 98, 102, 114, 118, 122, 124, 125),
    ]
    assert all(one.author is None for one in read[2].seen.posts)


def test_002_quotes_without_marks(read: list[Read]) -> None:
    assert read[2].regions("quotation", "announced quotations") == singles(8, 48)
    assert read[2].regions("quotation", "repeated lines") == singles(32, 34, 36, 39)
    assert read[2].regions("quotation", "answered quotations") == [
        *singles(14, 18, 51),
        (53, 55),
        *singles(98, 100, 108, 115),
    ]


def test_002_has_marks_of_notes_but_names_are_none(read: list[Read]) -> None:
    assert read[2].regions("note mark") == singles(53, 53, 54, 55, 57, 118)
    assert read[2].regions("footnote") == []


def test_002_is_cut_off_in_many_places(read: list[Read]) -> None:
    cut = {line for line, _ in read[2].regions("cut off")}
    assert {1, 3, 5, 8, 16, 18, 19, 21, 23, 26, 35, 38, 41, 43, 50, 57, 60, 63, 70, 76, 79, 83} <= cut
    assert cut.isdisjoint({2, 7, 12, 14, 25, 47, 62, 86, 96, 98, 103, 104, 110, 113})


MISSED_BORDERS = (
    {9, 10, 15, 16, 17, 22, 27, 28, 30, 31, 33},
    {9, 10, 50, 51},
    {12, 94, 95, 96, 106, 108, 111, 113, 119},
)
"""Where posts begin that only the meaning tells, as read by a person: the rules see none of them."""
MISSED_QUOTATIONS = ({7}, set[int](), {2, 103, 104, 119})


def possible(read: Read, kind: str) -> set[int]:
    spans = [read.lines(one.start, one.end) for one in read.seen.perhaps if one.kind == kind]
    return {line for first, last in spans for line in range(first, last + 1)}


def test_the_borders_that_only_the_meaning_tells_are_proposed_and_little_else(read: list[Read]) -> None:
    found = [possible(one, "post") for one in read]
    hits = [own & missed for own, missed in zip(found, MISSED_BORDERS, strict=True)]
    count, true = (sum(len(lines) for lines in some) for some in (hits, MISSED_BORDERS))
    assert true == 24
    assert count == true
    assert sum(len(lines) for lines in found) <= 27
    assert all(hits)


def test_the_quotations_that_only_the_meaning_tells_are_proposed_and_nothing_else(read: list[Read]) -> None:
    found = [possible(one, "quotation") for one in read]
    assert found == [set(lines) for lines in MISSED_QUOTATIONS]
