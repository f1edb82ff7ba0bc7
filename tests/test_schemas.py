"""The JSON Schemas: what they take, what they refuse, and that they say the same of the same thing."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fastjsonschema
import jsonschema
import pytest

from annotator.domain.annotation import END_TYPES
from annotator.domain.errors import BadInput
from annotator.domain.scheme import LabelScheme
from tests.conftest import ROOT

FILES = sorted((ROOT / "schemas").glob("*.schema.json"))
NAMES = {"scheme", "record", "document", "annotation", "manifest", "check", "answer", "post"}
Json = dict[str, Any]
Check = Callable[[str, Json], bool]

END = {"type": "link", "id": "l0", "part": None}
LINK = {"id": "l1", "kind": "attacks", "attack": "undercut", "concession": False, "from": "p:0-5", "ends": [END]}
SPAN = {"id": "s1", "start": 0, "end": 3, "label": "analogy", "text": "One"}
ANALOGY = {
    "id": "a1",
    "segments": ["p:0-5"],
    "source": {"text": "a coin", "span": None},
    "target": {"text": "", "span": "s1"},
    "pairs": [["mint", "tower"]],
    "carried_over": "",
    "role": None,
    "questions": {"relevant_likeness": {"answer": None, "note": ""}},
}
GIVEN = {
    "annotator": "A",
    "round": None,
    "pass": 1,
    "at": "2026-01-02T04:04:05+01:00",
    "seconds": 6.4,
    "state": "done",
    "voice": "own",
    "scheme": 2,
    "guideline": {"claim": 3},
    "labels": ["claim"],
    "confidence": "sure",
    "flags": [],
    "note": "",
}
RECORD = {
    "schema": "annotator/segment/1",
    "id": "p:0-5",
    "text": "One is",
    "offset_unit": "codepoint",
    "start": 0,
    "end": 5,
    "document": {"id": "d", "title": "T", "kind": "thread", "source": "t.jsonl", "license": None},
    "post": {"id": "p3", "author": "K.", "reply_to": None, "time": None},
    "context": {"before": "", "after": ""},
    "part": {"id": "p", "start": 0, "end": 5},
    "voice": "own",
    "quoted_from": None,
    "repeat_of": [],
    "repeat_match": None,
    "repeat_role": None,
    "repeat_group": "p:0-5",
    "labels": ["claim", "analogy"],
    "label": "analogy",
    "answered": True,
    "settled": "single",
    "stale": False,
    "soft": {"claim": 1.0, "objection": 0.0, "analogy": 1.0},
    "spans": [SPAN],
    "links": [LINK],
    "analogies": [ANALOGY],
    "attributes": {"claim.stance_of_author": "own", "claim.kind": None},
    "metadata": "{}",
    "annotations": [GIVEN],
    "split": None,
    "split_group": None,
}
ANNOTATION = {
    "id": "n1",
    "segment": "p:0-5",
    "annotator": {"id": "a", "name": "A"},
    "skip": None,
    "quoted_from": None,
    "attributes": {"claim.kind": None},
    "spans": [SPAN],
    "links": [LINK],
    "analogies": [ANALOGY],
} | {key: value for key, value in GIVEN.items() if key != "annotator"}
DOCUMENT = {
    "id": "d",
    "key": "k",
    "title": "T",
    "kind": "text",
    "source": "t.txt",
    "license": None,
    "language": "en",
    "text": "One is",
    "metadata": "{}",
    "parts": [{"id": "p", "record": None, "start": 0, "end": 6, "cutter": "{}"}],
    "posts": [
        {"id": "p3", "start": 0, "end": 6, "author": None, "reply_to": None, "time": None, "metadata": "{}"},
    ],
    "segments": [[0, 6]],
}
MANIFEST = {
    "schema": "annotator/release/1",
    "project": {"id": "x", "title": "T"},
    "format": "jsonl",
    "counts": {"documents": 1, "segments": 1, "records": 1, "annotations": 1, "annotators": 1},
    "labels": {"claim": 1, "objection": 0, "analogy": 1, "none": 0},
    "files": {"data/train.jsonl": {"sha256": "0" * 64, "bytes": 10, "records": 1}},
    "settings": {
        "answers": "gold",
        "min_annotators": 1,
        "filter": None,
        "unanswered": False,
        "split": None,
        "seed": None,
        "precedence": ["analogy", "objection", "claim"],
    },
    "versions": {"annotator": "0.1", "scheme": 1, "guideline": {"claim": 1}, "schema": "annotator/segment/1"},
    "left_out": [{"why": "repeat", "count": 3}],
    "lost": [],
}
CHECK = {
    "schema": "annotator/check/1",
    "ok": False,
    "records": 1,
    "problems": [{"file": "data/train.jsonl", "line": 1, "field": None, "message": "A byte changed."}],
    "manifest_sha256": "0" * 64,
    "sha256": "f" * 64,
}
WHOLE = {"record": RECORD, "annotation": ANNOTATION, "document": DOCUMENT, "manifest": MANIFEST, "check": CHECK}


def load(name: str) -> Json:
    return json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def fits() -> Check:
    """Say whether a value fits; the compiled check and the reference implementation must agree."""
    compiled = {name: fastjsonschema.compile(load(name), use_default=False) for name in NAMES}
    reference = {name: jsonschema.Draft7Validator(load(name)) for name in NAMES}

    def check(name: str, value: Json) -> bool:
        try:
            compiled[name](value)
            fast = True
        except fastjsonschema.JsonSchemaValueException:
            fast = False
        assert fast is reference[name].is_valid(value)
        return fast

    return check


def default_scheme() -> Json:
    return json.loads((ROOT / "resources" / "schemes" / "default.json").read_text(encoding="utf-8"))


def objects(schema: object) -> list[Json]:
    """Return every part of a schema that describes an object with named keys."""
    if isinstance(schema, list):
        return [found for one in schema for found in objects(one)]
    if not isinstance(schema, dict):
        return []
    inside = [found for one in schema.values() for found in objects(one)]
    return [schema, *inside] if schema.get("type") == "object" and "properties" in schema else inside


def never_null(schema: object) -> object:
    """Return a schema without its descriptions and without null as a type."""
    if isinstance(schema, list):
        return [never_null(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: never_null(value) for key, value in schema.items() if key != "description"}
    if isinstance(schema.get("type"), list):
        kept["type"] = [one for one in schema["type"] if one != "null"]
    elif isinstance(schema.get("type"), str):
        kept["type"] = [schema["type"]]
    return kept


def test_every_kind_of_file_has_its_schema() -> None:
    assert {file.name.removesuffix(".schema.json") for file in FILES} == NAMES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_schema_is_valid_draft_7_and_points_at_nothing_outside(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    schema = json.loads(text)
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$id"] == f"urn:annotator:{file.name.removesuffix('.schema.json')}"
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert text.count("http") == 1
    assert not text.startswith("\ufeff")
    assert text.endswith("}\n")


def test_a_record_shapes_things_as_an_annotation_does_but_for_what_annotators_do_not_share() -> None:
    record, annotation = load("record")["definitions"], load("annotation")["definitions"]
    assert set(annotation) == set(record) - {"given"}
    for name, definition in annotation.items():
        assert never_null(record[name]) == never_null(definition), name


@pytest.mark.parametrize("name", ["record", "annotation"])
def test_the_ends_of_links_are_those_the_program_knows(name: str) -> None:
    assert load(name)["definitions"]["end"]["properties"]["type"]["enum"] == list(END_TYPES)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_what_is_written_names_every_key_and_takes_no_other(name: str, fits: Check) -> None:
    assert fits(name, WHOLE[name])
    assert not fits(name, WHOLE[name] | {"extra": 1})
    for key in WHOLE[name]:
        assert not fits(name, {other: value for other, value in WHOLE[name].items() if other != key}), key


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_every_object_in_what_is_written_is_closed(name: str) -> None:
    for found in objects(load(name)):
        assert found["additionalProperties"] is False
        assert set(found["required"]) == set(found["properties"])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema", "annotator/segment/2"),
        ("offset_unit", "utf16"),
        ("start", -1),
        ("start", 1.5),
        ("labels", "claim"),
        ("labels", ["claim", "claim"]),
        ("label", ["claim"]),
        ("settled", "guessed"),
        ("repeat_match", "similar"),
        ("soft", {"claim": 1.2}),
        ("metadata", {}),
        ("split", "valid"),
        ("links", [LINK | {"ends": []}]),
        ("links", [LINK | {"ends": [END | {"type": "post"}]}]),
        ("analogies", [ANALOGY | {"pairs": [["mint"]]}]),
        ("annotations", [GIVEN | {"state": "unseen"}]),
    ],
)
def test_a_record_with_a_wrong_value_is_refused(key: str, value: object, fits: Check) -> None:
    assert not fits("record", RECORD | {key: value})


def test_a_segment_nobody_answered_never_looks_like_none(fits: Check) -> None:
    unanswered = RECORD | {"answered": False, "labels": None, "label": None, "settled": None, "annotations": []}
    assert fits("record", unanswered)
    assert not fits("record", unanswered | {"label": "none"})
    assert not fits("record", unanswered | {"labels": []})
    assert fits("record", RECORD | {"labels": [], "label": "none"})


def test_with_everybodys_answers_side_by_side_nothing_is_settled(fits: Check) -> None:
    assert fits("record", RECORD | {"labels": None, "label": None, "settled": None})


def test_a_time_names_its_offset() -> None:
    check = fastjsonschema.compile(load("annotation"), use_default=False)
    with pytest.raises(fastjsonschema.JsonSchemaValueException, match="date-time"):
        check(ANNOTATION | {"at": "2026-01-02T04:04:00"})


def test_a_skipped_annotation_has_a_reason_and_no_labels(fits: Check) -> None:
    skipped = ANNOTATION | {"state": "skipped", "skip": "badly cut", "labels": []}
    assert fits("annotation", skipped)
    assert not fits("annotation", skipped | {"labels": ["claim"]})
    assert not fits("annotation", skipped | {"skip": None})
    assert not fits("annotation", ANNOTATION | {"skip": "badly cut"})


@pytest.mark.parametrize(
    "line",
    [
        {"segment": "p:0-5", "labels": []},
        {"document": "d", "start": 0, "end": 5, "labels": ["claim"], "attributes": {"claim.kind": None}},
        {"text": "One is", "skip": "badly cut"},
        {"text": "One is", "labels": [], "skip": None, "confidence": None, "round": None},
        {"text": "x", "labels": [], "links": [{"kind": "attacks", "ends": [{"type": "segment", "text": "Two is"}]}]},
        {"text": "x", "labels": [], "links": [LINK], "spans": [SPAN], "analogies": [ANALOGY]},
        {"text": "x", "labels": [], "analogies": [{"segments": ["p:0-5", {"text": "Two is"}]}]},
    ],
)
def test_an_answer_may_name_its_segments_in_several_ways(line: Json, fits: Check) -> None:
    assert fits("answer", line)


@pytest.mark.parametrize(
    "line",
    [
        {"text": "One is"},
        {"text": "One is", "skip": ""},
        {"document": "d", "labels": []},
        {"text": "x", "labels": "claim"},
        {"text": "x", "labels": [], "label": "claim"},
        {"text": "x", "labels": [], "pass": 0},
        {"text": "x", "labels": [], "seconds": -1},
        {"text": "x", "labels": [], "analogies": [{"segments": [{"segment": "p"}]}]},
    ],
)
def test_an_answer_that_says_nothing_or_something_else_is_refused(line: Json, fits: Check) -> None:
    assert not fits("answer", line)


def test_a_post_needs_only_its_text_and_may_hold_more(fits: Check) -> None:
    assert fits("post", {"text": ""})
    assert fits("post", {"text": "One.", "id": 7, "reply_to": "c1", "mood": {"any": "thing"}})
    assert not fits("post", {"id": "1"})
    assert not fits("post", {"text": 7})
    assert not fits("post", {"text": "One.", "author": 7})


def test_the_default_scheme_fits_and_can_be_used(fits: Check) -> None:
    content = default_scheme()
    assert fits("scheme", content)
    scheme = LabelScheme.of(content)
    assert [(label.name, label.key, label.letters) for label in scheme.labels] == [
        ("claim", "1", "c"),
        ("objection", "2", "o"),
        ("analogy", "3", "a"),
    ]
    assert len(scheme.questions) == 5
    assert len(scheme.skip_reasons) == 5
    assert scheme.flags == ("needs context", "badly cut", "to discuss")


@pytest.mark.parametrize("name", ["none", "None", " none ", "@Mira", ""])
def test_a_label_that_could_be_taken_for_something_else_is_refused(name: str) -> None:
    content = default_scheme()
    content["labels"][0]["name"] = name
    with pytest.raises(BadInput, match="cannot be called"):
        LabelScheme.of(content)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("labels", 0, "colour"), "mauve"),
        (("labels", 0, "key"), "0"),
        (("labels", 0, "id"), "a.b"),
        (("labels",), []),
        (("attributes", 0, "id"), "stance"),
        (("voices",), []),
        (("skip_reasons",), [str(number) for number in range(10)]),
        (("analogy", "questions", 0), {"id": "x"}),
        (("exclusive",), "no"),
    ],
)
def test_a_scheme_with_a_wrong_value_is_refused(place: tuple[Any, ...], value: object, fits: Check) -> None:
    content: Any = copy.deepcopy(default_scheme())
    inside = content
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    assert not fits("scheme", content)


@pytest.mark.parametrize("label", ["general", "claim", "objection", "analogy"])
def test_a_guideline_can_be_read_in_a_side_pane(label: str) -> None:
    file = ROOT / "resources" / "guidelines" / "default" / f"{label}.md"
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert 150 <= len(text.split()) <= 350
