"""JSON lines in: what a line means, and what is said of a line that means nothing."""

import hashlib
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.corpus import part_id
from annotator.domain.errors import BadInput
from annotator.formats.records import lines
from annotator.formats.records.records import FIELDS, Names, text_part
from tests.formats.reading import lines_file, parts, problems, read

FULL = {
    "id": "c17",
    "document": "thread-3",
    "title": "Takeoff terms",
    "author": "K.",
    "reply_to": "c12",
    "time": "2026-01-02T03:04:05Z",
    "text": "It was agreed.",
    "source": "mailing list",
    "license": None,
    "language": "de",
    "score": 4,
}


def only(path: Path, **fields: str):
    found = read(path, fields)
    assert problems(found) == []
    (part,) = parts(found)
    return part


def test_a_post_of_a_thread_keeps_everything_the_line_says(tmp_path: Path) -> None:
    part = only(lines_file(tmp_path, FULL))
    assert (part.document_key, part.document_kind, part.title) == ("thread-3", "thread", "Takeoff terms")
    assert (part.record, part.author, part.reply_to, part.time) == ("c17", "K.", "c12", "2026-01-02T03:04:05Z")
    assert (part.text, part.source, part.license, part.language) == ("It was agreed.", "mailing list", None, "de")
    assert part.post_extra == {"score": 4}
    assert (part.file, part.line) == ("posts.jsonl", 1)
    assert part.raw_hash == hashlib.sha256(json.dumps(FULL).encode()).hexdigest()
    assert part.cuts is None
    assert part.answers is None


def test_only_text_is_needed(tmp_path: Path) -> None:
    part = only(lines_file(tmp_path, {"text": "Alone."}))
    assert (part.document_kind, part.title, part.record, part.source) == ("text", "Alone.", None, "posts.jsonl")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A short one.\nMore of it.", "A short one."),
        (
            "Phones should stay at home on school days. Pupils who can look",
            "Phones should stay at home on school days. Pupils who can …",
        ),
        (
            "Phones should stay at home on school days. Pupils who could. Look",
            "Phones should stay at home on school days. Pupils who could. …",
        ),
        ("渡" * 61, "渡" * 60 + " …"),
    ],
)
def test_a_text_without_a_title_is_called_by_its_first_whole_words(tmp_path: Path, text: str, title: str) -> None:
    assert only(lines_file(tmp_path, {"text": text})).title == title


def test_the_key_of_a_line_without_document_is_file_and_id(tmp_path: Path) -> None:
    assert only(lines_file(tmp_path, {"id": 7, "text": "One."})).document_key == "posts.jsonl#7"


def test_the_key_of_a_line_without_document_and_id_follows_from_its_text(tmp_path: Path) -> None:
    found = parts(read(lines_file(tmp_path, {"text": "One.\r\nTwo."}, {"text": "One.\nTwo."}, {"text": "Three."})))
    assert found[0].document_key == found[1].document_key != found[2].document_key
    assert found[0].document_key.startswith("posts.jsonl#")


def test_numbers_name_posts_as_text_does(tmp_path: Path) -> None:
    part = only(lines_file(tmp_path, {"id": 5, "document": 3, "reply_to": 4, "time": 1690000000, "text": "x"}))
    assert (part.record, part.document_key, part.reply_to, part.time) == ("5", "3", "4", "1690000000")


def test_other_field_names_come_through_the_mapping(tmp_path: Path) -> None:
    path = lines_file(tmp_path, {"body": "Hello there.", "user": "Ann", "text": "not this"})
    part = only(path, text="body", author="user")
    assert (part.text, part.author) == ("Hello there.", "Ann")
    assert part.post_extra == {"text": "not this"}


def test_a_mapping_of_a_field_there_is_not_is_refused_before_reading(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no field “words”; there are id, document"):
        read(lines_file(tmp_path, {"text": "x"}), {"words": "body"})


def test_a_byte_order_mark_blank_lines_and_crlf_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "One."}\r\n\r\n   \n{"text": "Two."}')
    found = read(path)
    assert [(part.text, part.line) for part in parts(found)] == [("One.", 1), ("Two.", 4)]


def test_text_with_labels_is_one_segment_with_an_answer(tmp_path: Path) -> None:
    line = {"text": "  Both are true.\r\nYes. ", "labels": ["claim"], "confidence": "sure", "mood": "calm", "id": "a"}
    part = only(lines_file(tmp_path, line))
    assert part.answers == ({"labels": ["claim"], "confidence": "sure"},)
    assert part.cuts == ((2, 21),)
    assert part.text.replace("\r\n", "\n")[2:21] == "Both are true.\nYes."
    assert part.post_extra == {"mood": "calm"}


def test_text_with_the_explicit_none_has_an_answer_too(tmp_path: Path) -> None:
    assert only(lines_file(tmp_path, {"text": "Hm.", "labels": []})).answers == ({"labels": []},)


def test_nul_and_odd_spaces_in_a_text_stay(tmp_path: Path) -> None:
    text = "a\x00b\u2028c\u0085d\u00a0e\tf\U0001f600"
    assert only(lines_file(tmp_path, {"text": text})).text == text


@pytest.mark.parametrize(
    ("line", "field", "sentence"),
    [
        ({"id": "3"}, "text", "The field “text” is missing"),
        ({"text": None}, "text", "The field “text” is missing"),
        ({"text": 7}, "text", "“text” must be text, it is a number"),
        ({"text": ["a"]}, "text", "“text” must be text, it is a list"),
        ({"text": "x", "id": 1.5}, "id", "“id” must be text or a whole number, it is a number"),
        ({"text": "x", "id": True}, "id", "“id” must be text or a whole number, it is true or false"),
        ({"text": "x", "document": {}}, "document", "it is an object"),
        ({"text": "x", "reply_to": []}, "reply_to", "it is a list"),
        ({"text": "x", "time": 1.5}, "time", "“time” must be text or a whole number"),
        ({"text": "x", "author": 3}, "author", "“author” must be text, it is a number"),
        ({"text": "x", "title": False}, "title", "“title” must be text, it is true or false"),
        ({"text": "x", "source": 1}, "source", "“source” must be text"),
        ({"text": "x", "license": {}}, "license", "“license” must be text"),
        ({"text": "x", "language": 1}, "language", "“language” must be text"),
        ({"text": "x", "labels": "claim"}, "labels", "must be a list of labels"),
        ({"text": "x", "schema": "annotator/segment/2"}, "schema", "this program reads “annotator/segment/1”"),
        ({"text": "x", "schema": "annotator/segment/1"}, None, "must contain"),
    ],
)
def test_a_wrong_value_is_named_with_file_line_and_field(
    tmp_path: Path, line: dict[str, object], field: str | None, sentence: str
) -> None:
    found = read(lines_file(tmp_path, {"text": "Good."}, line, {"text": "Good too."}))
    assert [part.line for part in parts(found)] == [1, 3]
    (problem,) = problems(found)
    assert (problem.file, problem.line, problem.field) == ("posts.jsonl", 2, field)
    assert sentence in problem.message


DEEP = '{"text": "x", "tree": ' + "[" * 200 + "]" * 200 + "}"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('{"id": "2", "text": ', "The line ends in the middle of its JSON"),
        ("{'text': 'x'}", "The line is not valid JSON at column 2"),
        ("[1, 2]", "must hold a JSON object"),
        ("null", "must hold a JSON object"),
        ('"text"', "must hold a JSON object"),
        ('{"text": "\\ud83d"}', "half a character"),
        ('{"text": "\\udc00"}', "half a character"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"\xff\xfe{\x00}\x00", "not UTF-8"),
        ('{"text": "x", "score": NaN}', "not valid JSON"),
        ('{"text": "x", "score": Infinity}', "not valid JSON"),
        ('{"text": "x", "score": 1e999}', "too large"),
        (b'{"text": "a\x00b"}', "A control character stands unescaped"),
        ("[" * 100_000, "nested too deeply"),
        (DEEP, "“tree” is nested more than 100 deep"),
        ('{"text": "x"} {"text": "y"}', "not valid JSON"),
    ],
)
def test_a_line_that_is_no_record_is_said_in_one_sentence_and_the_rest_is_read(
    tmp_path: Path, line: str | bytes, sentence: str
) -> None:
    found = read(lines_file(tmp_path, {"text": "Good."}, line, {"text": "Good too."}))
    assert [part.text for part in parts(found)] == ["Good.", "Good too."]
    (problem,) = problems(found)
    assert (problem.file, problem.line) == ("posts.jsonl", 2)
    assert sentence in problem.message
    assert "\n" not in problem.message


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"   \r\n\t"])
def test_a_file_without_a_line_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "posts.jsonl").write_bytes(content)
    (problem,) = read(tmp_path / "posts.jsonl")
    assert (problem.file, problem.line) == ("posts.jsonl", None)
    assert "empty" in problem.message


def test_a_line_that_is_too_long_is_passed_over_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_LIMIT", 1000)
    monkeypatch.setattr(lines, "_CHUNK", 64)
    path = lines_file(tmp_path, {"text": "a"}, {"text": "b" * 5000}, {"text": "c"})
    found = read(path)
    assert [(part.text, part.line) for part in parts(found)] == [("a", 1), ("c", 3)]
    (problem,) = problems(found)
    assert (problem.line, problem.message) == (2, "The line is longer than 256 MiB.")


def test_a_line_of_ten_megabytes_is_read(tmp_path: Path) -> None:
    part = only(lines_file(tmp_path, {"text": "word " * 2_000_000}))
    assert len(part.text) == 10_000_000


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = lines_file(tmp_path, *({"id": number, "text": "The same. " * 20} for number in range(count)))
        tracemalloc.start()
        assert sum(1 for _item in (item for item in iter_read(path))) == count
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(4000) < 2 * peak(400) + 100_000


def iter_read(path: Path):
    from annotator.formats import incoming

    (source,) = incoming.listing([path]).sources
    return incoming.read(source)


def test_the_sizes_of_the_items_add_up_to_the_file(tmp_path: Path) -> None:
    path = lines_file(tmp_path, {"text": "One."}, {"text": "Two, längер."})
    assert sum(part.size for part in parts(read(path))) == path.stat().st_size


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from((*FIELDS, "labels", "other")), JSON_VALUES, max_size=6))
def test_any_object_is_a_part_or_a_sentence(record: dict[str, object]) -> None:
    found = taken(dict(record))
    if isinstance(found, BadInput):
        assert found.field in (*FIELDS, "labels", "other")
        assert str(found).endswith(".")
    else:
        assert found.text == record["text"]
        assert part_id(found.document_key, found.record or 0, found.text)


def taken(record: dict[str, object]):
    try:
        return text_part(record, Names.of({}), "posts.jsonl")
    except BadInput as error:
        return error
