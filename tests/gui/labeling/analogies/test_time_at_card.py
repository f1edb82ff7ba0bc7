"""The time one spends at an analogy's card counts for the passage one is at."""

from annotator.domain.annotation import Side
from tests.gui.labeling.analogies.conftest import LAMP, analogy
from tests.gui.labeling.hands import Hands
from tests.gui.labeling.test_pace_told import Watch


def seconds(label: Hands) -> float:
    found = label.annotation(LAMP)
    assert found is not None
    return found.seconds


def test_the_seconds_at_an_analogy_card_count_for_the_passage_one_is_at(at_lamp: Hands) -> None:
    label, watch = at_lamp, Watch(at_lamp)
    watch.press(5, "y")
    assert seconds(label) == 5
    label.type("a lamp")
    watch.press(20, "Tab")
    assert seconds(label) == 25
    label.type("a ferry")
    watch.press(9, "Tab")
    watch.press(0, "Esc", "Ctrl+z")
    assert analogy(label).target == Side()
    assert seconds(label) == 25, "undo takes back what the act added"
    watch.press(0, "Ctrl+Shift+z")
    assert seconds(label) == 34
    watch.press(13, "y", "Enter")
    assert label.said(LAMP) == ("done", ("analogy",))
    assert seconds(label) == 47


def test_a_card_one_only_reads_leaves_its_time_to_the_next_act(at_lamp: Hands) -> None:
    label, watch = at_lamp, Watch(at_lamp)
    watch.press(5, "y", "Esc")
    watch.press(30, "y", "Esc")
    watch.press(8, "Down")
    assert seconds(label) == 5
    watch.press(50, "Up")
    watch.press(1, "u")
    assert seconds(label) == 44


def test_what_is_written_on_a_card_and_erased_again_leaves_its_time_to_the_next_act(at_lamp: Hands) -> None:
    label, watch = at_lamp, Watch(at_lamp)
    watch.press(5, "y")
    label.type("x")
    watch.press(2)
    label.bot.waitUntil(lambda: analogy(label).source == Side("x"))
    label.wait()
    assert seconds(label) == 7
    watch.press(3, "Backspace", "Esc")
    assert seconds(label) == 5, "no step is left that could be taken back"
    watch.press(1, "Enter")
    assert seconds(label) == 11
