"""kill -9 at any moment: nothing acknowledged is lost, and nothing is half done."""

import random
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from annotator.services.history import ANYBODY, undo, undo_name
from annotator.services.labeling import answer_of
from annotator.services.projects import open_project
from annotator.services.upkeep import check
from tests.making import content, ids, person, write_lines
from tests.store.conftest import killed, lines_until

Child = Callable[..., "Popen[str]"]
ROUNDS = 4
MANY = 3000


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_no_acknowledged_answer_is_lost(file: Path, child: Child, seed: int) -> None:
    process = child("answer", file)
    wanted = random.Random(seed).randrange(20, 300)
    said = lines_until(process, lambda lines: len(lines) >= wanted) + killed(process)
    acknowledged = [int(number) for number in said]
    assert acknowledged == list(range(len(acknowledged)))
    assert len(acknowledged) >= wanted
    project = open_project(file, write=True)
    ada, segments = person(project, "Ada"), ids(project)
    for place, segment in enumerate(segments):
        last = max(number for number in acknowledged if number % len(segments) == place)
        kept = answer_of(project, ada, segment)
        assert kept is not None
        # One more may have been kept whose word did not reach us any more.
        assert kept.answer.note in {f"no. {last}", f"no. {last + len(segments)}"}
    act = undo_name(project, ada)
    assert act is not None
    assert act.act == "note"
    undo(project, ada)
    project.close()
    assert check(file).ok
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]


def many(folder: Path, count: int) -> Path:
    lines = ({"id": str(n), "document": f"d{n // 40}", "text": f"Passage number {n} of many."} for n in range(count))
    return write_lines(folder / "many.jsonl", lines)


def corpus_of(path: Path) -> dict[str, list[object]]:
    tables = ("batch", "document", "part", "post", "segment", "repeat", "operation", "annotation", "changed")
    return {name: rows for name, rows in content(path).items() if name in tables}


@pytest.mark.parametrize("written", [7, 6 + MANY], ids=["while it reads", "while it links"])
def test_an_import_that_was_killed_leaves_nothing(file: Path, tmp_path: Path, child: Child, written: int) -> None:
    before = corpus_of(file)
    process = child("take", file, many(tmp_path, MANY), written)
    assert lines_until(process, bool) == ["in the midst"]
    killed(process)
    assert written <= len(corpus_of(file)["segment"])
    reader = open_project(file, write=False)
    assert len(ids(reader)) == 6
    reader.close()
    project = open_project(file, write=True)
    assert len(ids(project)) == 6
    project.close()
    assert corpus_of(file) == before
    assert check(file).ok


def test_an_import_that_was_published_is_there_after_a_kill(file: Path, tmp_path: Path, child: Child) -> None:
    process = child("take", file, many(tmp_path, 300))
    lines_until(process, lambda lines: any("published" in line for line in lines))
    killed(process)
    project = open_project(file, write=True)
    assert len(ids(project)) == 306
    assert undo(project, ANYBODY).act.act == "import"
    project.close()
    assert check(file).ok


def test_an_answers_file_is_taken_whole_or_not_at_all(file: Path, tmp_path: Path, child: Child) -> None:
    project = open_project(file, write=True)
    segments = ids(project)
    project.close()
    before = corpus_of(file)
    lines = (
        {"segment": segments[n % 6], "labels": ["claim"], "note": str(n), "pass": 1 + n // 6} for n in range(12000)
    )
    process = child("label", file, write_lines(tmp_path / "answers.jsonl", lines))
    lines_until(process, bool)
    told = any("answered" in line for line in killed(process))
    open_project(file, write=True).close()
    after = corpus_of(file)
    assert len(after["annotation"]) in {len(before["annotation"]), len(before["annotation"]) + 12000}
    assert (len(after["operation"]) > len(before["operation"])) == (len(after["annotation"]) > 1)
    assert not told or after != before
    assert check(file).ok
