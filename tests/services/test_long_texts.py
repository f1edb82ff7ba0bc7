"""A text of a million characters and more is kept in pieces, of which nobody who works with it notices anything."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.errors import Cancelled
from annotator.domain.long_text import LONG, PIECE
from annotator.services import cutting, exporting, history, reading, searching
from annotator.services.importing import import_files
from annotator.services.projects import Project
from annotator.services.upkeep import check
from annotator.store import texts
from annotator.text.cutter import Cutter
from tests.making import bring, bring_text, content, ids, person

SENTENCE = "Gull {number} sits on the roof 😀 of the library, which the council wants to close before the winter. "
LINES = ["".join(SENTENCE.format(number=number * 20 + one) for one in range(20)).strip() for number in range(620)]
TEXT = "\r\n".join(LINES)
BORDERS = range(PIECE, LONG + PIECE, PIECE)


@pytest.fixture
def book(empty: Project) -> Project:
    """A project with one text of some more characters than are held in one piece."""
    assert len("\n".join(LINES)) > LONG
    bring_text(empty, "book.txt", TEXT)
    return empty


def across(project: Project) -> list[str]:
    """Return the ids of the passages that stand on both sides of a border between two pieces."""
    (document,) = reading.documents(project)
    view = reading.open_document(project, document.id)
    return [one.id for one in view.segments if any(one.start < border < one.end for border in BORDERS)]


def test_every_passage_is_the_line_it_was_and_the_file_is_whole(book: Project) -> None:
    assert [str(line["text"]) for line in reading.segment_lines(book)] == LINES
    assert len(across(book)) == 4
    with book.store.reading() as connection:
        kept = texts.of(connection, 1)
        assert not isinstance(kept, str)
        assert kept[:] == "\n".join(LINES)
    book.close()
    assert check(book.path).problems == ()


def test_it_has_the_ids_it_has_in_one_piece(book: Project, make: Callable[[str], Project]) -> None:
    other = make("other")
    with pytest.MonkeyPatch.context() as patch:
        for module in ("domain.corpus", "domain.long_text", "text.normalise", "text.paragraphs"):
            patch.setattr(f"annotator.{module}.LONG", 10 * LONG)
        bring_text(other, "book.txt", TEXT)
    with other.store.reading() as connection:
        assert isinstance(texts.of(connection, 1), str)
    assert ids(other) == ids(book)
    assert bring(book, other.path.parent / "book.txt").unchanged == 1


def test_a_passage_across_two_pieces_is_cut_joined_and_found_again(book: Project) -> None:
    ada, segment = person(book, "ada"), across(book)[0]
    whole = reading.segment(book, segment)
    at = whole.part_start + whole.text.index("of the library")
    left, right = (reading.segment(book, one) for one in cutting.cut(book, ada, segment, at).segments)
    assert f"{left.text} {right.text}" == whole.text
    assert cutting.join(book, ada, left.id).segments == (segment,)
    words = whole.text.partition(" sits")[0]
    assert segment in [one.segment for one in searching.search(book, words)]


def test_a_release_of_it_is_imported_as_the_same(book: Project, make: Callable[[str], Project], tmp_path: Path) -> None:
    other = make("other")
    exporting.export(book, tmp_path / "release", exporting.ExportOptions(unanswered=True))
    bring(other, tmp_path / "release")
    assert ids(other) == ids(book)
    with other.store.reading() as connection:
        assert texts.of(connection, 1)[:] == "\n".join(LINES)


def test_an_import_of_it_that_is_stopped_leaves_nothing_and_one_can_be_taken_back(empty: Project) -> None:
    path, before = empty.path.parent / "book.txt", content(empty.path)
    path.write_bytes(TEXT.encode())

    def stop() -> bool:
        with empty.store.reading() as connection:
            return bool(connection.exec_driver_sql("SELECT count(*) FROM segment").scalar_one())

    with pytest.raises(Cancelled):
        import_files(empty, [path], cancelled=stop)
    assert content(empty.path) == before
    bring(empty, path)
    history.undo(empty, history.ANYBODY)
    assert ids(empty) == []
    history.redo(empty, history.ANYBODY)
    assert [str(line["text"]) for line in reading.segment_lines(empty)] == LINES


def test_an_import_of_it_is_stopped_while_it_is_looked_at(empty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = empty.path.parent / "book.txt"
    path.write_bytes(TEXT.encode())
    monkeypatch.setattr(Cutter, "cut", lambda *_given: pytest.fail("it was looked at to the end"))
    asked = iter(range(5))
    with pytest.raises(Cancelled):
        import_files(empty, [path], cancelled=lambda: next(asked, None) is None)


@pytest.mark.parametrize(
    "harm",
    [
        f"DELETE FROM text_piece WHERE start = {PIECE}",
        f"UPDATE text_piece SET text = substr(text, 2) WHERE start = {PIECE}",
        "UPDATE text_piece SET text = text || 'more' WHERE start = 0",
        "INSERT INTO text_piece (part, start, text) SELECT part, start, 'more' FROM text_piece WHERE start = 0",
        f"INSERT INTO text_piece (part, start, text) VALUES (1, {9 * PIECE}, 'more')",
    ],
    ids=["missing", "short", "long", "twice", "behind the end"],
)
def test_pieces_that_do_not_fit_together_are_told(book: Project, harm: str) -> None:
    book.close()
    connection = sqlite3.connect(book.path)
    connection.execute(harm)
    connection.commit()
    connection.close()
    problems = [str(one) for one in check(book.path).problems]
    assert any("pieces" in one or "characters and should" in one for one in problems)
