"""Searching, filtering, queues and one label for many, where everything is answered by three people."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from made import answered
from measure import Figure, p50_p99, peak_megabytes, timed
from reads import people_of

from annotator.services import bulk_labeling, completing, history, projects, queueing, searching
from annotator.services.queueing import View

_SEARCHES = {
    "search, a word": "nobody",
    "search, a phrase": '"compare town"',
    "search, a beginning": "n*",
    "search, or and not": "(weaker or household) -nobody",
    "search, among own answers": "label:claim nobody",
}
_FILTERS = {
    "filter, a label that is there": "label:objection state:done",
    "filter, a label that is nowhere": "label:analogy",
    "filter, objections without target": "label:objection -has:target confidence:guess",
    "filter, has:target": "has:target",
    "filter, a note": "note:x",
    "filter, an attribute": "claim.kind:fact",
    "filter, older guideline": "guideline:older",
    "filter, another's label": "annotator:Ben label:analogy",
    "filter, author": "author:nobody",
    "filter, document": "document:nowhere",
    "filter, a word": "nobody",
    "filter, dates": "at:>2030",
}
_GOAL = "<= 50 ms"


def bench_queries(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield the milliseconds (of the processor, p50) until the first passages of each kind of query are there.

    What is nowhere is the worst there is: everything has to be looked at.
    """
    project = projects.open_project(answered(folder, size, ("Ann", "Ben", "Cem")), write=False)
    who = people_of(project)[0]

    def figure(what: str, work: Callable[[], object], goal: str = _GOAL) -> Figure:
        work()  # statements are built and pages read once in a session
        return Figure(f"{what}, CPU", size, "ms", p50_p99([timed(work).cpu for _ in range(3 * runs)])[0], None, goal)

    for what, words in _SEARCHES.items():
        goal = "<= 10 ms" if ":" not in words else _GOAL
        yield figure(what, lambda words=words: searching.search(project, words, viewer=who), goal)
    for what, words in _FILTERS.items():
        yield figure(what, lambda words=words: queueing.next_segment(project, who, View("all", words), None))
    here = queueing.next_segment(project, who, View("all"), None)
    for order in queueing.ORDERS:
        view = View("all", order=order, seed=7)
        yield figure(f"next, {order}", lambda view=view: queueing.next_segment(project, who, view, here))
    rare = View("all", "label:analogy", "random", 7)
    yield figure("next, random, nothing fits", lambda: queueing.next_segment(project, who, rare, here))
    yield figure("proposals, documents", lambda: completing.proposals(project, "document:R9", 11))
    project.close()


def bench_bulk(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield the seconds to give a label to everything, to take that back, and the memory both took at the most."""
    path = folder / f"bulk-{size}.annot"
    shutil.copy(answered(folder, size, ("Ann", "Ben", "Cem")), path)
    project = projects.open_project(path, write=True)
    who = people_of(project)[0]
    wish = bulk_labeling.Wish("analogy", True, View("all"))
    started, before = time.perf_counter(), peak_megabytes()
    bulk_labeling.preview(project, who, wish)
    seen = time.perf_counter()
    bulk_labeling.apply(project, who, wish)
    given, peak = time.perf_counter(), peak_megabytes()
    history.undo(project, who)
    undone, last = time.perf_counter(), peak_megabytes()
    project.close()
    yield Figure("one label for all, preview, wall", size, "ms", (seen - started) * 1e3)
    yield Figure("one label for all, wall", size, "s", given - seen)
    yield Figure("one label for all, memory more", size, "MB", peak - before)
    yield Figure("one label for all, undo, wall", size, "s", undone - given)
    yield Figure("its undo, memory more", size, "MB", last - peak)
