"""Choosing what an objection attacks, by letters, clicks and search; quotes and repeats beside it."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import End, Link
from annotator.gui.widgets.words import ElidedLabel
from annotator.services import labeling, people
from annotator.services.answering import label_file
from tests.gui.busy import busy_worker
from tests.gui.labeling.hands import Hands

OBJECTION = "Two hundred is not many."
NEXT = "A ferry is like a lamp left on all night."


@pytest.fixture
def at_objection(label: Hands) -> Hands:
    """Return hands on the sentence after the quote."""
    label.press("Down", "Down", "Down", "Down")
    assert label.current() == OBJECTION
    return label


def link(label: Hands) -> Link:
    (found,) = label.answer(OBJECTION).links
    return found


def keys(label: Hands) -> list[str]:
    return [row.choice.key for row in label.side.targets.rows]


def chosen(label: Hands) -> list[str]:
    page = label.side.targets
    return [row.choice.key for row in (*page.rows, *page.others) if row.isChecked()]


def test_t_makes_it_an_objection_and_offers_first_what_the_post_quotes(at_objection: Hands) -> None:
    label = at_objection
    label.press("t")
    assert label.said(OBJECTION) == ("open", ("objection",))
    assert label.side.currentWidget() is label.side.targets
    assert keys(label) == ["a", "s", "d"]
    first = label.side.targets.rows[0].choice
    assert (first.words, first.below) == ("> Two hundred people work late.", "Vera, quoted here")
    assert label.side.targets.rows[1].choice.below == "Vera, post 1"
    assert chosen(label) == ["a"]
    assert label.side.targets.given.isVisible()
    assert label.side.targets.given.words() == "Now labeled Objection"
    assert "Now labeled Objection; Ctrl+Z takes it back." in label.status()
    label.press("Esc", "t")
    assert not label.side.targets.given.isVisible()
    assert label.side.targets.sentence.text() == "Shift and a letter takes one more."


def test_the_letters_stand_beside_the_passage_and_the_chosen_one_is_framed_with_its_link(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "s")
    assert [label.row("Two hundred people", which).letter for which in (0, 1)] == ["a", "a"], "they are one target"
    assert label.row("They walk home").letter == "s"
    assert label.row("They walk home").chosen
    assert not label.row("Two hundred people", 1).chosen
    (pending,) = [path.link for path in label.view.lanes().paths if path.link.pending]
    assert (pending.kind, pending.ends) == ("attacks", (label.segment("They walk home").id,))
    label.press("Esc")
    assert all(row.letter is None and not row.chosen for row in label.rows())
    assert label.view.lanes().paths == ()


def test_enter_takes_the_chosen_target_and_how_it_attacks_and_goes_on(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "s", "3", "4", "Enter")
    assert link(label).ends == (End("segment", label.segment("They walk home").id),)
    assert (link(label).attack, link(label).concession) == ("undercut", True)
    assert label.said(OBJECTION) == ("done", ("objection",))
    assert label.current() == NEXT
    assert label.side.currentWidget() is label.panel


def test_esc_leaves_it_open_and_without_a_target(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "s", "Esc")
    assert label.said(OBJECTION) == ("open", ("objection",))
    assert label.answer(OBJECTION).links == ()
    assert label.current() == OBJECTION
    assert label.screen.desk.tally.queues["no target"] == 1


@pytest.mark.parametrize(("key", "end"), [("o", "outside"), ("u", "unclear")])
def test_a_target_may_lie_outside_the_text_or_be_unclear(at_objection: Hands, key: str, end: str) -> None:
    label = at_objection
    label.press("t", key)
    assert chosen(label) == [end]
    label.press("1", "Enter")
    assert (link(label).ends[0].type, link(label).attack) == (end, "rebut")


def test_a_letter_that_no_candidate_has_is_said(at_objection: Hands) -> None:
    label = at_objection
    label.press("t")
    chosen = [row.choice.key for row in label.side.targets.rows if row.isChecked()]
    label.press("z")
    assert label.side.targets.sentence.text() == "No candidate has the letter z."
    assert [row.choice.key for row in label.side.targets.rows if row.isChecked()] == chosen
    label.press(chosen[0])
    assert label.side.targets.sentence.text().startswith("Shift and a letter")


def test_arrows_walk_the_candidates(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "Down", "Down")
    assert chosen(label) == ["d"]
    label.press("Up", "Up", "Up")
    assert chosen(label) == ["a"]
    label.press(*["Down"] * 9)
    assert chosen(label) == ["unclear"]


def test_labels_mean_nothing_while_a_target_is_chosen(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "c", "n", "0", "m", "Backspace")
    assert label.said(OBJECTION) == ("open", ("objection",))
    assert label.current() == OBJECTION
    assert label.side.currentWidget() is label.side.targets


def test_the_panel_then_shows_the_target_with_what_may_be_changed_about_it(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "a", "1", "Enter", "Backspace")
    assert label.panel.target.box.words() == ("Two hundred people work late.", "Vera, post 1")
    assert label.panel.target.attack.value() == "rebut"
    label.click(label.panel.target.attack.cells()[1])
    label.click(label.panel.target.concession)
    assert (link(label).attack, link(label).concession) == ("undermine", True)
    (path,) = label.view.lanes().paths
    assert (path.link.start, path.touches) == (label.segment(OBJECTION).id, True)


def test_choosing_again_begins_with_the_target_there_is_and_keeps_how_it_attacks(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "d", "2", "4", "Enter", "Backspace")
    label.click(label.panel.target.box)
    assert chosen(label) == ["d"]
    first = link(label)
    label.press("s", "Enter")
    assert (link(label).id, link(label).attack, link(label).concession) == (first.id, "undermine", True)
    assert link(label).ends != first.ends


def test_candidates_and_how_can_be_clicked(at_objection: Hands) -> None:
    label = at_objection
    label.press("t")
    page = label.side.targets
    label.click(page.rows[2])
    label.click(page.how.cells()[0])
    label.click(page.concession)
    assert chosen(label) == ["d"]
    label.click(page.take)
    assert (link(label).attack, link(label).concession) == ("rebut", True)
    assert label.current() == NEXT


def test_any_sentence_of_the_text_can_be_clicked_as_the_target(at_objection: Hands) -> None:
    label = at_objection
    label.press("t")
    label.click_sentence(NEXT)
    assert chosen(label) == []
    assert label.row(NEXT).chosen
    label.press("Enter")
    assert link(label).ends == (End("segment", label.segment(NEXT).id),)


def test_another_passage_is_found_by_its_words(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "/")
    assert QApplication.focusWidget() is label.side.targets.field
    label.type("nothing like this")
    label.press("Enter")
    assert label.side.targets.sentence.text() == "No passage with these words."
    label.side.targets.field.clear()
    label.type("costs friends")
    label.press("Enter")
    assert QApplication.focusWidget() is label.view
    (found,) = label.side.targets.rows
    assert (found.choice.words, found.choice.below) == ("It also costs friends.", "“harbours”")
    label.press("a", "3", "Enter")
    assert link(label).ends == (End("segment", label.segment("It also costs friends.").id),)
    label.press("Backspace")
    assert label.panel.target.box.words() == ("It also costs friends.", "“harbours”")


def test_and_or_not_are_words_as_others_where_words_of_a_passage_are_searched_for(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "/")
    page = label.side.targets
    label.type("not late")
    label.press("Enter")
    assert page.sentence.text() == "No passage with these words."
    page.field.clear()
    label.type("(coal or friends)")
    label.press("Enter")
    assert [row.choice.words for row in page.rows] == ["That saves coal.", "It also costs friends."]


def test_a_sentence_is_found_as_it_was_copied_with_its_brackets_quotation_marks_and_colons(at_objection: Hands) -> None:
    label = at_objection
    page = label.side.targets
    label.press("t", "/")
    QApplication.clipboard().setText('(That) "saves": coal -')
    label.press("Ctrl+v", "Enter")
    assert [row.choice.words for row in page.rows] == ["That saves coal."]
    label.press("/")
    label.type("-label:claim friends")
    label.press("Enter")
    assert [row.choice.words for row in page.rows] == ["It also costs friends."]


def test_what_another_said_finds_no_target_before_one_has_answered(at_objection: Hands) -> None:
    label = at_objection
    there = label.segment("That saves coal").id
    labeling.decide(label.project, people.annotator_named(label.project, "Jonas")[0].id, there, ["claim"])
    label.press("t", "/")
    label.type("annotator:Jonas label:claim")
    label.press("Enter")
    assert label.side.targets.sentence.text() == "No passage with these words."


def test_what_was_chosen_stays_when_a_passage_that_was_searched_for_is_added(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "s", "/")
    label.type("coal")
    label.press("Enter")
    label.press("Shift+a", "Enter")
    walk, coal = label.segment("They walk home").id, label.segment("That saves coal").id
    assert link(label).ends == (End("segment", walk), End("segment", coal))


def test_what_is_typed_is_searched_for_meanwhile_and_enter_goes_to_it(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "s", "/")
    page = label.side.targets
    assert page.sentence.text() == "It searches as you type. Enter goes to what is found."
    label.type("coa")
    label.bot.waitUntil(lambda: [row.choice.words for row in page.rows] == ["That saves coal."])
    assert QApplication.focusWidget() is page.field
    label.type("xy")
    label.bot.waitUntil(lambda: page.sentence.text() == "No passage with these words.")
    label.press("Backspace", "Backspace", "Enter")
    assert QApplication.focusWidget() is label.view
    label.press("Enter")
    assert link(label).ends == (End("segment", label.segment("That saves coal").id),)


def test_a_field_that_is_emptied_offers_the_candidates_again(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "s", "/")
    page = label.side.targets
    offered = [row.choice.words for row in page.rows]
    label.type("coal")
    label.bot.waitUntil(lambda: [row.choice.words for row in page.rows] != offered)
    label.press(*["Backspace"] * 4)
    label.bot.waitUntil(lambda: [row.choice.words for row in page.rows] == offered)
    label.press("Esc")
    assert chosen(label) == ["s"]


def test_what_was_clicked_meanwhile_stays_chosen_when_a_search_is_answered_late(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "/")
    page = label.side.targets
    with busy_worker(label.window):
        with label.bot.waitSignal(page.typed):
            label.type("coal")
        label.click_quickly(NEXT)
    label.wait()
    assert label.row(NEXT).chosen
    label.press("Enter")
    assert link(label).ends == (End("segment", label.segment(NEXT).id),)


def test_a_click_ends_the_search_that_had_not_begun(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "/")
    page = label.side.targets
    offered = [row.choice.words for row in page.rows]
    label.type("coal")
    with label.bot.assertNotEmitted(page.typed, wait=300):
        label.click_sentence(NEXT)
    assert [row.choice.words for row in page.rows] == offered
    assert label.row(NEXT).chosen


def test_the_field_for_another_passage_is_empty_anew(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "/")
    label.type("coal")
    label.press("Enter")
    label.press("Enter")
    label.press("Up", "t")
    assert label.side.targets.field.text() == ""


def test_a_search_that_is_not_understood_says_so_in_place_and_esc_goes_back_to_the_letters(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "/")
    label.type("state:nowhere")
    label.press("Enter")
    assert "There is no state “nowhere”" in label.side.targets.sentence.text()
    label.press("Esc")
    assert QApplication.focusWidget() is label.view
    assert label.side.currentWidget() is label.side.targets
    label.press("s", "Enter")
    assert label.said(OBJECTION)[0] == "done"


def test_a_step_of_ones_own_has_a_letter_and_can_be_undercut(label: Hands, tmp_path: Path) -> None:
    project = label.project
    reason, thesis = label.segment("Two hundred people"), label.segment("The ferry should")
    step = {"kind": "supports", "ends": [{"type": "segment", "id": thesis.id}]}
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps({"segment": reason.id, "labels": ["claim"], "links": [step]}) + "\n", "utf-8")
    label_file(project, file, "Mira")
    label.screen.desk.start(label.segment(OBJECTION).id)
    label.wait()

    label.press("t")
    row = next(one for one in label.side.targets.rows if one.choice.words.startswith("The step"))
    assert row.choice.words == "The step from “Two hundred people work …” to “The ferry should run …”"
    letters = {label.row(one).letter for one in ("Two hundred people", "The ferry should")}
    assert row.choice.below == "a link: {} supports {}".format(
        label.row("Two hundred people").letter, label.row("The ferry should").letter
    )
    assert None not in letters
    assert [path.link.letter for path in label.view.lanes().paths if path.link.kind == "supports"] == [row.choice.key]
    label.press(row.choice.key)
    assert [path.link.chosen for path in label.view.lanes().paths if path.link.kind == "supports"] == [True]
    assert label.side.targets.how.value() == "undercut"
    label.press(*[next(one.choice.key for one in label.side.targets.rows if one is not row)])
    assert label.side.targets.how.value() is None
    assert not any(path.link.chosen for path in label.view.lanes().paths)
    both = reason.text, f"→ {thesis.text}"
    assert [shown.split(" …")[0] in whole for shown, whole in zip(row.shown(), both, strict=False)] == [True, True]
    row.set_most_lines(1)
    assert row.shown()[1].startswith("supports: The ferry should")
    label.press(row.choice.key, "Enter")
    assert link(label).ends[0].type == "link"
    assert link(label).attack == "undercut"
    label.press("Backspace")
    assert label.panel.target.box.words()[0].startswith("The step from")


def test_the_step_to_what_is_outside_the_text_has_a_letter_and_can_be_undercut(at_objection: Hands) -> None:
    label = at_objection
    label.press("Shift+1", "l", "Down")
    label.press(*["Down"] * 9, "Up", "Enter")
    assert link(label).ends == (End("outside"),)
    label.press("Enter", "t")
    (row,) = [one for one in label.side.targets.rows if one.choice.words.startswith("The step")]
    assert row.choice.words == "The step from “Two hundred is not …” to: outside the text"
    label.press(row.choice.key, "Enter")
    assert label.answer(NEXT).links[0].ends == (End("link", link(label).id),)
    assert label.answer(NEXT).links[0].attack == "undercut"


def test_a_link_to_a_link_is_offered_as_what_it_is(label: Hands) -> None:
    """An undercut attacks the step, not the passage at which that step begins."""
    label.press("1", "t", "Enter")
    label.press("t")
    label.press(step_to_undercut(label), "Enter")
    label.screen.desk.go(label.segment(OBJECTION).id)
    label.wait()
    label.press("t")
    said = [(row.choice.words, row.choice.below) for row in label.side.targets.rows]
    assert ("The step from “They walk …” to that of “Two hundred …”", "a link to a link") in said


def step_to_undercut(label: Hands) -> str:
    """Return the letter of the one step that is offered."""
    (row,) = [one for one in label.side.targets.rows if one.choice.words.startswith("The step")]
    return row.choice.key


def test_nobody_elses_steps_are_offered(label: Hands, tmp_path: Path) -> None:
    project = label.project
    reason, thesis = label.segment("Two hundred people"), label.segment("The ferry should")
    step = {"kind": "supports", "ends": [{"type": "segment", "id": thesis.id}]}
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps({"segment": reason.id, "labels": ["claim"], "links": [step]}) + "\n", "utf-8")
    label_file(project, file, "Jonas")
    label.screen.desk.start(label.segment(OBJECTION).id)
    label.wait()
    label.press("t")
    assert not [one for one in label.side.targets.rows if one.choice.words.startswith("The step")]
    assert label.view.lanes().paths == tuple(path for path in label.view.lanes().paths if path.link.pending)
    assert people.annotators(project)[1].name == "Jonas"


def test_a_project_without_objections_has_no_t(label: Hands) -> None:
    assert "answer.target" in label.screen.handlers()
    scheme = label.project.scheme
    without = type(scheme).of({**scheme.source, "link_kinds": []})
    label.project.scheme = without
    label.screen.project_changed()
    label.wait()
    assert "answer.target" not in label.screen.handlers()


def test_how_it_attacks_is_explained_in_plain_words_where_it_is_asked(at_objection: Hands) -> None:
    label = at_objection
    label.press("t")
    page, cells = label.side.targets, label.side.targets.how.cells()
    assert page.how.told() == ["a false conclusion", "a false reason", "the step to it fails"]
    assert cells[0].y() < cells[1].y() < cells[2].y()
    label.press("1")
    assert cells[1].toolTip() == cells[1].accessibleDescription()
    assert cells[1].toolTip() == "“Two hundred people work late.” is a false reason, or rests on one."
    label.press("Enter", "Backspace")
    (said,) = [one.text() for one in label.panel.target.findChildren(ElidedLabel) if one.isVisible()]
    assert said == "“Two hundred …” is a false conclusion."
    assert label.panel.target.attack.cells()[0].toolTip() == "“Two hundred people work late.” is a false conclusion."


def test_in_a_narrow_window_a_line_names_each_candidate_one_comes_to_before_a_way_is_chosen(
    at_objection: Hands,
) -> None:
    label = at_objection
    label.window.resize(840, 700)
    label.press("t")
    means = label.side.targets.ways.means
    assert means.isVisible()
    asked = "Is {} a false conclusion, a false reason, or does the step to it fail?"
    assert means.text() == asked.format("“Two hundred people work late.”")
    label.press("s")
    assert means.text().startswith("Is “They walk home in the …” a false")
    label.press("u")
    assert means.text() == asked.format("the target")


def test_of_a_step_it_is_said_what_each_way_denies(at_objection: Hands) -> None:
    label = at_objection
    label.press("Shift+1", "l", *["Down"] * 9, "Up", "Enter", "Enter", "t")
    page = label.side.targets
    (step,) = [row.choice.key for row in page.rows if row.choice.words.startswith("The step")]
    label.press(step)
    assert page.how.told() == ["its conclusion is false", "its reason is false", "the step itself fails"]
    assert page.how.cells()[2].toolTip() == "This step does not hold, even if both its ends are true."
    assert page.how.cells()[1].toolTip() == "The reason this step begins at is false."


def test_esc_is_said_to_keep_the_target_that_is_about_to_be_changed(at_objection: Hands) -> None:
    label = at_objection
    label.press("t")
    assert label.side.targets.leave.words() == "Not now"
    label.press("s", "Enter", "Backspace", "t", "a")
    assert label.side.targets.leave.words() == "Keep it"
    label.press("Esc")
    assert link(label).ends == (End("segment", label.segment("They walk home").id),)
    label.press("Down", "t")
    assert label.side.targets.leave.words() == "Not now"


def test_where_one_more_target_is_chosen_nothing_is_left_open_and_nothing_unclear(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "s", "Enter", "Backspace", "Shift+t")
    page = label.side.targets
    assert (page.title.text(), page.leave.words()) == ("What else does it attack?", "No other")
    assert [row.isVisible() for row in page.others] == [True, False]
    label.press("u")
    assert page.sentence.text() == "No candidate has the letter u."
    label.click(page.leave)
    assert link(label).ends == (End("segment", label.segment("They walk home").id),)


def test_one_more_target_takes_the_place_of_one_that_was_unclear(at_objection: Hands) -> None:
    label = at_objection
    label.press("t", "u", "Enter", "Backspace", "Shift+t")
    assert label.side.targets.title.text() == "Change its target"
    label.press("a", "Enter")
    assert [end.type for end in link(label).ends] == ["segment"], "there is no other link"


def test_a_skipped_passage_shows_why(label: Hands) -> None:
    label.press("Space", "2", "Backspace")
    reason = label.answer("The ferry should").skip
    assert reason
    assert label.panel.skipped.isVisible()
    assert label.panel.skipped.words.text() == f"Skipped: {reason}"
    label.press("Shift+1")
    assert not label.panel.skipped.isVisible()
