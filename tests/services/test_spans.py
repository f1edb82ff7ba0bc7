"""Marking words inside a passage, and saying more of a label: each act, its undo, and what it refuses."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Answer, End, Link, SpanMark
from annotator.domain.errors import BadInput, NotFound, Refused
from annotator.messages import act_name
from annotator.services import attributes, history, labeling, spans
from annotator.services.projects import Project
from annotator.store.recorder import new_id
from annotator.text.clusters import borders, widened
from tests.making import aim, bring_text, content, ids, leave_untargeted, person

CANOE = "🛶"
FAMILY = "👩\u200d👧\u200d👦"
ACCENT = "e\u0301"
THUMB = "👍🏽"
FLAG = "🇳🇴"


def answer(project: Project, who: str, segment: str) -> Answer:
    found = labeling.answer_of(project, who, segment)
    return found.answer if found is not None else Answer("unseen")


def quotes(project: Project, who: str, segment: str, text: str) -> list[tuple[str, str]]:
    """Return the words and the label of each span, seen from a segment's own text."""
    begin = int(segment.rpartition(":")[2].partition("-")[0])
    return [(text[one.start - begin : one.end - begin], one.label) for one in answer(project, who, segment).spans]


def next_undone(project: Project, who: str) -> str:
    """Return what Undo would take back, in words."""
    act = history.undo_name(project, who)
    assert act is not None
    return act_name(act)


@pytest.fixture
def ada(harbour: Project) -> str:
    return person(harbour, "Ada")


SECOND = "A wrong clock is worse than none at all."


def at(segment: str) -> int:
    """Return where a segment begins in its part."""
    return int(segment.rpartition(":")[2].partition("-")[0])


def test_a_span_is_counted_in_the_part_and_opens_the_passage(harbour: Project, ada: str) -> None:
    second = ids(harbour)[1]
    saved = spans.mark(harbour, ada, second, at(second) + 2, at(second) + 13, "claim")
    assert quotes(harbour, ada, second, SECOND) == [("wrong clock", "claim")]
    assert answer(harbour, ada, second).state == "open"
    assert saved.change.segments == (second,)
    assert next_undone(harbour, ada) == "span claim"
    history.undo(harbour, ada)
    assert labeling.answer_of(harbour, ada, second) is None


def test_an_answer_that_is_done_stays_done_and_a_skip_is_opened(harbour: Project, ada: str) -> None:
    first, second = ids(harbour)[:2]
    labeling.decide(harbour, ada, first, ["claim"])
    spans.mark(harbour, ada, first, 0, 3, "claim")
    assert (answer(harbour, ada, first).state, answer(harbour, ada, first).labels) == ("done", ("claim",))
    labeling.skip(harbour, ada, second, "other")
    spans.mark(harbour, ada, second, at(second), at(second) + 1, "claim")
    assert (answer(harbour, ada, second).state, answer(harbour, ada, second).skip) == ("open", None)


def test_spans_overlap_and_the_same_words_may_have_two_labels_but_none_twice(harbour: Project, ada: str) -> None:
    second = ids(harbour)[1]
    begin = at(second)
    for start, end, label in ((2, 13, "claim"), (2, 13, "analogy"), (8, 22, "claim"), (0, 40, "objection")):
        spans.mark(harbour, ada, second, begin + start, begin + end, label)
    before = content(harbour.path)
    assert not spans.mark(harbour, ada, second, begin + 2, begin + 13, "claim").change
    assert content(harbour.path) == before
    assert sorted(quotes(harbour, ada, second, SECOND)) == [
        (SECOND, "objection"),
        ("clock is worse", "claim"),
        ("wrong clock", "analogy"),
        ("wrong clock", "claim"),
    ]


def test_borders_and_label_are_changed_and_each_is_taken_back(harbour: Project, ada: str) -> None:
    second = ids(harbour)[1]
    begin = at(second)
    spans.mark(harbour, ada, second, begin + 2, begin + 7, "claim")
    (span,) = answer(harbour, ada, second).spans
    spans.move(harbour, ada, second, span.id, begin + 2, begin + 13)
    spans.relabel(harbour, ada, second, span.id, "objection")
    assert answer(harbour, ada, second).spans == (SpanMark(span.id, begin + 2, begin + 13, "objection"),)
    assert not spans.relabel(harbour, ada, second, span.id, "objection").change
    assert not spans.move(harbour, ada, second, span.id, begin + 2, begin + 13).change
    assert next_undone(harbour, ada) == "span now objection"
    history.undo(harbour, ada)
    assert next_undone(harbour, ada) == "borders of the span claim"
    history.undo(harbour, ada)
    assert answer(harbour, ada, second).spans == (span,)
    spans.remove(harbour, ada, second, span.id)
    assert answer(harbour, ada, second).spans == ()
    assert next_undone(harbour, ada) == "span claim removed"
    history.undo(harbour, ada)
    assert answer(harbour, ada, second).spans == (span,)


def test_two_spans_never_become_one(harbour: Project, ada: str) -> None:
    second = ids(harbour)[1]
    begin = at(second)
    spans.mark(harbour, ada, second, begin, begin + 1, "claim")
    spans.mark(harbour, ada, second, begin, begin + 1, "analogy")
    spans.mark(harbour, ada, second, begin, begin + 7, "claim")
    before = content(harbour.path)
    wide = next(one for one in answer(harbour, ada, second).spans if one.end == begin + 7)
    other = next(one for one in answer(harbour, ada, second).spans if one.label == "analogy")
    with pytest.raises(Refused, match="with that label already"):
        spans.move(harbour, ada, second, wide.id, begin, begin + 1)
    with pytest.raises(Refused, match="with that label already"):
        spans.relabel(harbour, ada, second, other.id, "claim")
    assert content(harbour.path) == before


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 0), (3, 2), (0, 41), (40, 41)])
def test_what_is_no_span_of_the_passage_is_refused(harbour: Project, ada: str, start: int, end: int) -> None:
    second = ids(harbour)[1]
    begin = at(second)
    with pytest.raises(BadInput, match="lies inside its passage"):
        spans.mark(harbour, ada, second, begin + start, begin + end, "claim")
    assert labeling.answer_of(harbour, ada, second) is None


def test_what_is_not_there_is_refused(harbour: Project, ada: str) -> None:
    first = ids(harbour)[0]
    with pytest.raises(BadInput, match="There is no label “kitchen”"):
        spans.mark(harbour, ada, first, 0, 3, "kitchen")
    with pytest.raises(NotFound):
        spans.mark(harbour, ada, "nowhere:0-3", 0, 3, "claim")
    for act in (
        lambda: spans.remove(harbour, ada, first, "gone"),
        lambda: spans.move(harbour, ada, first, "gone", 0, 3),
        lambda: spans.relabel(harbour, ada, first, "gone", "claim"),
    ):
        with pytest.raises(NotFound, match="There is no span “gone”"):
            act()


def test_nobody_changes_the_spans_of_another_person(harbour: Project, ada: str) -> None:
    first, ben = ids(harbour)[0], person(harbour, "Ben")
    spans.mark(harbour, ada, first, 0, 3, "claim")
    (span,) = answer(harbour, ada, first).spans
    with pytest.raises(NotFound):
        spans.remove(harbour, ben, first, span.id)
    assert answer(harbour, ada, first).spans == (span,)


def test_a_span_that_something_points_at_stays(harbour: Project, ada: str) -> None:
    first, second = ids(harbour)[:2]
    spans.mark(harbour, ada, first, 0, 3, "claim")
    (span,) = answer(harbour, ada, first).spans
    aim(harbour, ada, second, End("span", span.id))
    with pytest.raises(Refused, match="a link of Ada begins or ends with them"):
        spans.remove(harbour, ada, first, span.id)
    spans.move(harbour, ada, first, span.id, 0, 11)
    leave_untargeted(harbour, ada, second)
    assert spans.remove(harbour, ada, first, span.id).change


def test_a_span_that_a_link_begins_at_stays(harbour: Project, ada: str) -> None:
    first, second = ids(harbour)[:2]
    spans.mark(harbour, ada, first, 0, 3, "claim")
    (span,) = answer(harbour, ada, first).spans
    link = Link(new_id(), "supports", span.id, (End("segment", second),))
    labeling.act_on(
        *(harbour, ada, first, "note"),
        lambda now: Answer(now.state, now.labels, note="a step", spans=now.spans, links=(link,)),
    )
    with pytest.raises(Refused, match="a link of Ada begins or ends with them"):
        spans.remove(harbour, ada, first, span.id)
    assert answer(harbour, ada, first).spans == (span,)


@pytest.mark.parametrize("whole", [FAMILY, ACCENT, THUMB, FLAG, "1\ufe0f\u20e3", "กำ", "क्षि"])
def test_no_character_is_cut_in_two(empty: Project, whole: str) -> None:
    text = f"One {whole} here."
    bring_text(empty, "signs.txt", text)
    ada, (one,) = person(empty, "Ada"), ids(empty)
    for place in range(4, 4 + len(whole)):
        spans.mark(empty, ada, one, place, place + 1, "claim")
    first = next(start for start, end in pairwise(sorted(borders(text))) if start >= 4)
    found = quotes(empty, ada, one, text)
    assert "".join(words for words, _label in found) == whole
    assert found[0][0] == text[first : next(end for end in sorted(borders(text)) if end > first)]


def test_a_text_with_a_nul_and_wide_characters_is_read_right(empty: Project) -> None:
    text = f"Nul \x00 here {CANOE} there."
    bring_text(empty, "nul.txt", f"First {CANOE} line.\n{text}", encoding="utf-8")
    ada, (_first, second) = person(empty, "Ada"), ids(empty)
    begin = at(second)
    place = begin + text.index("there")
    spans.mark(empty, ada, second, place, place + 5, "claim")
    assert quotes(empty, ada, second, text) == [("there", "claim")]


def test_a_letter_is_held_whole_by_the_least_span() -> None:
    text = f"a{FAMILY}b{ACCENT}"
    assert widened(text, 2, 3) == (1, 6)
    assert widened(text, 1, 6) == (1, 6)
    assert widened(text, 0, 2) == (0, 6)
    assert widened(text, 8, 9) == (7, 9)


PIECES = st.lists(st.sampled_from(["a", "b ", "é", CANOE, FAMILY, ACCENT, THUMB, FLAG, "ש", "字", "กำ", " ", "."]))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=PIECES, wanted=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=4))
def test_every_span_holds_its_words_whole_and_all_is_taken_back(
    make: object, pieces: Sequence[str], wanted: Sequence[tuple[int, int]]
) -> None:
    text = f"x{''.join(pieces)}y"
    project = make(new_id())  # type: ignore[operator]
    bring_text(project, "any.txt", text)
    ada, (one,) = person(project, "Ada"), ids(project)
    whole, states = borders(text), [answer(project, ada, one)]
    for first, second in wanted:
        start, end = sorted((first % len(text), second % (len(text) + 1)))
        if start < end:
            if spans.mark(project, ada, one, start, end, "claim").change:
                states.append(answer(project, ada, one))
            assert any(span.start <= start and end <= span.end for span in answer(project, ada, one).spans)
    for span in answer(project, ada, one).spans:
        assert {span.start, span.end} <= whole
    for state in reversed(states[:-1]):
        history.undo(project, ada)
        assert answer(project, ada, one) == state
    project.close()


def test_an_attribute_is_said_changed_and_taken_back(harbour: Project, ada: str) -> None:
    first = ids(harbour)[0]
    labeling.decide(harbour, ada, first, ["claim"])
    attributes.set_attribute(harbour, ada, first, "claim.kind", "fact")
    attributes.set_attribute(harbour, ada, first, "claim.stance_of_author", "own")
    attributes.set_attribute(harbour, ada, first, "claim.kind", "value")
    assert answer(harbour, ada, first).attributes == {"claim.kind": "value", "claim.stance_of_author": "own"}
    assert answer(harbour, ada, first).state == "done"
    assert not attributes.set_attribute(harbour, ada, first, "claim.kind", "value").change
    assert next_undone(harbour, ada) == "kind: value"
    attributes.set_attribute(harbour, ada, first, "claim.kind", None)
    assert answer(harbour, ada, first).attributes == {"claim.stance_of_author": "own"}
    history.undo(harbour, ada)
    history.undo(harbour, ada)
    assert answer(harbour, ada, first).attributes["claim.kind"] == "fact"


def test_attributes_go_with_their_label(harbour: Project, ada: str) -> None:
    first = ids(harbour)[0]
    labeling.decide(harbour, ada, first, ["claim"])
    attributes.set_attribute(harbour, ada, first, "claim.kind", "fact")
    labeling.decide(harbour, ada, first, ["objection"])
    assert answer(harbour, ada, first).attributes == {}


def test_what_cannot_be_said_is_refused(harbour: Project, ada: str) -> None:
    first = ids(harbour)[0]
    with pytest.raises(Refused, match="“kind” is said of a claim only"):
        attributes.set_attribute(harbour, ada, first, "claim.kind", "fact")
    assert labeling.answer_of(harbour, ada, first) is None
    labeling.decide(harbour, ada, first, ["claim"])
    with pytest.raises(BadInput, match="There is no kind “soup”"):
        attributes.set_attribute(harbour, ada, first, "claim.kind", "soup")
    with pytest.raises(BadInput, match=r"There is no attribute “claim\.colour”"):
        attributes.set_attribute(harbour, ada, first, "claim.colour", "red")
    assert not attributes.set_attribute(harbour, ada, first, "claim.kind", None).change
