"""What lies over the window: every command, every key, the annotators. Esc closes, Tab stays in, the focus returns."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.posts.screen import PostsScreen
from annotator.gui.sheets.cheat_sheet import CheatSheet
from annotator.gui.sheets.margin_signs import SignPicture, signs
from annotator.gui.sheets.overlay import Overlay
from annotator.gui.sheets.palette import Palette
from annotator.gui.sheets.people import PeopleSheet
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.gui.window.main_window import MainWindow
from annotator.services.people import annotators
from annotator.services.projects import Project
from tests.gui.accessibility import assert_accessible
from tests.gui.busy import busy_worker

CTRL = Qt.KeyboardModifier.ControlModifier
Wait = Callable[[MainWindow], None]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def write(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)


def open_sheet(window: MainWindow, kind: type[Overlay]) -> Overlay:
    sheets = [sheet for sheet in window.findChildren(kind) if sheet.isVisible()]
    assert len(sheets) == 1
    return sheets[0]


def no_sheet(window: MainWindow) -> bool:
    return not any(sheet.isVisible() for sheet in window.findChildren(Overlay))


def titles(palette: Palette) -> list[str]:
    return [command.words for command in palette.model.rows]


def palette_of(window: MainWindow) -> Palette:
    press(Qt.Key.Key_K, CTRL)
    sheet = open_sheet(window, Palette)
    assert isinstance(sheet, Palette)
    return sheet


def people_of(window: MainWindow, wait: Wait) -> PeopleSheet:
    QTest.mouseClick(window.status.who, Qt.MouseButton.LeftButton)
    wait(window)
    sheet = open_sheet(window, PeopleSheet)
    assert isinstance(sheet, PeopleSheet)
    return sheet


def test_the_palette_finds_a_command_by_its_words_and_does_it(window: MainWindow):
    palette = palette_of(window)
    assert palette.field.hasFocus()
    write("sett")
    assert titles(palette) == ["Settings"]
    press(Qt.Key.Key_Return)
    assert no_sheet(window)
    assert window.pages.current() is window.pages.page("settings")


def test_the_palette_finds_a_screen_by_what_it_is_for(sample: MainWindow):
    palette = palette_of(sample)
    write("agreement")
    assert titles(palette) == ["Review"]
    press(Qt.Key.Key_Return)
    assert sample.pages.current() is sample.pages.page("review")


@pytest.mark.parametrize("screen", ["label", "library"])
def test_the_palette_leads_to_the_posts_of_the_text_one_is_in(sample: MainWindow, wait: Wait, screen: str):
    sample.show_screen(screen)
    wait(sample)
    palette = palette_of(sample)
    write("borders")
    assert titles(palette) == ["Posts of the text"]
    press(Qt.Key.Key_Return)
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, PostsScreen)
    assert page.seen is not None


def test_arrows_choose_in_the_palette_while_one_types(window: MainWindow):
    palette = palette_of(window)
    write("appearance")
    assert palette.table.currentIndex().row() == 0
    for _ in range(2):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert window.preferences.get("theme") == "light"


def test_a_click_in_the_palette_does_the_command(window: MainWindow, qtbot: QtBot):
    palette = palette_of(window)
    write("dark")
    place = palette.table.visualRect(palette.model.index(0, 0)).center()
    qtbot.mouseClick(palette.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.preferences.get("theme") == "dark"


def test_the_palette_offers_only_what_can_be_done(window: MainWindow):
    palette = palette_of(window)
    assert "New project…" in titles(palette)
    assert "Import files…" not in titles(palette)
    assert "All commands" not in titles(palette)


def test_what_is_done_with_the_passage_comes_first(sample: MainWindow):
    palette = palette_of(sample)
    assert titles(palette)[0] == "Only claim, then the next passage"
    press(Qt.Key.Key_Escape)
    QTest.keyClicks(QApplication.focusWidget(), "?")
    sheet = open_sheet(sample, CheatSheet)
    assert isinstance(sheet, CheatSheet)
    assert sheet.rows[0].id == "give:claim"
    assert "walk.up" in {command.id for command in sheet.rows}


def test_what_a_key_does_is_said_in_full(sample: MainWindow):
    QTest.keyClicks(QApplication.focusWidget(), "?")
    rows = open_sheet(sample, CheatSheet).findChildren(ElidedLabel)
    assert [row.text() for row in rows if row.shown() != [row.text()]] == []


def test_words_no_command_has_are_said_to_be_none(window: MainWindow):
    palette = palette_of(window)
    write("zzz")
    assert palette.nothing.isVisible()
    press(Qt.Key.Key_Return)
    assert palette.isVisible()


@pytest.mark.parametrize("command", ["help.commands", "help.keys"])
def test_escape_closes_and_the_focus_goes_back(window: MainWindow, command: str):
    before = QApplication.focusWidget()
    window.run(command)
    assert QApplication.focusWidget() is not before
    press(Qt.Key.Key_Escape)
    assert no_sheet(window)
    assert QApplication.focusWidget() is before


def test_a_click_beside_it_closes_and_a_click_on_it_does_not(window: MainWindow, qtbot: QtBot):
    palette = palette_of(window)
    qtbot.mouseClick(palette.sheet, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert palette.isVisible()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert no_sheet(window)


def test_tab_stays_inside(sample: MainWindow, wait: Wait):
    sheet = people_of(sample, wait)
    seen = set()
    for _ in range(12):
        press(Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
        assert sheet.isAncestorOf(QApplication.focusWidget())
    controls = {sheet.table, sheet.new, sheet.add, sheet.name, sheet.rename, sheet.lead}
    assert controls | {sheet.close_button} == seen


def test_the_window_is_whole_after_a_sheet_has_gone(window: MainWindow, qtbot: QtBot):
    palette = palette_of(window)
    press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(palette.destroyed):
        palette.close_sheet()
    window.menus.fill(window.keys.commands)
    assert window.menus.action("project.new").text() == "New project…"


def test_the_palette_says_where_a_command_is_that_cannot_be_done_here(sample: MainWindow, wait: Wait):
    sample.show_screen("library")
    wait(sample)
    palette = palette_of(sample)
    write("skip")
    assert palette.nothing.text() == "Only with a passage in Label: Skip."
    write("zzz")
    assert palette.nothing.text() == "No command is called that."


def test_the_list_of_keys_shows_what_has_a_key_here(window: MainWindow):
    press(Qt.Key.Key_F1)
    sheet = open_sheet(window, CheatSheet)
    assert isinstance(sheet, CheatSheet)
    assert {"New project…", "All commands"} <= {command.words for command in sheet.rows}
    assert all(command.keys for command in sheet.rows)
    assert "Import files…" not in {command.words for command in sheet.rows}


def test_what_the_signs_beside_the_passage_mean_stands_among_the_keys_of_label_and_nowhere_else(
    sample: MainWindow, wait: Wait
):
    sample.run("help.keys")
    sheet = open_sheet(sample, CheatSheet)
    told = [one.text() for one in sheet.findChildren(ElidedLabel)]
    legend = [sign.words for sign in signs()]
    below = told.index(next(one.words for one in sheet.rows if one.id == "target:unclear"))
    assert below < told.index(legend[0])
    assert told[told.index(legend[0]) :][: len(legend)] == legend
    drawn = [bytes(one.grab().toImage().constBits()) for one in sheet.findChildren(SignPicture)]
    assert len(set(drawn)) == len(legend), "each sign is drawn, and none like another"
    assert "Passages of one analogy" in legend
    press(Qt.Key.Key_Escape)
    sample.show_screen("library")
    wait(sample)
    sample.run("help.keys")
    assert not open_sheet(sample, CheatSheet).findChildren(SignPicture)


def test_the_list_of_keys_scrolls_by_the_keys_that_scroll(sample: MainWindow):
    sample.resize(1000, 500)
    sample.run("help.keys")
    sheet = open_sheet(sample, CheatSheet)
    assert isinstance(sheet, CheatSheet)
    bar = sheet.area.verticalScrollBar()
    press(Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()
    assert bar.value() <= sheet.area.viewport().height() - theme().line(), "the last row is still seen, as the first"
    press(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    press(Qt.Key.Key_Home)
    assert bar.value() == 0


@pytest.mark.parametrize("command", ["help.commands", "help.keys", "people.show"])
def test_every_control_has_a_name_and_is_reached_by_tab(sample: MainWindow, wait: Wait, command: str):
    sample.run(command)
    wait(sample)
    assert_accessible(open_sheet(sample, Overlay))


@pytest.mark.parametrize(("size", "command"), [((800, 480), "help.keys"), ((800, 480), "help.commands")])
def test_it_stays_inside_a_small_window(window: MainWindow, size: tuple[int, int], command: str):
    window.resize(*size)
    window.run(command)
    sheet = open_sheet(window, Overlay)
    assert window.rect().contains(sheet.sheet.geometry())


def test_another_person_labels_after_a_click_on_the_name(sample: MainWindow, wait: Wait, qtbot: QtBot):
    sheet = people_of(sample, wait)
    assert [person.name for person in sheet.model.rows] == ["Mira", "Jonas"]
    place = sheet.table.visualRect(sheet.model.index(1, 0)).center()
    qtbot.mouseClick(sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sample.status.who.words() == "Jonas"
    assert no_sheet(sample)


def test_who_labels_is_remembered_for_the_project(sample: MainWindow, wait: Wait):
    sheet = people_of(sample, wait)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert sample.status.who.words() == "Jonas"
    path = sample.session.project.path
    sample.session.close()
    sample.session.open(path, pytest.fail)
    wait(sample)
    assert sample.status.who.words() == "Jonas"
    assert sheet is not None


def started_by(login: str, window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a new project, open in the window, of a person whose account has this name."""
    monkeypatch.setenv("LOGNAME", login)
    window.session.create(tmp_path / "new.annot", pytest.fail)
    wait(window)
    assert window.session.project is not None
    return window.session.project


def test_where_there_is_one_person_another_name_can_be_typed_at_once(
    window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    project = started_by("vera", window, wait, tmp_path, monkeypatch)
    assert window.status.who.words() == "vera"
    people_of(window, wait)
    write("Ada")
    press(Qt.Key.Key_Return)
    wait(window)
    assert window.status.who.words() == "Ada"
    assert [one.name for one in annotators(project)] == ["vera", "Ada"]


def test_the_next_person_never_takes_over_what_one_without_a_name_answered(
    window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    project = started_by("root", window, wait, tmp_path, monkeypatch)
    assert window.status.who.words() == "Annotator 1"
    people_of(window, wait)
    write("Ada")
    press(Qt.Key.Key_Return)
    wait(window)
    assert window.status.who.words() == "Ada"
    assert [one.name for one in annotators(project)] == ["Annotator 1", "Ada"]


def test_a_new_name_that_is_refused_is_mended_where_it_stands(sample: MainWindow, wait: Wait):
    sheet = people_of(sample, wait)
    sheet.name.setFocus()
    sheet.name.selectAll()
    write("jonas")
    press(Qt.Key.Key_Return)
    wait(sample)
    assert "Jonas" in sheet.notice.sentence()
    assert sheet.name.hasFocus()


def test_a_new_annotator_beside_others_labels_at_once(sample: MainWindow, wait: Wait):
    sheet = people_of(sample, wait)
    sheet.new.setFocus()
    write("Ada")
    press(Qt.Key.Key_Return)
    wait(sample)
    assert sample.status.who.words() == "Ada"


def test_a_name_that_is_taken_is_refused_in_place(sample: MainWindow, wait: Wait):
    sheet = people_of(sample, wait)
    sheet.new.setFocus()
    write("jonas")
    press(Qt.Key.Key_Return)
    wait(sample)
    assert "Jonas" in sheet.notice.sentence()
    assert sheet.isVisible()
    assert sample.status.who.words() == "Mira"
    assert sample.status.saved.state() == "saved"


def test_an_annotator_can_be_renamed(sample: MainWindow, wait: Wait):
    sheet = people_of(sample, wait)
    sheet.name.setFocus()
    sheet.name.selectAll()
    write("Mirabel")
    press(Qt.Key.Key_Return)
    wait(sample)
    assert sample.status.who.words() == "Mirabel"


def test_the_role_of_the_lead_is_given_and_taken(sample: MainWindow, wait: Wait, qtbot: QtBot):
    sheet = people_of(sample, wait)
    assert sheet.lead.isChecked()
    qtbot.mouseClick(sheet.lead, Qt.MouseButton.LeftButton)
    wait(sample)
    assert sample.session.annotator.lead is False
    qtbot.mouseClick(sheet.lead, Qt.MouseButton.LeftButton)
    wait(sample)
    assert sample.session.annotator.lead is True


def test_a_name_that_is_changed_late_does_not_bring_its_person_back(sample: MainWindow, wait: Wait):
    sheet = people_of(sample, wait)
    with busy_worker(sample):
        sheet.name.setFocus()
        sheet.name.selectAll()
        write("Mirabel")
        press(Qt.Key.Key_Return)
        sample.session.switch_annotator(sheet.model.rows[1])
    wait(sample)
    assert sample.status.who.words() == "Jonas"


@pytest.mark.parametrize(("scale", "columns"), [(1.0, 2), (1.25, 2), (1.5, 1), (2.0, 1)])
def test_no_key_of_the_list_is_cut_off_at_any_size_of_text(
    window: MainWindow, qapp: QApplication, scale: float, columns: int
):
    theme().apply(qapp, "light", scale)
    window.resize(1280, 698)
    press(Qt.Key.Key_F1)
    sheet = open_sheet(window, CheatSheet)
    assert isinstance(sheet, CheatSheet)
    QApplication.processEvents()
    caps = sheet.area.findChildren(KeyCap)
    ends = {cap.mapTo(sheet.area, cap.rect().topRight()).x() for cap in caps}
    assert max(ends) < sheet.area.viewport().width()
    assert len({one.mapTo(sheet.area, QPoint(0, 0)).x() for one in sheet.area.findChildren(Words)}) == columns
