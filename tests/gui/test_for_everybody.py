"""The accessibility test on every page, mode page, tab and sheet there is in the code; one that is new fails here."""

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

import annotator.gui
from annotator.gui.crash_dialog import CrashReports
from annotator.gui.sheets.overlay import Overlay
from annotator.gui.window.main_window import MainWindow
from annotator.gui.window.screens import PLACES
from annotator.services import reading
from tests.gui.accessibility import assert_accessible, assert_focus_shows
from tests.gui.labeling.hands import Hands

Way = Callable[[Hands], None]


def run(*commands: str) -> Way:
    """Return a way that does commands one after the other."""

    def go(hands: Hands) -> None:
        for command in commands:
            assert hands.window.run(command), command
            hands.wait()

    return go


def press(*keys: str) -> Way:
    """Return a way to what keys lead to in Label."""

    def go(hands: Hands) -> None:
        hands.window.show_screen("label")
        hands.wait()
        hands.press(*keys)

    return go


def _posts(hands: Hands) -> None:
    project = hands.window.session.project
    assert project is not None
    hands.window.open_posts(reading.documents(project)[0].id)


def _welcome(hands: Hands) -> None:
    hands.window.session.close()


def _repeat(hands: Hands) -> None:
    project = hands.window.session.project
    assert project is not None
    repeat = next(one for one in hands.segments() if one.repeat_of and not one.text.startswith(">"))
    hands.window.open_segment(repeat.id)
    hands.wait()
    hands.press("d")


def _import(hands: Hands) -> None:
    file = Path(hands.window.session.project.path).with_name("walk.txt")  # type: ignore[union-attr]
    file.write_text("Ada: We should walk to work. It is good for us.\n\nBen: I live too far away.\n", "utf-8")
    hands.window.take_files([file])
    library = hands.window.pages.page("library")
    hands.bot.waitUntil(lambda: not library.importing.previews.counting)  # type: ignore[attr-defined]


def _whole_scheme(hands: Hands) -> None:
    hands.window.show_screen("scheme")
    hands.wait()
    hands.window.pages.page("scheme").show_tab("scheme")  # type: ignore[attr-defined]


def _hits(hands: Hands) -> None:
    hands.window.run("search")
    hands.type("the")
    hands.press("Enter")


PAGES: dict[str, Way] = {
    "welcome": _welcome,
    "library": run("screen.library"),
    "label": run("screen.label"),
    "review": run("screen.review"),
    "dataset": run("screen.dataset"),
    "settings": run("settings.show"),
    "posts": _posts,
    "history": run("history.show"),
    "keys": run("keys.edit"),
    "pace": run("pace.show"),
    "scheme": run("scheme.show"),
}
BESIDE: dict[str, Way] = {
    "import": _import,
    "hits": _hits,
    "filter": press("/"),
    "map": run("screen.label", "map.show"),
    "whole scheme": _whole_scheme,
    "guideline editor": run("guideline.edit"),
    "history of a passage": run("screen.label", "history.passage"),
}
"""States of pages that are more than the page."""
SIDES: dict[str, Way] = {
    "panel": press(),
    "targets": press("Shift+2", "t"),
    "links": press("l"),
    "reasons": press("Space"),
    "spans": press("s", "Shift+Right"),
    "attributes": press("Shift+1", "e"),
    "repeat": _repeat,
    "bulk": run("screen.label", "bulk.label"),
    "guideline": press("Shift+2", "g"),
    "cut": press("x"),
    "card": press("Shift+3", "y"),
    "analogies": press("Shift+3", "y", "Esc", "Shift+y", "Esc", "y"),
}
SHEETS: dict[str, Way] = {
    "Palette": run("help.commands"),
    "CheatSheet": run("help.keys"),
    "PeopleSheet": run("people.show"),
    "NewProject": run("project.new"),
}


@pytest.fixture
def hands(sample: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(sample, qtbot)


def below(kind: type[QWidget]) -> set[str]:
    """Return the names of all classes of the window that are of a kind."""
    for module in pkgutil.walk_packages(annotator.gui.__path__, "annotator.gui."):
        importlib.import_module(module.name)
    found, more = set(), [kind]
    while more:
        one = more.pop()
        inner = [each for each in one.__subclasses__() if each.__module__.startswith("annotator.")]
        found |= {each.__name__ for each in inner}
        more += inner
    return found


def test_every_page_mode_and_sheet_of_the_code_is_tried_here(hands: Hands):
    hands.window.show_screen("label")
    hands.wait()
    assert set(PAGES) == {place.id for place in PLACES}
    stack: QStackedWidget = hands.side
    pages = {name for name, page in vars(hands.side).items() if isinstance(page, QWidget) and stack.indexOf(page) >= 0}
    assert set(SIDES) == pages
    assert stack.count() == len(pages)
    assert set(SHEETS) == below(Overlay)
    assert below(QDialog) == {"CrashDialog"}


@pytest.mark.parametrize("name", [*PAGES, *BESIDE])
def test_a_page_is_for_everybody(hands: Hands, name: str):
    (PAGES | BESIDE)[name](hands)
    hands.wait()
    page = hands.window.pages.current()
    assert page is not None
    assert_accessible(page)
    assert_focus_shows(page)


@pytest.mark.parametrize("name", SIDES)
def test_a_mode_is_for_everybody_and_esc_leaves_it(hands: Hands, name: str):
    SIDES[name](hands)
    hands.wait()
    assert hands.side.currentWidget() is getattr(hands.side, name)
    assert_accessible(hands.window)
    assert_focus_shows(hands.window)
    hands.press("Esc", "Esc")
    assert hands.side.currentWidget() is hands.panel
    assert hands.view.hasFocus()


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_for_everybody_and_esc_closes_it(hands: Hands, name: str):
    SHEETS[name](hands)
    (sheet,) = [one for one in hands.window.findChildren(Overlay) if type(one).__name__ == name]
    assert_accessible(sheet)
    assert_focus_shows(sheet)
    hands.press("Esc")
    assert sheet.isHidden()


@pytest.mark.usefixtures("window")
def test_the_dialog_of_a_crash_is_for_everybody(qtbot: QtBot, tmp_path: Path):
    reports = CrashReports()
    reports.show("annotator\nValueError\n", tmp_path / "log" / "annotator.log")
    dialog = reports.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    assert_accessible(dialog)
    assert_focus_shows(dialog)
    dialog.close_button.click()
    assert reports.dialog is None
