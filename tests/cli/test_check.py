"""``annotator check``."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Cli, error_of


def test_a_project_is_whole(cli: Cli, labeled: Path):
    said = cli("check", labeled, "--json")
    assert (said.code, said.json) == (0, {"ok": True, "problems": []})
    assert cli("check", labeled).out == "tides.annot is whole.\n"


def test_a_damaged_project_is_not_and_ends_with_2(cli: Cli, labeled: Path):
    content = bytearray(labeled.read_bytes())
    at = content.index(b"That is no reason to sail!")
    content[at : at + 4] = b"What"
    labeled.write_bytes(content)
    said = cli("check", labeled, "--json")
    assert said.code == 2
    assert said.json["ok"] is False
    assert "error" not in said.json
    assert "is not the one that was imported" in said.json["problems"][0]["message"]
    assert cli("check", labeled).code == 2


def test_a_link_that_leads_to_where_it_begins_is_named(cli: Cli, labeled: Path):
    with closing(sqlite3.connect(labeled)) as file, file:
        start = file.execute("SELECT id FROM segment").fetchone()[0]
        answer = file.execute("SELECT id FROM annotation").fetchone()[0]
        file.execute(
            "INSERT INTO link (id, annotation, ordinal, kind, start, concession) VALUES ('x', ?, 0, 'attacks', ?, 0)",
            (answer, start),
        )
        file.execute("INSERT INTO link_end (link, ordinal, type, target) VALUES ('x', 0, 'segment', ?)", (start,))
    assert "Link x leads to where it begins." in cli("check", labeled).out + cli("check", labeled).err


def test_repair_keeps_everything_and_backs_up_first(cli: Cli, labeled: Path):
    before = cli("segments", labeled, "--json").out
    assert cli("check", labeled, "--repair", "--json").json["ok"] is True
    assert cli("segments", labeled, "--json").out == before
    assert "before repair" in [one["why"] for one in cli("restore", labeled, "--json").json["backups"]]


def test_what_is_no_project_is_an_error(cli: Cli, tmp_path: Path):
    file = tmp_path / "p.annot"
    file.write_bytes(b"\xff\xd8\xff\xe0" + bytes(500))
    assert "p.annot" in error_of(cli("check", file, "--json"))["message"]
