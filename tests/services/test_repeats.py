"""Repeats that are not exact: what is found, what joins its original's group, and what a person may say of it."""

import itertools
import json
from collections.abc import Mapping
from typing import Any

import pytest

from annotator.domain.errors import Cancelled, Refused, UserError
from annotator.services import labeling, originals, queueing, repeats
from annotator.services.exporting import ExportOptions, export
from annotator.services.history import redo, undo
from annotator.services.intake.run import ImportRun
from annotator.services.projects import Project, open_project
from annotator.services.queueing import View
from annotator.services.reading import segment_lines
from annotator.services.statistics import stats
from annotator.services.upkeep import check
from annotator.store import grams
from tests.making import bring, bring_posts, content, person, say, write_lines

WHOLE = "The night ferry has been late all week, and nobody in the council seems to mind it at all."
CUT = "The night ferry has been late all week, and nobody…"
NEAR = WHOLE.replace("week", "month")
INSIDE = "nobody in the council seems to mind it"
OTHERS = ("A tower that leans a little is no ruin yet.", "Bread is dearer here than in any other harbour town.")
_FILES = itertools.count()


def post(project: Project, *texts: str, **more: str) -> None:
    """Import texts, each as a document of its own unless said otherwise, named p0, p1, ..."""
    there = sum(1 for _ in segment_lines(project))
    posts = [{"id": f"p{there + place}", "text": text, **more} for place, text in enumerate(texts)]
    bring_posts(project, f"posts-{next(_FILES)}.jsonl", posts)


def find(project: Project, *texts: str, **more: str) -> dict[str, Mapping[str, Any]]:
    """Import texts, search, and return the lines of all segments by post."""
    post(project, *texts, **more)
    repeats.search(project)
    return lines(project)


def lines(project: Project, annotator: str | None = None) -> dict[str, Mapping[str, Any]]:
    return {line["post"]: line for line in segment_lines(project, annotator=annotator)}


def said(line: Mapping[str, Any]) -> tuple[str | None, bool]:
    return line["repeat_match"], line["repeat_proposed"]


def asked(project: Project, who: str) -> set[str]:
    """Return the posts the queue asks somebody who has answered nothing."""
    post_of = {line["id"]: line["post"] for line in segment_lines(project)}
    found: list[str] = []
    after = None
    while (after := queueing.next_segment(project, who, View("all"), after)) is not None and after not in found:
        found.append(after)
    return {post_of[one] for one in found}


class TestWhatIsFound:
    """Which link a repeat gets, and whether it is still asked."""

    def test_what_is_cut_off_joins_its_original_even_if_that_stands_later(self, empty: Project) -> None:
        there = find(empty, CUT, WHOLE, *OTHERS)
        assert there["p0"]["repeat_of"] == [there["p1"]["id"]]
        assert said(there["p0"]) == ("cut", False)
        assert said(there["p1"]) == (None, False)
        assert asked(empty, person(empty, "Ada")) == {"p1", "p2", "p3"}

    def test_what_is_nearly_the_same_is_asked_until_somebody_confirms_it(self, empty: Project) -> None:
        there = find(empty, WHOLE, NEAR)
        assert said(there["p1"]) == ("near", True)
        assert asked(empty, person(empty, "Ada")) == {"p0", "p1"}

    def test_what_stands_inside_an_earlier_passage_is_skipped_and_gives_no_answer(self, empty: Project) -> None:
        there = find(empty, WHOLE, INSIDE)
        ada = person(empty, "Ada")
        assert said(there["p1"]) == ("inside", False)
        assert asked(empty, ada) == {"p0"}
        labeling.decide(empty, ada, there["p0"]["id"], ["claim"])
        assert stats(empty)["gold"] == 1
        assert lines(empty, "Ada")["p1"]["state"] == "unseen"

    def test_what_stands_inside_another_takes_no_answer_until_it_is_labeled_separately(self, empty: Project) -> None:
        inside, ada = find(empty, WHOLE, INSIDE)["p1"]["id"], person(empty, "Ada")
        with pytest.raises(Refused, match="no answer"):
            labeling.decide(empty, ada, inside, ["claim"])
        with pytest.raises(Refused, match="no answer"):
            labeling.set_note(empty, ada, inside, "quoted from somewhere")
        with pytest.raises(UserError, match="no answer"):
            say(empty, "Ada", [{"segment": inside, "labels": ["claim"]}])
        repeats.separate(empty, ada, inside)
        assert labeling.decide(empty, ada, inside, ["claim"]).change

    def test_a_sentence_that_is_taken_into_a_later_one_is_still_asked(self, empty: Project) -> None:
        there = find(empty, WHOLE, f"You keep saying “{WHOLE[:-1]}” and I do not see it.")
        assert said(there["p0"]) == ("inside", True)
        assert there["p0"]["repeat_of"] == [there["p1"]["id"]]
        assert asked(empty, person(empty, "Ada")) == {"p0", "p1"}

    def test_a_quotation_of_several_passages_is_linked_with_all_and_joins_none(self, empty: Project) -> None:
        post(empty, "x")
        bring_posts(empty, "two.jsonl", [{"id": "two", "text": "\n".join(OTHERS)}], by="line")
        there = find(empty, " ".join(OTHERS))
        (quotation,) = (line for line in there.values() if line["text"] == " ".join(OTHERS))
        assert len(quotation["repeat_of"]) == 2
        assert said(quotation) == ("inside", False)

    def test_what_is_cut_off_before_two_that_differ_is_proposed_as_either_and_asked(self, empty: Project) -> None:
        other = "The night ferry has been late all week, and nobody on board could say why that was so."
        there = find(empty, WHOLE, other, CUT)
        assert said(there["p2"]) == ("cut", True)
        assert set(there["p2"]["repeat_of"]) == {there["p0"]["id"], there["p1"]["id"]}
        ada = person(empty, "Ada")
        assert asked(empty, ada) == {"p0", "p1", "p2"}
        repeats.confirm(empty, ada, there["p2"]["id"])
        assert asked(empty, ada) == {"p0", "p1"}
        assert check(empty.path).problems == ()

    def test_what_is_cut_off_is_no_less_sure_because_somebody_quotes_the_whole(self, empty: Project) -> None:
        there = find(empty, WHOLE, f"You keep saying “{WHOLE[:-1]}” and I do not see it.", CUT)
        assert said(there["p2"]) == ("cut", False)
        assert there["p2"]["repeat_of"] == [there["p0"]["id"]]

    def test_a_repeat_of_a_repeat_is_linked_with_what_that_repeats(self, empty: Project) -> None:
        there = find(empty, WHOLE, CUT, CUT[:-12] + "…", WHOLE)
        assert {tuple(there[post]["repeat_of"]) for post in ("p1", "p2", "p3")} == {(there["p0"]["id"],)}
        assert asked(empty, person(empty, "Ada")) == {"p0"}

    def test_a_group_goes_with_its_original_when_a_complete_form_comes(self, empty: Project) -> None:
        post(empty, CUT, CUT.upper(), *OTHERS)
        ada = person(empty, "Ada")
        assert asked(empty, ada) == {"p0", "p2", "p3"}
        repeats.search(empty)
        there = find(empty, WHOLE)
        assert said(there["p1"]) == ("exact", False)
        assert asked(empty, ada) == {"p2", "p3", "p4"}
        assert check(empty.path).problems == ()

    def test_short_passages_and_those_alone_repeat_nothing(self, empty: Project) -> None:
        there = find(empty, "Well, no…", "Well, no, I think.", "…", WHOLE, *OTHERS)
        assert [line["repeat_of"] for line in there.values()] == [[]] * 6

    def test_the_words_that_differ_are_told_with_the_post(self, empty: Project) -> None:
        there = find(empty, WHOLE, NEAR, document="ferry", author="Ruth")
        (one,) = originals.originals_of(empty, there["p1"]["id"])
        assert (one.match, one.standing, one.post, one.author, one.title) == ("near", "proposed", "p0", "Ruth", "ferry")
        assert [NEAR[start:end] for start, end in one.differs] == ["month"]
        assert [WHOLE[start:end] for start, end in one.lacks] == ["week"]
        assert originals.originals_of(empty, there["p0"]["id"]) == ()


class TestAnswers:
    """Nothing that somebody answered is lost."""

    def test_an_answer_to_what_turns_out_to_be_cut_off_counts_for_the_group(self, empty: Project) -> None:
        post(empty, CUT, *OTHERS)
        ada = person(empty, "Ada")
        labeling.decide(empty, ada, lines(empty)["p0"]["id"], ["claim"])
        find(empty, WHOLE)
        assert stats(empty)["gold"] == 1
        assert queueing.next_segment(empty, ada, View("unseen"), None) == lines(empty)["p1"]["id"]
        assert queueing.progress(empty, ada).done == 1

    def test_what_was_answered_and_turns_out_to_stand_inside_another_stays_asked(self, empty: Project) -> None:
        post(empty, WHOLE, INSIDE)
        ada, inside = person(empty, "Ada"), lines(empty)["p1"]["id"]
        labeling.decide(empty, ada, inside, ["claim"])
        repeats.search(empty)
        assert said(lines(empty)["p1"]) == ("inside", True)
        assert asked(empty, ada) == {"p0", "p1"}
        assert stats(empty)["gold"] == 1
        with pytest.raises(Refused, match="was answered"):
            repeats.confirm(empty, ada, inside)


class TestSaying:
    """Confirm, reject, label separately, copy: each is one act and can be taken back."""

    @pytest.fixture
    def near(self, empty: Project) -> tuple[Project, str, str, str]:
        there = find(empty, WHOLE, NEAR, CUT)
        return empty, person(empty, "Ada"), there["p0"]["id"], there["p1"]["id"]

    def test_what_is_confirmed_joins_the_group_and_leaves_it_with_undo(self, near: Any) -> None:
        project, ada, whole, other = near
        labeling.decide(project, ada, other, ["claim"])
        change = repeats.confirm(project, ada, other)
        assert change.touched == {"corpus", "answers"}
        assert said(lines(project)["p1"]) == ("near", False)
        assert asked(project, ada) == {"p0"}
        assert queueing.next_segment(project, ada, View("unseen"), None) is None
        undo(project, ada)
        assert said(lines(project)["p1"]) == ("near", True)
        assert queueing.next_segment(project, ada, View("unseen"), None) == whole
        redo(project, ada)
        assert asked(project, ada) == {"p0"}

    @pytest.mark.parametrize("act", [repeats.reject, repeats.separate])
    def test_what_is_no_repeat_or_labeled_separately_is_asked_and_stays_so(self, empty: Project, act: Any) -> None:
        there = find(empty, WHOLE, CUT, CUT.upper())
        ada = person(empty, "Ada")
        act(empty, ada, there["p1"]["id"])
        assert said(lines(empty)["p1"]) == (None, False)
        assert asked(empty, ada) == {"p0", "p1"}
        with pytest.raises(Refused, match="already"):
            act(empty, ada, there["p1"]["id"])
        find(empty, *OTHERS)
        assert asked(empty, ada) == {"p0", "p1", "p3", "p4"}
        undo(empty, None)
        undo(empty, ada)
        assert asked(empty, ada) == {"p0"}
        assert check(empty.path).problems == ()

    def test_an_exact_repeat_can_be_labeled_separately_too(self, empty: Project) -> None:
        there = find(empty, WHOLE, WHOLE, WHOLE)
        ada = person(empty, "Ada")
        repeats.separate(empty, ada, there["p1"]["id"])
        assert asked(empty, ada) == {"p0", "p1"}

    def test_what_repeats_nothing_cannot_be_confirmed(self, near: Any) -> None:
        project, ada, whole, _other = near
        for act in (repeats.confirm, repeats.reject, repeats.separate, repeats.copy_answer):
            with pytest.raises(Refused, match="repeats nothing"):
                act(project, ada, whole)

    def test_two_that_are_each_others_repeat_never_run_in_a_circle(self, near: Any) -> None:
        project, ada, _whole, other = near
        repeats.confirm(project, ada, other)
        post(project, NEAR[:-1] + " whatever one says.")
        repeats.search(project)
        newest = max(lines(project).values(), key=lambda line: int(line["post"][1:]))
        for line in lines(project).values():
            assert line["id"] not in line["repeat_of"]
        assert asked(project, ada) <= {"p0", newest["post"]}

    def test_the_answer_of_the_original_is_copied_as_an_act_of_ones_own(self, near: Any) -> None:
        project, ada, whole, other = near
        with pytest.raises(Refused, match="not answered the original"):
            repeats.copy_answer(project, ada, other)
        labeling.decide(project, ada, whole, ["claim"])
        labeling.set_confidence(project, ada, whole, "sure")
        copied = repeats.copy_answer(project, ada, other)
        assert copied.annotation is not None
        assert copied.annotation.answer.labels == ("claim",)
        assert copied.annotation.answer.confidence == "sure"
        assert copied.annotation.segment == other
        assert stats(project)["gold"] == 2
        undo(project, ada)
        assert labeling.answer_of(project, ada, other) is None

    def test_a_skipped_repeat_that_gets_a_copy_is_labeled_separately_and_one_undo_takes_both_back(
        self, near: Any
    ) -> None:
        project, ada, whole, _other = near
        cut = lines(project)["p2"]["id"]
        labeling.decide(project, ada, whole, ["claim"])
        repeats.copy_answer(project, ada, cut)
        assert asked(project, ada) == {"p0", "p1", "p2"}
        undo(project, ada)
        assert asked(project, ada) == {"p0", "p1"}
        assert labeling.answer_of(project, ada, cut) is None

    def test_somebody_elses_answer_is_not_copied(self, near: Any) -> None:
        project, ada, whole, other = near
        labeling.decide(project, person(project, "Ben"), whole, ["claim"])
        with pytest.raises(Refused, match="not answered the original"):
            repeats.copy_answer(project, ada, other)


class TestReprintsAndSplits:
    """What was printed again, and what a split may not part."""

    def test_a_text_printed_again_is_a_reprint(self, empty: Project) -> None:
        for name in ("first.txt", "second.txt"):
            bring_posts(empty, f"{name}.jsonl", [{"id": name, "text": "\n".join((*OTHERS, WHOLE))}], by="line")
        repeats.search(empty)
        roles = {one.role for line in segment_lines(empty) for one in originals.originals_of(empty, line["id"])}
        assert roles == {"reprint"}

    @pytest.mark.parametrize(("text", "act"), [(CUT, repeats.reject), (INSIDE, repeats.separate)])
    def test_documents_that_share_a_repeat_stay_together_for_ever(self, empty: Project, text: str, act: Any) -> None:
        there = find(empty, WHOLE, text, *OTHERS)
        act(empty, None, there["p1"]["id"])
        groups = repeats.split_groups(empty)
        assert groups[there["p0"]["document"]] == groups[there["p1"]["document"]]
        assert there["p2"]["document"] not in groups

    @pytest.mark.parametrize("text", [WHOLE.upper(), CUT, INSIDE])
    def test_nothing_that_is_said_or_taken_back_parts_them_in_a_release(self, empty: Project, text: str) -> None:
        there = find(empty, WHOLE, text, *OTHERS)
        ada, one = person(empty, "Ada"), there["p1"]["id"]
        for act in (repeats.confirm, repeats.reject, repeats.confirm, repeats.separate):
            act(empty, ada, one)
            assert len({repeats.split_groups(empty)[there[post]["document"]] for post in ("p0", "p1")}) == 1
        for _ in range(4):
            undo(empty, ada)
            assert len({repeats.split_groups(empty)[there[post]["document"]] for post in ("p0", "p1")}) == 1
        repeats.separate(empty, ada, one)
        for line in there.values():
            labeling.decide(empty, ada, line["id"], ["claim"])
        assert export(empty, empty.path.parent / "release", ExportOptions()).check.ok
        records = (empty.path.parent / "release/data").glob("*.jsonl")
        groups = {
            line["post"]["id"]: line["split_group"]
            for file in records
            for line in map(json.loads, file.read_text("utf-8").splitlines())
        }
        assert groups["p0"] == groups["p1"]
        assert len(set(groups.values())) == 3

    def test_a_chain_of_repeats_stays_together_and_a_redo_finds_it_so(self, empty: Project) -> None:
        tail = "and yet bread is dearer here than on the islands"
        there = find(empty, WHOLE, f"You keep saying “{WHOLE[:-1]}”, {tail}.", tail, OTHERS[0])
        before = repeats.split_groups(empty)
        assert len({before[there[post]["document"]] for post in ("p0", "p1", "p2")}) == 1
        assert there["p3"]["document"] not in before
        undo(empty, None)
        redo(empty, None)
        repeats.search(empty)
        assert repeats.split_groups(empty) == before

    def test_what_is_nearly_alike_stays_together_unless_it_was_rejected(self, empty: Project) -> None:
        there = find(empty, WHOLE, NEAR)
        assert len(set(repeats.split_groups(empty).values())) == 1
        repeats.reject(empty, None, there["p1"]["id"])
        assert repeats.split_groups(empty) == {}

    def test_an_export_says_the_split_group_and_passes_its_own_check(self, empty: Project) -> None:
        there = find(empty, WHOLE, CUT, NEAR, *OTHERS)
        ada = person(empty, "Ada")
        for post in ("p0", "p2", "p3"):
            labeling.decide(empty, ada, there[post]["id"], ["claim"])
        out = empty.path.parent / "release"
        report = export(empty, out, ExportOptions())
        assert report.records == 3
        assert report.check.ok


class TestSearching:
    """In short steps, resumed where it was stopped, and undone with the import."""

    def many(self, count: int) -> list[str]:
        return [" ".join(f"w{number * place % 89}n{number}" for place in range(1, 9)) for number in range(count)]

    def test_a_cancelled_search_goes_on_where_it_was_stopped(
        self, empty: Project, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("annotator.services.alike.searching.ROUND", 10)
        post(empty, *self.many(45), WHOLE, CUT)
        turns = itertools.count()
        with pytest.raises(Cancelled):
            repeats.search(empty, cancelled=lambda: next(turns) > 4)
        left = repeats.waiting(empty)
        assert 0 < left < 47
        told: list[tuple[int, int]] = []
        found = repeats.search(empty, progress=lambda done, total: told.append((done, total)))
        assert (found.searched, found.waiting) == (left, 0)
        assert told[-1] == (left, left)
        assert found.as_json()["repeats"]["cut"] == 1

    def test_a_search_that_died_between_its_links_and_its_note_finds_nothing_twice(
        self, empty: Project, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        post(empty, WHOLE, CUT, NEAR)

        def die(*_given: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(grams, "mark", die)
            with pytest.raises(KeyboardInterrupt):
                repeats.search(empty)
        before = content(empty.path)["repeat"]
        assert len(before) == 2
        assert repeats.waiting(empty) == 3
        repeats.search(empty)
        assert content(empty.path)["repeat"] == before

    def test_only_what_is_new_is_searched_and_found_in_what_is_old(
        self, empty: Project, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("annotator.services.alike.searching.ROUND", 7)
        find(empty, *self.many(60), WHOLE)
        assert len(content(empty.path)["grams"]) < 9
        path = empty.path
        empty.close()
        project = open_project(path, write=True)
        post(project, CUT)
        assert repeats.waiting(project) == 1
        assert repeats.search(project).searched == 1
        assert said(lines(project)["p61"]) == ("cut", False)
        project.close()

    def test_answers_commit_while_a_search_goes_on(self, empty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("annotator.services.alike.searching.ROUND", 5)
        post(empty, *self.many(20))
        ada, segments = person(empty, "Ada"), [line["id"] for line in segment_lines(empty)]

        def answer(done: int, _total: int) -> None:
            labeling.decide(empty, ada, segments[done - 1], ["claim"])

        repeats.search(empty, progress=answer)
        assert queueing.progress(empty, ada).done == 4

    def test_a_transaction_of_the_search_ends_when_an_answer_waits_or_its_time_is_over(
        self, empty: Project, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        post(empty, WHOLE, *(f"{WHOLE[:length]}…" for length in range(45, 75)))
        begun: list[int] = []
        loading = empty.store.loading

        def counted() -> Any:
            begun.append(1)
            return loading()

        monkeypatch.setattr(empty.store, "loading", counted)
        monkeypatch.setattr("annotator.store.turns.Turns.answer_waits", property(lambda _turns: True))
        repeats.search(empty)
        assert len(begun) > 60
        begun.clear()
        monkeypatch.undo()
        monkeypatch.setattr(empty.store, "loading", counted)
        monkeypatch.setattr("annotator.services.alike.searching.TURN", 60.0)
        post(empty, *(f"{WHOLE[:length].upper()}…" for length in range(45, 75)))
        begun.clear()
        assert repeats.search(empty).waiting == 0
        assert len(begun) < 10

    def test_undoing_an_import_lets_go_what_had_its_complete_form_there_and_redo_finds_it_again(
        self, empty: Project
    ) -> None:
        find(empty, CUT, INSIDE, *OTHERS)
        ada = person(empty, "Ada")
        there = find(empty, WHOLE)
        assert asked(empty, ada) == {"p2", "p3", "p4"}
        undo(empty, None)
        assert asked(empty, ada) == {"p0", "p1", "p2", "p3"}
        assert check(empty.path).problems == ()
        redo(empty, None)
        assert repeats.waiting(empty) == 1
        repeats.search(empty)
        assert lines(empty) == there
        assert asked(empty, ada) == {"p2", "p3", "p4"}

    def test_a_link_somebody_confirmed_keeps_the_import_it_leads_to(self, empty: Project) -> None:
        post(empty, CUT)
        there = find(empty, WHOLE)
        repeats.confirm(empty, person(empty, "Ada"), there["p0"]["id"])
        with pytest.raises(Refused, match="builds on it"):
            undo(empty, None)

    def test_a_cancelled_import_takes_what_was_searched_of_it_along(self, empty: Project) -> None:
        find(empty, *OTHERS)
        before = content(empty.path)
        file = write_lines(empty.path.parent / "more.jsonl", [{"id": "a", "text": WHOLE}, {"id": "b", "text": CUT}])
        bring(empty, file, by="record", repeats="all", dry_run=True)
        assert content(empty.path) == before

    def test_an_import_under_way_is_searched_unseen_and_links_to_what_is_published_later(
        self, empty: Project, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        find(empty, CUT, *OTHERS)
        publish = "annotator.services.intake.run.ImportRun.publish"
        seen: list[repeats.Found] = []
        original = ImportRun.publish

        def searched(self: ImportRun, *given: Any, **more: Any) -> Any:
            seen.append(repeats.search(empty, batch=self._batch.no))
            assert asked(empty, ada) == {"p0", "p1", "p2"}
            return original(self, *given, **more)

        ada = person(empty, "Ada")
        monkeypatch.setattr(publish, searched)
        post(empty, WHOLE, INSIDE, OTHERS[0][:-14] + "…")
        assert seen[0].as_json()["repeats"] == {"exact": 0, "inside": 1, "near": 0, "cut": 1}
        assert asked(empty, ada) == {"p0", "p1", "p2", "p3"}
        assert repeats.search(empty).searched == 1
        assert asked(empty, ada) == {"p1", "p2", "p3"}
        assert said(lines(empty)["p0"]) == ("cut", False)
