"""Versions of a text in the Library: what is said of them, and carrying answers over with one click and back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.library.screen import LibraryScreen
from annotator.gui.posts.screen import PostsScreen
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.window.main_window import MainWindow
from annotator.services import labeling
from annotator.services.projects import Project
from annotator.services.reading import documents, open_document
from tests.making import SENTENCES, bring_text

Wait = Callable[[MainWindow], None]
CHANGED = (*SENTENCES[:2], "Everybody reads the harbour clock these days.", *SENTENCES[3:])


@pytest.fixture
def project(opened: MainWindow) -> Project:
    """A text of which two passages are answered, and that came again with one passage changed."""
    project, who = opened.session.project, opened.session.annotator
    assert project is not None
    assert who is not None
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    for segment in open_document(project, documents(project)[0].id).segments[1:3]:
        labeling.decide(project, who.id, segment.id, ["claim"])
    bring_text(project, "clock.txt", "\n".join(CHANGED))
    return project


@pytest.fixture
def library(opened: MainWindow, project: Project, wait: Wait) -> LibraryScreen:
    opened.session.switch_annotator(opened.session.annotator)
    opened.show_screen("library")
    wait(opened)
    page = opened.pages.current()
    assert isinstance(page, LibraryScreen)
    return page


def choose(library: LibraryScreen, opened: MainWindow, wait: Wait, row: int) -> None:
    library.view.table.choose(row)
    wait(opened)


def button(library: LibraryScreen) -> PlainButton:
    (found,) = [one for one in library.view.document.version.findChildren(PlainButton) if one.isVisible()]
    return found


def test_the_list_says_which_version_a_document_is(library: LibraryScreen):
    model = library.view.model
    assert [model.index(row, 0).data() for row in range(2)] == ["clock", "clock, version 2"]


def test_the_older_version_leads_to_the_newer(library: LibraryScreen, opened: MainWindow, wait: Wait, qtbot: QtBot):
    choose(library, opened, wait, 0)
    assert library.view.document.version.sentence() == "There is a newer version of this text, added today."
    qtbot.mouseClick(button(library), Qt.MouseButton.LeftButton)
    wait(opened)
    assert library.view.table.currentIndex().row() == 1


def test_answers_are_carried_over_with_a_click_and_taken_back(
    library: LibraryScreen, opened: MainWindow, wait: Wait, qtbot: QtBot, project: Project
):
    choose(library, opened, wait, 1)
    notice = library.view.document.version
    assert notice.sentence() == "Version 2 of this text: 5 of 6 passages stand in the one added today too."
    assert "1 answer of yours can come along." in notice.accessibleName()
    assert button(library).words() == "Carry over 1 answer"
    qtbot.mouseClick(button(library), Qt.MouseButton.LeftButton)
    wait(opened)
    assert opened.strip.notice.sentence() == "1 answer carried over. 5 passages are asked here now."
    assert notice.sentence() == "Version 2 of this text."
    assert documents(project)[1].repeats == 0
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(opened)
    assert button(library).words() == "Carry over 1 answer"
    assert documents(project)[1].repeats == 5


def test_who_answered_nothing_can_have_the_newer_version_asked(
    library: LibraryScreen, opened: MainWindow, wait: Wait, qtbot: QtBot, project: Project
):
    from annotator.services import people

    opened.session.switch_annotator(people.add_annotator(project, "Ben"))
    wait(opened)
    choose(library, opened, wait, 1)
    assert button(library).words() == "Ask it here"
    qtbot.mouseClick(button(library), Qt.MouseButton.LeftButton)
    wait(opened)
    assert opened.strip.notice.sentence() == "5 passages are asked here now."


def test_the_panel_leads_to_the_posts(library: LibraryScreen, opened: MainWindow, wait: Wait, qtbot: QtBot):
    choose(library, opened, wait, 1)
    qtbot.mouseClick(library.view.document.posts, Qt.MouseButton.LeftButton)
    wait(opened)
    page = opened.pages.current()
    assert isinstance(page, PostsScreen)
    assert page.seen is not None
    assert page.seen.document.id == library.view.model.rows[1].id


def test_of_a_text_without_versions_nothing_is_said(library: LibraryScreen, opened: MainWindow, wait: Wait):
    project = opened.session.project
    assert project is not None
    bring_text(project, "other.txt", "A stone lies apart from it all.")
    opened.session.switch_annotator(opened.session.annotator)
    wait(opened)
    choose(library, opened, wait, 2)
    assert library.view.document.version.isHidden()
