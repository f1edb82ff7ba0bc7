"""The argument map below the passage: what is linked, by keys and mouse, and as a file."""

import random
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.labeling.argument_map.drawing import Drawing, draw
from annotator.gui.labeling.argument_map.line_words import place_words
from annotator.gui.labeling.argument_map.painter import paint
from annotator.gui.labeling.argument_map.view import MapView
from annotator.gui.theme.theme import theme
from annotator.services.argument_map import ArgumentMap, MapEdge, MapNode
from tests.gui.labeling.argument_map.maps import link_all, pane, wait_for_map
from tests.gui.labeling.hands import Hands


def walk(label: Hands, key: Qt.Key) -> None:
    QTest.keyClick(pane(label).view, key)


def chosen(label: Hands) -> str:
    card = pane(label).view.chosen()
    return card.node.text if card is not None else ""


def test_without_links_it_says_what_to_do(label: Hands):
    label.press("Ctrl+m")
    label.bot.waitUntil(lambda: pane(label).nothing.isVisible())
    assert "t says what an objection attacks" in pane(label).nothing.text()
    assert not pane(label).view.isVisible()
    label.press("Ctrl+m")
    assert not pane(label).isVisible()
    assert label.view.hasFocus()


def test_the_key_of_the_map_leads_to_a_map_that_is_shown_and_closes_it_from_there(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.screen.focus_home()
    assert objected.view.hasFocus()
    objected.press("Ctrl+m")
    view = pane(objected).view
    assert view.hasFocus()
    before = view.scale()
    objected.press("-")
    assert view.scale() < before
    objected.press("=")
    assert view.scale() == before
    objected.press("Ctrl+m")
    assert not pane(objected).isVisible()
    assert objected.view.hasFocus()


def test_tab_goes_from_the_passage_through_the_map(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.screen.focus_home()
    for stop in (*pane(objected).stops(),):
        objected.press("Tab")
        assert stop.hasFocus()


def test_an_objection_and_its_target_are_cards_that_are_walked_by_keys(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert objected.screen.area.map.pane.view.hasFocus()
    walk(objected, Qt.Key.Key_Left)
    assert chosen(objected).startswith("Two hundred people")
    walk(objected, Qt.Key.Key_Right)
    assert chosen(objected).startswith("Two hundred is not many")
    walk(objected, Qt.Key.Key_Left)
    walk(objected, Qt.Key.Key_Return)
    objected.wait()
    assert objected.current().startswith("Two hundred people")
    assert objected.view.hasFocus()


def is_in_view(label: Hands) -> bool:
    """Whether the chosen card can be seen whole."""
    view = pane(label).view
    seen = view.viewport().rect().translated(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    return bool(seen.contains(view.chosen().rect))


def test_it_opens_at_the_passage_one_is_at_each_time(objected: Hands):
    objected.click_sentence("Two hundred is not many")
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert chosen(objected).startswith("Two hundred is not many")
    assert is_in_view(objected)
    objected.press("Ctrl+m")
    QApplication.processEvents()
    objected.click_sentence("Two hundred people")
    objected.press("Ctrl+m")
    objected.bot.waitUntil(lambda: chosen(objected).startswith("Two hundred people"))


def test_a_click_on_a_card_goes_to_its_passage(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    view = pane(objected).view
    card = next(one for one in view.drawing.cards if one.node.text.startswith("Two hundred people"))
    corner = QPoint(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    QTest.mouseClick(
        *(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, card.rect.center() - corner)
    )
    objected.wait()
    assert objected.current().startswith("Two hundred people")


def test_opened_at_a_passage_without_links_it_shows_the_nearest_that_has_some(objected: Hands):
    objected.click_sentence("Would you pay")
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert chosen(objected).startswith("Two hundred is not many")
    assert is_in_view(objected)


def test_esc_closes_the_map_the_focus_is_in_and_leaves_it_open_elsewhere(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.press("Esc")
    assert not pane(objected).isVisible()
    assert objected.view.hasFocus()
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.press("Enter", "Esc")
    assert objected.view.hasFocus()
    assert pane(objected).isVisible(), "one works beside it"


def tints(label: Hands) -> list[str]:
    """Return the words of the cards that are tinted."""
    view, selected = pane(label).view, theme().tokens.selected
    image = view.viewport().grab().toImage()
    left, top = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    cards = view.drawing.cards
    return [
        one.node.text
        for one in cards
        if image.pixelColor(one.rect.left() - left + 5, one.rect.bottom() - top - 5).name() == selected.lower()
    ]


def test_only_the_passage_one_is_at_is_tinted_and_one_that_is_not_linked_is_said_to_be_so(objected: Hands):
    objected.click_sentence("Two hundred is not many")
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert tints(objected) == ["Two hundred is not many."]
    assert pane(objected).facts.text() == "2 segments"
    walk(objected, Qt.Key.Key_Left)
    assert tints(objected) == ["Two hundred is not many."], "walking the map leads nowhere yet"
    objected.press("Esc")
    QApplication.processEvents()
    objected.click_sentence("They walk home")
    objected.press("Ctrl+m")
    objected.bot.waitUntil(lambda: "not linked" in pane(objected).facts.text())
    assert chosen(objected) != "", "the keys begin at the nearest"
    assert tints(objected) == []


def test_it_is_drawn_smaller_and_larger_by_keys_wheel_and_buttons_and_clicks_still_meet(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    view = pane(objected).view
    QTest.keyClicks(view, "---------")
    assert view.scale() < 0.5
    card = next(one for one in view.drawing.cards if one.node.text.startswith("Two hundred people"))
    corner = QPoint(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    place = (card.rect.center().toPointF() * view.scale()).toPoint() - corner
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    objected.wait()
    assert objected.current().startswith("Two hundred people")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClicks(view, "===")
    assert view.scale() == 1
    objected.click(pane(objected).farther)
    assert view.scale() == 0.75
    objected.click(pane(objected).nearer)
    assert view.scale() == 1


def test_no_words_of_a_line_are_hidden_by_a_card_and_no_line_by_another_passage(home: Path):
    drawing = draw(_fifty(), {})
    assert len(drawing.cards) == 50
    spoken = [line for line in drawing.lines if line.words]
    assert len(spoken) > 20
    rings = [line.path.pointAtPercent(1.0).toPoint() for line in drawing.lines if line.on_line]
    for line in spoken:
        assert not any(line.place.intersects(card.rect) for card in drawing.cards), line.words
        assert not any(line.place.contains(ring) for ring in rings), line.words
        assert QRect(0, 0, drawing.width, drawing.height).contains(line.place)
    for line in drawing.lines:
        ends = {line.edge.start, line.edge.end}
        if line.on_line:
            continue  # it ends wherever the middle of the other one is
        beside = [card.rect for card in drawing.cards if card.node.id not in ends]
        points = [line.path.pointAtPercent(at / 60) for at in range(61)]
        assert not any(rect.contains(point.toPoint()) for rect in beside for point in points)


def _fifty() -> ArgumentMap:
    """Return a map of fifty passages: attacks with all there is to say, some on marked words, supports, undercuts."""
    dice = random.Random(5)
    words = "A passage of some length, so that its card has three lines, as most of them have."
    nodes = tuple(MapNode(f"n{one}", "segment", words, (), one, f"n{one}") for one in range(1, 51))
    edges: list[MapEdge] = []
    at = {node.id for node in nodes}
    for one in range(2, 51):
        end = f"n{dice.randint(max(1, one - 8), one - 1)}"
        if one % 8 == 0 and edges:
            end = dice.choice(edges).link
        how = "undermine" if one % 3 else None
        kind, meant = "attacks" if how else "supports", "so that its card has" if one % 5 == 0 and end in at else ""
        edges.append(MapEdge(f"l{one}", kind, f"n{one}", end, how, one % 4 == 0, meant))
    return ArgumentMap("Fifty", nodes, tuple(edges))


def test_left_goes_to_what_a_passage_aims_at_not_to_what_lies_nearest(home: Path):
    drawing = draw(_fifty(), {})
    aims: dict[str, set[str]] = {}
    for line in drawing.lines:
        aims.setdefault(line.edge.start, set()).add(line.edge.end)
    cards = {card.node.id: card for card in drawing.cards}
    followed = 0
    for start, ends in aims.items():
        left = {end for end in ends if end in cards and cards[end].rect.center().x() < cards[start].rect.center().x()}
        if left:
            reached = drawing.nearest(cards[start], -1, 0)
            assert reached is not None
            assert reached.node.id in left
            followed += 1
    assert followed > 20


def test_the_words_of_the_first_line_give_way_to_a_card_too(home: Path):
    path = QPainterPath(QPointF(0, 0))
    path.lineTo(1000, 0)
    standing = QRect(380, -100, 200, 200)
    (place,) = place_words([path], [("undermine",)], [standing], [])
    assert not place.intersects(standing)


def test_words_stand_on_no_other_line_where_their_own_has_room():
    own, other = QPainterPath(QPointF(0, 100)), QPainterPath(QPointF(420, 0))
    own.lineTo(1000, 100)
    other.cubicTo(QPointF(420, 90), QPointF(430, 110), QPointF(440, 300))
    place, nothing = place_words([own, other], [("undermine",), ()], [], [])
    assert nothing.isNull()
    assert place.center().y() in (99, 100)
    assert not any(place.contains(other.pointAtPercent(at / 200).toPoint()) for at in range(201))


def test_the_words_of_a_short_undercut_hide_neither_its_ring_nor_the_step():
    step, undercut = QPainterPath(QPointF(700, 0)), QPainterPath(QPointF(300, 50))
    step.cubicTo(QPointF(500, 0), QPointF(500, 110), QPointF(320, 110))
    step.lineTo(0, 110)
    undercut.cubicTo(QPointF(310, 50), QPointF(310, 110), QPointF(320, 110))
    cards = [QRect(90, 0, 210, 100), QRect(90, 160, 210, 100)]
    nothing, place = place_words([step, undercut], [(), ("undercut",)], cards, [QPointF(320, 110)])
    assert nothing.isNull()
    assert not any(place.intersects(one) for one in (*cards, QRect(316, 106, 8, 8)))
    assert not any(place.contains(step.pointAtPercent(at / 500).toPoint()) for at in range(501))


def test_a_part_of_the_map_is_painted_as_it_is_in_the_whole(home: Path):
    drawing = draw(_fifty(), {})
    whole = painted(drawing, QRect(0, 0, drawing.width, drawing.height), whole=True)
    for left, top in ((0, 0), (drawing.width // 3, drawing.height // 2), (drawing.width - 300, drawing.height - 200)):
        part = QRect(left, top, 300, 200)
        assert painted(drawing, part) == whole.copy(part)


def painted(drawing: Drawing, part: QRect, *, whole: bool = False) -> QImage:
    """Return a picture of a part of a drawing."""
    image = QImage(part.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.translate(-part.topLeft())
    paint(painter, drawing, "n7", focused=True, within=None if whole else part)
    painter.end()
    return image


def test_an_analogy_that_begins_at_a_passage_is_not_taken_for_the_passage(home: Path):
    nodes = (
        MapNode("y", "analogy", "a boat – a city", (), 1, "n1"),
        MapNode("n1", "segment", "The city is a boat.", (), 1, "n1"),
        MapNode("n2", "segment", "It is not.", (), 2, "n2"),
    )
    edges = (MapEdge("y", "part", "n1", "y"), MapEdge("l", "attacks", "n2", "y"))
    view = MapView(KeyBook())
    view.show_drawing(draw(ArgumentMap("One", nodes, edges), {}))
    view.choose_segment("n1")
    card = view.chosen()
    assert card is not None
    assert card.node.id == "n1"


def test_a_line_to_marked_words_says_them_below_how_it_attacks_also_in_the_file(home: Path, tmp_path: Path):
    nodes = tuple(
        MapNode(f"n{one}", "segment", "The ferry should run at night.", (), one, f"n{one}") for one in (1, 2, 3)
    )
    marked = MapEdge("l", "attacks", "n2", "n1", "undermine", words="ferry should run  at night")
    drawing = draw(ArgumentMap("Ferry", nodes, (marked, MapEdge("m", "attacks", "n3", "n1", "undermine"))), {})
    assert [line.words for line in drawing.lines] == [("undermine", "“ferry should run …”"), ("undermine",)]
    long = MapEdge("l", "supports", "n2", "n1", words="渡船应该在夜间运行" * 9)
    (line,) = draw(ArgumentMap("Ferry", nodes[:2], (long,)), {}).lines
    assert line.place.width() < theme().px(136), "it stands between two cards"
    view = MapView(KeyBook())
    view.show_drawing(drawing)
    view.choose_segment("n2")
    assert view.heard()[1] == "attacks 1: “ferry should run at night”"
    view.save_svg(tmp_path / "map.svg")
    assert "“ferry should run …”" in "".join(ElementTree.parse(tmp_path / "map.svg").getroot().itertext())


def test_what_no_xml_file_may_hold_is_left_out_of_the_drawing(home: Path, tmp_path: Path):
    """A text of an old terminal or a page break in it must not make a file that nothing opens."""
    nodes = tuple(MapNode(f"n{one}", "segment", f"bell \a, page \f, \x1b[0m & <{one}>", (), one) for one in (1, 2))
    view = MapView(KeyBook())
    view.show_drawing(draw(ArgumentMap("R\aD & co", nodes, (MapEdge("l", "supports", "n1", "n2"),)), {}))
    view.save_svg(tmp_path / "map.svg")
    words = "".join(ElementTree.parse(tmp_path / "map.svg").getroot().itertext())
    assert "RD & co" in words
    assert "<2>" in words


def test_it_follows_what_is_said_and_taken_back(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.press("Enter", "Ctrl+z", "Ctrl+z")
    wait_for_map(objected, 0)


def test_the_map_is_saved_by_its_command_as_soon_as_there_is_one(label: Hands):
    label.click_sentence("Two hundred is not many")
    label.press("Ctrl+m")
    label.bot.waitUntil(lambda: pane(label).nothing.isVisible())
    assert not label.window.menus.action("map.save").isEnabled()
    label.press("Esc", "t", "Enter")
    wait_for_map(label, 2)
    assert label.window.menus.action("map.save").isEnabled()
    label.press("Ctrl+z", "Ctrl+z")
    wait_for_map(label, 0)
    assert not label.window.menus.action("map.save").isEnabled()


@pytest.mark.parametrize("from_passage", [False, True])
def test_the_button_closes_the_map_and_the_passage_has_the_focus(objected: Hands, *, from_passage: bool):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    if from_passage:
        objected.screen.focus_home()
    objected.click(pane(objected).close_map)
    assert not pane(objected).isVisible()
    assert objected.view.hasFocus()
    assert not objected.window.menus.action("map.save").isEnabled()


def test_when_the_last_link_is_taken_back_from_the_map_the_passage_has_the_focus(objected: Hands):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert pane(objected).view.hasFocus()
    objected.press("Ctrl+z", "Ctrl+z")
    wait_for_map(objected, 0)
    objected.wait()
    assert objected.view.hasFocus()


def test_it_is_saved_as_a_drawing_other_programs_read(objected: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "map.svg"
    monkeypatch.setattr("annotator.gui.window.files.choose_map", lambda _parent: file)
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    assert objected.window.run("map.save")
    root = ElementTree.parse(file).getroot()
    assert root.tag.endswith("svg")
    faces = {one.get("font-family", "") for one in root.iter() if one.get("font-family")}
    assert faces
    assert all(face.startswith("Inter, ") and face.endswith("sans-serif") for face in faces), "who lacks it reads all"
    assert "hundred" in "".join(root.itertext())
    assert "map.svg" in objected.notice()


def test_a_map_that_cannot_be_written_is_said_in_a_sentence(
    objected: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("annotator.gui.window.files.choose_map", lambda _parent: tmp_path / "no" / "map.svg")
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.window.run("map.save")
    assert objected.notice() == "The map was not saved."


def test_the_next_time_it_is_as_it_was_left(objected: Hands, begin, ferry: Path):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    objected.close()
    again = begin(ferry)
    wait_for_map(again, 2)
    assert pane(again).isVisible()


def test_a_larger_map_opens_with_most_of_it_in_view_and_a_key_shows_all(label: Hands):
    link_all(label)
    label.press("Ctrl+m")
    wait_for_map(label, 5)
    view, drawing = pane(label).view, pane(label).view.drawing
    assert pane(label).height() > 1.4 * label.view.height(), "the greater share is the map's"
    assert view.scale() == 0.75, "its words are still read"
    label.press("0")
    assert drawing.width * view.scale() <= view.viewport().width()
    assert drawing.height * view.scale() <= view.viewport().height()
    assert not view.verticalScrollBar().isVisible()
    label.press("=")
    assert view.scale() in (0.5, 0.75)
    label.click(pane(label).whole)
    assert drawing.height * view.scale() <= view.viewport().height()
    assert pane(label).whole.toolTip() == "All of the map at once (0)"


@pytest.mark.parametrize("spare", [-32, -18, -4, 4, 18])
def test_no_card_is_cut_at_the_left_where_the_chosen_one_can_be_seen_whole_besides(
    qtbot: QtBot, home: Path, spare: int
):
    nodes = tuple(MapNode(f"n{one}", "segment", "A passage.", (), one, f"n{one}") for one in range(1, 5))
    edges = tuple(MapEdge(f"l{one}", "attacks", f"n{one}", f"n{one - 1}") for one in range(2, 5))
    view = MapView(KeyBook())
    qtbot.addWidget(view)
    view.show_drawing(draw(ArgumentMap("Four", nodes, edges), {}))
    third = view.drawing.cards[2].rect
    view.resize(round((third.right() + 20) * 0.75) + spare, 300)
    view.show()
    view.choose_segment("n3")
    assert view.scale() == 0.75
    left, right = view.horizontalScrollBar().value(), view.viewport().width()
    places = [round(card.rect.left() * 0.75) - left for card in view.drawing.cards[:3]]
    assert all(place >= 0 or place + round(third.width() * 0.75) <= 1 for place in places), "none is cut"
    assert 0 <= places[2] <= right - round(third.width() * 0.75), "the chosen one is seen whole"


def test_keys_give_the_map_more_room_or_less_and_the_share_is_kept(objected: Hands, begin, ferry: Path):
    objected.press("Ctrl+m")
    wait_for_map(objected, 2)
    usual = pane(objected).height()
    objected.press("Shift+Down", "Shift+Down")
    assert pane(objected).height() < usual
    objected.press("Shift+Up", "Shift+Up", "Shift+Up")
    more = pane(objected).height()
    assert more > usual
    objected.press("Shift+Up", "Shift+Up", "Shift+Up", "Shift+Up", "Shift+Up", "Shift+Up")
    assert objected.view.isVisible(), "the passage never gives way altogether"
    assert objected.view.height() > 40
    objected.press("Shift+Down")
    kept = pane(objected).height()
    objected.close()
    again = begin(ferry)
    wait_for_map(again, 2)
    assert abs(pane(again).height() - kept) < 4
