"""A process of its own that labels in the real window, off screen, and tells in JSON how long each act took.

python desk_child.py acts PROJECT OTHER KEYS        OTHER: a project that is opened at the end
python desk_child.py leak PROJECT ANSWERS WARM      WARM: answers before the memory is looked at for the first time
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desk_made import FILTERS
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from window_child import _resident_megabytes, _until, _view

from annotator.gui.app import make_application, make_window
from annotator.gui.labeling import board
from annotator.gui.labeling.passage.view import PassageView

Holds = Callable[[], Any]
PATIENCE = 600
"""Seconds: of a million segments a backup is made before the first is shown."""
Took = tuple[float, float, float]
"""Seconds until it is painted in the passage, of the processor until then, and until the window is at rest."""


class Watched(PassageView):
    """Tells when it painted something that was waited for."""

    watch: "Watch | None" = None

    def paintEvent(self, event: Any) -> None:
        """Paint."""
        super().paintEvent(event)
        if Watched.watch is not None:
            Watched.watch.look()


class Watch:
    """Waits until the passage has painted what is to come of a key."""

    def __init__(self, application: Any) -> None:
        self._application = application
        self._loop = QEventLoop()
        self._holds: Holds | None = None
        self._painted = self._used = 0.0
        Watched.watch = self

    def look(self) -> None:
        """Take the time if what was waited for is there now."""
        if self._holds is not None and self._holds():
            self._holds, self._painted, self._used = None, time.perf_counter(), time.process_time()
            self._loop.quit()

    def time(self, act: Callable[[], object], holds: Holds, window: Any) -> Took:
        """Do something and wait."""
        self._holds = holds
        begun, used = time.perf_counter(), time.process_time()
        act()
        if self._holds is not None:
            self._loop.exec()
        while window.lanes.pending():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._application.processEvents()
        return self._painted - begun, self._used - used, time.perf_counter() - begun


class Hands:
    """Presses keys in the window."""

    def __init__(self, project: str) -> None:
        self.application = make_application()
        board.PassageView = Watched  # type: ignore[misc]
        self.watch = Watch(self.application)
        self.window: Any = make_window(Path(project))
        self.window.resize(1280, 800)
        self.window.show()
        _until(
            self.application,
            lambda: _view(self.window) is not None and _view(self.window).current() is not None,
            PATIENCE,
        )
        self.window.repeats.cancel()
        self.rest()
        self.screen: Any = self.window.pages.current()
        self.view = _view(self.window)
        self._answered = [False]
        self.screen.pen.answered.connect(lambda _segment: self._answered.__setitem__(0, True))

    def rest(self) -> None:
        """Wait until nothing is under way."""
        _until(self.application, lambda: self.window.lanes.pending() == 0, PATIENCE)
        self.application.processEvents()

    def key(self, name: str, *, shift: bool = False, control: bool = False) -> None:
        """Press a key in the passage."""
        held = Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ShiftModifier if shift else held
        held |= Qt.KeyboardModifier.ControlModifier if control else held
        QTest.keyClick(self.view, Qt.Key[f"Key_{name}"], held)

    def until_moved(self, act: Callable[[], object]) -> Took:
        """Time something after which another segment is current."""
        before = self.view.current()
        return self.watch.time(act, lambda: self.view.current() != before, self.window)

    def until_answered(self, act: Callable[[], object]) -> Took:
        """Time something after which another answer is shown."""
        self._answered[0] = False
        return self.watch.time(act, lambda: self._answered[0], self.window)


def main(mode: str, *arguments: str) -> None:
    """Do what was asked for and print what it took, as JSON."""
    found = {"acts": _acts, "leak": _leak}[mode](*arguments)
    import orjson

    print(orjson.dumps(found).decode())


def _acts(project: str, other: str, keys: str) -> dict[str, Any]:
    hands, count = Hands(project), int(keys)
    found = {"key": [hands.until_moved(lambda: hands.key("1")) for _ in range(count)]}
    few = max(count // 4, 2)
    found["walk"] = [
        hands.until_moved(lambda way=way: hands.key(way)) for way in ("Down", "Down", "Up", "Up") * (few // 2)
    ]
    found["toggle"] = [hands.until_answered(lambda: hands.key("2", shift=True)) for _ in range(few)]
    found["undo"] = [hands.until_answered(lambda: hands.key("Z", control=True)) for _ in range(few)]
    found["redo"] = [hands.until_answered(lambda: hands.key("Z", control=True, shift=True)) for _ in range(few)]
    found["span"] = [_span(hands) for _ in range(few)]
    found["link"] = [_link(hands) for _ in range(few)]
    found["screen"] = [_screen(hands) for _ in range(few)]
    found["filter"] = [_filter(hands, words) for words in FILTERS]
    found["open"] = [_open(hands, Path(other if turn % 2 == 0 else project)) for turn in range(3)]
    hands.window.close()
    return {name: list(zip(*times, strict=True)) for name, times in found.items()}


def _span(hands: Hands) -> Took:
    """Mark the first words of the next unanswered segment; timed is the key that gives them a label."""
    hands.key("1")
    hands.rest()
    hands.key("S")
    hands.key("Right", shift=True)
    hands.key("Right", shift=True)
    hands.rest()
    took = hands.until_answered(lambda: hands.key("1"))
    hands.key("Escape")
    hands.rest()
    return took


def _link(hands: Hands) -> Took:
    """Draw a link of another kind from the next segment to what is offered first; timed is Enter."""
    hands.key("Down")
    hands.rest()
    hands.key("L")
    hands.rest()
    took = hands.until_answered(lambda: hands.key("Return"))
    hands.rest()
    return took


def _screen(hands: Hands) -> Took:
    """Go to the settings, which read nothing, and back; timed is coming back."""
    hands.window.show_screen("settings")
    hands.rest()
    hands.application.processEvents()
    return hands.watch.time(lambda: hands.window.show_screen("label"), lambda: True, hands.window)


def _filter(hands: Hands, words: str) -> Took:
    """Type a filter; timed is Enter until its first passage is painted, or until it is known that there is none."""
    turned: list[object] = []
    asked = hands.screen.desk.turned.connect(lambda: (turned.append(1), hands.view.viewport().update()))
    hands.key("Slash")
    field = hands.screen.threads.filter.field
    field.setText(words)
    took = hands.watch.time(lambda: QTest.keyClick(field, Qt.Key.Key_Return), lambda: turned, hands.window)
    hands.screen.desk.turned.disconnect(asked)
    hands.screen.focus_home()
    return took


def _open(hands: Hands, path: Path) -> Took:
    """Open another project in the window."""

    def there() -> bool:
        project = hands.window.session.project
        if project is None or project.path != path or hands.screen.desk.here is None:
            return False
        hands.window.repeats.cancel()  # nobody waits for the search
        return True

    return hands.watch.time(lambda: hands.window.opening.begin(path), there, hands.window)


def _leak(project: str, answers: str, warm: str) -> dict[str, Any]:
    """Answer segment after segment; tell the memory after the first ones and at the end, and what objects came."""
    import gc

    hands = Hands(project)

    def answer(count: int) -> None:
        for _ in range(count):
            hands.until_moved(lambda: hands.key("1"))

    def stock() -> dict[str, float]:
        hands.rest()
        gc.collect()
        return {"resident": _resident_megabytes(), "objects": len(gc.get_objects())}

    answer(int(warm))
    marks = [stock()]
    for _ in range(4):
        answer((int(answers) - int(warm)) // 4)
        marks.append(stock())
    hands.window.close()
    return {name: [one[name] for one in marks] for name in marks[0]}


if __name__ == "__main__":
    main(*sys.argv[1:])
