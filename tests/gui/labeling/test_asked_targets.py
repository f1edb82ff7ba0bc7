"""The queue of what lacks its target asks for it at once, passage after passage; its list shows whole rows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.gui.busy import busy_worker
from tests.gui.labeling.hands import Hands
from tests.gui.labeling.test_keys_ahead import press_ahead

FIRST, SECOND = "Two hundred is not many.", "A ferry is like a lamp left on all night."
LONG = " ".join(f"Reason {n} is that a ferry of that many decks has to be painted each year." for n in range(9))


@pytest.fixture
def lacking(label: Hands) -> Hands:
    """Return hands on the thread, with two objections that lack their targets."""
    label.press(*["Down"] * 4, "2", "2")
    assert label.screen.desk.tally.queues["no target"] == 2
    return label


def choose_queue(label: Hands) -> None:
    """Click the row of what lacks its target."""
    label.click(next(row for row in label.screen.threads.come_back.rows if row.queue == "no target"))


def asks(label: Hands) -> bool:
    """Whether targets are offered."""
    return label.side.currentWidget() is label.side.targets


def test_the_queue_of_what_lacks_a_target_offers_targets_at_each_passage(lacking: Hands) -> None:
    label = lacking
    choose_queue(label)
    assert (label.current(), asks(label)) == (FIRST, True)
    label.press("s", "Enter")
    assert (label.current(), asks(label)) == (SECOND, True)
    label.press("a", "Enter")
    assert not asks(label)
    assert label.screen.desk.tally.queues["no target"] == 0
    label.press("Ctrl+z", "Ctrl+z")
    assert not asks(label), "who takes back is not asked"


def test_there_enter_takes_nothing_that_was_not_chosen(lacking: Hands) -> None:
    label = lacking
    choose_queue(label)
    page = label.side.targets
    assert (page.sentence.text(), page.take.isEnabled()) == ("A letter chooses one; Enter takes it.", False)
    label.press("Enter", "Enter")
    assert (label.current(), asks(label), page.take.isEnabled()) == (FIRST, True, False)
    assert label.screen.desk.tally.queues["no target"] == 2
    label.press("Down")
    assert page.take.isEnabled()
    label.press("Enter")
    assert (label.current(), label.screen.desk.tally.queues["no target"]) == (SECOND, 1)
    label.press("Esc", "t")
    assert page.take.isEnabled(), "who asks is offered the likeliest"
    label.press("Esc")


def test_esc_leaves_it_and_enter_passes_over_a_passage_there(lacking: Hands) -> None:
    label = lacking
    choose_queue(label)
    label.press("Esc")
    assert (label.current(), asks(label)) == (FIRST, False)
    label.press("Down", "Up")
    assert not asks(label), "who walks reads"
    label.press("Enter")
    assert (label.current(), asks(label)) == (SECOND, True)


def test_t_by_habit_does_no_harm_there(lacking: Hands) -> None:
    label = lacking
    choose_queue(label)
    said = label.side.targets.sentence.text()
    label.press("t")
    assert asks(label)
    assert label.side.targets.sentence.text() == said


def test_keys_typed_ahead_of_it_are_labels_and_no_letters_of_candidates(lacking: Hands) -> None:
    label = lacking
    choose_queue(label)
    label.press("Esc")
    press_ahead(label, "1", "c")
    assert (label.said(FIRST), label.said(SECOND)) == (("done", ("claim",)), ("done", ("claim",)))
    assert not asks(label)


def test_keys_typed_ahead_behind_a_target_are_meant_for_the_next_one(lacking: Hands) -> None:
    label = lacking
    choose_queue(label)
    press_ahead(label, "s", "Enter", "a", "Enter")
    assert label.screen.desk.tally.queues["no target"] == 0


def test_who_types_a_filter_there_goes_on_typing(lacking: Hands) -> None:
    label, bar = lacking, lacking.screen.threads.filter
    choose_queue(label)
    label.press("Esc")
    bar.begin("")
    label.type("two")
    label.press("Enter")
    assert (label.current(), asks(label)) == (FIRST, False)
    label.press(*["Backspace"] * 3)
    label.type("lamp")
    assert bar.field.text() == "lamp"
    label.press("Enter", "Esc", "t")
    assert (label.current(), asks(label)) == (SECOND, True)


@pytest.mark.parametrize("where", ["review", "people", "keys"])
def test_who_went_elsewhere_while_an_answer_was_saved_there_is_left_alone(lacking: Hands, where: str) -> None:
    label, window = lacking, lacking.window
    choose_queue(label)
    label.press("Esc")
    with busy_worker(window):
        label.hit("1")
        {
            "review": lambda: window.show_screen("review"),
            "people": lambda: label.bot.mouseClick(window.status.who, Qt.MouseButton.LeftButton),
            "keys": lambda: window.run("help.keys"),
        }[where]()
        there = QApplication.focusWidget()
    label.wait()
    assert there is not None
    focus = QApplication.focusWidget()
    assert focus is there or there.isAncestorOf(focus)  # Review goes on to its home when its figures are there
    assert (label.current(), asks(label)) == (SECOND, False)
    window.show_screen("label")


def test_other_queues_ask_for_no_target(label: Hands) -> None:
    label.press("Shift+2", "Down", "Shift+2")
    label.click(label.screen.threads.come_back.rows[0])
    assert not asks(label)


def test_who_undercuts_a_passage_is_told_how_its_step_is_drawn_or_which_letter_it_has(label: Hands) -> None:
    page = label.side.targets
    label.press(*["Down"] * 4, "t", "s", "3")
    assert page.sentence.text() == "No step drawn yet: “l” at the reason draws it."
    label.press("u")
    assert "step" not in page.sentence.text()
    label.press("Esc", "Up", "Up", "l", "Enter", "Down", "Down", "t")
    assert "step" not in page.sentence.text()
    (step,) = [row.choice.key for row in page.rows if row.choice.words.startswith("The step")]
    label.press("s", "3")
    assert page.sentence.text() == f"The step has the letter {step}."
    label.press(step)
    assert "step" not in page.sentence.text()
    label.press("Esc")


def test_who_undercuts_what_a_step_is_drawn_at_is_told_how_to_look_at_it(label: Hands) -> None:
    page = label.side.targets
    label.press("Down", "l", "a", "Enter", *["Down"] * 3, "t", "/")
    label.type("run at night")
    label.press("Enter", "3")
    assert page.sentence.text() == "→ shows what is drawn there; “l” at the reason draws a step."
    label.press("Right")
    assert [row.choice.words.startswith("The step") for row in page.rows] == [True]
    label.press("Left", "3")
    assert page.sentence.text() == "→ shows what is drawn there; “l” at the reason draws a step."
    label.press("Esc", "t", "3")
    label.click_sentence("The ferry should run")
    assert page.sentence.text() == "The step has the letter f.", "it is offered"
    label.press("Esc")


def test_where_only_an_attack_is_drawn_it_is_told_how_a_step_is_too(label: Hands) -> None:
    label.press(*["Down"] * 4, "t", "s", "Enter", "2", "t")
    page = label.side.targets
    letter = next(row.choice.key for row in page.rows if row.choice.words == FIRST)
    label.press(letter, "3")
    assert page.sentence.text() == "→ shows what is drawn there; “l” at the reason draws a step."
    label.press("Esc")


@pytest.mark.parametrize("height", [800, 720, 640])
def test_every_candidate_is_seen_whole_or_not_at_all(label: Hands, tmp_path: Path, height: int) -> None:
    label.bring(tmp_path, LONG)
    label.screen.desk.go(label.segment("Reason 8").id)
    label.wait()
    label.window.resize(1280, height)
    label.press("t")
    for _ in range(8):
        _settle()
        assert _halves(label) == []
        (chosen,) = [row for row in label.side.targets.rows if row.isChecked()]
        assert chosen.visibleRegion().boundingRect() == chosen.rect()
        label.press("Down")


def _settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def _halves(label: Hands) -> list[str]:
    page = label.side.targets
    view, veil = page.area.viewport(), page.whole.veil
    foot = veil.y() if veil.isVisible() else view.height()
    edges = [(row.choice.key, row.mapTo(view, QPoint(0, 0)).y(), row.height()) for row in page.rows]
    return [key for key, top, high in edges if top < 0 < top + high or top < foot < top + high]
