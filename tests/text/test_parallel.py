"""A long text is cut on all cores as it is on one, can be stopped, and is cut even where no process can start."""

import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.text import cutter as cutter_module
from annotator.text import parallel
from annotator.text.cutter import Cutter
from annotator.text.wrapping import Span
from tests.text.marked import cutter
from tests.text.test_cutter import TEXTS

TEXT = (
    "The bridge held (so they say. Really?). Nobody knew why... or how.\n\n"
    "Dr. Hill left at 7 p.m. i did not. これは本です。\n"
    "They came to the council and said that nobody who lives here had been asked about the\nplan. It rained.\n"
) * 3_000 + "One line. " * 40_000


def cutting() -> list[BaseProcess]:
    return [one for one in multiprocessing.active_children() if one.name == "annotator-cut"]


@pytest.fixture
def always_a_pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Cut any text on two cores, however many the machine has."""
    monkeypatch.setattr(cutter_module, "_WORTH_A_POOL", dict.fromkeys(cutter_module._WORTH_A_POOL, 0))
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    yield
    assert cutting() == []


@pytest.mark.usefixtures("always_a_pool")
def test_many_cores_cut_as_one_does() -> None:
    borders = list(range(1_000, len(TEXT), 10_007))
    done: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutter_module, "splitter_of", broken)  # where others cut, nothing is loaded for it here
        found = Cutter().cut(TEXT, done.append, borders)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutter_module, "_WORTH_A_POOL", {"rules": 10**12})
        assert cutter().cut(TEXT, borders=borders) == found
    assert done == sorted(done)
    assert len(done) > 5


@pytest.mark.usefixtures("always_a_pool")
def test_it_can_be_stopped_at_once_and_leaves_no_process() -> None:
    def stop(_: int) -> None:
        raise InterruptedError

    subject = Cutter()
    with pytest.raises(InterruptedError):
        subject.cut(TEXT, stop)
    assert cutting() == []
    assert len(subject.cut("One. Two.")) == 2


def on_one_core(text: str) -> list[Span]:
    """Return the sentences as this process cuts them."""
    return [span for batch in cutter()._loaded().sentences(text, Cutter(by="paragraph").cut(text)) for span in batch]


def no_more(*_: Any, **__: Any) -> None:
    raise OSError("no more processes here")


def broken(*_: Any, **__: Any) -> None:
    raise RuntimeError("can't start new thread")


@pytest.mark.usefixtures("always_a_pool")
@pytest.mark.parametrize(
    ("owner", "name", "instead"),
    [(BaseProcess, "start", no_more), (ThreadPoolExecutor, "submit", broken)],
)
def test_where_no_process_or_thread_can_start_one_core_cuts(
    monkeypatch: pytest.MonkeyPatch, owner: type, name: str, instead: Callable[..., None]
) -> None:
    monkeypatch.setattr(owner, name, instead)
    text = TEXT[:50_000]
    assert Cutter().cut(text) == on_one_core(text)


@pytest.mark.usefixtures("always_a_pool")
def test_when_all_processes_die_at_once_one_core_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_serve", sys.exit)
    text = TEXT[:300_000]
    assert Cutter().cut(text) == on_one_core(text)


@pytest.mark.usefixtures("always_a_pool")
def test_when_a_process_dies_in_the_midst_nothing_is_lost() -> None:
    killed: list[BaseProcess] = []

    def kill_one(_: int) -> None:
        if not killed:
            killed.extend(cutting()[:1])
            killed[0].kill()

    assert Cutter().cut(TEXT, kill_one) == on_one_core(TEXT)
    assert killed


def test_short_texts_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_pool", broken)
    assert len(Cutter().cut(TEXT)) > 10_000


def test_pieces_are_taken_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    class AtOnce:
        def submit(self, piece: parallel.Piece) -> Any:
            future: Future[Any] = Future()
            future.set_result(parallel.cut_piece(cutter()._loaded(), piece))
            return future

        def end(self) -> None:
            pass

    taken: list[int] = []

    def pieces() -> Iterator[parallel.Piece]:
        for number in range(1_000):
            taken.append(number)
            yield parallel.piece_of("One. Two.", [(0, 9)])

    monkeypatch.setattr(parallel, "_pool", lambda _: AtOnce())
    batches = parallel.cut_on_all_cores(cutter()._recipe, pieces(), cutter()._loaded)
    assert next(batches) == [(0, 4), (5, 9)]
    assert len(taken) <= 3 * parallel.cores()
    batches.close()


@settings(max_examples=50)
@given(TEXTS)
def test_a_piece_is_cut_as_its_place_in_the_text(text: str) -> None:
    spans = Cutter(by="paragraph").cut(text)
    splitter = cutter()._loaded()
    for span in spans:
        piece = parallel.piece_of(text, [span])
        moved = parallel._moved(parallel.cut_piece(splitter, piece), piece.offset)
        assert moved == [one for one in cutter().cut(text) if span[0] <= one[0] < span[1]]


SCRIPT = """
from annotator.text import cutter, parallel
from annotator.text.cutter import Cutter
cutter._WORTH_A_POOL = dict.fromkeys(cutter._WORTH_A_POOL, 0)
parallel.cores = lambda: 2
if {guard}:
    print(len(Cutter().cut("One. Two.")))
"""


@pytest.mark.parametrize("guard", ["__name__ == '__main__'", "True"])
def test_a_script_with_or_without_a_guard_cuts_a_long_text(tmp_path: Path, guard: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(guard=guard), encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.split()[-1] == "2"
