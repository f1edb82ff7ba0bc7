"""Bars and the confusion matrix: every figure has a name, is reached by arrows and opened by Enter or a click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.bar_chart import Bar, BarChart
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.matrix import Category, ConfusionMatrix

CLAIM = LabelMark("C", "Claim", "claim")
OBJECTION = LabelMark("O", "Objection", "objection")
NONE = LabelMark("–", "None", "none")
CATEGORIES = [
    Category("Claim", (CLAIM,)),
    Category("Claim and objection", (CLAIM, OBJECTION)),
    Category("None", (NONE,)),
]
COUNTS = [[62, 9, 2], [7, 29, 0], [1, 3, 1234]]


@pytest.fixture
def matrix(qtbot: QtBot) -> ConfusionMatrix:
    made = ConfusionMatrix("Mira against Jonas")
    made.set_counts(CATEGORIES, COUNTS, "Mira", "Jonas")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def chart(qtbot: QtBot) -> BarChart:
    made = BarChart("Alpha, label by label", ticks=(0, 0.5, 1))
    made.set_bars(
        [
            Bar(CLAIM, "Claim, n 79", 0.67, "0.67", 0.57, 0.75),
            Bar(OBJECTION, "Objection, n 14: too few", -0.1, "−0.10", faint=True),
            Bar(NONE, "None, n 0", None, "undefined: nobody gave it"),
        ]
    )
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_cell_says_who_said_what_and_how_often(matrix: ConfusionMatrix):
    told = QAccessible.queryAccessibleInterface(matrix.cell(0, 1))
    assert told.text(QAccessible.Text.Name) == "Mira Claim, Jonas Claim and objection, 9"
    assert matrix.cell(2, 2).accessibleName() == "Mira None, Jonas None, 1,234"


def test_a_click_opens_a_cell_and_marks_it(qtbot: QtBot, matrix: ConfusionMatrix):
    with qtbot.waitSignal(matrix.cellChosen) as told:
        qtbot.mouseClick(matrix.cell(0, 1), Qt.MouseButton.LeftButton)
    assert told.args == [0, 1]
    assert [matrix.cell(r, c).isChecked() for r in range(3) for c in range(3)].count(True) == 1
    assert matrix.cell(0, 1).isChecked()


def test_arrows_walk_the_matrix_stop_at_its_edges_and_enter_opens(qtbot: QtBot, matrix: ConfusionMatrix):
    matrix.cell(0, 0).setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(matrix.window().focusWidget(), key)
    assert matrix.cell(1, 2).hasFocus()
    with qtbot.waitSignal(matrix.cellChosen) as told:
        qtbot.keyClick(matrix.cell(1, 2), Qt.Key.Key_Return)
    assert told.args == [1, 2]


def test_the_matrix_is_one_tab_stop(matrix: ConfusionMatrix):
    matrix.walk(2, 1)
    stops = [c for c in matrix.findChildren(Control) if c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [matrix.cell(2, 1)]


def test_larger_counts_have_a_darker_ground_and_a_zero_is_an_empty_frame(matrix: ConfusionMatrix):
    grounds = [matrix.cell(r, c).grab().toImage().pixelColor(5, 5).lightness() for r, c in ((2, 2), (0, 0), (1, 2))]
    assert grounds[0] < grounds[1] < grounds[2]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_cells_are_48_high_and_do_not_overlap(qapp: QApplication, matrix: ConfusionMatrix, scale: float):
    theme().apply(qapp, "contrast", scale)
    matrix.resize(matrix.sizeHint())
    assert matrix.cell(1, 0).y() - matrix.cell(0, 0).y() == round(48 * scale)
    assert not matrix.cell(0, 0).geometry().intersects(matrix.cell(0, 1).geometry())


def test_new_counts_replace_the_old_ones(qtbot: QtBot, matrix: ConfusionMatrix):
    matrix.set_counts(CATEGORIES[:1], [[5]], "Ada", "Jonas")
    assert matrix.cell(0, 0).accessibleName() == "Ada Claim, Jonas Claim, 5"
    assert sum(cell.isVisible() for cell in matrix.findChildren(Control)) == 1


def bars_of(chart: BarChart) -> list[Control]:
    return sorted(chart.findChildren(Control), key=lambda bar: bar.y())


def test_a_bar_says_its_label_and_value_or_why_there_is_none(chart: BarChart):
    names = [bar.accessibleName() for bar in bars_of(chart)]
    assert names[0] == "Claim, n 79, 0.67"
    assert names[2] == "None, n 0, undefined: nobody gave it"


def test_bars_are_walked_and_opened_by_keys(qtbot: QtBot, chart: BarChart):
    bars = bars_of(chart)
    bars[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(bars[0], Qt.Key.Key_Down)
    assert bars[1].hasFocus()
    with qtbot.waitSignal(chart.barChosen) as told:
        qtbot.keyClick(bars[1], Qt.Key.Key_Return)
    assert told.args == [1]


def test_a_bar_is_opened_by_a_click(qtbot: QtBot, chart: BarChart):
    with qtbot.waitSignal(chart.barChosen) as told:
        qtbot.mouseClick(bars_of(chart)[2], Qt.MouseButton.LeftButton)
    assert told.args == [2]


def test_a_chart_without_anything_behind_it_is_no_tab_stop(qtbot: QtBot):
    chart = BarChart("What is in it", maximum=60, words_before=True, can_open=False)
    chart.set_bars([Bar(CLAIM, "Claim", 55, "55")])
    qtbot.addWidget(chart)
    chart.show()
    with qtbot.assertNotEmitted(chart.barChosen):
        qtbot.mouseClick(bars_of(chart)[0], Qt.MouseButton.LeftButton)
    assert not bars_of(chart)[0].focusPolicy() & Qt.FocusPolicy.TabFocus


def test_lengths_are_in_proportion_and_stay_on_the_axis(chart: BarChart):
    assert [chart.length(value, 200) for value in (-0.2, 0.0, 0.5, 1.0, 1.5)] == [0, 0, 100, 200, 200]


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_charts_change_with_the_palette(qapp: QApplication, chart: BarChart, matrix: ConfusionMatrix, palette: str):
    before = chart.grab().toImage(), matrix.grab().toImage()
    theme().apply(qapp, palette, 1.5)
    after = chart.grab().toImage(), matrix.grab().toImage()
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_no_tick_runs_through_the_words_below_a_bar(qtbot: QtBot, qapp: QApplication):
    theme().apply(qapp, "light")
    words = "Claim, n 3: too few to say anything at all"
    chart = BarChart("Bars", maximum=1.0, ticks=(0.0, 0.5, 1.0))
    qtbot.addWidget(chart)
    chart.set_bars([Bar(LabelMark("C", "Claim", "claim"), words, 0.1, "0.10")])
    chart.resize(400, chart.sizeHint().height())
    axis = chart.axis(chart.width())
    middle = axis.left() + chart.length(0.5, axis.width())
    line = qcolor(theme().tokens.line)
    picture = chart.grab().toImage()
    crossed = {top for top in range(picture.height()) if picture.pixelColor(middle, top) == line}
    words_at = {24 + 32 + row for row in range(16)}
    assert crossed
    assert not crossed & words_at
