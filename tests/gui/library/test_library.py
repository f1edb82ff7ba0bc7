"""The Library through the window: documents with progress, search, the chosen document, imports in place."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.changes import Change
from annotator.gui.library import reading
from annotator.gui.library.documents_model import columns_for
from annotator.gui.library.screen import LibraryScreen
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.row_delegate import CellRole
from annotator.gui.window.main_window import MainWindow
from annotator.services import importing, labeling, people, queueing, searching
from tests.gui.accessibility import assert_accessible
from tests.gui.busy import busy_worker
from tests.gui.library.hands import press

Wait = Callable[[MainWindow], None]


@pytest.fixture
def empty(opened: MainWindow, wait: Wait) -> LibraryScreen:
    wait(opened)
    page = opened.pages.current()
    assert isinstance(page, LibraryScreen)
    return page


def cells(library: LibraryScreen, row: int) -> dict[str, object]:
    model = library.view.model
    found = {}
    for column, key in enumerate(model.columns):
        index = model.index(row, column)
        found[key] = index.data(CellRole.PROGRESS) if key.startswith("@") else index.data()
    return found


def search(library: LibraryScreen, window: MainWindow, wait: Wait, qtbot: QtBot, words: str) -> None:
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert library.search.hasFocus()
    QTest.keyClicks(library.search, words)
    qtbot.waitUntil(lambda: not library.searching.waiting)
    wait(window)


def text(folder: Path, name: str, words: str = "Trams should run at night. Nobody rides them, though.") -> Path:
    file = folder / name
    file.write_text(words, "utf-8")
    return file


def bring(window: MainWindow, files: list[Path]) -> None:
    """Import files as somebody does who looks at nothing on the import page."""
    window.import_files(files)
    assert window.run("import.start")


def test_documents_stand_in_rows_with_the_progress_of_everybody(library: LibraryScreen):
    row = cells(library, 0)
    assert row["title"] == "Should the night bell ring again?"
    done, asked = row["@Mira"]
    assert 0 < done < asked == int(row["segments"]) - int(row["repeats"])
    assert "@Jonas" in row
    assert row["added"] == "today"
    assert library.facts.text().startswith("3 documents, ")


def test_the_chosen_document_shows_its_facts_and_how_it_begins(library: LibraryScreen, sample: MainWindow, wait: Wait):
    library.view.table.setFocus()
    press(Qt.Key.Key_Down)
    wait(sample)
    assert library.view.document.title.text() == "interview"
    assert library.view.document.facts.text().startswith("Thread. 11 posts, 20 segments")
    assert library.view.document.first_lines.text() != ""


def test_enter_on_a_document_leads_to_label(
    library: LibraryScreen, sample: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    monkeypatch.setattr(sample, "open_document", asked.append)
    library.view.table.setFocus()
    press(Qt.Key.Key_Return)
    assert asked == [library.view.model.rows[0].id]


def test_the_button_below_leads_to_label_too(library: LibraryScreen, sample: MainWindow, qtbot: QtBot):
    qtbot.mouseClick(library.view.document.label, Qt.MouseButton.LeftButton)
    assert sample.rail.item("label").isChecked()


def test_after_the_very_first_import_enter_leads_to_label(
    empty: LibraryScreen, opened: MainWindow, tmp_path: Path, wait: Wait, qtbot: QtBot
):
    bring(opened, [text(tmp_path, "tram.txt")])
    qtbot.waitUntil(lambda: empty.panel.label.hasFocus())
    wait(opened)
    press(Qt.Key.Key_Return)
    assert opened.rail.item("label").isChecked()


def test_search_finds_passages_and_enter_opens_one(
    library: LibraryScreen, sample: MainWindow, wait: Wait, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    opened: list[str] = []
    monkeypatch.setattr(sample, "open_segment", opened.append)
    search(library, sample, wait, qtbot, "decibels")
    assert library.view.hits.isVisible()
    assert not library.view.table.isVisible()
    assert all("decibels" in hit.text for hit in library.view.hits_model.rows)
    press(Qt.Key.Key_Return)
    assert library.view.hits.hasFocus()
    press(Qt.Key.Key_Return)
    assert opened == [library.view.hits_model.rows[0].segment]


def answers(library: LibraryScreen) -> list[str]:
    model = library.view.hits_model
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_what_one_answered_stands_beside_each_passage_found_and_follows(
    library: LibraryScreen, sample: MainWindow, wait: Wait, qtbot: QtBot
):
    search(library, sample, wait, qtbot, "state:done or state:skipped")
    found = answers(library)
    assert "" not in found
    assert {"None", "Claim, Objection"} <= set(found)
    model = library.view.hits_model
    chips = model.index(found.index("Claim, Objection"), 1).data(CellRole.MARKS)
    assert [chip.letter for chip in chips] == ["C", "O"]
    project, who = sample.session.project, sample.session.annotator
    assert project is not None
    assert who is not None
    first = model.rows[0].segment
    labeling.skip(project, who.id, first, project.scheme.skip_reasons[0])
    sample.show_screen("label")
    library.take_change(Change(frozenset({"answers"})), None)
    sample.show_screen("library")
    wait(sample)
    assert answers(library)[0] == f"skipped: {project.scheme.skip_reasons[0]}"
    search(library, sample, wait, qtbot, "state:unseen")
    assert set(answers(library)) == {""}
    assert_accessible(library)


def test_at_the_end_of_what_is_found_more_comes(
    library: LibraryScreen, sample: MainWindow, wait: Wait, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reading, "MOST_HITS", 20)
    search(library, sample, wait, qtbot, "the")
    assert library.view.hits_model.rowCount() == 20
    assert library.view.nothing.text() == "The first 20 are shown; more come at their end."
    press(Qt.Key.Key_Return)
    project, who = sample.session.project, sample.session.annotator
    assert project is not None
    assert who is not None
    everything = searching.search(project, "the", viewer=who.id, limit=1000)
    while library.view.nothing.text():
        before = library.view.hits_model.rowCount()
        press(Qt.Key.Key_End)
        wait(sample)
        assert library.view.hits.currentIndex().row() == before - 1
    assert tuple(library.view.hits_model.rows) == everything
    assert len(everything) > 40


def test_whoever_does_not_wait_for_what_is_searched_comes_to_it_with_every_key(
    library: LibraryScreen, sample: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
):
    opened: list[str] = []
    monkeypatch.setattr(sample, "open_segment", opened.append)
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    with busy_worker(sample):
        QTest.keyClicks(library.search, "the")
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Return):
            press(key)
            assert library.search.hasFocus()
    wait(sample)
    assert library.view.hits.hasFocus()
    assert opened == [library.view.hits_model.rows[2].segment]


def test_whoever_types_on_after_enter_stays_in_the_field(library: LibraryScreen, sample: MainWindow, wait: Wait):
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    with busy_worker(sample):
        QTest.keyClicks(library.search, "the")
        press(Qt.Key.Key_Return)
        QTest.keyClicks(library.search, "n")
    wait(sample)
    assert library.search.hasFocus()
    assert library.search.text() == "then"


def test_a_table_that_gives_way_hands_its_focus_on(
    library: LibraryScreen, sample: MainWindow, wait: Wait, qtbot: QtBot
):
    library.search.setText("decibels")
    library.view.table.setFocus()
    qtbot.waitUntil(lambda: not library.searching.waiting)
    wait(sample)
    assert library.view.hits.hasFocus()
    library.search.setText("xylophone")
    qtbot.waitUntil(lambda: not library.searching.waiting)
    wait(sample)
    assert library.search.hasFocus()


def test_escape_ends_the_search_and_brings_the_documents_back(
    library: LibraryScreen, sample: MainWindow, wait: Wait, qtbot: QtBot
):
    search(library, sample, wait, qtbot, "bell")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Escape)
    assert library.search.text() == ""
    assert library.view.table.hasFocus()
    assert not library.view.hits.isVisible()


def test_whoever_searches_before_the_documents_are_known_is_left_at_it(sample: MainWindow, wait: Wait):
    sample.setFocus()
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, LibraryScreen)
    assert page.search.hasFocus()


@pytest.mark.parametrize(
    ("words", "sentence"), [("xylophone", "No passage has these words."), ('"open', "quotation mark")]
)
def test_what_is_not_found_or_not_understood_is_said_in_place(
    library: LibraryScreen, sample: MainWindow, wait: Wait, qtbot: QtBot, words: str, sentence: str
):
    search(library, sample, wait, qtbot, words)
    assert sentence in library.view.nothing.text()
    assert library.view.nothing.isVisible()
    assert sample.strip.isHidden()


def test_an_empty_library_says_what_to_do_next_and_the_focus_is_on_it(empty: LibraryScreen):
    assert empty.view.empty.isVisible()
    assert empty.view.empty.button.hasFocus()
    assert not empty.view.table.isVisible()
    assert not empty.button.isVisible()


def test_the_import_button_asks_for_files_and_brings_them_in(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = text(tmp_path, "trams.txt")
    monkeypatch.setattr("annotator.gui.window.files.choose_texts", lambda _parent: [file])
    press(Qt.Key.Key_Return)
    wait(opened)
    assert empty.view.model.rows == ()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(opened)
    assert [document.title for document in empty.view.model.rows] == ["trams"]
    assert empty.panel.notice.sentence() == "1 document added."
    assert "2 segments" in empty.panel.notice.accessibleName()
    assert "not word for word are searched for now" in empty.panel.notice.accessibleName()
    assert not empty.view.empty.isVisible()


def test_a_folder_is_chosen_by_keys_too(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "corpus"
    folder.mkdir()
    text(folder, "trams.txt")
    text(folder, "buses.txt")
    monkeypatch.setattr("annotator.gui.window.files.choose_folder", lambda _parent: folder)
    press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    wait(opened)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(opened)
    assert sorted(document.title for document in empty.view.model.rows) == ["buses", "trams"]


def test_after_an_import_enter_leads_to_the_new_document(
    library: LibraryScreen, sample: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    monkeypatch.setattr(sample, "open_document", asked.append)
    bring(sample, [text(tmp_path, "trams.txt")])
    wait(sample)
    assert library.panel.label.hasFocus()
    press(Qt.Key.Key_Return)
    assert asked == [library.view.model.rows[-1].id]
    assert library.view.model.rows[-1].title == "trams"
    assert not library.panel.isVisible()


def test_importing_the_same_file_again_adds_nothing_and_says_so(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path
):
    for _ in range(2):
        bring(opened, [text(tmp_path, "trams.txt")])
        wait(opened)
    assert empty.panel.notice.sentence() == "Nothing new: all of it was here already."
    assert "1 document unchanged." in empty.panel.notice.accessibleName()
    assert "word for word" not in empty.panel.notice.accessibleName()
    assert not empty.panel.label.isVisible()


def test_a_bad_line_refuses_the_whole_with_its_place_and_the_good_rest_is_one_button_away(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path, qtbot: QtBot
):
    lines = [json.dumps({"text": "We should walk."}), '{"text": 3}', json.dumps({"text": "It is far."})]
    file = text(tmp_path, "posts.jsonl", "\n".join(lines) + "\n")
    bring(opened, [file])
    wait(opened)
    assert empty.view.model.rows == ()
    assert empty.panel.good.hasFocus()
    problems = [empty.panel.problems.itemAt(at).widget().text() for at in range(empty.panel.problems.count())]
    assert any("posts.jsonl" in line and "line 2" in line for line in problems)
    qtbot.mouseClick(empty.panel.good, Qt.MouseButton.LeftButton)
    wait(opened)
    assert len(empty.view.model.rows) == 2


def test_a_file_that_is_not_there_is_refused_in_place(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path
):
    bring(opened, [tmp_path / "nowhere.txt"])
    wait(opened)
    assert "nowhere.txt" in empty.panel.notice.sentence()
    assert opened.strip.isHidden()
    assert opened.status.facts.words() == ("0 documents",)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let every import wait at its first report until the event is set, or until it is cancelled."""
    gate = threading.Event()
    real = importing.import_files

    def held(project, paths, options, *, progress, cancelled):
        progress(1_000, 4_000)
        while not gate.wait(0.005):
            if cancelled():
                break
        return real(project, paths, options, progress=progress, cancelled=cancelled)

    monkeypatch.setattr(importing, "import_files", held)
    return gate


def test_an_import_shows_how_far_it_is_and_labeling_goes_on(
    library: LibraryScreen, sample: MainWindow, wait: Wait, tmp_path: Path, slow: threading.Event, qtbot: QtBot
):
    bring(sample, [text(tmp_path, "trams.txt")])
    qtbot.waitUntil(lambda: library.panel.count.text() == "25 %, 1.0 of 4.0 kB")
    qtbot.waitUntil(lambda: sample.status.importing.words.text() == "Importing: 25 %")
    session, saved = sample.session, []
    segment = queueing.next_segment(session.project, session.annotator.id, queueing.View(), None)
    session.save(lambda project: labeling.decide(project, session.annotator.id, segment, ["claim"]), saved.append)
    qtbot.waitUntil(lambda: len(saved) == 1)
    assert library.imports.running
    slow.set()
    wait(sample)
    assert library.panel.notice.sentence() == "1 document added."


def test_an_import_is_told_of_and_stopped_from_any_page(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path, slow: threading.Event, qtbot: QtBot
):
    bring(opened, [text(tmp_path, "trams.txt")])
    opened.show_screen("label")
    mark = opened.status.importing
    qtbot.waitUntil(lambda: mark.isVisible() and mark.words.text() == "Importing: 25 %")
    assert mark.button.accessibleName() == "Stop the import"
    qtbot.mouseClick(mark.button, Qt.MouseButton.LeftButton)
    wait(opened)
    assert not mark.isVisible()
    assert opened.strip.notice.sentence() == "Import: Cancelled. Nothing was imported."
    slow.set()
    opened.show_screen("library")
    bring(opened, [tmp_path / "trams.txt"])
    opened.show_screen("label")
    wait(opened)
    assert opened.strip.notice.sentence() == "Import: 1 document added."


def test_what_came_of_an_import_is_said_on_the_page_of_the_next_one_too(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path, slow: threading.Event, qtbot: QtBot
):
    bring(opened, [text(tmp_path, "trams.txt")])
    opened.import_files([text(tmp_path, "trains.txt", "Trains run at night.")])
    qtbot.waitUntil(lambda: opened.status.importing.words.text() == "Importing: 25 %")
    assert empty.importing.open
    slow.set()
    wait(opened)
    assert opened.strip.notice.sentence() == "Import: 1 document added."
    assert empty.importing.open


def test_cancel_ends_an_import_and_nothing_of_it_stays(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path, slow: threading.Event, qtbot: QtBot
):
    bring(opened, [text(tmp_path, "trams.txt")])
    qtbot.waitUntil(empty.panel.cancel.isVisible)
    qtbot.mouseClick(empty.panel.cancel, Qt.MouseButton.LeftButton)
    wait(opened)
    assert empty.panel.notice.sentence() == "Cancelled. Nothing was imported."
    assert empty.view.model.rows == ()
    slow.set()
    bring(opened, [tmp_path / "trams.txt"])
    wait(opened)
    assert empty.panel.notice.sentence() == "1 document added."


def test_files_that_come_during_an_import_wait_for_it(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path, slow: threading.Event
):
    for name in ("one.txt", "two.txt"):
        bring(opened, [text(tmp_path, name, f"This is {name} and says so.")])
    slow.set()
    wait(opened)
    assert [document.title for document in empty.view.model.rows] == ["one", "two"]


def test_another_project_forgets_the_report_of_the_first(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path
):
    bring(opened, [text(tmp_path, "trams.txt")])
    wait(opened)
    opened.session.create(tmp_path / "second.annot", pytest.fail)
    wait(opened)
    assert not empty.panel.isVisible()
    assert empty.view.empty.isVisible()


def test_an_answer_given_elsewhere_shows_when_one_comes_back(library: LibraryScreen, sample: MainWindow, wait: Wait):
    before = cells(library, 0)["@Mira"]
    sample.show_screen("dataset")
    session = sample.session
    segment = queueing.next_segment(session.project, session.annotator.id, queueing.View(), None)
    session.save(lambda project: labeling.decide(project, session.annotator.id, segment, ["claim"]))
    wait(sample)
    sample.show_screen("library")
    wait(sample)
    assert cells(library, 0)["@Mira"] == (before[0] + 1, before[1])


def test_columns_go_where_there_is_no_room_and_whoever_labels_stays():
    names = ["Ada", "Ben", "Cleo", "Dora"]
    assert columns_for(1184, ["Ada"])[-2:] == ["source", "added"]
    narrow = columns_for(640, names, "Cleo")
    assert "@Cleo" in narrow
    assert "source" not in narrow
    assert [key for key in columns_for(3000, names) if key.startswith("@")] == [f"@{name}" for name in names]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_has_a_name_and_is_reached_by_tab(library: LibraryScreen, qapp: QApplication, scale: float):
    theme().apply(qapp, "light", scale)
    assert_accessible(library)


def test_every_control_of_the_import_is_reached_too(
    empty: LibraryScreen, opened: MainWindow, wait: Wait, tmp_path: Path
):
    bring(opened, [text(tmp_path, "trams.txt")])
    wait(opened)
    assert_accessible(empty)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_page_changes_its_dress_while_it_is_open(library: LibraryScreen, qapp: QApplication, name: str):
    theme().apply(qapp, name)
    ground = library.grab().toImage().pixelColor(4, 4).name().upper()
    assert ground == theme().tokens.paper


def test_what_one_person_found_by_their_answers_is_not_shown_to_the_next(
    library: LibraryScreen, sample: MainWindow, wait: Wait, qtbot: QtBot
):
    search(library, sample, wait, qtbot, "label:analogy")
    mine = [hit.segment for hit in library.view.hits_model.rows]
    assert mine
    project = sample.session.project
    assert project is not None
    with busy_worker(sample):
        sample.session.switch_annotator(people.add_annotator(project, "Nora"))
        assert library.view.hits_model.rows == ()
    wait(sample)
    assert library.view.hits_model.rows == ()
    assert library.search.text() == "label:analogy"
    sample.session.switch_annotator(people.annotator_named(project, "Mira")[0])
    wait(sample)
    assert [hit.segment for hit in library.view.hits_model.rows] == mine
