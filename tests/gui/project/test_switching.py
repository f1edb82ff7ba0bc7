"""What becomes of what is under way, typed or shown when another project is opened, or another person labels."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import Cancelled
from annotator.gui.library.screen import LibraryScreen
from annotator.gui.posts.screen import PostsScreen
from annotator.gui.scheme.screen import SchemeScreen
from annotator.gui.sheets.overlay import Overlay
from annotator.gui.window.main_window import MainWindow
from annotator.services import guidelines, importing, people, reading
from annotator.services.projects import open_project
from annotator.settings import folders
from tests.gui.busy import busy_worker
from tests.gui.review.test_blind import looks

Wait = Callable[[MainWindow], None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def other_file(sample_once: Path, tmp_path: Path) -> Path:
    """Return a second sample project."""
    return Path(shutil.copy(sample_once, tmp_path / "other.annot"))


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def write(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)


def become(window: MainWindow, name: str) -> None:
    project = window.session.project
    assert project is not None
    window.session.switch_annotator(people.annotator_named(project, name)[0])


def forget_deleted() -> None:
    """Let widgets go that are to be deleted, as the event loop does sooner or later."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def guideline_of(path: Path, label: str) -> str:
    project = open_project(path, write=False)
    try:
        return guidelines.guideline(project, label).text
    finally:
        project.close()


def examples_of(path: Path, label: str) -> tuple[str, ...]:
    project = open_project(path, write=False)
    try:
        return project.scheme.label(label).examples
    finally:
        project.close()


def test_a_guideline_that_is_being_written_stays_in_its_own_project(
    sample: MainWindow, wait: Wait, sample_file: Path, other_file: Path
):
    before = guideline_of(other_file, "claim")
    sample.open_guideline("claim")
    wait(sample)
    press(Qt.Key.Key_End, CTRL)
    write(" Written here.")
    sample.open_project(other_file)
    wait(sample)
    sample.show_screen("scheme")
    wait(sample)
    sample.show_screen("library")
    wait(sample)
    sample.close()
    assert guideline_of(other_file, "claim") == before
    assert guideline_of(sample_file, "claim").rstrip().endswith("Written here.")


def test_examples_of_a_label_that_are_being_written_stay_in_their_own_project(
    sample: MainWindow, wait: Wait, sample_file: Path, other_file: Path
):
    before = examples_of(other_file, "claim")
    sample.show_screen("scheme")
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, SchemeScreen)
    page.labels.form.examples.setFocus()
    press(Qt.Key.Key_End, CTRL)
    press(Qt.Key.Key_Return)
    write("The moon is cheese.")
    sample.open_project(other_file)
    wait(sample)
    sample.close()
    assert examples_of(other_file, "claim") == before
    assert examples_of(sample_file, "claim")[-1] == "The moon is cheese."


def test_a_change_of_the_scheme_that_was_being_considered_is_not_made_in_the_next_project(
    sample: MainWindow, wait: Wait, other_file: Path
):
    sample.show_screen("scheme")
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, SchemeScreen)
    page.labels.archive.click()
    wait(sample)
    assert page.labels.proposal.isVisible()
    sample.open_project(other_file)
    wait(sample)
    sample.show_screen("scheme")
    wait(sample)
    assert page.labels.proposal.isHidden()


def test_the_sheet_of_annotators_closes_with_its_project(sample: MainWindow, wait: Wait):
    sample.run("people.show")
    wait(sample)
    press(Qt.Key.Key_W, CTRL)
    wait(sample)
    assert sample.session.project is None
    assert not any(sheet.isVisible() for sheet in sample.findChildren(Overlay))


def test_the_sheet_of_annotators_may_be_closed_before_they_are_known(sample: MainWindow, wait: Wait):
    with busy_worker(sample):
        sample.run("people.show")
        press(Qt.Key.Key_Escape)
        forget_deleted()
    wait(sample)


def test_a_name_that_is_refused_after_the_sheet_has_gone_is_said_in_the_window(sample: MainWindow, wait: Wait):
    sample.run("people.show")
    wait(sample)
    with busy_worker(sample):
        (sheet,) = (one for one in sample.findChildren(Overlay) if one.isVisible())
        sheet.new.setText("Jonas")
        sheet.add.click()
        press(Qt.Key.Key_Escape)
        forget_deleted()
    wait(sample)
    assert "Jonas" in sample.strip.notice.sentence()


def test_an_import_that_ends_with_its_project_is_not_told_of_in_the_next_one(
    sample: MainWindow, wait: Wait, other_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun = threading.Event()

    def slow(*_args: object, cancelled: Callable[[], bool], **_named: object) -> None:
        begun.set()
        turn = threading.Event()
        while not cancelled():
            turn.wait(0.001)
        raise Cancelled

    text = tmp_path / "more.txt"
    text.write_text("One more sentence.\n", "utf-8")
    sample.import_files([text])
    wait(sample)
    monkeypatch.setattr(importing, "import_files", slow)
    sample.run("import.start")
    assert begun.wait(60)
    sample.open_project(other_file)
    wait(sample)
    assert sample.session.project.path == other_file
    sample.show_screen("library")
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, LibraryScreen)
    assert page.panel.isHidden()
    assert not page.imports.running
    assert sample.status.facts.words() == ("3 documents",)


def test_posts_are_read_in_the_next_project_though_the_last_one_went_while_they_were_read(
    sample: MainWindow, wait: Wait, other_file: Path
):
    document = reading.documents(sample.session.project)[0].id
    sample.show_screen("library")
    wait(sample)
    with busy_worker(sample):
        sample.open_posts(document)
        sample.session.close()
    wait(sample)
    sample.open_project(other_file)
    wait(sample)
    sample.open_posts(document)
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, PostsScreen)
    assert page.seen is not None
    assert page.view.model.rowCount() == len(page.seen.rows) > 0


def test_each_lead_who_looks_at_the_history_is_recorded(sample: MainWindow, wait: Wait):
    project = sample.session.project
    assert project is not None
    jonas = people.set_role(project, people.annotator_named(project, "Jonas")[0].id, "lead")
    sample.open_history(None)
    wait(sample)
    sample.session.switch_annotator(jonas)
    wait(sample)
    assert looks(sample) == [("Mira", "history"), ("Jonas", "history")]


def test_what_is_planned_for_an_import_outlives_another_name(sample: MainWindow, wait: Wait, tmp_path: Path):
    text = tmp_path / "more.txt"
    text.write_text("One more sentence.\n", "utf-8")
    sample.import_files([text])
    wait(sample)
    project, who = sample.session.project, sample.session.annotator
    assert project is not None
    assert who is not None
    sample.session.switch_annotator(people.rename_annotator(project, who.id, "Mira A."))
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, LibraryScreen)
    assert page.importing.page.isVisible()
    sample.run("import.start")
    wait(sample)
    assert page.panel.notice.sentence() == "1 document added."


def test_projects_open_and_people_change_where_nothing_can_be_remembered(
    window: MainWindow, wait: Wait, sample_file: Path
):
    place = folders.state_dir()
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        shutil.rmtree(place)
    place.write_text("in the way")
    try:
        window.open_project(sample_file)
        wait(window)
        assert window.pages.current() is window.pages.page("label")
        become(window, "Jonas")
        assert window.status.who.words() == "Jonas"
    finally:
        place.unlink()


@pytest.mark.parametrize("leave", ["another project", "another person", "the end"])
def test_a_name_of_a_label_that_is_being_typed_is_kept_however_one_leaves(
    sample: MainWindow, wait: Wait, sample_file: Path, other_file: Path, leave: str
):
    sample.show_screen("scheme")
    wait(sample)
    press(Qt.Key.Key_F2)
    write("thesis")
    if leave == "another project":
        sample.open_project(other_file)
        wait(sample)
    elif leave == "another person":
        become(sample, "Jonas")
        wait(sample)
    sample.close()
    project = open_project(sample_file, write=False)
    try:
        assert project.scheme.label("claim").name == "thesis"
    finally:
        project.close()
