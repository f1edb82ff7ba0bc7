"""How the benchmarks measure and what they hand to the table: a figure is ours beside the raw limit of the machine."""

import gc
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes:
        what: what was done.
        size: segments in the project.
        unit: of ours and raw: ``s``, ``ms``, ``MB``, ``chars/s``.
        ours: the program.
        raw: the machine's own limit, measured in the same run; None where there is nothing to set beside it.
        goal: what it should be, in words.
    """

    what: str
    size: int
    unit: str
    ours: float
    raw: float | None = None
    goal: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of raw, None without one."""
        return self.ours / self.raw if self.raw else None


class Time(NamedTuple):
    """Seconds of one run: of the processor, this process alone, and by the clock on the wall."""

    cpu: float
    wall: float


def timed(work: Callable[[], object]) -> Time:
    """Run something once and return its seconds; garbage of earlier runs is not counted."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Time(time.process_time() - cpu, time.perf_counter() - wall)


def median_of(runs: int, work: Callable[[], object]) -> Time:
    """Return the median seconds of several runs, each kind of its own."""
    times = [timed(work) for _ in range(runs)]
    return Time(statistics.median(one.cpu for one in times), statistics.median(one.wall for one in times))


def medians(times: Sequence[tuple[Time, Time]]) -> tuple[Time, Time]:
    """Return the median seconds of ours and of raw, each kind of its own.

    Both are run in turn, so that what else the machine does meets both alike.
    """
    found = [
        Time(
            statistics.median(pair[which].cpu for pair in times), statistics.median(pair[which].wall for pair in times)
        )
        for which in (0, 1)
    ]
    return found[0], found[1]


def p50_p99(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 99th percentile, in milliseconds."""
    return statistics.median(seconds) * 1e3, quantile(seconds, 99)


def quantile(seconds: Sequence[float], percent: int) -> float:
    """Return the time that so many of a hundred do not exceed, in milliseconds."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1e3


def peak_megabytes() -> float:
    """Return the largest memory this process ever had resident."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / (1 << 10)
