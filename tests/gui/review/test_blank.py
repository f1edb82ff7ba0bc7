"""Without two people to compare, Review says why and what to do next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.gui.sheets.people import PeopleSheet
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.window.main_window import MainWindow
from annotator.services import importing, labeling, people, queueing
from tests.gui.accessibility import assert_accessible
from tests.gui.review.hands import Wait, go_to_review, press


@pytest.fixture
def texts(opened: MainWindow, tmp_path) -> MainWindow:
    """Return the window with a project of one text and nobody's answers."""
    file = tmp_path / "trams.txt"
    file.write_text("Trams should run at night. Nobody rides them, though.", "utf-8")
    importing.import_files(opened.session.project, [file])
    return opened


def answer_all(window: MainWindow, name: str) -> None:
    project = window.session.project
    assert project is not None
    who = people.annotator_named(project, name, make=True)[0].id
    while (segment := queueing.next_segment(project, who, queueing.View(), None)) is not None:
        labeling.decide(project, who, segment, [])


def test_without_texts_it_leads_to_the_import(opened: MainWindow, wait: Wait):
    review = go_to_review(opened, wait)
    assert review.blank.title.text() == "Nothing to review yet"
    assert review.blank.button.words() == "Import files"
    assert_accessible(review)


def test_one_annotator_is_told_to_add_another(texts: MainWindow, wait: Wait):
    answer_all(texts, texts.session.annotator.name)
    review = go_to_review(texts, wait)
    assert review.blank.title.text() == "One annotator so far"
    assert not review.heading.people.isVisible(), "there is nobody to choose"
    assert not review.heading.level.isVisible()
    review.focus_home()
    assert review.blank.button.hasFocus()
    press(Qt.Key.Key_Return)
    assert texts.findChildren(PeopleSheet)


def test_two_annotators_without_answers_are_sent_to_label(texts: MainWindow, wait: Wait):
    people.add_annotator(texts.session.project, "Ono")
    people.set_role(texts.session.project, texts.session.annotator.id, "lead")
    texts.session.switch_annotator(people.annotators(texts.session.project)[0])
    review = go_to_review(texts, wait)
    assert review.blank.title.text() == "Nothing to compare yet"
    review.focus_home()
    press(Qt.Key.Key_Return)
    assert texts.rail.item("label").isChecked()


def test_as_soon_as_two_have_answered_there_are_figures(texts: MainWindow, wait: Wait):
    answer_all(texts, "Ono")
    answer_all(texts, texts.session.annotator.name)
    review = go_to_review(texts, wait)
    assert review.figures.isVisible()
    assert review.heading.people.isVisible()
    assert review.figures.coefficients_model.rows[0].value == "1.00"
    undefined = review.figures.coefficients_model.rows[1]
    assert undefined.reason == "undefined because all answers are the same (none)"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_why_a_bar_is_missing_is_read_whole(texts: MainWindow, wait: Wait, qapp: QApplication, scale: float):
    answer_all(texts, "Ono")
    answer_all(texts, texts.session.annotator.name)
    texts.resize(1280, 720)
    theme().apply(qapp, "light", scale)
    review = go_to_review(texts, wait)
    (first, *_rest) = [row for row in review.figures.bars.findChildren(Control) if "undefined" in row.accessibleName()]
    assert " ".join(first.reason_lines()) == first.accessibleName().rpartition(", ")[2]
