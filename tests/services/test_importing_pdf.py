"""PDF through the whole import: scanned pages refuse the file unless the rest is wanted; the same file adds nothing."""

from pathlib import Path

import pytest

from annotator.services.importing import ImportRefused
from annotator.services.projects import Project, facts
from annotator.services.reading import documents, segment_lines
from tests.formats import pdfs
from tests.making import bring

PAGES = (pdfs.text("Somebody claims it."), pdfs.PICTURE, pdfs.text("Nobody objects."))


def texts(project: Project) -> list[str]:
    return [str(line["text"]) for line in segment_lines(project)]


def test_a_file_with_scanned_pages_is_refused_as_a_whole(empty: Project, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"no text layer on some pages \(2\)") as refused:
        bring(empty, pdfs.written(tmp_path, pdfs.document(*PAGES)))
    assert (refused.value.file, refused.value.field) == ("given.pdf", "page")
    assert facts(empty).documents == 0


def test_the_rest_comes_in_when_it_is_wanted(empty: Project, tmp_path: Path) -> None:
    report = bring(empty, pdfs.written(tmp_path, pdfs.document(*PAGES)), keep_good=True)
    assert (report.added, len(report.problems)) == (1, 1)
    assert texts(empty) == ["Somebody claims it.", "Nobody objects."]


def test_a_dry_run_counts_the_same_and_keeps_nothing(empty: Project, tmp_path: Path) -> None:
    path = pdfs.written(tmp_path, pdfs.document(*PAGES))
    tried = bring(empty, path, keep_good=True, dry_run=True)
    assert facts(empty).documents == 0
    report = bring(empty, path, keep_good=True)
    assert (tried.posts, tried.segments, tried.problems) == (report.posts, report.segments, report.problems)


def test_the_same_file_is_unchanged_even_if_words_are_joined_now(empty: Project, tmp_path: Path) -> None:
    path = pdfs.written(tmp_path, pdfs.document(pdfs.text("The years before it and those after it are an-", "other.")))
    bring(empty, path)
    again = bring(empty, path, join_hyphens=True)
    assert (again.added, again.unchanged) == (0, 1)
    assert texts(empty) == ["The years before it and those after it are an-other."]


def test_a_folder_of_files_is_read_and_one_that_is_broken_named(empty: Project, tmp_path: Path) -> None:
    for number in range(5):
        content = pdfs.document(pdfs.text(f"Claim number {'abcde'[number]} of five."))
        pdfs.written(tmp_path, content if number != 3 else content[:200], f"{number}.pdf")
    report = bring(empty, tmp_path, keep_good=True)
    assert [(one.file, one.message) for one in report.problems] == [
        ("3.pdf", "“3.pdf” is damaged, or no PDF; nothing of it is imported.")
    ]
    assert [one.title for one in documents(empty)] == ["0", "1", "2", "4"]
