"""The analogy card through the window: by keys, by clicks, over several passages, and nothing lost."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import End, QuestionAnswer, Side
from annotator.domain.errors import ProjectError
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import KEYBOARD_REASONS
from annotator.services import analogies, linking, spans
from annotator.services.labeling import Saved
from annotator.services.linking import Drawn
from annotator.services.projects import Project
from tests.gui.accessibility import assert_accessible
from tests.gui.labeling.analogies.conftest import LAMP, analogy, card
from tests.gui.labeling.hands import Hands

ABOVE = "Two hundred is not many."
BELOW = "They walk home in the rain."
NEXT = "Nobody should have to do that."


def focus() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.accessibleName()


def is_open(label: Hands) -> bool:
    return label.side.currentWidget() is label.side.card


def test_y_makes_it_an_analogy_and_puts_the_cursor_into_the_source(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    assert is_open(label)
    assert focus() == "Source"
    assert label.said(LAMP) == ("open", ("analogy",))
    assert analogy(label).segments == (label.segment(LAMP).id,)


def test_the_whole_card_by_keys(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Tab")
    label.type("a ferry")
    label.press("Tab")
    assert focus() == "Add a pair"
    label.press("Space")
    assert focus() == "Pair 1, source"
    label.type("oil")
    label.press("Tab")
    label.type("crew")
    label.press("Enter")
    assert focus() == "Pair 2, source"
    label.type("night")
    label.press("Tab", "Tab", "Tab")
    assert focus() == "What is carried over"
    label.type("it must be there before it is needed")
    label.press("Tab")
    label.press("2", "Tab")
    assert focus().startswith("Are the two alike")
    label.press("y", "Tab")
    assert focus().startswith("Note: Are the two alike")
    label.type("both wait")
    label.press("Tab", "n", "Esc")
    found = analogy(label)
    assert (found.source, found.target) == (Side("a lamp"), Side("a ferry"))
    assert found.pairs == (("oil", "crew"), ("night", ""))
    assert (found.carried_over, found.role) == ("it must be there before it is needed", "attacks")
    assert found.questions["relevant_likeness"] == QuestionAnswer(True, "both wait")


def test_enter_takes_the_role_one_is_at_and_a_second_one_is_done(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    while focus() != "Supports":
        label.press("Tab")
    label.press("Enter")
    assert (is_open(label), analogy(label).role) == (True, "supports")
    label.press("Right")
    assert (focus(), analogy(label).role) == ("Attacks", "attacks")
    assert label.side.card.role.cells()[1].focus_reason in KEYBOARD_REASONS, "the ring goes along"
    label.press("Enter")
    assert (is_open(label), label.said(LAMP)[0]) == (False, "done")


def test_what_is_typed_on_the_button_for_pairs_begins_a_pair(at_lamp: Hands) -> None:
    """Tab stops there between the target and what is carried over; who types on does not lose the first word."""
    label = at_lamp
    label.press("y", "Tab", "Tab")
    assert focus() == "Add a pair"
    for letter in "oil lamps":
        label.hit(letter)
    assert focus() == "Pair 1, source"
    label.press("Esc")
    assert analogy(label).pairs == (("oil lamps", ""),)


def test_enter_goes_from_field_to_field_down_the_columns_and_in_an_empty_one_is_done(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Enter")
    assert focus() == "Target"
    label.type("a ferry")
    label.press("Enter")
    assert focus() == "Pair 1, source"
    label.type("oil")
    label.press("Tab")
    label.type("crew")
    label.press("Enter")
    assert focus() == "Pair 2, source"
    assert label.current().startswith(LAMP)
    label.press("Enter")
    found = analogy(label)
    assert (found.source, found.target) == (Side("a lamp"), Side("a ferry"))
    assert found.pairs == (("oil", "crew"),)
    assert label.current() == NEXT


def test_control_and_enter_is_done_in_any_field_and_goes_on(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Ctrl+Enter")
    assert analogy(label).source == Side("a lamp")
    assert label.said(LAMP) == ("done", ("analogy",))
    assert label.current() == NEXT
    assert label.side.currentWidget() is label.panel
    assert QApplication.focusWidget() is label.view


def test_enter_in_an_empty_pair_is_done_as_well(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y", "Tab", "Tab", "Space")
    label.type("oil")
    label.press("Enter", "Enter")
    assert analogy(label).pairs == (("oil", ""),)
    assert label.current() == NEXT


@pytest.mark.parametrize("stop", ["Attacks", "Are the two alike"])
def test_enter_on_a_choice_is_done_as_well_and_changes_nothing(at_lamp: Hands, stop: str) -> None:
    label = at_lamp
    label.press("y")
    for _ in range(12):
        if focus().startswith(stop):
            break
        label.press("Right" if focus() == "Supports" else "Tab")
    assert focus().startswith(stop)
    role = analogy(label).role
    label.press("Enter")
    assert analogy(label).role == role
    assert not analogy(label).questions
    assert label.current() == NEXT


def test_it_runs_on_below_and_above_by_keys_and_is_drawn_at_once(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y", "Ctrl+Up")
    assert analogy(label).segments == (label.segment(ABOVE).id, label.segment(LAMP).id)
    assert card(label).head.length.text() == "runs over 2 passages"
    (path,) = label.view.lanes().paths
    assert path.link.kind == "part"
    label.press("Ctrl+Down")
    assert label.said(NEXT) == ("open", ("analogy",))
    assert analogy(label, NEXT) == analogy(label)
    label.type("a lamp")
    label.press("Ctrl+Enter")
    assert [label.said(words)[0] for words in (ABOVE, LAMP, NEXT)] == ["done"] * 3
    assert label.current().startswith("I would pay for it.")
    label.press("Ctrl+z")
    assert [label.said(words)[0] for words in (ABOVE, LAMP, NEXT)] == ["open"] * 3


def test_a_click_on_a_sentence_adds_it_and_another_takes_it_out(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.click_sentence(ABOVE)
    assert len(analogy(label).segments) == 2
    label.click_sentence(ABOVE)
    assert analogy(label).segments == (label.segment(LAMP).id,)
    label.click_sentence(LAMP)
    assert is_open(label)
    assert analogy(label).segments == (label.segment(LAMP).id,)


def test_after_a_click_on_a_sentence_the_keys_the_card_shows_still_act(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.click_sentence(ABOVE)
    assert QApplication.focusWidget() is label.view
    label.press("Ctrl+Down")
    wanted = tuple(label.segment(words).id for words in (ABOVE, LAMP, NEXT))
    assert analogy(label).segments == wanted
    label.press("Ctrl+Enter")
    assert not is_open(label)
    assert label.said(LAMP) == label.said(ABOVE) == ("done", ("analogy",))


def test_passages_are_taken_out_in_the_list(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    assert not [one for one in card(label).members.buttons if one.isVisible()]
    label.press("Ctrl+Up")
    button = card(label).members.buttons[0]
    assert button.accessibleName() == "Take out “Two hundred is not many.”"
    label.bot.waitUntil(button.isVisible)
    card(label).area.ensureWidgetVisible(button)
    label.click(button)
    assert analogy(label).segments == (label.segment(LAMP).id,)
    assert label.annotation(ABOVE) is None


def test_a_passage_taken_out_of_which_nothing_else_is_said_is_asked_next(at_lamp: Hands) -> None:
    """It was never answered: nothing else would lead back to it."""
    label = at_lamp
    label.press("y", "Ctrl+Up", "Ctrl+Down", "Ctrl+Down")
    label.click_sentence(NEXT)
    assert label.annotation(NEXT) is None
    assert label.row(NEXT).state == "unseen"
    label.press("Enter")
    assert label.current() == NEXT
    label.press("Ctrl+z", "Ctrl+z")
    assert label.said(NEXT) == ("open", ("analogy",))


def test_what_was_said_besides_stays_where_a_passage_is_taken_out(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("Up", "u", "Down", "y", "Ctrl+Up")
    label.click_sentence(ABOVE)
    assert label.answer(ABOVE).confidence == "unsure"
    assert label.said(ABOVE) == ("open", ())


def test_a_card_that_was_left_bare_goes_with_its_label(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y", "Esc", "1")
    assert label.said(LAMP) == ("done", ("claim",))
    assert label.answer(LAMP).analogies == ()
    label.press("Ctrl+z")
    assert label.said(LAMP) == ("open", ("analogy",))
    assert analogy(label).segments == (label.segment(LAMP).id,)


def test_an_analogy_of_which_something_is_said_stays_beside_another_label(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Esc", "2")
    assert label.said(LAMP) == ("done", ("objection",))
    assert analogy(label).source == Side("a lamp")


def test_below_a_passage_of_an_analogy_one_key_goes_on_with_it(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Esc", "Down", "Down", "y")
    assert label.side.currentWidget() is label.side.card
    label.press("Esc", "Ctrl+z", "Up", "Up")
    label.press("y", "Ctrl+Up", "Esc", "Up", "y")
    assert is_open(label)
    label.press("Esc", "Down", "y")
    assert analogy(label).segments == (label.segment(ABOVE).id, label.segment(LAMP).id)


def test_right_below_it_asks_whether_it_goes_on(label: Hands) -> None:
    label.press("y")
    label.type("a ferry")
    label.press("Esc", "Down", "y")
    assert label.side.currentWidget() is label.side.analogies
    rows = [(row.choice.key, row.choice.words) for row in label.side.analogies.rows]
    assert rows == [("1", "a ferry → …"), ("2", "A new analogy")]
    label.press("1")
    assert is_open(label)
    first, second = label.segment("The ferry should").id, label.segment("Two hundred people").id
    assert analogy(label, "The ferry should").segments == (first, second)
    assert card(label).sides.fields.left.said() == "a ferry"


def test_or_a_new_one_begins_there(label: Hands) -> None:
    label.press("y", "Esc", "Down", "y")
    label.click(label.side.analogies.rows[1])
    assert is_open(label)
    assert len(analogy(label, "Two hundred people").segments) == 1


def test_of_several_one_is_chosen_by_digit(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Esc", "Shift+y")
    label.type("a clock")
    label.press("Esc", "y")
    assert label.side.currentWidget() is label.side.analogies
    words = [row.choice.words for row in label.side.analogies.rows]
    assert sorted(words[:2]) == ["a clock → …", "a lamp → …"]
    label.press(str(words.index("a clock → …") + 1))
    assert card(label).sides.fields.left.said() == "a clock"
    label.press("Esc", "y", "Esc")
    assert label.side.currentWidget() is label.panel
    assert len(label.answer(LAMP).analogies) == 2


def test_marked_words_may_be_a_side(at_lamp: Hands) -> None:
    label = at_lamp
    segment = label.segment(LAMP)
    start = segment.part_start + segment.text.index("a lamp")
    spans.mark(label.project, label.who, segment.id, start, start + 6, "analogy")
    label.screen.desk.refresh()
    label.wait()
    label.press("y")
    box = card(label).sides.spans[0]
    assert [box.itemText(row) for row in range(box.count())] == ["no marked words", "“a lamp”"]
    label.press("Tab", "Tab")
    assert focus() == "Marked words of the source"
    box.setCurrentIndex(1)
    box.activated.emit(1)
    label.wait()
    assert analogy(label).source.span is not None
    assert card(label).sides.fields.left.placeholderText() == "a lamp"
    assert [one.role for one in label.row(LAMP).spans] == ["source"]


def test_the_panel_says_in_short_what_is_compared_and_a_click_opens_it(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("3", "Backspace")
    assert label.panel.analogy.box.words() == ("", "")
    assert label.panel.analogy.box.accessibleName() == "No sides yet"
    label.click(label.panel.analogy.box)
    label.type("a lamp")
    label.press("Tab")
    label.type("a ferry")
    label.press("Tab", "Space")
    label.type("oil")
    label.press("Ctrl+Up", "Esc")
    assert label.panel.analogy.box.words() == ("a lamp → a ferry", "runs over 2 passages · 1 pair")


def test_what_has_no_sides_is_counted_and_can_be_come_back_to(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("3")
    assert label.screen.desk.tally.queues["no sides"] == 1
    label.press("Backspace", "y")
    label.type("a lamp")
    label.press("Tab")
    label.type("a ferry")
    label.press("Esc")
    label.wait()
    assert label.screen.desk.tally.queues["no sides"] == 0
    label.press("Ctrl+z")
    assert label.screen.desk.tally.queues["no sides"] == 1


def test_a_pair_that_is_emptied_is_taken_away_unless_a_link_points_at_it(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y", "Tab", "Tab", "Space")
    label.type("oil")
    label.press("Enter")
    label.type("night")
    label.press("Esc")
    name = analogy(label).id
    aimed = Drawn("attacks", (End("pair", name, "1"),))
    linking.add_link(label.project, label.who, label.segment(NEXT).id, aimed)
    label.press("y")
    card(label).pairs.rows[0].left.setFocus()
    card(label).pairs.rows[0].left.clear()
    label.press("Tab", "Tab")
    label.wait()
    assert analogy(label).pairs == (("night", ""),)
    assert label.answer(NEXT).links[0].ends[0].part == "0"
    row = next(one for one in card(label).pairs.rows if one.left.said() == "night")
    row.left.setFocus()
    row.left.clear()
    label.press("Tab", "Tab")
    label.wait()
    where = "at “Nobody should have to do …” a link of Mira points at it."
    assert label.notice() == f"This pair cannot be taken away: {where}"
    assert analogy(label).pairs == (("night", ""),)
    assert is_open(label)
    assert "night" in [one.left.said() for one in card(label).pairs.rows]
    label.press("Ctrl+Shift+g")
    assert label.current() == NEXT
    assert not is_open(label)


def test_it_can_be_taken_away_whole(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    card(label).area.ensureWidgetVisible(card(label).remove)
    label.click(card(label).remove)
    assert label.annotation(LAMP) is None
    assert label.side.currentWidget() is label.panel
    label.press("Ctrl+z")
    assert analogy(label).segments


def test_it_opens_as_it_was_left(at_lamp: Hands) -> None:
    label = at_lamp
    name = label.segment(LAMP).id
    saved = analogies.begin(label.project, label.who, name)
    assert saved.annotation is not None
    act = (label.project, label.who, saved.annotation.answer.analogies[0].id)
    analogies.set_side(*act, "source", Side("a lamp"))
    analogies.add_pair(*act, ("oil", "crew"))
    analogies.set_carried_over(*act, "so there")
    analogies.set_role(*act, "explains")
    analogies.answer_question(*act, "true_of_source", False, "lamps go out")
    label.screen.desk.refresh()
    label.wait()
    label.press("y")
    shown = card(label)
    assert focus() == "Target"
    assert shown.sides.fields.left.said() == "a lamp"
    assert [row.pair() for row in shown.pairs.rows] == [("oil", "crew")]
    assert (shown.conclusion.toPlainText(), shown.role.value()) == ("so there", "explains")
    asked = {one.question: one for one in shown.questions}
    assert asked["true_of_source"].box.accessibleName().endswith("no")
    assert asked["true_of_source"].note.said() == "lamps go out"
    assert asked["true_of_source"].note.isVisible()
    assert not asked["opposite_case"].note.isVisible()
    label.press("Esc")
    assert analogy(label).pairs == (("oil", "crew"),)


def test_keys_of_the_passage_mean_nothing_while_it_is_open_and_everything_has_a_name(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y", "Ctrl+Up", "Tab", "Tab", "Space")
    label.type("oil")
    label.wait()
    label.view.setFocus()
    label.wait()
    assert_accessible(label.screen)
    label.wait()
    label.view.setFocus()
    label.press("1", "n", "Backspace", "Down")
    assert label.said(LAMP) == ("open", ("analogy",))
    label.press("Esc")
    assert QApplication.focusWidget() is label.view


def test_a_scheme_without_analogies_has_no_y(label: Hands) -> None:
    assert "answer.analogy" in label.screen.handlers()
    scheme = label.project.scheme
    content = {
        **scheme.source,
        "labels": [one for one in scheme.source["labels"] if one["id"] != "analogy"],
        "precedence": [one for one in scheme.source["precedence"] if one != "analogy"],
    }
    label.project.scheme = type(scheme).of(content)
    label.screen.project_changed()
    label.wait()
    assert "answer.analogy" not in label.screen.handlers()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_of_it_is_cut_at_any_size_of_text(at_lamp: Hands, scale: float) -> None:
    label = at_lamp
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme().apply(application, "light", scale)
    label.window.resize(round(1280 * max(scale / 1.5, 1)), round(720 * max(scale / 1.5, 1)))
    label.press("y")
    label.type("a lamp")
    label.press("Ctrl+Up")
    shown = card(label)
    for button in (shown.leave, shown.take):
        assert button.width() >= button.minimumSizeHint().width()
    inside = shown.area.widget()
    assert inside is not None
    assert inside.width() <= shown.area.viewport().width()
    assert shown.labels.isVisible() == (scale == 1.0)


def test_a_save_that_fails_keeps_what_is_written_and_tries_again(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    full = [True]
    really = analogies.set_carried_over

    def conclude(project: Project, who: str, name: str, text: str, **others: Any) -> Saved:
        if full:
            raise ProjectError("The disk is full.")
        return really(project, who, name, text, **others)

    monkeypatch.setattr(analogies, "set_carried_over", conclude)
    label.press("y")
    card(label).conclusion.setFocus()
    label.type("so it is")
    label.press("Tab")
    label.wait()
    assert "The disk is full." in label.notice()
    assert card(label).conclusion.toPlainText() == "so it is"
    full.clear()
    label.press("Esc")
    assert analogy(label, "The ferry should").carried_over == "so it is"
