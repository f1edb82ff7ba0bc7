"""Bytes become text: nothing changes but a mark at the start, a guess says how sure it is, broken lines are named."""

import contextlib
import hashlib
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import BadInput
from annotator.formats.encoding import chunks
from annotator.formats.encoding.encodings import CONFIDENT, TITLES, damage, decode, decode_as_read, guesses

KEPT = "a\u2028b\x85c\x00d\te\xa0f\x0bg\x0ch\u200bi\x1c\ufeff\r\n"
FRENCH = "Il était une fois à l’école où l’élève française mangeait un gâteau — « très bien », dit-elle.\n"
ENGLISH = "I don’t think so. “Really?” she said — and left.\nHe didn’t answer.\n"
RUSSIAN = "Привет, как дела? Это предложение на русском языке, чтобы проверить кодировку.\n"
JAPANESE = "こんにちは、世界。これは日本語の文章です。文字コードを調べます。\n"
CHINESE = "你好，世界。这是一个中文句子，用来检查编码。我们今天去公园散步。\n"
TURKISH = "İstanbul'da güneşli bir gün. Çok güzel şeyler oldu, değil mi?\n"


def refused(raw: bytes, encoding: str | None = None) -> BadInput:
    with pytest.raises(BadInput) as caught:
        decode(raw, file="notes.txt", encoding=encoding)
    assert caught.value.file == "notes.txt"
    return caught.value


def test_the_bytes_are_known_again_by_their_hash() -> None:
    raw = b"one\r\n"
    assert decode(raw, file="a.txt").raw_hash == hashlib.sha256(raw).hexdigest()


def test_a_mark_at_the_start_is_dropped_and_remembered() -> None:
    decoded = decode(b"\xef\xbb\xbfone", file="a.txt")
    assert (decoded.text, decoded.encoding, decoded.certain) == ("one", "utf-8-sig", True)
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfone", file="a.txt").text == "\ufeffone"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["One.\r\nTwo, three.", FRENCH, "\U0001f600 and so on"])
def test_utf16_and_utf32_are_read_with_a_mark_and_without(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding), file="a.txt")
    assert (found.text, found.encoding) == (text, encoding)
    assert found.certain == (encoding in {"utf-16", "utf-32"})
    marked = decode(("\ufeff" + text).encode(encoding.removesuffix("-le").removesuffix("-be") + "-be"), file="a.txt")
    assert (marked.text, marked.certain) == (text, True)


def test_utf16_without_a_mark_is_read_in_other_scripts_too() -> None:
    for text in (RUSSIAN * 3, CHINESE * 3):
        for encoding in ("utf-16-le", "utf-16-be"):
            found = decode(text.encode(encoding), file="a.txt")
            assert (found.text, found.encoding, found.certain) == (text, encoding, False)


@given(st.text())
def test_no_character_changes(text: str) -> None:
    assert decode(KEPT.encode(), file="a.txt").text == KEPT
    assert decode(b"\xef\xbb\xbf" + text.encode(), file="a.txt").text == text


@pytest.mark.parametrize("text", ["Four\u2028is\x85here. \0 NUL\n", "\0 Élan. ", "Größe \0 here. \r\n" * 5000])
def test_utf8_with_a_nul_in_it_is_not_read_as_utf16(text: str) -> None:
    found = decode(text.encode(), file="a.txt")
    assert (found.text, found.encoding) == (text, "utf-8")


@given(st.binary(max_size=200), st.sampled_from([None, "cp1252", "utf-16", "shift_jis", "cp037", "utf-7", "hz"]))
def test_any_bytes_become_all_their_text_or_one_sentence(raw: bytes, encoding: str | None) -> None:
    guesses(raw)
    try:
        found = decode(raw, file="a.txt", encoding=encoding)
    except BadInput as error:
        said = error
    else:
        assert found.text == raw.decode(found.encoding).removeprefix("\ufeff")
        assert found.certain or found.confidence >= CONFIDENT
        return
    assert str(said)
    assert said.line is None or said.line >= 1


@pytest.mark.parametrize(
    ("text", "encoding", "title"),
    [
        (FRENCH, "cp1252", "Western European (Windows-1252)"),
        (ENGLISH, "cp1252", "Western European (Windows-1252)"),
        ("Only one word of this is not ASCII: café. " + "More follows, all of it plain. " * 40, "cp1252", None),
        (RUSSIAN, "cp1251", "Cyrillic (Windows-1251)"),
        (RUSSIAN, "koi8-r", None),
        (RUSSIAN, "cp866", None),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy.\n", "cp1250", "Central European (Windows-1250)"),
        ("مرحبا بالعالم، كيف حالك اليوم؟ هذا نص باللغة العربية.\n", "cp1256", None),
        (JAPANESE, "cp932", "Japanese (Shift JIS)"),
        (JAPANESE, "iso2022_jp", None),
        (CHINESE * 10, "gb18030", None),
        ("你好，世界。這是一個中文句子，用來檢查編碼。\n" * 3, "big5", None),
    ],
)
def test_a_legacy_encoding_is_guessed_and_said_to_be_a_guess(text: str, encoding: str, title: str | None) -> None:
    raw = text.encode(encoding)
    found = decode(raw, file="a.txt")
    assert (found.text, found.encoding, found.certain) == (text, encoding, False)
    assert CONFIDENT <= found.confidence < 1
    best = guesses(raw)[0]
    assert (best.encoding, best.confidence, best.title) == (encoding, found.confidence, title or TITLES[encoding])


@pytest.mark.parametrize(
    ("text", "encoding"), [(TURKISH, "cp1254"), ("שלום עולם, מה שלומך היום?\n", "cp1255"), ("é", "cp850")]
)
def test_what_could_be_several_is_refused_with_what_it_could_be_and_how_to_choose(text: str, encoding: str) -> None:
    raw = ("Plain.\n" + text).encode(encoding)
    error = refused(raw)
    assert error.line == 2
    assert "--encoding" in (error.hint or "")
    possible = guesses(raw)
    assert possible[0].title in str(error)
    chosen = decode(raw, file="a.txt", encoding=encoding)
    assert (chosen.text, chosen.encoding, chosen.certain) == ("Plain.\n" + text, encoding, True)


def test_guesses_come_best_first_with_names_people_know() -> None:
    assert [guess.encoding for guess in guesses(b"plain")] == ["utf-8"]
    assert guesses(b"plain")[0].confidence == 1
    found = guesses(TURKISH.encode("cp1254"))
    assert {"Turkish (Windows-1254)", "Western European (Windows-1252)"} <= {guess.title for guess in found}
    assert [guess.confidence for guess in found] == sorted((guess.confidence for guess in found), reverse=True)
    assert guesses(b"\x89PNG\r\n\x1a\n\xff") == ()


@pytest.mark.parametrize("name", ["cp1252", "CP1252", "windows-1252", "Windows_1252", "latin1", "cp037", "utf_16_le"])
def test_an_encoding_may_be_named_in_any_way_python_knows(name: str) -> None:
    found = decode("Café – ".replace("–", "-").encode(name), file="a.txt", encoding=name)
    assert found.text == "Café - "
    assert found.encoding == decode(b"", file="a.txt", encoding=name).encoding


def test_a_name_that_is_none_says_so_in_one_sentence() -> None:
    for name in ("klingon", "", "utf-8\0", "büro"):
        assert "There is no encoding named" in str(refused(b"one", name))
    for name in ("base64", "zlib", "rot13", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "punycode"):
        assert str(refused(b"one", name)) == f"{name} is no encoding of texts; nothing is read."


def test_a_chosen_encoding_is_strict_and_broken_bytes_are_named_by_line() -> None:
    raw = b"good\nb\x81d\r\ngood\rb\x8d\x8fd\n" + b"\x81\n" * 10
    error = refused(raw, "cp1252")
    assert error.line == 2
    assert str(error) == (
        "The file is not Western European (Windows-1252): broken on lines 2, 4, 5, 6, 7, … (12 in all); "
        "nothing of it is imported."
    )
    broken = damage(raw, "cp1252")
    assert [line for line, _ in broken] == [2, 4, *range(5, 15)]
    assert broken[1] == (4, "b\ufffd\ufffdd")


def test_broken_lines_of_utf16_are_named_too() -> None:
    raw = "one\ntwo\nthree".encode("utf-16-le")
    lone = raw.replace("w".encode("utf-16-le"), b"\x00\xd8")
    assert [line for line, _ in damage(lone, "utf-16-le")] == [2]
    assert "line 2 is broken" in str(refused(lone, "utf-16-le"))
    assert "line 3 is broken" in str(refused(b"\xff\xfe" + raw[:-1]))
    assert "line 3 is broken" in str(refused(raw[:-1]))


def test_the_words_around_a_broken_place_are_few() -> None:
    ((line, words),) = damage(b"\n" + b"x" * 10_000 + b"\xff" + b"y" * 10_000, "utf-8")
    assert line == 2
    assert "x\ufffdy" in words
    assert len(words) < 80


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_of_two_encodings_is_found_and_its_lines_are_named(end: str) -> None:
    lines = ["Ünïcödé ünd söweiter"] * 20
    parts = [line.encode() for line in lines]
    parts[2] = parts[6] = FRENCH.strip().encode("cp1252")
    error = refused(end.encode().join(parts))
    assert error.line == 3
    assert str(error) == (
        "The file is of two encodings: it is UTF-8, but lines 3, 7 (2 in all) look like Western European "
        "(Windows-1252); nothing of it is imported."
    )


def test_the_rarer_encoding_is_the_one_that_is_named() -> None:
    legacy = [FRENCH.strip().encode("cp1252")] * 9
    error = refused(b"\n".join([*legacy, "élève".encode()]))
    assert error.line == 10
    assert "line 10 is UTF-8" in str(error)


def test_utf8_with_a_broken_byte_is_not_taken_for_something_else() -> None:
    for text in (FRENCH * 5, RUSSIAN * 5, CHINESE * 5):
        raw = text.encode()
        broken = raw[:-30] + b"\xff" + raw[-30:]
        error = refused(broken)
        assert error.line == 5
        assert "line 5 is not" in str(error)
    error = refused((RUSSIAN.strip() * 3).encode() + b"\xd0")
    assert "line 1 is not" in str(error)


def test_legacy_text_that_is_utf8_here_and_there_by_chance_is_not_of_two_encodings() -> None:
    raw = "联通\n".encode("gb18030") * 3 + (CHINESE * 10).encode("gb18030")
    assert decode(raw, file="a.txt").encoding == "gb18030"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(50), "a picture (JPEG)"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xff\xfe" + bytes(range(256)), "zip"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "older kind"),
        (bytes(range(256)) * 4, "only a program can read"),
        (bytes(1000), "only a program can read"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(raw: bytes, what: str) -> None:
    error = refused(raw)
    assert str(error).startswith("The file is no text")
    assert what in str(error)


def test_a_few_zero_bytes_in_a_text_are_characters_of_it() -> None:
    text = "one\0two three four five six"
    assert decode(text.encode(), file="a.txt").text == text


def test_detection_looks_at_a_sample_and_stays_fast() -> None:
    plain, legacy = b"Nothing but plain words here.\n" * 500_000, FRENCH.encode("cp1252") * 20_000
    started = time.process_time()
    found = decode(plain + legacy, file="a.txt")
    assert found.encoding == "cp1252"
    assert len(found.text) == len(plain) + len(legacy)
    assert time.process_time() - started < 10  # 17 MB; about 1 second where this was written


@pytest.mark.parametrize(
    "raw", [b"\xff" * 1_000_000, b"\xe9\n" * 500_000, b"a" * 2_000_000 + b"\xe9", b"\xc3\n" * 500_000]
)
def test_hostile_bytes_are_bounded(raw: bytes) -> None:
    started = time.process_time()
    guesses(raw)
    with contextlib.suppress(BadInput):
        decode(raw, file="a.txt")
    assert len(damage(raw, "utf-8")) <= 1000
    assert time.process_time() - started < 10


@pytest.mark.parametrize("size", range(1, 9))
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "shift_jis", "gb18030", "cp1252", "utf-7"]
)
def test_what_is_decoded_a_piece_at_a_time_is_what_it_is_in_one_go(
    encoding: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ("Café, " if encoding == "cp1252" else "東京 <a>, ") * 3 + "end\r\n"
    raw = text.encode(encoding)
    monkeypatch.setattr(chunks, "AT_ONCE", size)
    found = decode(raw, file="a.txt", encoding=encoding)
    assert found.text == text
    assert decode_as_read(io.BytesIO(raw), file="a.txt", encoding=encoding) == found


@pytest.mark.parametrize("size", [4, 5, 8])
@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_decoded_while_it_is_read_is_what_all_bytes_give(
    mark: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = f"{JAPANESE}{ENGLISH}\r\n😀".encode(mark)
    monkeypatch.setattr(chunks, "AT_ONCE", size)
    assert decode_as_read(io.BytesIO(raw), file="a.txt") == decode(raw, file="a.txt")


@pytest.mark.parametrize(
    "raw",
    [
        FRENCH.encode("cp1252") * 9,
        JAPANESE.encode("iso2022_jp"),
        ENGLISH.encode("utf-16-le"),
        ENGLISH.encode("utf-32"),
        b"{\\rtf1 a letter}",
        b"One.\xff",
        b"\0" * 40,
    ],
)
def test_what_takes_a_look_at_all_bytes_is_not_decoded_while_it_is_read(raw: bytes) -> None:
    assert decode_as_read(io.BytesIO(raw), file="a.txt") is None


def test_a_broken_place_in_a_long_file_is_named_by_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b"".join(b"Line %d.\n" % number for number in range(1, 40)) + b"\x81\xff\n" + b"The end.\n" * 4
    monkeypatch.setattr(chunks, "AT_ONCE", 7)
    with pytest.raises(BadInput) as caught:
        decode(raw, file="a.txt", encoding="utf-8")
    assert caught.value.line == 40
