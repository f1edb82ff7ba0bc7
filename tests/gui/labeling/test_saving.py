"""A decision on screen: the next passage shows when the last answer is safe, and not before."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import ProjectError
from annotator.gui.importing.drafts import Draft
from annotator.gui.labeling import jobs
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.tally import Tally
from annotator.services import labeling, queueing, schemes
from annotator.services.projects import Project
from annotator.store.store import Store
from tests.gui.labeling.hands import Hands

FIRST, SECOND = "The ferry should run at night.", "Two hundred people work late."
KEYS = "1230" * 5


@contextmanager
def full_disk(patch: pytest.MonkeyPatch, times: int | None = None) -> Iterator[None]:
    """Let transactions that write fail as on a full disk: all of them, or the first so many."""
    writing = Store.writing
    failed: list[Store] = []

    def full(store: Store) -> AbstractContextManager[object]:
        if times is not None and len(failed) >= times:
            return writing(store)
        failed.append(store)
        raise ProjectError("The disk is full; nothing was changed in “{name}”.", name=store.path.name)

    with patch.context() as inner:
        inner.setattr(Store, "writing", full)
        yield


def test_twenty_keys_typed_in_a_row_are_all_answered_in_order(label: Hands, tmp_path: Path) -> None:
    label.bring(tmp_path, " ".join(f"Sentence number {n} has some words." for n in range(30)))
    label.screen.desk.go(label.segment("Sentence number 0 ").id)
    label.wait()

    for key in KEYS:
        label.hit(key)
    label.wait()

    wanted = {"1": ("claim",), "2": ("objection",), "3": ("analogy",), "0": ()}
    given = [label.said(f"Sentence number {n} ") for n in range(20)]
    assert given == [("done", wanted[key]) for key in KEYS]
    assert label.current().startswith("Sentence number 20 ")


def test_an_answer_given_while_all_is_counted_is_counted_once_and_does_not_wait(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    count, read, go_on = jobs.count, threading.Event(), threading.Event()

    def slow(project: Project, who: str) -> Tally:
        counted = count(project, who)
        read.set()
        assert go_on.wait(10)
        return counted

    monkeypatch.setattr(jobs, "count", slow)
    for first in (True, False):
        read.clear()
        go_on.clear()
        label.screen.desk.count()
        assert read.wait(10)
        before = label.current()
        label.hit("1")
        label.bot.waitUntil(lambda before=before: label.current() != before)
        go_on.set()
        label.wait()
        assert label.screen.status().progress == (1 if first else 2, queueing.progress(label.project, label.who).asked)


def test_no_key_waits_while_the_document_is_read_anew_after_an_import(
    label: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_at, read, go_on = jobs.open_at, threading.Event(), threading.Event()
    documents: list[OpenDocument] = []

    def slow(project: Project, who: str, segment: str) -> OpenDocument:
        found = open_at(project, who, segment)
        documents.append(found)
        read.set()
        assert go_on.wait(60)
        return found

    monkeypatch.setattr(jobs, "open_at", slow)
    came = tmp_path / "came.txt"
    came.write_text("Somebody else wrote this.", "utf-8")
    label.window.pages.page("library").imports.add(Draft().with_paths([came]))
    label.bot.waitUntil(read.is_set)
    for key, words, said in (("1", FIRST, ("done", ("claim",))), ("Shift+3", SECOND, ("open", ("analogy",)))):
        assert label.current() == words
        label.hit(key)
        label.bot.waitUntil(
            lambda words=words, said=said: label.said(words) == said and not label.screen.desk.errands.busy
        )
    before = label.rows()
    go_on.set()
    label.wait()
    assert label.screen.desk.document in documents
    assert label.rows() == before
    assert label.said(FIRST) == ("done", ("claim",))
    assert label.current() == SECOND
    assert label.screen.status().progress == (1, queueing.progress(label.project, label.who).asked)


def test_the_key_shows_pressed_at_once_and_the_passage_waits_for_the_commit(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, str | None]] = []
    decide = labeling.decide

    def watched(*args: object, **named: object) -> labeling.Saved:
        seen.append((label.panel.labels.buttons["claim"].isDown(), label.view.current()))
        saved = decide(*args, **named)  # type: ignore[arg-type]
        seen.append((label.panel.labels.buttons["claim"].isDown(), label.view.current()))
        return saved

    monkeypatch.setattr(labeling, "decide", watched)
    first = label.view.current()
    label.press("1")
    assert seen == [(True, first), (True, first)]
    assert not label.panel.labels.buttons["claim"].isDown()
    assert label.current() == SECOND


def test_the_status_bar_says_saved_only_after_the_commit(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    states = []
    decide = labeling.decide
    monkeypatch.setattr(labeling, "decide", lambda *args, **named: states.append(bar.state()) or decide(*args, **named))
    bar = label.window.status.saved
    label.press("1")
    assert (states, bar.state()) == (["saving"], "saved")


def test_a_save_that_fails_stays_where_it_was_and_says_why_once(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(label.window.strip, "say", lambda kind, sentence, detail="": told.append(sentence))
    with full_disk(monkeypatch):
        label.press("1")
    assert label.current() == FIRST
    assert label.annotation(FIRST) is None
    assert label.checked() == []
    assert not label.panel.labels.buttons["claim"].isDown()
    assert told == ["The disk is full; nothing was changed in “ferry.annot”."]
    assert label.window.status.saved.state() == "failed"
    assert label.status()[0] == "0 of 11"


def test_keys_typed_after_a_failing_save_are_dropped_with_the_message(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch, times=1):
        for key in "123":
            label.hit(key)
        label.wait()
    assert [label.annotation(one.text) for one in label.segments()[:3]] == [None, None, None]
    assert label.current() == FIRST
    label.press("2")
    assert label.said(FIRST) == ("done", ("objection",)), "and labeling goes on when the disk has room again"
    assert label.current() == SECOND


@pytest.mark.parametrize("keys", [["Shift+1"], ["u"], ["f", "1"], ["q"], ["Space", "1"], ["t"]])
def test_no_other_act_pretends_to_be_saved_either(
    label: Hands, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    with full_disk(monkeypatch):
        label.press(*keys)
    assert label.annotation(FIRST) is None
    assert label.checked() == []
    assert label.panel.confidence.control.value() is None
    assert not any(box.isChecked() for box in label.panel.flags.boxes)
    assert label.current() == FIRST


def test_a_box_that_was_clicked_is_unchecked_again_when_the_save_fails(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch):
        label.click(label.panel.flags.boxes[0])
        label.click(label.panel.confidence.control.cells()[0])
    assert not label.panel.flags.boxes[0].isChecked()
    assert label.panel.confidence.control.value() is None


def test_a_note_that_could_not_be_saved_stays_to_be_saved_again(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    label.press("m")
    label.type("worth keeping")
    with full_disk(monkeypatch):
        label.press("Esc")
    assert label.panel.note.toPlainText() == "worth keeping"
    label.press("m", "Esc")
    assert label.answer(FIRST).note == "worth keeping"


def test_each_save_is_announced_with_what_was_said_and_how_far_one_is(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(label.view, "announce", said.append)
    label.press("2", "0", "Space", "1", "Shift+1", "Shift+3")
    assert said == [
        "saved, objection, 1 of 11. No target yet: Backspace, then t chooses it.",
        "saved, none, 2 of 11",
        "saved, skipped, 2 of 11. Skipped: badly cut; Ctrl+Z takes it back.",
        "saved, claim, 2 of 11",
        "saved, claim + analogy, 2 of 11",
    ]


def test_what_is_typed_is_announced_once_when_the_field_is_left_though_it_is_saved_all_the_time(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(label.view, "announce", said.append)
    label.press("m")
    for words in ("one ", "two ", "three"):
        with label.bot.waitSignal(label.screen.pen.said):
            label.type(words)
    assert said == []
    label.press("Esc")
    assert said == ["saved, open, 0 of 11"]
    label.press("m")
    with label.bot.waitSignal(label.screen.pen.said):
        label.type(" four")
    label.type(" five")
    label.press("Esc", "Shift+1")
    assert label.answer(FIRST).note == "one two three four five"
    assert said == ["saved, open, 0 of 11"] * 2 + ["saved, claim, 0 of 11"]


def test_a_note_is_saved_as_one_writes_though_that_of_another_passage_was_refused(label: Hands) -> None:
    label.press("m")
    label.panel.note.keep("another passage", "what could not be saved there")
    with label.bot.waitSignal(label.screen.pen.said):
        label.type("this one")
    assert label.answer(FIRST).note == "this one"


def test_seconds_run_from_the_passage_to_the_answer_while_the_window_is_active(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = label.screen.desk.clock
    now = Now()
    monkeypatch.setattr(clock, "_now", now)
    clock.forget()
    clock.run(running=True)
    clock.begin(label.view.current())
    now.pass_(4.0)
    label.press("Shift+1")
    now.pass_(2.5)
    label.press("Enter")
    assert seconds(label, FIRST) == 6.5
    now.pass_(200.0)
    label.press("2")
    assert seconds(label, SECOND) == 60.0, "a long gap counts as a minute"


def test_visits_add_up_and_an_inactive_window_counts_nothing(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = label.screen.desk.clock
    now = Now()
    monkeypatch.setattr(clock, "_now", now)
    clock.forget()
    clock.run(running=True)
    clock.begin(label.view.current())
    now.pass_(3.0)
    label.press("Down")
    now.pass_(5.0)
    label.press("Up")
    now.pass_(1.0)
    clock.run(running=False)
    now.pass_(30.0)
    clock.run(running=True)
    label.press("1")
    assert seconds(label, FIRST) == 4.0


def test_seconds_of_an_answer_that_was_not_saved_are_not_lost(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = label.screen.desk.clock
    now = Now()
    monkeypatch.setattr(clock, "_now", now)
    clock.forget()
    clock.run(running=True)
    clock.begin(label.view.current())
    now.pass_(7.0)
    with full_disk(monkeypatch):
        label.press("1")
    now.pass_(1.0)
    label.press("1")
    assert seconds(label, FIRST) == 8.0


def test_leaving_the_window_stops_the_clock(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[bool] = []
    monkeypatch.setattr(label.screen.desk.clock, "run", lambda *, running: seen(running))
    seen = running.append
    label.window.show_screen("library")
    label.window.show_screen("label")
    assert running == [False, True]


class Now:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self._time = 1000.0

    def __call__(self) -> float:
        return self._time

    def pass_(self, seconds: float) -> None:
        self._time += seconds


def seconds(label: Hands, words: str) -> float:
    found = label.annotation(words)
    assert found is not None
    return found.seconds


def test_the_focus_stays_in_the_passage_through_all_of_it(label: Hands) -> None:
    label.press("1", "2", "Space", "1", "Backspace", "u", "f", "1", "t", "Esc")
    assert QApplication.focusWidget() is label.view


def test_a_note_that_is_being_written_is_kept_when_the_scheme_changes_beside_it(label: Hands) -> None:
    label.press("m")
    label.type("worth keeping")
    session = label.window.session
    who = label.who
    session.save(lambda project: schemes.change_label(project, who, "claim", name="thesis"))
    label.wait()
    assert label.answer(FIRST).note == "worth keeping"


def test_that_a_change_of_the_scheme_was_taken_back_is_said_under_the_scheme_there_is_then(label: Hands) -> None:
    who = label.who
    label.window.session.save(lambda project: schemes.change_label(project, who, "claim", name="thesis"))
    label.wait()
    label.press("Ctrl+z")
    label.wait()
    assert label.screen.telling.news.startswith("Taken back: ")
    label.press("Ctrl+Shift+z")
    label.wait()
    assert label.screen.telling.news.startswith("Done again: ")


def test_a_source_that_could_not_be_saved_stays_to_be_saved_again(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    label.press("q")
    label.panel.voice.source.setFocus(Qt.FocusReason.TabFocusReason)
    label.type("the harbour board")
    with full_disk(monkeypatch):
        label.press("Enter")
    assert label.panel.voice.source.text() == "the harbour board"
    with full_disk(monkeypatch):
        label.panel.voice.source.setFocus(Qt.FocusReason.TabFocusReason)
        label.press("Esc")
    label.press("Down")
    label.press("Up")
    assert label.panel.voice.source.text() == "the harbour board"
    label.panel.voice.source.setFocus(Qt.FocusReason.TabFocusReason)
    label.press("Enter")
    assert label.answer(FIRST).quoted_from == "the harbour board"
