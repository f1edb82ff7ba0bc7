"""What is offered to an objection as its target, and what a target says."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import End
from annotator.services import labeling, people, projects, reading
from annotator.services.analogies import begin
from annotator.services.answering import label_file
from annotator.services.importing import import_files
from annotator.services.linking import Drawn, add_link
from annotator.services.projects import Project
from annotator.services.targets import candidates, described, inside
from tests.making import aim

POSTS = [
    {
        "id": "a",
        "author": "Vera",
        "text": "The ferry should run at night. Two hundred people work late. They walk home.",
    },
    {"id": "b", "author": "Ono", "reply_to": "a", "text": "Nobody took it last winter. The boats stood empty."},
    {
        "id": "c",
        "author": "Pim",
        "reply_to": "a",
        "text": "> Two hundred people work late.\n\nTwo hundred is not many. Few of them live across the water.",
    },
]


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Iterator[Project]:
    source = tmp_path / "ferry.jsonl"
    source.write_text(
        "".join(json.dumps({"document": "ferry", "title": "The night ferry", **post}) + "\n" for post in POSTS), "utf-8"
    )
    made = projects.new_project(tmp_path / "ferry.annot")
    import_files(made, [source])
    yield made
    made.close()


@pytest.fixture
def who(project: Project) -> str:
    return people.first_annotator(project).id


def ids(project: Project) -> dict[str, str]:
    """Return segment ids by the first two words of the text in its post: ``c: Two hundred is``."""
    assert len(reading.documents(project)) == 1
    return ids_of_first(project)


def ids_of_first(project: Project) -> dict[str, str]:
    """Return segment ids of the first document, as ``ids`` does where there is one."""
    view = reading.open_document(project, reading.documents(project)[0].id)
    return {f"{one.post}: {' '.join(one.text.strip('> ').split()[:3])}": one.id for one in view.segments}


def said(project: Project, who: str, segment: str) -> list[tuple[str, str]]:
    return [(one.why, " ".join(one.text.strip("> ").split()[:3])) for one in candidates(project, who, segment)]


def test_first_comes_what_the_post_quotes_then_the_post_it_answers_then_what_stands_above(
    project: Project, who: str
) -> None:
    segment = ids(project)["c: Few of them"]
    assert said(project, who, segment) == [
        ("quoted", "Two hundred people"),
        ("parent post", "They walk home."),
        ("parent post", "The ferry should"),
        ("above", "Two hundred is"),
        ("above", "The boats stood"),
        ("above", "Nobody took it"),
    ]


def test_what_is_quoted_is_offered_once_as_its_original_with_what_is_inside_that(project: Project, who: str) -> None:
    names = ids(project)
    original = names["a: Two hundred people"]
    labeling.decide(project, who, original, ["claim"])
    add_link(project, who, original, Drawn("supports", (End("segment", names["a: The ferry should"]),)))
    found = candidates(project, who, names["c: Few of them"])
    first = found[0]
    assert (first.end, first.segment, first.inside) == (
        End("segment", original),
        names["c: Two hundred people"],
        True,
    )
    assert [one.end.id for one in found].count(original) == 1
    (step,) = inside(project, who, first.end, names["c: Few of them"])
    assert step.end.type == "link"


def test_a_quotation_of_another_document_is_offered_as_its_original_there(
    project: Project, who: str, tmp_path: Path
) -> None:
    source = tmp_path / "letter.txt"
    source.write_text("> Two hundred people work late.\n\nI do not believe that.", "utf-8")
    import_files(project, [source])
    original = ids_of_first(project)["a: Two hundred people"]
    labeling.decide(project, who, original, ["claim"])
    add_link(project, who, original, Drawn("supports", (End("outside"),)))
    answer = reading.open_document(project, reading.documents(project)[-1].id).segments[-1]
    found = candidates(project, who, answer.id)
    assert [(one.end.id, one.why, one.inside) for one in found] == [(original, "quoted", True)]
    (step,) = inside(project, who, found[0].end, answer.id)
    assert (step.end.type, step.unsaid) == ("link", True)


def test_inside_a_passage_is_the_step_to_it_from_another_document_with_its_title(
    project: Project, who: str, tmp_path: Path
) -> None:
    source = tmp_path / "letter.txt"
    source.write_text("> Two hundred people work late.\n\nI do not believe that.", "utf-8")
    import_files(project, [source])
    names = ids_of_first(project)
    answer = reading.open_document(project, reading.documents(project)[-1].id).segments[-1].id
    labeling.decide(project, who, answer, ["objection"])
    aim(project, who, answer, End("segment", names["a: Two hundred people"]))
    beside = names["c: Few of them"]
    (step,) = inside(project, who, candidates(project, who, beside)[0].end, beside)
    assert (step.text, step.segment, step.title) == ("I do not believe that.", answer, "letter")
    assert described(project, who, step.end, beside) == step


def test_the_step_to_a_conclusion_nobody_wrote_is_offered_and_says_so(project: Project, who: str) -> None:
    names = ids(project)
    labeling.decide(project, who, names["b: Nobody took it"], ["claim"])
    add_link(project, who, names["b: Nobody took it"], Drawn("supports", (End("outside"),)))
    (step,) = [one for one in candidates(project, who, names["b: The boats stood"]) if one.why == "link"]
    assert (step.text, step.supported, step.unsaid) == ("Nobody took it last winter.", "", True)
    assert described(project, who, step.end, names["b: The boats stood"]) == step


def test_what_has_a_label_already_comes_before_the_rest_of_the_post(project: Project, who: str) -> None:
    names = ids(project)
    labeling.decide(project, who, names["a: The ferry should"], ["claim"])
    assert [text for why, text in said(project, who, names["b: The boats stood"]) if why == "parent post"] == [
        "The ferry should",
        "They walk home.",
        "Two hundred people",
    ]


def test_without_a_reply_the_post_before_is_offered_last(project: Project, who: str, tmp_path: Path) -> None:
    source = tmp_path / "walk.jsonl"
    lines = [{"id": "1", "text": "Cats sleep by day."}, {"id": "2", "text": "Mine does not. It hunts at noon."}]
    source.write_text("".join(json.dumps({"document": "cats", **line}) + "\n" for line in lines), "utf-8")
    import_files(project, [source])
    document = reading.documents(project)[-1]
    last = reading.open_document(project, document.id).segments[-1]
    assert said(project, who, last.id) == [("above", "Mine does not."), ("above", "Cats sleep by")]


@pytest.fixture
def square(project: Project, tmp_path: Path) -> dict[str, str]:
    """Return the ids of a debate in turns, where no post says which one it answers, by their first two words."""
    text = (
        "Ines: The square should be closed to cars. Children could play there.\n\n"
        "Bert: My shop would lose its customers. In 2009 the road works cost me a third.\n\n"
        "Ines: Road works are no square. Few customers come by car.\n\n"
        "Bert: You counted on a Saturday. Weekdays are different. The count says nothing.\n"
    )
    source = tmp_path / "square.txt"
    source.write_text(text, "utf-8")
    import_files(project, [source])
    document = reading.documents(project)[-1]
    return {" ".join(one.text.split()[:2]): one.id for one in reading.open_document(project, document.id).segments}


def test_in_a_debate_in_turns_the_post_before_comes_first(project: Project, who: str, square: dict[str, str]) -> None:
    labeling.decide(project, who, square["Road works"], ["claim"])
    assert said(project, who, square["Weekdays are"]) == [
        ("parent post", "Road works are"),
        ("parent post", "Few customers come"),
        ("above", "You counted on"),
        ("above", "Children could play"),
        ("above", "The square should"),
        ("above", "In 2009 the"),
        ("above", "My shop would"),
    ]


def test_who_supports_goes_on_from_what_stands_right_above_or_to_what_follows(
    project: Project, who: str, square: dict[str, str]
) -> None:
    found = candidates(project, who, square["Weekdays are"], attacking=False)
    assert [" ".join(one.text.split()[:2]) for one in found][:4] == [
        "You counted",
        "Few customers",
        "Road works",
        "The count",
    ]
    assert found[3].why == "below"


@pytest.mark.parametrize("supporter", ["You counted", "The count"])
def test_what_supports_a_passage_already_is_not_the_first_thing_that_it_is_offered_to_support(
    project: Project, who: str, square: dict[str, str], supporter: str
) -> None:
    add_link(project, who, square[supporter], Drawn("supports", (End("segment", square["Weekdays are"]),)))
    found = candidates(project, who, square["Weekdays are"], attacking=False)
    ids = [one.end.id for one in found if one.end.type == "segment"]
    assert ids[-1] == square[supporter]


def test_of_what_follows_it_is_known_what_was_said_of_it(project: Project, who: str) -> None:
    names = ids(project)
    first, second, third = [name for words, name in names.items() if words.startswith("a: ")]
    labeling.decide(project, who, second, [])
    begin(project, who, third)
    found = candidates(project, who, first, attacking=False)
    assert [(one.end.id, one.why, one.inside) for one in found] == [(third, "below", True), (second, "below", False)]


def test_what_a_step_leads_to_in_an_earlier_post_can_be_looked_into_and_the_step_is_offered(
    project: Project, who: str, square: dict[str, str]
) -> None:
    reason, conclusion = square["Children could"], square["The square"]
    link = Drawn("supports", (End("segment", conclusion),))
    add_link(project, who, reason, link)
    found = candidates(project, who, square["The count"])
    assert {one.end.id for one in found if one.inside} == {reason, conclusion}
    assert [one.kind for one in found if one.end.type == "link"] == ["supports"]


@pytest.fixture
def town(project: Project, tmp_path: Path) -> dict[str, str]:
    """Return the ids of a debate in which each sentence is a post of its own, by their first two words."""
    text = (
        "Ines: Welcome to the hall.\nInes: The market should open at night.\nInes: Bakers would sell more bread.\n"
        "Bert: I disagree with that.\nBert: Neighbours could not sleep.\nBert: Is the window shut?\n"
        "Carla: Neighbours slept well last year.\nCarla: They told me so.\n"
    )
    source = tmp_path / "town.txt"
    source.write_text(text, "utf-8")
    import_files(project, [source])
    document = reading.documents(project)[-1]
    return {" ".join(one.text.split()[:2]): one.id for one in reading.open_document(project, document.id).segments}


def first_words(project: Project, who: str, segment: str) -> list[str]:
    return [" ".join(one.text.split()[:2]) for one in candidates(project, who, segment) if one.end.type == "segment"]


def test_who_writes_each_sentence_as_a_post_answers_what_somebody_else_said(
    project: Project, who: str, town: dict[str, str]
) -> None:
    assert first_words(project, who, town["Neighbours could"]) == [
        "Bakers would",
        "I disagree",
        "The market",
        "Welcome to",
    ]


def test_of_earlier_posts_what_has_a_label_comes_first_and_what_was_answered_with_none_comes_last(
    project: Project, who: str, town: dict[str, str]
) -> None:
    labeling.decide(project, who, town["Welcome to"], [])
    labeling.decide(project, who, town["The market"], ["claim"])
    labeling.decide(project, who, town["Is the"], [])
    assert first_words(project, who, town["Neighbours slept"]) == [
        "The market",
        "Neighbours could",
        "I disagree",
        "Bakers would",
        "Is the",
        "Welcome to",
    ]


def test_ones_own_step_is_not_the_first_thing_one_is_offered(project: Project, who: str, town: dict[str, str]) -> None:
    labeling.decide(project, who, town["I disagree"], ["objection"])
    aim(project, who, town["I disagree"], End("segment", town["The market"]))
    found = candidates(project, who, town["Neighbours could"])
    assert [one.why for one in found][:2] == ["parent post", "link"]


def test_the_step_right_above_is_offered_before_others_and_ones_own_last(
    project: Project, who: str, square: dict[str, str]
) -> None:
    def draw(start: str, end: str) -> None:
        labeling.decide(project, who, square[start], ["objection"])
        aim(project, who, square[start], End("segment", square[end]))

    draw("In 2009", "The square")
    draw("Road works", "In 2009")
    draw("Few customers", "My shop")
    draw("You counted", "Few customers")

    steps = [one.text for one in candidates(project, who, square["The count"]) if one.why == "link"]

    assert steps == ["Few customers come by car.", "Road works are no square."]


def test_a_step_of_ones_own_can_be_undercut_and_nobody_elses(project: Project, who: str, tmp_path: Path) -> None:
    names = ids(project)
    other = people.add_annotator(project, "Somebody Else").id
    link = {"kind": "supports", "ends": [{"type": "segment", "id": names["a: The ferry should"]}]}
    answer = {"segment": names["a: Two hundred people"], "labels": ["claim"], "links": [link]}
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps(answer) + "\n", "utf-8")
    label_file(project, file, people.first_annotator(project).name)
    segment = names["c: Few of them"]

    (step,) = [one for one in candidates(project, who, segment) if one.why == "link"]

    assert step.end.type == "link"
    assert (step.text, step.supported) == ("Two hundred people work late.", "The ferry should run at night.")
    assert not [one for one in candidates(project, other, segment) if one.why == "link"]
    assert described(project, who, step.end, segment) == step
    assert described(project, other, step.end, segment) is None


def test_a_link_out_of_the_text_is_no_step_to_undercut_and_the_sentence_above_comes_first(
    project: Project, who: str, tmp_path: Path
) -> None:
    source = tmp_path / "essay.txt"
    source.write_text("Cats sleep by day. Mine hunts at noon. It is a kitten. Kittens do not count.", "utf-8")
    import_files(project, [source])
    document = reading.documents(project)[-1]
    first, second, third, last = (one.id for one in reading.open_document(project, document.id).segments)
    for segment, end in ((second, End("segment", first)), (third, End("outside"))):
        labeling.decide(project, who, segment, ["objection"])
        aim(project, who, segment, end)
    found = candidates(project, who, last)
    assert [(one.why, one.text) for one in found][:2] == [("above", "It is a kitten."), ("link", "Mine hunts at noon.")]
    assert [one.text for one in found if one.why == "link"] == ["Mine hunts at noon."]


def test_no_more_are_offered_than_asked_for_and_the_quoted_text_stays(project: Project, who: str) -> None:
    found = candidates(project, who, ids(project)["c: Few of them"], most=2)
    assert [one.why for one in found] == ["quoted", "parent post"]


def test_each_candidate_can_be_taken_as_a_target(project: Project, who: str) -> None:
    segment = ids(project)["c: Few of them"]
    for one in candidates(project, who, segment):
        saved = aim(project, who, segment, one.end, attack="undermine")
        assert saved.annotation is not None
        assert [link.ends for link in saved.annotation.answer.links] == [(one.end,)]


def test_a_target_says_what_it_is_and_where_it_stands(project: Project, who: str) -> None:
    names = ids(project)
    found = described(project, who, End("segment", names["c: Two hundred people"]), names["c: Few of them"])
    assert found is not None
    assert (found.author, found.post, found.own_post, found.title) == ("Pim", 3, True, "The night ferry")
    other = described(project, who, End("segment", names["a: They walk home."]), names["c: Few of them"])
    assert other is not None
    assert (other.author, other.post, other.own_post) == ("Vera", 1, False)


@pytest.mark.parametrize("end", [End("outside"), End("unclear"), End("segment", "gone")])
def test_a_target_that_is_no_text_is_not_described(project: Project, who: str, end: End) -> None:
    assert described(project, who, end, ids(project)["c: Few of them"]) is None


@pytest.fixture
def rich(project: Project, who: str, tmp_path: Path) -> dict[str, str]:
    """Say of the first post what may be pointed at: a span, a step, an analogy with a pair; return the segment ids."""
    names = ids(project)
    thesis, reason = names["a: The ferry should"], names["a: Two hundred people"]
    analogy = {"segments": [thesis], "source": {"text": "a bus"}, "target": {"text": "a ferry"}, "pairs": [["a", "b"]]}
    step = {"kind": "supports", "ends": [{"type": "segment", "id": thesis}]}
    lines = [
        {
            "segment": thesis,
            "labels": ["claim", "analogy"],
            "spans": [{"start": 4, "end": 9, "label": "claim"}],
            "analogies": [analogy],
        },
        {"segment": reason, "labels": ["claim"], "links": [step]},
    ]
    file = tmp_path / "rich.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    label_file(project, file, people.first_annotator(project).name)
    return names


def test_an_analogy_near_by_is_offered_and_what_has_parts_says_so(
    project: Project, who: str, rich: dict[str, str]
) -> None:
    found = candidates(project, who, rich["c: Few of them"])
    (analogy,) = [one for one in found if one.end.type == "analogy"]
    assert (analogy.text, analogy.inside) == ("a bus – a ferry", True)
    assert {one.text for one in found if one.inside and one.end.type == "segment"} == {
        "The ferry should run at night.",
        "> Two hundred people work late.",
    }


def test_inside_a_passage_are_its_spans_analogies_and_links(project: Project, who: str, rich: dict[str, str]) -> None:
    beside = rich["c: Few of them"]
    found = inside(project, who, End("segment", rich["a: The ferry should"]), beside)
    assert [(one.end.type, one.text) for one in found] == [
        ("span", "ferry"),
        ("analogy", "a bus – a ferry"),
        ("link", "Two hundred people work late."),
    ]
    assert inside(project, people.add_annotator(project, "Else").id, found[0].end, beside) == ()
    assert inside(project, who, found[0].end, beside) == ()


def test_inside_an_analogy_are_its_pairs_and_the_questions_asked_of_it(
    project: Project, who: str, rich: dict[str, str]
) -> None:
    beside = rich["c: Few of them"]
    (analogy,) = [one for one in candidates(project, who, beside) if one.end.type == "analogy"]
    found = inside(project, who, analogy.end, beside)
    assert [one.end.type for one in found] == ["pair", *["question"] * 5]
    assert (found[0].text, found[0].end.part) == ("a ↔ b", "0")
    assert found[2].text == "Is there a difference that breaks the comparison?"


def test_everything_that_is_offered_is_described_the_same_afterwards_and_can_be_taken(
    project: Project, who: str, rich: dict[str, str]
) -> None:
    beside = rich["c: Few of them"]
    offered = candidates(project, who, beside)
    within = [each for one in offered for each in inside(project, who, one.end, beside)]
    kinds = {one.end.type for one in (*offered, *within)}
    assert kinds == {"segment", "span", "link", "analogy", "pair", "question"}
    for one in (*offered, *within):
        found = described(project, who, one.end, beside)
        assert found is not None
        assert found.end == one.end
        if one.why != "quoted":
            assert (found.text, found.segment) == (one.text, one.segment)
        add_link(project, who, beside, Drawn("attacks", (one.end,)))


def test_a_step_between_marked_parts_is_offered_like_any_other(
    project: Project, who: str, rich: dict[str, str]
) -> None:
    thesis = labeling.answer_of(project, who, rich["a: The ferry should"])
    assert thesis is not None
    span = thesis.answer.spans[0].id
    add_link(
        project,
        who,
        rich["a: The ferry should"],
        Drawn("supports", (End("segment", rich["a: They walk home."]),), start=span),
    )
    steps = [one for one in candidates(project, who, rich["c: Few of them"]) if one.end.type == "link"]
    assert sorted(one.supported for one in steps) == ["The ferry should run at night.", "They walk home."]
