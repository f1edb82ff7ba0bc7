"""Taking back what touched very many passages: the window goes on, says how far it is, and can stop it whole."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.history.screen import HistoryScreen
from annotator.gui.scheme.screen import SchemeScreen
from annotator.gui.work import lanes, long_act
from annotator.gui.work.lanes import Task
from annotator.gui.work.long_act import LongAct
from annotator.services import bulk_labeling, labeling, people, projects, schemes
from annotator.services.bulk_labeling import Wish
from annotator.services.queueing import View
from annotator.store import rewriting, turning
from tests.gui.labeling.hands import Hands
from tests.making import answers_of, bring_text

MANY = 200


class Gate:
    """Lets an act turn some rows and then stand, until it is opened."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self.reached = threading.Event()
        self._left = MANY

    def close(self, after: int) -> None:
        self._left = after
        self._free.clear()
        self.reached.clear()

    def open(self) -> None:
        self._free.set()

    def passing(self, act: Callable[..., object]) -> Callable[..., object]:
        def read(*values: object) -> object:
            self._left -= 1
            if self._left < 0:
                self.reached.set()
                assert self._free.wait(120)
            return act(*values)

        return read


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Every act counts as long, is shown at once, and can be held in the middle."""
    made = Gate()
    monkeypatch.setattr(long_act, "_HEAVY", 2)
    monkeypatch.setattr(long_act, "_SOON", 0)
    monkeypatch.setattr(lanes, "_REPORT_EVERY", 0)
    monkeypatch.setattr(turning, "read_row", made.passing(turning.read_row))
    yield made
    made.open()


@pytest.fixture(scope="session")
def many_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of two hundred passages which Mira called claims by one act: for copies only."""
    made = projects.new_project(tmp_path_factory.mktemp("many") / "many.annot")
    mira = people.add_annotator(made, "Mira").id
    bring_text(made, "lane.txt", "\n".join(f"Sentence number {number} of the lane." for number in range(MANY)))
    bulk_labeling.apply(made, mira, Wish("claim", True, View("all")))
    made.close()
    return made.path


@pytest.fixture
def many(begin: Callable[..., Hands], many_once: Path, tmp_path: Path, gate: Gate) -> Hands:
    return begin(Path(shutil.copy(many_once, tmp_path / "many.annot")))


def chord(many: Hands, key: Qt.Key, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(many.view, key, held | Qt.KeyboardModifier.ShiftModifier if shift else held)


def said(many: Hands) -> str:
    mark = many.window.status.act
    return mark.words.text() if mark.isVisible() else ""


def answered(many: Hands) -> int:
    project = many.window.session.project
    assert project is not None
    return len(answers_of(project.path)["annotation"])


def half_way(many: Hands, gate: Gate, key: Qt.Key = Qt.Key.Key_Z, shift: bool = False) -> None:
    """Press a chord, and wait until it stands in the middle."""
    gate.close(after=130)
    chord(many, key, shift)
    many.bot.waitUntil(lambda: "128 of 200" in said(many))


def test_it_says_how_far_it_is_and_the_text_can_be_read_meanwhile(many: Hands, gate: Gate) -> None:
    half_way(many, gate)
    assert said(many) == "Taking back: claim given to 200 passages: 128 of 200"
    assert many.window.status.saved.state() == "saving"
    before = many.current()
    for _ in range(3):
        QTest.keyClick(many.view, Qt.Key.Key_Down)
    there = many.current()
    assert there != before, "keys in the text go on"
    gate.open()
    many.wait()
    assert said(many) == ""
    assert many.window.status.saved.state() == "saved"
    assert answered(many) == 0
    assert many.current() == there, "one stays where one went meanwhile"
    assert "Taken back: claim given to 200 passages" in many.status()
    there_id = many.segment(there).id
    many.bot.waitUntil(lambda: many.place().segment == there_id)


def test_what_an_act_says_before_the_window_looks_is_heard_too(
    many: Hands, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = LongAct.begin

    def late(act: LongAct, title: str, task: Task) -> None:
        assert gate.reached.wait(60), "the act stands in the middle before the window knows that it began"
        begin(act, title, task)

    monkeypatch.setattr(LongAct, "begin", late)
    half_way(many, gate)
    gate.open()
    many.wait()
    assert answered(many) == 0


@pytest.mark.parametrize("how", ["Esc", "the command", "the button"])
def test_stopped_nothing_of_it_is_done_and_it_can_be_done_later(many: Hands, gate: Gate, how: str) -> None:
    half_way(many, gate)
    if how == "Esc":
        QTest.keyClick(many.view, Qt.Key.Key_Escape)
    elif how == "the command":
        chord(many, Qt.Key.Key_Period)
    else:
        QTest.mouseClick(many.window.status.act.button, Qt.MouseButton.LeftButton)
    gate.open()
    many.wait()
    assert answered(many) == MANY
    assert said(many) == ""
    assert many.window.status.saved.state() == "saved"
    assert many.notice() == ""
    gate.close(after=MANY)
    gate.open()
    chord(many, Qt.Key.Key_Z)
    many.wait()
    assert answered(many) == 0


def test_an_answer_given_meanwhile_waits_with_a_sign_and_is_saved_right_after_it(many: Hands, gate: Gate) -> None:
    half_way(many, gate)
    QTest.keyClick(many.view, Qt.Key.Key_2)
    assert many.window.status.saved.state() == "saving"
    assert many.current().startswith("Sentence number 0 "), "the next passage is shown when the answer is safe"
    gate.open()
    many.wait()
    assert many.said("Sentence number 0 ") == ("done", ("objection",))
    assert answered(many) == 1
    assert many.window.status.saved.state() == "saved"


def test_one_long_act_follows_the_other_and_not_both_at_once(many: Hands, gate: Gate) -> None:
    half_way(many, gate)
    chord(many, Qt.Key.Key_Z)
    many.bot.waitUntil(lambda: many.notice().startswith("One thing after the other."))
    gate.open()
    many.wait()
    assert answered(many) == 0
    chord(many, Qt.Key.Key_Z, shift=True)
    many.wait()
    assert answered(many) == MANY


def test_from_another_page_it_is_the_same(many: Hands, gate: Gate) -> None:
    chord(many, Qt.Key.Key_1)
    many.wait()
    gate.close(after=130)
    QTest.keyClick(many.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    many.bot.waitUntil(lambda: "128 of 200" in said(many))
    gate.open()
    many.wait()
    assert answered(many) == 0
    assert many.notice() == "Taken back: claim given to 200 passages"


def test_a_project_that_is_closed_meanwhile_has_nothing_of_it(many: Hands, gate: Gate) -> None:
    project = many.window.session.project
    assert project is not None
    half_way(many, gate)
    chord(many, Qt.Key.Key_W)
    gate.open()
    many.wait()
    assert many.window.session.project is None
    assert len(answers_of(project.path)["annotation"]) == MANY
    assert not many.window.session.long.running


def test_a_merge_of_labels_is_stopped_whole_on_the_page_of_the_scheme(
    many: Hands, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "_AT_ONCE", 64)
    monkeypatch.setattr(rewriting, "_rows", gate.passing(rewriting._rows))
    project = many.window.session.project
    assert project is not None
    many.window.show_screen("scheme")
    many.wait()
    page = many.window.pages.current()
    assert isinstance(page, SchemeScreen)
    for stopped in (True, False):
        many.click(page.labels.merge)
        gate.close(after=2)
        page.labels.proposal.go.click()
        many.bot.waitUntil(lambda: said(many) == "Merging labels: 128 of 200")
        if stopped:
            many.window.status.act.button.click()
        gate.open()
        many.wait()
        assert project.scheme.label("claim").archived is not stopped
        given = {row[6] for row in answers_of(project.path)["annotation"]}
        assert given == {'["claim"]' if stopped else '["objection"]'}


def test_going_back_over_many_acts_is_stopped_whole_on_the_page_of_the_history(many: Hands, gate: Gate) -> None:
    project = many.window.session.project
    assert project is not None
    for segment in many.segments()[:140]:
        labeling.decide(project, many.who, segment.id, ["objection"])
    before = answers_of(project.path)
    chord(many, Qt.Key.Key_H)
    many.wait()
    page = many.window.pages.current()
    assert isinstance(page, HistoryScreen)
    page.table.choose(140)
    many.wait()
    gate.close(after=66)
    page.go_back.click()
    many.bot.waitUntil(lambda: said(many) == "Going back: 64 of 140")
    many.window.status.act.button.click()
    gate.open()
    many.wait()
    assert answers_of(project.path) == before
    page.go_back.click()
    many.wait()
    assert {row[6] for row in answers_of(project.path)["annotation"]} == {'["claim"]'}


def test_what_was_turned_on_the_page_is_turned_back_when_its_act_is_refused(many: Hands, gate: Gate) -> None:
    project = many.window.session.project
    assert project is not None
    schemes.set_exclusive(project, people.add_annotator(project, "Nora").id, exclusive=True)
    many.window.show_screen("scheme")
    many.wait()
    page = many.window.pages.current()
    assert isinstance(page, SchemeScreen)
    page.show_tab("scheme")
    many.wait()
    gate.close(after=130)
    QTest.keyClick(many.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    many.bot.waitUntil(lambda: "128 of 200" in said(many))
    assert page.whole.exclusive.isChecked()
    page.whole.exclusive.click()
    assert many.notice().startswith("One thing after the other.")
    assert page.whole.exclusive.isChecked()
    gate.open()
    many.wait()
    assert answered(many) == 0


@pytest.mark.parametrize("page", ["label", "library"])
def test_what_one_person_takes_back_is_not_told_to_the_next(many: Hands, gate: Gate, page: str) -> None:
    """An act names what its person said."""
    project = many.window.session.project
    assert project is not None
    nora = people.add_annotator(project, "Nora")
    many.window.show_screen(page)
    many.wait()
    gate.close(after=130)
    QTest.keyClick(many.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    many.bot.waitUntil(lambda: "128 of 200" in said(many))
    many.window.session.switch_annotator(nora)
    gate.open()
    many.wait()
    assert answered(many) == 0
    assert "claim" not in f"{many.notice()} {many.status()}"
