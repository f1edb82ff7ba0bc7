"""Opening, searching, filtering and agreement: what a person waits for when reading."""

import time
from collections.abc import Iterator
from pathlib import Path

from made import answered, imported
from measure import Figure, median_of, p50_p99

from annotator.services import agreeing, projects, queueing, searching

WORDS = ("nobody", "a ring of lanes", "compare town", "weaker", "household")


def bench_open(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield the seconds to open a project for writing and to close it again."""
    path = imported(folder, size)
    took = median_of(runs, lambda: projects.open_project(path, write=True).close())
    yield Figure("open and close a project, wall", size, "s", took.wall, None, "<= 1 s")


def bench_search(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield the milliseconds to the first 50 passages with some words, and to the first of a filtered queue."""
    project = projects.open_project(answered(folder, size, ("Ann", "Ben", "Cem")), write=False)
    annotator = next(iter(people_of(project)))
    found, filtered = [], []
    for words in WORDS * runs:
        started = time.perf_counter()
        searching.search(project, words)
        found.append(time.perf_counter() - started)
        started = time.perf_counter()
        view = queueing.View("all", "label:objection state:done")
        queueing.next_segment(project, annotator, view, None)
        filtered.append(time.perf_counter() - started)
    project.close()
    yield Figure("search, first 50, p50", size, "ms", p50_p99(found)[0], None, "<= 10 ms")
    yield Figure("filter, first passage, p50", size, "ms", p50_p99(filtered)[0], None, "<= 50 ms")


def people_of(project: projects.Project) -> list[str]:
    """Return the ids of a project's annotators."""
    from annotator.services.people import annotators

    return [one.id for one in annotators(project)]


def bench_agreement(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield the seconds of all coefficients of three annotators who answered everything."""
    project = projects.open_project(answered(folder, size, ("Ann", "Ben", "Cem")), write=False)
    took = median_of(runs, lambda: agreeing.agreement(project))
    project.close()
    yield Figure("agreement of 3 annotators, wall", size, "s", took.wall, None, "< 1 s")
