"""Every count opens the segments behind it, everybody's answers side by side."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.review import behind_model
from annotator.gui.review.screen import ReviewScreen
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.reading_pane import AROUND
from annotator.gui.window.main_window import MainWindow
from tests.gui.accessibility import assert_accessible, assert_focus_shows
from tests.gui.low_windows import make_low, make_usual, rows_in_view
from tests.gui.review.hands import Wait, answers, cell_named, click_cell, go_to_review, heads, press, texts

NONE_CLAIM = "Mira None, Jonas Claim"


@pytest.fixture
def opened(review: ReviewScreen, sample: MainWindow, wait: Wait) -> ReviewScreen:
    """Return Review with a count opened by a click."""
    click_cell(review, NONE_CLAIM)
    wait(sample)
    return review


def test_a_click_on_a_count_opens_as_many_segments_below(review: ReviewScreen, sample: MainWindow, wait: Wait):
    count = click_cell(review, NONE_CLAIM)
    wait(sample)
    assert review.behind.isVisible()
    assert len(texts(review)) == count == 2
    assert review.behind.headline.text() == "2 segments that Mira calls none and Jonas claim"
    assert heads(review) == ["Mira", "Jonas"]
    assert [answers(review, row) for row in range(2)] == [["None", "Claim"]] * 2


def test_arrows_walk_the_counts_and_enter_opens_one(review: ReviewScreen, sample: MainWindow, wait: Wait):
    panel = review.figures.confusion
    panel.focus_cell(None)
    for _ in range(3):
        press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is panel.matrix.cell(0, 3)
    press(Qt.Key.Key_Return)
    wait(sample)
    assert review.behind.headline.text() == "6 segments that Mira calls claim and Jonas none"
    assert review.behind.table.hasFocus()
    assert len(texts(review)) == 6


def test_the_diagonal_says_both(review: ReviewScreen, sample: MainWindow, wait: Wait):
    click_cell(review, "Mira Claim, Jonas Claim")
    wait(sample)
    assert review.behind.headline.text() == "17 segments that Mira and Jonas both call claim"


def test_escape_closes_the_segments_and_the_focus_goes_back_to_the_count(opened: ReviewScreen):
    press(Qt.Key.Key_Escape)
    assert not opened.behind.isVisible()
    panel = opened.figures.confusion
    assert QApplication.focusWidget() is panel.matrix.cell(*cell_named(opened, NONE_CLAIM))
    assert not any(
        panel.matrix.cell(row, column).isChecked() for row in range(len(panel.pair.keys)) for column in range(8)
    )


def test_the_cross_closes_the_segments_too(opened: ReviewScreen):
    QTest.mouseClick(opened.behind.close_button, Qt.MouseButton.LeftButton)
    assert not opened.behind.isVisible()


def test_a_second_escape_is_the_windows(opened: ReviewScreen):
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert opened.heading.people.hasFocus()


def test_an_empty_count_opens_nothing(opened: ReviewScreen):
    click_cell(opened, "Mira None, Jonas Objection")
    assert not opened.behind.isVisible()


def test_enter_on_a_segment_goes_to_it_in_label(opened: ReviewScreen, sample: MainWindow, wait: Wait):
    asked: list[str] = []
    opened.split.segmentWanted.connect(asked.append)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    wait(sample)
    assert asked == [opened.behind.model.rows[1].segment.id]
    assert sample.rail.item("label").isChecked()


def test_a_double_click_on_a_segment_leads_to_label(opened: ReviewScreen, sample: MainWindow, wait: Wait):
    table = opened.behind.table
    place = table.visualRect(opened.behind.model.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wait(sample)
    assert sample.rail.item("label").isChecked()


def test_coming_back_from_label_the_same_count_is_open_at_the_same_segment(
    opened: ReviewScreen,
    sample: MainWindow,
    wait: Wait,
    answer: Callable[[str, str, Sequence[str]], None],
):
    press(Qt.Key.Key_Down)
    chosen = texts(opened)[1]
    sample.show_screen("library")
    answer("Jonas", "I do not miss the noise", ["objection"])
    go_to_review(sample, wait)
    assert opened.behind.isVisible()
    assert texts(opened)[opened.behind.table.currentIndex().row()] == chosen


def test_a_count_that_became_empty_closes(
    opened: ReviewScreen, sample: MainWindow, answer: Callable[[str, str, Sequence[str]], None]
):
    for text in texts(opened):
        answer("Jonas", " ".join(text.split()[:5]), [])
    assert not opened.behind.isVisible()


def test_enter_on_a_label_opens_what_people_differ_over(review: ReviewScreen, sample: MainWindow, wait: Wait):
    review.figures.labels.setFocus()
    review.figures.labels.choose(2)
    press(Qt.Key.Key_Return)
    wait(sample)
    assert review.behind.headline.text() == "6 segments with answers that differ over analogy"
    pairs = [answers(review, row) for row in range(len(texts(review)))]
    assert all(("Analogy" in one) != ("Analogy" in other) for one, other in pairs)


def test_a_click_on_a_bar_opens_the_same(review: ReviewScreen, sample: MainWindow, wait: Wait):
    bar = review.figures.bars.findChildren(Control)[2]
    review.figures.ensureWidgetVisible(bar)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    wait(sample)
    assert review.behind.headline.text() == "6 segments with answers that differ over analogy"


def test_all_that_differs_is_one_click_away(review: ReviewScreen, sample: MainWindow, wait: Wait):
    button = review.figures.confusion.differing
    assert button.words() == "30 segments with answers that differ"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(sample)
    assert len(texts(review)) == 30
    assert all(one != other for one, other in (answers(review, row) for row in range(30)))


def test_enter_on_a_coefficient_opens_all_that_differs(review: ReviewScreen, sample: MainWindow, wait: Wait):
    review.figures.coefficients.setFocus()
    review.figures.coefficients.choose(0)
    press(Qt.Key.Key_Return)
    wait(sample)
    assert review.behind.headline.text() == "30 segments with answers that differ"


def test_in_a_low_window_the_segments_stand_alone_with_the_passage_and_esc_brings_the_figures_back(
    review: ReviewScreen, sample: MainWindow, wait: Wait, qtbot: QtBot
):
    make_low(sample)
    click_cell(review, "Mira Claim, Jonas Claim")
    wait(sample)
    behind = review.behind
    assert not review.figures.isVisible()
    assert not review.heading.isVisible()
    assert rows_in_view(behind.table) >= 3
    assert behind.passage.text() == texts(review)[0]
    assert behind.passage.viewport().height() >= 2 * theme().line("passage")
    press(Qt.Key.Key_Escape)
    assert review.figures.isVisible()
    assert review.heading.isVisible()
    panel = review.figures.confusion
    assert QApplication.focusWidget() is panel.matrix.cell(*cell_named(review, "Mira Claim, Jonas Claim"))


def test_with_room_again_figures_and_segments_share_the_page(opened: ReviewScreen, sample: MainWindow):
    sizes = opened.split.sizes()
    make_low(sample)
    assert not opened.figures.isVisible()
    make_usual(sample)
    assert opened.figures.isVisible()
    assert opened.split.sizes() == pytest.approx(sizes, abs=2)


def test_a_long_passage_is_read_to_its_end_by_keys(opened: ReviewScreen, sample: MainWindow, qtbot: QtBot):
    pane = opened.behind.passage
    pane.show_passage("A long sentence about the bell. " * 40, "Mira: sure")
    press(Qt.Key.Key_Tab)
    assert pane.hasFocus()
    bar = pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for _ in range(40):
        press(Qt.Key.Key_Down)
    assert bar.value() >= bar.maximum() - theme().px(AROUND)  # the last line is seen whole
    press(Qt.Key.Key_Tab)
    assert not pane.hasFocus()


def test_names_can_be_hidden(opened: ReviewScreen):
    QTest.mouseClick(opened.behind.hide_names, Qt.MouseButton.LeftButton)
    assert heads(opened) == ["A", "B"]
    assert opened.behind.headline.text() == "2 segments that A calls none and B claim"
    assert "Mira" not in opened.behind.passage.facts()
    QTest.mouseClick(opened.behind.hide_names, Qt.MouseButton.LeftButton)
    assert heads(opened) == ["Mira", "Jonas"]


def test_the_chosen_segment_is_shown_whole_with_what_else_was_said(opened: ReviewScreen):
    assert opened.behind.passage.text() == texts(opened)[0]
    assert opened.behind.passage.facts() == "Mira: sure · Jonas: unsure"
    press(Qt.Key.Key_Down)
    assert opened.behind.passage.text() == texts(opened)[1]


def test_how_each_attacks_stands_side_by_side(review: ReviewScreen, sample: MainWindow, wait: Wait):
    click_cell(review, "Mira Objection, Jonas Objection")
    wait(sample)
    note = "“Grants the premises, attacks only the step.”"
    both = f"Mira: undercut, grants part of the point, sure, {note} · Jonas: undercut, sure"
    assert review.behind.passage.facts() == both
    click_cell(review, "Mira Objection + Analogy, Jonas Objection")
    wait(sample)
    assert review.behind.passage.facts() == "Mira: undercut, sure · Jonas: rebut, sure"


def test_what_one_compares_stands_beside_the_answer(review: ReviewScreen, sample: MainWindow, wait: Wait):
    click_cell(review, "Mira Analogy, Jonas Analogy")
    wait(sample)
    assert review.behind.passage.facts().startswith("Mira: coins and the mint … → hours and the tower …")


def test_segments_are_read_a_page_at_a_time(
    review: ReviewScreen, sample: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(behind_model, "PAGE", 10)
    QTest.mouseClick(review.figures.confusion.differing, Qt.MouseButton.LeftButton)
    wait(sample)
    assert 10 <= len(texts(review)) < 30
    for _ in range(3):
        press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        wait(sample)
    assert len(texts(review)) == len(set(texts(review))) == 30


def test_rows_that_come_late_for_another_count_are_dropped(review: ReviewScreen, sample: MainWindow, wait: Wait):
    click_cell(review, "Mira Claim, Jonas Claim")
    click_cell(review, NONE_CLAIM)
    wait(sample)
    assert len(texts(review)) == 2


def test_the_chosen_count_stays_in_view_when_the_segments_open(
    review: ReviewScreen, sample: MainWindow, wait: Wait, qtbot: QtBot
):
    sample.resize(1280, 640)
    wait(sample)
    click_cell(review, "Mira Objection + Analogy, Jonas Objection")
    cell = review.figures.confusion.chosen_widget()
    qtbot.waitUntil(lambda: cell.visibleRegion().boundingRect().height() == cell.height())


def test_with_segments_open_everything_has_a_name_and_is_reached_by_tab(opened: ReviewScreen):
    assert_accessible(opened)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_one_sees_where_the_focus_is_among_the_segments(opened: ReviewScreen, sample: MainWindow, scale: float):
    make_low(sample, scale)
    assert_focus_shows(opened)


def test_how_the_page_is_divided_is_kept(opened: ReviewScreen, sample: MainWindow, make_window, wait, sample_file):
    opened.split.setSizes([200, 400])
    sizes = opened.split.sizes()
    sample.show_screen("library")
    sample.close()
    second = make_window()
    second.session.open(sample_file, pytest.fail)
    wait(second)
    again = go_to_review(second, wait)
    click_cell(again, NONE_CLAIM)
    wait(second)
    assert again.split.sizes() == sizes


@pytest.mark.parametrize(("scale", "height"), [(1.0, 698), (1.5, 698), (2.0, 698)])
def test_the_chosen_passage_is_read_whole_in_a_low_window(
    review: ReviewScreen, sample: MainWindow, wait: Wait, qapp: QApplication, scale: float, height: int
):
    theme().apply(qapp, "light", scale)
    sample.resize(1280, height)
    QApplication.processEvents()
    click_cell(review, NONE_CLAIM)
    wait(sample)
    assert review.behind.passage.isVisible()
    assert review.behind.passage.text() == texts(review)[0]
    assert review.behind.table.height() >= theme().px(32 + 36)
    cell = review.figures.confusion.chosen_widget()
    assert cell is not None
    if scale > 1.0:
        press(Qt.Key.Key_Escape)  # figures and segments take turns
    assert cell.visibleRegion().contains(cell.rect().center())
