"""Text files in: one file, one part."""

import hashlib
import tracemalloc
from pathlib import Path

import pytest

from annotator.formats import plain_text
from tests.formats.reading import parts, problems, read


def test_a_text_file_is_one_part_that_is_known_again_by_its_bytes(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbfOne.\r\nTwo."
    (tmp_path / "An essay.txt").write_bytes(raw)
    (part,) = parts(read(tmp_path / "An essay.txt"))
    assert (part.text, part.encoding, part.whole) == ("One.\r\nTwo.", "utf-8-sig", True)
    assert part.raw_hash == hashlib.sha256(raw).hexdigest()
    assert (part.document_key, part.document_kind, part.title) == ("An essay.txt", "text", "An essay")
    assert (part.source, part.record, part.size) == ("An essay.txt", None, len(raw))


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b" \n\t\r\n"])
def test_a_file_with_nothing_in_it_says_so(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "empty.txt").write_bytes(raw)
    (problem,) = problems(read(tmp_path / "empty.txt"))
    assert problem.file == "empty.txt"
    assert problem.message == "The file is empty: there is nothing to label in it."


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "MAX_PART_BYTES", 10)
    (tmp_path / "large.txt").write_bytes(b"a" * 11)
    (problem,) = problems(read(tmp_path / "large.txt"))
    assert problem.message == "The file is larger than 256 MiB."


def test_a_long_file_is_in_memory_neither_as_its_bytes_nor_as_its_characters(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text("“A gull sits on the roof”, says the café. " * 200_000, encoding="utf-8")
    tracemalloc.start()
    try:
        (part,) = parts(read(tmp_path / "book.txt"))
        assert tracemalloc.get_traced_memory()[1] < part.size
    finally:
        tracemalloc.stop()
    assert len(part.text) == 8_400_000


def test_bytes_that_are_no_text_are_a_problem_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\xff\xd8\xff\xe0" + bytes(20))
    (problem,) = problems(read(tmp_path / "picture.txt"))
    assert (problem.file, problem.line) == ("picture.txt", 1)
