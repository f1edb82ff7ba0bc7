"""Weeks of work in one window: every act in a document full of spans and links, and what ten thousand answers leave."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from desk_made import FILTERS, LONG, desk
from measure import Figure, p50_p99
from windows import run_child

_CHILD = Path(__file__).with_name("desk_child.py")
_KEYS = 400
_ANSWERS, _WARM = 10_000, 1_000
_WORDS = {
    "key": "label key",
    "walk": "up and down",
    "toggle": "add or remove a label",
    "undo": "undo",
    "redo": "redo",
    "span": "mark a span",
    "link": "draw a link",
    "screen": "back to Label",
    "filter": "filter, first rows",
    "open": "open the project",
}
_GOALS = {"key": ("<= 5 ms", "<= 16 ms"), "filter": ("", "<= 50 ms"), "open": ("<= 1 s", "")}


def bench_desk(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield the milliseconds of each act until the passage is painted, and until the window rests.

    The document that is open has 3,000 segments, 2,000 spans, 500 links and 30 analogies, and is the project where that
    is smaller.
    """
    made = desk(folder, max(size, LONG) if size >= 1000 else size)
    path, other = folder / "desk-a.annot", folder / "desk-b.annot"
    shutil.copy(made, path)
    shutil.copy(made, other)
    told = run_child(_CHILD, "acts", path, other, min(_KEYS, size // 4))
    for act, (painted, used, rested) in told.items():
        both = p50_p99(painted)
        for place, name in enumerate(("p50", "p99")):
            goal = _GOALS.get(act, ("", ""))[place]
            yield Figure(f"desk, {_WORDS[act]}, {name}", size, "ms", both[place], None, goal)
        yield Figure(f"desk, {_WORDS[act]}, CPU, p50", size, "ms", p50_p99(used)[0])
        yield Figure(f"desk, {_WORDS[act]}, all painted, p50", size, "ms", p50_p99(rested)[0])
    for words, seconds in zip(FILTERS, told["filter"][0], strict=True):
        yield Figure(f"desk, filter {words or 'taken away'}", size, "ms", seconds * 1e3, None, "<= 50 ms")


def bench_leak(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield how much memory answers leave behind after the first thousand, and how many objects of Python."""
    answers = min(_ANSWERS, size // 4)
    path = folder / "leak.annot"
    shutil.copy(desk(folder, size), path)
    told = run_child(_CHILD, "leak", path, answers, min(_WARM, answers // 10))
    resident, objects = told["resident"], told["objects"]
    yield Figure(f"memory more after {answers:,} answers", size, "MB", resident[-1] - resident[0], None, "<= 10 MB")
    yield Figure(f"objects more after {answers:,} answers", size, "", objects[-1] - objects[0])
