"""The sample: what it must hold, and that its answers are about what stands in its texts."""

import json
import re
from collections import Counter
from itertools import pairwise
from typing import Any

import fastjsonschema
import pytest

from annotator.domain.scheme import LabelScheme
from annotator.text.cutter import Cutter
from annotator.text.repeats import SHORT, words_of
from tests.conftest import ROOT

SAMPLE = ROOT / "resources" / "sample"
ANNOTATORS = ("Mira", "Jonas")
Json = dict[str, Any]


def lines(name: str) -> list[Json]:
    return [json.loads(line) for line in (SAMPLE / name).read_text(encoding="utf-8").splitlines()]


def answers(name: str) -> list[Json]:
    return lines(f"answers-{name}.jsonl")


def schema(name: str) -> Any:
    return fastjsonschema.compile(json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")))


POSTS = lines("debate.jsonl")
THREAD = "\n\n".join(post["text"] for post in POSTS)
INTERVIEW = (SAMPLE / "interview.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def segments() -> dict[str, list[str]]:
    """Return the segments of each text, as the program cuts them: Q and A belong to the posts of the interview."""
    cutter = Cutter("en")
    texts = {post["id"]: post["text"] for post in POSTS}
    texts |= {name: (SAMPLE / f"{name}.txt").read_text(encoding="utf-8") for name in ("interview", "essay")}
    texts["interview"] = re.sub("^[QA]: ", "", texts["interview"], flags=re.MULTILINE)
    return {name: [text[start:end] for start, end in cutter.cut(text)] for name, text in texts.items()}


@pytest.fixture(scope="module")
def debate(segments: dict[str, list[str]]) -> list[str]:
    return [text for post in POSTS for text in segments[post["id"]]]


@pytest.mark.parametrize("file", sorted(SAMPLE.iterdir()), ids=lambda file: file.name)
def test_files_are_utf_8_with_plain_line_ends(file: Any) -> None:
    raw = file.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.decode("utf-8").endswith("\n")
    assert b"\\u" not in raw


def test_posts_fit_their_schema_and_answer_posts_before_them() -> None:
    check = schema("post")
    seen: set[str] = set()
    for post in POSTS:
        check(post)
        assert post["reply_to"] is None or post["reply_to"] in seen
        seen.add(post["id"])
    assert len(seen) == len(POSTS)
    assert [post["time"] for post in POSTS] == sorted(post["time"] for post in POSTS)
    assert {post["license"] for post in POSTS} == {"CC0-1.0"}


def test_the_debate_has_60_to_100_sentences_and_two_main_speakers(
    debate: list[str], segments: dict[str, list[str]]
) -> None:
    said = Counter[str]()
    for post in POSTS:
        said[post["author"]] += len(segments[post["id"]])
    assert 60 <= len(debate) <= 100
    assert len(said) >= 3
    assert sum(count for _, count in said.most_common(2)) > len(debate) * 0.6


def test_the_interview_and_the_essay_are_short(segments: dict[str, list[str]]) -> None:
    assert 12 <= len(segments["interview"]) <= 20
    assert 8 <= len(segments["essay"]) <= 20


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?m)^> .+\.$",
        r"(?m)^> .+ \.\.\.$",
        r"(?m) \.\.\.$",
        r"(?m)^- .+\n- ",
        r"(?m)^1\. .+\n2\. ",
        r"\w\.\[1\]",
        r"(?m)^\[1\] ",
        r"[a-z]\n\n[a-z]",
        "[\U0001f300-\U0001faff]",
        "[\u0370-\u03ff]{3,}",
        "[\u3040-\u30ff\u4e00-\u9fff]{3,}",
        r"(?m)^Q: .+\nA: ",
    ],
    ids=[
        *("quotation", "cut quotation", "cut sentence", "list", "numbers", "footnote mark", "footnote", "lost formula"),
        *("emoji", "Greek", "Japanese", "question and answer"),
    ],
)
def test_the_debate_holds_what_makes_real_texts_hard(pattern: str) -> None:
    assert re.search(pattern, THREAD)


def test_a_sentence_is_quoted_without_a_mark(debate: list[str], segments: dict[str, list[str]]) -> None:
    by = {post["id"]: post["author"] for post in POSTS}
    first: dict[str, str] = {}
    unmarked = []
    for post in POSTS:
        for text in segments[post["id"]]:
            author = first.setdefault(text, by[post["id"]])
            if author != by[post["id"]] and len(words_of(text)) >= SHORT:
                unmarked.append(text)
    assert len(unmarked) >= 2


def test_a_passage_is_printed_twice_with_a_long_sentence_and_a_short_run(debate: list[str]) -> None:
    twice = {text for text, count in Counter(debate).items() if count > 1}
    assert any(len(words_of(text)) >= 20 for text in twice)
    assert any(
        len(words_of(one)) < SHORT and len(words_of(two)) < SHORT
        for one, two in pairwise(debate)
        if {one, two} <= twice
    )


def test_the_interview_asks_answers_and_repeats_the_debate(segments: dict[str, list[str]], debate: list[str]) -> None:
    assert INTERVIEW.count("\nQ: ") >= 4
    assert INTERVIEW.count("\nA: ") >= 4
    assert len(set(segments["interview"]) & set(debate)) >= 3


@pytest.mark.parametrize("name", ANNOTATORS)
def test_each_answer_fits_its_schema_and_is_about_one_segment(name: str, segments: dict[str, list[str]]) -> None:
    check = schema("answer")
    texts = {text for part in segments.values() for text in part}
    seen: set[str] = set()
    for line in answers(name):
        check(line)
        assert line["text"] in texts
        assert line["text"] not in seen
        seen.add(line["text"])


@pytest.mark.parametrize("name", ANNOTATORS)
def test_an_annotator_answered_most_of_the_debate_but_none_of_the_essay(
    name: str, debate: list[str], segments: dict[str, list[str]]
) -> None:
    answered = {line["text"] for line in answers(name)}
    original = {re.sub("^> ", "", text) for text in (*debate, *segments["interview"])}
    assert 0.8 <= len(answered) / len(original) < 0.95
    assert not answered & set(segments["essay"])


@pytest.mark.parametrize("name", ANNOTATORS)
def test_answers_say_only_what_the_default_scheme_has(name: str) -> None:
    content = json.loads((ROOT / "resources" / "schemes" / "default.json").read_text(encoding="utf-8"))
    scheme = LabelScheme.of(content)
    values = {attribute.id: attribute.values for attribute in scheme.attributes}
    attacks = {kind.id: kind.attack for kind in scheme.link_kinds}
    for line in answers(name):
        assert scheme.ids_of(line.get("labels", [])) == tuple(line.get("labels", []))
        assert line.get("skip") in {None, *scheme.skip_reasons}
        assert set(line.get("flags", ())) <= set(scheme.flags)
        assert line.get("confidence") in {None, *scheme.confidence}
        assert line.get("voice") in {None, *scheme.voices}
        assert all(value in values[key] for key, value in line.get("attributes", {}).items())
        assert all(link.get("attack") in {None, *attacks[link["kind"]]} for link in line.get("links", ()))
        assert all(set(one["questions"]) <= {q.id for q in scheme.questions} for one in line.get("analogies", ()))


@pytest.mark.parametrize("name", ANNOTATORS)
def test_links_spans_and_analogies_point_at_what_is_there(name: str) -> None:
    given = answers(name)
    texts = {line["text"] for line in given}
    things = {one["id"] for line in given for kind in ("links", "spans", "analogies") for one in line.get(kind, ())}
    for line in given:
        for end in (end for link in line.get("links", ()) for end in link["ends"]):
            known = texts if end["type"] == "segment" else things | {None}
            assert (end["text"] if end["type"] == "segment" else end.get("id")) in known
        for span in line.get("spans", ()):
            assert THREAD[span["start"] : span["end"]] == span["text"]
            assert span["text"] in line["text"]
        for analogy in line.get("analogies", ()):
            members = [member["text"] for member in analogy["segments"]]
            assert line["text"] in members
            assert set(members) <= texts


@pytest.mark.parametrize("name", ANNOTATORS)
def test_each_member_of_an_analogy_repeats_it_whole(name: str) -> None:
    said: dict[str, Json] = {}
    lines_of = Counter[str]()
    for line in answers(name):
        for analogy in line.get("analogies", ()):
            assert said.setdefault(analogy["id"], analogy) == analogy
            lines_of[analogy["id"]] += 1
    assert all(lines_of[key] == len(one["segments"]) for key, one in said.items())
    assert max(lines_of.values()) >= 3


@pytest.mark.parametrize("name", ANNOTATORS)
def test_an_annotator_undercuts_a_step_and_attacks_a_claim_and_an_analogy(name: str) -> None:
    links = [link for line in answers(name) for link in line.get("links", ())]
    supports = {link["id"] for link in links if link["kind"] == "supports"}
    attacks = [(link["attack"], end) for link in links if link["kind"] == "attacks" for end in link["ends"]]
    assert any(attack == "undercut" and end.get("id") in supports for attack, end in attacks)
    assert any(attack == "rebut" and end["type"] == "segment" for attack, end in attacks)
    assert any(end["type"] == "analogy" for _, end in attacks)
    assert {attack for attack, _ in attacks} == {"rebut", "undermine", "undercut"}
    assert any(link.get("concession") for link in links)


def test_every_screen_has_something_to_show() -> None:
    given = [line for name in ANNOTATORS for line in answers(name)]
    assert {line.get("confidence") for line in given} >= {"sure", "unsure", "guess"}
    assert {flag for line in given for flag in line.get("flags", ())} == {"needs context", "badly cut", "to discuss"}
    assert any(line.get("note") for line in given)
    assert sum("skip" in line for line in given) == 1
    assert {line.get("voice") for line in given} >= {"quoted", "reported"}
    ends = {end["type"] for line in given for link in line.get("links", ()) for end in link["ends"]}
    assert ends >= {"segment", "link", "analogy", "question", "outside", "unclear"}


@pytest.mark.parametrize(
    ("label", "low", "high"), [("claim", 0.5, 0.7), ("objection", 0.4, 0.65), ("analogy", 0.5, 0.75)]
)
def test_the_two_agree_as_far_as_trained_people_do(label: str, low: float, high: float) -> None:
    both = [
        {line["text"]: label in line["labels"] for line in answers(name) if "labels" in line} for name in ANNOTATORS
    ]
    shared = [(both[0][text], both[1][text]) for text in both[0] if text in both[1]]
    n = len(shared)
    observed = sum(one == other for one, other in shared) / n
    one, other = (sum(pair[side] for pair in shared) / n for side in (0, 1))
    chance = one * other + (1 - one) * (1 - other)
    assert low < (observed - chance) / (1 - chance) < high
