"""Who is not the lead sees others' answers only where their own is given; a lead sees all, and that is recorded."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from annotator.gui.review.screen import ReviewScreen
from annotator.gui.widgets.words import Words
from annotator.gui.window.main_window import MainWindow
from annotator.services import people
from annotator.store.schema import LOOK
from tests.gui.review.hands import Wait, answers, go_to_review, heads, texts

HIDDEN = "Only segments you have done or skipped yourself count here; what others answered elsewhere stays hidden."


def looks(window: MainWindow) -> list[tuple[str, str]]:
    """Return who looked where, in order."""
    project = window.session.project
    assert project is not None
    names = {one.id: one.name for one in people.annotators(project)}
    with project.store.reading() as connection:
        rows = connection.execute(select(LOOK.c.annotator, LOOK.c.what).order_by(LOOK.c.at)).all()
    return [(names[row.annotator], row.what) for row in rows]


def said(review: ReviewScreen) -> list[str]:
    return [words.text() for words in review.figures.findChildren(Words)]


@pytest.fixture
def newcomer(
    label_as: Callable[[str], None], answer: Callable[[str, str, Sequence[str]], None], sample: MainWindow, wait: Wait
) -> ReviewScreen:
    """Return Review as Lea sees it, who has answered two segments."""
    answer("Lea", "I do not miss the noise", [])
    answer("Lea", "I miss knowing, half asleep", ["claim"])
    label_as("Lea")
    return go_to_review(sample, wait)


def test_only_what_one_has_answered_counts(newcomer: ReviewScreen):
    assert newcomer.look is not None
    assert newcomer.look.agreed is not None
    assert newcomer.look.agreed.report.n.items == 2
    assert "On 2 segments with two or more answers" in newcomer.figures.sentence.text()
    assert HIDDEN in said(newcomer)


def test_only_those_segments_are_listed(newcomer: ReviewScreen, sample: MainWindow, wait: Wait):
    QTest.mouseClick(newcomer.figures.confusion.differing, Qt.MouseButton.LeftButton)
    wait(sample)
    (text,) = texts(newcomer)
    assert text.startswith("I miss knowing, half asleep")
    assert heads(newcomer) == ["Mira", "Jonas", "Lea"]
    assert answers(newcomer, 0) == ["None", "Claim", "Claim"]


def test_the_next_answer_opens_the_next_segment(
    newcomer: ReviewScreen, answer: Callable[[str, str, Sequence[str]], None]
):
    answer("Lea", "Granted, the ward has a stronger claim", ["claim"])
    assert newcomer.look is not None
    assert newcomer.look.agreed is not None
    assert newcomer.look.agreed.report.n.items == 3


def test_whoever_has_answered_nothing_is_told_how_to_see_more(
    sample: MainWindow, wait: Wait, label_as: Callable[[str], None]
):
    label_as("Lea")
    review = go_to_review(sample, wait)
    assert review.blank.isVisible()
    assert "where you have done or skipped the segment yourself" in review.blank.words.text()


def test_what_the_lead_saw_is_gone_when_another_person_labels(
    review: ReviewScreen, sample: MainWindow, wait: Wait, label_as: Callable[[str], None]
):
    QTest.mouseClick(review.figures.confusion.differing, Qt.MouseButton.LeftButton)
    wait(sample)
    label_as("Lea")
    sample.show_screen("review")
    wait(sample)
    assert not review.behind.isVisible()
    assert not review.figures.isVisible()


def test_a_look_of_the_lead_is_recorded_once_a_visit(
    review: ReviewScreen, sample: MainWindow, wait: Wait, answer: Callable[[str, str, Sequence[str]], None]
):
    assert HIDDEN not in said(review)
    assert looks(sample) == [("Mira", "review")]
    answer("Jonas", "I do not miss the noise", ["objection"])
    assert looks(sample) == [("Mira", "review")]
    sample.show_screen("library")
    go_to_review(sample, wait)
    assert looks(sample) == [("Mira", "review")] * 2


def test_looks_of_others_are_not_recorded(newcomer: ReviewScreen, sample: MainWindow):
    assert looks(sample) == []
