"""Ctrl+C in a real process: nothing half done, and the project is as it was."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, command_line

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="cannot happen here: Ctrl+C is sent in another way"),
    pytest.mark.usefixtures("ctrl_c_heard"),
]


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file that takes seconds to import."""
    file = tmp_path / "large.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        for number in range(60_000):
            stream.write(json.dumps({"id": str(number), "document": "d", "text": f"Number {number} is here."}) + "\n")
    return file


def start_import(project: Path, file: Path) -> subprocess.Popen[bytes]:
    """Start an import in a process of its own and return once it has begun to read."""
    words = command_line("import", project, file, "--progress", "json", "--json")
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ))
    assert process.stderr is not None
    first = json.loads(process.stderr.readline())
    assert 0 <= first["done"] < first["total"] == file.stat().st_size
    return process


def test_ctrl_c_during_a_large_import_is_130_and_leaves_the_project_as_it_was(cli: Cli, project: Path, large: Path):
    before = cli("stats", project, "--json").json
    process = start_import(project, large)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert err.decode("utf-8").splitlines()[-1] == "Cancelled; nothing was changed."
    assert b"Traceback" not in err
    assert cli("stats", project, "--json").json == before
    assert cli("check", project, "--json").json == {"ok": True, "problems": []}
    assert len(cli("history", project, "--json").rows) == 1
    assert [file.name for file in project.parent.glob(f"*{project.name}*")] == [project.name]


def test_a_killed_import_leaves_nothing_after_the_next_writing(cli: Cli, project: Path, large: Path, texts: list[Path]):
    before = cli("stats", project, "--json").json
    process = start_import(project, large)
    process.kill()
    process.communicate(timeout=60)
    assert cli("stats", project, "--json").json == before
    assert cli("import", project, *texts, "--json").json["documents"]["unchanged"] == 2
    assert cli("check", project, "--json").json == {"ok": True, "problems": []}
    assert cli("stats", project, "--json").json == before


def test_another_command_that_writes_is_told_who_has_the_project(cli: Cli, project: Path, large: Path):
    process = start_import(project, large)
    try:
        said = cli("undo", project, "--json")
        assert said.code == 2
        assert "annotator import" in said.json["error"]["message"]
        assert str(process.pid) in said.json["error"]["message"]
        assert cli("stats", project, "--json").json["documents"] == 2
    finally:
        process.kill()
        process.communicate(timeout=60)
