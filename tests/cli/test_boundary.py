"""Every end of a command: 0, 2, 70, 130, one sentence, and nothing private in the log."""

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.cli import root
from annotator.cli.frame import build
from annotator.cli.output import Output
from annotator.cli.registry import Row
from annotator.domain.errors import BadInput, Cancelled
from annotator.settings import folders
from tests.cli.conftest import Cli, Said, error_of

PASSAGE = "a sentence nobody may find in a log"


@pytest.fixture
def stats_does(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Output], int | None]], None]:
    """Put a function in the place of a command, so that it ends as a test wants."""

    def put(body: Callable[[Output], int | None]) -> None:
        command = build(Row("stats", "stats", "Count."), body)
        monkeypatch.setattr(root, "_load", lambda _row: command)

    return put


def raising(error: BaseException) -> Callable[[Output], int | None]:
    def body(_out: Output) -> int | None:
        raise error

    return body


def test_done_is_0_and_a_command_may_choose_its_code(stats_does: Any, cli: Cli):
    stats_does(lambda _out: None)
    assert cli("stats").code == 0
    stats_does(lambda _out: 2)
    assert cli("stats").code == 2


def test_an_error_of_the_user_is_a_sentence_a_hint_and_2(stats_does: Any, cli: Cli):
    stats_does(raising(BadInput("“{name}” is bad.", hint="Mend {name}.", file="a.txt", line=3, field="text", name="x")))
    said = cli("stats")
    assert said == Said(2, "", "a.txt, line 3, field text: “x” is bad.\nMend x.\n")
    assert error_of(cli("stats", "--json")) == {
        "message": "“x” is bad.",
        "hint": "Mend x.",
        "file": "a.txt",
        "line": 3,
        "field": "text",
    }


def test_a_sentence_cannot_steer_the_terminal(stats_does: Any, cli: Cli):
    stats_does(raising(BadInput("There is no file “{name}”.", name="a\x1b[31m\nb")))
    assert cli("stats").err == "There is no file “a [31m b”.\n"


class _Report:
    def as_json(self) -> dict[str, Any]:
        problem = {"file": "a.jsonl", "field": None, "message": "Bad."}
        return {"answered": 0, "problems": [problem | {"line": line} for line in range(1, 26)]}


class _Refusal(BadInput):
    report = _Report()


def test_a_refusal_that_knows_its_problems_says_them_beside_the_error(stats_does: Any, cli: Cli):
    stats_does(raising(_Refusal("Bad.", file="a.jsonl", line=1)))
    said = cli("stats", "--json")
    assert error_of(said)["line"] == 1
    assert said.json["answered"] == 0
    assert len(said.json["problems"]) == 25
    lines = cli("stats").err.splitlines()
    assert lines[0] == "a.jsonl, line 1: Bad."
    assert lines[1] == "  a.jsonl, line 1: Bad."
    assert lines[-1] == "  and 5 more"


@pytest.mark.parametrize("end", [Cancelled(), KeyboardInterrupt()])
def test_cancelled_is_130_and_says_so_on_standard_error_only(end: BaseException, stats_does: Any, cli: Cli):
    stats_does(raising(end))
    said = cli("stats", "--json")
    assert (said.code, said.out) == (130, "")
    assert said.err == "Cancelled; nothing was changed.\n"


def log_file() -> Path:
    return folders.log_dir() / "annotator.log"


def test_our_bug_is_70_and_one_sentence_that_names_the_log(stats_does: Any, cli: Cli):
    stats_does(raising(ValueError(PASSAGE)))
    said = cli("stats")
    assert said.code == 70
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert str(log_file()) in said.err
    assert PASSAGE not in said.err
    with_json = cli("stats", "--json")
    assert with_json.code == 70
    assert str(log_file()) in with_json.json["error"]["message"]
    assert with_json.err == ""


def test_the_log_tells_where_it_happened_but_not_what_the_person_wrote(stats_does: Any, cli: Cli):
    def body(_out: Output) -> None:
        passage = PASSAGE
        try:
            {}[passage]
        except KeyError as error:
            raise RuntimeError(passage) from error

    stats_does(body)
    cli("stats")
    log = log_file().read_text("utf-8")
    assert "KeyError" in log
    assert "RuntimeError" in log
    assert "annotator/cli/boundary.py:" in log
    assert PASSAGE not in log
    assert str(Path.home()) not in log


def test_the_log_keeps_messages_that_speak_of_code_alone(stats_does: Any, cli: Cli):
    def body(_out: Output) -> None:
        None.missing  # type: ignore[attr-defined]  # noqa: B018

    stats_does(body)
    assert cli("stats").code == 70
    assert "'NoneType' object has no attribute 'missing'" in log_file().read_text("utf-8")


def test_a_log_that_grew_too_big_begins_anew_once(stats_does: Any, cli: Cli):
    log_file().parent.mkdir(parents=True)
    log_file().write_text("x" * 1_100_000, "utf-8")
    stats_does(raising(ValueError()))
    cli("stats")
    assert log_file().stat().st_size < 100_000
    assert (folders.log_dir() / "annotator.log.1").stat().st_size == 1_100_000


def test_a_bug_is_told_even_where_no_log_can_be_written(stats_does: Any, cli: Cli):
    log_file().mkdir(parents=True)
    stats_does(raising(ValueError()))
    said = cli("stats")
    assert said.code == 70
    assert "the log cannot be written" in said.err


def test_a_full_disk_is_no_bug_of_ours(stats_does: Any, cli: Cli):
    stats_does(raising(OSError(errno.ENOSPC, "No space left on device", "/x/out.jsonl")))
    error = error_of(cli("stats", "--json"))
    assert "No space left on device" in error["message"]
    assert error["file"] == "/x/out.jsonl"
    assert not log_file().exists()


def test_a_file_of_ours_that_is_missing_is_a_bug(stats_does: Any, cli: Cli):
    stats_does(raising(FileNotFoundError(errno.ENOENT, "No such file", "schema.json")))
    assert cli("stats").code == 70


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["stats"], "Missing argument 'PROJECT'"),
        (["stats", "p.annot", "--colour"], "No such option '--colour'"),
        (["stats", "p.annot", "more"], "unexpected extra argument"),
        (["label", "p.annot", "f.jsonl"], "--annotator"),
        (["--colour"], "No such option '--colour'"),
        (["import", "p.annot", "a.txt", "--by", "page"], "'page' is not one of"),
        (["import", "p.annot", "a.txt", "--field", "text"], "text=body"),
        (["import", "p.annot", "a.txt", "--encoding", "rubbish"], "rubbish"),
        (["export", "p.annot", "out", "--min-annotators", "0"], "0"),
    ],
)
def test_bad_use_is_one_sentence_and_points_at_the_help(words: list[str], part: str, cli: Cli):
    error = error_of(cli(*words, "--json"))
    assert part in error["message"]
    assert "--help" in error["hint"]
    plain = cli(*words)
    assert plain.code == 2
    assert plain.out == ""
    assert part in plain.err


def test_a_word_that_is_nearly_a_command_is_asked_about(cli: Cli):
    error = error_of(cli("lable", "p.annot", "--json"))
    assert "lable" in error["message"]
    assert "label" in error["hint"]


def test_a_reader_that_goes_away_is_no_error(child: Callable[..., Said], tmp_path: Path):
    for words in (["formats", "--json"], ["--help"]):
        reading, writing = os.pipe()
        os.close(reading)
        said = child(*words, stdout=writing, stderr=-1, capture_output=False)
        os.close(writing)
        assert (said.code, said.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="cannot happen here: no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_said(child: Callable[..., Said], unbuffered: str):
    with Path("/dev/full").open("wb") as full:
        said = child("formats", stdout=full, stderr=-1, capture_output=False, env={"PYTHONUNBUFFERED": unbuffered})
    assert said.code == 2
    assert "No space left" in said.err
    assert said.err.count("\n") == 1


def test_both_streams_speak_utf8_whatever_the_console_says(child: Callable[..., Said], tmp_path: Path):
    said = child("stats", tmp_path / "näher.annot", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert said.code == 2
    assert "“näher.annot”" in said.err


@pytest.mark.skipif(sys.platform != "linux", reason="cannot happen here: names of files are text")
def test_a_name_that_is_no_text_is_shown_escaped_and_stays_json(child: Callable[..., Said]):
    said = child("stats", os.fsdecode(b"\xff.annot"), "--json")
    assert error_of(said)["file"].endswith("\udcff.annot")


def test_ctrl_c_before_anything_is_loaded_is_130(monkeypatch: pytest.MonkeyPatch):
    from annotator import __main__

    class Interrupted:
        def find_spec(self, name: str, *_rest: object) -> None:
            if name == "annotator.cli.boundary":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "annotator.cli.boundary")
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    assert __main__.main() == 130


@pytest.mark.usefixtures("ctrl_c_heard")
def test_the_handler_of_ctrl_c_is_put_back(stats_does: Any, cli: Cli):
    from annotator.cli.work import working

    def body(_out: Output) -> None:
        with working("bar", "B"):
            assert signal.getsignal(signal.SIGINT) is not before

    before = signal.getsignal(signal.SIGINT)
    stats_does(body)
    assert cli("stats").code == 0
    assert signal.getsignal(signal.SIGINT) is before


def test_version_is_one_line(cli: Cli):
    from annotator import __version__

    assert cli("--version") == Said(0, f"annotator {__version__}\n", "")
