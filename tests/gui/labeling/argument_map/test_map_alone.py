"""The argument map on the whole page: it fills it, and what needs the passage brings that back."""

from itertools import permutations

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui.widgets.words import Words
from tests.gui.labeling.argument_map.maps import link_all, pane, wait_for_map
from tests.gui.labeling.hands import Hands


def test_a_key_gives_the_map_the_whole_page_and_esc_shows_the_passage_again(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    below = pane(objected).view.width()
    objected.press("f")
    others = objected.view, objected.screen.threads, objected.screen.area.heading, objected.side
    assert not any(one.isVisible() for one in others)
    objected.bot.waitUntil(lambda: pane(objected).view.width() > 1.5 * below)
    assert pane(objected).page.toolTip() == "Map below the passage (f)"
    objected.press("Esc")
    assert all(one.isVisible() for one in others)
    assert pane(objected).view.isVisible()
    assert pane(objected).view.hasFocus()
    objected.press("Esc")
    assert not pane(objected).isVisible()


@pytest.mark.parametrize("back", [("Esc",), ("Ctrl+1", "Ctrl+2")])
def test_the_passage_has_its_share_again_after_the_map_had_the_whole_page(objected: Hands, back: tuple[str, ...]):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.press("Shift+Up")
    shares = objected.screen.area.map.sizes()
    objected.press("f", *back)
    objected.bot.waitUntil(lambda: objected.screen.area.map.sizes() == shares)


def test_the_key_that_searches_does_so_from_the_map_on_the_whole_page_too(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.press("f", "/")
    objected.type("lamp")
    assert objected.screen.threads.filter.field.text() == "lamp"
    assert objected.screen.threads.isVisible()


@pytest.mark.parametrize("leave", ["card", "filter", "close", "answer", "ask", "note", "walk", "screen"])
def test_what_needs_the_passage_shows_it_again_beside_the_map(objected: Hands, leave: str):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.click(pane(objected).page)
    assert not objected.view.isVisible()
    if leave == "card":
        objected.press("Enter")
        assert objected.view.hasFocus()
    elif leave == "close":
        objected.click(pane(objected).close_map)
        assert not pane(objected).isVisible()
    elif leave == "screen":
        objected.press("Ctrl+1", "Ctrl+2")
    else:
        commands = {"filter": "search.filter", "answer": "give:claim", "ask": "answer.target", "note": "answer.note"}
        objected.window.run(commands.get(leave, "walk.down"))
        objected.wait()
    if leave == "ask":
        assert objected.view.hasFocus()
    if leave == "note":
        assert objected.side.panel.note.isVisible()
    assert objected.view.isVisible()
    assert objected.screen.threads.isVisible()
    assert objected.side.isVisible()


def test_a_map_on_the_whole_page_is_drawn_as_large_as_all_of_it_can_be_seen(label: Hands):
    link_all(label)
    label.press("Ctrl+m")
    wait_for_map(label, 5)
    view, drawing = pane(label).view, pane(label).view.drawing
    assert view.scale() == 0.75
    label.press("f")
    assert view.scale() > 0.75
    assert drawing.height * view.scale() <= view.viewport().height()


def test_the_end_of_a_queue_leaves_the_whole_page_to_the_map(objected: Hands):
    while objected.screen.desk.left:
        objected.press("0")
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert objected.screen.area.finish.isVisible()
    objected.press("f")
    assert not objected.screen.area.finish.isVisible()
    objected.press("Esc")
    assert objected.screen.area.finish.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_title_of_the_map_is_whole_at_every_size_of_text(objected: Hands, qapp: QApplication, scale: float):
    objected.window.preferences.put("text_scale", scale)
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    title = next(one for one in pane(objected).findChildren(Words) if one.text() == "Argument map")
    QApplication.processEvents()
    assert title.width() >= title.sizeHint().width()
    assert pane(objected).page.isVisible()


def test_each_room_has_its_own_size_of_the_map(label: Hands):
    link_all(label)
    label.press("Ctrl+m")
    wait_for_map(label, 5)
    view = pane(label).view
    label.press("=")
    below = view.scale()
    label.press("f", "0")
    assert view.scale() != below
    label.press("Enter")
    assert view.scale() == below


def test_the_map_shows_where_the_undo_led_also_to_who_walks_it(label: Hands):
    link_all(label)
    label.press("Ctrl+m")
    wait_for_map(label, 5)
    label.press("Left", "Left")
    walked = pane(label).view.chosen()
    label.press("Ctrl+z")
    label.bot.waitUntil(lambda: pane(label).view.chosen() is not walked)
    card = pane(label).view.chosen()
    assert card is not None
    assert card.node.segment == label.screen.desk.current


def test_the_map_shows_what_the_passage_aims_at_beside_it_where_both_find_room(label: Hands):
    link_all(label)
    label.window.resize(1000, 620)
    label.press("Ctrl+m")
    wait_for_map(label, 5)
    label.press("=")
    view, seen = pane(label).view, set[str]()
    passages = [label.segment(words).id for words in ("They walk", "Two hundred is not", "A ferry is", "Nobody should")]
    for segment in (one for pair in permutations(passages, 2) for one in pair):
        label.screen.desk.jump(segment)
        label.wait()
        card = view.chosen()
        assert card is not None
        both, scale, room = view.drawing.rect_with_aims(card), view.scale(), view.viewport()
        left, top = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
        if both.width() * scale <= room.width() and both.height() * scale <= room.height():
            assert left <= both.left() * scale <= both.right() * scale <= left + room.width()
            assert top <= both.top() * scale <= both.bottom() * scale <= top + room.height()
            seen.add(segment)
    assert seen


def test_the_button_gives_the_map_the_keys_with_the_whole_page_and_its_share_stays(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    shares = objected.screen.area.map.sizes()
    objected.screen.focus_home()
    objected.click(pane(objected).page)
    assert pane(objected).view.hasFocus()
    objected.press("Shift+Up", "Shift+Down", "Shift+Down", "Esc")
    objected.bot.waitUntil(lambda: objected.screen.area.map.sizes() == shares)


def test_a_map_that_is_emptied_gives_the_page_back(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.press("f")
    pane(objected).save.setFocus()
    for _done_then_the_target in range(2):
        objected.window.run("edit.undo")
        objected.wait()
    objected.bot.waitUntil(lambda: objected.view.isVisible() and objected.view.hasFocus())


@pytest.mark.parametrize("keys", [(), ("f",), ("f", "Esc")])
def test_the_map_opens_with_what_the_passage_aims_at_beside_it(label: Hands, keys: tuple[str, ...]):
    link_all(label)
    label.window.resize(1000, 620)
    for words in ("They walk", "Two hundred is not", "A ferry is", "Nobody should"):
        label.screen.desk.jump(label.segment(words).id)
        label.wait()
        label.press("Ctrl+m")
        wait_for_map(label, 5)
        label.press(*keys)
        view = pane(label).view
        card = view.chosen()
        assert card is not None
        both, scale, room = view.drawing.rect_with_aims(card), view.scale(), view.viewport()
        assert both.width() * scale <= room.width()
        left = view.horizontalScrollBar().value()
        assert left <= both.left() * scale <= both.right() * scale <= left + room.width()
        label.press("Ctrl+m")
