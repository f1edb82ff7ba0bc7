"""Previews: what is shown before an import is what the import then does, and nothing of it stays."""

from dataclasses import replace
from pathlib import Path

from annotator.domain.long_text import LONG
from annotator.services import history
from annotator.services.importing import Correction, ImportOptions, SourceOptions, import_files
from annotator.services.leafing import leaves
from annotator.services.previewing import first_page, preview
from annotator.services.projects import Project, facts
from tests.making import SENTENCES, bring_text, content, write_lines

BY_LINE = ImportOptions(SourceOptions(by="line"))


def files(folder: Path) -> list[Path]:
    """Write a text, one that repeats it in part, and a thread with a bad line."""
    one, two = folder / "one.txt", folder / "two.txt"
    one.write_text("\n".join(SENTENCES), "utf-8")
    two.write_text("\n".join((*SENTENCES[:2], "Something that stands nowhere else.")), "utf-8")
    posts = [{"id": "1", "document": "t", "text": "A post of the thread."}, {"id": "2"}]
    return [one, two, write_lines(folder / "posts.jsonl", posts)]


def test_the_preview_the_dry_run_and_the_import_say_the_same(empty: Project, tmp_path: Path) -> None:
    options = ImportOptions(SourceOptions(by="line"), keep_good=True)
    paths = files(tmp_path)
    seen = preview(empty, paths, options)
    dry = import_files(empty, paths, ImportOptions(options.usual, keep_good=True, dry_run=True))
    assert facts(empty).documents == 0
    real = import_files(empty, paths, options)
    assert seen.report.as_json() == dry.as_json() == real.as_json()
    assert sum(one.segments for one in seen.sources) == real.segments == 10


def test_they_count_alike_what_may_be_there_besides(empty: Project, tmp_path: Path) -> None:
    feed = tmp_path / "feed.txt"
    lines = ["My name is Ada, @ada.", "I build boats.", "The ferries sail in winter.", "I agree, they sail."]
    feed.write_text("\n".join([*lines, "Towers lean only where it is wet", "This assumes they lean."]), "utf-8")
    seen, real = preview(empty, [feed]), import_files(empty, [feed])
    assert seen.report.as_json() == real.as_json()
    assert real.as_json()["perhaps"] == seen.as_json()["sources"][0]["perhaps"] == {"posts": 1, "quotations": 1}


def test_a_preview_leaves_the_project_and_the_disk_as_they_were(harbour: Project, home: Path, tmp_path: Path) -> None:
    before = content(harbour.path)
    preview(harbour, files(tmp_path), BY_LINE)
    assert content(harbour.path) == before
    assert len(list(history.history(harbour))) == 1
    assert not list(home.rglob("trials/*"))


def test_each_source_is_described(empty: Project, tmp_path: Path) -> None:
    one, two, posts = preview(empty, files(tmp_path), BY_LINE).sources
    assert (one.name, one.title, one.format, one.encoding, one.certain) == ("one.txt", "one", "text", "utf-8", True)
    assert (one.documents, one.posts, one.segments, one.parts) == (1, 1, 6, 1)
    assert two.repeats == {"exact": 2}
    assert (posts.documents, posts.refused, [problem.line for problem in posts.problems]) == (1, 1, [2])
    assert posts.mapped is not None
    assert posts.mapped.fields["text"] == "text"


def test_an_answer_that_cannot_be_taken_is_counted_with_the_source_it_stands_in(empty: Project, tmp_path: Path) -> None:
    good = write_lines(tmp_path / "good.jsonl", [{"text": "Boats float on water.", "labels": ["claim"]}])
    answers = [{"text": "Cork does too.", "labels": ["cork"]}, {"text": "Stone does not.", "labels": ["claim"]}]
    bad = write_lines(tmp_path / "bad.jsonl", answers)
    seen = preview(empty, [bad, good], ImportOptions(annotator="Ada"))
    assert [(one.posts, one.refused, [problem.line for problem in one.problems]) for one in seen.sources] == [
        (2, 1, [1]),
        (1, 0, []),
    ]
    assert seen.sources[0].beside == 1
    assert seen.report.refused == len(seen.report.problems) == 1
    real = import_files(empty, [bad, good], ImportOptions(annotator="Ada", keep_good=True))
    assert real.as_json() == seen.report.as_json()
    assert real.annotations == 2


def test_the_first_page_draws_what_the_import_cuts_and_counts_as_repeats(empty: Project, tmp_path: Path) -> None:
    one, two, _ = files(tmp_path)
    bring_text(empty, "one.txt", one.read_text("utf-8"), by="line")
    first = first_page(empty, [two], BY_LINE, preview(empty, [two], BY_LINE))
    assert first is not None
    assert [first.text[start:end] for start, end in first.cuts] == [
        *SENTENCES[:2],
        "Something that stands nowhere else.",
    ]
    assert [repeat and repeat.title for repeat in first.repeats] == ["one", "one", None]


def test_where_the_first_record_cannot_be_taken_the_page_begins_with_the_next(empty: Project, tmp_path: Path) -> None:
    odd = write_lines(tmp_path / "odd.jsonl", [{"text": 3}, {"text": "A post of the thread."}])
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"")
    seen = preview(empty, [broken, odd])
    page = first_page(empty, [broken, odd], ImportOptions(), seen)
    assert page is not None
    assert page.text == "A post of the thread."
    assert first_page(empty, [broken], ImportOptions(), preview(empty, [broken])) is None


DOUBLES = [
    {"id": "1", "document": "t", "text": "A post of the thread."},
    {"id": "2", "document": "t", "text": "Another post."},
    {"id": "1", "document": "t", "text": "A post of the thread."},
    {"id": "2", "document": "t", "text": "Another post, with other words."},
    {"id": "3", "document": "t", "text": "A third post."},
]


def test_of_each_part_is_known_whether_it_comes_in(empty: Project, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "posts.jsonl", DOUBLES)
    options = ImportOptions(keep_good=True)
    seen = preview(empty, [file], options)
    (one,) = seen.sources
    assert [one.fates.of(part) for part in range(6)] == ["", "", "twice", "refused", "", ""]
    assert (one.posts, one.refused, [(problem.line, problem.field) for problem in one.problems]) == (3, 1, [(4, "id")])
    assert seen.as_json()["twice"] == seen.as_json()["sources"][0]["twice"] == 1
    real = import_files(empty, [file], options)
    assert (real.posts, real.twice) == (3, 1)
    again = preview(empty, [file], options).sources[0]
    assert [again.fates.of(part) for part in range(5)] == ["here", "here", "here", "refused", "here"]


def test_what_came_in_another_file_of_the_same_import_comes_once(empty: Project, tmp_path: Path) -> None:
    old = write_lines(tmp_path / "january.jsonl", DOUBLES[:2])
    new = write_lines(tmp_path / "february.jsonl", [*DOUBLES[:2], DOUBLES[4]])
    first, second = preview(empty, [old, new]).sources
    assert [first.fates.of(part) for part in range(2)] == ["", ""]
    assert [second.fates.of(part) for part in range(3)] == ["twice", "twice", ""]
    assert (first.posts, second.posts) == (2, 1)


def test_a_circle_is_counted_in_the_file_it_stands_in(empty: Project, tmp_path: Path) -> None:
    circle = [
        {"id": "1", "document": "c", "text": "One.", "reply_to": "2"},
        {"id": "2", "document": "c", "text": "Two.", "reply_to": "1"},
    ]
    paths = [write_lines(tmp_path / "circle.jsonl", circle), write_lines(tmp_path / "good.jsonl", DOUBLES[:2])]
    assert [one.refused for one in preview(empty, paths).sources] == [1, 0]


def test_an_answer_more_to_the_same_text_is_no_second_text(empty: Project, tmp_path: Path) -> None:
    said = [{**DOUBLES[0], "labels": ["claim"]}, {**DOUBLES[0], "labels": ["claim"]}]
    report = preview(empty, [write_lines(tmp_path / "said.jsonl", said)], ImportOptions(annotator="Ada")).report
    assert (report.posts, report.twice, report.refused) == (1, 1, 0)


def test_all_repeats_that_are_counted_are_kept_to_be_drawn(empty: Project, tmp_path: Path) -> None:
    lines = ["The harbour clock is wrong again.", "I agree.", "Nobody reads the harbour clock any more.", "No."]
    bring_text(empty, "here.txt", "\n".join(lines[:2]), by="line")
    between = ["Something else is told here in between."]
    (tmp_path / "one.txt").write_text("\n".join([*lines, *between, *lines, "Well.", "I agree."]), "utf-8")
    posts = [{"id": str(number), "document": "t", "text": text} for number, text in enumerate((lines[2], between[0]))]
    paths = [tmp_path / "one.txt", write_lines(tmp_path / "two.jsonl", posts)]
    seen = preview(empty, paths, BY_LINE)
    pages = [leaf.page for path in paths for leaf in leaves(empty, paths, path.name, BY_LINE)]
    drawn = [(page.title, one.title, one.text) for page in pages for one in seen.repeats.get(page.part_id, {}).values()]
    assert drawn == [
        *(("one", "here", line) for line in lines[:2]),
        *(("one", "here", line) for line in lines[:2]),
        *(("one", None, line) for line in lines[2:]),
        *(("t", "one", line) for line in (lines[2], between[0])),
    ]
    assert len(drawn) == sum(seen.report.repeats.values())


def test_an_original_far_within_a_long_text_is_told(empty: Project, tmp_path: Path) -> None:
    line = "The harbour clock is wrong again."
    bring_text(empty, "long.txt", "\n".join(("x" * LONG, line, SENTENCES[0])), by="line")
    (tmp_path / "short.txt").write_text(line, "utf-8")
    seen = preview(empty, [tmp_path / "short.txt"], BY_LINE)
    ((noted,),) = (one.values() for one in seen.repeats.values())
    assert (noted.match, noted.title, noted.text) == ("exact", "long", line)
    page = leaves(empty, [tmp_path / "short.txt"], "short.txt", BY_LINE)[0].page
    assert page.repeats == (noted,)


def test_what_was_taken_back_counts_only_where_it_is_in_no_segment(empty: Project, tmp_path: Path) -> None:
    dump = write_lines(
        tmp_path / "dump.jsonl",
        [
            {"id": "1", "document": "t", "text": "  [deleted]\r\n"},
            {"id": "2", "document": "t", "text": "I moved it.\n\n[removed]"},
            {"id": "3", "document": "t", "text": "Why was it moved?"},
        ],
    )
    by_record, by_sentence = ImportOptions(SourceOptions(by="record")), ImportOptions(SourceOptions())
    counted = [preview(empty, [dump], options).sources[0] for options in (by_record, by_sentence)]
    assert [(one.posts, one.segments, one.taken_back) for one in counted] == [(3, 2, 1), (3, 2, 2)]
    part = leaves(empty, [dump], "dump.jsonl", by_record)[0].page.part_id
    kept = replace(by_record, corrections={part: Correction(cuts=((2, 11),))})
    seen = preview(empty, [dump], kept)
    assert (seen.report.segments, seen.report.taken_back) == (3, 0)
    assert import_files(empty, [dump], kept).as_json() == seen.report.as_json()


def test_what_comes_twice_for_a_thread_that_was_here_came_twice(empty: Project, tmp_path: Path) -> None:
    first, new = ({"id": one, "document": "t", "text": f"Post {one} of it."} for one in "12")
    import_files(empty, [write_lines(tmp_path / "thread.jsonl", [first])])
    for between in (1, 4000):  # written with the others, and after them
        more = [{"id": f"b{number}", "document": "t", "text": "A."} for number in range(between)]
        grown = write_lines(tmp_path / "thread.jsonl", [first, new, *more, new])
        (seen,) = preview(empty, [grown]).sources
        assert (seen.fates.count("here"), seen.fates.count("twice")) == (1, 1)
        assert seen.fates.of(seen.parts - 1) == "twice"
