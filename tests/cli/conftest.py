"""A command line to call, and a small project with two annotators' answers to call it on."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from annotator.cli import boundary

TEXTS = {
    "tides.txt": "The tide is late today. That is no reason to sail! Is a tide like a train?\n\nIt may be.\n",
    "trains.txt": "Trains are late. The tide is late today. Nobody minds.\n",
}
ANSWERS = {
    "Ada": [["claim"], ["objection"], ["analogy"], [], ["claim"], ["claim"]],
    "Ben": [["claim"], ["claim"], ["analogy"], [], ["claim"], ["objection"]],
}


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on standard output."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """The objects of JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Cli = Callable[..., Said]


@pytest.fixture
def cli(home: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command line in this process; nobody may ever see a traceback."""

    def call(*words: object) -> Said:
        code = boundary.run([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def child(home: Path, tmp_path: Path) -> Callable[..., Said]:
    """Run a command line in a process of its own."""

    def call(*words: object, env: dict[str, str] | None = None, **more: Any) -> Said:
        done = subprocess.run(
            command_line(*words),
            **{"capture_output": True, "cwd": tmp_path, "check": False, "timeout": 120, **more},
            env={**os.environ, **(env or {})},
        )
        out, err = ((stream or b"").decode("utf-8") for stream in (done.stdout, done.stderr))
        return Said(done.returncode, out, err)

    return call


def command_line(*words: object) -> list[str]:
    """Return the words that start the program with this Python."""
    return [sys.executable, "-m", "annotator", *map(str, words)]


@pytest.fixture
def ctrl_c_heard() -> Iterator[None]:
    """Ctrl+C is heard, even if the tests themselves were started in the background, where it is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """Two small texts that share a sentence."""
    files = []
    for name, text in TEXTS.items():
        files.append(tmp_path / name)
        files[-1].write_text(text, "utf-8")
    return files


@pytest.fixture
def empty(cli: Cli, tmp_path: Path) -> Path:
    """A project with nothing in it."""
    path = tmp_path / "empty.annot"
    assert cli("new", path).code == 0
    return path


@pytest.fixture
def project(cli: Cli, tmp_path: Path, texts: list[Path]) -> Path:
    """A project with both texts."""
    path = tmp_path / "tides.annot"
    assert cli("new", path, "--title", "Tides").code == 0
    assert cli("import", path, *texts).code == 0
    return path


@pytest.fixture
def labeled(cli: Cli, project: Path, tmp_path: Path) -> Path:
    """The project, its asked segments answered by Ada and Ben; they differ on two."""
    asked = [row["id"] for row in cli("segments", project, "--json").rows if not row["repeat_of"]]
    for name, sets in ANSWERS.items():
        file = answers_file(tmp_path / f"{name}.jsonl", zip(asked, sets, strict=True))
        assert cli("label", project, file, "--annotator", name).code == 0
    return project


def answers_file(path: Path, answers: Any) -> Path:
    """Write an answers file of (segment, labels)."""
    lines = [json.dumps({"segment": segment, "labels": labels, "seconds": 2.0}) for segment, labels in answers]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def error_of(said: Said) -> dict[str, Any]:
    """Return the error of a command that ended with 2, after looking at its shape."""
    assert said.code == 2
    error = said.json["error"]
    assert set(error) == {"message", "hint", "file", "line", "field"}
    assert error["message"]
    assert said.err == ""
    return dict(error)
