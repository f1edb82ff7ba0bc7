"""Bytes become text: line ends are told apart and made one, nothing else changes, and what is no text is refused."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import BadInput
from annotator.text.normalise import decode, normalise, refuse_surrogates

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
    decoded = decode(raw, file="a.txt")
    assert (decoded.text, decoded.line_ends, decoded.encoding) == (text, line_ends, "utf-8")
    assert decoded.raw_hash == hashlib.sha256(raw).hexdigest()


def test_a_mark_at_the_start_is_dropped_and_remembered() -> None:
    decoded = decode(b"\xef\xbb\xbfone", file="a.txt")
    assert (decoded.text, decoded.encoding) == ("one", "utf-8-sig")
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfone", file="a.txt").text == "\ufeffone"


def test_no_other_character_changes() -> None:
    assert decode(KEPT.encode(), file="a.txt").text == KEPT
    assert normalise(KEPT) == (KEPT, "none")


@given(st.text())
def test_text_without_carriage_returns_comes_back_as_it_was(text: str) -> None:
    plain = text.replace("\r", "")
    assert decode(b"\xef\xbb\xbf" + plain.encode(), file="a.txt").text == plain
    assert normalise(plain)[0] == plain


@given(st.text(alphabet="a\r\n"))
def test_a_text_has_as_many_lines_as_before(text: str) -> None:
    clean, line_ends = normalise(text)
    assert "\r" not in clean
    assert clean.split("\n") == text.replace("\r\n", "\r").replace("\n", "\r").split("\r")
    assert (line_ends == "none") == ("\n" not in clean)


@pytest.mark.parametrize(
    ("raw", "line", "byte", "value"),
    [
        (b"\xff", 1, 1, "ff"),
        (b"one\ntwo\nth\xe9e", 3, 11, "e9"),
        (b"one\r\ntwo\rth\xe9e", 3, 12, "e9"),
        (b"\xef\xbb\xbfone\n\xc3", 2, 8, "c3"),
        (b"\xed\xa0\x80", 1, 1, "ed"),
    ],
)
def test_what_is_not_utf8_is_refused_with_line_and_byte(raw: bytes, line: int, byte: int, value: str) -> None:
    with pytest.raises(BadInput) as caught:
        decode(raw, file="notes.txt")
    assert (caught.value.file, caught.value.line) == ("notes.txt", line)
    assert f"byte {byte} (0x{value}) on line {line}" in str(caught.value)


def test_a_utf16_file_is_recognised_in_the_hint() -> None:
    with pytest.raises(BadInput) as caught:
        decode("one".encode("utf-16"), file="notes.txt")
    assert "UTF-16" in (caught.value.hint or "")


def test_half_a_character_is_refused_where_it_stands() -> None:
    with pytest.raises(BadInput) as caught:
        refuse_surrogates("né\ud83dx", file="thread.jsonl", line=4, field="text")
    assert (caught.value.file, caught.value.line, caught.value.field) == ("thread.jsonl", 4, "text")
    assert "\\ud83d" in str(caught.value)
    assert "position 3" in str(caught.value)


@given(st.text())
def test_whole_characters_are_never_refused(text: str) -> None:
    refuse_surrogates(text)
