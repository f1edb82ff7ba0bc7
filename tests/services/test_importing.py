"""Importing: the right characters under stable ids, everything or nothing, whatever the file holds."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from annotator.domain.errors import Cancelled, Problem, UserError
from annotator.formats import incoming
from annotator.services import history, labeling, queueing
from annotator.services.importing import (
    ImportOptions,
    ImportRefused,
    ImportReport,
    SourceOptions,
    import_files,
)
from annotator.services.people import first_annotator
from annotator.services.projects import Project, facts
from annotator.services.reading import documents, open_document, segment_lines
from annotator.store import importing
from annotator.store.handles import Connection
from annotator.store.store import Store
from annotator.text.search_words import index_text
from tests.making import SENTENCES, bring, bring_posts, bring_text, content, ids, write_lines

LONG = "The tower clock strikes each single hour of the night."


def texts(project: Project) -> list[str]:
    return [str(line["text"]) for line in segment_lines(project)]


def test_the_same_file_again_adds_nothing_and_says_so(empty: Project) -> None:
    first = bring_text(empty, "a.txt", "\n".join(SENTENCES))
    again = bring_text(empty, "a.txt", "\n".join(SENTENCES))
    assert (first.added, first.segments) == (1, 6)
    assert (again.added, again.unchanged, again.segments, again.change.operation) == (0, 1, 0, None)


def test_ids_are_the_same_in_any_order_and_on_any_laptop(make: Callable[[str], Project]) -> None:
    one, two = make("one"), make("two")
    files = [("a.txt", "A first line.\nA second."), ("b.txt", "Another text.\nIn two lines.")]
    for name, text in files:
        bring_text(one, name, text)
    for name, text in reversed(files):
        bring_text(two, name, text)
    assert sorted(ids(one)) == sorted(ids(two))


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfOne.\nTwo.", b"One.\r\nTwo.", b"One.\rTwo."])
def test_marks_and_line_ends_change_no_text_and_no_id_but_that_of_the_file(empty: Project, raw: bytes) -> None:
    path = empty.path.parent / "a.txt"
    path.write_bytes(raw)
    bring(empty, path)
    assert texts(empty) == ["One.", "Two."]


def test_unusual_characters_stay_as_they_are(empty: Project) -> None:
    text = "a\x00b\x01\u2028c\u0085d\te\u00a0f \U0001f469\u200d\U0001f4bb e\u0301 \u202eabc\u202c\u200b"
    bring_text(empty, "a.txt", text, by="record")
    (document,) = documents(empty)
    (segment,) = open_document(empty, document.id).segments
    assert segment.text == text.strip()


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
"""A few characters with NULs among them are rightly taken for UTF-16, or for no text."""


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, by=st.sampled_from(["line", "paragraph"]))
@example(text="before\0after, and on.", by="line")
def test_every_segment_says_what_stands_at_its_place(empty: Project, text: str, by: str) -> None:
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not clean.strip():
        with pytest.raises(UserError):
            bring_text(empty, "any.txt", text, by=by)
        return
    known = {document.id for document in documents(empty)}
    bring_text(empty, "any.txt", text, by=by)
    for document in documents(empty):
        if document.id not in known:
            view = open_document(empty, document.id)
            assert all(clean[one.start : one.end] == one.text for one in view.segments)
            assert "".join("".join(one.text.split()) for one in view.segments) == "".join(clean.split())


BAD_LINES = {
    "no JSON": '{"id": "2", "text": ',
    "no text": '{"id": "2"}',
    "a number for a text": '{"id": "2", "text": 7}',
    "a list": '["text"]',
    "half a character": '{"id": "2", "text": "\\ud83d"}',
    "deep": '{"text": "x", "more": ' + "[" * 5000 + "]" * 5000 + "}",
}


@pytest.mark.parametrize("bad", BAD_LINES)
def test_a_bad_line_is_named_and_refuses_the_whole(empty: Project, bad: str) -> None:
    path = write_lines(empty.path.parent / "a.jsonl", [{"id": "1", "text": LONG}, BAD_LINES[bad], {"text": "Third."}])
    with pytest.raises(ImportRefused) as refused:
        bring(empty, path, by="record")
    assert (refused.value.file, refused.value.line) == ("a.jsonl", 2)
    assert facts(empty).documents == 0
    report = bring(empty, path, by="record", keep_good=True)
    assert (report.added, [one.line for one in report.problems]) == (2, [2])


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", b""),
        ("a.txt", b" \n\t\n"),
        ("a.jsonl", b""),
        ("a.txt", b"good\nb\xffd"),
        ("a.jsonl", b'{"text": "\xff"}'),
    ],
)
def test_an_empty_or_wrongly_encoded_file_is_a_sentence(empty: Project, name: str, raw: bytes) -> None:
    path = empty.path.parent / name
    path.write_bytes(raw)
    with pytest.raises(UserError) as refused:
        bring(empty, path)
    assert name in (refused.value.file or "") + str(refused.value)
    assert facts(empty).segments == 0


def test_wrong_bytes_name_their_line(empty: Project) -> None:
    path = empty.path.parent / "a.txt"
    path.write_bytes(b"one\ntwo\nthr\xffee\n")
    with pytest.raises(ImportRefused) as refused:
        bring(empty, path)
    assert refused.value.line == 3


@pytest.mark.parametrize("text", ["(" * 20_000, "word " * 2_000_000, ">" * 100_000], ids=["brackets", "10 MB", "marks"])
def test_hostile_lines_come_in_whole(empty: Project, text: str) -> None:
    bring_text(empty, "a.txt", text)
    assert "".join(texts(empty)).replace(" ", "") == text.replace(" ", "")


def test_a_thread_has_posts_with_authors_and_answers(empty: Project) -> None:
    posts = [
        {"id": "p1", "document": "t", "title": "Bells", "author": "Ada", "text": LONG, "time": "2026-01-02T03:04:05Z"},
        {
            "id": "p2",
            "document": "t",
            "author": "Ben",
            "reply_to": "p1",
            "text": "Who is to pay for it, then?",
            "mood": 3,
        },
    ]
    report = bring_posts(empty, "t.jsonl", posts)
    (document,) = documents(empty)
    view = open_document(empty, document.id)
    assert (report.posts, document.kind, document.title) == (2, "thread", "Bells")
    assert [(post.id, post.author, post.reply_to) for post in view.posts] == [("p1", "Ada", None), ("p2", "Ben", "p1")]


def test_a_thread_that_grew_gets_only_what_is_new(empty: Project) -> None:
    posts = [{"id": f"p{n}", "document": "t", "text": f"Post number {n} says something else again."} for n in range(4)]
    bring_posts(empty, "t.jsonl", posts[:2])
    before = ids(empty)
    report = bring_posts(empty, "t.jsonl", posts)
    assert (report.added, report.grown, report.segments) == (0, 1, 2)
    assert ids(empty)[:2] == before


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_replies_in_a_circle_are_refused_in_any_order(empty: Project, order: tuple[int, ...]) -> None:
    posts = [{"id": f"p{n}", "document": "t", "text": f"Post {n}.", "reply_to": f"p{(n + 1) % 3}"} for n in range(3)]
    with pytest.raises(ImportRefused, match="circle"):
        bring_posts(empty, "t.jsonl", [posts[n] for n in order])
    assert facts(empty).posts == 0


def test_a_reply_to_nobody_is_counted_and_kept(empty: Project) -> None:
    report = bring_posts(empty, "t.jsonl", [{"id": "p1", "document": "t", "text": LONG, "reply_to": "gone"}])
    (document,) = documents(empty)
    assert report.dangling == 1
    assert open_document(empty, document.id).posts[0].reply_to == "gone"


def test_a_record_id_with_another_text_is_refused_by_line(empty: Project) -> None:
    posts = [{"id": "1", "document": "t", "text": "One text."}, {"id": "1", "document": "t", "text": "Another text."}]
    with pytest.raises(ImportRefused) as refused:
        bring_posts(empty, "t.jsonl", posts)
    assert (refused.value.line, refused.value.field) == (2, "id")


def test_a_text_file_that_changed_stands_beside_the_old_one(empty: Project) -> None:
    bring_text(empty, "a.txt", "It was so.")
    bring_text(empty, "a.txt", "It was so. It is no more.")
    assert len(documents(empty)) == 2


def test_a_dry_run_counts_the_same_and_changes_nothing(empty: Project) -> None:
    text = f"{LONG}\nAnd another thing.\n{LONG}"
    dry = bring_text(empty, "a.txt", text, dry_run=True)
    assert facts(empty).documents == 0
    assert list(history.history(empty)) == []
    real = bring_text(empty, "a.txt", text)
    assert (dry.segments, dry.repeats, dry.added) == (real.segments, real.repeats, real.added)


def test_a_long_passage_printed_twice_is_asked_once(empty: Project) -> None:
    report = bring_text(
        empty, "a.txt", f"{LONG}\nSomething else.\n- the TOWER clock strikes, each single hour of the night"
    )
    lines = list(segment_lines(empty))
    assert report.repeats == {"exact": 1}
    assert lines[2]["repeat_of"] == [lines[0]["id"]]
    assert facts(empty).asked == 2


def test_a_short_passage_repeats_only_inside_a_run(empty: Project) -> None:
    bring_text(empty, "a.txt", f"I agree.\n{LONG}\nNo.\nI agree.\nIt is late.\n{LONG}\nNo.")
    matches = [line["repeat_match"] for line in segment_lines(empty)]
    assert matches == [None, None, None, None, None, "exact", "exact"]


def test_an_answer_to_a_repeat_counts_for_its_original(empty: Project) -> None:
    bring_text(empty, "a.txt", f"{LONG}\n{LONG}")
    ada = first_annotator(empty)
    labeling.decide(empty, ada.id, ids(empty)[1], ["claim"])
    assert queueing.next_segment(empty, ada.id, queueing.View(), None) is None
    assert queueing.progress(empty, ada.id).done == 1


def leftovers(project: Project) -> list[int]:
    with project.store.reading() as connection:
        return [
            int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())
            for table in ("batch", "document", "part", "post", "segment", "segment_words_docsize")
        ]


def test_a_cancelled_import_leaves_nothing(empty: Project) -> None:
    path = write_lines(empty.path.parent / "a.jsonl", [{"text": f"Line {n} of many lines here."} for n in range(3000)])
    asked = iter(range(10_000))
    with pytest.raises(Cancelled):
        import_files(empty, [path], ImportOptions(SourceOptions(by="record")), cancelled=lambda: next(asked) > 10)
    assert leftovers(empty) == [0] * 6


def test_answers_are_saved_while_an_import_runs(harbour: Project) -> None:
    path = write_lines(
        harbour.path.parent / "a.jsonl", [{"text": f"Line {n} of many lines here."} for n in range(20_000)]
    )
    ada, segments = first_annotator(harbour), ids(harbour)
    began, answered = threading.Event(), []

    def progress(done: int, total: int) -> None:
        if done > total // 4:
            began.set()

    work = threading.Thread(
        target=import_files,
        args=(harbour, [path], ImportOptions(SourceOptions(by="record"))),
        kwargs={"progress": progress},
    )
    work.start()
    assert began.wait(60)
    for segment in segments:
        labeling.decide(harbour, ada.id, segment, ["claim"])
        answered.append(work.is_alive())
    work.join(120)
    assert answered[0]
    assert queueing.progress(harbour, ada.id).done == 6
    assert facts(harbour).segments == 20_006


def test_an_import_beside_somebody_who_answers_holds_the_project_for_shorter_turns(
    make: Callable[[str], Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, weight in (("HEAVIEST", 400), ("GATHERED", 400), ("SHORT", 50), ("_FEWEST", 20), ("_MOST", 20)):
        monkeypatch.setattr(f"annotator.services.intake.writing.{name}", weight)
    records = [{"id": f"r{number}", "text": f"{SENTENCES[0]} {number}"} for number in range(300)]

    def turns_of(project: Project) -> int:
        turns = 0
        loading = Store.loading

        def counted(store: Store) -> AbstractContextManager[Connection]:
            nonlocal turns
            turns += 1
            return loading(store)

        with monkeypatch.context() as patched:
            patched.setattr(Store, "loading", counted)
            bring(project, write_lines(project.path.parent / f"{project.path.stem}.jsonl", records))
        return turns

    quiet, labeled = make("quiet"), make("labeled")
    bring_text(labeled, "a.txt", LONG)
    labeling.decide(labeled, first_annotator(labeled).id, ids(labeled)[0], ["claim"])
    assert turns_of(labeled) > turns_of(quiet) + 5
    assert set(texts(labeled)) == {*texts(quiet), LONG}


def test_the_corpus_comes_in_whole(empty: Project, corpus: Path) -> None:
    files = sorted(corpus.glob("*.txt"))
    report = import_files(empty, files)
    assert report.added == 3
    assert report.segments > 400
    assert report.repeats["exact"] > 80
    for document, file in zip(documents(empty), files, strict=True):
        text = file.read_text("utf-8")
        assert all(text[one.start : one.end] == one.text for one in open_document(empty, document.id).segments)


def test_ids_do_not_depend_on_json_spacing(make: Callable[[str], Project]) -> None:
    one, two = make("one"), make("two")
    record = {"id": "1", "document": "t", "text": LONG}
    for project, spaced in ((one, json.dumps(record)), (two, json.dumps(record, indent=None, separators=(",", ":")))):
        bring_posts(project, "t.jsonl", [spaced])
    assert ids(one) == ids(two)


def test_ten_thousand_files_of_which_seven_are_broken_are_refused_by_name(empty: Project, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    broken = {f"{number:05}.txt" for number in range(0, 10_000, 1500)}
    for number in range(10_000):
        name = f"{number:05}.txt"
        (folder / name).write_bytes(b"one\ntwo\nthr\xffee\n" if name in broken else f"Text number {number}.".encode())
    with pytest.raises(ImportRefused) as refused:
        bring(empty, folder)
    assert {one.file for one in problems_of(refused.value)} == broken
    assert facts(empty).documents == 0
    report = bring(empty, folder, keep_good=True)
    assert (report.added, report.refused) == (9993, 7)


def problems_of(refused: ImportRefused) -> tuple[Problem, ...]:
    assert isinstance(refused.report, ImportReport)
    return refused.report.problems


def test_a_file_that_is_written_to_while_it_is_read_is_refused(empty: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "log.jsonl", [{"text": f"Line {n} of many lines here."} for n in range(2000)])
    grew = []

    def progress(_done: int, _total: int) -> None:
        if not grew:
            grew.append(path.write_text(path.read_text("utf-8") + '{"text": "One more."}\n', "utf-8"))

    with pytest.raises(UserError, match="changed while it was read") as refused:
        import_files(empty, [path], ImportOptions(SourceOptions(by="record"), keep_good=True), progress=progress)
    assert refused.value.file == "log.jsonl"
    assert leftovers(empty) == [0] * 6


def test_links_that_lead_round_in_a_folder_end_nothing(empty: Project, tmp_path: Path) -> None:
    folder = tmp_path / "round"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "a.txt").write_text("A text.", "utf-8")
    (folder / "in" / "back").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    assert bring(empty, folder).added == 1


@pytest.mark.parametrize("name", [b"new\nline.txt", b"no\xffchar.txt"])
def test_names_that_could_do_harm_are_kept_harmless(empty: Project, tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text("A text under an odd name.", "utf-8")
    bring(empty, path)
    (document,) = documents(empty)
    assert document.source.encode("utf-8").startswith(name[:2])


def test_the_same_bytes_are_unchanged_whatever_an_extractor_makes_of_them(
    empty: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>What stands on the page.</p>", "utf-8")
    first = bring(empty, page)
    with monkeypatch.context() as newer:
        read = incoming.read

        def otherwise(*given: Any) -> Iterator[incoming.Item]:
            for item in read(*given):
                assert isinstance(item, incoming.IncomingPart)
                yield replace(item, text=f"{item.text} And more.", extractor="newer 2")

        newer.setattr(incoming, "read", otherwise)
        again = bring(empty, page)
    assert (first.added, again.added, again.unchanged, again.changed) == (1, 0, 1, 0)
    page.write_text("<p>What stands on the page now.</p>", "utf-8")
    changed = bring(empty, page)
    assert (changed.added, changed.unchanged, changed.changed) == (0, 0, 1)


def test_an_import_that_was_published_is_never_cleared_away(harbour: Project) -> None:
    before = content(harbour.path)
    ((batch, *_),) = before["batch"]
    importing.remove_batch(harbour.store, batch, index_text)
    assert content(harbour.path) == before
