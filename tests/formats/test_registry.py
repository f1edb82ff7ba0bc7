"""The registry of formats states what each carries, and what it cannot."""

import pytest

from annotator.domain.errors import BadInput
from annotator.formats.registry import EVERYTHING, FORMATS, named, of_suffix


def test_each_format_has_a_name_of_its_own_and_no_two_read_the_same_suffix() -> None:
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    suffixes = [suffix for one in FORMATS if one.reads for suffix in one.suffixes]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda one: one.name)
def test_a_format_carries_only_what_has_a_word(format_) -> None:
    assert set(format_.carries) <= set(EVERYTHING)
    assert set(format_.loses) == set(EVERYTHING) - set(format_.carries)


@pytest.mark.parametrize("format_", [one for one in FORMATS if one.reads], ids=lambda one: one.name)
def test_what_says_it_reads_has_a_reader(format_) -> None:
    assert format_.load_reader is not None
    assert callable(format_.load_reader())


def test_the_native_format_loses_nothing_and_counts_in_code_points() -> None:
    native = named("jsonl")
    assert native.loses == ()
    assert native.as_json()["offset_unit"] == "codepoint"


def test_text_says_that_it_loses_the_labels() -> None:
    assert "labels" in named("text").loses


@pytest.mark.parametrize(("suffix", "name"), [(".txt", "text"), (".TXT", "text"), (".jsonl", "jsonl")])
def test_the_suffix_tells_the_format_whatever_its_case(suffix: str, name: str) -> None:
    found = of_suffix(suffix)
    assert found is not None
    assert found.name == name


def test_a_suffix_nothing_reads_has_no_format() -> None:
    assert of_suffix(".pages") is None


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BadInput, match=r"no format “csvv”; there are text, jsonl"):
        named("csvv")
