"""Search for planted repeats: how many are found, kind by kind, what is linked that was not planted, time and memory.

    python tests/benchmarks/repeats.py [--size 100000] [--seed 1]

prints two tables in Markdown; ``run.py --only repeats`` has the figures too. A copy counts as found when it is linked
with its original, in whichever direction, as joined, skipped or proposed; or when both are linked with the same third.
A link is false when the two are copies of different things.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from measure import Figure, peak_megabytes
from planting import Planted, plant

from annotator.services import importing, projects, reading, repeats
from annotator.services.projects import Project


class Link(NamedTuple):
    """Two posts that are linked (ids), and whether that counts at once, without a person."""

    repeat: str
    original: str
    counts: bool


@dataclass
class Outcome:
    """What a search of planted repeats came to.

    Attributes:
        seconds: of the processor, the search alone.
        memory: megabytes it took while it ran.
        index: megabytes its index takes in the project file.
        planted: copies, by kind.
        found: of them, by kind.
        links: all that were made.
        false: of them, those of two that are copies of different things; True: they count at once.
        lured: of the false ones, those to a lure.
    """

    seconds: float
    memory: float
    index: float
    planted: Counter[str]
    found: Counter[str] = field(default_factory=Counter)
    links: int = 0
    false: Counter[bool] = field(default_factory=Counter)
    lured: int = 0

    @property
    def recall(self) -> float:
        """Share of all copies that were found."""
        return self.found.total() / max(1, self.planted.total())

    @property
    def precision(self) -> float:
        """Share of all links that are not false."""
        return 1 - self.false.total() / max(1, self.links)


class Watched:
    """The largest memory the process has resident while a block runs, over what it had before; in megabytes."""

    def __enter__(self) -> "Watched":
        self.megabytes = 0.0
        self._before = _resident()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def _look(self) -> None:
        while not self._over.wait(0.05):
            self.megabytes = max(self.megabytes, _resident() - self._before)

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._watch.join()


def _resident() -> float:
    status = Path("/proc/self/statm")
    if not status.exists():
        return peak_megabytes()
    return int(status.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def links_of(project: Project) -> Iterator[Link]:
    """Yield everything that is linked."""
    post = {line["id"]: line["post"] for line in reading.segment_lines(project)}
    for line in reading.segment_lines(project):
        for original in line["repeat_of"]:
            yield Link(line["post"], post[original], not line["repeat_proposed"])


def search_planted(folder: Path, size: int, seed: int = 1) -> Outcome:
    """Plant, import, search, and compare."""
    source, path = folder / f"planted-{size}.jsonl", folder / f"planted-{size}.annot"
    path.unlink(missing_ok=True)
    planted = plant(source, size, seed)
    project = projects.new_project(path)
    importing.import_files(project, [source], importing.ImportOptions(importing.SourceOptions(by="record")))
    before = path.stat().st_size
    with Watched() as memory:
        started = time.process_time()
        repeats.search(project)
        seconds = time.process_time() - started
    links = list(links_of(project))
    project.close()
    index = (path.stat().st_size - before) / (1 << 20)
    outcome = Outcome(seconds, memory.megabytes, index, Counter(kind for _, kind in planted.copies.values()))
    _count(outcome, planted, links)
    return outcome


def _count(outcome: Outcome, planted: Planted, links: list[Link]) -> None:
    beside: dict[str, set[str]] = {}
    family: Mapping[str, str] = {copy: original for copy, (original, _) in planted.copies.items()}
    outcome.links = len(links)
    for link in links:
        for one, other in (link[:2], link[1::-1]):
            beside.setdefault(one, {one}).add(other)
        if family.get(link.repeat, link.repeat) != family.get(link.original, link.original):
            outcome.false[link.counts] += 1
            outcome.lured += not planted.lures.isdisjoint(link[:2])
    for copy, (original, kind) in planted.copies.items():
        outcome.found[kind] += not beside.get(copy, {copy}).isdisjoint(beside.get(original, {original}))


def bench_repeats(folder: Path, size: int, _runs: int) -> Iterator[Figure]:
    """Yield seconds and memory of a search, recall and precision."""
    outcome = search_planted(folder, size)
    yield Figure("search for repeats, CPU", size, "s", outcome.seconds, None, "<= 120 s at 100,000")
    yield Figure("search for repeats, memory", size, "MB", outcome.memory)
    yield Figure("index of repeats in the file", size, "MB", outcome.index)
    yield Figure("planted repeats found", size, "", outcome.recall, None, ">= 0.97")
    yield Figure("links that are no false ones", size, "", outcome.precision)


def tables(size: int, outcome: Outcome) -> Iterator[str]:
    """Yield the lines of both tables."""
    yield f"| planted in {size:,} segments | copies | found | recall |\n|---|--:|--:|--:|"
    for kind, count in outcome.planted.items():
        yield f"| {kind} | {count:,} | {outcome.found[kind]:,} | {outcome.found[kind] / count:.3f} |"
    total = outcome.planted.total()
    yield f"| all (goal 0.97) | {total:,} | {outcome.found.total():,} | {outcome.recall:.3f} |"
    yield "\n| figure | ours | goal |\n|---|--:|---|"
    yield f"| search, CPU | {outcome.seconds:.1f} s | 120 s |"
    yield f"| search, memory | {outcome.memory:.0f} MB | |"
    yield f"| index in the project file | {outcome.index:.1f} MB | |"
    yield f"| links | {outcome.links:,} | |"
    yield f"| false links that count at once | {outcome.false[True]:,} | |"
    yield f"| false links that are only proposed | {outcome.false[False]:,} | |"
    yield f"| of the false ones with a lure | {outcome.lured:,} | |"
    yield f"| precision | {outcome.precision:.3f} | |"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000, help="segments")
    parser.add_argument("--seed", type=int, default=1, help="another one makes other texts")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_DATA_HOME=folder, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)
        for line in tables(chosen.size, search_planted(Path(folder), chosen.size, chosen.seed)):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
