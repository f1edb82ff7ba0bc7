"""All the time one spends at a passage counts for its answer, whatever is said of it meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gui.labeling.hands import Hands
from tests.gui.labeling.test_pace_told import Watch, each
from tests.gui.labeling.test_saving import full_disk

FIRST = "The ferry should run at night."


def seconds(label: Hands) -> float:
    """Return the seconds of the answer to the first passage, or to what stands there."""
    first = label.segments()[0]
    found = label.annotation(first.text)
    assert found is not None
    return found.seconds


def begun(label: Hands, *keys: str) -> Watch:
    """Say something of the first passage after four seconds, and be there with the watch."""
    watch = Watch(label)
    watch.press(4, *keys)
    assert label.current() == FIRST
    assert seconds(label) == 4
    return watch


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("Shift+2",), id="label"),
        pytest.param(("u",), id="confidence"),
        pytest.param(("f", "1"), id="flag"),
        pytest.param(("q",), id="voice"),
        pytest.param(("s", "Shift+Right", "1", "Esc"), id="span"),
        pytest.param(("t", "o", "2", "Enter"), id="target"),
        pytest.param(("e", "1", "Esc"), id="attribute"),
        pytest.param(("y", "Esc"), id="analogy"),
    ],
)
def test_what_is_said_after_the_label_counts_and_undo_takes_it_back(label: Hands, keys: tuple[str, ...]) -> None:
    watch = begun(label, "Shift+1")
    before = label.answer(FIRST)
    for key in keys:
        watch.press(3, key)
    spent = seconds(label)
    watch.press(0, *(["Up"] if label.current() != FIRST else []), "u")
    assert (spent > 4, seconds(label)) == (True, 4 + 3 * len(keys)), "a key that says nothing leaves its time counted"
    while label.answer(FIRST) != before:
        assert seconds(label) > 4
        label.press("Ctrl+z")
    assert seconds(label) == 4


def test_small_acts_add_up_and_are_told(label: Hands) -> None:
    watch = begun(label, "Shift+2")
    watch.press(10, "s", "Shift+Right", "2")
    watch.press(5, "Esc", "t", "o")
    watch.press(2, "Enter")
    assert label.answer(FIRST).links
    assert label.said(FIRST)[0] == "done"
    assert seconds(label) == 21
    assert each(label) == ["21.0 s each"]
    watch.press(1, "Backspace")
    watch.press(6, "u")
    assert each(label) == ["27.0 s each"], "it is done, and took so much longer"
    watch.press(7, "1")
    assert seconds(label) == 34, "another answer adds to it"
    assert each(label) == ["34.0 s each"]


def test_a_note_that_is_saved_in_pauses_adds_up_and_is_one_step_back(label: Hands) -> None:
    watch = begun(label, "Shift+1")
    label.press("m")
    for words, spent in (("wh", 2), ("y ", 3), ("not", 1)):
        label.type(words)
        watch.press(spent)
        label.panel.note.save()
        label.wait()
    assert seconds(label) == 10
    label.press("Esc", "Ctrl+z")
    assert label.answer(FIRST).note == ""
    assert seconds(label) == 4


def test_saying_what_stands_leaves_the_time_counted(label: Hands) -> None:
    watch = begun(label, "Shift+1", "Enter", "Backspace")
    watch.press(6, "Enter", "Backspace")
    assert seconds(label) == 4, "nothing was written"
    watch.press(2, "u")
    assert seconds(label) == 12


def test_an_act_that_cannot_be_saved_leaves_the_time_counted(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = begun(label, "Shift+1")
    with full_disk(monkeypatch):
        watch.press(6, "u")
    assert seconds(label) == 4
    watch.press(1, "u")
    assert seconds(label) == 11


def test_an_answer_given_after_another_was_taken_back_took_the_time_of_both(label: Hands) -> None:
    watch = Watch(label)
    watch.press(8, "1")
    watch.press(0, "Ctrl+z")
    watch.press(1, "2")
    assert seconds(label) == 9, "the passage was read for the first of them"
    watch.press(5, "Ctrl+z", "Ctrl+Shift+z", "Backspace")
    watch.press(1, "3")
    assert seconds(label) == 10, "done again it has its time, and the clock has not"


def test_what_is_taken_back_beside_the_window_leaves_its_time_too(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.work.long_act._HEAVY", 1)
    watch = begun(label, "Shift+1")
    watch.press(3, "Shift+2", "Ctrl+z")
    assert seconds(label) == 4
    watch.press(1, "u")
    assert seconds(label) == 8


def test_time_that_was_taken_back_from_another_text_counts_there(label: Hands) -> None:
    watch = begun(label, "Shift+1")
    label.screen.desk.go(label.segment("Harbours sleep early.").id)
    label.wait()
    watch.press(0, "Ctrl+z")
    assert label.current() == FIRST
    watch.press(1, "1")
    assert seconds(label) == 5


def test_the_time_is_there_after_the_next_start(begin: Callable[..., Hands], ferry: Path) -> None:
    label = begin(ferry)
    watch = begun(label, "Shift+2")
    watch.press(11, "t", "o", "Enter")
    label.close()
    assert seconds(begin(ferry)) == 15


def test_a_note_that_is_erased_again_leaves_its_time_to_the_next_act(label: Hands) -> None:
    watch = begun(label, "Shift+1", "Enter", "Backspace")
    told = each(label)
    label.press("m")
    label.type("wh")
    watch.press(2)
    label.panel.note.save()
    label.wait()
    assert seconds(label) == 6
    watch.press(3, "Backspace", "Backspace", "Esc")
    assert (seconds(label), each(label)) == (4, told), "no step is left that could be taken back"
    watch.press(1, "u")
    assert seconds(label) == 10


def join(label: Hands) -> None:
    label.type("+")
    label.wait()


def test_the_time_before_a_cut_or_a_join_counts_for_what_stands_there_then(label: Hands) -> None:
    watch = Watch(label)
    watch.press(5, "x")
    watch.press(2, "x")
    assert label.current() == "The"
    watch.press(3)
    join(label)
    assert label.current() == FIRST
    watch.press(1, "1")
    assert seconds(label) == 11


def test_the_time_at_both_counts_where_two_are_joined(label: Hands) -> None:
    watch = Watch(label)
    watch.press(5, "Down")
    watch.press(7, "Up")
    watch.press(1)
    join(label)
    watch.press(1, "1")
    assert seconds(label) == 14


def test_where_a_join_is_taken_back_each_of_the_two_has_its_own_time(label: Hands) -> None:
    watch = Watch(label)
    watch.press(5, "1")
    watch.press(7, "1", "Up", "Up")
    join(label)
    assert seconds(label) == 12
    watch.press(3, "Ctrl+z")
    second = label.annotation("Two hundred people")
    assert second is not None
    assert (seconds(label), second.seconds) == (5, 7)
    watch.press(1, "u")
    assert seconds(label) == 9


def test_the_time_at_a_piece_counts_for_the_whole_where_the_cut_is_taken_back(label: Hands) -> None:
    watch = Watch(label)
    watch.press(5, "1", "Up")
    watch.press(2, "x", "x")
    watch.press(3, "Ctrl+z")
    assert (label.current(), seconds(label)) == (FIRST, 5)
    watch.press(4, "Ctrl+Shift+z")
    watch.press(1, "u")
    assert label.current() == "The"
    assert seconds(label) == 15
    watch.press(0, "Ctrl+z", "Ctrl+z")
    watch.press(1, "u")
    assert (label.current(), seconds(label)) == (FIRST, 16)


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize(("keys", "piece"), [((), "The"), (("Down",), "ferry should")])
def test_the_time_at_the_whole_is_not_counted_twice_where_one_goes_back_to_an_answer_to_a_piece(
    label: Hands, keys: tuple[str, ...], piece: str, elsewhere: bool
) -> None:
    def go(words: str) -> None:
        label.screen.desk.go(label.segment(words).id)
        label.wait()

    watch = Watch(label)
    watch.press(5, "x", "x", *keys)
    watch.press(3, "Shift+1", "Ctrl+z", "Ctrl+z")
    assert label.current() == FIRST
    if elsewhere:
        go("Harbours sleep early.")
    label.press("Ctrl+h", "Down", "Down", "Ctrl+Backspace")
    label.window.show_screen("label")
    label.wait()
    go(piece)
    watch.press(1, "u")
    go("ferry should" if piece == "The" else "The")
    watch.press(0, "u")
    both = [label.annotation(words) for words in ("The", "ferry should")]
    assert sum(one.seconds for one in both if one is not None) == 9


def test_where_one_goes_back_in_the_history_the_time_of_what_is_taken_back_counts(label: Hands) -> None:
    watch = begun(label, "Shift+1")
    watch.press(5, "Shift+2")
    watch.press(6, "u")
    watch.press(0, "Ctrl+h")
    label.press("Down", "Down", "Ctrl+Backspace")
    label.window.show_screen("label")
    label.wait()
    assert seconds(label) == 4
    watch.press(1, "u")
    assert seconds(label) == 16
    watch.press(0, "Ctrl+z", "Ctrl+z")
    assert seconds(label) == 15, "what was gone back over stands again"
    watch.press(1, "1")
    assert seconds(label) == 17


def test_what_was_brought_again_after_a_start_takes_no_time_from_what_is_joined_and_apart_again(
    begin: Callable[..., Hands], ferry: Path
) -> None:
    label = begin(ferry)
    begun(label, "Shift+1").press(0, "Ctrl+z")
    label.close()
    label = begin(ferry)
    watch = Watch(label)
    watch.press(0, "Ctrl+Shift+z")
    watch.press(10, "Down")
    watch.press(0, "Up")
    join(label)
    watch.press(0, "Ctrl+z")
    watch.press(1, "u")
    assert seconds(label) == 15
