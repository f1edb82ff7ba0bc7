"""Another project, another person, the end of a day: what is written is saved first, and nothing of before is seen."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import Cancelled
from annotator.services import bulk_labeling, labeling, people
from annotator.services.projects import open_project
from tests.gui.busy import busy_worker
from tests.gui.labeling.hands import Hands
from tests.gui.labeling.test_saving import full_disk

FIRST, SECOND = "The ferry should run at night.", "Two hundred people work late."


@pytest.fixture
def other(ferry: Path, tmp_path: Path) -> Path:
    """Return a second project, with the same texts and people."""
    return Path(shutil.copy(ferry, tmp_path / "other.annot"))


def write_note(label: Hands, words: str) -> None:
    label.press("m")
    label.type(words)


def saved_note(path: Path, who: str, segment: str) -> str:
    """Return the note that stands in a project that is closed."""
    again = open_project(path, write=False)
    try:
        found = labeling.answer_of(again, who, segment)
    finally:
        again.close()
    return found.answer.note if found is not None else ""


@pytest.mark.parametrize("how", ["close the project", "open another", "close the window"])
def test_a_note_that_is_being_written_is_saved_before_the_project_goes(
    label: Hands, ferry: Path, other: Path, how: str
) -> None:
    who, first = label.who, label.segment(FIRST).id
    write_note(label, "half a thought")
    if how == "close the project":
        label.hit("Ctrl+w")
    elif how == "open another":
        label.window.take_files([other])
    else:
        label.close()
    if how != "close the window":
        label.wait()
        label.close()
    assert saved_note(ferry, who, first) == "half a thought"


def test_a_note_is_saved_at_the_end_though_something_is_still_being_read(label: Hands, ferry: Path) -> None:
    who, first = label.who, label.segment(FIRST).id
    write_note(label, "in a hurry")
    gate = threading.Event()
    label.window.lanes.store(gate.wait)
    label.screen.desk.refresh()
    threading.Timer(0.05, gate.set).start()
    label.close()
    assert saved_note(ferry, who, first) == "in a hurry"


def test_a_note_that_could_not_be_saved_is_there_when_one_comes_back(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_note(label, "not to be lost")
    with full_disk(monkeypatch):
        label.click_sentence(SECOND)
    label.click_sentence(FIRST)
    assert label.panel.note.toPlainText() == "not to be lost"
    label.click_sentence(SECOND)
    assert label.answer(FIRST).note == "not to be lost"


def test_nothing_of_who_labeled_before_is_seen_or_counted_while_the_next_one_is_read(label: Hands) -> None:
    label.press("1")
    label.click_sentence(FIRST)
    assert [mark.name for mark in label.row(FIRST).labels] == ["Claim"]
    session = label.window.session
    assert session.project is not None
    jonas = people.annotator_named(session.project, "Jonas")[0]
    with busy_worker(label.window):
        session.switch_annotator(jonas)
        assert label.rows() == []
        assert label.checked() == []
        assert label.status() == ()
        assert label.threads() == []
    label.wait()
    assert label.rows()
    assert not any(row.labels for row in label.rows())


def test_the_time_of_one_person_is_not_counted_for_another(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(label.screen.desk.clock, "_now", lambda: now[0])
    label.click_sentence(FIRST)
    now[0] += 40
    label.click_sentence(SECOND)
    label.become("Jonas")
    assert label.current() == FIRST
    now[0] += 2
    label.press("1")
    answered = label.annotation(FIRST)
    assert answered is not None
    assert answered.seconds == 2


def test_one_label_for_many_is_ended_with_its_project(
    label: Hands, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def slow(*_args: object, cancelled: Callable[[], bool], **_named: object) -> None:
        begun.set()
        turn = threading.Event()
        while not cancelled():
            turn.wait(0.001)
        raise Cancelled

    monkeypatch.setattr(bulk_labeling, "apply", slow)
    label.window.run("bulk.label")
    label.wait()
    label.press("1")
    label.hit("Enter")
    assert begun.wait(60)
    label.window.open_project(other)
    label.bot.waitUntil(lambda: label.window.session.project.path == other)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    label.wait()
    assert label.current() == FIRST


def test_a_click_waits_for_what_is_under_way_as_a_key_does(label: Hands) -> None:
    with busy_worker(label.window):
        label.hit("y")
        place = label.view.row_rect(label.screen.desk.document.segments[1].id)
        QTest.mouseClick(label.view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(40, 10))
        assert label.screen.desk.current == label.screen.desk.document.segments[0].id
    label.wait()
    assert label.answer(FIRST).analogies[0].segments == (label.segment(FIRST).id, label.segment(SECOND).id)


def test_no_letters_are_left_where_choosing_a_target_was_left_before_they_came(label: Hands) -> None:
    label.press("0", "2", "Up")
    with busy_worker(label.window):
        label.hit("t")
        label.side.targets.leave.click()
    label.wait()
    assert not any(row.letter for row in label.rows())
    assert label.side.currentWidget() is label.panel


def test_nobody_is_told_what_the_person_before_did_or_was_refused(label: Hands) -> None:
    label.press("1", "Ctrl+z")
    assert any(words.startswith("Taken back") for words in label.status())
    label.become("Jonas")
    assert not any(words.startswith("Taken back") for words in label.status())
    label.press("Enter")
    assert label.notice() != ""
    label.become("Mira")
    assert label.notice() == ""
