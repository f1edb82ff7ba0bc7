"""Tables: whole rows, keys that lead in, through and out, and no key of the window eaten."""

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column, Pane
from annotator.gui.widgets.row_delegate import CellRole
from annotator.gui.widgets.table import StyledTable

MARKS = (LabelMark("C", "Claim", "claim"), LabelMark("O", "Objection", "objection"))


class Documents(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()):  # noqa: B008, N802
        return 0 if parent.isValid() else 5

    def columnCount(self, parent=QModelIndex()):  # noqa: B008, N802
        return 0 if parent.isValid() else 4

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return ["Title", "Posts", "Mira", "Labels"][section]
        return None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        title = {Qt.ItemDataRole.DisplayRole: f"Document {index.row()}", CellRole.ICON: "file-text"}
        posts = {
            Qt.ItemDataRole.DisplayRole: 23,
            Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignRight,
            CellRole.INK: "ink2",
        }
        mira = {CellRole.PROGRESS: (index.row(), 4)}
        labels = {CellRole.MARKS: MARKS, Qt.ItemDataRole.AccessibleTextRole: "Claim, Objection"}
        return [title, posts, mira, labels][index.column()].get(role)


@pytest.fixture
def pane(qtbot: QtBot) -> Pane:
    made = Pane()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def table(qtbot: QtBot, pane: Pane) -> StyledTable:
    column = Column(pane)
    made = StyledTable("Documents", row_height=48)
    made.setModel(Documents(made))
    made.set_columns([None, 80, 112, 80])
    column.addWidget(made)
    column.addWidget(PlainButton("After"))
    pane.resize(600, 340)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return made


def test_the_model_of_these_tests_is_a_right_one(table: StyledTable, qtmodeltester: ModelTester):
    qtmodeltester.check(table.model())


def test_rows_and_columns_have_the_size_asked_for_at_any_text_size(qapp: QApplication, table: StyledTable):
    assert (table.rowHeight(0), table.columnWidth(1)) == (48, 80)
    theme().apply(qapp, "dark", 1.5)
    assert (table.rowHeight(0), table.columnWidth(1), table.horizontalHeader().height()) == (72, 120, 48)


def test_only_whole_rows_are_in_view_wherever_keys_lead_and_however_high_it_is(
    qtbot: QtBot, table: StyledTable, pane: Pane
):
    def cut() -> list[int]:
        view, rects = table.viewport().rect(), [table.visualRect(table.model().index(row, 0)) for row in range(5)]
        return [row for row, rect in enumerate(rects) if rect.intersects(view) and not view.contains(rect)]

    table.setFocus(Qt.FocusReason.TabFocusReason)
    for height in (240, 251, 199):
        pane.resize(600, height)
        QApplication.processEvents()
        for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * 4, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_End):
            qtbot.keyClick(table, key)
            assert not cut()
    assert table.verticalScrollBar().value() == table.verticalScrollBar().maximum()
    pane.resize(600, 400)
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() == 0)
    assert table.visualRect(table.model().index(4, 0)).bottom() < table.viewport().height()


def test_a_click_chooses_the_whole_row_and_a_double_click_opens_it(qtbot: QtBot, table: StyledTable):
    place = table.visualRect(table.model().index(2, 1)).center()
    with qtbot.waitSignal(table.rowChosen) as chosen:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [2]
    assert len(table.selectionModel().selectedIndexes()) == 4
    with qtbot.waitSignal(table.rowOpened) as opened:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [2]


def test_arrows_walk_and_enter_opens(qtbot: QtBot, table: StyledTable):
    table.choose(1)
    with qtbot.waitSignal(table.rowChosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == [2]
    with qtbot.waitSignal(table.rowOpened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_home_and_end_go_to_the_first_and_the_last_row(qtbot: QtBot, table: StyledTable):
    table.choose(1)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == table.model().rowCount() - 1
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


def test_tab_leads_out_of_the_table(qtbot: QtBot, table: StyledTable):
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    assert table.currentIndex().row() == 0
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert table.window().findChild(PlainButton).hasFocus()


def test_a_letter_is_left_to_the_window(qtbot: QtBot, table: StyledTable):
    table.choose(0)
    qtbot.keyClick(table, Qt.Key.Key_D)
    assert table.currentIndex().row() == 0


def test_no_row_can_be_chosen(table: StyledTable):
    table.choose(3)
    table.choose(-1)
    assert not table.selectionModel().hasSelection()


def test_the_row_under_the_pointer_is_seen(qtbot: QtBot, table: StyledTable):
    before = table.viewport().grab().toImage()
    qtbot.mouseMove(table.viewport(), QPoint(50, 120))
    assert table.viewport().grab().toImage() != before


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_focus_by_keyboard_shows_in_the_current_row(
    qtbot: QtBot, qapp: QApplication, table: StyledTable, palette: str, scale: float
):
    theme().apply(qapp, palette, scale)
    table.choose(1)
    table.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(table.hasFocus)
    by_mouse = table.viewport().grab().toImage()
    table.clearFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.viewport().grab().toImage() != by_mouse


def test_screen_readers_hear_the_name_and_what_chips_say(table: StyledTable):
    told = QAccessible.queryAccessibleInterface(table)
    assert told.text(QAccessible.Text.Name) == "Documents"
    cell = told.child(2 * 5 + 4)
    assert cell.text(QAccessible.Text.Name) == "Claim, Objection"


def test_the_pointer_is_told_words_that_are_cut_and_only_those(table: StyledTable):
    def tip(width: int) -> str:
        table.set_columns([width, 64, 64, None])
        at = table.visualRect(table.model().index(0, 0)).center()
        QApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at)))
        return QToolTip.text() if QToolTip.isVisible() else ""

    assert tip(400) == ""
    assert tip(44) == table.model().index(0, 0).data()
