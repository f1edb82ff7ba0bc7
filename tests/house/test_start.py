"""``packaging/start.py``: what it asks the system for, when it sets up again, and what it hands over to."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

START = ROOT / "packaging" / "start.py"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load the script for a checkout of its own, on a Linux that lacks nothing and has no screen."""
    spec = importlib.util.spec_from_file_location("start", START)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    lock = tmp_path / "some.lock"
    for file in (lock, tmp_path / "pyproject.toml", tmp_path / "annotator" / "__init__.py"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("as it was", encoding="utf-8")
    values = {"ROOT": tmp_path, "VENV": tmp_path / "env", "STAMP": tmp_path / "env" / "stamp", "LOCKS": {"run": lock}}
    for name, value in values.items():
        monkeypatch.setattr(script, name, value)
    monkeypatch.setattr(script, "unloadable", lambda libraries: [])
    monkeypatch.setattr(script.sys, "platform", "linux")
    monkeypatch.setattr(script.shutil, "which", lambda name: f"/usr/bin/{name}")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return script


@pytest.fixture
def finished(start: ModuleType) -> ModuleType:
    """Pretend that the environment was set up, for the tests."""
    for name in ("python", "annotator"):
        program = Path(start.program(name))
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch()
    start.STAMP.write_text(start.fingerprint("test"), encoding="utf-8")
    return start


def test_an_older_python_gets_one_sentence() -> None:
    code = f"import runpy, sys; sys.version_info = (3, 10, 2); runpy.run_path({str(START)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "annotator needs Python 3.11 or later; this is 3.10.\n")


def test_an_environment_for_the_tests_serves_the_program_too(finished: ModuleType) -> None:
    assert finished.is_ready("test")
    assert finished.is_ready("run")


def test_an_environment_for_the_program_does_not_serve_the_tests(finished: ModuleType) -> None:
    finished.STAMP.write_text(finished.fingerprint("run"), encoding="utf-8")
    assert finished.is_ready("run")
    assert not finished.is_ready("test")


@pytest.mark.parametrize("changed", ["some.lock", "pyproject.toml", "annotator/__init__.py"])
def test_a_change_of_lock_or_metadata_sets_up_again(finished: ModuleType, changed: str) -> None:
    (finished.ROOT / changed).write_text("otherwise", encoding="utf-8")
    assert not finished.is_ready("run")


def test_a_program_that_vanished_sets_up_again(finished: ModuleType) -> None:
    Path(finished.program("python")).unlink()
    assert not finished.is_ready("run")


def test_a_half_made_environment_is_not_taken_for_a_usable_one(
    finished: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finished, "silently", lambda command: "")
    assert finished.is_usable()
    finished.STAMP.write_text(finished.UNFINISHED, encoding="utf-8")
    assert not finished.is_usable()
    assert not finished.is_ready("run")


def test_a_complete_system_is_asked_for_nothing(finished: ModuleType) -> None:
    assert finished.missing_packages(making=False) == []


def test_the_libraries_of_a_window_are_demanded_with_a_screen_and_else_taken_along(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = list(start.WINDOW_LIBRARIES.values())
    monkeypatch.setattr(start, "unloadable", lambda libraries: window if libraries is start.WINDOW_LIBRARIES else [])
    assert start.missing_packages(making=False) == []
    monkeypatch.setenv("DISPLAY", ":0")
    assert start.missing_packages(making=False) == window
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    assert start.missing_packages(making=True) == [f"python3.{sys.version_info.minor}-venv", *window]


def test_without_rights_the_line_to_type_is_printed_and_nothing_begun(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "missing_packages", lambda making: ["libegl1", "libgl1"])
    monkeypatch.setattr(start, "rights_to_install", lambda: None)
    assert start.main(["stats"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    install = "sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    assert said.err.splitlines()[-1] == f"sudo apt-get update && {install}"
    assert not start.VENV.exists()


def test_with_rights_the_missing_packages_are_installed(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(start, "missing_packages", lambda making: ["libegl1"])
    monkeypatch.setattr(start, "rights_to_install", lambda: ["sudo"])

    def note(command: list[str]) -> str:
        ran.append(command)
        return ""

    monkeypatch.setattr(start, "silently", note)
    start.see_to_the_system(making=True)
    assert ran[-1] == ["sudo", "apt-get", "install", "-y", "--no-install-recommends", "libegl1"]


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ([], ["annotator", "demo"]),
        (["stats", "p.annot", "--json"], ["annotator", "stats", "p.annot", "--json"]),
        (["test", "-k", "x"], ["python", "-m", "pytest", "-n", "auto", "--dist", "worksteal", "-k", "x"]),
    ],
)
def test_words_become_the_program_they_mean(
    finished: ModuleType, monkeypatch: pytest.MonkeyPatch, words: list[str], command: list[str]
) -> None:
    monkeypatch.chdir(finished.ROOT)
    monkeypatch.setattr(finished, "hand_over", lambda command: [Path(command[0]).stem, *command[1:]])
    assert finished.main(words) == command


def test_the_exit_code_is_that_of_the_program() -> None:
    code = f"import runpy, sys; start = runpy.run_path({str(START)!r})"
    code += "; sys.exit(start['hand_over']([sys.executable, '-c', 'raise SystemExit(7)']))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 7
