"""The real window: a label key until it is committed and the next passage painted, and starting the program."""

import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from made import jsonl, thread
from measure import Figure, p50_p99, quantile
from raw_answer import raw_answers

from annotator.services import labeling, people, projects, queueing

_CHILD = Path(__file__).with_name("window_child.py")
KEYS = 400
SMALL = 1000
"""Segments of the project that is labeled while others come in."""


def child(*arguments: object) -> dict[str, Any]:
    """Run a process with a window of its own and return what it tells."""
    return run_child(_CHILD, *arguments)


def run_child(script: Path, *arguments: object) -> dict[str, Any]:
    """Run a script of ours in a process of its own and return what it tells."""
    done = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def bench_window(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield milliseconds at the median and at the 99th percentile; the first document is a thread of 3,000 posts."""
    path = folder / "keys.annot"
    keys = min(KEYS, size // 4)
    shutil.copy(thread(folder, size), path)
    window = child("label", path, keys)
    commits = _services(path, keys)
    raw_commits = raw_answers(path, keys)
    commit, raw_commit = p50_p99(commits), p50_p99(raw_commits)
    paint, raw_paint = p50_p99(window["turns"]), p50_p99(window["paints"])
    whole = p50_p99(window["keys"])
    for place, name in enumerate(("p50", "p99")):
        yield Figure(f"key to commit and next segment, {name}", size, "ms", commit[place], raw_commit[place])
        yield Figure(f"key to paint, {name}", size, "ms", paint[place], raw_paint[place])
        limit = raw_commit[place] + raw_paint[place]
        goal = ("<= 5 ms", "<= 16 ms")[place]
        yield Figure(f"key, whole window: committed and painted, {name}", size, "ms", whole[place], limit, goal)


def _services(path: Path, keys: int) -> list[float]:
    """Answer segments through the services, each after the one before; return the seconds of answer and next."""
    project = projects.open_project(path, write=True)
    who, view = people.first_annotator(project).id, queueing.View()
    segment = queueing.next_segment(project, who, view, None)
    times = []
    for _ in range(keys):
        assert segment is not None, "there are more segments than keys"
        begun = time.perf_counter()
        labeling.decide(project, who, segment, ["claim"], seconds=2.0, leave_at=segment)
        segment = queueing.next_segment(project, who, view, segment)
        times.append(time.perf_counter() - begun)
    project.close()
    return times


def bench_meanwhile(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield how late the window is, and how long a label key takes, while ``size`` records come in; raw: before it."""
    path = folder / "meanwhile.annot"
    shutil.copy(thread(folder, SMALL), path)
    told = child("import", path, jsonl(folder, size), "record")
    (still, keys_before), (late, keys) = told["before"], told["meanwhile"]
    yield Figure("import meanwhile: the window late, p99", size, "ms", p50_p99(late)[1], p50_p99(still)[1])
    yield Figure("import meanwhile: the window late, most", size, "ms", max(late) * 1e3, max(still) * 1e3, "<= 50 ms")
    if keys and keys_before:
        what = "import meanwhile: key to next passage, p95"
        yield Figure(what, size, "ms", quantile(keys, 95), quantile(keys_before, 95), "<= 50 ms")
    yield Figure("import meanwhile: until it is there, wall", size, "s", told["took"])


def bench_start(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield seconds from the start of the process until the window is painted and a passage is ready for keys."""
    path = folder / "start.annot"
    shutil.copy(thread(folder, size), path)
    found = [child("start", time.time(), path) for _ in range(runs)]
    bare = [child("bare", time.time()) for _ in range(runs)]

    def middle(told: list[dict[str, Any]], key: str, clock: int) -> float:
        return statistics.median(one[key][clock] for one in told)

    for clock, name in enumerate(("CPU", "wall")):
        goals = ("< 1 s", "< 2 s") if clock else ("", "")
        limit = middle(bare, "painted", clock)
        yield Figure(f"start to window painted, {name}", size, "s", middle(found, "painted", clock), limit, goals[0])
        yield Figure(f"start to last segment ready, {name}", size, "s", middle(found, "ready", clock), limit, goals[1])
    memory = statistics.median(one["resident"] for one in found)
    yield Figure("memory of the window with the project open", size, "MB", memory)
