"""Two passages repeat each other when their words are the same, however they are written; short ones only in a run."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.corpus import group_name
from annotator.text.repeats import SHORT, SegmentKeys, keys_of, words_of

LONG = "the mayor said that the bridge will hold"


def key(text: str) -> int | None:
    return keys_of([text])[0].key


@pytest.mark.parametrize(
    "other",
    [
        "The mayor said that the bridge will hold.",
        "THE MAYOR SAID, THAT THE BRIDGE WILL HOLD!",
        "- the mayor said that the bridge will hold",
        "• The mayor said that the bridge will hold",
        "3. The mayor said that the bridge will hold",
        "(b) The mayor said that the bridge will hold",
        "iv) The mayor said that the bridge will hold",
        "Q: The mayor said that the bridge will hold?",
        "A: The mayor said that the bridge will hold",
        "> 1. The mayor said\n> that the bridge will hold.",
        "“The mayor said — that the bridge will hold …”",
        "The mayor\xa0said that\u2028the bridge will hold 😀",
        "The *mayor* said that the bridge_will hold",
        "The ma\u00adyor said that the bri\u200bdge will hold",
    ],
)
def test_case_marks_and_what_leads_a_line_make_no_difference(other: str) -> None:
    assert key(other) == key(LONG)


@pytest.mark.parametrize(
    "other",
    [
        "the mayor said that the bridges will hold",
        "the mayor said that the bridge will not hold",
        "the mayor said the bridge will hold that",
        "a the mayor said that the bridge will hold",
        "2 the mayor said that the bridge will hold",
        "the mayorsaid that the bridge will hold",
    ],
)
def test_another_word_is_another_passage(other: str) -> None:
    assert key(other) != key(LONG)


def test_words_are_compared_as_a_reader_does() -> None:
    assert words_of("Don’t don't DONʼT") == ["dont"] * 3
    assert words_of("a well-known, 3.5 % rise") == ["a", "well", "known", "3", "5", "rise"]
    assert words_of("Straße STRASSE") == ["strasse"] * 2
    assert words_of("cafe\u0301 CAFÉ") == ["café"] * 2
    assert words_of("नमस्ते दुनिया") == ["नमस्ते", "दुनिया"]
    assert words_of("I ❤️ it 👍🏽") == ["i", "it"]


def test_scripts_without_spaces_have_a_word_a_character() -> None:
    assert words_of("今天下雨。ok漢字b") == [*"今天下雨", "ok", *"漢字", "b"]
    assert len(words_of("วันนี้")) == 6


def test_a_passage_without_a_word_has_no_key() -> None:
    assert keys_of(["...", "", "> —", "???", "😀"]) == [SegmentKeys(None, 0, None, None)] * 5


def test_a_long_passage_needs_no_neighbour() -> None:
    alone, among = keys_of([LONG])[0], keys_of(["Yes.", LONG, "No."])[1]
    assert alone == among
    assert (alone.before, alone.after, alone.words) == (None, None, 8)


def test_a_short_passage_repeats_with_the_neighbour_before_or_after() -> None:
    first = keys_of(["They closed the old road.", "I agree.", "It was not safe any more."])[1]
    same_before = keys_of(["they closed the old road", "I AGREE", "Next week we shall see."])[1]
    same_after = keys_of(["Next week we shall see.", "I agree!", "It was not safe any more"])[1]
    elsewhere = keys_of(["Next week we shall see.", "I agree.", "That is a lie, he said."])[1]
    assert first.before == same_before.before is not None
    assert first.after == same_after.after is not None
    assert elsewhere.key == first.key
    assert {elsewhere.before, elsewhere.after}.isdisjoint({first.before, first.after})


def test_a_run_of_fewer_words_than_a_short_passage_may_have_is_none() -> None:
    assert SHORT == 5
    assert keys_of(["Yes, it is.", "No."])[1].before is None
    assert keys_of(["Yes, it is so.", "No."])[1].before is not None
    assert [(keys.before, keys.after) for keys in keys_of(["I agree."])] == [(None, None)]


def test_a_run_knows_where_its_passages_part() -> None:
    first, second = keys_of(["One two three", "four five"]), keys_of(["One two", "three four five"])
    assert first[0].after != second[0].after


def test_group_names_are_the_same_on_every_machine() -> None:
    assert group_name(-1) == "ffffffffffffffff"
    assert group_name(255) == "00000000000000ff"
    assert key(LONG) == 3422593959346018660
    assert group_name(3422593959346018660) == "2f7f7f1285379964"


@given(st.text())
def test_keys_do_not_see_how_characters_are_composed(text: str) -> None:
    assert words_of(unicodedata.normalize("NFC", text)) == words_of(unicodedata.normalize("NFD", text))


@given(st.lists(st.text(alphabet="abcXYZé漢ñ", min_size=1), min_size=1), st.data())
def test_keys_see_neither_case_nor_punctuation(words: list[str], data: st.DataObject) -> None:
    between = st.text(alphabet=" ,;:!?…—“”()*\n\u2028", min_size=1).map(lambda marks: f" {marks}")
    written = "".join(data.draw(st.sampled_from([word, word.swapcase()])) + data.draw(between) for word in words)
    assert words_of("," + written) == words_of(" ".join(words))


@given(st.lists(st.text(), max_size=6))
def test_each_passage_gets_its_keys_as_64_bit_numbers(texts: list[str]) -> None:
    found = keys_of(texts)
    assert [keys.words for keys in found] == [len(words_of(text)) for text in texts]
    assert [keys.key is None for keys in found] == [keys.words == 0 for keys in found]
    numbers = {number for keys in found for number in (keys.key, keys.before, keys.after) if number is not None}
    assert all(-(2**63) <= number < 2**63 and len(group_name(number)) == 16 for number in numbers)
