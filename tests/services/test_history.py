"""Taking back and bringing again: one stack a person, refused by name where somebody built on it."""

from typing import Any

import pytest

from annotator.domain.annotation import End
from annotator.domain.errors import Refused
from annotator.services import labeling
from annotator.services.history import ANYBODY, history, redo, redo_name, undo, undo_name
from annotator.services.people import add_annotator, annotators, rename_annotator, set_role
from annotator.services.projects import Project, open_project
from tests.making import SENTENCES, aim, answers_of, bring_posts, bring_text, content, ids, person, say


def test_each_annotator_has_a_stack_of_their_own(harbour: Project) -> None:
    ada, ben, first = person(harbour, "Ada"), person(harbour, "Ben"), ids(harbour)[0]
    labeling.decide(harbour, ada, first, ["claim"])
    labeling.decide(harbour, ben, first, ["analogy"])
    assert undo(harbour, ada).act.params == {"labels": ["claim"]}
    assert labeling.answer_of(harbour, ada, first) is None
    assert labeling.answer_of(harbour, ben, first) is not None
    with pytest.raises(Refused, match="nothing to undo"):
        undo(harbour, ada)
    assert redo(harbour, ada).change.segments == (first,)
    with pytest.raises(Refused, match="nothing to redo"):
        redo(harbour, ben)


def test_undo_brings_back_what_stood_row_for_row(harbour: Project) -> None:
    ada, first = person(harbour, "Ada"), ids(harbour)[0]
    states = [answers_of(harbour.path)]
    for act in (
        lambda: aim(harbour, ada, first, End("outside"), attack="rebut"),
        lambda: labeling.set_attack(harbour, ada, first, concession=True),
        lambda: labeling.set_note(harbour, ada, first, "so"),
        lambda: labeling.skip(harbour, ada, first, "half a sentence"),
        lambda: labeling.decide(harbour, ada, first, ["claim"]),
    ):
        act()
        states.append(answers_of(harbour.path))
    for state in states[-2::-1]:
        undo(harbour, ada)
        assert answers_of(harbour.path) == state
    for state in states[1:]:
        redo(harbour, ada)
        assert answers_of(harbour.path) == state


def test_a_new_act_drops_what_could_be_done_again_of_its_own_stack_only(harbour: Project) -> None:
    ada, ben, (first, second, *_rest) = person(harbour, "Ada"), person(harbour, "Ben"), ids(harbour)
    for who in (ada, ben):
        labeling.decide(harbour, who, first, ["claim"])
        undo(harbour, who)
    labeling.decide(harbour, ada, second, [])
    assert redo_name(harbour, ada) is None
    assert redo_name(harbour, ben) is not None
    assert [(act.annotator, act.undone) for act in history(harbour, segment=first)] == [("Ben", True), ("Ada", True)]


def test_stacks_survive_closing(harbour: Project) -> None:
    ada, (first, second, *_rest) = person(harbour, "Ada"), ids(harbour)
    labeling.decide(harbour, ada, first, ["claim"])
    labeling.decide(harbour, ada, second, ["analogy"])
    undo(harbour, ada)
    harbour.close()
    again = open_project(harbour.path, write=True)
    try:
        assert redo_name(again, ada) is not None
        undo(again, ada)
        assert undo_name(again, ada) is None
        redo(again, ada)
        redo(again, ada)
        found = labeling.answer_of(again, ada, second)
        assert found is not None
        assert found.answer.labels == ("analogy",)
    finally:
        again.close()


def link_at(project: Project, name: str, segment: str, target: str) -> None:
    links = [{"kind": "attacks", "ends": [{"type": "link", "id": target}]}]
    say(project, name, [{"segment": segment, "labels": ["objection"], "links": links}])


def test_what_somebody_points_at_cannot_be_undone_and_the_sentence_names_them(harbour: Project) -> None:
    ada, (first, second, *_rest) = person(harbour, "Ada"), ids(harbour)
    saved = aim(harbour, ada, first, End("outside")).annotation
    assert saved is not None
    link_at(harbour, "Ben", second, saved.answer.links[0].id)
    before = content(harbour.path)
    with pytest.raises(Refused, match="Ben"):
        undo(harbour, ada)
    assert content(harbour.path) == before
    said = answers_of(harbour.path)
    undo(harbour, person(harbour, "Ben"))
    undo(harbour, ada)
    with pytest.raises(Refused, match="no longer there"):
        redo(harbour, person(harbour, "Ben"))
    redo(harbour, ada)
    redo(harbour, person(harbour, "Ben"))
    assert answers_of(harbour.path) == said


def test_a_file_whose_objects_point_at_each_other_is_undone_whole(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    lines: list[dict[str, Any]] = [
        {
            "segment": first,
            "labels": ["objection"],
            "links": [{"id": "a", "kind": "attacks", "from": "s", "ends": [{"type": "link", "id": "b"}]}],
            "spans": [{"id": "s", "start": 0, "end": 3, "label": "claim"}],
        },
        {
            "segment": second,
            "labels": ["objection"],
            "links": [{"id": "b", "kind": "attacks", "ends": [{"type": "span", "id": "s"}]}],
        },
    ]
    before = answers_of(harbour.path)
    say(harbour, "Ada", lines)
    after = answers_of(harbour.path)
    undo(harbour, ANYBODY)
    assert answers_of(harbour.path) == before
    redo(harbour, ANYBODY)
    assert answers_of(harbour.path) == after


def test_the_project_undoes_its_newest_act_and_redoes_what_was_undone_last(harbour: Project) -> None:
    ada, ben, (first, second, *_rest) = person(harbour, "Ada"), person(harbour, "Ben"), ids(harbour)
    labeling.decide(harbour, ada, first, ["claim"])
    labeling.decide(harbour, ben, second, ["claim"])
    assert [undo(harbour, ANYBODY).act.annotator for _ in range(2)] == ["Ben", "Ada"]
    assert [redo(harbour, ANYBODY).act.annotator for _ in range(2)] == ["Ada", "Ben"]


def test_what_was_undone_last_is_told_by_when_it_was_not_by_what_the_clock_showed(harbour: Project) -> None:
    ada, ben, (first, second, *_) = person(harbour, "Ada"), person(harbour, "Ben"), ids(harbour)
    labeling.decide(harbour, ada, first, ["claim"])
    labeling.decide(harbour, ben, second, ["claim"])
    undo(harbour, ada)
    undo(harbour, ben)
    with harbour.store.writing() as connection:  # Ben's was later, in a place where the clocks are behind
        for who, at in ((ada, "2026-01-01T10:00:00.000+02:00"), (ben, "2026-01-01T09:00:00.000+00:00")):
            connection.exec_driver_sql("UPDATE operation SET undone_at = ? WHERE annotator = ?", (at, who))
    assert redo(harbour, ANYBODY).act.annotator == "Ben"


def test_once_made_an_annotator_stays(harbour: Project) -> None:
    say(harbour, "Ada", [{"segment": ids(harbour)[0], "labels": []}])
    undo(harbour, person(harbour, "Ada"))
    assert [one.name for one in annotators(harbour)] == ["Ada"]
    redo(harbour, person(harbour, "Ada"))
    add_annotator(harbour, "Ben")
    assert undo_name(harbour, person(harbour, "Ben")) is None


def test_a_name_and_a_role_can_be_taken_back(harbour: Project) -> None:
    ada = add_annotator(harbour, "Ada").id
    rename_annotator(harbour, ada, "Anna")
    set_role(harbour, ada, "lead")
    undo(harbour, ada)
    assert annotators(harbour)[0].role == "annotator"
    undo(harbour, ada)
    assert annotators(harbour)[0].name == "Ada"
    redo(harbour, ada)
    add_annotator(harbour, "Ada")
    with pytest.raises(Refused, match="called “Ada” by now"):
        undo(harbour, ada)
    assert [one.name for one in annotators(harbour)] == ["Anna", "Ada"]


def test_an_import_stands_in_the_stack_of_who_did_it(empty: Project) -> None:
    ada = person(empty, "Ada")
    bring_text(empty, "a.txt", SENTENCES[0], actor=ada)
    assert undo_name(empty, None) is None
    assert undo(empty, ada).act.act == "import"
    assert ids(empty) == []


def test_history_is_newest_first_and_tells_a_segments_acts(harbour: Project) -> None:
    ada, (first, second, *_rest) = person(harbour, "Ada"), ids(harbour)
    labeling.decide(harbour, ada, first, ["claim"])
    say(harbour, "Ada", [{"segment": first, "labels": []}, {"segment": second, "labels": []}])
    acts = list(history(harbour))
    assert [act.act for act in acts] == ["answers file", "answer", "annotator", "import"]
    assert [act.segment for act in acts] == [None, first, None, None]
    assert [act.act for act in history(harbour, segment=first)] == ["answers file", "answer"]
    assert [act.act for act in history(harbour, limit=1)] == ["answers file"]
    assert len({act.id for act in acts}) == 4


def texts(*numbers: int) -> list[dict[str, Any]]:
    return [{"id": str(number), "document": "thread", "text": SENTENCES[number]} for number in numbers]


class TestImports:
    def test_undone_it_is_gone_and_done_again_it_is_back_row_for_row(self, harbour: Project) -> None:
        before = ids(harbour)
        bring_posts(harbour, "t.jsonl", [{"id": "1", "document": "t", "text": SENTENCES[0]}])
        after = ids(harbour)
        undo(harbour, None)
        assert ids(harbour) == before
        redo(harbour, None)
        assert ids(harbour) == after

    def test_what_was_answered_cannot_be_withdrawn(self, harbour: Project) -> None:
        ada = person(harbour, "Ada")
        labeling.decide(harbour, ada, ids(harbour)[0], [])
        with pytest.raises(Refused, match="Ada has answered"):
            undo(harbour, None)
        undo(harbour, ada)
        undo(harbour, None)
        with pytest.raises(Refused, match="no longer there"):
            redo(harbour, ada)
        redo(harbour, None)
        redo(harbour, ada)

    def test_what_a_link_points_at_cannot_be_withdrawn(self, harbour: Project) -> None:
        ada, first = person(harbour, "Ada"), ids(harbour)[0]
        bring_text(harbour, "b.txt", "The town hall has a clock of its own.")
        aim(harbour, ada, first, End("segment", ids(harbour)[-1]))
        with pytest.raises(Refused, match="a link of Ada points"):
            undo(harbour, None)

    def test_what_an_analogy_runs_over_cannot_be_withdrawn(self, harbour: Project) -> None:
        first = ids(harbour)[0]
        bring_text(harbour, "b.txt", "The town hall has a clock of its own.")
        analogy = {"segments": [first, ids(harbour)[-1]]}
        say(harbour, "Ada", [{"segment": first, "labels": ["analogy"], "analogies": [analogy]}])
        with pytest.raises(Refused, match="an analogy runs over"):
            undo(harbour, None)

    def test_what_a_later_import_repeats_cannot_be_withdrawn_before_it(self, empty: Project) -> None:
        ada, ben = person(empty, "Ada"), person(empty, "Ben")
        bring_text(empty, "a.txt", SENTENCES[0], actor=ada)
        bring_text(empty, "b.txt", SENTENCES[0], actor=ben)
        with pytest.raises(Refused, match="a later import builds on it"):
            undo(empty, ada)
        undo(empty, ben)
        undo(empty, ada)
        with pytest.raises(Refused, match="changed since"):
            redo(empty, ben)
        redo(empty, ada)
        redo(empty, ben)

    def test_a_thread_cannot_lose_a_part_from_its_middle(self, empty: Project) -> None:
        ada, ben = person(empty, "Ada"), person(empty, "Ben")
        bring_posts(empty, "1.jsonl", texts(0))
        bring_posts(empty, "2.jsonl", texts(1), actor=ada)
        bring_posts(empty, "3.jsonl", texts(2), actor=ben)
        with pytest.raises(Refused, match="a later import builds on it"):
            undo(empty, ada)
        undo(empty, ben)
        undo(empty, ada)
        with pytest.raises(Refused, match="changed since"):
            redo(empty, ben)

    def test_an_import_is_not_done_again_where_something_else_stands_by_now(self, empty: Project) -> None:
        ada = person(empty, "Ada")
        bring_posts(empty, "1.jsonl", texts(0), actor=ada)
        undo(empty, ada)
        bring_posts(empty, "1.jsonl", texts(0))
        before = content(empty.path)
        with pytest.raises(Refused, match="changed since"):
            redo(empty, ada)
        assert content(empty.path) == before

    def test_nor_where_the_thread_grew_in_its_place(self, empty: Project) -> None:
        ada = person(empty, "Ada")
        bring_posts(empty, "1.jsonl", texts(0))
        bring_posts(empty, "2.jsonl", texts(1), actor=ada)
        undo(empty, ada)
        bring_posts(empty, "3.jsonl", texts(2))
        with pytest.raises(Refused, match="changed since"):
            redo(empty, ada)

    def test_nor_where_its_texts_came_meanwhile_and_would_have_been_repeats(self, empty: Project) -> None:
        ada = person(empty, "Ada")
        bring_text(empty, "a.txt", SENTENCES[0], actor=ada)
        undo(empty, ada)
        bring_text(empty, "b.txt", SENTENCES[0])
        with pytest.raises(Refused, match="changed since"):
            redo(empty, ada)

    def test_but_beside_what_has_nothing_to_do_with_it_it_is(self, empty: Project) -> None:
        ada = person(empty, "Ada")
        bring_text(empty, "a.txt", SENTENCES[0], actor=ada)
        undo(empty, ada)
        bring_text(empty, "b.txt", SENTENCES[1])
        redo(empty, ada)
        assert len(ids(empty)) == 2

    def test_imported_again_after_undo_it_has_the_same_ids(self, harbour: Project) -> None:
        before = ids(harbour)
        undo(harbour, None)
        assert ids(harbour) == []
        assert bring_text(harbour, "clock.txt", "\n".join(SENTENCES)).added == 1
        assert ids(harbour) == before
        with pytest.raises(Refused, match="nothing to redo"):
            redo(harbour, None)
