"""What the checkout may hold, how large its parts may be, and what may not stand in it."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house.shape import depth, functions, length, methods
from tests.house.source import committed, parsed, python_files

TOP_LEVEL = re.compile(
    r"annotator|packaging|resources|schemas|tests|pyproject\.toml|LICENSE|\..*"
    r"|(README|CONTRIBUTING|ARCHITECTURE|CHANGELOG)\.md"
)
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|NotImplemented" r"Error)\b")
ONE_MACHINE = re.compile(r"(?<![\w.:/~-])/(home|Users|root|work|tm" r"p)/")
"""Folders that stand on one person's machine only; their names are no use to anybody else."""

CODE = python_files("annotator", "packaging", "tests")


def texts() -> list[tuple[Path, str]]:
    """Return the committed files that are text, with their content."""
    found = []
    for file in committed():
        content = file.read_bytes()
        if b"\0" not in content and file.suffix != ".lock":
            found.append((file, content.decode("utf-8", "replace")))
    return found


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Return file and line of every match in a committed text."""
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for file, text in texts()
        for number, line in enumerate(text.split("\n"), 1)
        if pattern.search(line)
    ]


def test_the_top_level_holds_only_what_was_agreed() -> None:
    tops = {file.relative_to(ROOT).parts[0] for file in committed()}
    assert [top for top in sorted(tops) if not TOP_LEVEL.fullmatch(top)] == []


def test_the_packaging_folder_does_not_hide_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_nothing_is_left_unfinished() -> None:
    assert lines_with(UNFINISHED) == []


def test_no_path_of_one_machine_is_committed() -> None:
    assert lines_with(ONE_MACHINE) == []


def test_no_sentence_of_the_corpus_is_committed(corpus: Path) -> None:
    sentences = {
        line for file in corpus.glob("*.txt") for line in re.split(r"[\n.?!]+\s*", file.read_text(encoding="utf-8"))
    }
    long = {sentence for sentence in sentences if len(sentence.split()) >= 8}
    assert long
    copied = [f"{file.relative_to(ROOT)}: {s[:40]}" for file, text in texts() for s in long if s in text]
    assert copied == []


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_parts_of_a_file_are_of_a_size_one_can_hold_in_mind(file: Path) -> None:
    tree = parsed(file)
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 500
    assert [f.name for f in functions(tree) if length(f) > 60] == []
    assert [f.name for f in functions(tree) if depth(f.body) > 4] == []
    assert [name for name, count in methods(tree) if count > 25] == []


def test_depth_counts_blocks_but_not_elif_nor_an_inner_function() -> None:
    tree = ast.parse(
        "def f():\n"
        "    for a in b:\n"
        "        if a: pass\n"
        "        elif b: pass\n"
        "        else:\n"
        "            with c: pass\n"
        "    def g():\n"
        "        while d:\n"
        "            pass\n"
    )
    assert [depth(f.body) for f in functions(tree)] == [3, 1]
