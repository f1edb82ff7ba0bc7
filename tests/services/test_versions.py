"""A source that changed: the newer version is asked, and one's own answers come along where the passage is the same."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from annotator.domain.annotation import Analogy, Annotation
from annotator.domain.corpus import Segment
from annotator.domain.errors import BadInput, NotFound, Refused
from annotator.messages import act_name
from annotator.services import labeling
from annotator.services.history import history, redo, undo
from annotator.services.labeling import answer_of
from annotator.services.projects import Project
from annotator.services.queueing import View, next_segment, progress
from annotator.services.reading import documents, open_document
from annotator.services.versions import Transfer, offer, transfer, versions
from annotator.store import check
from tests.making import SENTENCES, bring_posts, bring_text, content, person, say

CHANGED = (*SENTENCES[:2], "Everybody reads the harbour clock these days.", *SENTENCES[3:], "So let it stand still.")


@pytest.fixture
def ada(harbour: Project) -> str:
    return person(harbour, "Ada")


def newer(project: Project, sentences: Sequence[str] = CHANGED, name: str = "clock.txt") -> str:
    """Import the text again as it reads now; returns the id of the new document."""
    bring_text(project, name, "\n".join(sentences))
    return documents(project)[-1].id


def first(project: Project) -> str:
    return documents(project)[0].id


def passages(project: Project, document: str) -> tuple[Segment, ...]:
    return open_document(project, document).segments


def answers(project: Project, who: str, document: str) -> dict[str, Annotation]:
    """Return an annotator's own answers in a document by the text of the passage, those to repeats too."""
    found = {one.text: answer_of(project, who, one.id) for one in passages(project, document)}
    return {text: one for text, one in found.items() if one is not None}


def carry(project: Project, who: str, *, new: str | None = None) -> Transfer:
    """Carry over from the first document to the last."""
    return transfer(project, first(project), new or documents(project)[-1].id, who)


def standing(project: Project, name: str = "Ada") -> dict[str, tuple[int, int]]:
    """Return how many passages of each document somebody has done, and how many are asked."""
    return {one.id: (one.done.get(name, 0), one.segments - one.repeats) for one in documents(project)}


def line(segment: Segment, **more: Any) -> Mapping[str, Any]:
    return {"segment": segment.id, "labels": ["claim"], **more}


def test_versions_are_documents_of_one_file_name(harbour: Project):
    new = newer(harbour)
    newer(harbour, SENTENCES[:2], "other.txt")
    bring_posts(harbour, "thread.jsonl", [{"document": "clock.txt", "text": "A thread is never a version."}])
    assert [one.id for one in versions(harbour, new)] == [first(harbour), new]
    assert len(versions(harbour, documents(harbour)[2].id)) == 1
    assert len(versions(harbour, documents(harbour)[3].id)) == 1


def test_answers_come_along_to_the_same_passages(harbour: Project, ada: str):
    old = passages(harbour, first(harbour))
    labeling.decide(harbour, ada, old[0].id, ["claim"], seconds=7)
    labeling.decide(harbour, ada, old[2].id, ["objection"])
    labeling.skip(harbour, ada, old[3].id, "half a sentence")
    labeling.toggle_label(harbour, ada, old[4].id, "analogy")
    labeling.set_note(harbour, ada, old[4].id, "see above")
    new = newer(harbour)
    told = offer(harbour, new, ada)
    assert told is not None
    assert told.count == 3
    done = carry(harbour, ada)
    assert (done.count, done.left.count) == (3, 0)
    there = answers(harbour, ada, new)
    assert {text: one.answer.state for text, one in there.items()} == {
        SENTENCES[0]: "done",
        SENTENCES[3]: "skipped",
        SENTENCES[4]: "open",
    }
    assert there[SENTENCES[4]].answer.note == "see above"
    assert {one.seconds for one in there.values()} == {0.0}
    assert answers(harbour, ada, first(harbour))[SENTENCES[0]].seconds == 7
    assert offer(harbour, new, ada) is None


def test_the_newer_version_is_asked_and_the_older_no_longer_where_both_say_the_same(harbour: Project, ada: str):
    labeling.decide(harbour, ada, passages(harbour, first(harbour))[0].id, ["claim"])
    new = newer(harbour)
    assert [one.match for one in passages(harbour, new)] == ["exact", "exact", None, *["exact"] * 3, None]
    assert carry(harbour, ada).turned == 5
    assert [one.match for one in passages(harbour, new)] == [None] * 7
    assert [one.match for one in passages(harbour, first(harbour))] == ["exact", "exact", None, *["exact"] * 3]
    assert standing(harbour) == {first(harbour): (0, 1), new: (1, 7)}
    asked = next_segment(harbour, ada, View(), passages(harbour, new)[0].id)
    assert asked == passages(harbour, new)[1].id
    old, turned = passages(harbour, first(harbour))[1], passages(harbour, new)[1]
    assert (old.repeat_of, old.role) == ((turned.id,), "reprint")


def test_what_others_answered_counts_on_though_nobody_carried_it_over(harbour: Project, ada: str):
    ben = person(harbour, "Ben")
    labeling.decide(harbour, ben, passages(harbour, first(harbour))[1].id, ["claim"])
    before = progress(harbour, ben)
    new = newer(harbour)
    done = carry(harbour, ada)
    assert (done.count, done.turned) == (0, 5)
    assert answers(harbour, ben, new) == {}
    after = progress(harbour, ben)
    assert (after.done, before.done, after.asked) == (1, 1, before.asked + 2)
    assert standing(harbour, "Ben")[new] == (1, 7)
    assert offer(harbour, new, ada) is None
    assert carry(harbour, ben).count == 1


def test_nobody_sees_or_carries_the_answers_of_others(harbour: Project, ada: str):
    ben = person(harbour, "Ben")
    labeling.decide(harbour, ben, passages(harbour, first(harbour))[0].id, ["claim"])
    new = newer(harbour)
    told = offer(harbour, new, ada)
    assert told is not None
    assert told.count == 0
    carry(harbour, ada)
    assert answers(harbour, ada, new) == answers(harbour, ben, new) == {}


def test_an_answer_given_in_the_newer_version_stays(harbour: Project, ada: str):
    labeling.decide(harbour, ada, passages(harbour, first(harbour))[0].id, ["claim"])
    new = newer(harbour)
    labeling.decide(harbour, ada, passages(harbour, new)[0].id, ["objection"])
    assert carry(harbour, ada).count == 0
    assert answers(harbour, ada, new)[SENTENCES[0]].answer.labels == ("objection",)


def test_of_equal_sentences_each_answer_finds_its_own(empty: Project):
    ada = person(empty, "Ada")
    again = "That is what everybody says here."
    bring_text(empty, "a.txt", "\n".join([again, SENTENCES[0], again, SENTENCES[1], again]))
    old = passages(empty, first(empty))
    for place, label in ((0, "claim"), (2, "objection"), (4, "analogy")):
        labeling.decide(empty, ada, old[place].id, [label])
    new = newer(empty, [SENTENCES[4], again, SENTENCES[0], again, SENTENCES[1], SENTENCES[5]], "a.txt")
    carry(empty, ada)
    found = [answer_of(empty, ada, one.id) for one in passages(empty, new)]
    assert [one.answer.labels if one else None for one in found] == [None, ("claim",), None, ("objection",), None, None]
    assert [one.match for one in passages(empty, new)] == [None, None, None, "exact", None, None]


def test_spans_links_and_analogies_come_along_under_new_ids(harbour: Project, ada: str):
    old = passages(harbour, first(harbour))
    bring_text(harbour, "beside.txt", "A stone that lies apart from it all.")
    apart = passages(harbour, documents(harbour)[1].id)[0]
    span = {"id": "s", "start": old[3].part_start + 14, "end": old[3].part_start + 24, "label": "analogy"}
    over = {"id": "y", "segments": [old[3].id, old[4].id], "source": {"span": "s"}, "carried_over": "none sees it"}
    ends = [{"type": "segment", "id": old[1].id}, {"type": "segment", "id": apart.id}, {"type": "span", "id": "s"}]
    undercut = {"kind": "attacks", "ends": [{"type": "link", "id": "k"}], "attack": "undercut"}
    say(
        harbour,
        "Ada",
        [
            line(old[0], links=[{"id": "k", "kind": "supports", "ends": ends}]),
            line(old[3], labels=["analogy"], spans=[span], analogies=[over]),
            line(old[5], labels=["objection"], links=[undercut]),
        ],
    )
    new = newer(harbour)
    done = carry(harbour, ada)
    assert (done.count, done.left.count) == (3, 0)
    there, at = answers(harbour, ada, new), passages(harbour, new)
    (mark,) = there[SENTENCES[3]].answer.spans
    assert at[3].text[mark.start - at[3].part_start : mark.end - at[3].part_start] == SENTENCES[3][14:24]
    (link,) = there[SENTENCES[0]].answer.links
    assert (link.start, [end.id for end in link.ends]) == (at[0].id, [at[1].id, apart.id, mark.id])
    assert there[SENTENCES[5]].answer.links[0].ends[0].id == link.id
    (analogy,) = there[SENTENCES[3]].answer.analogies
    assert (analogy.segments, analogy.source.span) == ((at[3].id, at[4].id), mark.id)
    before = answers(harbour, ada, first(harbour))
    assert {link.id, mark.id, analogy.id}.isdisjoint(
        {before[SENTENCES[0]].answer.links[0].id, *(one.id for one in _all(before))}
    )


def _all(found: Mapping[str, Annotation]) -> list[Any]:
    return [one for each in found.values() for one in (*each.answer.spans, *each.answer.analogies)]


def test_what_points_at_a_passage_that_is_gone_stays_behind_and_is_counted(harbour: Project, ada: str):
    old = passages(harbour, first(harbour))
    gone, kept = old[2], old[1]

    def attack(name: str, kind: str, end: str) -> Mapping[str, Any]:
        return {"id": name, "kind": "attacks", "ends": [{"type": kind, "id": end}]}

    span = {"id": "s", "start": gone.part_start, "end": gone.part_start + 6, "label": "claim"}
    over = {"id": "y", "segments": [kept.id, gone.id], "carried_over": "the same"}
    say(
        harbour,
        "Ada",
        [
            line(gone, spans=[span]),
            line(old[0], labels=["objection"], links=[attack("k", "segment", gone.id)]),
            line(old[1], labels=["analogy"], analogies=[over]),
            line(old[3], labels=["objection"], links=[attack("l", "link", "k")]),
            line(old[4], labels=["objection"], links=[attack("m", "span", "s")]),
            line(old[5], labels=["objection"], links=[attack("n", "segment", kept.id)]),
        ],
    )
    new = newer(harbour)
    done = carry(harbour, ada)
    assert (done.count, done.left.spans, done.left.links, done.left.analogies) == (5, 0, 3, 1)
    assert {text: len(one.answer.links) for text, one in answers(harbour, ada, new).items()} == {
        SENTENCES[0]: 0,
        SENTENCES[1]: 0,
        SENTENCES[3]: 0,
        SENTENCES[4]: 0,
        SENTENCES[5]: 1,
    }


def test_a_link_to_what_takes_the_place_of_its_passage_stays_behind(harbour: Project, ada: str):
    old = passages(harbour, first(harbour))
    new = passages(harbour, newer(harbour))
    link = {"kind": "same as", "ends": [{"type": "segment", "id": new[0].id}]}
    say(harbour, "Ada", [line(old[0], links=[link])])
    assert carry(harbour, ada).left.links == 1
    found = answer_of(harbour, ada, new[0].id)
    assert found is not None
    assert (found.answer.labels, found.answer.links) == (("claim",), ())
    with harbour.store.reading() as connection:
        assert check.problems(connection, harbour.scheme) == []


def test_a_span_stays_behind_where_other_signs_moved_its_words(harbour: Project, ada: str):
    old = passages(harbour, first(harbour))
    span = {"start": old[0].part_start + 12, "end": old[0].part_start + 17, "label": "claim"}
    say(harbour, "Ada", [line(old[0], spans=[span])])
    new = newer(harbour, ["“The harbour clock is wrong – again!”", *SENTENCES[1:]])
    done = carry(harbour, ada)
    assert (done.count, done.left.spans) == (1, 1)
    (there,) = answers(harbour, ada, new).values()
    assert (there.answer.labels, there.answer.spans) == (("claim",), ())


def test_an_analogy_that_runs_over_a_passage_of_the_newer_version_goes_on_doing_so(harbour: Project, ada: str):
    labeling.decide(harbour, ada, passages(harbour, first(harbour))[0].id, ["claim"])
    new = newer(harbour)
    at = passages(harbour, new)
    over = {"segments": [at[0].id, at[6].id], "carried_over": "it stands"}
    say(harbour, "Ada", [line(at[6], labels=["analogy"], analogies=[over])])
    assert carry(harbour, ada).count == 1
    there = answers(harbour, ada, new)
    (analogy,) = there[SENTENCES[0]].answer.analogies
    assert isinstance(analogy, Analogy)
    assert analogy.segments == (at[0].id, at[6].id)


def test_it_is_one_step_back_and_the_history_names_it(harbour: Project, ada: str):
    for place in (0, 1, 3):
        labeling.decide(harbour, ada, passages(harbour, first(harbour))[place].id, ["claim"])
    new = newer(harbour)
    before = content(harbour.path, without=["operation", "changed", "installation"])
    done = carry(harbour, ada)
    after = content(harbour.path, without=["operation", "changed", "installation"])
    assert done.change.touched == {"answers", "corpus"}
    assert act_name(next(history(harbour))) == "answers carried over to clock"
    undo(harbour, ada)
    assert content(harbour.path, without=["operation", "changed", "installation"]) == before
    redo(harbour, ada)
    assert content(harbour.path, without=["operation", "changed", "installation"]) == after
    assert not carry(harbour, ada, new=new).change


def test_scheme_and_guideline_are_those_the_answer_was_given_under(harbour: Project, ada: str):
    labeling.decide(harbour, ada, passages(harbour, first(harbour))[0].id, ["claim"])
    old = answers(harbour, ada, first(harbour))[SENTENCES[0]]
    new = newer(harbour)
    carry(harbour, ada)
    there = answers(harbour, ada, new)[SENTENCES[0]]
    assert (there.scheme, there.guideline, there.round) == (old.scheme, old.guideline, None)
    assert there.at >= old.at


def test_from_version_to_version(harbour: Project, ada: str):
    labeling.decide(harbour, ada, passages(harbour, first(harbour))[0].id, ["claim"])
    second = newer(harbour)
    carry(harbour, ada)
    labeling.decide(harbour, ada, passages(harbour, second)[2].id, ["objection"])
    third = newer(harbour, CHANGED[:4])
    assert offer(harbour, third, ada).count == 2
    transfer(harbour, second, third, ada)
    assert [one.match for one in passages(harbour, third)] == [None] * 4
    now = {one.text: one.id for one in passages(harbour, third)}
    for older in (first(harbour), second):
        repeated = {one.text: one.repeat_of for one in passages(harbour, older) if one.text in now}
        assert repeated == {text: (now[text],) for text in repeated}
    assert progress(harbour, ada).done == 2


def test_a_version_that_skips_one_takes_from_the_one_that_has_answers(harbour: Project, ada: str):
    labeling.decide(harbour, ada, passages(harbour, first(harbour))[0].id, ["claim"])
    newer(harbour)
    third = newer(harbour, CHANGED[:4])
    transfer(harbour, documents(harbour)[1].id, third, ada)
    found = offer(harbour, third, ada)
    assert (found.older.id, found.number, found.same, found.passages, found.count) == (first(harbour), 3, 3, 4, 1)
    assert offer(harbour, first(harbour), ada) is None


def test_what_stands_in_another_text_too_stays_that_ones_repeat(harbour: Project, ada: str, make: Any):
    project = make("two")
    bring_text(project, "elsewhere.txt", SENTENCES[1])
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    who = person(project, "Ada")
    old = documents(project)[1].id
    new = newer(project)
    assert transfer(project, old, new, who).turned == 4
    assert [one.match for one in passages(project, new)] == [None, "exact", None, None, None, None, None]
    assert passages(project, first(project))[0].match is None


def test_a_later_text_repeats_the_newest_version_and_then_nothing_is_turned_back(harbour: Project, ada: str):
    ben = person(harbour, "Ben")
    new = newer(harbour)
    carry(harbour, ada)
    bring_text(harbour, "third.txt", SENTENCES[0], actor=ben)
    (third,) = passages(harbour, documents(harbour)[-1].id)
    assert third.match == "exact"
    with pytest.raises(Refused, match="texts that came or went since"):
        undo(harbour, ada)
    undo(harbour, ben)
    undo(harbour, ada)
    assert passages(harbour, new)[0].match == "exact"


def test_documents_that_are_no_versions_are_refused(harbour: Project, ada: str):
    other = newer(harbour, CHANGED, "other.txt")
    new = newer(harbour)
    for old, target in ((other, new), (new, first(harbour)), (new, new)):
        with pytest.raises(BadInput, match="not a newer version"):
            transfer(harbour, old, target, ada)
    with pytest.raises(NotFound):
        transfer(harbour, "nowhere", new, ada)


def test_the_project_is_sound_afterwards(harbour: Project, ada: str):
    for place in (0, 1, 3):
        labeling.decide(harbour, ada, passages(harbour, first(harbour))[place].id, ["claim"])
    newer(harbour)
    carry(harbour, ada)
    with harbour.store.reading() as connection:
        assert check.problems(connection, harbour.scheme) == []
