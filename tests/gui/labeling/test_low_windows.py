"""Large text in a small window: what one chooses from, writes into and looks up stays in view."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from annotator.gui.labeling.panel.choice_page import ChoicePage
from annotator.gui.labeling.passage.margin_painter import chips_rect
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.words import ElidedLabel
from tests.gui.labeling.hands import Hands


def scaled(label: Hands, scale: float, width: int = 1280, height: int = 698) -> None:
    """Take a size of text and a window that leaves room for the frame on a screen of 1280x720."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme().apply(application, "light", scale)
    label.window.resize(width, height)
    QApplication.processEvents()


def in_view(widget: QWidget, area: QWidget) -> bool:
    """Whether all of a widget is seen in what scrolls it."""
    corner = widget.mapTo(area, QPoint(0, 0))
    return widget.isVisible() and area.rect().contains(QRect(corner, widget.size()))


@pytest.mark.parametrize(("scale", "least"), [(1.0, 3), (1.5, 4), (2.0, 2)])
def test_several_candidates_are_in_view_at_any_size_of_text(label: Hands, scale: float, least: int) -> None:
    scaled(label, scale)
    label.press("Down", "Down", "Down", "Down", "t")
    QApplication.processEvents()
    page = label.side.targets
    seen = [row for row in page.rows if in_view(row, page.area.viewport())]
    assert len(seen) >= min(least, len(page.rows))


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_search_and_the_other_answers_come_into_view_when_they_are_asked_for(label: Hands, scale: float) -> None:
    scaled(label, scale)
    label.press("Down", "Down", "Down", "Down", "t", "/")
    QApplication.processEvents()
    page = label.side.targets
    assert page.field.hasFocus()
    label.bot.waitUntil(lambda: in_view(page.field, page.area.viewport()))
    label.press("Esc", "u")
    QApplication.processEvents()
    (unclear,) = [row for row in page.others if row.isChecked()]
    assert unclear.choice.words == "Unclear"
    label.bot.waitUntil(lambda: in_view(unclear, page.area.viewport()))
    label.press("z")
    assert page.sentence.isVisible()
    assert page.sentence.text() == "No candidate has the letter z."


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_each_way_to_attack_shows_its_key_at_any_size_of_text(label: Hands, scale: float) -> None:
    label.press("Down", "Down", "Down", "Down", "t")
    page = label.side.targets
    caps = [cap for cap in page.ways.findChildren(KeyCap) if cap.isVisible()]
    assert ([cap.key() for cap in caps], page.how.shows_keys()) == (["1", "2", "3"], False)
    scaled(label, scale)
    assert page.how.shows_keys()
    assert not any(cap.isVisible() for cap in caps)
    label.press("2")
    assert page.how.value() == "undermine"


def test_what_is_said_at_the_end_gives_its_room_to_the_text_while_a_target_is_chosen(label: Hands) -> None:
    scaled(label, 1.5)
    finish = label.screen.area.finish
    label.press(*["0"] * 10, "2")
    assert finish.isVisible()
    assert finish.height() <= theme().px(46)
    room = label.view.scene().height
    for opens, shuts in (("t", "Esc"), ("l", "Esc"), ("s", "Esc")):
        label.press(opens)
        assert not finish.isVisible()
        assert label.screen.area.map.contentsRect().height() > room
        label.press(shuts)
        assert finish.isVisible()
        assert finish.notice.sentence() == "Nothing is left in this queue."


def test_at_1280x720_three_candidates_are_in_view_below_the_label_that_was_given(label: Hands) -> None:
    scaled(label, 1.0, height=720)
    label.press("Down", "Down", "Down", "Down", "t")
    QApplication.processEvents()
    page = label.side.targets
    assert len([row for row in page.rows if in_view(row, page.area.viewport())]) >= 3
    assert page.concession.isVisible()


def test_who_says_outside_sees_the_sentence_again(label: Hands) -> None:
    scaled(label, 2.0)
    label.press(*["Down"] * 4, "t")
    label.view.scroll_by(-4000)
    assert label.view.is_away()
    label.press("o")
    assert not label.view.is_away()


def test_flags_come_into_view_to_be_chosen_and_then_the_panel_stands_as_before(label: Hands) -> None:
    scaled(label, 1.0, 1280, 640)
    label.press("Shift+1")
    area = label.panel.findChild(Scroll)
    assert area is not None
    assert not in_view(label.panel.flags, area.viewport())
    for keys in (("f", "2"), ("f", "Esc")):
        label.press(keys[0])
        label.bot.waitUntil(lambda: in_view(label.panel.flags, area.viewport()))
        label.press(keys[1])
        assert area.verticalScrollBar().value() == 0
    assert len(label.answer("The ferry should").flags) == 1


def test_with_room_again_search_stands_below_the_list(label: Hands) -> None:
    scaled(label, 2.0)
    label.press("Down", "Down", "Down", "Down", "t")
    scaled(label, 1.0, 1280, 800)
    page = label.side.targets
    assert not page.area.isAncestorOf(page.field)
    assert page.field.isVisible()
    assert page.sentence.isVisible()
    assert [row.isVisible() for row in page.others] == [True, True]
    places = [one.mapTo(page, QPoint(0, 0)).y() for one in (page.area, page.field, page.sentence, *page.others)]
    assert places == sorted(places)


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_the_fields_of_the_card_are_as_wide_as_a_narrow_pane(label: Hands, scale: float) -> None:
    scaled(label, scale)
    label.press("y", "Enter", "Backspace")
    label.press("y")
    card = label.side.card
    label.type("the bell")
    label.press("Tab")
    label.type("a mint")
    label.press("Enter")
    label.type("half past three")
    QApplication.processEvents()
    wide = card.area.viewport().width() - theme().px(2 * 16)
    source, target = card.sides.fields.fields()
    row = card.pairs.rows[0]
    assert source.width() >= wide
    assert row.left.width() >= wide
    assert target.width() >= wide - theme().px(24)
    assert target.mapTo(card, QPoint(0, 0)).y() > source.mapTo(card, source.rect().bottomLeft()).y()
    assert row.right.mapTo(card, QPoint(0, 0)).y() > row.left.mapTo(card, row.left.rect().bottomLeft()).y()
    assert row.left.hasFocus()
    label.bot.waitUntil(lambda: in_view(row.left, card.area.viewport()))


def test_on_a_wide_screen_source_and_target_stand_side_by_side(label: Hands) -> None:
    label.press("y")
    source, target = label.side.card.sides.fields.fields()
    assert source.mapTo(label.window, QPoint(0, 0)).y() == target.mapTo(label.window, QPoint(0, 0)).y()
    assert source.width() == target.width()


def test_the_heading_says_the_place_whole_and_leaves_out_who(label: Hands) -> None:
    place = label.screen.area.heading.place
    assert place.shown() == ["1 of 3 · Vera"]
    scaled(label, 2.0, 1100)
    assert place.text() == "1 of 3 · Vera"
    assert place.shown() == ["1 of 3"]
    assert place.width() >= place.minimumSizeHint().width()


@pytest.mark.parametrize(("scale", "height"), [(1.0, 698), (1.5, 698), (2.0, 698), (2.0, 778)])
def test_while_one_filters_a_whole_row_of_the_threads_is_seen(label: Hands, scale: float, height: int) -> None:
    scaled(label, scale, height=height)
    label.press("/")
    table = label.screen.threads.list
    label.bot.waitUntil(lambda: table.viewport().height() >= table.rowHeight(0))


def test_what_to_come_back_to_leaves_room_for_the_threads(label: Hands) -> None:
    scaled(label, 2.0)
    label.click(label.screen.area.heading.threads)
    QApplication.processEvents()
    threads = label.screen.threads
    assert threads.list.viewport().height() >= 2 * theme().px(32)
    rows = [one for one in threads.come_back.rows if one.isVisible()]
    assert {one.mapTo(threads, QPoint(0, 0)).x() for one in rows} == {
        theme().px(8),
        rows[1].mapTo(threads, QPoint(0, 0)).x(),
    }
    assert len(rows) == len({(one.x(), one.y()) for one in rows})


def test_esc_in_the_menu_of_the_queue_leads_back_to_the_passage(label: Hands) -> None:
    scaled(label, 1.5)
    threads = label.screen.threads
    label.press("v")
    label.wait()
    (menu,) = [one for one in threads.queue.findChildren(QMenu) if one.isVisible()]
    assert threads.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    label.bot.waitUntil(lambda: not threads.isVisible())
    assert QApplication.focusWidget() is label.view


@pytest.mark.parametrize(("scale", "lines"), [(1.5, 8), (2.0, 5)])
def test_the_sentence_at_the_end_leaves_the_passage_its_lines(label: Hands, scale: float, lines: int) -> None:
    scaled(label, scale)
    label.press(*["0"] * 11)
    label.wait()
    finish = label.screen.area.finish
    assert finish.isVisible()
    assert label.view.viewport().height() >= lines * theme().px(27)
    (button,) = [one for one in finish.notice.findChildren(PlainButton) if one.isVisible()]
    assert finish.rect().contains(QRect(button.mapTo(finish, QPoint(0, 0)), button.size()))
    assert finish.notice.accessibleName().startswith("Nothing is left in this queue.")


def test_the_sentence_at_the_end_is_read_beside_its_button_in_a_narrow_window(label: Hands) -> None:
    scaled(label, 2.0)
    label.press(*["0"] * 11)
    notice = label.screen.area.finish.notice
    QApplication.processEvents()
    (sentence,) = [one for one in notice.findChildren(ElidedLabel) if one.isVisible()]
    assert " ".join(sentence.shown()) == "Nothing is left in this queue."


@pytest.mark.parametrize(("scale", "width"), [(1.0, 840), (2.0, 1280)])
def test_the_buttons_below_the_candidates_have_room_for_their_words(label: Hands, scale: float, width: int) -> None:
    scaled(label, scale, width)
    label.press("Down", "t")
    QApplication.processEvents()
    for button in (label.side.targets.leave, label.side.targets.take):
        assert button.width() >= button.minimumSizeHint().width()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_way_to_what_can_be_mended_covers_neither_heading_nor_passage(label: Hands, scale: float) -> None:
    scaled(label, scale)
    strip, area = label.window.strip, label.screen.area
    strip.say_where("danger", "The passage stays: an analogy of yours stands on its words.", "Take it away there.", "s")
    QApplication.processEvents()
    (button,) = [one for one in strip.notice.findChildren(PlainButton) if one.isVisible()]
    assert button.words() == "Go there"
    assert in_view(button, strip)
    top = strip.mapTo(label.window, QPoint(0, 0)).y()
    assert area.heading.mapTo(label.window, area.heading.rect().bottomLeft()).y() < top
    assert label.view.viewport().height() >= theme().px(27 * 2)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_three_chips_keep_away_from_the_edge_of_the_passage(label: Hands, scale: float) -> None:
    scaled(label, scale)
    label.press("Shift+1", "Shift+2", "Shift+3")
    label.wait()
    scene = label.view.scene()
    placed = next(one for one in scene.placed if one.index == scene.current)
    assert label.view.viewport().width() - chips_rect(scene, placed).right() >= theme().px(6)


def _scrolls(label: Hands) -> Scroll:
    """Return what scrolls in the panel: all that is asked between the labels and the foot."""
    return next(one for one in label.panel.findChildren(Scroll) if one.isAncestorOf(label.panel.note))


def test_the_next_passage_shows_what_is_asked_of_it_from_the_beginning(label: Hands) -> None:
    scaled(label, 2.0)
    label.press("f")
    QApplication.processEvents()
    bar = _scrolls(label).verticalScrollBar()
    assert bar.value() > 0
    label.press("Esc", "1")
    label.wait()
    assert bar.value() == 0


@pytest.mark.parametrize("scale", [1.0, 1.1, 1.25])
@pytest.mark.parametrize("height", [698, 776])
def test_the_other_answers_to_what_it_attacks_are_in_view_and_read_whole(
    label: Hands, scale: float, height: int
) -> None:
    scaled(label, scale, height=height)
    label.press("t")
    page = label.side.targets
    assert all(row.whole_width() <= row.width() for row in page.others)
    for widget in (page.field, *page.others):
        assert in_view(widget, page)
        assert widget.visibleRegion().boundingRect() == widget.rect(), "nothing scrolls over it"
    label.press("Esc")


def test_who_leaves_the_note_sees_again_what_stood_there_before(label: Hands) -> None:
    scaled(label, 2.0)
    bar = _scrolls(label).verticalScrollBar()
    label.press("m")
    QApplication.processEvents()
    assert bar.value() > 0
    label.type("Which premise?")
    label.press("Esc")
    assert bar.value() == 0


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_a_note_that_grows_stays_in_view_whole(label: Hands, scale: float) -> None:
    scaled(label, scale)
    label.press("m")
    label.type("Does this speak of the premise, or of the step from it? I would ask Jonas.")
    QApplication.processEvents()
    note = label.panel.note
    view = _scrolls(label).viewport()
    assert note.height() > theme().px(36)
    if note.height() <= view.height():
        label.bot.waitUntil(lambda: in_view(note, view))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_both_pieces_of_a_cut_are_read(label: Hands, scale: float) -> None:
    scaled(label, scale)
    label.press("x")
    QApplication.processEvents()
    page = label.side.cut
    for piece in (page.first, page.second):
        assert piece.height() >= piece.heightForWidth(piece.width())
        assert in_view(piece, page)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_headings_of_what_can_be_chosen_are_not_cut(label: Hands, scale: float) -> None:
    scaled(label, scale)
    for key in ("t", "l"):
        label.press(key)
        QApplication.processEvents()
        page = label.side.currentWidget()
        assert isinstance(page, ChoicePage)
        (title,) = page.title.shown()
        assert title == page.title.text()
        label.press("Esc")


def test_the_field_for_a_name_leaves_what_to_come_back_to_its_height(label: Hands) -> None:
    scaled(label, 2.0)
    assert label.window.run("filter.save")
    QApplication.processEvents()
    rows = [one for one in label.screen.threads.come_back.rows if one.isVisible()]
    assert min(one.height() for one in rows) >= theme().px(28) - 1


@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0])
def test_threads_that_lie_over_the_passage_leave_the_sentence_below_it_to_be_read(label: Hands, scale: float) -> None:
    scaled(label, scale)
    label.press("0", "0", "0", "/")
    label.type("label:objection")
    label.press("Enter")
    threads, finish, window = label.screen.threads, label.screen.area.finish, label.window
    label.bot.waitUntil(finish.isVisible)
    QApplication.processEvents()
    assert threads.filter.field.hasFocus(), "the filter can be changed, and Enter again looks among all"
    assert finish.notice.visibleRegion().boundingRect() == finish.notice.rect()
    assert threads.mapTo(window, QPoint(0, threads.height())).y() == finish.mapTo(window, QPoint(0, 0)).y()
    assert in_view(threads.filter.field, threads)
    rows = [one for one in threads.come_back.rows if one.isVisible()]
    assert all(in_view(one, threads) and one.height() >= theme().px(28) - 1 for one in rows)
    label.press("Esc")
    assert not threads.isVisible()
    label.press("/")
    QApplication.processEvents()
    assert threads.height() == label.screen.area.height(), "nothing is said below it any more"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_bar_says_which_filter_is_on_while_the_threads_are_closed_to_an_icon(label: Hands, scale: float) -> None:
    scaled(label, scale)
    label.press("/")
    label.type("author:Pim pay")
    label.press("Enter", "Esc")
    facts = label.window.status.facts
    assert "Filter: author:Pim pay" in facts.shown()
    label.press("1")
    assert "Filter: author:Pim pay" in facts.shown()
    label.press("/")
    label.type("author:Pim or author:Ono or author:Vera")
    label.press("Enter", "Esc")
    assert "Filter: author:Pim or author:Ono or aut…" in facts.shown()
    label.screen.threads.clear_filter()
    label.wait()
    assert not any(words.startswith("Filter") for words in label.status())
