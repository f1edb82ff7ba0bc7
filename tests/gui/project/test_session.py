"""The one door to the project: who reads and writes, in which order, and what becomes of it when projects change."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.changes import Change
from annotator.domain.errors import Cancelled, ProjectError, Refused
from annotator.gui.project.opened_project import known_progress
from annotator.gui.window.main_window import MainWindow
from annotator.gui.work.lanes import Task
from annotator.services import labeling, people, projects, queueing
from annotator.services.projects import Project

Wait = Callable[[MainWindow], None]


def first_unseen(window: MainWindow) -> str:
    found = queueing.next_segment(window.session.project, window.session.annotator.id, queueing.View(), None)
    assert found is not None
    return found


def test_a_project_without_annotators_begins_with_one_named_after_the_login(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    assert opened.session.annotator is not None
    assert opened.session.annotator.name == opened.status.who.words() != ""


def test_nothing_can_be_asked_without_a_project(window: MainWindow):
    with pytest.raises(Refused):
        window.session.ask(lambda project: project, print)


def test_an_answer_is_on_disk_when_it_is_said_to_be_saved(sample: MainWindow, wait: Wait):
    session, segment = sample.session, first_unseen(sample)
    who = session.annotator.id
    there: list[object] = []

    def look(_saved: object) -> None:
        there.append(labeling.answer_of(session.project, who, segment))

    session.save(lambda project: labeling.decide(project, who, segment, ["claim"]), look)
    wait(sample)
    assert [annotation.answer.labels for annotation in there] == [("claim",)]


def test_everybody_hears_of_a_change_with_who_began_it(sample: MainWindow, wait: Wait):
    session, segment, heard = sample.session, first_unseen(sample), []
    session.changed.connect(lambda change, origin: heard.append((change, origin)))
    who, me = session.annotator.id, object()
    session.save(lambda project: labeling.decide(project, who, segment, []), origin=me)
    wait(sample)
    ((change, origin),) = heard
    assert isinstance(change, Change)
    assert change.segments == (segment,)
    assert origin is me


def test_what_was_read_of_a_project_that_is_gone_is_not_delivered(sample: MainWindow, wait: Wait):
    gate, delivered = threading.Event(), []
    sample.session.ask(lambda _project: gate.wait(), delivered.append)
    sample.session.close()
    gate.set()
    wait(sample)
    assert delivered == []


def test_another_project_takes_the_place_of_the_first(opened: MainWindow, wait: Wait, sample_file: Path):
    first: Project = opened.session.project
    opened.session.open(sample_file, pytest.fail)
    wait(opened)
    assert opened.session.project.path == sample_file
    assert not list(first.path.parent.glob(".empty.annot.*"))
    opened.session.open(first.path, pytest.fail)
    wait(opened)
    assert opened.session.project.path == first.path


def test_a_project_that_cannot_be_opened_leaves_the_open_one(opened: MainWindow, wait: Wait, tmp_path: Path):
    told: list[Exception] = []
    opened.session.open(tmp_path / "nowhere.annot", told.append)
    wait(opened)
    assert len(told) == 1
    assert opened.session.project.path == tmp_path / "empty.annot"


def test_opening_the_project_that_is_open_just_shows_it(sample: MainWindow, wait: Wait, sample_file: Path):
    project, heard = sample.session.project, []
    sample.session.opened.connect(lambda: heard.append("opened"))
    sample.show_screen("library")
    sample.open_project(sample_file)
    wait(sample)
    assert sample.session.project is project
    assert heard == [], "what is under way in it is not begun again"
    assert sample.rail.item("label").isChecked()


def test_files_that_come_with_the_project_that_is_open_are_imported(
    sample: MainWindow, wait: Wait, sample_file: Path, tmp_path: Path
):
    text = tmp_path / "trams.txt"
    text.write_text("Trams should run at night.", "utf-8")
    asked: list[list[Path]] = []
    sample.import_files = asked.append  # type: ignore[method-assign]
    sample.take_files([text, sample_file])
    wait(sample)
    assert asked == [[text]]


def test_saves_given_before_closing_are_done_first(sample: MainWindow, wait: Wait, sample_file: Path):
    session, segment = sample.session, first_unseen(sample)
    who = session.annotator.id
    session.save(lambda project: labeling.decide(project, who, segment, ["analogy"]))
    sample.close()
    from annotator.services.projects import open_project

    again = open_project(sample_file, write=False)
    try:
        assert labeling.answer_of(again, who, segment).answer.labels == ("analogy",)
    finally:
        again.close()


def test_what_was_read_for_one_person_is_not_delivered_to_the_next(sample: MainWindow, wait: Wait):
    gate, delivered = threading.Event(), []
    sample.session.ask(lambda _project: gate.wait(), delivered.append)
    sample.session.switch_annotator(people.annotator_named(sample.session.project, "Jonas")[0])
    gate.set()
    wait(sample)
    assert delivered == []


def test_closing_ends_long_work_before_the_project_is_closed_and_nothing_is_heard_of_it(sample: MainWindow, wait: Wait):
    told: list[object] = []
    ended: list[bool] = []

    def work(project: Project, task: Task) -> None:
        turn = threading.Event()
        while not task.cancelled():
            turn.wait(0.001)
        ended.append(queueing.progress(project, "nobody").asked > 0)
        raise Cancelled

    task = sample.session.work(work, told.append, told.append)
    task.finished.connect(lambda: ended.append(False))
    sample.session.close()
    wait(sample)
    assert ended == [True, False]
    assert told == []


def test_closing_leaves_one_file_and_remembers_how_far_it_was(sample: MainWindow, wait: Wait, sample_file: Path):
    sample.session.close()
    wait(sample)
    assert [file.name for file in sample_file.parent.iterdir() if "sample" in file.name] == ["sample.annot"]
    done, asked = known_progress()[str(sample_file)]
    assert 0 < done < asked


def test_what_was_skipped_is_not_remembered_as_done_as_the_status_bar_does_not_say_so(
    sample: MainWindow, wait: Wait, sample_file: Path
):
    project, who = sample.session.project, sample.session.annotator
    assert project is not None
    assert who is not None
    before = queueing.progress(project, who.id).done
    segment = queueing.next_segment(project, who.id, queueing.View(), None)
    assert segment is not None
    labeling.skip(project, who.id, segment, "badly cut")
    sample.session.close()
    wait(sample)
    assert known_progress()[str(sample_file)][0] == before


def test_a_project_that_may_only_be_read_says_so(window: MainWindow, wait: Wait, sample_file: Path, monkeypatch):
    monkeypatch.setattr("annotator.gui.project.opened_project.may_write", lambda _path: False)
    window.open_project(sample_file)
    wait(window)
    assert window.session.writable is False
    assert window.status.saved.state() == "reading"
    assert not window.menus.action("import.files").isEnabled()


def test_a_project_that_cannot_be_read_when_it_opens_is_let_go(
    window: MainWindow, wait: Wait, sample_file: Path, monkeypatch: pytest.MonkeyPatch
):
    told: list[Exception] = []

    def broken(_project: Project) -> tuple[()]:
        raise ProjectError("It is damaged.")

    with monkeypatch.context() as patch:
        patch.setattr(people, "annotators", broken)
        window.session.open(sample_file, told.append)
        wait(window)
    assert [str(one) for one in told] == ["It is damaged."]
    projects.open_project(sample_file, write=True).close()
