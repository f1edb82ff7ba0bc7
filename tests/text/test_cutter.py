"""Whatever the text, segments are in order, apart from each other, and hold all that is not white space."""

import json
import subprocess
import sys
from itertools import pairwise
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import sentences, splitting
from annotator.text.cutter import By, Cutter
from annotator.text.paragraphs import paragraphs
from annotator.text.pipeline import rules_for
from annotator.text.places import Place
from annotator.text.repeats import keys_of
from annotator.text.sentences import sentence_ends
from tests.text.marked import cutter

ODD = "ab A.?!…()[]{}\"'“”>-1:;)\n \t\u2028\x85\xa0\u3000\u200b\u200d\u0301\x00\x1cé漢。」กש😀"
TEXTS = st.text(alphabet=ODD) | st.text()
HOSTILE = {
    "brackets without a space": "[" * 20_000,
    "brackets with spaces": "( " * 40_000,
    "nested brackets": "(" * 20_000 + "a. B" + ")" * 20_000,
    "a million quote marks": ">" * 1_000_000,
    "quote marks in lines": ">\n" * 20_000,
    "periods": "." * 100_000,
    "periods with spaces": "a. " * 20_000,
    "dots that lead": "... " * 20_000,
    "white space": " " * 100_000,
    "a period and white space": ("a." + " " * 5_000) * 20,
    "NUL and control characters": "\0\x01\x1b" * 20_000 + "a\0. B",
    "combining marks": "a" + "\u0301" * 50_000,
    "emoji": "😀" * 50_000 + " A. B",
    "one word": "x" * 300_000,
    "no end mark": "word " * 50_000,
    "Japanese without a mark": "漢" * 150_000,
    "Japanese and brackets": "漢" + "(（" * 20_000,
    "right to left": "مرحبا بالعالم. كيف الحال؟ " * 2_000,
}


def holds(text: str, spans: list[tuple[int, int]]) -> None:
    """Assert what is promised of any cut."""
    bodies = [text[start:end] for start, end in spans]
    assert all(body and body == body.strip() for body in bodies)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    outside = [text[before[1] : after[0]] for before, after in pairwise([(0, 0), *spans, (len(text), len(text))])]
    assert "".join(outside).strip() == ""


@given(TEXTS, st.sampled_from(["sentence", "paragraph", "line", "record"]))
def test_any_text_is_cut_without_loss(text: str, by: By) -> None:
    holds(text, (cutter() if by == "sentence" else Cutter(by=by)).cut(text))


@given(TEXTS, st.sampled_from(["de", "ja", "th"]))
def test_any_text_is_cut_without_loss_in_any_language(text: str, language: str) -> None:
    holds(text, cutter(language).cut(text))


@given(TEXTS)
def test_a_sentence_never_crosses_a_paragraph(text: str) -> None:
    borders = {start for start, _ in paragraphs(text)}
    assert borders <= {start for start, _ in cutter().cut(text)}


@given(st.lists(TEXTS, max_size=4))
def test_a_paragraph_is_cut_alike_wherever_it_stands(texts: list[str]) -> None:
    alone = [[text[s:e] for s, e in cutter().cut(text)] for text in texts]
    together = "\n\n".join(texts)
    assert [together[s:e] for s, e in cutter().cut(together)] == [piece for pieces in alone for piece in pieces]


BORDERED = TEXTS.flatmap(lambda text: st.tuples(st.just(text), st.lists(st.integers(-1, len(text) + 1), max_size=6)))
WAYS: dict[By, Cutter] = {by: Cutter(by=by) for by in ("paragraph", "line", "record")}


@given(BORDERED, st.sampled_from(["sentence", "paragraph", "line", "record"]))
def test_what_stands_between_two_borders_is_cut_as_a_text_of_its_own(given_: tuple[str, list[int]], by: By) -> None:
    text, borders = given_
    subject = WAYS.get(by, cutter())
    spans = subject.cut(text, borders=borders)
    holds(text, spans)
    places = sorted({0, len(text), *(place for place in borders if 0 < place < len(text))})
    assert spans == [
        (first + start, first + end) for first, last in pairwise(places) for start, end in subject.cut(text[first:last])
    ]


@given(BORDERED, st.sampled_from([r"\s", r"[.?]", r"^", r"A"]))
def test_no_segment_of_a_pattern_crosses_a_border(given_: tuple[str, list[int]], pattern: str) -> None:
    text, borders = given_
    spans = Cutter(by="pattern", pattern=pattern).cut(text, borders=borders)
    holds(text, spans)
    assert not any(start < border < end for start, end in spans for border in borders)


def test_a_border_ends_a_sentence_and_a_broken_line() -> None:
    text = "Anna says that nobody who lives here or near here was asked about the plan\nof the council. So what"
    assert [text[s:e] for s, e in cutter().cut(text)] == [text[:-8], "So what"]
    middle = text.index("nobody")
    assert [text[s:e] for s, e in cutter().cut(text, borders=[middle, text.index("\n")])] == [
        *(text[: middle - 1], text[middle : text.index("\n")], "of the council.", "So what")
    ]


@given(TEXTS)
def test_text_is_cut_where_the_rules_say_whatever_its_tokens_are(text: str) -> None:
    found = [(start, end) for start, end in cutter().cut(text)]
    rules = rules_for("en")
    alone = [
        span
        for start, end in paragraphs(text)
        for first, last in pairwise([0, *sentence_ends(text[start:end], rules), end - start])
        for span in splitting.stripped(text, start + first, start + last)
    ]
    assert found == alone


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("sign", ["😀", "😀👍", "†", "[3]", ":)"])
def test_a_sign_after_an_end_mark_stays_there_though_no_space_follows(language: str, sign: str) -> None:
    text = f"昨日行きました。{sign}「明日」も行きます。"
    assert [text[s:e] for s, e in cutter(language).cut(text)] == [f"昨日行きました。{sign}", "「明日」も行きます。"]


@given(TEXTS)
def test_segments_have_keys_in_the_same_order(text: str) -> None:
    spans = cutter().cut(text)
    assert len(keys_of([text[start:end] for start, end in spans])) == len(spans)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_cut_without_loss(text: str) -> None:
    holds(text, cutter().cut(text))


def looked_at(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """Return how many places the rules are asked about for one paragraph."""
    count = 0
    place_at = sentences.place_at

    def counting(*args: Any) -> Place:
        nonlocal count
        count += 1
        return place_at(*args)

    monkeypatch.setattr(sentences, "place_at", counting)
    cutter().cut(text)
    monkeypatch.undo()
    return count


@pytest.mark.parametrize("unit", ["(a. ", "... ", "A. ", "a.[1] ", "“x?” ", ":) ", ". . ", "[( "])
def test_four_times_the_text_is_four_times_the_work(monkeypatch: pytest.MonkeyPatch, unit: str) -> None:
    once, fourfold = looked_at(monkeypatch, unit * 1_000), looked_at(monkeypatch, unit * 4_000)
    assert fourfold <= 4 * once + 4
    assert fourfold <= 4_000 * len(unit)


def test_spacy_never_gets_more_than_it_takes_and_no_character_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "The bridge held for a long time, and nobody knew why it did. "
    text = sentence * 5_000 + "\n" + "word " * 60_000 + "\n" + (sentence + "\n") * 5_000
    given_: list[int] = []
    load = splitting.with_rules

    def watched(language: str) -> Any:
        nlp = load(language)
        make_doc = nlp.make_doc
        monkeypatch.setattr(nlp, "make_doc", lambda part: given_.append(len(part)) or make_doc(part))
        return nlp

    monkeypatch.setattr(splitting, "with_rules", watched)
    assert len(Cutter().cut(text)) == 10_001
    assert max(given_) <= splitting._AT_ONCE
    assert len(text) / 3 < sum(given_) <= len(text)


@pytest.mark.parametrize("splitter", ["rules", "sentencizer"])
def test_a_paragraph_in_pieces_is_cut_as_one_in_one_piece(
    monkeypatch: pytest.MonkeyPatch, splitter: Literal["rules", "sentencizer"]
) -> None:
    text = "It held (so they say. Really?). Then it broke... or not. i left. 1. Ask Dr. Hill at 7 p.m. The end. " * 20
    subject = Cutter(splitter=splitter)
    whole = subject.cut(text)
    monkeypatch.setattr(splitting, "_AT_ONCE", 150)
    if splitter == "rules":
        assert subject.cut(text) == whole
    holds(text, subject.cut(text))


def test_long_work_is_told_about_and_can_be_stopped() -> None:
    text = "The bridge held. Nobody knew why.\n" * 10_000
    done: list[int] = []
    cutter().cut(text, done.append)
    assert len(done) >= 3
    assert done == sorted(done)
    assert done[-1] == len(text) - 1

    def stop(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        cutter().cut(text, stop)
    assert len(cutter().cut("One. Two.")) == 2


def test_what_one_segment_is_can_be_chosen() -> None:
    text = " One. Two.\nThree. \n\n Four.\n"
    assert {by: len(Cutter(by=by).cut(text)) for by in ("sentence", "paragraph", "line", "record")} == {
        "sentence": 4,
        "paragraph": 3,
        "line": 3,
        "record": 1,
    }
    assert Cutter(by="record").cut(text) == [(1, len(text) - 1)]


@pytest.mark.parametrize("by", ["sentence", "paragraph", "line", "record"])
def test_a_text_of_nothing_has_no_segment(by: By) -> None:
    assert Cutter(by=by).cut("") == []
    assert Cutter(by=by).cut(" \n\t\u2028\xa0") == []


def test_a_cutter_says_what_it_is() -> None:
    subject = Cutter("de", "paragraph")
    assert (subject.name, subject.version) == ("annotator_paragraphs", "4")
    assert json.loads(json.dumps(subject.settings)) == {"language": "de", "by": "paragraph", "wrapped": "auto"}
    assert Cutter().settings == {"language": "en", "by": "sentence", "wrapped": "auto", "splitter": "rules"}
    assert Cutter(by="pattern", pattern=";").settings == {"language": "en", "by": "pattern", "pattern": ";"}
    assert Cutter(by="line", wrapped="keep").settings == {"language": "en", "by": "line"}


def test_spacy_is_loaded_by_the_first_sentence_only() -> None:
    script = (
        "import sys\n"
        "from annotator.text.cutter import Cutter\n"
        "Cutter(by='paragraph').warm_up()\n"
        "assert Cutter(by='record').cut('One. Two.') == [(0, 9)]\n"
        "subject = Cutter()\n"
        "assert not {'spacy', 'numpy'} & set(sys.modules)\n"
        "assert subject.cut('One. Two.') == [(0, 4), (5, 9)]\n"
        "assert 'spacy' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_component_works_in_any_pipeline_of_spacy() -> None:
    import spacy

    cutter().warm_up()
    nlp = spacy.blank("en")
    nlp.add_pipe("annotator_sentences")
    assert [sentence.text.strip() for sentence in nlp("One. Two.\nThree").sents] == ["One.", "Two.", "Three"]
    assert list(nlp("").sents) == []
