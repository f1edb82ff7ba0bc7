"""The argument map on the whole page: it fills it, and what needs the passage brings that back."""

import pytest

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


@pytest.mark.parametrize("alone", [False, True])
def test_the_key_that_searches_does_so_from_the_map(objected: Hands, *, alone: bool):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    if alone:
        objected.press("f")
    objected.press("/")
    objected.type("lamp")
    assert objected.screen.threads.filter.field.text() == "lamp"
    assert objected.screen.threads.isVisible()


@pytest.mark.parametrize("leave", ["card", "filter", "close", "answer", "ask", "screen"])
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
        objected.window.run({"filter": "search.filter", "answer": "give:claim", "ask": "answer.target"}[leave])
        objected.wait()
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


def test_the_end_of_a_queue_leaves_its_room_to_the_map_in_a_low_window(objected: Hands):
    objected.window.resize(1280, 600)
    while objected.screen.desk.left:
        objected.press("0")
    assert objected.screen.area.finish.isVisible()
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert not objected.screen.area.finish.isVisible()
    objected.press("Ctrl+m")
    assert objected.screen.area.finish.isVisible()
