"""A process of its own that opens the window, off screen, and tells in JSON how long things took.

python window_child.py start STARTED PROJECT          STARTED: the clock when the process was begun
python window_child.py bare STARTED                   a window with a line of text and nothing else
python window_child.py label PROJECT KEYS
python window_child.py import PROJECT SOURCE BY       BY: what one segment is
"""

import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

BEAT = 5
"""Milliseconds between two looks at the clock, while the window has nothing else to do."""
STILL = 3
"""Seconds somebody labels before the import begins, to compare with."""


def main(mode: str, *arguments: str) -> None:
    """Do what was asked for and print what it took, as JSON."""
    found = {"start": _start, "bare": _bare, "label": _label, "import": _import}[mode](*arguments)
    import orjson

    print(orjson.dumps(found).decode())


def _since(started: str) -> tuple[float, float]:
    """Return the seconds this process has used and the seconds since it was begun."""
    return time.process_time(), time.time() - float(started)


def _bare(started: str) -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication, QLabel

    application = QApplication([])
    window = QLabel("A line of text")
    window.resize(1280, 800)
    window.show()
    application.processEvents()
    return {"painted": _since(started)}


def _start(started: str, project: str) -> dict[str, Any]:
    from measure import peak_megabytes
    from PySide6.QtWidgets import QApplication

    from annotator.gui.app import make_application, make_window

    application = make_application()
    window = make_window()
    window.resize(1280, 800)
    marks: dict[str, Any] = {}

    def painted() -> None:
        marks["painted"] = _since(started)
        window.opening.begin(Path(project))

    window.begin_with(painted)
    window.show()
    _until(application, lambda: _view(window) is not None and _view(window).current() is not None)
    application.processEvents()
    marks["ready"] = _since(started)
    window.repeats.cancel()  # of a million passages the search takes minutes
    _until(application, lambda: window.lanes.pending() == 0)
    marks["resident"], marks["peak"] = _resident_megabytes(), peak_megabytes()
    window.close()
    QApplication.sendPostedEvents()
    return marks


def _label(project: str, keys: str) -> dict[str, Any]:
    """Press a label key again and again, each time until the next passage is painted and the answer committed."""
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtTest import QTest

    from annotator.gui.app import make_application, make_window
    from annotator.gui.labeling.passage.view import PassageView

    application = make_application()
    loop, waiting_at, painted = QEventLoop(), [""], [0.0]

    class Watched(PassageView):
        """Tells when it has painted another segment than the one that was answered."""

        def paintEvent(self, event: Any) -> None:
            """Paint."""
            super().paintEvent(event)
            if waiting_at[0] and self.current() != waiting_at[0]:
                painted[0] = time.perf_counter()
                loop.quit()

    from annotator.gui.labeling import board

    board.PassageView = Watched
    window = make_window(Path(project))
    window.resize(1280, 800)
    window.show()
    _until(application, lambda: _view(window) is not None and _view(window).current() is not None)
    window.repeats.cancel()  # of a million passages the search takes minutes
    _until(application, lambda: window.lanes.pending() == 0)
    view, times = _view(window), []
    for _ in range(int(keys)):
        waiting_at[0] = view.current()
        begun = time.perf_counter()
        QTest.keyClick(view, Qt.Key.Key_1)
        if view.current() == waiting_at[0]:
            loop.exec()
        times.append(painted[0] - begun)
        waiting_at[0] = ""
        _until(application, lambda: window.lanes.pending() == 0)
    found = {"keys": times, **_paints(view, int(keys))}
    window.close()
    return found


def _import(project: str, source: str, by: str) -> dict[str, Any]:
    """Import a file while somebody labels, ten keys a second; tell how long the window stood still and keys took."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest

    from annotator.gui.app import make_application, make_window
    from annotator.gui.importing.drafts import Draft, HowTo

    application = make_application()
    window = make_window(Path(project))
    window.resize(1280, 800)
    window.show()
    _until(application, lambda: _view(window) is not None and _view(window).current() is not None)
    _until(application, lambda: window.lanes.pending() == 0)
    view, imports = _view(window), window.pages.page("library").imports
    beats, keys, pressed = [time.perf_counter()], [], ["", 0.0]

    def beat() -> None:
        beats.append(time.perf_counter())
        if pressed[0] and view.current() != pressed[0]:
            keys.append(beats[-1] - pressed[1])
            pressed[0] = ""

    def press() -> None:
        if not pressed[0] and view.current() is not None:
            pressed[:] = [view.current(), time.perf_counter()]
            QTest.keyClick(view, Qt.Key.Key_1)

    timers = [QTimer(application), QTimer(application)]
    for timer, work, every in zip(timers, (beat, press), (BEAT, 100), strict=True):
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(work)
        timer.start(every)
    ended: list[object] = []
    imports.finished.connect(ended.append)
    imports.failed.connect(ended.append)
    _until(application, lambda: time.perf_counter() - beats[0] > STILL)
    before = _gaps(beats), list(keys)
    beats[:], keys[:] = beats[-1:], []
    begun = time.perf_counter()
    imports.add(Draft(usual=HowTo(by=by)).with_paths([Path(source)]))
    _until(application, lambda: ended, 3600)
    took = time.perf_counter() - begun
    _until(application, lambda: beats[-1] - begun > took + 1)
    from measure import peak_megabytes

    found = {"before": before, "meanwhile": (_gaps(beats), keys), "took": took, "peak": peak_megabytes()}
    window.close()
    if isinstance(ended[0], Exception):
        raise ended[0]
    return found


def _gaps(beats: Sequence[float]) -> list[float]:
    """Return how many seconds each beat of the window came late."""
    return [max(0.0, after - before - BEAT / 1000) for before, after in pairwise(beats)]


def _paints(view: Any, count: int) -> dict[str, Any]:
    """Go through the segments of the view: making one current and painting, and painting the whole view again."""
    turns, paints = [], []
    for row in view._flow.rows[:count]:
        begun = time.perf_counter()
        view.set_current(row.segment_id)
        view.viewport().repaint()
        between = time.perf_counter()
        view.viewport().repaint()
        turns.append(between - begun)
        paints.append(time.perf_counter() - between)
    return {"turns": turns, "paints": paints}


def _view(window: Any) -> Any:
    """Return the passage, when Label is shown and has one."""
    board = getattr(window.pages.current(), "board", None)
    return None if board is None else board.view


def _until(application: Any, holds: Callable[[], Any], seconds: float = 60) -> None:
    """Let the window live until something holds, looking every 2 ms: to look more often would take time from it.

    What held when it was looked may hold no more when the loop has ended: what came meanwhile can begin other work.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    deadline = time.monotonic() + seconds
    loop, timer = QEventLoop(), QTimer(application)

    def look() -> None:
        if holds() or time.monotonic() > deadline:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(2)
    while not holds():
        if time.monotonic() > deadline:
            raise SystemExit(f"waited {seconds:g} s for the window in vain, from line {sys._getframe(1).f_lineno}")
        loop.exec()
    timer.stop()
    timer.deleteLater()


def _resident_megabytes() -> float:
    """Return the memory this process holds now; where the system does not tell in a file, its peak."""
    from measure import peak_megabytes

    status = Path("/proc/self/status")
    if not status.exists():
        return peak_megabytes()
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
