"""One key: the answer committed, the next passage painted."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from made import thread
from measure import Figure, p50_p99

from annotator.services import labeling, people, projects, queueing, reading


def bench_key(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield the milliseconds of a key: to the commit, to the paint, and both beside one synced commit and one paint."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    path = Path(shutil.copy(thread(folder, size), folder / "keys.annot"))
    project = projects.open_project(path, write=True)
    commits, order = _answers(project, min(100 * runs, size // 2))
    paints, repaints = _paints(project, order)
    project.close()
    raw = _raw_commits(folder / "raw-keys.sqlite", len(commits))
    for what, seconds, limit in (("key to commit", commits, raw), ("key to paint", paints, repaints)):
        middle, slow = p50_p99(seconds)
        yield Figure(f"{what}, p50", size, "ms", middle, p50_p99(limit)[0])
        yield Figure(f"{what}, p99", size, "ms", slow, p50_p99(limit)[1])
    both, least = p50_p99(commits)[0] + p50_p99(paints)[0], p50_p99(raw)[0] + p50_p99(repaints)[0]
    yield Figure("key, both, p50", size, "ms", both, least, "<= 5 ms, <= 2x")


def _answers(project: projects.Project, count: int) -> tuple[list[float], list[str]]:
    """Answer segment after segment as the Label screen does; return the seconds of each and the way taken."""
    annotator, view = people.first_annotator(project).id, queueing.View()
    segment = queueing.next_segment(project, annotator, view, None)
    seconds, order = [], []
    while segment is not None and len(order) < count:
        after = queueing.next_segment(project, annotator, view, segment)  # asked for before the key goes down
        started = time.perf_counter()
        labeling.decide(project, annotator, segment, ["claim"], seconds=2.0, leave_at=after)
        seconds.append(time.perf_counter() - started)
        order.append(segment)
        segment = after
    return seconds, order


def _paints(project: projects.Project, order: list[str]) -> tuple[list[float], list[float]]:
    """Step through the first document; return the seconds of a step, and of painting the same view again."""
    from PySide6.QtWidgets import QApplication

    from annotator.gui.labeling.passage.rows import PassageRow
    from annotator.gui.labeling.passage.view import PassageView
    from annotator.gui.theme.theme import theme

    application = QApplication.instance() or QApplication([])
    theme().apply(application, "light")
    first = reading.open_document(project, reading.document_of(project, order[0]))
    view = PassageView()
    view.resize(1280, 800)
    view.set_rows([PassageRow(one.id, one.text) for one in first.segments])
    view.show()
    application.processEvents()
    steps, repaints = [], []
    for segment in [one for one in order if one in {row.id for row in first.segments}]:
        started = time.perf_counter()
        view.set_current(segment)
        view.viewport().repaint()
        steps.append(time.perf_counter() - started)
        started = time.perf_counter()
        view.viewport().repaint()
        repaints.append(time.perf_counter() - started)
    view.close()
    return steps, repaints


def _raw_commits(path: Path, count: int) -> list[float]:
    """Return the seconds of synced commits of one row, the machine's own limit."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, labels TEXT)")
    seconds = []
    for number in range(count):
        started = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO answer VALUES (?, ?)", (number, '["claim"]'))
        connection.execute("COMMIT")
        seconds.append(time.perf_counter() - started)
    connection.close()
    return seconds
