"""Bytes become text: nothing changes but a mark at the start, and what is no text is refused with its place."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import BadInput
from annotator.formats.encodings import decode

KEPT = "a\u2028b\x85c\x00d\te\xa0f\x0bg\x0ch\u200bi\x1c\ufeff\r\n"


def test_the_bytes_are_known_again_by_their_hash() -> None:
    raw = b"one\r\n"
    assert decode(raw, file="a.txt").raw_hash == hashlib.sha256(raw).hexdigest()


def test_a_mark_at_the_start_is_dropped_and_remembered() -> None:
    decoded = decode(b"\xef\xbb\xbfone", file="a.txt")
    assert (decoded.text, decoded.encoding) == ("one", "utf-8-sig")
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfone", file="a.txt").text == "\ufeffone"


@given(st.text())
def test_no_character_changes(text: str) -> None:
    assert decode(KEPT.encode(), file="a.txt").text == KEPT
    assert decode(b"\xef\xbb\xbf" + text.encode(), file="a.txt").text == text


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
