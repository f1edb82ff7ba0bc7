"""``annotator demo``; the walk itself is tested with the window."""

import sys
import types
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from annotator.settings import folders
from tests.cli.conftest import Cli, error_of

KEYS = {"project", "release", "pictures", "steps"}


@dataclass
class Window:
    """Stands in for the window: what it was asked, and how its walk ends."""

    opened: list[Path] = field(default_factory=list)
    walked: list[Path] = field(default_factory=list)
    ok: bool = True

    def run(self, path: Path) -> int:
        self.opened.append(path)
        return 0

    def walk(self, folder: Path) -> "Window":
        self.walked.append(folder)
        return self

    def as_json(self) -> dict[str, Any]:
        steps = [{"step": "import", "ok": True}, {"step": "label", "ok": self.ok, "fault": "no answer in the store"}]
        return {"project": "p.annot", "release": "out", "pictures": ["label.png"], "steps": steps}


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    stand_in = Window()
    for name in ("app", "demo"):
        module = types.ModuleType(f"annotator.gui.{name}")
        module.__dict__.update(run=stand_in.run, walk=stand_in.walk)
        monkeypatch.setitem(sys.modules, f"annotator.gui.{name}", module)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    return stand_in


def test_with_a_screen_the_sample_is_made_and_opened(cli: Cli, window: Window, tmp_path: Path):
    said = cli("demo", "--dir", tmp_path / "d", "--json")
    assert said.code == 0
    assert set(said.json) == KEYS
    assert window.opened == [Path(said.json["project"])]
    assert window.walked == []
    counts = cli("stats", said.json["project"], "--json").json
    assert counts["segments"] > 60
    assert len([one for one in counts["annotators"].values() if one["done"]]) == 2


def test_the_second_time_the_same_sample_is_opened_with_what_was_done_in_it(cli: Cli, window: Window):
    assert cli("demo").code == 0
    assert cli("undo", window.opened[0]).code == 0
    after = cli("segments", window.opened[0], "--json").out
    assert cli("demo").code == 0
    assert window.opened[0] == window.opened[1]
    assert window.opened[0].is_relative_to(folders.data_dir())
    assert cli("segments", window.opened[0], "--json").out == after


@pytest.mark.parametrize("platform", ["offscreen", "minimal"])
def test_without_a_screen_the_window_is_walked_through(
    platform: str, cli: Cli, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    said = cli("demo", "--dir", tmp_path / "d", "--json")
    assert said.code == 0
    assert set(said.json) == KEYS
    assert window.walked == [tmp_path / "d"]
    assert window.opened == []


def test_headless_walks_even_where_there_is_a_screen_in_a_folder_of_its_own(cli: Cli, window: Window):
    first, second = cli("demo", "--headless"), cli("demo", "--headless")
    assert first.code == second.code == 0
    assert window.walked[0] != window.walked[1]
    assert "label.png" in first.out
    for folder in window.walked:
        folder.rmdir()


def test_a_step_that_failed_is_no_success(cli: Cli, window: Window, tmp_path: Path):
    window.ok = False
    said = cli("demo", "--headless", "--dir", tmp_path)
    assert said.code == 70
    assert "FAILED  label\n        no answer in the store\n" in said.out


def test_a_folder_that_is_a_file_is_refused(cli: Cli, window: Window, texts: list[Path]):
    error_of(cli("demo", "--dir", texts[0], "--json"))
