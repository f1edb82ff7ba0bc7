"""``annotator repeats``: what it finds, what it says, and Ctrl+C."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, command_line
from tests.making import SENTENCES, write_lines

WHOLE = "The night ferry has been late all week, and nobody in the council seems to mind it at all."
POSTS = [
    *({"id": f"s{place}", "text": text} for place, text in enumerate(SENTENCES)),
    {"id": "whole", "text": WHOLE},
    {"id": "same", "text": WHOLE.upper()},
    {"id": "cut", "text": "The night ferry has been late all week, and nobody in the council…"},
    {"id": "inside", "text": "nobody in the council seems to mind it"},
    {"id": "near", "text": WHOLE.replace("council", "counsil")},
]


@pytest.fixture
def searched(cli: Cli, tmp_path: Path) -> Path:
    """A project with a repeat of each kind, of which only the exact one was linked."""
    project = tmp_path / "harbour.annot"
    cli("new", project)
    cli("import", project, write_lines(tmp_path / "posts.jsonl", POSTS), "--by", "record", "--repeats", "exact")
    return project


def test_each_kind_is_found_once_and_a_second_search_has_nothing_to_do(cli: Cli, searched: Path) -> None:
    said = cli("repeats", searched, "--json")
    assert said.code == 0
    found = {"repeats": {"exact": 1, "inside": 1, "near": 1, "cut": 1}, "waiting": 0}
    assert said.json == {"searched": len(POSTS), **found}
    assert cli("repeats", searched, "--json").json == {"searched": 0, **found}


def test_segments_say_what_they_repeat_and_what_is_only_proposed(cli: Cli, searched: Path) -> None:
    cli("repeats", searched)
    rows = {row["post"]: row for row in cli("segments", searched, "--json").rows}
    whole = rows["whole"]["id"]
    for post, match, proposed in (("same", "exact", False), ("cut", "cut", False), ("near", "near", True)):
        assert rows[post]["repeat_of"] == [whole]
        assert (rows[post]["repeat_match"], rows[post]["repeat_proposed"]) == (match, proposed)
    assert rows["whole"]["repeat_of"] == []
    assert rows["inside"]["repeat_match"] == "inside"


def test_a_person_is_told_in_words(cli: Cli, searched: Path) -> None:
    said = cli("repeats", searched)
    assert said.out.splitlines() == [
        f"{len(POSTS)} segments searched.",
        "Repeats: 1 exact, 1 inside, 1 near, 1 cut.",
    ]


def test_an_empty_project_has_none(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "empty.annot")
    said = cli("repeats", tmp_path / "empty.annot", "--json")
    assert said.json == {"searched": 0, "repeats": {"exact": 0, "inside": 0, "near": 0, "cut": 0}, "waiting": 0}


def test_a_project_that_is_not_there_is_refused(cli: Cli, tmp_path: Path) -> None:
    said = cli("repeats", tmp_path / "nowhere.annot", "--json")
    assert said.code == 2
    assert "nowhere.annot" in said.json["error"]["message"]


@pytest.mark.skipif(sys.platform == "win32", reason="cannot happen here: Ctrl+C is sent in another way")
@pytest.mark.usefixtures("ctrl_c_heard")
def test_ctrl_c_is_130_and_another_search_goes_on_where_it_was_stopped(cli: Cli, tmp_path: Path) -> None:
    project, file = tmp_path / "large.annot", tmp_path / "large.jsonl"
    size = 20_000
    with file.open("w", encoding="utf-8") as stream:
        for number in range(size):
            text = " ".join(f"w{number * 7 % 997}x{place * number % 13}" for place in range(12))
            stream.write(json.dumps({"id": str(number), "text": text}) + "\n")
    cli("new", project)
    cli("import", project, file, "--by", "record", "--repeats", "exact")
    words = command_line("repeats", project, "--progress", "json", "--json")
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ))
    assert process.stderr is not None
    seen = next(done for done in (json.loads(line)["done"] for line in process.stderr) if done)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    last = err.decode("utf-8").splitlines()[-1]
    said = cli("repeats", project, "--json").json
    assert 0 < said["searched"] <= size - seen < size
    assert last == f"Cancelled; {said['searched']} segments wait."
    assert said["waiting"] == 0
    assert cli("check", project, "--json").json == {"ok": True, "problems": []}
