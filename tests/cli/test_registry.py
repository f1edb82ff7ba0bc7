"""Every command of the registry is there, says what it does, answers in JSON, and has tests."""

import importlib
import subprocess
import sys
from pathlib import Path

import click
import pytest

from annotator.cli.frame import NOT_BLIND
from annotator.cli.registry import COMMANDS, Row
from tests.cli.conftest import Cli, error_of

OF_THIS_ISSUE = [
    *("demo", "new", "import", "documents", "segments", "label", "agreement", "export", "validate"),
    *("repeats", "stats", "history", "undo", "redo", "check", "backup", "restore", "formats"),
]
LATER = ["rounds", "assign", "packet", "merge", "decide", "train"]
OPTIONS_LATER = {
    "agreement": ["--round", "--order", "--bootstrap", "--seed", "--cluster"],
    "export": ["--format", "--split", "--seed"],
}

every_row = pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)


def test_the_registry_holds_what_this_issue_brings():
    assert [row.name for row in COMMANDS] == OF_THIS_ISSUE


@every_row
def test_a_command_has_help_json_progress_and_a_test_file(row: Row, cli: Cli):
    said = cli(row.name, "--help")
    assert said.code == 0
    text = " ".join(said.out.split())
    assert row.about in text
    assert "--json" in text
    assert "--progress" in text
    assert (Path(__file__).parent / f"test_{row.name}.py").is_file()


@every_row
def test_every_option_of_a_command_says_what_it_is_for(row: Row):
    command = importlib.import_module(f"annotator.cli.{row.module}").command
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


@every_row
def test_commands_that_show_answers_say_that_they_are_not_blind(row: Row, cli: Cli):
    shown = " ".join(cli(row.name, "--help").out.split())
    assert (NOT_BLIND in shown) is row.reads_answers


def test_help_lists_every_command_in_one_line_each_and_nothing_of_later(cli: Cli):
    said = cli("--help")
    listed = [line.split()[0] for line in said.out.partition("Commands:")[2].splitlines() if line[:3].strip()]
    assert listed == OF_THIS_ISSUE
    assert said.code == 0


@pytest.mark.parametrize("word", LATER)
def test_commands_of_later_issues_are_refused_as_unknown(word: str, cli: Cli):
    error = error_of(cli(word, "p.annot", "--json"))
    assert word in error["message"]


@pytest.mark.parametrize(("name", "option"), [(name, one) for name, many in OPTIONS_LATER.items() for one in many])
def test_options_of_later_issues_are_absent_and_refused(name: str, option: str, cli: Cli):
    assert option not in cli(name, "--help").out
    assert f"No such option '{option}'" in error_of(cli(name, "p.annot", "out", option, "1", "--json"))["message"]


@pytest.mark.parametrize(
    "words",
    [
        ("agreement", "r.jsonl", "--level", "ordinal"),
        ("agreement", "r.jsonl", "--level", "interval"),
        ("validate", "x", "--as", "packet"),
    ],
)
def test_values_of_later_issues_are_refused(words: tuple[str, ...], cli: Cli):
    assert words[-1] in error_of(cli(*words, "--json"))["message"]


def test_asking_for_help_is_quick_because_no_command_is_loaded():
    code = (
        "import sys; from annotator.__main__ import main; sys.argv[1:] = ['--help']; code = main();"
        "sys.stderr.write(' '.join(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert not {"PySide6", "spacy", "sqlalchemy", "numpy", "tqdm", "annotator.services"} & loaded
    assert not {f"annotator.cli.{row.module}" for row in COMMANDS} & loaded
