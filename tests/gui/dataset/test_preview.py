"""What a release would hold is shown before it is made, and follows the choices."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from annotator.domain.changes import Change
from annotator.gui.dataset import screen
from annotator.gui.dataset.screen import DatasetScreen, folder_for
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.row_delegate import CellRole
from annotator.gui.window.main_window import MainWindow
from annotator.services import exporting, labeling, people, reading, searching
from annotator.store.schema import LOOK
from tests.gui.accessibility import assert_accessible
from tests.gui.dataset.hands import Wait, bars, choose_answers, control, go_to_dataset, press
from tests.making import SENTENCES, bring_text, ids, person


def previewed(window: MainWindow, **options: object) -> exporting.Preview:
    project = window.session.project
    assert project is not None
    return exporting.preview(project, exporting.ExportOptions(**options))


def by_label(preview: exporting.Preview) -> dict[str, str]:
    return {name.capitalize(): str(count) for name, count in preview.counts.items()}


def test_who_comes_here_sees_where_the_focus_is(sample: MainWindow, dataset: DatasetScreen):
    assert sample.ring.isVisible()
    assert dataset.choices.answers.isAncestorOf(QApplication.focusWidget())
    assert sample.ring.target() is QApplication.focusWidget()


def test_gold_comes_first_with_its_counts_and_what_is_left_out(dataset: DatasetScreen, sample: MainWindow):
    assert dataset.choices.answers.value() == "gold"
    assert bars(dataset) == by_label(previewed(sample))
    assert dataset.page.facts.text() == "58 records. Left out: 20 repeats, 20 unanswered, 30 not settled."


@pytest.mark.parametrize(("words", "answers"), [("Majority", "majority"), ("One person", "Mira")])
def test_other_answers_are_chosen_by_the_arrows(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, words: str, answers: str
):
    choose_answers(dataset, words)
    wait(sample)
    wanted = previewed(sample, answers=answers)
    assert bars(dataset) == by_label(wanted)
    assert dataset.page.facts.text().startswith(f"{wanted.total} records.")


def test_of_one_person_it_is_chosen_who(dataset: DatasetScreen, sample: MainWindow, wait: Wait):
    assert not dataset.choices.person.isVisible()
    choose_answers(dataset, "One person")
    wait(sample)
    dataset.choices.person.setFocus()
    press(Qt.Key.Key_Down)
    wait(sample)
    assert dataset.choices.person.currentText() == "Jonas"
    assert bars(dataset) == by_label(previewed(sample, answers="Jonas"))


def test_all_answers_settle_nothing_and_say_so(dataset: DatasetScreen, sample: MainWindow, wait: Wait):
    choose_answers(dataset, "All")
    wait(sample)
    assert set(bars(dataset).values()) == {"–"}
    assert dataset.page.contents.note.text() == "Each record holds what everybody answered; no labels are settled."
    assert dataset.page.records.model.index(0, 1).data() == "several answers"


def test_how_many_must_have_answered(dataset: DatasetScreen, sample: MainWindow, wait: Wait):
    dataset.choices.least.more.setFocus()
    press(Qt.Key.Key_Space)
    wait(sample)
    wanted = previewed(sample, min_annotators=2)
    assert wanted.total < 58
    assert dataset.page.facts.text().startswith(f"{wanted.total} records.")
    assert "with too few answers" in dataset.page.facts.text()


def test_the_first_records_are_those_of_the_file(dataset: DatasetScreen, sample: MainWindow):
    records = previewed(sample).records
    shown = dataset.page.records.code.text.toPlainText()
    decoder, at, found = json.JSONDecoder(), 0, []
    while at < len(shown):
        record, at = decoder.raw_decode(shown, at)
        found.append(record)
        at += 1
    assert found == list(records)
    assert dataset.page.records.facts.text() == "train.jsonl, 3 of 58"
    model = dataset.page.records.model
    assert [model.index(row, 0).data() for row in range(3)] == [record["text"] for record in records]
    assert [mark.name for mark in model.index(0, 1).data(CellRole.MARKS)] == ["Claim"]
    assert model.index(0, 2).data() == "unanimous"


def test_the_first_records_are_there_before_everything_is_counted(
    sample: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(screen, "AT_ONCE", 40)
    seen: list[tuple[str, str, int, set[str]]] = []
    dataset = sample.pages.page("dataset")
    assert isinstance(dataset, DatasetScreen)

    def look(_shown: object) -> None:
        page = dataset.page
        seen.append(
            (page.facts.text(), page.records.facts.text(), len(page.records.model.rows), set(bars(dataset).values()))
        )

    dataset.previews.answered.connect(look)
    go_to_dataset(sample, wait)
    assert seen[0] == ("Counting", "train.jsonl", 3, {"–"})
    assert len(seen) == 2
    assert bars(dataset) == by_label(previewed(sample))
    assert dataset.page.records.facts.text() == "train.jsonl, 3 of 58"


def test_who_leaves_while_it_is_counted_finds_the_counts_on_coming_back(
    sample: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(screen, "AT_ONCE", 1)
    dataset = sample.pages.page("dataset")
    assert isinstance(dataset, DatasetScreen)
    left: list[object] = []

    def leave(shown: object) -> None:
        if not left:
            left.append(shown)
            sample.show_screen("label")

    dataset.previews.answered.connect(leave)
    sample.show_screen("dataset")
    wait(sample)
    assert not dataset.previews.running, "what nobody looks at is not counted"
    assert dataset.page.facts.text() == "Counting"
    sample.show_screen("dataset")
    wait(sample)
    assert bars(dataset) == by_label(previewed(sample))


def test_the_records_can_be_selected_and_copied(dataset: DatasetScreen, qapp: QApplication):
    dataset.page.records.code.text.setFocus()
    control(Qt.Key.Key_A)
    control(Qt.Key.Key_C)
    assert qapp.clipboard().text().startswith('{"schema": "annotator/segment/1",')


def test_answers_that_come_while_the_page_is_shown_change_it(dataset: DatasetScreen, sample: MainWindow, wait: Wait):
    project = sample.session.project
    assert project is not None
    segment = next(line["id"] for line in reading.segment_lines(project) if line["labels"].get("Mira") is None)
    mira = people.annotator_named(project, "Mira")[0].id
    sample.session.save(lambda project: labeling.decide(project, mira, segment, ["claim"]))
    wait(sample)
    assert dataset.page.facts.text().startswith("59 records.")


def test_an_empty_project_says_so_and_makes_nothing(opened: MainWindow, wait: Wait):
    dataset = go_to_dataset(opened, wait)
    assert dataset.page.facts.text() == "Nothing for a release yet."
    assert not dataset.page.button.isEnabled()
    assert "release.make" not in dataset.handlers()
    assert_accessible(dataset)


def test_whoever_is_not_the_lead_sees_only_what_they_have_answered(sample: MainWindow, wait: Wait):
    project = sample.session.project
    assert project is not None
    lea = people.add_annotator(project, "Lea")
    (hit,) = searching.search(project, '"I do not miss the noise"')
    labeling.decide(project, lea.id, hit.segment, [])
    sample.session.switch_annotator(lea)
    dataset = go_to_dataset(sample, wait)
    assert bars(dataset) == {"Claim": "0", "Objection": "0", "Analogy": "0", "None": "1"}
    assert dataset.page.facts.text() == "1 record of those you may see."
    assert "You see the segments you have done or skipped yourself" in dataset.page.contents.note.text()
    assert '"text": "I do not miss the noise."' in dataset.page.records.code.text.toPlainText()
    assert len(dataset.page.records.model.rows) == 1


def test_a_look_of_the_lead_is_recorded_once_a_visit(dataset: DatasetScreen, sample: MainWindow, wait: Wait):
    def looks() -> int:
        project = sample.session.project
        assert project is not None
        with project.store.reading() as connection:
            return len(connection.execute(select(LOOK).where(LOOK.c.what == "dataset")).all())

    assert looks() == 1
    choose_answers(dataset, "Majority")
    wait(sample)
    assert looks() == 1
    sample.show_screen("library")
    go_to_dataset(sample, wait)
    assert looks() == 2


def test_another_project_begins_with_the_first_choices(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, tmp_path
):
    choose_answers(dataset, "One person")
    wait(sample)
    sample.session.create(tmp_path / "other.annot", pytest.fail)
    wait(sample)
    assert go_to_dataset(sample, wait) is dataset
    assert dataset.choices.answers.value() == "gold"
    assert not dataset.choices.person.isVisible()
    assert dataset.choices.out() is not None
    assert dataset.choices.out().name == "other release"


def test_the_folder_is_proposed_beside_the_project_or_at_home_if_that_is_passing(home, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "passing"))
    assert folder_for(tmp_path / "work" / "velm.annot") == tmp_path / "work" / "velm release"
    assert folder_for(tmp_path / "passing" / "x" / "velm.annot") == home / "velm release"


def test_the_folder_is_proposed_at_home_where_nothing_can_be_written_beside_the_project(home, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "passing"))
    monkeypatch.setattr("os.access", lambda place, _mode: place != tmp_path)
    assert folder_for(tmp_path / "velm.annot") == home / "velm release"


def test_the_folder_is_chosen_in_a_dialog(dataset: DatasetScreen, monkeypatch, tmp_path):
    monkeypatch.setattr("annotator.gui.window.files.choose_release", lambda _parent, _at: tmp_path / "chosen")
    dataset.choices.choose.setFocus()
    press(Qt.Key.Key_Return)
    assert dataset.choices.out() == tmp_path / "chosen"


def test_a_dialog_that_was_left_changes_nothing(dataset: DatasetScreen, monkeypatch):
    before = dataset.choices.out()
    monkeypatch.setattr("annotator.gui.window.files.choose_release", lambda _parent, _at: None)
    QTest.mouseClick(dataset.choices.choose, Qt.MouseButton.LeftButton)
    assert dataset.choices.out() == before


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (800, 440)])
def test_everything_has_a_name_and_is_reached_by_tab(dataset: DatasetScreen, sample: MainWindow, wait: Wait, size):
    choose_answers(dataset, "One person")
    sample.resize(*size)
    wait(sample)
    assert_accessible(dataset)


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_wider_than_the_page(
    dataset: DatasetScreen, sample: MainWindow, wait: Wait, qtbot: QtBot, qapp, palette, scale
):
    theme().apply(qapp, palette, scale)
    sample.resize(1280, 720)
    wait(sample)
    page = dataset.page
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


def test_below_a_width_the_records_stand_under_the_choices(dataset: DatasetScreen, sample: MainWindow, qtbot: QtBot):
    def corner(widget) -> tuple[int, int]:
        place = widget.mapTo(dataset.page.widget(), widget.rect().topLeft())
        return place.x(), place.y()

    choices, records = dataset.choices, dataset.page.records.code
    assert corner(records)[0] > corner(choices)[0]
    sample.resize(960, 720)
    qtbot.waitUntil(lambda: corner(records)[0] == corner(choices)[0])
    assert corner(records)[1] > corner(choices)[1]


def test_what_stands_on_the_page_does_not_move_when_the_scroll_bar_comes(
    dataset: DatasetScreen, sample: MainWindow, qtbot: QtBot
):
    def right() -> int:
        button = dataset.page.button
        return button.mapTo(dataset, button.rect().topRight()).x()

    before = right()
    assert dataset.page.verticalScrollBar().maximum() == 0
    sample.resize(1280, 500)
    qtbot.waitUntil(lambda: dataset.page.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: right() == before)


def test_to_whoever_labels_alone_nothing_is_said_of_what_may_be_seen(opened: MainWindow, wait: Wait):
    project, who = opened.session.project, opened.session.annotator
    assert project is not None
    assert who is not None
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    labeling.decide(project, who.id, ids(project)[0], ["claim"])
    dataset = go_to_dataset(opened, wait)
    assert not who.lead
    left = previewed(opened).left_out
    assert dict(left)["unanswered"] == len(ids(project)) - 1
    assert dataset.page.facts.text() == f"1 record. Left out: {dict(left)['unanswered']} unanswered."
    assert "You see" not in dataset.page.contents.note.text()


def test_whoever_labels_alone_is_not_asked_whose_answers_and_is_once_there_are_two(opened: MainWindow, wait: Wait):
    project = opened.session.project
    assert project is not None
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    dataset = go_to_dataset(opened, wait)
    choices = dataset.choices
    assert choices.folder.isVisible()
    assert choices.choose.hasFocus(), "an Enter too many makes no release"
    assert not choices.answers.isVisible()
    assert not choices.least.isVisible()
    person(project, "Nora")
    dataset.take_change(Change(frozenset({"annotators"})), None)
    wait(opened)
    assert choices.answers.isVisible()
    assert choices.least.isVisible()
