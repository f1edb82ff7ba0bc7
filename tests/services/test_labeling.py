"""One answer at a time: what each act keeps, counts and refuses."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator import resources
from annotator.domain.annotation import End
from annotator.domain.errors import BadInput, NotFound, Refused, UserError
from annotator.messages import render_hint
from annotator.services import labeling
from annotator.services.history import history
from annotator.services.projects import Project, new_project
from annotator.services.queueing import place
from annotator.services.reading import documents
from tests import making
from tests.making import SENTENCES, aim, bring_posts, bring_text, content, ids, person, say


def test_an_answer_tells_when_by_whom_and_under_which_guideline(harbour: Project) -> None:
    ada, first = person(harbour, "Ada"), ids(harbour)[0]
    saved = labeling.decide(harbour, ada, first, ["analogy", "claim"])
    said = labeling.answer_of(harbour, ada, first)
    assert said == saved.annotation
    assert said is not None
    assert (said.segment, said.annotator, said.pass_, said.round, said.scheme) == (first, ada, 1, None, 1)
    assert said.guideline == {"claim": 1, "analogy": 1}
    assert said.at[10] == "T"
    assert said.at[-6] in "+-"
    assert saved.change.segments == (first,)
    assert saved.change.touched == {"answers"}


def test_visits_add_up(harbour: Project) -> None:
    ada, first = person(harbour, "Ada"), ids(harbour)[0]
    labeling.decide(harbour, ada, first, ["claim"], seconds=2.5)
    saved = labeling.toggle_label(harbour, ada, first, "analogy", seconds=1.25)
    assert saved.annotation is not None
    assert saved.annotation.seconds == 3.75
    assert labeling.finish(harbour, ada, first, seconds=-3.0).annotation == replace(
        saved.annotation,
        answer=replace(saved.annotation.answer, state="done"),
        at=labeling.answer_of(harbour, ada, first).at,  # type: ignore[union-attr]
    )


def test_what_stands_already_writes_nothing(harbour: Project) -> None:
    ada, first, second = person(harbour, "Ada"), *ids(harbour)[:2]
    labeling.decide(harbour, ada, first, ["claim"])
    before = content(harbour.path, without=["place"])
    again = [
        labeling.decide(harbour, ada, first, ["claim"], seconds=9, leave_at=second),
        labeling.set_note(harbour, ada, second, "  "),
        labeling.set_confidence(harbour, ada, second, None),
        labeling.set_voice(harbour, ada, second, "own"),
    ]
    assert not any(saved.change for saved in again)
    assert labeling.answer_of(harbour, ada, second) is None
    assert content(harbour.path, without=["place"]) == before
    assert place(harbour, ada).segment == second


def test_the_import_proposes_the_voice_and_the_answer_has_it(empty: Project) -> None:
    bring_text(
        empty, "mail.txt", "> They wrote that the clock is right.\n\nIt is not, as anybody can see.", by="sentence"
    )
    ada, quoted = person(empty, "Ada"), ids(empty)[0]
    saved = labeling.decide(empty, ada, quoted, [])
    assert saved.annotation is not None
    assert saved.annotation.answer.voice == "quoted"
    saved = labeling.set_voice(empty, ada, quoted, "own")
    assert saved.annotation is not None
    assert saved.annotation.answer.voice == "own"


def test_a_note_of_half_a_character_is_refused_and_the_old_one_stands(harbour: Project) -> None:
    ada, first = person(harbour, "Ada"), ids(harbour)[0]
    labeling.set_note(harbour, ada, first, "whole \U0001f600")
    before = content(harbour.path)
    with pytest.raises(BadInput, match="half a character"):
        labeling.set_note(harbour, ada, first, "half \ud83d")
    assert content(harbour.path) == before


def test_a_place_is_kept_in_the_same_transaction(harbour: Project) -> None:
    ada, (first, second, *_rest) = person(harbour, "Ada"), ids(harbour)
    with pytest.raises(BadInput):
        labeling.decide(harbour, ada, first, ["nonsense"], leave_at=second)
    assert place(harbour, ada).segment is None
    labeling.decide(harbour, ada, first, ["claim"], leave_at=second)
    assert place(harbour, ada).segment == second


WRONG: list[tuple[str, tuple[Any, ...]]] = [
    ("decide", (["nonsense"],)),
    ("toggle_label", ("nonsense",)),
    ("skip", ("  ",)),
    ("finish", ()),
    ("set_confidence", ("very",)),
    ("toggle_flag", ("odd",)),
    ("set_voice", ("loud",)),
    ("set_attack", ()),
    ("aim", (End("segment", "nowhere:0-1"),)),
    ("aim", (End("segment"),)),
    ("aim", (End("link", "nowhere"),)),
    ("aim", (End("analogy", "nowhere"),)),
    ("aim", (End("span", "nowhere"),)),
    ("aim", (End("question", "nowhere"),)),
]


@pytest.mark.parametrize(("act", "arguments"), WRONG)
def test_what_the_scheme_or_the_project_does_not_have_is_refused(
    harbour: Project, act: str, arguments: tuple[Any, ...]
) -> None:
    ada, first = person(harbour, "Ada"), ids(harbour)[0]
    before = content(harbour.path)
    with pytest.raises((BadInput, NotFound, Refused)) as refused:
        getattr(making if act == "aim" else labeling, act)(harbour, ada, first, *arguments)
    assert "{" not in str(refused.value)
    assert content(harbour.path) == before


@pytest.mark.parametrize("act", ["decide", "toggle_label", "skip", "set_note", "aim"])
def test_a_segment_that_is_not_there_is_refused(harbour: Project, act: str) -> None:
    arguments = {"decide": [], "aim": End("outside")}
    with pytest.raises(NotFound, match="There is no segment"):
        getattr(making if act == "aim" else labeling, act)(
            harbour, person(harbour, "Ada"), "nowhere:0-1", arguments.get(act, "claim")
        )


def test_an_unknown_attack_is_refused(harbour: Project) -> None:
    ada, (first, second, *_rest) = person(harbour, "Ada"), ids(harbour)
    with pytest.raises(BadInput, match="no attack"):
        aim(harbour, ada, first, End("segment", second), attack="hit")


def test_targets_are_ones_own_objects_or_the_text(harbour: Project) -> None:
    ada, ben, (first, second, third, *_rest) = person(harbour, "Ada"), person(harbour, "Ben"), ids(harbour)
    link = aim(harbour, ada, first, End("segment", second)).annotation
    assert link is not None
    end = End("link", link.answer.links[0].id)
    with pytest.raises(NotFound, match="not one of your own"):
        aim(harbour, ben, third, end)
    assert aim(harbour, ada, third, end, attack="undercut").annotation is not None


def test_a_link_cannot_point_at_itself_through_others(harbour: Project) -> None:
    ada, segments = person(harbour, "Ada"), ids(harbour)[:3]
    links = []
    for one in segments:
        end = End("link", links[-1]) if links else End("outside")
        saved = aim(harbour, ada, one, end).annotation
        assert saved is not None
        links.append(saved.answer.links[0].id)
    for link in links:
        with pytest.raises(Refused, match="point at itself"):
            aim(harbour, ada, segments[0], End("link", link))


def test_taking_the_objection_away_takes_its_target_away_unless_somebody_points_at_that(harbour: Project) -> None:
    ada, (first, second, third, *_rest) = person(harbour, "Ada"), ids(harbour)
    saved = aim(harbour, ada, first, End("segment", second), attack="rebut", concession=True).annotation
    assert saved is not None
    link = saved.answer.links[0]
    assert (link.attack, link.concession) == ("rebut", True)
    aim(harbour, ada, third, End("link", link.id))
    with pytest.raises(Refused, match="at “Nobody reads the harbour clock …” a link of Ada points at it"):
        labeling.decide(harbour, ada, first, ["claim"])
    labeling.decide(harbour, ada, third, [])
    saved = labeling.decide(harbour, ada, first, ["claim"]).annotation
    assert saved is not None
    assert saved.answer.links == ()


def test_where_another_persons_link_is_in_the_way_it_says_who_can_change_that_and_not_where_it_is(
    harbour: Project,
) -> None:
    ada, (first, second, third, *_rest) = person(harbour, "Ada"), ids(harbour)
    saved = aim(harbour, ada, first, End("segment", second)).annotation
    assert saved is not None
    ends = [{"type": "link", "id": saved.answer.links[0].id}]
    say(harbour, "Ben", [{"segment": third, "labels": ["objection"], "links": [{"kind": "attacks", "ends": ends}]}])
    with pytest.raises(Refused) as refused:
        labeling.decide(harbour, ada, first, ["claim"])
    assert str(refused.value) == "This cannot be taken away: a link or analogy of Ben points at it."
    assert render_hint(refused.value) == (
        "Only Ben can change that: ask Ben, or leave this as it is and say in a note what is wrong."
    )
    assert refused.value.go_to is None


def test_attributes_go_with_their_label(harbour: Project) -> None:
    ada, first = person(harbour, "Ada"), ids(harbour)[0]
    say(harbour, "Ada", [{"segment": first, "labels": ["claim"], "attributes": {"claim.kind": "fact"}}])
    saved = labeling.toggle_label(harbour, ada, first, "analogy").annotation
    assert saved is not None
    assert saved.answer.attributes == {"claim.kind": "fact"}
    saved = labeling.toggle_label(harbour, ada, first, "claim").annotation
    assert saved is not None
    assert saved.answer.attributes == {}


def test_the_answers_of_a_document_show_at_the_original_what_was_said_of_a_repeat(empty: Project) -> None:
    bring_posts(empty, "a.jsonl", [{"id": "1", "document": "a", "text": SENTENCES[0]}])
    bring_posts(empty, "b.jsonl", [{"id": "1", "document": "b", "text": SENTENCES[0]}])
    ada, (original, repeat) = person(empty, "Ada"), ids(empty)
    labeling.decide(empty, ada, repeat, ["claim"])
    first, second = (labeling.answers_in(empty, ada, one.id) for one in documents(empty))
    assert first[original] == second[repeat]
    labeling.decide(empty, ada, original, [])
    assert labeling.answers_in(empty, ada, documents(empty)[0].id)[original].answer.labels == ()


def scheme_file(folder: Path, **changes: Any) -> Path:
    scheme = json.loads(resources.read_text("resources", "schemes", "default.json"))
    scheme["labels"][0].update(changes.pop("claim", {}))
    path = folder / "scheme.json"
    path.write_text(json.dumps({**scheme, **changes}), "utf-8")
    return path


def test_an_exclusive_scheme_takes_one_label(home: Path, tmp_path: Path) -> None:
    project = new_project(tmp_path / "p.annot", scheme_file=scheme_file(tmp_path, exclusive=True))
    try:
        bring_text(project, "a.txt", SENTENCES[0])
        ada, first = person(project, "Ada"), ids(project)[0]
        with pytest.raises(BadInput, match="Only one label"):
            labeling.decide(project, ada, first, ["claim", "analogy"])
        labeling.toggle_label(project, ada, first, "claim")
        saved = labeling.toggle_label(project, ada, first, "analogy").annotation
        assert saved is not None
        assert saved.answer.labels == ("analogy",)
        with pytest.raises(UserError, match="Only one label"):
            say(project, "Ada", [{"segment": first, "labels": ["claim", "analogy"]}])
    finally:
        project.close()


def test_an_archived_label_is_no_longer_given(home: Path, tmp_path: Path) -> None:
    project = new_project(tmp_path / "p.annot", scheme_file=scheme_file(tmp_path, claim={"archived": True}))
    try:
        bring_text(project, "a.txt", SENTENCES[0])
        ada, first = person(project, "Ada"), ids(project)[0]
        for act in (
            lambda: labeling.decide(project, ada, first, ["claim"]),
            lambda: labeling.toggle_label(project, ada, first, "claim"),
            lambda: say(project, "Ada", [{"segment": first, "labels": ["claim"]}]),
        ):
            with pytest.raises(BadInput, match="“claim” is archived"):
                act()
        assert list(history(project)) == [one for one in history(project) if one.act != "answer"]
    finally:
        project.close()
