"""All that one answered in one list: labels, what else was said, what is missing, what was skipped and why."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from annotator.gui.library.screen import LibraryScreen
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import text_width
from annotator.gui.widgets.row_delegate import CellRole
from annotator.gui.window.main_window import MainWindow
from annotator.services import labeling, searching
from annotator.services.projects import Project

Wait = Callable[..., None]
ASKED = "state:done or state:skipped"


def whose(window: MainWindow) -> tuple[Project, str]:
    project, who = window.session.project, window.session.annotator
    assert project is not None
    assert who is not None
    return project, who.id


def listed(window: MainWindow, wait: Wait) -> LibraryScreen:
    assert window.run("answers.list")
    wait(window)
    page = window.pages.current()
    assert isinstance(page, LibraryScreen)
    return page


def test_all_answers_stand_in_one_list_by_a_command_from_anywhere(sample: MainWindow, wait: Wait):
    wait(sample)
    project, who = whose(sample)
    first, second = searching.search(project, ASKED, viewer=who, limit=2)
    labeling.skip(project, who, second.segment, project.scheme.skip_reasons[0])
    page = listed(sample, wait)
    assert page.search.text() == ASKED
    assert page.view.hits.hasFocus()
    model = page.view.hits_model
    assert tuple(model.rows) == searching.search(project, ASKED, viewer=who, limit=500)
    assert (model.rows[0].segment, model.rows[1].segment) == (first.segment, second.segment)
    assert model.index(1, 1).data() == f"skipped: {project.scheme.skip_reasons[0]}"
    assert "" not in [model.index(row, 1).data() for row in range(model.rowCount())]


def test_beside_its_labels_stands_what_else_was_said_of_a_passage_and_what_is_missing(sample: MainWindow, wait: Wait):
    wait(sample)
    project, who = whose(sample)
    (hit,) = searching.search(project, ASKED, viewer=who, limit=1)
    labeling.decide(project, who, hit.segment, ("objection",))
    labeling.set_confidence(project, who, hit.segment, "unsure")
    labeling.set_note(project, who, hit.segment, "Ask Ada.")
    cell = listed(sample, wait).view.hits_model.index(0, 1)
    assert cell.data(CellRole.ICONS) == ("circle-alert", "circle-help", "sticky-note")
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "Objection, no target yet, unsure, note"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Objection, no target yet, unsure, note"


def test_why_one_was_skipped_is_read_whole_where_passages_have_room_besides(sample: MainWindow, wait: Wait):
    wait(sample)
    sample.resize(1280, 720)
    project, who = whose(sample)
    hits = listed(sample, wait).view.hits
    usual = hits.columnWidth(1)
    first, *_others = searching.search(project, ASKED, viewer=who, limit=1)
    labeling.skip(project, who, first.segment, max(project.scheme.skip_reasons, key=len))
    page = listed(sample, wait)
    index = page.view.hits_model.index(0, 1)
    needed, inner = text_width(theme().font("small"), index.data()), hits.itemDelegate().inner
    assert needed > inner(QRect(0, 0, usual, 36), index).width(), "it needs more than chips do"
    assert needed <= inner(hits.visualRect(index), index).width()
    sample.resize(800, 600)
    QApplication.processEvents()
    assert hits.columnWidth(1) == usual, "in a narrow window the passages come first"
    sample.resize(1280, 720)
    QApplication.processEvents()
    assert hits.columnWidth(1) > usual
