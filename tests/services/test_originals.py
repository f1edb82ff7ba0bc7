"""A person says which of two passages is the original: the group turns round, and no answer is lost or moved."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from annotator.domain.errors import Refused
from annotator.messages import act_name
from annotator.services import cutting, labeling, looking_back, queueing, repeats
from annotator.services.exporting import ExportOptions, export
from annotator.services.history import redo, undo
from annotator.services.labeling import answer_of
from annotator.services.projects import Project
from annotator.services.queueing import View
from annotator.services.reading import segment_lines
from annotator.services.statistics import stats
from annotator.services.upkeep import check
from tests.making import answers_of, bring_posts, content, person

SAID = "The night ferry has been late all week, and nobody in the council minds it at all."
NEAR = SAID.replace("week", "month")
CUT = "The night ferry has been late all week, and nobody…"
INSIDE = "nobody in the council minds it at all"
OTHER = "A tower that leans a little is no ruin yet."
LOG = ("operation", "changed", "installation")
Lines = Mapping[str, Mapping[str, Any]]


def talk(project: Project, *posts: str, name: str = "late", **more: str) -> Lines:
    """Import the posts of a thread, a line a passage, search it, and return the first line of each post, by post."""
    rows = [
        {"id": f"{name}{place}", "document": name, "author": f"Author {place}", "text": text, **more}
        for place, text in enumerate(posts)
    ]
    bring_posts(project, f"{name}.jsonl", rows, by="line")
    repeats.search(project)
    return lines(project)


def lines(project: Project, annotator: str | None = None) -> Lines:
    found: dict[str, Mapping[str, Any]] = {}
    for line in segment_lines(project, annotator=annotator):
        found.setdefault(line["post"], line)
    return found


def repeated(project: Project) -> dict[str, str | None]:
    """Return, by post, the post whose passage its first one repeats."""
    there = lines(project)
    post_of = {line["id"]: post for post, line in there.items()}
    return {post: next(iter(post_of[one] for one in line["repeat_of"]), None) for post, line in there.items()}


def rows(project: Project) -> dict[str, list[Any]]:
    return content(project.path, without=LOG)


@pytest.fixture
def ada(empty: Project) -> str:
    return person(empty, "Ada")


def test_the_passage_is_asked_and_what_was_the_original_is_its_quotation(empty: Project, ada: str) -> None:
    there = talk(empty, f"{SAID}\nYou said that, and it is wrong.", OTHER, f"{SAID}\nI said no more than this.")
    assert repeated(empty) == {"late0": None, "late1": None, "late2": "late0"}
    change = repeats.make_original(empty, ada, there["late2"]["id"])
    assert repeated(empty) == {"late0": "late2", "late1": None, "late2": None}
    assert {"corpus", "answers"} <= change.touched
    first, last = (one for one in segment_lines(empty) if one["text"] == SAID)
    assert (first["repeat_match"], last["repeat_match"]) == ("exact", None)
    assert roles(empty) == {"late0": "quotation"}
    assert check(empty.path).problems == ()


def roles(project: Project) -> dict[str, str]:
    """Return the roles of repeats by post, as links and passages have them alike."""
    with project.store.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT p.id, s.role, r.role FROM segment s JOIN post p ON p.no = s.post"
            " LEFT JOIN repeat r ON r.segment = s.no AND r.standing IN ('linked', 'confirmed') WHERE s.role IS NOT NULL"
        ).all()
    assert [row for row in found if row[1] != row[2]] == []
    return {str(row[0]): str(row[1]) for row in found}


def test_one_undo_turns_it_back_and_redo_turns_it_again(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, f"{SAID}\n{OTHER}")
    before = rows(empty)
    repeats.make_original(empty, ada, there["late1"]["id"])
    after = rows(empty)
    undo(empty, ada)
    assert rows(empty) == before
    redo(empty, ada)
    assert rows(empty) == after


def test_all_that_repeats_the_passage_goes_along_and_the_group_keeps_its_name(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, SAID, SAID, CUT, f"{INSIDE}\n{OTHER}")
    groups = group_names(empty)
    repeats.make_original(empty, ada, there["late2"]["id"])
    assert repeated(empty) == {"late0": "late2", "late1": "late2", "late2": None, "late3": "late2", "late4": "late2"}
    assert lines(empty)["late3"]["repeat_match"] == "cut"
    assert lines(empty)["late4"]["repeat_match"] == "inside"
    assert group_names(empty) == groups
    assert check(empty.path).problems == ()


def group_names(project: Project) -> set[str]:
    return {str(row[-1]) for row in content(project.path)["repeat"]}


def test_documents_that_share_it_stay_on_one_side_of_a_split_under_the_same_name(empty: Project, ada: str) -> None:
    talk(empty, SAID, OTHER)
    there = talk(empty, SAID, name="again")
    before = repeats.split_groups(empty)
    assert len(set(before.values())) == 1
    repeats.make_original(empty, ada, there["again0"]["id"])
    assert repeats.split_groups(empty) == before


def test_answers_stay_where_they_were_given_and_count_on_for_everybody(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, OTHER, SAID)
    ben, old, new = person(empty, "Ben"), there["late0"]["id"], there["late2"]["id"]
    labeling.decide(empty, ada, old, ["claim"])
    labeling.decide(empty, ben, old, ["objection"])
    before = answers_of(empty.path)
    repeats.make_original(empty, ben, new)
    assert answers_of(empty.path) == before
    for who in (ada, ben):
        assert queueing.progress(empty, who).done == 1
        assert answer_of(empty, who, new) is None
        assert queueing.next_segment(empty, who, View("unseen"), None) == there["late1"]["id"]
    assert stats(empty)["segments"] == 3


def test_of_two_answers_that_of_the_original_counts_as_always(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, OTHER, SAID)
    labeling.decide(empty, ada, there["late0"]["id"], ["claim"])
    labeling.decide(empty, ada, there["late2"]["id"], ["objection"])
    assert released(empty) == {"late0": ["claim"], "late2": ["claim"]}
    repeats.make_original(empty, ada, there["late2"]["id"])
    assert released(empty) == {"late0": ["objection"], "late2": ["objection"]}


def released(project: Project) -> dict[str, list[str]]:
    """Return the labels in a release by post."""
    out = project.path.parent / f"release-{len(list(project.path.parent.iterdir()))}"
    export(project, out, ExportOptions())
    found = map(json.loads, (out / "data" / "train.jsonl").read_text("utf-8").splitlines())
    return {row["post"]["id"]: row["labels"] for row in found}


def test_what_was_answered_at_the_one_can_be_copied_to_the_other(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, SAID)
    old, new = there["late0"]["id"], there["late1"]["id"]
    repeats.make_original(empty, ada, new)
    labeling.decide(empty, ada, new, ["claim"])
    copied = repeats.copy_answer(empty, ada, old)
    assert copied.annotation is not None
    assert copied.annotation.answer.labels == ("claim",)


def test_a_repeat_that_is_nearly_the_same_can_be_the_original_once_it_is_confirmed(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, SAID, NEAR)
    near = there["late2"]["id"]
    with pytest.raises(Refused, match="counts as no repeat"):
        repeats.make_original(empty, ada, near)
    repeats.confirm(empty, ada, near)
    before = rows(empty)
    repeats.make_original(empty, ada, near)
    assert repeated(empty) == {"late0": "late2", "late1": "late0", "late2": None}
    assert lines(empty)["late0"]["repeat_match"] == "near"
    assert {row[-4] for row in rows(empty)["repeat"]} <= {"exact", "near"}
    assert check(empty.path).problems == ()
    with pytest.raises(Refused, match="is a repeat itself"):
        repeats.make_original(empty, ada, there["late1"]["id"])
    repeats.make_original(empty, ada, there["late0"]["id"])
    assert rows(empty) == before


@pytest.mark.parametrize("text", [CUT, INSIDE])
def test_what_is_only_a_part_is_never_the_original(empty: Project, ada: str, text: str) -> None:
    there = talk(empty, SAID, text)
    before = content(empty.path)
    with pytest.raises(Refused, match="only a part"):
        repeats.make_original(empty, ada, there["late1"]["id"])
    assert content(empty.path) == before


@pytest.mark.parametrize("act", [repeats.reject, repeats.separate])
def test_what_was_called_no_repeat_or_is_labeled_separately_has_no_original(empty: Project, ada: str, act: Any) -> None:
    there = talk(empty, SAID, SAID)
    act(empty, ada, there["late1"]["id"])
    with pytest.raises(Refused, match="counts as no repeat"):
        repeats.make_original(empty, ada, there["late1"]["id"])


def test_what_repeats_nothing_is_refused(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, SAID)
    with pytest.raises(Refused, match="repeats nothing"):
        repeats.make_original(empty, ada, there["late0"]["id"])


def test_what_was_said_of_two_passages_is_not_overwritten(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, NEAR)
    repeats.reject(empty, ada, there["late1"]["id"])
    again = talk(empty, SAID, name="again")
    said = [row for row in rows(empty)["repeat"] if "rejected" in row]
    repeats.make_original(empty, ada, again["again0"]["id"])
    assert [row for row in rows(empty)["repeat"] if "rejected" in row] == said


def test_a_passage_that_comes_later_belongs_to_the_one_that_was_called_the_original(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, SAID)
    repeats.make_original(empty, ada, there["late1"]["id"])
    talk(empty, SAID, name="again")
    assert [post for post, line in lines(empty).items() if line["repeat_match"] is None] == ["late1"]
    repeats.search(empty)
    assert repeated(empty)["again0"] == "late0"
    labeling.decide(empty, ada, there["late1"]["id"], ["claim"])
    assert queueing.next_segment(empty, ada, View("unseen"), None) is None
    repeats.make_original(empty, ada, lines(empty)["again0"]["id"])
    assert repeated(empty) == {"late0": "again0", "late1": "again0", "again0": None}
    assert check(empty.path).problems == ()


def test_it_cannot_be_undone_once_somebody_turned_it_again(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, SAID)
    repeats.make_original(empty, ada, there["late1"]["id"])
    repeats.make_original(empty, person(empty, "Ben"), there["late0"]["id"])
    with pytest.raises(Refused, match="Ben changed the same thing later"):
        undo(empty, ada)


def test_a_passage_of_few_words_turns_round_within_its_run(empty: Project, ada: str) -> None:
    there = talk(empty, f"Well, no.\n{SAID}", f"Well, no.\n{SAID}")
    assert repeated(empty)["late1"] == "late0"
    before = rows(empty)
    repeats.make_original(empty, ada, there["late1"]["id"])
    assert repeated(empty)["late0"] == "late1"
    repeats.make_original(empty, ada, there["late0"]["id"])
    assert rows(empty) == before


def test_two_printings_are_reprints_of_each_other_whichever_is_the_original(empty: Project, ada: str) -> None:
    text = f"{SAID}\n{OTHER}\nBread is dearer here than in any other harbour town."
    talk(empty, text)
    there = talk(empty, text, name="again")
    assert set(roles(empty).values()) == {"reprint"}
    repeats.make_original(empty, ada, there["again0"]["id"])
    assert roles(empty) == {"again0": "reprint", "late0": "reprint"}


def test_a_cut_leaves_the_quotation_a_quotation(empty: Project, ada: str) -> None:
    there = talk(empty, f"{SAID}\nYou said that, and it is wrong.", f"{SAID}\nNo more than this.")
    repeats.make_original(empty, ada, there["late1"]["id"])
    answer = next(line for line in segment_lines(empty) if line["text"].startswith("You said"))
    cutting.cut(empty, ada, answer["id"], answer["start"] + len("You said that, "))
    assert roles(empty) == {"late0": "quotation"}


def test_the_history_says_it_in_words(empty: Project, ada: str) -> None:
    there = talk(empty, SAID, SAID)
    repeats.make_original(empty, ada, there["late1"]["id"])
    numbers = looking_back.numbers(empty, segment=there["late0"]["id"])
    (line,) = looking_back.lines(empty, numbers, viewer=ada, blind=True)
    assert (act_name(line.act), line.passage) == ("original turned round", SAID)
    assert looking_back.numbers(empty, segment=there["late1"]["id"]) == numbers
