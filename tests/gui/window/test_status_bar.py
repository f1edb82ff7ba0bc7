"""The status bar: saved only after the commit, facts of the page, who labels."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import ProjectError, Refused
from annotator.gui.screen import Status
from annotator.gui.window.main_window import MainWindow
from annotator.gui.window.status_bar import StatusFacts

Wait = Callable[[MainWindow], None]


@dataclass(frozen=True)
class Wrote:
    change: Change = NOTHING


def test_it_says_saving_until_the_commit_has_returned(opened: MainWindow, wait: Wait):
    gate = threading.Event()
    order: list[str] = []
    opened.session.save(lambda _project: (gate.wait(), Wrote())[1], lambda _wrote: order.append("shown"))
    assert opened.status.saved.state() == "saving"
    gate.set()
    wait(opened)
    assert opened.status.saved.state() == "saved"
    assert order == ["shown"]


def test_two_saves_under_way_are_saved_when_both_are(opened: MainWindow, qtbot: QtBot, wait: Wait):
    gates = threading.Event(), threading.Event()
    for gate in gates:
        opened.session.save(lambda _project, gate=gate: (gate.wait(), Wrote())[1])
    gates[0].set()
    qtbot.waitUntil(lambda: opened.lanes.pending() == 1)
    assert opened.status.saved.state() == "saving"
    gates[1].set()
    wait(opened)
    assert opened.status.saved.state() == "saved"


def test_a_save_that_failed_stays_visible_and_says_why_once(opened: MainWindow, wait: Wait):
    told: list[Exception] = []

    def full(_project: object) -> Wrote:
        raise ProjectError("The disk is full.")

    opened.session.save(full, failed=told.append)
    wait(opened)
    assert opened.status.saved.state() == "failed"
    assert opened.status.saved.accessibleName() == "Not saved"
    assert opened.strip.notice.sentence() == "The disk is full."
    assert len(told) == 1


def test_a_wish_that_made_no_sense_leaves_nothing_unsaved(opened: MainWindow, wait: Wait):
    def refuse(_project: object) -> Wrote:
        raise Refused("There is nothing to undo.")

    opened.session.save(refuse)
    wait(opened)
    assert opened.status.saved.state() == "saved"
    assert opened.strip.notice.sentence() == "There is nothing to undo."


def test_undo_with_nothing_to_take_back_says_so(opened: MainWindow, wait: Wait):
    opened.run("edit.undo")
    wait(opened)
    assert opened.strip.notice.sentence()
    assert opened.status.saved.state() == "saved"


def test_undo_says_what_it_took_back_and_redo_what_it_did_again(sample: MainWindow, wait: Wait):
    sample.show_screen("library")
    wait(sample)
    sample.run("edit.undo")
    wait(sample)
    taken = sample.strip.notice.sentence()
    assert taken.startswith("Taken back: ")
    sample.run("edit.redo")
    wait(sample)
    assert sample.strip.notice.sentence() == taken.replace("Taken back", "Done again")


def test_facts_are_said_whole_to_screen_readers_and_in_part_where_it_is_narrow(qtbot: QtBot):
    facts = StatusFacts()
    qtbot.addWidget(facts)
    facts.show_status(Status((34, 172), "34 of 172", ("6.1 s each", "11 repeats skipped")))
    assert facts.accessibleName() == "34 of 172, 6.1 s each, 11 repeats skipped"
    facts.resize(200, 20)
    narrow = facts.grab().toImage()
    facts.resize(600, 20)
    wide = facts.grab().toImage()
    assert wide.copy(0, 0, 180, 20) == narrow.copy(0, 0, 180, 20)
    assert facts.minimumSizeHint().width() == 0


def test_the_library_says_how_many_documents_there_are(sample: MainWindow, wait: Wait):
    sample.show_screen("library")
    wait(sample)
    assert sample.status.facts.words() == ("3 documents",)
