"""Cutting a passage in two and joining it with the next: what goes along, what is to be looked at again, and back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.annotation import Answer, End
from annotator.domain.errors import BadInput, NotFound, Refused
from annotator.services import labeling, looking_back, queueing, repeats, searching, structuring
from annotator.services.cutting import cut, join
from annotator.services.history import history, redo, undo
from annotator.services.importing import ImportReport
from annotator.services.projects import Project, new_project, open_project
from annotator.services.queueing import View
from annotator.services.reading import documents, open_document, segment_lines
from annotator.services.upkeep import check
from tests.making import SENTENCES, aim, bring, bring_posts, bring_text, ids, person, say, to_look_at_again

TEXT = "The clock is wrong.So is the tower.\nNobody minds it.\nIt is like a lighthouse in the hills.\n"
SEAM = TEXT.index("So is")


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Iterator[Project]:
    project = new_project(tmp_path / "p.annot")
    bring_text(project, "clock.txt", TEXT)
    yield project
    if project.writable:
        project.close()
    assert check(tmp_path / "p.annot").problems == ()


@pytest.fixture
def ada(project: Project) -> str:
    return person(project, "Ada")


@pytest.fixture
def ben(project: Project) -> str:
    return person(project, "Ben")


def texts(project: Project) -> list[str]:
    return [line["text"] for line in segment_lines(project)]


def asked(project: Project) -> list[str]:
    return [one.text for two in documents(project) for one in open_document(project, two.id).segments if one.asked]


def answer(project: Project, who: str, segment: str) -> Answer | None:
    found = labeling.answer_of(project, who, segment)
    return None if found is None else found.answer


def said(project: Project, who: str) -> list[tuple[str, tuple[str, ...]] | None]:
    found = [answer(project, who, one) for one in ids(project)]
    return [None if one is None else (one.state, one.labels) for one in found]


def file(project: Project, name: str, **line: Any) -> None:
    assert say(project, name, [line]).problems == ()


class TestWhere:
    def test_a_cut_leaves_out_the_white_space_and_keeps_the_order(self, project: Project, ada: str) -> None:
        first = ids(project)[0]
        done = cut(project, ada, first, SEAM)
        assert texts(project)[:3] == ["The clock is wrong.", "So is the tower.", "Nobody minds it."]
        assert list(done.segments) == ids(project)[:2]
        part = first.rpartition(":")[0]
        assert done.segments == (f"{part}:0-19", f"{part}:19-35")
        cut(project, ada, done.segments[1], TEXT.index(" tower"))
        assert texts(project)[1:3] == ["So is the", "tower."]

    @pytest.mark.parametrize("at", [-5, 0, 2, 31, 35, 40, 10**9])
    def test_not_inside_a_word_and_not_at_the_end(self, project: Project, ada: str, at: int) -> None:
        before = ids(project)
        with pytest.raises(BadInput):
            cut(project, ada, before[0], at)
        assert ids(project) == before

    def test_scripts_without_spaces_are_cut_between_characters_and_never_inside_one(
        self, project: Project, ada: str
    ) -> None:
        bring_text(project, "han.txt", "這座鐘不對也沒有人在乎\n👩🏽\u200d🌾 yes cafe\u0301s")
        han, emoji = ids(project)[-2:]
        cut(project, ada, han, 5)
        with pytest.raises(BadInput):
            cut(project, ada, emoji, 14)
        cut(project, ada, emoji, 16)
        assert texts(project)[-4:] == ["這座鐘不對", "也沒有人在乎", "👩🏽\u200d🌾", "yes cafe\u0301s"]

    def test_joining_never_crosses_a_part_or_a_post(self, project: Project, ada: str) -> None:
        bring_posts(project, "t.jsonl", [{"document": "t", "id": str(n), "text": SENTENCES[n]} for n in range(2)])
        one, two = ids(project)[-2:]
        for segment in (one, two):
            with pytest.raises(Refused, match="came in one piece"):
                join(project, ada, segment)
        structuring.split_post(project, ada, ids(project)[1])
        with pytest.raises(Refused, match="Another post"):
            join(project, ada, ids(project)[0])

    def test_what_is_not_there_is_refused(self, project: Project, ada: str) -> None:
        first = ids(project)[0]
        cut(project, ada, first, SEAM)
        with pytest.raises(NotFound):
            cut(project, ada, first, SEAM)
        with pytest.raises(NotFound):
            join(project, ada, first)

    def test_joining_back_revives_the_old_row(self, project: Project, ada: str) -> None:
        before = ids(project)
        pieces = cut(project, ada, before[0], SEAM).segments
        assert join(project, ada, pieces[0]).segments == (before[0],)
        assert ids(project) == before
        assert cut(project, ada, before[0], SEAM).segments == pieces


class TestAnswers:
    def test_none_holds_for_both_pieces(self, project: Project, ada: str, ben: str) -> None:
        labeling.decide(project, ben, ids(project)[0], [], seconds=4)
        done = cut(project, ada, ids(project)[0], SEAM)
        assert said(project, ben)[:2] == [("done", ()), ("done", ())]
        assert (done.again, to_look_at_again(project, ben)) == (0, 0)

    def test_a_label_is_asked_again_at_both_pieces_and_counts_for_neither(
        self, project: Project, ada: str, ben: str
    ) -> None:
        labeling.decide(project, ben, ids(project)[0], ["claim"], seconds=4)
        labeling.set_note(project, ben, ids(project)[0], "two things")
        done = cut(project, ada, ids(project)[0], SEAM)
        assert said(project, ben)[:2] == [("open", ("claim",)), ("open", ("claim",))]
        assert (done.again, to_look_at_again(project, ben), to_look_at_again(project, ada)) == (2, 2, 0)
        both = [labeling.answer_of(project, ben, one) for one in done.segments]
        assert [one.seconds for one in both if one] == [4, 0]
        assert [one.answer.note for one in both if one] == ["two things"] * 2

    def test_answering_takes_it_out_of_the_queue_one_by_one(self, project: Project, ada: str) -> None:
        labeling.decide(project, ada, ids(project)[0], ["claim"])
        one, two = cut(project, ada, ids(project)[0], SEAM).segments
        labeling.set_confidence(project, ada, one, "unsure")
        assert to_look_at_again(project, ada) == 2
        labeling.decide(project, ada, one, ["claim"])
        labeling.finish(project, ada, two)
        assert to_look_at_again(project, ada) == 0
        undo(project, ada)
        assert to_look_at_again(project, ada) == 1

    def test_what_stands_may_be_said_again(self, project: Project, ada: str) -> None:
        labeling.decide(project, ada, ids(project)[1], ["claim"])
        labeling.decide(project, ada, ids(project)[2], ["claim"])
        labeling.set_confidence(project, ada, ids(project)[2], "guess")
        (joined,) = join(project, ada, ids(project)[1]).segments
        assert said(project, ada)[1] == ("done", ("claim",))
        assert to_look_at_again(project, ada) == 1
        assert labeling.decide(project, ada, joined, ["claim"]).change
        assert to_look_at_again(project, ada) == 0
        assert not labeling.decide(project, ada, joined, ["claim"]).change

    def test_labels_go_where_all_their_spans_lie(self, project: Project, ada: str) -> None:
        first = ids(project)[0]
        spans = [{"start": 4, "end": 9, "label": "claim"}, {"start": SEAM, "end": SEAM + 2, "label": "objection"}]
        file(project, "Ada", segment=first, labels=["claim", "objection"], spans=spans)
        done = cut(project, ada, first, SEAM)
        assert said(project, ada)[:2] == [("done", ("claim",)), ("done", ("objection",))]
        assert done.again == 0

    def test_a_piece_without_any_of_them_is_not_seen_yet(self, project: Project, ada: str) -> None:
        first = ids(project)[0]
        file(project, "Ada", segment=first, labels=["claim"], spans=[{"start": 4, "end": 9, "label": "claim"}])
        done = cut(project, ada, first, SEAM)
        assert said(project, ada)[:2] == [("done", ("claim",)), None]
        assert queueing.next_segment(project, ada, View(), None) == done.segments[1]

    def test_a_span_that_crosses_the_cut_is_divided_and_whole_again_once_joined(
        self, project: Project, ada: str
    ) -> None:
        first = ids(project)[0]
        file(project, "Ada", segment=first, labels=["claim"], spans=[{"start": 13, "end": 21, "label": "claim"}])
        before = answer(project, ada, first)
        one, two = cut(project, ada, first, SEAM).segments
        left, right = answer(project, ada, one), answer(project, ada, two)
        assert left is not None
        assert right is not None
        assert [(x.start, x.end) for x in (*left.spans, *right.spans)] == [(13, 19), (19, 21)]
        assert (left.state, right.state) == ("open", "open")
        join(project, ada, one)
        assert answer(project, ada, first) == before

    def test_two_answered_equally_are_that_answer_and_others_are_looked_at(
        self, project: Project, ada: str, ben: str
    ) -> None:
        one, two, _three = ids(project)
        for who, labels in ((ada, (["claim"], ["claim"])), (ben, (["claim"], []))):
            for segment, given in zip((one, two), labels, strict=True):
                labeling.decide(project, who, segment, given, seconds=2)
        done = join(project, ada, one)
        assert said(project, ada)[0] == ("done", ("claim",))
        assert said(project, ben)[0] == ("open", ("claim",))
        assert (done.again, to_look_at_again(project, ben)) == (1, 1)
        assert texts(project)[0] == TEXT[: TEXT.index("\nIt is")]

    def test_skipped_stays_skipped_and_is_looked_at(self, project: Project, ada: str) -> None:
        labeling.skip(project, ada, ids(project)[0], "half a sentence")
        cut(project, ada, ids(project)[0], SEAM)
        assert said(project, ada)[:2] == [("skipped", ()), ("skipped", ())]
        assert to_look_at_again(project, ada) == 2

    def test_cutting_where_it_was_joined_brings_the_answers_back(self, project: Project, ada: str) -> None:
        one, two, _three = ids(project)
        labeling.decide(project, ada, one, ["claim"], seconds=3)
        labeling.decide(project, ada, two, ["objection"], seconds=5)
        (joined,) = join(project, ada, one).segments
        assert said(project, ada)[0] == ("open", ("claim", "objection"))
        done = cut(project, ada, joined, TEXT.index("Nobody"))
        assert done.segments == (one, two)
        assert said(project, ada)[:2] == [("done", ("claim",)), ("done", ("objection",))]
        assert to_look_at_again(project, ada) == 0


class TestObjects:
    def test_what_pointed_at_the_passage_points_at_both_pieces_and_at_one_again(
        self, project: Project, ada: str, ben: str
    ) -> None:
        first, _two, third = ids(project)
        aim(project, ben, third, End("segment", first), attack="rebut")
        one, two = cut(project, ada, first, SEAM).segments
        found = answer(project, ben, third)
        assert found is not None
        assert found.links[0].ends == (End("segment", one), End("segment", two))
        assert to_look_at_again(project, ben) == 0
        join(project, ada, one)
        found = answer(project, ben, third)
        assert found is not None
        assert found.links[0].ends == (End("segment", first),)

    def test_same_as_is_looked_at_again(self, project: Project, ada: str) -> None:
        first, _two, third = ids(project)
        link = {"kind": "same as", "ends": [{"type": "segment", "id": first}]}
        file(project, "Ada", segment=third, labels=["claim"], links=[link])
        cut(project, ada, first, SEAM)
        assert to_look_at_again(project, ada) == 1
        assert said(project, ada)[-1] == ("done", ("claim",))

    def test_links_at_links_and_spans_still_hold(self, project: Project, ada: str, ben: str) -> None:
        first, second, third = ids(project)
        spans = [{"id": "so", "start": SEAM, "end": SEAM + 5, "label": "claim"}]
        file(project, "Ada", segment=first, labels=["objection"], spans=[{**spans[0], "label": "objection"}])
        aim(project, ada, first, End("segment", second), attack="rebut")
        mine = answer(project, ada, first)
        assert mine is not None
        aim(project, ada, third, End("link", mine.links[0].id), attack="undercut")
        aim(project, ada, second, End("span", mine.spans[0].id), attack="rebut")
        one, two = cut(project, ada, first, SEAM).segments
        found = answer(project, ada, two)
        assert found is not None
        assert (found.spans, [link.id for link in found.links]) == (mine.spans, [mine.links[0].id])
        assert found.links[0].start == two
        assert answer(project, ada, one) is None
        join(project, ada, one)
        assert answer(project, ada, first) == mine

    def test_an_analogy_runs_over_both_pieces(self, project: Project, ada: str) -> None:
        first, second, _third = ids(project)
        analogy = {"segments": [first, second], "carried_over": "both wrong"}
        file(project, "Ada", segment=first, labels=["analogy"], analogies=[analogy])
        one, two = cut(project, ada, first, SEAM).segments
        found = answer(project, ada, one)
        assert found is not None
        assert found.analogies[0].segments == (one, two, second)
        assert to_look_at_again(project, ada) == 2
        (joined,) = join(project, ada, two).segments
        found = answer(project, ada, one)
        assert found is not None
        assert found.analogies[0].segments == (one, joined)


class TestUndo:
    def test_one_step_takes_all_back_and_again_across_restarts(self, project: Project, ada: str, ben: str) -> None:
        first = ids(project)[0]
        labeling.decide(project, ben, first, ["claim"], seconds=4)
        before = [list(segment_lines(project)), labeling.answer_of(project, ben, first)]
        pieces = cut(project, ada, first, SEAM).segments
        project.close()
        project = open_project(project.path, write=True)
        act = undo(project, ada)
        assert (act.act.act, "corpus" in act.change.touched) == ("cut", True)
        assert [list(segment_lines(project)), labeling.answer_of(project, ben, first)] == before
        assert to_look_at_again(project, ben) == 0
        project.close()
        project = open_project(project.path, write=True)
        redo(project, ada)
        assert tuple(ids(project)[:2]) == pieces
        assert to_look_at_again(project, ben) == 2
        assert [one.act for one in history(project, segment=pieces[0])] == ["cut"]
        project.close()

    def test_it_is_refused_by_name_when_somebody_built_on_it(self, project: Project, ada: str, ben: str) -> None:
        first, _second, third = ids(project)
        one, two = cut(project, ada, first, SEAM).segments
        labeling.decide(project, ben, two, ["claim"])
        with pytest.raises(Refused) as error:
            undo(project, ada)
        assert error.value.params == {"name": "Ben"}
        undo(project, ben)
        aim(project, ben, third, End("segment", one))
        with pytest.raises(Refused, match="link or analogy"):
            undo(project, ada)
        undo(project, ben)
        undo(project, ada)
        labeling.decide(project, ben, first, ["claim"])
        with pytest.raises(Refused, match="cannot be done again"):
            redo(project, ada)

    def test_answers_from_before_are_not_taken_back_under_the_cut(self, project: Project, ada: str, ben: str) -> None:
        first = ids(project)[0]
        labeling.decide(project, ben, first, [])
        cut(project, ada, first, SEAM)
        with pytest.raises(Refused) as error:
            undo(project, ben)
        assert error.value.params == {"name": "Ada"}
        assert said(project, ben)[:2] == [("done", ()), ("done", ())]

    def test_answers_that_went_meanwhile_do_not_come_back_by_redo(self, project: Project, ada: str, ben: str) -> None:
        first = ids(project)[0]
        labeling.decide(project, ben, first, [])
        cut(project, ada, first, SEAM)
        undo(project, ada)
        undo(project, ben)
        with pytest.raises(Refused, match="cannot be done again"):
            redo(project, ada)

    def test_answers_that_came_back_meanwhile_are_not_cut_away_by_redo(
        self, project: Project, ada: str, ben: str
    ) -> None:
        first = ids(project)[0]
        labeling.decide(project, ben, first, ["claim"])
        undo(project, ben)
        cut(project, ada, first, SEAM)
        undo(project, ada)
        redo(project, ben)
        with pytest.raises(Refused, match="cannot be done again"):
            redo(project, ada)

    def test_going_back_to_a_moment_before_it_and_forward_again(self, project: Project, ada: str) -> None:
        first, _second, third = ids(project)
        labeling.decide(project, ada, first, ["claim"], seconds=2)
        moment = looking_back.numbers(project)[0]
        before = (texts(project), said(project, ada))
        pieces = cut(project, ada, first, SEAM).segments
        labeling.decide(project, ada, pieces[1], ["objection"])
        join(project, ada, pieces[0])
        cut(project, ada, third, TEXT.index(" like"))
        after = (texts(project), said(project, ada))
        looking_back.go_back(project, ada, moment)
        assert (texts(project), said(project, ada)) == before
        undo(project, ada)
        assert (texts(project), said(project, ada)) == after
        redo(project, ada)
        assert (texts(project), said(project, ada)) == before

    def test_the_import_waits_for_it(self, project: Project, ada: str) -> None:
        cut(project, ada, ids(project)[0], SEAM)
        with pytest.raises(Refused, match="cut or joined") as error:
            undo(project, None)
        assert error.value.params == {"name": "Ada"}
        undo(project, ada)
        undo(project, None)
        assert ids(project) == []
        redo(project, None)
        redo(project, ada)
        assert texts(project)[0] == "The clock is wrong."


class TestRepeats:
    @pytest.fixture
    def quoted(self, project: Project) -> Project:
        bring_text(
            project, "again.txt", "> The clock is wrong.  So is the TOWER.\nI do not think that it is so at all."
        )
        return project

    def test_the_same_words_are_cut_alike_elsewhere_and_stay_repeats(self, quoted: Project, ada: str) -> None:
        before = asked(quoted)
        assert len(before) == 4
        done = cut(quoted, ada, ids(quoted)[0], SEAM)
        assert done.alike == 1
        assert [one for one in texts(quoted) if "TOWER" in one] == ["So is the TOWER."]
        assert asked(quoted) == [*done_texts(quoted, done.segments), *before[1:]]
        undo(quoted, ada)
        assert asked(quoted) == before
        redo(quoted, ada)
        join(quoted, ada, done.segments[0])
        assert asked(quoted) == before

    def test_the_repeat_may_be_cut_as_well(self, quoted: Project, ada: str) -> None:
        repeat = next(line["id"] for line in segment_lines(quoted) if "TOWER" in line["text"])
        assert cut(quoted, ada, repeat, 23).alike == 1
        assert asked(quoted)[:2] == ["The clock is wrong.", "So is the tower."]

    def test_joining_elsewhere_only_where_the_same_two_follow_each_other(self, quoted: Project, ada: str) -> None:
        labeling.decide(quoted, ada, ids(quoted)[0], ["claim"])
        done = join(quoted, ada, ids(quoted)[0])
        assert done.alike == 0
        assert "> The clock is wrong.  So is the TOWER." in asked(quoted)
        repeat = next(line["id"] for line in segment_lines(quoted) if "TOWER" in line["text"])
        found = answer(quoted, ada, repeat)
        assert found is not None
        assert (found.state, found.labels) == ("done", ("claim",))
        undo(quoted, ada)
        assert answer(quoted, ada, repeat) is None
        assert len(asked(quoted)) == 4

    def test_a_piece_that_says_what_stands_already_is_a_repeat(self, project: Project, ada: str) -> None:
        bring_text(project, "more.txt", "So is the old tower.\nOnce more, so is the old tower.")
        last = ids(project)[-1]
        _one, two = cut(project, ada, last, len("So is the old tower.\nOnce more, ")).segments
        found = {line["id"]: line["repeat_match"] for line in segment_lines(project)}
        assert found[two] == "exact"
        undo(project, ada)
        assert len(asked(project)) == 5

    def test_what_was_found_by_search_waits_and_is_found_again(self, project: Project, ada: str) -> None:
        long = "It is like a lighthouse in the hills, said the old man who had never seen the sea in his life."
        bring_text(project, "long.txt", long)
        repeats.search(project)
        first = next(line for line in segment_lines(project) if line["text"].startswith("It is like"))
        assert first["repeat_match"] == "inside"
        whole = ids(project)[-1]
        cut(project, ada, whole, long.index("said"))
        assert next(line for line in segment_lines(project) if line["id"] == first["id"])["repeat_match"] is None
        assert repeats.waiting(project) > 0
        repeats.search(project)
        undo(project, ada)
        assert next(line for line in segment_lines(project) if line["id"] == first["id"])["repeat_match"] == "inside"


def done_texts(project: Project, segments: tuple[str, ...]) -> list[str]:
    return [line["text"] for line in segment_lines(project) if line["id"] in segments]


class TestElsewhere:
    def test_search_finds_the_pieces_and_no_longer_the_whole(self, project: Project, ada: str) -> None:
        cut(project, ada, ids(project)[0], SEAM)
        found = searching.search(project, '"so is"')
        assert [hit.text for hit in found] == ["So is the tower."]

    def test_importing_the_same_again_cuts_nothing_anew(self, project: Project, ada: str, tmp_path: Path) -> None:
        cut(project, ada, ids(project)[0], SEAM)
        before = ids(project)
        report: ImportReport = bring(project, tmp_path / "clock.txt")
        assert (report.added, report.unchanged) == (0, 1)
        assert ids(project) == before

    def test_progress_counts_the_pieces(self, project: Project, ada: str) -> None:
        labeling.decide(project, ada, ids(project)[0], [])
        cut(project, ada, ids(project)[0], SEAM)
        found = queueing.progress(project, ada)
        assert (found.done, found.asked) == (2, 4)
        assert to_look_at_again(project, ada) == 0


@pytest.mark.parametrize("at", [1, 2], ids=["where it stands first", "where it is quoted"])
def test_pieces_of_what_is_quoted_are_quoted_at_once(project: Project, ada: str, at: int) -> None:
    first = {
        "id": "p1",
        "document": "d",
        "author": "Vera",
        "text": "It runs.\nTwo hundred people work late there.",
    }
    second = {
        "id": "p2",
        "document": "d",
        "reply_to": "p1",
        "text": "Two hundred people work late there.\nFew.",
    }
    bring_posts(project, "thread.jsonl", [first, second], by="line")
    repeats.search(project)
    (document,) = (one for one in documents(project) if one.kind == "thread")

    def roles() -> list[tuple[str, str | None]]:
        return [(one.text, one.role) for one in open_document(project, document.id).segments if one.match]

    before = roles()
    assert before == [("Two hundred people work late there.", "quotation")]
    passages = open_document(project, document.id).segments
    cut(project, ada, passages[at].id, passages[at].part_start + len("Two hundred "))
    pieces = [("Two hundred", "quotation"), ("people work late there.", "quotation")]
    assert roles() == pieces
    repeats.search(project)
    assert roles() == pieces
    undo(project, ada)
    assert roles() == before
    redo(project, ada)
    assert roles() == pieces
