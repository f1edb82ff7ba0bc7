"""``annotator [PROJECT]`` opens the window."""

import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Said, error_of

NO_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Stand in for the window, and note what it was opened with."""
    asked: list[Path | None] = []
    window = types.ModuleType("annotator.gui.app")

    def run(path: Path | None) -> int:
        asked.append(path)
        return 0

    window.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "annotator.gui.app", window)
    return asked


def test_without_a_word_the_window_opens_empty(cli: Cli, opened: list[Path | None]):
    assert cli() == Said(0, "", "")
    assert opened == [None]


def test_a_project_is_opened_in_the_window(cli: Cli, opened: list[Path | None], empty: Path):
    assert cli(empty).code == 0
    assert opened == [empty]


def test_a_project_with_the_name_of_a_command_is_given_as_a_path(
    cli: Cli, opened: list[Path | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert cli("new", "./stats").code == 0
    assert cli("./stats").code == 0
    assert opened == [Path("stats")]
    assert "Missing argument" in error_of(cli("stats", "--json"))["message"]


def test_the_code_of_the_window_is_that_of_the_command(
    cli: Cli, opened: list[Path | None], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys.modules["annotator.gui.app"], "run", lambda _path: 70)
    assert cli().code == 70


def test_a_file_that_is_not_there_opens_nothing(cli: Cli, opened: list[Path | None], tmp_path: Path):
    said = cli(tmp_path / "absent.annot")
    assert said.code == 2
    assert "absent.annot" in said.err
    assert opened == []


def test_more_than_one_project_is_bad_use(cli: Cli, opened: list[Path | None], empty: Path):
    assert cli(empty, empty).code == 2
    assert opened == []


@pytest.mark.skipif(sys.platform != "linux", reason="cannot happen here: there is always a screen")
def test_without_a_screen_it_is_one_sentence_and_2(
    child: Callable[..., Said], empty: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in NO_SCREEN:
        monkeypatch.delenv(name, raising=False)
    for words in ((), (empty,)):
        said = child(*words)
        assert said.code == 2
        assert said.out == ""
        assert said.err.splitlines()[0] == "There is no screen to open the window on."
