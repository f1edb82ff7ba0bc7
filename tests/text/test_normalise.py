"""Text becomes what is kept: line ends are made one, nothing else changes, and half characters are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import BadInput
from annotator.domain.long_text import LONG, PIECE, LongText
from annotator.text.normalise import normalise, normalise_any, refuse_surrogates

KEPT = "a\u2028b\x85c\x00d\te\xa0f\x0bg\x0ch\u200bi\x1c\ufeff"


@pytest.mark.parametrize(
    ("raw", "text", "line_ends"),
    [
        (b"", "", "none"),
        (b"one", "one", "none"),
        (b"one\ntwo\n", "one\ntwo\n", "lf"),
        (b"one\r\ntwo\r\n", "one\ntwo\n", "crlf"),
        (b"one\rtwo\r", "one\ntwo\n", "cr"),
        (b"one\r\ntwo\nthree", "one\ntwo\nthree", "mixed"),
        (b"one\rtwo\nthree", "one\ntwo\nthree", "mixed"),
        (b"one\r\r\ntwo", "one\n\ntwo", "mixed"),
    ],
)
def test_line_ends_become_one_and_their_style_is_kept(raw: bytes, text: str, line_ends: str) -> None:
    assert normalise(raw.decode()) == (text, line_ends)


def test_no_other_character_changes() -> None:
    assert normalise(KEPT) == (KEPT, "none")


@given(st.text())
def test_text_without_carriage_returns_comes_back_as_it_was(text: str) -> None:
    plain = text.replace("\r", "")
    assert normalise(plain)[0] == plain


@given(st.text(alphabet="a\r\n"))
def test_a_text_has_as_many_lines_as_before(text: str) -> None:
    clean, line_ends = normalise(text)
    assert "\r" not in clean
    assert clean.split("\n") == text.replace("\r\n", "\r").replace("\n", "\r").split("\r")
    assert (line_ends == "none") == ("\n" not in clean)


def test_half_a_character_is_refused_where_it_stands() -> None:
    with pytest.raises(BadInput) as caught:
        refuse_surrogates("né\ud83dx", file="thread.jsonl", line=4, field="text")
    assert (caught.value.file, caught.value.line, caught.value.field) == ("thread.jsonl", 4, "text")
    assert "\\ud83d" in str(caught.value)
    assert "position 3" in str(caught.value)


@given(st.text())
def test_whole_characters_are_never_refused(text: str) -> None:
    refuse_surrogates(text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\r\n", ""])
@pytest.mark.parametrize("shift", range(3))
def test_a_long_text_is_normalised_as_a_short_one_is(end: str, shift: int) -> None:
    line = "Gulls nest here, and nobody minds" + end
    text = "x" * shift + line * (LONG // len(line) + 2)
    clean, style = normalise(text)
    found, told = normalise_any(LongText((text,)))
    assert (found[:], told) == (clean, style)
    assert normalise_any(text) == (found, told)


def test_half_a_character_in_a_long_text_is_found_at_its_place() -> None:
    with pytest.raises(BadInput) as caught:
        refuse_surrogates(LongText(("é" * (2 * PIECE + 6), "\ud800", "x" * PIECE)))
    assert caught.value.params["position"] == 2 * PIECE + 7
