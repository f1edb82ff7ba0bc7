"""Links in the window: several targets, parts of things, links of other kinds; picked, changed, removed, dragged."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.annotation import End, Link
from annotator.gui.labeling.passage.lanes import LinkPath
from annotator.gui.widgets.buttons import PlainButton
from tests.gui.labeling.hands import Hands

OBJECTION = "Two hundred is not many."
NEXT = "A ferry is like a lamp left on all night."


@pytest.fixture
def at_objection(label: Hands) -> Hands:
    label.press("Down", "Down", "Down", "Down")
    assert label.current() == OBJECTION
    return label


def links(label: Hands, words: str = OBJECTION) -> tuple[Link, ...]:
    found = label.annotation(words)
    return found.answer.links if found is not None else ()


def ends(label: Hands) -> list[tuple[str, str | None]]:
    (link,) = links(label)
    return [(end.type, end.part) for end in link.ends]


def row(label: Hands, words: str) -> str:
    """Return the letter of the candidate that says this."""
    page = label.side.currentWidget()
    assert page in (label.side.targets, label.side.links)
    return next(one.choice.key for one in page.rows if words in one.choice.words)


def path(label: Hands, kind: str) -> LinkPath:
    (found,) = [one for one in label.view.lanes().paths if one.link.kind == kind]
    return found


def test_the_head_says_whether_a_target_comes_first_instead_or_besides_and_the_foot_what_enter_leads_to(
    at_objection: Hands,
) -> None:
    label = at_objection
    page, other = label.side.targets, label.side.links
    said = []
    for key in ("t", "t", "Shift+t"):
        label.press(key)
        said.append((page.title.shown(), page.take.words()))
        label.press("Enter", "Backspace")
    assert said == [
        (["What does it attack?"], "Take it, next"),
        (["Change its target"], "Take it, next"),
        (["What else does it attack?"], "Take it, next"),
    ]
    for title in ("Link to which passage?", "One more link: to where?"):
        label.press("l")
        assert (other.title.shown(), other.take.words()) == ([title], "Take it, stay")
        label.press("Enter")
        assert label.current() == OBJECTION


def test_shift_and_a_letter_takes_several_targets_and_a_plain_letter_exactly_one(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "Shift+s", "Shift+d")
    page = label.side.targets
    assert page.take.words() == "Take 2, next"
    assert [one.choice.key for one in page.rows if "taken" in one.accessibleName()] == ["s", "d"]
    assert sum(one.chosen for one in label.rows()) == 2
    assert len(path(label, "attacks").ends) == 2
    label.press("a")
    assert page.take.words() == "Take it, next"
    label.press("Shift+d", "Shift+s", "Shift+d", "Enter")
    (link,) = links(label)
    assert link.ends == (
        End("segment", label.segment("Two hundred people").id),
        End("segment", label.segment("They walk home").id),
    )
    label.press("Backspace")
    boxes = [box.words()[0] for box in label.panel.target.boxes if box.isVisible()]
    assert boxes == ["Two hundred people work late.", "They walk home in the rain."]
    label.press("t")
    assert page.take.words() == "Take 2, next"


def test_nothing_is_taken_when_everything_was_left_out_again(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "Shift+s", "Shift+s", "Enter")
    assert not label.side.targets.take.isEnabled()
    assert links(label) == ()
    assert label.current() == OBJECTION


def test_what_is_no_place_stands_alone(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "s", "Shift+o", "Enter")
    assert ends(label) == [("outside", None)]


def test_enter_alone_takes_the_quotation_right_above_and_the_panel_says_so_before(at_objection: Hands) -> None:
    label = at_objection
    label.press("Shift+2")
    said = label.panel.target.box.accessibleDescription()
    assert said == "Nothing yet. t, then Enter: Two hundred people work late."
    label.press("t", "Enter")
    assert links(label)[0].ends == (End("segment", label.segment("Two hundred people").id),)


def test_right_shows_what_is_inside_a_passage_and_left_goes_back(rich: Hands) -> None:
    label = rich
    label.press("t", row_after_t(label, "The ferry should"), "Right")
    assert [one.choice.words for one in label.side.targets.rows] == [
        "“ferry”",
        "The analogy: a bus – a ferry",
        "The step from “Two hundred people work …” to “The ferry should run …”",
    ]
    label.press("Left")
    assert row(label, "The ferry should")
    label.press(row(label, "The ferry should"), "Right", "a", "Enter")
    assert ends(label) == [("span", None)]
    label.press("Backspace")
    assert label.panel.target.box.words() == ("“ferry”", "marked, Vera, post 1")


def test_what_the_arrow_at_the_right_of_a_row_means_is_said_in_place(rich: Hands) -> None:
    label = rich
    label.press("t")
    page = label.side.targets
    marked = [row for row in page.rows if row.choice.inside]
    assert marked
    label.press(page.rows[0].choice.key)
    assert page.sentence.text() == "→ looks inside; Shift+letter: one more."
    assert all("Right: look inside" in row.toolTip() for row in marked)


def test_a_passage_that_was_searched_for_says_that_something_is_in_it(rich: Hands) -> None:
    label = rich
    label.press("t", "/")
    label.type("should run")
    label.press("Enter")
    found, _its_analogy = label.side.targets.rows
    assert found.accessibleName().endswith("Right: look inside")
    label.press("Right")
    assert label.side.targets.rows[0].choice.words == "“ferry”"


def test_what_was_chosen_stays_while_one_searches_and_looks_inside_what_is_found(rich: Hands) -> None:
    label = rich
    label.press("t")
    page = label.side.targets
    first = page.rows[0].choice
    label.press(first.key, "/")
    label.type("should run")
    label.press("Enter")
    assert page.sentence.text() == "Shift+letter adds it to the one before."
    label.press("Right", "Shift+a", "Shift+s", "Enter")
    kinds = [kind for kind, _part in ends(label)]
    assert sorted(kinds) == ["analogy", "segment", "span"]


def test_who_takes_several_is_told_that_they_are_one_link_and_how_another_is_drawn(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "a", "Shift+s")
    page = label.side.targets
    assert page.sentence.text() == "One link, one way to attack; later Shift+t adds another."
    label.press("Shift+s")
    assert "One link" not in page.sentence.text()
    label.press("Esc")


def test_what_one_looks_into_is_not_taken_with_a_part_of_it(rich: Hands) -> None:
    label = rich
    label.press("t", row_after_t(label, "The ferry should"), "Right", "Shift+a", "Shift+s", "Enter")
    assert [kind for kind, _part in ends(label)] == ["span", "analogy"]


def row_after_t(label: Hands, words: str) -> str:
    """Open the choice of a target, see the letter, and leave it again."""
    label.press("t")
    found = row(label, words)
    label.press("Esc")
    return found


def test_an_analogy_one_of_its_pairs_and_one_of_its_questions_can_be_aimed_at(rich: Hands) -> None:
    label = rich
    label.press("t", row_after_t(label, "The analogy"), "Right")
    pair, question = row(label, "bus ↔ boat"), row(label, "breaks the comparison")
    label.press(pair, f"Shift+{question}", "3", "Enter")
    assert ends(label) == [("pair", "0"), ("question", "breaking_difference")]
    label.press("Backspace")
    words = [box.words()[0] for box in label.panel.target.boxes]
    assert words == ["bus ↔ boat", "Is there a difference that breaks the comparison?"]


def test_l_draws_a_link_of_another_kind_by_digit_and_letter_and_stays(at_objection: Hands) -> None:
    label = at_objection
    label.press("l")
    assert label.side.currentWidget() is label.side.links
    assert label.annotation(OBJECTION) is None
    label.press("2", "s", "Enter")
    (link,) = links(label)
    assert (link.kind, link.ends) == ("same as", (End("segment", label.segment("They walk home").id),))
    assert label.said(OBJECTION) == ("open", ())
    assert label.current() == OBJECTION
    assert [one.sheet.title for one in label.panel.links.rows] == ["Same as"]
    assert label.panel.links.rows[0].isVisible()
    label.press("Ctrl+z")
    assert label.annotation(OBJECTION) is None


def test_of_what_a_link_leads_to_in_a_text_of_one_post_it_is_said_whether_it_stands_above_or_below(
    label: Hands,
) -> None:
    label.screen.desk.go(label.segment("That saves coal").id)
    label.wait()
    label.press("l")
    assert [row.choice.below for row in label.side.links.rows] == ["above", "below"]
    label.press("s", "Enter")
    assert label.panel.links.rows[0].accessibleName() == "Supports: It also costs friends., below"
    label.press("l")
    label.click_sentence("Harbours sleep")
    label.press("Enter")
    assert label.panel.links.rows[1].accessibleName() == "Supports: Harbours sleep early., above"


def test_a_second_target_leaves_the_first(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "a", "1", "Enter", "Backspace", "Shift+t", "s", "2", "Enter")
    assert [(one.kind, one.attack) for one in links(label)] == [("attacks", "rebut"), ("attacks", "undermine")]
    label.press("Backspace")
    assert [one.sheet.title for one in label.panel.links.rows] == ["Attacks, undermine"]


def test_brackets_pick_links_digits_change_them_and_delete_removes_them(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "a", "Enter", "Backspace", "l", "s", "Enter")
    label.press("]")
    assert label.screen.answering.picked.link == links(label)[0]
    assert path(label, "attacks").link.picked
    label.press("2", "4")
    assert (links(label)[0].attack, links(label)[0].concession) == ("undermine", True)
    assert label.said(OBJECTION) == ("done", ("objection",))
    assert label.current() == OBJECTION
    label.press("]", "2")
    assert links(label)[1].kind == "same as"
    assert label.panel.links.rows[0].isChecked()
    assert "Delete" in label.panel.links.hint.text()
    label.press("3")
    assert label.said(OBJECTION) == ("done", ("objection",))
    label.press("Delete")
    assert [one.kind for one in links(label)] == ["attacks"]
    assert label.screen.answering.picked.thing is None
    label.press("[", "Esc", "1")
    assert label.said(OBJECTION) == ("done", ("claim",))


def test_the_second_keys_pick_too_and_moving_on_lets_go(at_objection: Hands) -> None:
    label = at_objection
    label.press("l", "s", "Enter", ".")
    assert label.screen.answering.picked.link is not None
    label.press("Down")
    assert label.screen.answering.picked.thing is None
    label.press("Up", ",")
    assert label.screen.answering.picked.link is not None
    label.press("Ctrl+z")
    assert label.screen.answering.picked.thing is None


def test_where_nothing_can_be_picked_the_window_says_so(at_objection: Hands) -> None:
    label = at_objection
    label.press("]")
    assert label.notice() == "No span and no link begins in this passage."
    label.press("Delete")
    assert label.notice() == "Nothing is picked. , and . pick a span or a link."


def test_a_link_that_is_attacked_is_not_removed_and_one_sentence_says_why(rich: Hands) -> None:
    label = rich
    label.press("t", row_after_t(label, "The step"), "3", "Enter")
    assert ends(label) == [("link", None)]
    assert path(label, "attacks").on_lane == path(label, "supports").lane
    label.click_sentence("Two hundred people")
    label.press("]", "Delete")
    said = "The link from here cannot be taken away: at “Two hundred is not many.” a link of Mira points at it."
    assert label.notice() == said
    assert len(links(label, "Two hundred people")) == 1


@pytest.mark.parametrize("way", ["key", "button", "menu"])
def test_what_is_refused_says_where_the_reason_is_and_one_key_leads_there(rich: Hands, way: str) -> None:
    label = rich
    label.press("t", row_after_t(label, "The step"), "3", "Enter")
    label.click_sentence("Two hundred people")
    here = label.current()
    label.press("]", "Delete")
    assert label.current() == here
    assert label.notice().startswith("The link from here cannot be taken away: at “")
    if way == "key":
        label.press("Ctrl+Shift+g")
    elif way == "menu":
        action = label.window.menus.action("sentence.follow")
        assert action.isEnabled()
        action.trigger()
    else:
        (button,) = [one for one in label.window.strip.notice.findChildren(PlainButton) if one.isVisible()]
        assert button.words() == "Go there"
        assert button.key() == "Ctrl+Shift+G"
        label.click(button)
    label.wait()
    assert label.current() == "Two hundred is not many."
    assert label.notice() == ""
    assert label.window.run("sentence.follow") is False
    assert not label.window.menus.action("sentence.follow").isEnabled()


def test_an_undercut_can_be_undercut_and_both_are_drawn(rich: Hands) -> None:
    label = rich
    label.press("t", row_after_t(label, "The step"), "Enter")
    assert label.current() == NEXT
    label.press("t")
    inner = next(one.choice.key for one in label.side.targets.rows if one.choice.below == "a link to a link")
    label.press(inner, "Enter", "Backspace", "Up")
    drawn = [one for one in label.view.lanes().paths if one.link.kind == "attacks"]
    assert len(drawn) == 2
    assert len({one.lane for one in drawn}) == 2


def test_t_on_a_picked_link_chooses_its_target_anew(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "a", "1", "Enter", "Backspace", "Shift+t", "s", "2", "Enter", "Backspace")
    second = links(label)[1]
    label.press("]", "]", "t", "d", "Enter")
    after = links(label)
    assert (after[1].id, after[1].attack) == (second.id, "undermine")
    assert after[1].ends != second.ends
    assert after[0].ends == (End("segment", label.segment("Two hundred people").id),)


def test_a_link_in_the_margin_is_picked_by_a_click_also_from_elsewhere(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "a", "Enter")
    assert label.current() == NEXT
    line = path(label, "attacks")
    place = QPoint(line.lane, line.middle)
    QTest.mouseClick(label.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    label.wait()
    assert label.current() == OBJECTION
    assert label.screen.answering.picked.link == links(label)[0]


def test_a_link_is_dragged_from_the_margin_to_a_passage_and_taken_by_enter(at_objection: Hands) -> None:
    label = at_objection
    start, end = (label.view.row_rect(label.segment(words).id) for words in (OBJECTION, "They walk home"))
    assert start is not None
    assert end is not None
    port = label.view.viewport()
    begin = QPoint(start.left() - 20, start.top() + 10)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
    for place in (QPoint(start.left() + 30, start.top() - 20), QPoint(end.left() + 30, end.top() + 10)):
        move(port, place)
    assert [one.link.pending for one in label.view.lanes().paths] == [True]
    QTest.mouseRelease(
        port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(end.left() + 30, end.top() + 10)
    )
    label.wait()
    assert label.side.currentWidget() is label.side.links
    assert label.annotation(OBJECTION) is None
    label.press("Enter")
    (link,) = links(label)
    assert (link.kind, link.ends) == ("supports", (End("segment", label.segment("They walk home").id),))


def move(port: QWidget, place: QPoint) -> None:
    """Move the mouse with its left button down."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(port.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)


def test_clicking_a_link_in_the_panel_picks_it(at_objection: Hands) -> None:
    label = at_objection
    label.press("l", "s", "Enter")
    label.click(label.panel.links.rows[0])
    assert label.screen.answering.picked.link == links(label)[0]
    assert label.panel.links.rows[0].isChecked()
    assert "They walk home" in label.panel.links.rows[0].accessibleName()


def test_a_screen_reader_hears_what_is_chosen_taken_and_picked(
    at_objection: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = at_objection
    heard: list[str] = []
    monkeypatch.setattr(label.view, "announce", heard.append)
    label.press("t", "s")
    assert heard[-1].startswith("s: They walk home in the rain., Vera")
    label.press("Shift+a")
    assert heard[-1].endswith("2 taken")
    label.press("o")
    assert heard[-1] == "o: Outside the text"
    label.press("1", "Enter", "Backspace", "]")
    assert heard[-1] == "Attacks, rebut, 1 of 1"


def test_how_several_are_taken_is_said_until_there_is_something_else_to_say(at_objection: Hands) -> None:
    label = at_objection
    label.press("o", "Up", "t")
    sentence = label.side.targets.sentence
    assert sentence.isVisible()
    assert sentence.text() == "Shift and a letter takes one more."
    label.press("Right")
    assert sentence.text() == "Nothing of yours is marked in it."
    label.press("Esc", "t")
    assert sentence.text() == "Shift and a letter takes one more."


def test_the_first_of_several_shows_that_it_is_taken_at_once(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "Shift+s")
    taken = [row.choice.key for row in label.side.targets.rows if "taken" in row.accessibleName()]
    assert taken == ["s"]
    label.press("a")
    assert not [row for row in label.side.targets.rows if "taken" in row.accessibleName()], "a alone is chosen"


def test_who_rebuts_a_step_is_told_that_it_is_undercut(label: Hands) -> None:
    label.press("1", "l", "Enter")
    label.press(*["Down"] * 3, "t")
    (row,) = [one for one in label.side.targets.rows if one.choice.words.startswith("The step")]
    label.press(row.choice.key)
    assert label.side.targets.sentence.text() != "Who attacks a step undercuts it."
    label.press("1")
    assert label.side.targets.sentence.text() == "Who attacks a step undercuts it."
    label.press("3")
    assert label.side.targets.sentence.text() != "Who attacks a step undercuts it."


def test_that_what_it_attacked_goes_with_the_label_is_said(rich: Hands) -> None:
    gone = "What it attacked is gone with its label; Ctrl+Z brings it back."
    for key in ("1", "0"):
        rich.press("t", "Enter")
        rich.screen.desk.jump(rich.segment("Two hundred is not many.").id)
        rich.wait()
        rich.press(key)
        assert gone in rich.status()
        assert not rich.answer("Two hundred is not many.").links
        rich.press("Ctrl+Z")
        assert rich.answer("Two hundred is not many.").links
        assert gone not in rich.status()
        rich.press("Shift+1")
        assert gone not in rich.status()


def test_none_at_a_passage_with_a_link_says_that_the_link_stays(label: Hands) -> None:
    label.press("Down", "l", "Enter", "1", "Up", "0")
    assert "None; its link stays." in label.status()
    label.press("0")
    assert "None; its link stays." not in label.status()
