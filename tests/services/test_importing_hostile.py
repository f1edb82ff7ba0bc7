"""Files that mean harm, or were made by programs that did not care: one sentence with file, line and field each."""

import json
import sqlite3
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.corpus import MAX_PART_BYTES
from annotator.formats.records import lines
from annotator.services.importing import ImportRefused, ImportReport
from annotator.services.intake.replies import Replies, Reply
from annotator.services.projects import Project, facts
from tests.making import bring

DEEP = "[" * 1_000_000 + "]" * 1_000_000
TWICE = [{"id": "a", "thread": "t", "body": "One text."}, {"id": "a", "thread": "t", "body": "Another text."}]
ROUND = [{"id": "a", "parent_id": "b", "body": "One text."}, {"id": "b", "parent_id": "a", "body": "Another."}]
OTHER_TEXT = "“t” has a record “a” already, with another text."
CIRCLE = "“a” answers itself: the replies run in a circle."


def as_lines(*records: Any) -> str:
    return "".join(json.dumps(one) + "\n" for one in records)


REFUSED = {
    "twice.jsonl": (as_lines(*TWICE), 2, "id", OTHER_TEXT),
    "twice.json": (json.dumps(TWICE, indent=1), 7, "id", OTHER_TEXT),
    "twice.csv": ("id,thread,text\na,t,One text.\na,t,Another text.\n", 3, "id", OTHER_TEXT),
    "round.jsonl": (as_lines(*ROUND), 1, "reply_to", CIRCLE),
    "round.json": (json.dumps(ROUND, indent=1), 2, "reply_to", CIRCLE),
    "round.csv": ("id,parent_id,text\na,b,One text.\nb,a,Another text.\n", 2, "reply_to", CIRCLE),
    "half.jsonl": (
        '{"text": "Whole."}\n{"id": "k", "text": "half \\ud83d of it"}\n',
        *(2, "text", "The line holds half a character (a lone surrogate) at column 27."),
    ),
    "half.json": (
        '[{"text": "Whole."},\n {"text": "Whole.", "author": "\\udc00"}]',
        *(2, "author", "The file holds half a character (a lone surrogate) on line 2; nothing of it is imported."),
    ),
    "deep.jsonl": (
        f'{{"text": "Whole."}}\n{{"text": "x", "more": {DEEP}}}\n',
        2,
        None,
        "The line is nested too deeply.",
    ),
    "deep.json": (DEEP, 1, None, "The file is nested too deeply, on line 1; nothing of it is imported."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_is_refused_in_one_sentence_with_its_place(empty: Project, name: str) -> None:
    content, line, field, sentence = REFUSED[name]
    path = empty.path.parent / name
    path.write_text(content, "utf-8")
    with pytest.raises(ImportRefused) as refused:
        bring(empty, path)
    report = refused.value.report
    assert isinstance(report, ImportReport)
    (problem,) = report.problems
    assert (problem.file, problem.line, problem.field, problem.message) == (name, line, field, sentence)
    assert facts(empty).documents == 0


NAMES = {"author": "A\nB\x00C", "title": "One\nand two\x00", "id": "a\nb", "document": "th\nread\x00"}


@pytest.mark.parametrize("field", NAMES)
def test_names_of_several_lines_and_with_nul_come_in_as_they_stand(empty: Project, field: str) -> None:
    path = empty.path.parent / "names.jsonl"
    path.write_text(as_lines({"text": "A text.", "document": "t", field: NAMES[field]}), "utf-8")
    assert bring(empty, path).posts == 1


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "json", "csv", "xlsx", "docx", "odt", "epub", "pdf"])
def test_a_file_larger_than_a_part_may_be_is_refused_before_it_is_read(empty: Project, suffix: str) -> None:
    path = empty.path.parent / f"large.{suffix}"
    with path.open("wb") as stream:
        stream.truncate(MAX_PART_BYTES + 1)
    with pytest.raises(ImportRefused, match="256 MiB") as refused:
        bring(empty, path)
    assert refused.value.file == path.name


def test_a_line_without_an_end_is_passed_over_where_it_gets_too_long(
    empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_LIMIT", 1 << 20)
    path = empty.path.parent / "long.jsonl"
    path.write_text(as_lines({"text": "First."}, {"text": "x" * (50 << 20)}, {"text": "Last."}), "utf-8")
    report = bring(empty, path, keep_good=True)
    assert (report.posts, [(one.line, one.message) for one in report.problems]) == (
        2,
        [(2, "The line is longer than 256 MiB.")],
    )


TIMES = {
    "reddit": {"id": "c1", "link_id": "t3_x", "parent_id": "t3_x", "body": "So it is.", "created_utc": 1325941621},
    "reddit as text": {
        "id": "c1",
        "link_id": "t3_x",
        "parent_id": "t3_x",
        "body": "So it is.",
        "created_utc": "1325941621",
    },
    "hacker news": {"by": "x", "id": 8863, "parent": 1, "text": "So it is.", "time": 1325941621, "type": "comment"},
    "stack exchange": {"question_id": 7, "body": "So it is.", "creation_date": 1325941621, "score": 1},
    "telegram": {"id": 7, "date": "2012-01-07T14:07:01", "date_unixtime": "1325941621", "text": "So it is."},
    "milliseconds": {"id": 7, "timestamp": 1325941621000, "text": "So it is."},
    "a fraction": {"id": 7, "ts": "1325941621.000200", "text": "So it is."},
    "with an offset": {"id": 7, "created_at": "2012-01-07T14:07:01+01:00", "text": "So it is."},
}


@pytest.mark.parametrize("shape", TIMES)
def test_times_given_as_numbers_are_known_in_utc(empty: Project, shape: str) -> None:
    path = empty.path.parent / "times.json"
    path.write_text(json.dumps([TIMES[shape]]), "utf-8")
    bring(empty, path)
    assert utc_times(empty.path) == ["2012-01-07T13:07:01+00:00"]


def utc_times(project: Path) -> list[str | None]:
    connection = sqlite3.connect(project)
    try:
        return [time for (time,) in connection.execute("select time_utc from post")]
    finally:
        connection.close()


def test_a_long_circle_behind_many_replies_that_point_nowhere_is_found_in_time() -> None:
    count = 30_000
    posts = [f"p{n}" for n in range(count)]
    lost = [Reply("t", f"lost {n}", "nobody", None, None) for n in range(count)]
    ring = [Reply("t", post, posts[(n + 1) % count], None, None) for n, post in enumerate(posts)]
    written: dict[str, str | None] = {}

    def look(_document: str, ids: Iterable[str] | None) -> Mapping[str, str | None]:
        return written if ids is None else {}

    replies = Replies(look)
    replies.take([*lost, *ring], [])
    written |= {one.post: one.target for one in (*lost, *ring)}
    began = time.process_time()
    assert [one.post for one in replies.circles()] == ["p0"]
    assert time.process_time() - began < 3
    assert replies.dangling == count
