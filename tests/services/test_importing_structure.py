"""Importing with structure: posts, borders and voices as they were seen, or as a person corrected them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.structure import Perhaps, ProposedPost, Region
from annotator.services.importing import (
    Correction,
    ImportOptions,
    ImportRefused,
    ImportReport,
    SourceOptions,
    import_files,
)
from annotator.services.intake.options import NOTHING_CORRECTED
from annotator.services.leafing import leaves
from annotator.services.previewing import PageSeen
from annotator.services.projects import Project, facts
from annotator.services.reading import documents, open_document, segment_lines
from tests.making import bring_text


def texts(project: Project) -> list[str]:
    return [str(line["text"]) for line in segment_lines(project)]


DIALOGUE = "Anna: The bell is loud.\nIt always was.\n\nBen: It is not.\n\nAnna: Listen then.\n"


def test_speakers_make_posts_and_their_names_are_in_no_segment(empty: Project) -> None:
    report = bring_text(empty, "talk.txt", DIALOGUE)
    (document,) = documents(empty)
    view = open_document(empty, document.id)
    assert report.posts == 3
    assert [post.author for post in view.posts] == ["Anna", "Ben", "Anna"]
    assert texts(empty) == ["The bell is loud.", "It always was.", "It is not.", "Listen then."]
    assert len({post.id for post in view.posts}) == 3


def test_votes_and_buttons_become_no_segments_unless_the_rule_is_off(empty: Project) -> None:
    feed = (
        "anna · 3h\n12 points\nThe bell is loud.\nReply · Share\n"
        "bob · 2h\nIt is not loud at all.\nListen then.\n3 points\nReply"
    )
    bring_text(empty, "feed.txt", feed)
    assert texts(empty) == ["The bell is loud.", "It is not loud at all.", "Listen then."]
    bring_text(empty, "other.txt", feed, rules=frozenset({"headers"}))
    assert "Reply · Share" in texts(empty)


def test_a_rule_that_is_off_sees_nothing(empty: Project) -> None:
    assert bring_text(empty, "talk.txt", DIALOGUE, rules=frozenset()).posts == 1


def test_quoted_lines_are_proposed_as_quoted(empty: Project) -> None:
    bring_text(empty, "mail.txt", "> The bell is loud.\n> It always was.\n\nIt is not.")
    (document,) = documents(empty)
    assert [one.voice for one in open_document(empty, document.id).segments] == ["quoted", "quoted", "own"]


def test_a_sentence_that_runs_through_a_quotation_stays_whole(empty: Project) -> None:
    through = "I think that what he calls\n> the only bell of the town\nis one of three."
    bring_text(empty, "mail.txt", through + "\nHe wrote:\n> It is loud.\nwhich is so.", by="paragraph")
    assert texts(empty) == [through, "He wrote:", "> It is loud.", "which is so."]


def corrected(project: Project, correction: Correction) -> ImportReport:
    path = project.path.parent / "talk.txt"
    path.write_text(DIALOGUE, "utf-8")
    part = leaves(project, [path], "talk.txt", ImportOptions(SourceOptions(by="line")))[0].page.part_id
    return import_files(project, [path], ImportOptions(SourceOptions(by="line"), corrections={part: correction}))


def test_corrected_cuts_and_posts_come_in_as_they_were_corrected(empty: Project) -> None:
    end = len(DIALOGUE) - 1
    middle = DIALOGUE.index("Ben")
    posts = (
        ProposedPost(0, middle - 2, "Anna B.", None, "person", "Corrected.", 6),
        ProposedPost(middle, end, "Ben", 0, "person", "Corrected.", middle + 5),
    )
    corrected(empty, Correction(cuts=((6, middle), (middle + 5, end)), posts=posts))
    (document,) = documents(empty)
    view = open_document(empty, document.id)
    assert [post.author for post in view.posts] == ["Anna B.", "Ben"]
    assert view.posts[1].reply_to == view.posts[0].id
    assert [one.text for one in view.segments] == [DIALOGUE[6 : middle - 2], DIALOGUE[middle + 5 : end]]


@pytest.mark.parametrize(
    "correction",
    [
        Correction(cuts=((0, 10), (5, 20))),
        Correction(cuts=((0, 10_000),)),
        Correction(cuts=((6, 60),)),
        Correction(posts=(ProposedPost(0, 20, None, None, "person", "", 0),)),
        Correction(posts=(ProposedPost(0, len(DIALOGUE), None, 0, "person", "", 0),)),
        Correction(regions=(Region("quotation", 5, 5, "person", ""),)),
        Correction(perhaps=(Perhaps("post", 5, 10_000, ""),)),
    ],
    ids=[
        "overlap",
        "beyond",
        "across posts",
        "text left out",
        "answers itself",
        "empty region",
        "what may be is beyond",
    ],
)
def test_a_correction_that_does_not_fit_is_refused(empty: Project, correction: Correction) -> None:
    with pytest.raises(ImportRefused, match="corrected"):
        corrected(empty, correction)
    assert facts(empty).documents == 0


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    lines=st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
            st.sampled_from(
                ["> quoted so", ">> deeper", "Anna: I say.", "Ben: No.", "Q: why?", "A: so.", "1. one", "", "- item"]
            ),
        ),
        max_size=12,
    ),
    by=st.sampled_from(["line", "paragraph", "record"]),
)
def test_any_structure_keeps_segments_in_their_posts(empty: Project, lines: list[str], by: str) -> None:
    text = "\n".join(lines)
    if not text.strip():
        return
    known = {document.id for document in documents(empty)}
    bring_text(empty, "any.txt", text, by=by, encoding="utf-8")
    for document in documents(empty):
        if document.id in known:
            continue
        view = open_document(empty, document.id)
        posts = {post.id: post for post in view.posts}
        assert len(posts) == len(view.posts)
        clean = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
        for one in view.segments:
            assert clean[one.start : one.end] == one.text
            assert posts[one.post].start <= one.start <= one.end <= posts[one.post].end
        assert all(post.reply_to is None or post.reply_to in posts for post in view.posts)


FEED = (
    "My name is Ada, @ada on Twitter.\nI build boats and I write about harbours.\n"
    "The new harbour wall protects the ferries from storms.\n"
    "I agree that the fees are high, but the wall was expensive.\n"
    "Towers lean only where the ground is wet\nThis assumes that the walls are even.\n"
)


def feed(project: Project, correction: Correction = NOTHING_CORRECTED, **how: Any) -> tuple[PageSeen, ImportReport]:
    path = project.path.parent / "feed.txt"
    path.write_text(FEED, "utf-8")
    usual = SourceOptions(**how)
    part = leaves(project, [path], "feed.txt", ImportOptions(usual))[0].page.part_id
    options = ImportOptions(usual, corrections={part: correction})
    return leaves(project, [path], "feed.txt", options)[0].page, import_files(project, [path], options)


def test_where_posts_may_begin_is_told_before_import_and_cuts_nothing(empty: Project) -> None:
    seen, report = feed(empty)
    begins = FEED.index("I agree"), FEED.index("Towers")
    assert [(one.kind, one.start) for one in seen.perhaps] == [("post", begins[0]), ("quotation", begins[1])]
    assert [post.start for post in seen.posts] == [0, FEED.index("The new")]
    assert report.as_json()["perhaps"] == {"posts": 1, "quotations": 1}
    assert report.posts == 2


def test_what_was_accepted_or_dismissed_is_open_no_more(empty: Project) -> None:
    first, second = FEED.index("The new"), FEED.index("I agree")
    posts = tuple(
        ProposedPost(start, end, None, None, "hand", "Set by hand.", start)
        for start, end in ((0, first), (first, second), (second, len(FEED)))
    )
    seen, report = feed(empty, Correction(posts=posts, perhaps=()))
    assert seen.perhaps == ()
    assert report.as_json()["perhaps"] == {"posts": 0, "quotations": 0}


def test_what_is_settled_by_a_correction_is_open_no_more(empty: Project) -> None:
    line = FEED.index("Towers")
    quoted = Region("quotation", line, line + 40, "hand", "Marked by hand.")
    assert [one.kind for one in feed(empty, Correction(regions=(quoted,)))[0].perhaps] == ["post"]


def test_records_hold_one_post_each_and_may_quote(empty: Project, tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_text(json.dumps({"id": "1", "text": FEED}) + "\n", "utf-8")
    report = import_files(empty, [path], ImportOptions())
    assert report.as_json()["perhaps"] == {"posts": 0, "quotations": 1}
