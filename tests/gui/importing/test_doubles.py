"""What does not come in is drawn so, with the reason: what is drawn is what is counted, and what is stored."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.gui.walk.hands import press
from tests.gui.importing.conftest import ESSAY, ImportHands

POSTS = [
    {"id": "1", "document": "t", "author": "Ada", "text": "We should walk to work."},
    {"id": "1", "document": "t", "author": "Ben", "text": "We should never walk."},
    {"id": "2", "document": "t", "author": "Cy", "text": "It is good for us."},
    {"id": "2", "document": "t", "author": "Cy", "text": "It is good for us."},
]


def lines(*records: dict[str, str]) -> str:
    return "".join(json.dumps(one) + "\n" for one in records)


def heads(page: ImportHands) -> list[str]:
    sheet = page.desk.page.becomes.text.sheet()
    return [f"{row.block.words} · {row.block.small}" for row in sheet.rows if row.block.kind == "head"]


def dry_run(file: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return what the command line says of an import into an empty project."""
    from annotator.cli import boundary

    project = file.with_name("other.annot")
    assert boundary.run(["new", str(project)]) == 0
    capsys.readouterr()
    assert boundary.run(["import", str(project), str(file), "--dry-run", "--keep-good", "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_of_two_records_with_one_id_one_is_drawn_as_left_out(page: ImportHands):
    page.bring(page.file("posts.jsonl", lines(*POSTS[:3])))
    assert page.figures() == ["1", "2", "2", "0"]
    assert heads(page) == [
        "Ada · post 1",
        "Ben · post 2 · cannot be taken",
        "Cy · post 3",
    ]
    assert page.said() == ["We should walk to work.", "It is good for us."]
    notice = page.desk.page.becomes.foot.notice
    assert notice.sentence() == "Line 2, field id: it cannot be taken."
    assert "“t” has a record “1” already, with another text." in notice.accessibleName()


def test_what_is_drawn_counted_said_by_the_command_line_and_stored_is_the_same(
    page: ImportHands, capsys: pytest.CaptureFixture[str]
):
    file = page.file("posts.jsonl", lines(*POSTS))
    page.bring(file)
    counted = page.figures()
    assert counted[1:3] == ["2", str(len(page.said()))]
    dry = dry_run(file, capsys)
    assert [dry["posts"], dry["segments"], dry["twice"]] == [2, 2, 1]
    drawn = page.said()
    press("Ctrl+Enter")
    press("Space", "Ctrl+Enter")
    page.wait()
    assert page.stored("t") == (drawn, ["Ada", "Cy"])
    said = page.library.panel.notice.accessibleName()
    assert "1 place could not be taken and is left out. 1 record came before with the same id and text" in said


def test_the_same_record_again_is_taken_once_and_says_so(page: ImportHands):
    page.bring(page.file("posts.jsonl", lines(POSTS[0], POSTS[2], POSTS[3])))
    assert heads(page)[2] == "Cy · post 3 · came before with the same id and text, taken once"
    assert page.figures()[1] == "2"
    foot = page.desk.page.becomes.foot
    assert foot.notice.sentence() == "1 record came before with the same id and text: the text is taken once."
    assert not foot.choice.isVisible()


def test_of_a_thread_that_grew_what_is_here_already_is_drawn_so(page: ImportHands):
    page.bring(page.file("posts.jsonl", lines(POSTS[0])))
    press("Ctrl+Enter")
    page.wait()
    page.bring(page.file("posts.jsonl", lines(POSTS[0], POSTS[2])))
    assert heads(page) == ["Ada · post 1 · here already, does not come in again", "Cy · post 2"]
    assert page.said() == ["It is good for us."]
    assert page.figures() == ["1", "1", "1", "0"]


def test_a_text_that_is_here_already_has_no_segments_to_correct(page: ImportHands):
    file = page.file("essay.txt", ESSAY)
    page.bring(file)
    press("Ctrl+Enter")
    page.wait()
    page.bring(file)
    assert page.said() == []
    assert page.desk.page.becomes.foot.notice.sentence() == (
        "All of this file is here already: nothing of it comes in again."
    )
