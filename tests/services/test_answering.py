"""Answers files: every key, addressed in every way, taken whole or not at all."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.annotation import End, QuestionAnswer, SpanMark
from annotator.domain.errors import BadInput
from annotator.services.answering import AnswersRefused, label_file
from annotator.services.history import ANYBODY, history, undo
from annotator.services.labeling import answer_of
from annotator.services.people import annotators
from annotator.services.projects import Project
from annotator.services.reading import documents, segment_lines
from tests.making import SENTENCES, answers_of, bring_posts, bring_text, content, ids, person, say

Json = dict[str, Any]


def answer(project: Project, name: str, segment: str) -> Any:
    found = answer_of(project, person(project, name), segment)
    assert found is not None
    return found.answer


def test_every_key_of_a_line_is_kept(harbour: Project) -> None:
    first, second, third = ids(harbour)[:3]
    start = len(SENTENCES[0]) + 1
    line = {
        "segment": second,
        "labels": ["objection", "claim"],
        "pass": 1,
        "round": None,
        "voice": "quoted",
        "quoted_from": "a leaflet",
        "attributes": {"claim.kind": "value"},
        "confidence": "unsure",
        "seconds": 6.4,
        "note": " on the second reading ",
        "flags": ["badly cut"],
        "spans": [{"id": "s", "start": start + 2, "end": start + 7, "label": "claim"}],
        "links": [
            {
                "id": "l",
                "kind": "attacks",
                "attack": "undercut",
                "concession": True,
                "from": "s",
                "ends": [{"type": "segment", "id": first}, {"type": "outside"}],
            }
        ],
        "analogies": [
            {
                "id": "a",
                "segments": [second, third],
                "role": "supports",
                "carried_over": "uselessness",
                "source": {"text": "a clock", "span": "s"},
                "target": {"text": "advice"},
                "pairs": [["hand", "word"]],
                "questions": {"true_of_source": {"answer": True, "note": "so it is"}},
            }
        ],
    }
    report = say(harbour, "Ada", [line])
    assert report.answered == 1
    said = answer_of(harbour, person(harbour, "Ada"), second)
    assert said is not None
    assert said.seconds == 6.4
    one = said.answer
    assert one.labels == ("claim", "objection")
    assert (one.state, one.voice, one.quoted_from, one.confidence) == ("done", "quoted", "a leaflet", "unsure")
    assert (one.note, one.flags, one.attributes) == ("on the second reading", ("badly cut",), {"claim.kind": "value"})
    (span,), (link,), (analogy,) = one.spans, one.links, one.analogies
    assert span == SpanMark(span.id, start + 2, start + 7, "claim")
    assert (link.kind, link.start, link.attack, link.concession) == ("attacks", span.id, "undercut", True)
    assert link.ends == (End("segment", first), End("outside"))
    assert analogy.segments == (second, third)
    assert (analogy.source.text, analogy.source.span, analogy.target.text) == ("a clock", span.id, "advice")
    assert (analogy.pairs, analogy.carried_over, analogy.role) == ((("hand", "word"),), "uselessness", "supports")
    assert analogy.questions == {"true_of_source": QuestionAnswer(answer=True, note="so it is")}


def test_an_empty_list_is_none_and_a_reason_is_a_skip(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    say(harbour, "Ada", [{"segment": first, "labels": []}, {"segment": second, "skip": "half a sentence"}])
    assert answer(harbour, "Ada", first).state == "done"
    assert answer(harbour, "Ada", first).labels == ()
    assert (answer(harbour, "Ada", second).state, answer(harbour, "Ada", second).skip) == ("skipped", "half a sentence")


def test_a_line_finds_its_segment_by_id_by_place_and_by_text(harbour: Project) -> None:
    first, second, third = ids(harbour)[:3]
    document = documents(harbour)[0].id
    start = len(SENTENCES[0]) + 1
    place = {"document": document, "start": start, "end": start + len(SENTENCES[1])}
    lines = [
        {"segment": first, "labels": ["claim"]},
        {**place, "labels": ["objection"]},
        {"text": SENTENCES[2] + "\r\n", "labels": ["analogy"]},
    ]
    assert say(harbour, "Ada", lines).answered == 3
    found = {line["id"]: line["labels"] for line in segment_lines(harbour) if line["labels"]}
    assert found == {first: {"Ada": ["claim"]}, second: {"Ada": ["objection"]}, third: {"Ada": ["analogy"]}}


def test_places_count_in_the_document_also_in_its_later_parts(empty: Project) -> None:
    bring_posts(empty, "t.jsonl", [{"id": str(n), "document": "t", "text": one} for n, one in enumerate(SENTENCES)])
    document = documents(empty)[0].id
    lines = [
        {"document": document, "start": line["start"], "end": line["end"], "labels": ["claim"]}
        for line in segment_lines(empty)
    ]
    assert say(empty, "Ada", lines).answered == 6
    assert all(line["labels"] for line in segment_lines(empty))


def test_the_text_of_a_repeat_counts_as_one_find(empty: Project) -> None:
    bring_text(empty, "a.txt", f"{SENTENCES[0]}\n{SENTENCES[1]}\n{SENTENCES[0]}")
    assert say(empty, "Ada", [{"text": SENTENCES[0], "labels": ["claim"]}]).answered == 1
    assert answer(empty, "Ada", ids(empty)[0]).labels == ("claim",)


def test_a_text_that_stands_in_two_places_and_is_no_repeat_is_refused(empty: Project) -> None:
    bring_text(
        empty, "a.txt", "Yes, he said.\nOne long line that stands between the two.\nYes, he said.\nNo, not at all."
    )
    assert [line["repeat_match"] for line in segment_lines(empty)] == [None] * 4
    with pytest.raises(AnswersRefused, match="2 segments have the text"):
        say(empty, "Ada", [{"text": "Yes, he said.", "labels": []}])


WRONG: list[tuple[str, Json, str | None]] = [
    ("unknown label", {"labels": ["nonsense"]}, "labels"),
    ("label and skip", {"labels": ["claim"], "skip": "no"}, "labels"),
    ("neither labels nor skip", {}, None),
    ("a reason of nothing", {"skip": []}, None),
    ("labels no list", {"labels": "claim"}, "labels"),
    ("a label twice", {"labels": ["claim", "claim"]}, "labels"),
    ("unknown key", {"labels": [], "lables": []}, None),
    ("unknown segment", {"segment": "nowhere:0-1", "labels": []}, "segment"),
    ("unknown document", {"segment": "", "document": "nowhere", "start": 0, "end": 1, "labels": []}, None),
    ("no segment there", {"segment": "", "document": "DOCUMENT", "start": 1, "end": 5, "labels": []}, "start"),
    ("places too large", {"segment": "", "document": "DOCUMENT", "start": 1, "end": 2**63, "labels": []}, "start"),
    ("unknown text", {"segment": "", "text": "Nobody ever said this.", "labels": []}, "text"),
    ("pass nought", {"labels": [], "pass": 0}, "pass"),
    ("pass below nought", {"labels": [], "pass": -1}, "pass"),
    ("pass beyond the store", {"labels": [], "pass": 2**63}, "pass"),
    ("round beyond the store", {"labels": [], "round": 2**63}, "round"),
    ("seconds below nought", {"labels": [], "seconds": -0.5}, "seconds"),
    ("seconds in words", {"labels": [], "seconds": "five"}, "seconds"),
    ("unknown voice", {"labels": [], "voice": "loud"}, "voice"),
    ("unknown confidence", {"labels": [], "confidence": "very"}, "confidence"),
    ("unknown flag", {"labels": [], "flags": ["odd"]}, "flags"),
    ("unknown attribute", {"labels": ["claim"], "attributes": {"claim.colour": "red"}}, "attributes"),
    ("unknown value", {"labels": ["claim"], "attributes": {"claim.kind": "red"}}, "attributes"),
    ("attribute of a label not given", {"labels": [], "attributes": {"claim.kind": "fact"}}, "attributes"),
    ("span outside", {"labels": [], "spans": [{"start": 0, "end": 40, "label": "claim"}]}, "spans"),
    ("empty span", {"labels": [], "spans": [{"start": 3, "end": 3, "label": "claim"}]}, "spans"),
    ("span of no label", {"labels": [], "spans": [{"start": 0, "end": 3, "label": "red"}]}, "labels"),
    ("unknown link", {"labels": [], "links": [{"kind": "likes", "ends": [{"type": "outside"}]}]}, "links"),
    ("link without ends", {"labels": [], "links": [{"kind": "supports", "ends": []}]}, None),
    ("unknown end", {"labels": [], "links": [{"kind": "supports", "ends": [{"type": "sky"}]}]}, None),
    ("end without id", {"labels": [], "links": [{"kind": "supports", "ends": [{"type": "link"}]}]}, "links"),
    ("end unknown", {"labels": [], "links": [{"kind": "supports", "ends": [{"type": "link", "id": "x"}]}]}, "links"),
    (
        "unknown attack",
        {"labels": ["objection"], "links": [{"kind": "attacks", "attack": "hit", "ends": [{"type": "unclear"}]}]},
        "links",
    ),
    (
        "start unknown",
        {"labels": [], "links": [{"kind": "supports", "from": "x", "ends": [{"type": "outside"}]}]},
        None,
    ),
    ("analogy elsewhere", {"labels": [], "analogies": [{"segments": ["SECOND"]}]}, "analogies"),
    ("analogy of no role", {"labels": [], "analogies": [{"segments": ["FIRST"], "role": "x"}]}, "analogies"),
    ("analogy over nothing", {"labels": [], "analogies": [{"segments": []}]}, None),
    ("side at no span", {"labels": [], "analogies": [{"segments": ["FIRST"], "source": {"span": "x"}}]}, None),
    (
        "unknown question",
        {"labels": [], "analogies": [{"segments": ["FIRST"], "questions": {"x": {"answer": True}}}]},
        None,
    ),
    (
        "a question without part",
        {"labels": [], "links": [{"kind": "supports", "ends": [{"type": "pair", "id": "x"}]}]},
        None,
    ),
    ("when it was said", {"labels": [], "at": "2026-01-02T04:04:05+01:00"}, None),
]


@pytest.mark.parametrize(("line", "field"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_line_is_refused_with_its_number_and_nothing_is_taken(
    harbour: Project, line: Json, field: str | None
) -> None:
    segments = ids(harbour)
    words = {"FIRST": segments[0], "SECOND": segments[1], "DOCUMENT": documents(harbour)[0].id}
    text = json.dumps({key: value for key, value in {"segment": segments[0], **line}.items() if value != ""})
    for word, meant in words.items():
        text = text.replace(f'"{word}"', f'"{meant}"')
    before = content(harbour.path)
    with pytest.raises(AnswersRefused) as refused:
        say(harbour, "Ada", [{"segment": segments[1], "labels": ["claim"]}, text])
    assert refused.value.line == 2
    assert field is None or (refused.value.field is not None and refused.value.field.split(".")[0] == field)
    assert str(refused.value)
    assert [problem.line for problem in refused.value.report.problems] == [2]
    assert content(harbour.path) == before


@pytest.mark.parametrize(
    "text", ['{"segment": ', "[]", "7", "null", '{"labels": [], "seconds": NaN}', '"\\ud800"', "}{"]
)
def test_a_line_that_is_no_json_object_is_refused(harbour: Project, text: str) -> None:
    with pytest.raises(AnswersRefused) as refused:
        say(harbour, "Ada", [text])
    assert refused.value.line == 1
    assert annotators(harbour) == ()


def test_the_good_rest_is_taken_when_that_is_wanted(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    lines = [{"segment": first, "labels": ["claim"]}, "nonsense", {"segment": second, "labels": ["red"]}]
    report = say(harbour, "Ada", [*lines, {"segment": second, "labels": []}], keep_good=True)
    assert (report.answered, report.unchanged, report.made_annotator) == (2, 0, True)
    assert [problem.line for problem in report.problems] == [2, 3]


def test_what_points_at_a_line_that_is_left_out_is_left_out_too(harbour: Project) -> None:
    first, second, third = ids(harbour)[:3]
    lines = [
        {"segment": first, "labels": ["nonsense"], "links": [link("l1", "segment", second)]},
        {"segment": second, "labels": ["objection"], "links": [link("l2", "link", "l1")]},
        {"segment": third, "labels": ["objection"], "links": [link("l3", "link", "l2")]},
        {"segment": ids(harbour)[3], "labels": ["claim"]},
    ]
    report = say(harbour, "Ada", lines, keep_good=True)
    assert report.answered == 1
    assert [problem.line for problem in report.problems] == [1, 2, 3]
    assert answers_of(harbour.path)["link"] == []


def link(name: str, kind: str, target: str | None = None) -> Json:
    return {"id": name, "kind": "attacks", "ends": [{"type": kind, "id": target}]}


def full(segments: list[str]) -> list[Json]:
    """Return lines whose objects point at each other forwards and backwards, some without names."""
    analogy = {"id": "fog", "segments": segments[2:4], "source": {"text": "fog", "span": "mark"}}
    nameless = {"segments": segments[3:5], "target": {"text": "a hill"}}
    return [
        {"segment": segments[0], "labels": ["objection"], "links": [link("one", "link", "two")]},
        {
            "segment": segments[1],
            "labels": ["objection"],
            "links": [link("two", "analogy", "fog"), {**link("three", "span", "mark"), "kind": "supports"}],
            "spans": [{"start": 34, "end": 41, "label": "claim"}, {"start": 34, "end": 41, "label": "objection"}],
        },
        {
            "segment": segments[2],
            "labels": ["analogy"],
            "analogies": [analogy],
            "spans": [{"id": "mark", "start": 75, "end": 81, "label": "analogy"}],
        },
        {"segment": segments[3], "labels": ["analogy"], "analogies": [nameless, analogy]},
        {"segment": segments[4], "labels": [], "analogies": [nameless]},
    ]


@pytest.mark.parametrize("times", range(5))
def test_the_same_file_again_says_nothing_new(harbour: Project, times: int) -> None:
    lines = full(ids(harbour))
    assert say(harbour, "Ada", lines).answered == 5
    before = content(harbour.path)
    again = say(harbour, "Ada", lines[times:] + lines[:times])
    assert (again.answered, again.unchanged) == (0, 5)
    assert content(harbour.path) == before
    assert len(answers_of(harbour.path)["analogy"]) == 2


def test_a_member_whose_line_does_not_repeat_the_analogy_belongs_to_it_all_the_same(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    lines = [
        {"segment": second, "labels": ["claim"]},
        {"segment": first, "labels": ["analogy"], "analogies": [{"segments": [first, second]}]},
    ]
    assert say(harbour, "Ada", lines).answered == 2
    assert [one.segments for one in answer(harbour, "Ada", second).analogies] == [(first, second)]
    assert say(harbour, "Ada", lines).unchanged == 2


def test_a_line_alone_that_leaves_the_analogy_out_takes_its_segment_out_of_it(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    say(harbour, "Ada", [{"segment": first, "labels": ["analogy"], "analogies": [{"segments": [first, second]}]}])
    say(harbour, "Ada", [{"segment": second, "labels": ["claim"]}])
    assert [one.segments for one in answer(harbour, "Ada", first).analogies] == [(first,)]
    assert say(harbour, "Ada", [{"segment": second, "labels": ["claim"]}]).unchanged == 1


def test_one_name_for_two_things_is_refused(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    lines = [
        {"segment": first, "labels": ["objection"], "links": [link("x", "outside")]},
        {"segment": second, "labels": ["objection"], "links": [link("x", "unclear")]},
    ]
    with pytest.raises(AnswersRefused, match="“x” is the name of something else too"):
        say(harbour, "Ada", lines)


def test_a_name_means_a_thing_of_the_kind_that_is_asked_for(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    lines = [
        {"segment": first, "labels": [], "spans": [{"id": "x", "start": 0, "end": 3, "label": "claim"}]},
        {"segment": second, "labels": ["objection"], "links": [link("y", "link", "x")]},
    ]
    with pytest.raises(AnswersRefused, match="There is no link “x”"):
        say(harbour, "Ada", lines)


def test_circles_of_links_are_refused_also_over_several_lines(harbour: Project) -> None:
    segments = ids(harbour)
    lines = [
        {"segment": segments[n], "labels": ["objection"], "links": [link(str(n), "link", str((n + 1) % 3))]}
        for n in range(3)
    ]
    with pytest.raises(AnswersRefused, match="point at itself"):
        say(harbour, "Ada", lines)
    assert say(harbour, "Ada", lines, keep_good=True).answered == 0
    assert answers_of(harbour.path)["link"] == []


def test_links_may_be_turned_round_in_one_file(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    there = [{"segment": first, "labels": ["objection"], "links": [link("a", "link", "b")]}]
    say(harbour, "Ada", [*there, {"segment": second, "labels": ["objection"], "links": [link("b", "outside")]}])
    back = [{"segment": second, "labels": ["objection"], "links": [link("b", "link", "a")]}]
    report = say(harbour, "Ada", [*back, {"segment": first, "labels": ["objection"], "links": [link("a", "outside")]}])
    assert report.answered == 2


def test_what_somebody_points_at_cannot_be_left_out(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    say(harbour, "Ada", [{"segment": first, "labels": ["objection"], "links": [link("a", "outside")]}])
    target = answer(harbour, "Ada", first).links[0].id
    say(harbour, "Ben", [{"segment": second, "labels": ["objection"], "links": [link("b", "link", target)]}])
    with pytest.raises(AnswersRefused, match="A link or analogy of Ben"):
        say(harbour, "Ada", [{"segment": first, "labels": ["claim"]}])
    say(harbour, "Ben", [{"segment": second, "labels": ["claim"]}])
    assert say(harbour, "Ada", [{"segment": first, "labels": ["claim"]}]).answered == 1


def test_what_is_pointed_at_may_go_together_with_what_points_at_it(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    lines = [
        {"segment": first, "labels": ["objection"], "links": [link("a", "outside")]},
        {"segment": second, "labels": ["objection"], "links": [link("b", "link", "a")]},
    ]
    say(harbour, "Ada", lines)
    assert say(harbour, "Ada", [{"segment": one, "labels": []} for one in (first, second)]).answered == 2
    assert answers_of(harbour.path)["link"] == []


def test_objects_keep_their_ids_when_the_answer_around_them_changes(harbour: Project) -> None:
    lines = full(ids(harbour))
    say(harbour, "Ada", lines)
    before = answers_of(harbour.path)
    assert say(harbour, "Ada", [{**line, "note": "looked at again"} for line in lines]).answered == 5
    after = answers_of(harbour.path)
    for table in ("span", "link", "link_end", "analogy", "analogy_member"):
        assert after[table] == before[table]
    assert [row[0] for row in after["annotation"]] == [row[0] for row in before["annotation"]]


def test_a_later_pass_never_overwrites_the_first(harbour: Project) -> None:
    first, second = ids(harbour)[:2]
    analogy = {"segments": [first, second]}
    say(harbour, "Ada", [{"segment": first, "labels": ["analogy"], "analogies": [analogy], "note": "first"}])
    before = answer(harbour, "Ada", first)
    assert say(harbour, "Ada", [{"segment": first, "labels": ["claim"], "pass": 2}]).answered == 1
    assert answer(harbour, "Ada", first) == before
    other = {"segments": [second, first]}
    say(harbour, "Ada", [{"segment": second, "labels": ["analogy"], "analogies": [other], "pass": 2}])
    assert answer(harbour, "Ada", first) == before
    assert [line["labels"] for line in segment_lines(harbour)][:2] == [{"Ada": ["analogy"]}, {}]


def test_seconds_are_the_total_and_left_out_they_say_nothing(harbour: Project) -> None:
    first = ids(harbour)[0]
    line = {"segment": first, "labels": ["claim"], "seconds": 4.00049}
    assert say(harbour, "Ada", [line]).answered == 1
    assert say(harbour, "Ada", [line]).unchanged == 1
    assert say(harbour, "Ada", [{"segment": first, "labels": ["claim"]}]).unchanged == 1
    assert say(harbour, "Ada", [{**line, "seconds": 9}]).answered == 1
    said = answer_of(harbour, person(harbour, "Ada"), first)
    assert said is not None
    assert said.seconds == 9


def test_a_line_replaces_the_whole_answer_and_the_old_one_is_history(harbour: Project) -> None:
    first = ids(harbour)[0]
    say(harbour, "Ada", [{"segment": first, "labels": ["claim"], "note": "at first", "flags": ["badly cut"]}])
    say(harbour, "Ada", [{"segment": first, "labels": ["analogy"]}])
    said = answer(harbour, "Ada", first)
    assert (said.labels, said.note, said.flags) == (("analogy",), "", ())
    assert len(list(history(harbour, segment=first))) == 2
    undo(harbour, ANYBODY)
    assert answer(harbour, "Ada", first).note == "at first"


def test_two_lines_about_one_segment_follow_each_other(harbour: Project) -> None:
    first = ids(harbour)[0]
    lines = [
        {"segment": first, "labels": ["objection"], "links": [link("x", "outside")]},
        {"segment": first, "labels": ["objection"], "links": [link("x", "unclear")]},
    ]
    assert say(harbour, "Ada", lines).answered == 2
    assert [one.ends for one in answer(harbour, "Ada", first).links] == [(End("unclear"),)]


def test_a_file_is_one_act_that_can_be_taken_back(harbour: Project) -> None:
    before = answers_of(harbour.path)
    say(harbour, "Ada", full(ids(harbour)))
    undone = undo(harbour, person(harbour, "Ada"))
    assert (undone.act.act, undone.act.params["count"]) == ("answers file", 5)
    assert answers_of(harbour.path) == before


def test_nothing_new_leaves_no_act(harbour: Project) -> None:
    lines = [{"segment": ids(harbour)[0], "labels": ["claim"]}]
    say(harbour, "Ada", lines)
    acts = list(history(harbour))
    assert not say(harbour, "ADA", lines).made_annotator
    assert list(history(harbour)) == acts


def test_answers_come_from_a_stream_too(harbour: Project) -> None:
    stream = io.BytesIO(b"\xef\xbb\xbf" + json.dumps({"segment": ids(harbour)[0], "labels": []}).encode() + b"\r\n\r\n")
    assert label_file(harbour, stream, "Ada").answered == 1


def test_a_file_that_is_not_there_is_one_sentence(harbour: Project, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.jsonl", tmp_path):
        with pytest.raises(BadInput, match="cannot be read"):
            label_file(harbour, path, "Ada")
    assert annotators(harbour) == ()


@pytest.mark.parametrize("name", ["", "   ", "@ada", "a\x07b"])
def test_an_annotator_has_a_name_one_can_say(harbour: Project, name: str) -> None:
    with pytest.raises(BadInput, match="cannot be called"):
        say(harbour, name, [{"segment": ids(harbour)[0], "labels": []}])


def test_a_file_costs_few_statements_a_line(empty: Project, statements: Any) -> None:
    bring_posts(empty, "many.jsonl", [{"id": str(n), "document": "t", "text": f"Passage {n}."} for n in range(600)])
    lines = [{"segment": one, "labels": ["claim"], "links": [link(one, "outside")]} for one in ids(empty)]
    with statements() as first:
        say(empty, "Ada", lines)
    assert len(first) < 3.2 * len(lines)
    with statements() as again:
        assert say(empty, "Ada", lines).unchanged == len(lines)
    assert len(again) < 60
