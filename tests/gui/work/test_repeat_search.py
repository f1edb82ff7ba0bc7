"""The search for repeats in the window: it begins by itself, is seen, can be stopped, and goes on when asked."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.labeling.screen import LabelScreen
from annotator.gui.window.main_window import MainWindow
from annotator.services import labeling, people, projects, reading, repeats
from annotator.services.alike.searching import Search
from tests.making import bring_posts

Wait = Callable[[MainWindow], None]
WHOLE = "The night ferry has been late all week, and nobody in the council seems to mind it at all."
CUT = "The night ferry has been late all week, and nobody…"


def texts(count: int) -> list[str]:
    return [" ".join(f"w{number * place % 89}n{number}" for place in range(1, 9)) for number in range(count)]


@pytest.fixture
def waiting(home: Path, tmp_path: Path) -> Path:
    """Return a project of 62 passages, of which none was searched for."""
    project = projects.new_project(tmp_path / "waiting.annot")
    people.add_annotator(project, "Mira")
    posts = [{"id": f"p{place}", "text": text} for place, text in enumerate([WHOLE, *texts(60), CUT])]
    bring_posts(project, "posts.jsonl", posts)
    assert repeats.waiting(project) == 62
    project.close()
    return project.path


@pytest.fixture
def in_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a search take many rounds."""
    monkeypatch.setattr("annotator.services.alike.searching.ROUND", 4)


def opened(window: MainWindow, path: Path) -> None:
    def fail(error: Exception) -> None:
        raise error

    window.session.open(path, fail)


def found(window: MainWindow) -> list[str | None]:
    assert window.session.project is not None
    return [line["repeat_match"] for line in reading.segment_lines(window.session.project) if line["repeat_match"]]


def test_it_does_not_hold_up_the_first_passage(
    window: MainWindow, wait: Wait, waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str | None] = []
    search = repeats.search

    def looked(*given: Any, **named: Any) -> repeats.Found:
        page = window.pages.current()
        shown.append(page.area.view.current() if isinstance(page, LabelScreen) else None)
        return search(*given, **named)

    monkeypatch.setattr(repeats, "search", looked)
    opened(window, waiting)
    wait(window)
    assert len(shown) == 1
    assert shown[0] is not None


def test_it_begins_when_a_project_with_waiting_segments_is_opened_and_every_screen_hears_of_it(
    window: MainWindow, wait: Wait, waiting: Path
) -> None:
    opened(window, waiting)
    wait(window)
    assert found(window) == ["cut"]
    assert not window.status.search.isVisible()
    window.show_screen("library")
    wait(window)
    library = window.pages.page("library")
    assert "1 repeat" in library.facts.text()  # type: ignore[attr-defined]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, in_rounds: None) -> threading.Event:
    """Return what lets a search go on that holds still after its first round."""
    go, step = threading.Event(), Search.step

    def held_step(search: Search) -> bool:
        if search.searched:
            go.wait(20)
        return step(search)

    monkeypatch.setattr(Search, "step", held_step)
    monkeypatch.setattr("annotator.gui.work.lanes._REPORT_EVERY", 0.0)
    return go


def test_it_shows_a_count_and_a_click_stops_it_and_another_goes_on(
    window: MainWindow, wait: Wait, waiting: Path, qtbot: QtBot, held: threading.Event
) -> None:
    mark = window.status.search
    opened(window, waiting)
    qtbot.waitUntil(lambda: mark.isVisible() and mark.words.text() == "Searching for repeats: 4 of 62")
    QTest.mouseClick(mark.button, Qt.MouseButton.LeftButton)
    held.set()
    wait(window)
    assert mark.isVisible()
    assert mark.words.text().endswith("segments not searched for repeats")
    assert mark.button.accessibleName() == "Search for repeats"
    assert window.session.project is not None
    assert 0 < repeats.waiting(window.session.project) < 62
    QTest.mouseClick(mark.button, Qt.MouseButton.LeftButton)
    wait(window)
    assert not mark.isVisible()
    assert found(window) == ["cut"]


@pytest.mark.usefixtures("in_rounds", "home")
def test_what_was_found_before_it_was_stopped_is_seen_at_once(
    window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begun, stopped, step = threading.Event(), threading.Event(), Search.step

    def held_step(search: Search) -> bool:
        (stopped if search.searched else begun).wait(20)
        return step(search)

    monkeypatch.setattr(Search, "step", held_step)
    monkeypatch.setattr("annotator.gui.work.lanes._REPORT_EVERY", 0.0)
    project = projects.new_project(tmp_path / "stopped.annot")
    people.add_annotator(project, "Mira")
    posts = [{"id": f"p{place}", "text": text} for place, text in enumerate([WHOLE, CUT, *texts(60)])]
    bring_posts(project, "posts.jsonl", posts)
    project.close()
    opened(window, project.path)
    qtbot.waitUntil(lambda: window.repeats.running)
    window.show_screen("library")
    facts = window.pages.page("library").facts  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "0 repeats" in facts.text())
    begun.set()
    qtbot.waitUntil(lambda: window.repeats.words() == "Searching for repeats: 4 of 62")
    window.run("repeats.stop")
    stopped.set()
    wait(window)
    assert window.repeats.left == 58
    assert "1 repeat" in facts.text()


@pytest.mark.usefixtures("in_rounds")
def test_the_words_keep_their_place_while_it_counts(window: MainWindow, wait: Wait, waiting: Path) -> None:
    widths: set[int] = set()

    def look() -> None:
        if window.repeats.running:
            widths.add(window.status.search.words.minimumWidth())

    window.repeats.changed.connect(look)
    opened(window, waiting)
    wait(window)
    assert len(widths) == 1


def test_the_commands_stop_it_and_go_on(
    window: MainWindow, wait: Wait, waiting: Path, qtbot: QtBot, held: threading.Event
) -> None:
    opened(window, waiting)
    qtbot.waitUntil(lambda: window.repeats.words() == "Searching for repeats: 4 of 62")
    assert window.run("repeats.stop")
    held.set()
    wait(window)
    assert "repeats.stop" not in window.handlers()
    assert window.run("repeats.search")
    wait(window)
    assert "repeats.search" not in window.handlers()
    assert found(window) == ["cut"]


def test_an_import_is_searched_as_soon_as_it_is_there(opened: MainWindow, wait: Wait, tmp_path: Path) -> None:
    for name, text in (("whole.txt", WHOLE), ("cut.txt", CUT)):
        (tmp_path / name).write_text(text + "\n", "utf-8")
    opened.import_files([tmp_path / "whole.txt", tmp_path / "cut.txt"])
    wait(opened)
    opened.run("import.start")
    wait(opened)
    assert found(opened) == ["cut"]
    assert opened.session.project is not None
    assert repeats.waiting(opened.session.project) == 0


@pytest.mark.usefixtures("in_rounds")
def test_answers_are_saved_while_it_goes_on(window: MainWindow, wait: Wait, waiting: Path) -> None:
    opened(window, waiting)
    window.session.warm_up()

    def answer() -> None:
        project, who = window.session.project, window.session.annotator
        if project is not None and who is not None and window.repeats.running and not given:
            segment = next(iter(reading.segment_lines(project)))["id"]
            given.append(segment)
            window.session.save(lambda there: labeling.decide(there, who.id, segment, ["claim"]))

    given: list[str] = []
    window.repeats.changed.connect(answer)
    wait(window)
    window.repeats.changed.disconnect(answer)
    assert window.session.project is not None
    assert window.session.annotator is not None
    assert labeling.answer_of(window.session.project, window.session.annotator.id, given[0]) is not None


@pytest.mark.usefixtures("in_rounds")
def test_closing_the_project_ends_it_and_the_next_opening_goes_on(
    window: MainWindow, wait: Wait, waiting: Path
) -> None:
    opened(window, waiting)

    def close() -> None:
        if window.repeats.running:
            window.session.close()

    window.repeats.changed.connect(close)
    wait(window)
    window.repeats.changed.disconnect(close)
    assert window.session.project is None
    assert not window.status.search.isVisible()
    opened(window, waiting)
    wait(window)
    assert found(window) == ["cut"]
