"""One text file of any length: cutting it, the window beside its import, and labeling in it."""

import resource
import shutil
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from made import prose, thread
from measure import Figure, p50_p99, quantile
from windows import SMALL, child

from annotator.services import importing, projects

KEYS = 200


def bench_text(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield what a text of about ``size`` sentences costs: all cores, the window meanwhile, and the desk after it."""
    source, path = prose(folder, size), folder / "text.annot"
    path.unlink(missing_ok=True)
    project = projects.new_project(path)
    begun = _processor()
    importing.import_files(project, [source], importing.ImportOptions(repeats="exact"))
    took = _processor() - begun
    project.close()
    yield Figure("text: import by sentence, CPU of all processes", size, "s", took)
    yield Figure("text: characters a second of CPU", size, "chars/s", source.stat().st_size / took, None, ">= 300,000")
    start = child("start", time.time(), path)
    yield Figure("text: start to passage ready, wall", size, "s", start["ready"][1], None, "< 2 s")
    keys = child("label", path, min(KEYS, size // 4))["keys"]
    yield Figure("text: key, whole window, p50", size, "ms", statistics.median(keys) * 1e3, None, "<= 5 ms")
    yield Figure("text: key, whole window, p99", size, "ms", p50_p99(keys)[1], None, "<= 16 ms")
    beside = Path(shutil.copy(thread(folder, SMALL), folder / "beside.annot"))
    told = child("import", beside, source, "sentence")
    (still, keys_before), (late, keys) = told["before"], told["meanwhile"]
    yield Figure("text meanwhile: the window late, p99", size, "ms", p50_p99(late)[1], p50_p99(still)[1])
    yield Figure("text meanwhile: the window late, most", size, "ms", max(late) * 1e3, max(still) * 1e3, "<= 50 ms")
    yield Figure("text meanwhile: late by more than 50 ms", size, "x", sum(one > 0.05 for one in late))
    if keys and keys_before:
        yield Figure("text meanwhile: key to next passage, p95", size, "ms", quantile(keys, 95))
    yield Figure("text meanwhile: until it is there, wall", size, "s", told["took"])
    yield Figure("text meanwhile: memory of the window", size, "MB", told["peak"])


def _processor() -> float:
    """Return the seconds of the processor that this process and those it waited for have taken."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)
