"""Answers go before long work, and nobody writes beside anybody."""

import threading

import pytest

from annotator.store.turns import Turns


def test_an_answer_that_waits_goes_before_the_next_piece_of_long_work() -> None:
    turns, order = Turns(), []
    inside, waiting = threading.Event(), threading.Event()

    def long_work() -> None:
        for piece in range(3):
            with turns.long_work():
                order.append(f"piece {piece}")
                if piece == 0:
                    inside.set()
                    assert waiting.wait(10)

    def answer() -> None:
        assert inside.wait(10)
        waiter = threading.Timer(0.05, waiting.set)
        waiter.start()
        with turns.answer():
            order.append("answer")
        waiter.join()

    threads = [threading.Thread(target=long_work), threading.Thread(target=answer)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert order == ["piece 0", "answer", "piece 1", "piece 2"]


def test_one_writes_at_a_time() -> None:
    turns, inside, most = Turns(), [], []

    def write(kind: str) -> None:
        for _ in range(200):
            with turns.answer() if kind == "answer" else turns.long_work():
                inside.append(kind)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=write, args=(kind,)) for kind in ("answer", "work", "answer", "work")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert max(most) == 1
    assert len(most) == 800


@pytest.mark.parametrize("turn", ["answer", "long_work"])
def test_a_turn_that_fails_is_given_back(turn: str) -> None:
    turns = Turns()
    with pytest.raises(KeyError), getattr(turns, turn)():
        raise KeyError
    entered = []
    with turns.long_work():
        entered.append(turn)
    assert entered == [turn]


def test_long_work_between_its_turns_waits_for_the_answer_that_is_being_written() -> None:
    turns, order = Turns(), []
    asked = threading.Event()

    def long_work() -> None:
        asked.set()
        turns.give_way()
        order.append("long work")

    thread = threading.Thread(target=long_work)
    with turns.answer():
        thread.start()
        assert asked.wait(10)
        thread.join(0.01)
        order.append("answer")
    thread.join(10)
    turns.give_way()
    assert order == ["answer", "long work"]


def test_long_work_goes_on_when_an_answer_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.store.turns._MOST_WAY", 0.001)
    turns, passed = Turns(), []

    def long_work() -> None:
        turns.give_way()
        passed.append(True)

    thread = threading.Thread(target=long_work)
    with turns.answer():
        thread.start()
        thread.join(10)
        assert passed == [True]


def test_answers_are_expected_for_a_while_after_one() -> None:
    turns = Turns()
    assert not turns.answered_within(1000)
    with turns.long_work():
        pass
    assert not turns.answered_within(1000)
    with turns.answer():
        pass
    assert turns.answered_within(1000)
    assert not turns.answered_within(0)
