"""Agreement as people may see it: all of it, or only where they have answered themselves; and what is behind it."""

import pytest

from annotator.domain.errors import BadInput
from annotator.services import agreeing, labeling, people, reading
from annotator.services.exporting import ExportOptions, preview
from annotator.services.projects import Project
from tests.making import bring_text, ids, person

Answers = dict[str, list[list[str] | None]]
"""By name, the labels of the first, second, third ... passage; None for no answer."""


def answer(project: Project, answers: Answers) -> dict[str, str]:
    """Give answers; returns the ids of the annotators by name."""
    segments = ids(project)
    made = {}
    for name, given in answers.items():
        made[name] = person(project, name)
        for segment, labels in zip(segments, given, strict=False):
            if labels is not None:
                labeling.decide(project, made[name], segment, labels)
    return made


@pytest.fixture
def who(harbour: Project) -> dict[str, str]:
    return answer(
        harbour,
        {
            "Vera": [["claim"], ["claim"], [], ["objection"], ["claim", "objection"]],
            "Ono": [["claim"], ["objection"], [], None, ["claim"]],
            "Pim": [["claim"], None, None, None, None],
        },
    )


def segments_of(project: Project, items: tuple[str, ...], seen_by: str | None = None) -> list[int]:
    """Return the places in the project (from 0) of the segments of items."""
    order = ids(project)
    rows = agreeing.side_by_side(project, items, ["Vera", "Ono"], seen_by=seen_by)
    return [order.index(row.segment.id) for row in rows]


def test_without_a_viewer_nothing_is_hidden(harbour: Project, who: dict[str, str]):
    assert agreeing.agreement(harbour).report.n.items == 4


def test_only_what_the_viewer_has_done_counts(harbour: Project, who: dict[str, str]):
    agreed = agreeing.agreement(harbour, seen_by=who["Pim"])
    assert agreed.report.n.items == 1
    assert agreed.report.annotators == ("Vera", "Ono", "Pim")
    assert segments_of(harbour, agreed.table.items) == [0]


def test_what_the_viewer_skipped_may_be_seen(harbour: Project, who: dict[str, str]):
    second = ids(harbour)[1]
    labeling.skip(harbour, who["Pim"], second, "unclear")
    assert agreeing.agreement(harbour, seen_by=who["Pim"]).report.n.items == 2


def test_what_is_open_again_is_hidden_again(harbour: Project, who: dict[str, str]):
    first = ids(harbour)[0]
    labeling.toggle_label(harbour, who["Pim"], first, "objection")
    with pytest.raises(BadInput):
        agreeing.agreement(harbour, seen_by=who["Pim"])


def test_whoever_has_answered_nothing_sees_nothing(harbour: Project, who: dict[str, str]):
    newcomer = people.add_annotator(harbour, "Lea").id
    with pytest.raises(BadInput):
        agreeing.agreement(harbour, seen_by=newcomer)
    assert preview(harbour, seen_by=newcomer).total == 0


def test_the_open_and_skipped_answers_of_others_are_not_counted_where_they_are_hidden(
    harbour: Project, who: dict[str, str]
):
    last = ids(harbour)[5]
    labeling.skip(harbour, who["Ono"], last, "unclear")
    assert ("answers skipped", 1) in agreeing.agreement(harbour).report.n.excluded
    assert ("answers skipped", 1) not in agreeing.agreement(harbour, seen_by=who["Pim"]).report.n.excluded


def test_what_people_left_open_who_are_not_compared_is_not_counted(harbour: Project, who: dict[str, str]):
    last = ids(harbour)[5]
    labeling.skip(harbour, who["Pim"], last, "unclear")
    excluded = agreeing.agreement(harbour, annotators=["Vera", "Ono"]).report.n.excluded
    assert "answers skipped" not in dict(excluded)


@pytest.fixture
def quay(empty: Project) -> tuple[str, str]:
    """Bring a text whose last line repeats the first; return the ids of the original and of the repeat."""
    words = "The quay was built of green stone."
    bring_text(empty, "quay.txt", f"{words}\nNobody asked who paid for it in the end.\n{words}")
    repeated = {bool(line["repeat_of"]): line["id"] for line in reading.segment_lines(empty) if line["text"] == words}
    return repeated[False], repeated[True]


def test_the_answer_to_a_repeat_opens_its_original(empty: Project, quay: tuple[str, str]):
    original, repeat = quay
    labeling.decide(empty, person(empty, "Vera"), original, ["claim"])
    labeling.decide(empty, person(empty, "Ono"), repeat, ["claim"])
    agreed = agreeing.agreement(empty, seen_by=person(empty, "Ono"))
    assert agreed.report.n.items == 1
    (row,) = agreeing.side_by_side(empty, agreed.table.items, ["Vera", "Ono"], seen_by=person(empty, "Ono"))
    assert row.segment.id == original
    assert all(given is not None for given in row.answers.values())


def test_the_answer_to_the_original_is_shown_even_if_the_repeat_was_answered_first(
    empty: Project, quay: tuple[str, str]
):
    original, repeat = quay
    labeling.decide(empty, person(empty, "Vera"), repeat, ["objection"])
    labeling.decide(empty, person(empty, "Vera"), original, ["claim"])
    labeling.decide(empty, person(empty, "Ono"), original, ["claim"])
    agreed = agreeing.agreement(empty)
    (row,) = agreeing.side_by_side(empty, agreed.table.items, ["Vera", "Ono"])
    shown = row.answers["Vera"]
    assert shown is not None
    assert shown.answer.labels == ("claim",)


def test_hidden_segments_are_not_read_either(harbour: Project, who: dict[str, str]):
    every = agreeing.agreement(harbour).table.items
    assert segments_of(harbour, every) == [0, 1, 2, 4]
    assert segments_of(harbour, every, seen_by=who["Pim"]) == [0]


def test_behind_a_cell_of_the_confusion(harbour: Project, who: dict[str, str]):
    agreed = agreeing.agreement(harbour)
    behind = agreeing.behind_cell(agreed, ("Vera", "Ono"), ("claim", "objection"))
    assert segments_of(harbour, behind) == [1]
    both = agreeing.behind_cell(agreed, ("Vera", "Ono"), ("claim", "claim"))
    assert segments_of(harbour, both) == [0]


def test_behind_a_label_and_behind_all_that_differs(harbour: Project, who: dict[str, str]):
    agreed = agreeing.agreement(harbour)
    assert segments_of(harbour, agreeing.behind_label(agreed, "claim")) == [1]
    assert segments_of(harbour, agreeing.behind_label(agreed, "objection")) == [1, 4]
    assert segments_of(harbour, agreeing.disagreements(agreed)) == [1, 4]


def test_a_preview_of_a_release_tells_only_what_the_viewer_has_done(harbour: Project, who: dict[str, str]):
    options = ExportOptions(answers="majority")
    assert preview(harbour, options).total == 3
    shown = preview(harbour, options, seen_by=who["Pim"])
    assert shown.total == 1
    assert shown.counts["claim"] == 1
    assert shown.counts["objection"] == 0
    assert [record["labels"] for record in shown.records] == [["claim"]]
