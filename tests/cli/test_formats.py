"""``annotator formats``."""

from tests.cli.conftest import Cli

KEYS = {"name", "reads", "writes", "suffixes", "offset_unit", "carries"}


def test_every_format_says_what_it_can_do(cli: Cli):
    said = cli("formats", "--json")
    assert said.code == 0
    assert list(said.json) == ["formats"]
    assert all(set(one) >= KEYS for one in said.json["formats"])
    by_name = {one["name"]: one for one in said.json["formats"]}
    assert by_name["text"]["writes"] is False
    assert by_name["jsonl"]["reads"] is by_name["jsonl"]["writes"] is True
    assert by_name["jsonl"]["offset_unit"] == "codepoint"
    assert "labels" in by_name["jsonl"]["carries"]


def test_people_get_a_table_that_names_what_is_lost(cli: Cli):
    heads, *rows = cli("formats").out.splitlines()
    assert heads.split()[:3] == ["name", "read", "written"]
    text = next(row for row in rows if row.startswith("text"))
    assert "labels" in text


def test_it_takes_nothing_more(cli: Cli):
    assert cli("formats", "more").code == 2
