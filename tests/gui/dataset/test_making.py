"""A release is made in place: progress that can be ended, the verdict as sentences, and what is in the way."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.errors import Problem
from annotator.gui.dataset.screen import DatasetScreen
from annotator.gui.screen import ScreenId
from annotator.gui.window.main_window import MainWindow
from annotator.services import exporting
from annotator.services.validating import validate
from tests.gui.accessibility import assert_accessible
from tests.gui.dataset.hands import Wait, choose_answers, control, go_to_dataset, press

VERDICT = [
    "Read back 58 records, of each label as many as in the project",
    "Every passage and span says what stands at its place in the text",
    "Every line fits its schema; every file has the hash the manifest gives",
    "Left out: 20 repeats, 20 unanswered, 30 not settled.",
]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch):
    """Let every export wait, once it has begun, until it is let go or cancelled."""
    go = threading.Event()
    begun = threading.Event()
    real = exporting.export

    def export(project, out, options, *, progress, cancelled):
        progress(30, 200)
        begun.set()
        while not go.wait(0.01):
            if cancelled():
                break
        return real(project, out, options, progress=progress, cancelled=cancelled)

    monkeypatch.setattr(exporting, "export", export)
    yield go, begun
    go.set()


def test_ctrl_e_makes_a_release_that_holds(dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path):
    control(Qt.Key.Key_E)
    wait(sample)
    assert validate(out).ok
    assert dataset.verdict.title.text() == "The release checked itself"
    assert dataset.verdict.about.text() == "velm-1: 58 records, 9 files"
    assert dataset.verdict.sentences[:4] == VERDICT
    assert dataset.verdict.sentences[4].startswith("Not the same with all who answered, so only in annotations.jsonl: ")
    assert not dataset.progress.isVisible()


@pytest.mark.parametrize("height", [720, 480])
def test_what_the_check_found_is_in_view_in_a_low_window(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, qtbot: QtBot, out: Path, height: int
):
    sample.resize(1280, height)
    control(Qt.Key.Key_E)
    wait(sample)
    assert validate(out).ok
    page = dataset.page

    def seen() -> bool:
        top = dataset.verdict.mapTo(page, QPoint(0, 0)).y()
        return top >= 0 and (top + dataset.verdict.height() <= page.height() or top == 0)

    qtbot.waitUntil(seen)
    press(Qt.Key.Key_Home)
    assert page.verticalScrollBar().value() == 0


@pytest.mark.parametrize("place", ["library", "label"])
def test_ctrl_e_elsewhere_leads_here_and_writes_only_when_it_is_pressed_again(
    sample: MainWindow, wait: Wait, tmp_path: Path, home: Path, place: ScreenId
):
    sample.show_screen(place)
    wait(sample)
    control(Qt.Key.Key_E)
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, DatasetScreen)
    assert page.report is None
    assert QApplication.focusWidget() is page.page.button
    where = str(page.choices.out())
    assert page.progress.notice.sentence() == f"Nothing is written yet: Ctrl+E or Enter makes the release in “{where}”."
    assert not Path(where).exists()
    page.set_folder(tmp_path / "mine")
    page.page.button.setFocus()
    press(Qt.Key.Key_Return)
    wait(sample)
    assert validate(tmp_path / "mine").ok
    assert not page.progress.isVisible()


def test_what_was_offered_is_not_said_any_more_when_one_comes_back(sample: MainWindow, wait: Wait):
    sample.show_screen("library")
    control(Qt.Key.Key_E)
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, DatasetScreen)
    assert page.progress.isVisible()
    control(Qt.Key.Key_1)
    assert go_to_dataset(sample, wait).progress.notice.sentence() == ""


def test_ctrl_e_works_where_the_field_of_the_folder_would_take_it_for_itself(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path
):
    """On X11 a field goes to its end by this key, so it claims it before the shortcuts of the window."""

    class Claims(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - its name
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            return event.type() == QEvent.Type.ShortcutOverride

    claims = Claims()
    dataset.choices.folder.installEventFilter(claims)
    dataset.choices.folder.setFocus()
    control(Qt.Key.Key_E)
    wait(sample)
    assert validate(out).ok


def test_what_an_older_check_found_is_not_shown_for_a_release_that_was_refused(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path
):
    control(Qt.Key.Key_E)
    wait(sample)
    assert dataset.verdict.title.text() == "The release checked itself"
    control(Qt.Key.Key_E)
    wait(sample)
    assert "holds a release already" in dataset.progress.notice.sentence()
    assert dataset.verdict.title.text() == "The last release"
    assert dataset.verdict.sentences == []


def test_the_button_and_enter_in_the_folder_do_the_same(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path
):
    dataset.page.button.setFocus()
    press(Qt.Key.Key_Return)
    wait(sample)
    assert (out / "manifest.json").is_file()
    other = out.with_name("velm-2")
    dataset.choices.folder.setFocus()
    dataset.choices.folder.selectAll()
    QTest.keyClicks(dataset.choices.folder, str(other))
    press(Qt.Key.Key_Return)
    wait(sample)
    assert (other / "manifest.json").is_file()
    assert dataset.verdict.about.text().startswith("velm-2: ")


def test_the_release_holds_whose_answers_were_chosen(dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path):
    choose_answers(dataset, "One person")
    wait(sample)
    control(Qt.Key.Key_E)
    wait(sample)
    assert (out / "manifest.json").read_text("utf-8").count('"@Mira"') >= 1
    assert dataset.report is not None
    assert dataset.report.records == 84


def test_while_it_runs_it_shows_how_far_it_is_and_labeling_is_possible(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, qtbot: QtBot, out: Path, slow
):
    go, begun = slow
    control(Qt.Key.Key_E)
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: dataset.progress.count.text() == "15 %, writing")
    assert dataset.progress.cancel.isVisible()
    assert not dataset.page.button.isEnabled()
    assert "release.make" not in dataset.handlers()
    assert sample.status.facts.words()[-1] == "Making a release: 15 %, writing"
    asked: list[object] = []
    sample.session.ask(lambda project: project.title, asked.append)
    qtbot.waitUntil(lambda: bool(asked))
    assert not out.exists()
    go.set()
    wait(sample)
    assert dataset.page.button.isEnabled()
    assert (out / "manifest.json").is_file()


def test_it_can_be_cancelled_and_leaves_nothing(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, qtbot: QtBot, out: Path, slow
):
    _go, begun = slow
    control(Qt.Key.Key_E)
    qtbot.waitUntil(begun.is_set)
    dataset.progress.cancel.setFocus()
    press(Qt.Key.Key_Return)
    wait(sample)
    assert dataset.progress.notice.sentence() == "Cancelled. Nothing was written."
    assert not out.exists()
    assert not out.parent.exists()
    assert dataset.page.button.isEnabled()


def test_a_release_that_ends_while_one_is_elsewhere_is_told_there(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, qtbot: QtBot, out: Path, slow
):
    go, begun = slow
    control(Qt.Key.Key_E)
    qtbot.waitUntil(begun.is_set)
    sample.show_screen("library")
    go.set()
    wait(sample)
    assert sample.strip.notice.sentence() == "The release checked itself"


def test_another_project_opened_meanwhile_ends_it_and_hears_nothing_of_it(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, qtbot: QtBot, out: Path, slow, tmp_path: Path
):
    _go, begun = slow
    control(Qt.Key.Key_E)
    qtbot.waitUntil(begun.is_set)
    sample.session.create(tmp_path / "other.annot", pytest.fail)
    wait(sample)
    assert not out.exists()
    assert not dataset.making.running
    assert dataset.report is None
    assert dataset.progress.notice.sentence() == ""


def test_a_folder_with_something_else_is_refused_in_place_and_left_as_it_is(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path
):
    out.mkdir(parents=True)
    (out / "thesis.txt").write_text("all I have", "utf-8")
    control(Qt.Key.Key_E)
    wait(sample)
    assert "holds something else than a release" in dataset.progress.notice.sentence()
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]
    assert not sample.strip.isVisible()
    assert_accessible(dataset)


def test_a_folder_that_cannot_be_written_is_refused_in_place(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, tmp_path: Path
):
    (tmp_path / "file").write_text("", "utf-8")
    dataset.set_folder(tmp_path / "file" / "velm-1")
    control(Qt.Key.Key_E)
    wait(sample)
    assert "cannot be written" in dataset.progress.notice.sentence()


def test_an_older_release_stays_until_the_person_lets_it_go(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path
):
    control(Qt.Key.Key_E)
    wait(sample)
    first = (out / "manifest.json").read_bytes()
    choose_answers(dataset, "Majority")
    dataset.choices.least.more.click()
    wait(sample)
    control(Qt.Key.Key_E)
    wait(sample)
    assert dataset.progress.notice.sentence() == "“velm-1” holds a release already; it was left as it is."
    assert (out / "manifest.json").read_bytes() == first
    button = _button_of(dataset)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    wait(sample)
    assert (out / "manifest.json").read_bytes() != first
    assert not dataset.progress.isVisible()


def test_the_key_on_the_button_lets_the_older_release_go_and_only_while_that_is_offered(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path
):
    control(Qt.Key.Key_E)
    wait(sample)
    choose_answers(dataset, "Majority")
    wait(sample)
    first = (out / "manifest.json").read_bytes()
    assert "sentence.follow" not in dataset.handlers()
    control(Qt.Key.Key_E)
    wait(sample)
    assert _button_of(dataset).key() == "Ctrl+Shift+G"
    assert (out / "manifest.json").read_bytes() == first
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    wait(sample)
    assert (out / "manifest.json").read_bytes() != first
    assert "sentence.follow" not in dataset.handlers()


def test_writing_into_another_folder_takes_the_refusal_away(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path
):
    control(Qt.Key.Key_E)
    wait(sample)
    control(Qt.Key.Key_E)
    wait(sample)
    assert dataset.progress.isVisible()
    QTest.keyClicks(dataset.choices.folder, "x")
    assert not dataset.progress.isVisible()


def test_without_a_folder_it_asks_for_one(dataset: DatasetScreen):
    dataset.choices.folder.clear()
    control(Qt.Key.Key_E)
    assert dataset.progress.notice.sentence() == "Choose a folder first."
    assert QApplication.focusWidget() is dataset.choices.folder


def test_a_release_that_does_not_hold_says_what_is_wrong(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path, monkeypatch: pytest.MonkeyPatch
):
    problem = Problem("data/train.jsonl", 3, "text", "The text is another.")
    monkeypatch.setattr("annotator.services.releases.proof.prove", lambda *_args: (problem,) * 8)
    control(Qt.Key.Key_E)
    wait(sample)
    assert dataset.verdict.title.text() == "The release does not hold"
    assert dataset.verdict.sentences[0] == "data/train.jsonl: The text is another."
    assert dataset.verdict.sentences[6] == "and 2 problems more"
    assert VERDICT[0] not in dataset.verdict.sentences


def test_the_last_release_is_remembered(dataset: DatasetScreen, sample: MainWindow, wait: Wait, out: Path):
    assert dataset.verdict.about.text() == "None was made from this project yet."
    control(Qt.Key.Key_E)
    wait(sample)
    assert sample.status.facts.words() == ("1 release",)
    project = sample.session.project
    assert project is not None
    path = project.path
    sample.session.close()
    wait(sample)
    sample.session.open(path, pytest.fail)
    wait(sample)
    again = go_to_dataset(sample, wait)
    assert again.verdict.title.text() == "The last release"
    assert again.verdict.about.text() == "velm-1: 58 records, today"
    assert again.verdict.sentences == []


def _button_of(dataset: DatasetScreen):
    from annotator.gui.widgets.buttons import PlainButton

    return dataset.progress.notice.findChildren(PlainButton)[0]
