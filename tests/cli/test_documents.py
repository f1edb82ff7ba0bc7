"""``annotator documents``."""

from pathlib import Path

from tests.cli.conftest import Cli, error_of

KEYS = {"id", "title", "kind", "source", "language", "parts", "posts", "segments", "repeats", "done"}


def test_one_line_a_document_with_what_everybody_did(cli: Cli, labeled: Path):
    said = cli("documents", labeled, "--json")
    assert said.code == 0
    first, second = said.rows
    assert set(first) >= KEYS
    assert (first["source"], first["kind"], first["segments"], first["repeats"]) == ("tides.txt", "text", 4, 0)
    assert (second["segments"], second["repeats"]) == (3, 1)
    assert first["done"] == {"Ada": 4, "Ben": 4}


def test_people_get_a_table_with_numbers_to_the_right(cli: Cli, labeled: Path):
    heads, *rows = cli("documents", labeled).out.splitlines()
    assert len(rows) == 2
    assert heads.endswith("done by Ben")
    assert all(row.endswith(("4", "2")) and len(row) == len(heads) for row in rows)


def test_an_empty_project_lists_nothing(cli: Cli, empty: Path):
    assert cli("documents", empty, "--json").out == ""


def test_a_file_that_is_none_of_ours_is_refused_and_left_alone(cli: Cli, tmp_path: Path):
    for content in (b"", b"\xff\xd8\xff\xe0" + bytes(500)):
        file = tmp_path / "p.annot"
        file.write_bytes(content)
        assert "p.annot" in error_of(cli("documents", file, "--json"))["message"]
        assert file.read_bytes() == content
    assert "folder" in error_of(cli("documents", tmp_path, "--json"))["message"]
