"""The passage view as a person meets it: steps, clicks, keys, what stands where."""

import dataclasses
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from annotator.gui.labeling.passage.measures import Typesetting
from annotator.gui.labeling.passage.rows import AnsweredPost, PassageRow, PostHeading
from annotator.gui.labeling.passage.view import PassageView
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from tests.gui.passage.conftest import make_rows

OBJECTION = LabelMark("O", "Objection", "objection")
LINE = 328
"""48 % of a view 688 high, to 8 px."""


def wheel(view: PassageView, down: int) -> None:
    """Turn the wheel by so many notches."""
    place = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, -120 * down),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def drag(view: PassageView, place: QPointF) -> None:
    """Move the mouse with the left button down."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, place, view.viewport().mapToGlobal(place), Qt.MouseButton.NoButton, left, none
    )
    QApplication.sendEvent(view.viewport(), move)


def test_the_current_segment_begins_at_the_same_pixel_over_fifty_steps(view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    places = set()
    for number in range(100, 150):
        view.set_current(f"s{number}")
        place = view.row_rect(f"s{number}")
        assert place is not None
        places.add((place.left(), place.top()))
    assert places == {(88, LINE)}


@pytest.mark.parametrize("where", ["s0", "s199"])
def test_the_first_and_the_last_segment_stand_there_too(view: PassageView, rows: list[PassageRow], where: str):
    view.set_rows(rows)
    view.set_current(where)
    assert view.row_rect(where).top() == LINE


def test_a_long_segment_rises_until_its_end_stands_two_lines_above_the_bottom(view: PassageView):
    view.set_rows([PassageRow("long", "claim " * 160)])
    view.set_current("long")
    place = view.row_rect("long")
    assert place.top() < LINE
    assert place.bottom() + 1 == 688 - 2 * 27


def test_a_segment_longer_than_the_view_begins_at_the_top_and_page_down_reads_on(qtbot: QtBot, view: PassageView):
    view.set_rows([PassageRow("before", "Short."), PassageRow("long", "claim " * 800)])
    view.set_current("long")
    assert view.row_rect("long").top() == 24
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.row_rect("long").top() == 24 - (688 - 2 * 27)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.row_rect("long").top() == 24


def test_rows_follow_each_other_without_gap_or_overlap(view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s90")
    placed = view.scene().placed
    assert placed[0].upper <= 0
    assert placed[-1].bottom >= 688
    assert all(one.bottom == after.upper for one, after in pairwise(placed))


def test_the_rhythm_is_that_of_the_design(view: PassageView):
    first = PassageRow("a", "One line.")
    view.set_rows(
        [
            first,
            dataclasses.replace(first, segment_id="b"),
            dataclasses.replace(first, segment_id="c", break_before="paragraph"),
            dataclasses.replace(first, segment_id="d", kind="quote", below="Ines, post 1"),
            dataclasses.replace(first, segment_id="e"),
            dataclasses.replace(first, segment_id="f", heading=PostHeading("Karel", "post 2")),
            dataclasses.replace(
                first, segment_id="g", heading=PostHeading("Ada", answered=AnsweredPost("Ines, 2 above", "Words"))
            ),
        ]
    )
    view.set_current("d")
    tops = [view.row_rect(name).top() for name in "abcdefg"]
    steps = [after - before for before, after in pairwise(tops)]
    assert steps == [27 + 7, 27 + 18, 27 + 14, 27 + 20 + 14, 27 + 24 + 44, 27 + 24 + 44 + 32]


def test_clicking_a_sentence_tells_its_id_and_changes_nothing_by_itself(
    qtbot: QtBot, view: PassageView, rows: list[PassageRow]
):
    view.set_rows(rows)
    view.set_current("s90")
    for name in ("s89", "s91"):
        with qtbot.waitSignal(view.segmentClicked) as told:
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.row_rect(name).center())
        assert told.args == [name]
    assert view.current() == "s90"


def test_clicking_the_small_lines_asks_for_the_original_and_the_answered_post(qtbot: QtBot, view: PassageView):
    heading = PostHeading("Halima", "post 9", AnsweredPost("Ines, 2 above", "Closed to through traffic"))
    view.set_rows([PassageRow("a", "A repeat.", kind="repeat", heading=heading, below="Repeat of Ines, post 1")])
    view.set_current("a")
    place = view.row_rect("a")
    with qtbot.waitSignal(view.originalAsked) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.bottomLeft() + QPoint(40, 8))
    assert told.args == ["a"]
    with qtbot.waitSignal(view.answeredPostAsked) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(40, -16))
    assert told.args == ["a"]


def test_blank_paper_is_no_sentence(qtbot: QtBot, view: PassageView):
    view.set_rows([PassageRow("a", "The only one.")])
    view.set_current("a")
    with qtbot.assertNotEmitted(view.segmentClicked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 600))


def test_dragging_marks_text_of_one_sentence_and_copies_it(qtbot: QtBot, view: PassageView, rows: list[PassageRow]):
    view.set_rows([PassageRow("a", "A 😀 family claims that the road is closed."), *rows])
    view.set_current("a")
    place = view.row_rect("a")
    start, far = QPoint(place.left(), place.top() + 13), QPoint(place.left() + 2000, place.top() + 400)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    drag(view, QPointF(start + QPoint(40, 0)))
    drag(view, QPointF(far))
    with qtbot.waitSignal(view.textSelected) as told:
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=far)
    assert told.args == ["a", 0, 42]
    assert view.selected_text() == "A 😀 family claims that the road is closed."
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == view.selected_text()


def test_a_step_forgets_the_selection(view: PassageView, rows: list[PassageRow], qtbot: QtBot):
    view.set_rows(rows)
    view.set_current("s9")
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, LINE + 10))
    drag(view, QPointF(300, LINE + 10))
    assert view.selected_text()
    view.set_current("s10")
    assert view.selected_text() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_keys_are_left_to_the_window(qtbot: QtBot, rows: list[PassageRow], key: Qt.Key):
    got: list[int] = []

    class Window(QMainWindow):
        def keyPressEvent(self, event: QKeyEvent):  # noqa: N802
            got.append(event.key())

    window = Window()
    view = PassageView()
    window.setCentralWidget(view)
    qtbot.addWidget(window)
    window.show()
    view.set_rows(rows)
    view.set_current("s5")
    qtbot.keyClick(view, key)
    assert got == [key]
    assert view.current() == "s5"


def test_the_wheel_scrolls_and_only_a_lost_sentence_is_away(qtbot: QtBot, view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s100")
    wheel(view, 1)
    assert view.row_rect("s100").top() == LINE - 3 * 27
    assert not view.is_away()
    with qtbot.waitSignal(view.scrolledAway) as told:
        wheel(view, 12)
    assert told.args == [True]
    assert view.row_rect("s100") is None
    button = view.findChild(PlainButton)
    assert button.isVisible()
    assert button.height() == 32
    with qtbot.waitSignal(view.scrolledAway) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [False]
    assert view.row_rect("s100").top() == LINE
    assert not button.isVisible()


def test_lines_at_the_edge_are_cut_only_while_the_wheel_turns(qtbot: QtBot, view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s100")
    wheel(view, 1)
    assert view.scene().clip_lines
    qtbot.waitUntil(lambda: not view.scene().clip_lines)
    for placed in view.scene().placed:
        for number in view.scene().whole_lines(placed):
            top = placed.top + number * 27
            assert 0 <= top <= 688 - 27


def test_scrolling_stops_at_both_ends(view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s3")
    wheel(view, -500)
    assert view.row_rect("s0").top() == LINE
    wheel(view, 5000)
    last = view.row_rect("s199")
    assert last.top() <= LINE <= last.bottom()


def test_revealing_scrolls_only_what_is_not_whole_in_view(view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s100")
    view.reveal("s101")
    assert view.row_rect("s100").top() == LINE
    for name in ("s80", "s130"):
        view.reveal(name)
        place = view.row_rect(name)
        assert place.top() >= 0
        assert place.bottom() < 688


def test_what_is_revealed_near_the_current_segment_brings_that_back_too(view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s100")
    view.reveal("s70")
    assert view.is_away()
    view.reveal("s98")
    assert not view.is_away()
    assert view.row_rect("s100").top() == LINE


def test_what_is_revealed_far_below_stands_clear_of_the_way_back(view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s100")
    view.reveal("s140")
    assert view.is_away()
    assert view.row_rect("s140").bottom() < 688 - 50


def test_a_row_is_updated_in_place_and_moves_others_only_if_its_room_changes(view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s100")
    made = view.layouts_made()
    before = view.grab().toImage()
    view.update_row(dataclasses.replace(rows[101], labels=(OBJECTION,), state="done"))
    assert view.layouts_made() == made
    assert view.grab().toImage() != before
    after = view.row_rect("s101").top()
    view.update_row(dataclasses.replace(rows[101], below="Repeat of Ines, post 1"))
    assert view.row_rect("s101").top() == after
    assert (
        view.row_rect("s102") is None or view.row_rect("s102").top() == after + view.row_rect("s101").height() + 20 + 18
    )
    assert view.row_rect("s100").top() == LINE


def test_an_updated_row_paints_itself_and_nothing_else(qtbot: QtBot, qapp: QApplication, rows: list[PassageRow]):
    painted = []

    class Watched(PassageView):
        def paintEvent(self, event):  # noqa: N802
            painted.append(event.rect())
            super().paintEvent(event)

    view = Watched()
    qtbot.addWidget(view)
    view.resize(696, 688)
    view.set_rows(rows)
    view.set_current("s100")
    with qtbot.waitExposed(view):
        view.show()
    qapp.processEvents()
    painted.clear()
    view.update_row(dataclasses.replace(rows[100], labels=(OBJECTION,)))
    qtbot.waitUntil(lambda: bool(painted))
    assert all(rect.height() < view.row_rect("s100").height() + 60 for rect in painted)


def test_unknown_ids_are_named(view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    for act in (view.set_current, view.reveal):
        with pytest.raises(KeyError, match="elsewhere"):
            act("elsewhere")
    with pytest.raises(KeyError, match="elsewhere"):
        view.update_row(PassageRow("elsewhere", "Text"))


def test_new_rows_keep_the_current_segment_if_it_is_still_there(view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s100")
    made = view.layouts_made()
    view.set_rows([dataclasses.replace(row, state="done") for row in rows])
    assert view.current() == "s100"
    assert view.layouts_made() == made
    view.set_rows(rows[:50])
    assert view.current() is None
    view.set_rows([])
    assert view.scene().placed == []


def test_new_rows_leave_the_text_where_it_was_scrolled(view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s100")
    view.reveal("s120")
    before = view.row_rect("s120")
    view.set_rows([dataclasses.replace(row, letter="a", chosen=row.segment_id == "s120") for row in rows])
    assert view.row_rect("s120") == before
    view.set_rows(rows[50:])
    assert view.row_rect("s120") == before
    view.set_rows(make_rows(20))
    assert view.row_rect("s0").top() == LINE


def test_ten_thousand_rows_are_laid_out_only_where_one_looks(view: PassageView):
    view.set_rows(make_rows(10_000))
    view.set_current("s5000")
    view.grab()
    assert view.layouts_made() < 60
    for number in range(5000, 5050):
        view.set_current(f"s{number}")
    assert view.layouts_made() < 200


@pytest.mark.parametrize(("size", "pitch"), [(14, 21), (18, 27), (24, 36), (30, 45)])
def test_the_text_size_changes_the_text_and_not_the_place(
    view: PassageView, rows: list[PassageRow], size: int, pitch: int
):
    view.set_rows(rows)
    view.set_current("s100")
    view.set_type(Typesetting(size=size))
    assert view.text_size() == size
    assert view.row_rect("s100").top() == LINE
    assert view.row_rect("s100").height() % pitch == 0


@pytest.mark.parametrize(
    ("width", "scale", "left", "column"),
    [(696, 1.0, 88, 532), (848, 1.5, 72, 662), (600, 1.0, 48, 476), (1200, 1.0, 334, 544)],
)
def test_the_column_and_its_margins_follow_the_width(
    qapp: QApplication, view: PassageView, rows: list[PassageRow], width: int, scale: float, left: int, column: int
):
    theme().apply(qapp, "light", scale)
    view.resize(width, 688)
    view.set_rows(rows)
    view.set_current("s9")
    place = view.row_rect("s9")
    assert (place.left(), place.width()) == (left, column)


def test_resizing_keeps_the_sentence_in_its_place(qapp: QApplication, view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s100")
    view.resize(900, 500)
    qapp.processEvents()
    assert view.row_rect("s100").top() == 240


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_the_palette_changes_while_open_and_current_and_neighbours_differ(
    qapp: QApplication, view: PassageView, palette: str
):
    view.set_rows([PassageRow("a", "The same words."), PassageRow("b", "The same words.")])
    view.set_current("a")
    theme().apply(qapp, palette)
    image = view.grab().toImage()
    assert image.pixelColor(5, 5).name().upper() == theme().tokens.paper
    area = [view.row_rect(name) for name in "ab"]
    assert image.copy(area[0]) != image.copy(area[1])


def test_focus_by_tab_shows_and_focus_by_the_program_does_not(qapp: QApplication, view: PassageView):
    view.set_rows([PassageRow("a", "Words.")])
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    plain = view.grab().toImage()
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.grab().toImage() != plain


def test_a_screen_reader_hears_sentence_state_and_labels(view: PassageView):
    row = PassageRow("a", "The road is closed.", labels=(OBJECTION,), state="done", confidence="unsure", note=True)
    view.set_rows([row, PassageRow("b", "And so on.", none=True, state="done", flags=("badly cut",))])
    view.set_current("a")
    told = QAccessible.queryAccessibleInterface(view)
    assert told.role() == QAccessible.Role.Document
    assert told.text(QAccessible.Text.Name) == "Passage: The road is closed."
    assert told.text(QAccessible.Text.Value) == "The road is closed."
    assert told.text(QAccessible.Text.Description) == "Objection, done, unsure, note"
    view.set_current("b")
    assert told.text(QAccessible.Text.Value) == "And so on."
    assert told.text(QAccessible.Text.Description) == "None, done, badly cut"
    view.announce("Saved")


def test_the_scroll_bar_shows_at_the_edge_and_leads_to_a_row(qtbot: QtBot, view: PassageView, rows: list[PassageRow]):
    view.set_rows(rows)
    view.set_current("s100")
    bar = view.viewport().findChildren(type(view.verticalScrollBar()))[0]
    assert not bar.isVisible()
    view.point_at(690)
    assert bar.isVisible()
    assert bar.value() // 100 == 100
    bar.setValue(20 * 100)
    assert view.row_rect("s20") is not None
    assert view.is_away()
    bar.setValue(bar.maximum())
    assert view.row_rect("s199") is not None
