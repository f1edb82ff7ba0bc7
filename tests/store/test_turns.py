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
