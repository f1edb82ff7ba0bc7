"""``annotator import``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import TEXTS, Cli, error_of

KEYS = {"documents", "posts", "segments", "repeats", "annotations", "problems"}
BROKEN = (
    '{"id": "1", "text": "One is here."}\n{"id": "2", "text": \n{"id": "3"}\n'
    '{"id": "4", "text": 7}\n{"id": "5", "text": "Five is here."}\n'
)


def test_texts_come_in_and_are_counted(cli: Cli, empty: Path, texts: list[Path]):
    said = cli("import", empty, *texts, "--json")
    assert said.code == 0
    assert set(said.json) >= KEYS
    assert said.json["documents"].items() >= {"added": 2, "unchanged": 0, "refused": 0}.items()
    assert said.json["posts"] == 2
    assert said.json["segments"] == 7
    assert said.json["repeats"] == {"exact": 1, "inside": 0, "near": 0, "cut": 0}
    assert said.json["problems"] == []


def test_people_get_the_same_counts_in_a_few_lines(cli: Cli, empty: Path, texts: list[Path]):
    said = cli("import", empty, *texts)
    assert said.out == "Documents: 2 added, 0 unchanged, 0 refused.\n2 posts, 7 segments.\nRepeats: 1 exact.\n"
    assert said.err == ""


def test_the_same_files_again_add_nothing_and_say_so(cli: Cli, project: Path, texts: list[Path]):
    again = cli("import", project, *texts, "--json").json
    assert again["documents"].items() >= {"added": 0, "unchanged": 2, "refused": 0}.items()
    assert cli("stats", project, "--json").json["segments"] == 7


def test_a_thread_that_grew_is_said_to_have_grown(cli: Cli, empty: Path, tmp_path: Path):
    feed = tmp_path / "feed.jsonl"
    posts = [json.dumps({"id": str(no), "document": "t", "text": f"Post {no} says so."}) + "\n" for no in range(3)]
    feed.write_text("".join(posts[:2]), "utf-8")
    assert cli("import", empty, feed).out.startswith("Documents: 1 added, 0 unchanged, 0 refused.\n2 posts")
    feed.write_text("".join(posts), "utf-8")
    assert cli("import", empty, feed).out.startswith("Documents: 0 added, 1 grown, 0 unchanged, 0 refused.\n1 post,")


def test_a_folder_is_taken_with_what_is_in_it(cli: Cli, empty: Path, tmp_path: Path):
    for name, text in TEXTS.items():
        (tmp_path / "in" / "deep").mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / "deep" / name).write_text(text, "utf-8")
    assert cli("import", empty, tmp_path / "in", "--json").json["documents"]["added"] == 2


def test_a_dry_run_says_the_same_and_changes_nothing(cli: Cli, empty: Path, texts: list[Path]):
    dry = cli("import", empty, *texts, "--dry-run", "--json").json
    assert cli("stats", empty, "--json").json["documents"] == 0
    assert cli("history", empty, "--json").rows == []
    only_before = ("sources", "seconds")
    assert cli("import", empty, *texts, "--json").json == {key: dry[key] for key in dry if key not in only_before}


def test_a_dry_run_says_why_something_may_be_so_in_one_sentence(cli: Cli, empty: Path, tmp_path: Path):
    feed = tmp_path / "feed.txt"
    lines = (
        "My name is Ada, @ada on Twitter.",
        "I build boats and I write about harbours.",
        "The new harbour wall protects the ferries from storms.",
        "I agree that the fees are high, but the wall was expensive.",
        "Towers lean only where the ground is wet",
        "This assumes that the walls are even.",
    )
    feed.write_text("\n".join(lines) + "\n", "utf-8")
    said = cli("import", empty, feed, "--dry-run").out
    assert "── Post 1 (what stands before the first border)\n" in said
    assert "Perhaps a post begins here: it begins as an answer or a greeting does.\n" in said


def test_a_bad_file_is_refused_whole_and_every_line_is_named(cli: Cli, project: Path, tmp_path: Path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text(BROKEN, "utf-8")
    before = cli("stats", project, "--json").json
    said = cli("import", project, broken, "--json")
    assert error_of(said)["line"] == 2
    assert [one["line"] for one in said.json["problems"]] == [2, 3, 4]
    assert cli("stats", project, "--json").json == before
    plain = cli("import", project, broken)
    assert plain.out == ""
    assert "line 4" in plain.err


def test_keep_good_takes_the_rest_and_lists_the_others(cli: Cli, project: Path, tmp_path: Path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text(BROKEN, "utf-8")
    said = cli("import", project, broken, "--keep-good", "--json")
    assert said.code == 0
    assert said.json["documents"]["added"] == 2
    assert [one["line"] for one in said.json["problems"]] == [2, 3, 4]
    assert all(set(one) == {"file", "line", "field", "message"} for one in said.json["problems"])


@pytest.mark.parametrize(("by", "segments"), [("sentence", 4), ("paragraph", 2), ("line", 2)])
def test_by_says_what_a_segment_is(by: str, segments: int, cli: Cli, empty: Path, texts: list[Path]):
    assert cli("import", empty, texts[0], "--by", by, "--json").json["segments"] == segments


def test_fields_of_other_names_are_mapped(cli: Cli, empty: Path, tmp_path: Path):
    feed = tmp_path / "feed.jsonl"
    rows = [{"body": "I say so.", "user": "K."}, {"body": "Do you?", "user": "L."}]
    feed.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    said = cli("import", empty, feed, "--field", "text=body", "--field", "author=user", "--by", "record", "--json")
    assert said.json["posts"] == 2
    assert len(cli("segments", empty, "--filter", "author:K.", "--json").rows) == 1


def test_a_field_may_be_said_to_stand_nowhere(cli: Cli, empty: Path, tmp_path: Path):
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps({"body": "I say so.", "user": "K."}) + "\n", "utf-8")
    guessed = cli("import", empty, feed, "--dry-run", "--json").json["sources"][0]["fields"]["chosen"]
    assert guessed == {"author": "user", "text": "body"}
    chosen = cli("import", empty, feed, "--field", "author=", "--dry-run", "--json").json["sources"][0]["fields"]
    assert chosen["chosen"] == {"text": "body"}
    assert cli("import", empty, feed, "--field", "author=").code == 0
    assert cli("segments", empty, "--filter", "author:K.", "--json").rows == []


@pytest.mark.parametrize("said", ["author", "=user"])
def test_a_field_without_a_name_or_a_sign_is_refused(said: str, cli: Cli, empty: Path, texts: list[Path]):
    assert "text=body" in error_of(cli("import", empty, texts[0], "--field", said, "--json"))["message"]


def test_answers_beside_the_text_come_in_as_the_named_persons(cli: Cli, empty: Path, tmp_path: Path):
    file = tmp_path / "labeled.jsonl"
    file.write_text(json.dumps({"text": "I say so.", "labels": ["claim"]}) + "\n", "utf-8")
    said = cli("import", empty, file, "--by", "record", "--annotator", "Ada", "--json")
    assert said.json["annotations"] == 1
    assert cli("segments", empty, "--json").rows[0]["labels"] == {"Ada": ["claim"]}


def test_utf8_may_be_named_in_any_of_its_names(cli: Cli, empty: Path, texts: list[Path]):
    assert cli("import", empty, texts[0], "--encoding", "UTF8", "--format", "text", "--repeats", "exact").code == 0


@pytest.mark.parametrize(
    ("content", "line"), [(b"fine\n\xff\xfe broken\n", 2), (b"", None), (b"  \n\n", None), (b"\x00\x01\x02", None)]
)
def test_odd_files_never_end_in_a_bug(content: bytes, line: int | None, cli: Cli, empty: Path, tmp_path: Path):
    odd = tmp_path / "odd.txt"
    odd.write_bytes(content)
    said = cli("import", empty, odd, "--json")
    assert said.code in (0, 2)
    if line is not None:
        error = error_of(said)
        assert error["line"] == line
        assert "odd.txt" in f"{error['message']} {error['file']}"


def test_what_is_not_there_is_named(cli: Cli, empty: Path, texts: list[Path]):
    error = error_of(cli("import", empty, texts[0], "absent.txt", "--json"))
    assert "absent.txt" in f"{error['message']} {error['file']}"
    assert cli("stats", empty, "--json").json["documents"] == 0


def test_progress_comes_as_json_lines_on_standard_error(cli: Cli, empty: Path, texts: list[Path]):
    said = cli("import", empty, *texts, "--progress", "json", "--json")
    lines = [json.loads(line) for line in said.err.splitlines()]
    assert lines[-1]["done"] == lines[-1]["total"] == sum(file.stat().st_size for file in texts)
    assert said.json["segments"] == 7


def test_html_in_the_texts_is_read_or_kept_and_the_dry_run_says_why(cli: Cli, empty: Path, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"who": "Ada", "body": "<p>We <b>walk</b>.</p>"}\n{"who": "Ben", "body": "<p>So.</p>"}\n', "utf-8")
    tried = cli("import", empty, feed, "--dry-run").out
    assert "We walk." in tried
    assert "The texts are written in HTML" in tried
    kept = cli("import", empty, feed, "--dry-run", "--html", "keep").out
    assert "<p>We <b>walk</b>.</p>" in kept
    assert "written in HTML" not in kept
    for names in ("who", "body"), ("author", "text"):
        said = [dict(zip(names, one, strict=True)) for one in (("Ada", "<p>We walk.</p>"), *[("Ben", "So it is.")] * 9)]
        feed.write_text("\n".join(map(json.dumps, said)), "utf-8")
        assert "Some of the texts are written in HTML" in cli("import", empty, feed, "--dry-run").out
