"""What repeats other texts is noted beside it: all that is counted, wherever the original stands."""

import json

import pytest

from annotator.domain.long_text import LONG
from annotator.gui.importing import reading
from tests.gui.importing.conftest import ImportHands
from tests.gui.importing.test_doubles import dry_run

LINES = "The harbour clock is wrong again.\nI agree.\nNobody reads the harbour clock any more.\n"


def notes(page: ImportHands) -> dict[str, str]:
    """Return what is noted beside segments, by what they say."""
    spread = page.desk.state.spread
    marked = spread.marked
    return {marked.text[slice(*marked.cuts[number])]: words for number, words in spread.beside.notes.items()}


@pytest.fixture
def here(page: ImportHands) -> ImportHands:
    """Return hands at a project with a text."""
    page.bring(page.file("here.txt", LINES))
    page.press("Ctrl+Enter")
    page.wait()
    return page


def test_a_short_repeat_of_another_document_is_noted(here: ImportHands):
    here.bring(here.file("reply.txt", f"I have read this elsewhere:\n{LINES}Not by me."))
    assert here.figures()[3] == "3"
    assert notes(here) == {line: f"Repeat of, in here: “{line}”" for line in LINES.splitlines()}


def test_a_repeat_of_another_post_of_the_same_file_is_noted(page: ImportHands):
    said = ["The harbour clock is wrong again.", "Nobody reads it.", "The harbour clock is wrong again."]
    posts = [{"id": str(number), "document": "t", "text": text} for number, text in enumerate(said)]
    page.bring(page.file("thread.jsonl", "".join(json.dumps(one) + "\n" for one in posts)))
    assert page.figures()[3] == "1"
    assert list(notes(page)) == [said[2]]


def test_an_original_far_within_a_long_text_is_quoted(page: ImportHands):
    page.bring(page.file("long.txt", "x" * LONG + f"\n\n{LINES}"))
    page.press("Ctrl+Enter")
    page.wait()
    line = LINES.splitlines()[0]
    page.bring(page.file("reply.txt", f"I have read this elsewhere:\n{line}\n"))
    assert notes(page) == {line: f"Repeat of, in long: “{line}”"}


OF_ALL_KINDS = (
    "The old harbour should be closed to large ships before the winter begins this year.",
    "Nobody asked the people who live beside the water what they think of it.",
    "The old harbour should be closed to large ships before the winter begins this year.",
    "The old harbour should be closed to all large ships before the winter begins this year.",
    "The old harbour should be closed to large ...",
    "As I said before, nobody asked the people who live beside the water what they think of it, and that is a pity.",
)


def test_repeats_of_all_kinds_are_counted_as_the_command_line_does(
    page: ImportHands, capsys: pytest.CaptureFixture[str]
):
    file = page.file("harbour.txt", "\n\n".join(OF_ALL_KINDS))
    page.bring(file)
    dry = dry_run(file, capsys)["repeats"]
    assert dry == {"exact": 1, "cut": 1, "inside": 1, "near": 1}
    assert page.figures()[3] == str(sum(dry.values()))
    assert "4 repeats (1 exact, 1 cut off, 1 inside another, 1 near)" in page.desk.status_words()[-1]
    assert list(notes(page)) == [OF_ALL_KINDS[number] for number in (1, 2, 3, 4)]


def test_where_much_comes_in_the_preview_says_which_repeats_it_counts(
    page: ImportHands, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reading, "SEARCHED_AT_ONCE", 100)
    page.bring(page.file("harbour.txt", "\n\n".join(OF_ALL_KINDS)))
    assert page.figures()[3] == "1"
    assert "1 exact repeat (others are searched for after the import)" in page.desk.status_words()[-1]
