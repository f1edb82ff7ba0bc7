"""Repeats in the three real texts, as a person who read each of them found right: lines are counted from 1."""

from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotator.services import quoting, repeats
from annotator.services.projects import Project
from annotator.services.reading import documents, segment_lines
from annotator.services.upkeep import check
from tests.making import bring

Pair = tuple[int, int, str, bool]


def searched(project: Project, corpus: Path, number: int) -> tuple[list[Mapping[str, Any]], list[int]]:
    """Import one of the texts, search it, and return the lines of its segments and the line each begins on."""
    file = sorted(corpus.glob("*.txt"))[number]
    bring(project, file, by="sentence")
    repeats.search(project)
    text = file.read_text("utf-8")
    starts = [0, *(place + 1 for place, character in enumerate(text) if character == "\n")]
    found = list(segment_lines(project))
    return found, [bisect_right(starts, line["start"]) for line in found]


def pairs(project: Project, corpus: Path, number: int) -> list[Pair]:
    """Return (line of the repeat, line of the original, match, whether it is only proposed) of all repeats."""
    segments, at = searched(project, corpus, number)
    line_of = {one["id"]: line for one, line in zip(segments, at, strict=True)}
    return [
        (line, line_of[original], one["repeat_match"], one["repeat_proposed"])
        for one, line in zip(segments, at, strict=True)
        for original in one["repeat_of"]
    ]


def test_the_first_text_repeats_nothing(empty: Project, corpus: Path) -> None:
    assert pairs(empty, corpus, 0) == []


def test_the_dialogue_that_is_printed_twice_is_a_repeat_but_for_the_line_it_gained(
    empty: Project, corpus: Path
) -> None:
    segments, at = searched(empty, corpus, 1)
    again = [(line, one) for one, line in zip(segments, at, strict=True) if line >= 44]
    assert [line for line, one in again if not one["repeat_of"]] == [56]
    assert {one["repeat_match"] for line, one in again if line != 56} == {"exact"}
    assert not any(one["repeat_proposed"] for one in segments)


def test_the_lines_it_quotes_are_repeats_of_what_was_said_before(empty: Project, corpus: Path) -> None:
    first = [pair for pair in pairs(empty, corpus, 1) if pair[0] < 44]
    whole = [(11, 3), (13, 3), (15, 4), (20, 12), (33, 29), (33, 29), (42, 38)]
    assert [pair[:2] for pair in first if pair[2] == "exact"] == whole
    assert [pair for pair in first if pair[2] != "exact"] == [(5, 4, "inside", False), (18, 16, "inside", False)]


def test_what_is_cut_off_belongs_to_its_complete_form_even_if_that_comes_later(empty: Project, corpus: Path) -> None:
    assert pairs(empty, corpus, 2) == [
        (35, 36, "cut", False),
        (39, 33, "exact", False),
        (39, 33, "exact", False),
        (44, 32, "exact", False),
        (45, 34, "exact", False),
        (57, 18, "cut", False),
    ]


def test_what_is_quoted_before_it_is_said_is_turned_round_and_nothing_else(empty: Project, corpus: Path) -> None:
    segments, at = searched(empty, corpus, 2)
    later = [one["id"] for one, line in zip(segments, at, strict=True) if line in (44, 45) and one["repeat_of"]]
    for one in later:
        repeats.make_original(empty, None, one)
    line_of = {one["id"]: line for one, line in zip(segments, at, strict=True)}
    now = [one for one in segment_lines(empty) if one["repeat_match"] == "exact"]
    assert [(line_of[one["id"]], line_of[one["repeat_of"][0]]) for one in now] == [
        (32, 44),
        (34, 45),
        (39, 33),
        (39, 33),
    ]
    assert check(empty.path).problems == ()


def test_posts_that_quote_an_earlier_one_are_offered_as_its_answers(empty: Project, corpus: Path) -> None:
    segments, at = searched(empty, corpus, 2)
    begins: dict[str, int] = {}
    for one, line in zip(segments, at, strict=True):
        begins.setdefault(one["post"], line)
    offered = quoting.thread_links(empty, documents(empty)[0].id)
    answered = {(begins[one.post], begins[one.answers]) for one in offered}
    assert answered <= {(36, 32), (39, 32), (44, 32), (53, 17)}
    assert {(39, 32), (44, 32), (53, 17)} <= answered
