"""The filter with its proposals, filters with a name, and the orders of a queue, through the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.domain.changes import Change
from annotator.gui.labeling.threads.proposal_list import ProposalList
from annotator.services import reading, saved_filters
from annotator.services.queueing import View
from tests.gui.accessibility import assert_accessible
from tests.gui.busy import busy_worker
from tests.gui.labeling.filters import bar, type_filter
from tests.gui.labeling.hands import Hands
from tests.making import bring_text

FIRST, SECOND, PAY = "The ferry should run at night.", "Two hundred people work late.", "I would pay for it. 🛶"


def proposed(label: Hands) -> ProposalList:
    return bar(label).completion.list


def choose(label: Hands, *words: str) -> None:
    """Choose something from the menu of the heading, and from the one inside it."""
    label.click(label.screen.threads.queue)
    (menu,) = [one for one in label.screen.threads.queue.findChildren(QMenu) if one.isVisible()]
    at = menu
    for word in words:
        action = next(one for one in at.actions() if one.text() == word)
        inner = action.menu()
        if isinstance(inner, QMenu):
            at = inner
        else:
            action.trigger()
    menu.close()
    label.wait()


def test_fields_and_values_are_proposed_while_one_types_and_taken_by_keys(label: Hands) -> None:
    type_filter(label, "aut")
    assert proposed(label).isVisible()
    assert proposed(label).words == ("author:",)
    label.press("Down", "Enter")
    assert bar(label).field.text() == "author:"
    assert proposed(label).words == ("author:Ono", "author:Pim", "author:Vera")
    label.press("Down", "Down", "Enter")
    assert bar(label).field.text() == "author:Pim"
    assert not proposed(label).isVisible()
    label.press("Enter")
    assert label.screen.desk.view.query == "author:Pim"


def test_while_nothing_is_chosen_every_key_means_what_it_always_does(label: Hands) -> None:
    type_filter(label, "p")
    label.type("ay")
    label.wait()
    label.press("Enter")
    assert label.current() == PAY
    label.press("Esc")
    type_filter(label, "state:")
    assert proposed(label).isVisible()
    label.press("Tab")
    assert not proposed(label).isVisible()
    assert QApplication.focusWidget() is bar(label).clear


def test_the_arrows_go_round_and_tab_takes_what_is_chosen(label: Hands) -> None:
    type_filter(label, "-state:")
    label.press("Up")
    assert proposed(label).chosen == "state:skipped"
    label.press("Down")
    assert proposed(label).chosen is None
    label.press("Down", "Down", "Tab")
    assert bar(label).field.text() == "-state:open"
    assert QApplication.focusWidget() is bar(label).field


def test_proposals_go_where_the_cursor_is_behind_characters_of_two_units_too(label: Hands) -> None:
    type_filter(label, "")
    field = bar(label).field
    field.setText('"🛶🛶"  pay')
    label.press("Left", "Left", "Left", "Left")
    label.type("aut")
    label.wait()
    assert proposed(label).words == ("author:",)
    label.press("Down", "Enter")
    assert field.text() == '"🛶🛶" author: pay'
    label.press("Down", "Enter")
    assert field.text() == '"🛶🛶" author:Ono pay'
    label.type("!")
    assert field.text() == '"🛶🛶" author:Ono! pay'


def test_the_place_of_a_mistake_is_marked_behind_spaces_and_characters_of_two_units_too(label: Hands) -> None:
    type_filter(label, "")
    bar(label).field.setText("  ferry🛶 colour:red")
    label.press("Enter")
    assert bar(label).field.selectedText() == "colour:red"


@pytest.mark.parametrize(
    ("before", "pasted", "query", "found"),
    [
        ("", "for it. 🛶 Would you: (pay)", "for it. 🛶 Would you: (pay)", ""),
        ("", "Nobody should have to (do that", '"Nobody should have to (do that"', "Nobody should have to do that."),
        ("-label:claim ", "like: a lamp “left", '-label:claim "like: a lamp “left"', "A ferry is like a lamp left on"),
    ],
)
def test_a_sentence_that_is_pasted_filters_by_its_words_signs_and_all(
    label: Hands, before: str, pasted: str, query: str, found: str
) -> None:
    type_filter(label, before)
    QApplication.clipboard().setText(pasted)
    label.press("Ctrl+v", "Enter")
    assert bar(label).field.text() == query
    if found:
        label.press("Esc")
        assert label.current().startswith(found)
    else:
        assert bar(label).sentence.isVisible()


def test_undo_in_the_field_brings_back_what_was_pasted_and_then_what_stood_before(label: Hands) -> None:
    type_filter(label, "deck ")
    QApplication.clipboard().setText("🛶 have to (do that")
    label.press("Ctrl+v")
    field, told = bar(label).field, []
    QApplication.clipboard().setText("Nobody should have to (do that")
    label.press("Ctrl+v")
    for keys in ([], ["Ctrl+z"], ["Ctrl+z"], ["Ctrl+Shift+z"]):
        label.press(*keys)
        told.append(field.text().removeprefix("deck 🛶 have to (do that"))
    pasted = "Nobody should have to (do that"
    assert told == [f'"{pasted}"', pasted, "", f'"{pasted}"']


def test_escape_closes_the_proposals_first_and_then_leaves_the_field(label: Hands) -> None:
    type_filter(label, "la")
    label.press("Esc")
    assert not proposed(label).isVisible()
    assert QApplication.focusWidget() is bar(label).field
    label.press("Esc")
    assert QApplication.focusWidget() is label.view


def test_a_click_takes_a_proposal_and_the_cursor_stays_in_the_field(label: Hands) -> None:
    type_filter(label, "label:")
    words = proposed(label)
    row = words.height() // len(words.words)
    QTest.mouseClick(words, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, row + row // 2))
    label.wait()
    assert bar(label).field.text() == "label:objection"
    assert QApplication.focusWidget() is bar(label).field


def test_proposals_lie_over_the_list_and_move_nothing(label: Hands) -> None:
    label.press("/")
    before = label.screen.threads.list.geometry()
    label.type("a")
    label.wait()
    assert proposed(label).isVisible()
    assert label.screen.threads.list.geometry() == before
    assert label.screen.threads.rect().contains(proposed(label).geometry())


def test_what_is_wrong_is_marked_in_the_field(label: Hands) -> None:
    type_filter(label, "ferry colour:red")
    label.press("Enter")
    assert bar(label).field.selectedText() == "colour:red"
    assert bar(label).sentence.text().startswith("The filter knows no “colour:”; it knows label:, ")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"hundred people"', SECOND),
        ("ferr* -should", "A ferry is like a lamp left on all night."),
        ("pay or coal", PAY),
        ("(author:Ono or author:Pim) not hundred", "A ferry is like a lamp left on all night."),
        ("state:unseen -has:label document:harbours", "Harbours sleep early."),
    ],
)
def test_the_whole_language_is_there(label: Hands, query: str, found: str) -> None:
    type_filter(label, query)
    label.press("Enter")
    assert bar(label).sentence.text() == ""
    assert label.current() == found


def test_a_filter_is_saved_under_a_name_found_in_the_menu_and_removed(label: Hands) -> None:
    type_filter(label, "author:Pim pay")
    label.press("Enter")
    choose(label, "Save this filter…")
    assert QApplication.focusWidget() is bar(label).name
    label.type("Who pays")
    label.press("Enter")
    assert bar(label).told.text() == "Saved as “Who pays”."
    assert QApplication.focusWidget() is label.view
    label.screen.threads.clear_filter()
    label.wait()
    assert label.screen.desk.view.query == ""
    choose(label, "Who pays")
    assert label.screen.desk.view.query == "author:Pim pay"
    assert label.current() == PAY
    choose(label, "Remove a saved filter", "Who pays")
    project = label.project
    assert saved_filters.saved(project, label.who) == ()
    label.press("Ctrl+Z")
    assert [one.name for one in saved_filters.saved(project, label.who)] == ["Who pays"]
    assert any("filter “Who pays” removed" in words for words in label.status())


def test_a_name_that_cannot_be_is_said_in_place_and_escape_gives_up(label: Hands) -> None:
    choose(label, "Save this filter…")
    label.press("Enter")
    assert bar(label).sentence.text() == "A filter needs a name of 1 to 60 characters."
    assert QApplication.focusWidget() is bar(label).name
    label.press("Esc")
    assert not bar(label).name.isVisible()
    assert QApplication.focusWidget() is label.view


def test_a_filter_that_was_just_taken_stays_when_an_act_in_another_text_is_taken_back(label: Hands) -> None:
    label.press("1")
    label.screen.threads.chooser.go(View(query="coal"))
    label.wait()
    assert label.current() == "That saves coal."
    label.press("Ctrl+z")
    assert label.current() == FIRST
    assert label.screen.desk.view == View(query="coal")
    label.window.show_screen("library")
    label.wait()
    assert label.place().view == View(query="coal")


def test_at_random_has_a_number_by_which_it_comes_again(label: Hands) -> None:
    choose(label, "At random")
    view, seed = label.screen.desk.view, label.screen.threads.seed
    assert view.order == "random"
    assert seed.isVisible()
    assert seed.field.text() == str(view.seed)
    seed.field.setFocus()
    seed.field.selectAll()
    label.type("7")
    label.press("Enter")
    assert label.screen.desk.view == View("unseen", order="random", seed=7)
    walked = [label.current()]
    for _ in range(3):
        label.press("1")
        walked.append(label.current())
    label.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    choose(label, "As the texts stand")
    assert not seed.isVisible()
    assert label.current() == FIRST
    label.screen.threads.chooser.go(View("unseen", order="random", seed=7))
    label.wait()
    again = [label.current()]
    for _ in range(3):
        label.press("1")
        again.append(label.current())
    assert again == walked
    assert len(set(walked)) == 4


def test_repeats_are_a_queue_in_the_menu(label: Hands) -> None:
    choose(label, "Repeats")
    assert label.current() == "> Two hundred people work late."
    assert label.screen.threads.queue.words() == "Repeats"


def test_fewest_answers_first(label: Hands) -> None:
    label.become("Jonas")
    label.press("1", "1")
    label.become("Mira")
    choose(label, "Fewest answers first")
    assert label.current() == "They walk home in the rain."


def test_what_was_saved_and_names_a_label_that_is_gone_says_so(label: Hands) -> None:
    label.screen.threads.chooser.go(View("all", "label:gone"))
    label.wait()
    assert "There is no label “gone”" in bar(label).sentence.text()
    assert label.screen.desk.view == View()


def test_everything_here_has_a_name_and_is_reached_by_tab(label: Hands) -> None:
    label.screen.threads.chooser.go(View("unseen", order="random", seed=7))
    label.wait()
    label.window.run("filter.save")
    type_into = bar(label).field
    type_into.setFocus()
    label.type("author:")
    label.wait()
    assert_accessible(label.window)


def test_in_a_narrow_window_the_pane_opens_for_what_was_asked(begin: Callable[..., Hands], ferry: Path) -> None:
    label = begin(ferry, (1000, 700))
    assert not label.screen.threads.isVisible()
    type_filter(label, "author:P")
    assert label.screen.threads.rect().contains(proposed(label).geometry())
    label.press("Down", "Enter", "Enter", "Esc")
    assert label.current() == "Nobody should have to do that."
    assert not label.screen.threads.isVisible()
    label.press("v")
    (menu,) = [one for one in label.screen.threads.queue.findChildren(QMenu) if one.isVisible()]
    menu.close()


def test_what_only_answered_passages_fit_is_looked_for_among_all_until_the_filter_is_taken_away(label: Hands) -> None:
    label.press("1", "2")
    type_filter(label, "label:claim")
    label.press("Enter", "Esc")
    assert label.current() == FIRST
    assert label.screen.threads.queue.words() == "All"
    label.screen.threads.clear_filter()
    label.wait()
    assert label.screen.threads.queue.words() == "Unseen"
    type_filter(label, "-label:claim")
    label.press("Enter", "Esc")
    assert label.screen.threads.queue.words() == "Unseen"


def test_a_filter_says_how_many_passages_fit_whatever_queue_they_are_in(label: Hands) -> None:
    label.press("1", "2")
    type_filter(label, "ferry")
    assert not bar(label).found.isVisible()
    label.press("Enter")
    label.bot.waitUntil(bar(label).found.isVisible)
    words = sum("ferry" in one.text.casefold() for one in label.segments())
    assert bar(label).found.text() == f"{words} passages fit"
    label.press("Esc")
    type_filter(label, "label:claim")
    assert not bar(label).found.isVisible()
    label.press("Enter")
    label.bot.waitUntil(bar(label).found.isVisible)
    assert bar(label).found.text() == "1 passage fits"
    label.screen.threads.clear_filter()
    label.wait()
    assert not bar(label).found.isVisible()


def test_a_filter_that_finds_nothing_goes_by_escape(label: Hands) -> None:
    type_filter(label, "zeppelin")
    label.press("Enter", "Esc")
    assert label.screen.desk.view.query == ""
    assert not bar(label).isVisible()
    assert label.view.hasFocus()


def test_who_takes_away_by_escape_what_finds_nothing_is_still_where_one_was(label: Hands) -> None:
    label.click_sentence("A ferry is like")
    here = label.current()
    type_filter(label, "zeppelin")
    label.press("Enter", "Esc")
    assert label.current() == here


def test_how_many_fit_is_counted_anew_once_answers_are_others(label: Hands) -> None:
    label.press("2", "2", "2")
    type_filter(label, "label:objection")
    label.press("Enter")
    label.bot.waitUntil(lambda: bar(label).found.text() == "3 passages fit")
    label.press("Esc", "1")
    label.bot.waitUntil(lambda: bar(label).found.text() == "2 passages fit")


def test_where_the_one_passage_that_fits_was_answered_nothing_else_fits(label: Hands) -> None:
    label.screen.threads.chooser.go(View("all", "coal"))
    label.wait()
    label.press("1")
    assert label.screen.area.finish.notice.sentence() == "No other passage fits the filter."


def test_whoever_opens_a_document_goes_on_in_it_whatever_was_filtered_before(label: Hands) -> None:
    label.press("1")
    type_filter(label, "label:claim")
    label.press("Enter", "Esc")
    assert label.current() == FIRST
    project = label.project
    bring_text(project, "trams.txt", "Trams should run at night.\nNobody rides them, though.\nNobody could so far.\n")
    label.window.session.changed.emit(Change(frozenset({"corpus"})), None)
    label.wait()
    label.window.show_screen("library")
    label.window.open_document(reading.documents(project)[-1].id)
    label.wait()
    assert label.current().startswith("Trams")
    assert label.screen.desk.view.query == ""
    assert not label.screen.threads.filter.isVisible()
    label.press("1")
    assert label.current().startswith("Nobody rides")


def test_what_others_said_is_found_only_where_one_has_answered(label: Hands) -> None:
    label.become("Jonas")
    label.press("1", "2")
    label.become("Mira")
    type_filter(label, "annotator:Jonas label:claim")
    label.press("Enter")
    assert label.screen.area.finish.notice.sentence() == "No passage fits the filter."
    label.screen.threads.clear_filter()
    label.wait()
    label.press("0")
    type_filter(label, "annotator:Jonas label:claim")
    label.press("Enter", "Esc")
    assert label.current() == FIRST
    assert label.screen.area.finish.notice.sentence() == ""


def test_the_menu_of_queues_is_walked_by_keys_and_the_passage_has_the_focus_again(label: Hands) -> None:
    label.press("v")
    (menu,) = [one for one in label.screen.threads.queue.findChildren(QMenu) if one.isVisible()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    label.wait()
    assert label.screen.desk.view.queue == "all"
    assert QApplication.focusWidget() is label.view
    label.press("v")
    (menu,) = [one for one in label.screen.threads.queue.findChildren(QMenu) if one.isVisible()]
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is label.view
    label.press("1")
    assert label.said(FIRST) == ("done", ("claim",))


def test_what_is_refused_late_leaves_what_is_typed_by_now_alone(label: Hands) -> None:
    type_filter(label, "ferry")
    with busy_worker(label.window):
        label.screen.threads.chooser.go(View("all", "night colour:red"))
        bar(label).field.setFocus()
        label.type(" or so and more")
    label.wait()
    assert bar(label).sentence.text().startswith("The filter knows no “colour:”")
    assert bar(label).field.selectedText() == ""


def test_the_number_of_a_random_order_takes_digits_and_nothing_else(label: Hands) -> None:
    choose(label, "At random")
    seed = label.screen.threads.seed
    seed.field.setFocus()
    seed.field.selectAll()
    label.type("1,0.0 0x")
    label.press("Enter")
    assert label.screen.desk.view == View("unseen", order="random", seed=1000)


def test_the_name_of_a_label_that_no_text_has_is_told_as_a_field(label: Hands) -> None:
    label.press("/")
    label.type("Analogy")
    label.press("Enter")
    notice = label.screen.area.finish.notice
    assert "“Analogy” is a word of the text; label:analogy is the label." in notice.accessibleName()
