"""The seconds an answer takes are told in the status bar, and they are the same after the next start."""

from collections.abc import Callable
from pathlib import Path

from annotator.gui.labeling.clock import Clock
from annotator.gui.pace.screen import PaceScreen
from tests.gui.labeling.hands import Hands


class Watch:
    """Tells a time that goes on only when it is told to.

    Args:
        label: the window, which counts by it from now on.
    """

    def __init__(self, label: Hands) -> None:
        self._now, self._label = 0.0, label
        desk = label.screen.desk
        desk.clock = Clock(lambda: self._now)
        desk.clock.begin(desk.current)
        desk.clock.run(running=True)

    def press(self, seconds: float, *keys: str) -> None:
        """Press keys, the first after so many seconds."""
        self._now += seconds
        self._label.press(*keys)


def each(label: Hands) -> list[str]:
    """Return what is told of the seconds."""
    return [words for words in label.status() if words.endswith(" s each")]


def test_the_same_seconds_are_told_after_the_next_start(begin: Callable[..., Hands], ferry: Path) -> None:
    label = begin(ferry)
    watch = Watch(label)
    assert each(label) == []
    watch.press(10, "1")
    assert each(label) == ["10.0 s each"]
    watch.press(2, "2")
    assert each(label) == ["6.0 s each"]
    watch.press(0, "Backspace")
    watch.press(30, "3")
    assert each(label) == ["21.0 s each"], "one answer that took 32 seconds, not a third one"
    watch.press(40, "Shift+1", "Shift+2")
    assert each(label) == ["21.0 s each"], "it is not done yet"
    watch.press(4, "Enter", "Up", "m")
    label.type("why")
    label.press("Esc")
    told = each(label)
    assert told == ["28.7 s each"]
    label.close()
    again = begin(ferry)
    assert each(again) == told
    again.press("Ctrl+z", "Ctrl+z")
    taken_back = each(again)
    assert taken_back == ["21.0 s each"]
    again.close()
    assert each(begin(ferry)) == taken_back


def test_what_was_taken_back_is_not_counted(label: Hands) -> None:
    watch = Watch(label)
    watch.press(10, "1")
    watch.press(20, "1")
    assert each(label) == ["15.0 s each"]
    watch.press(0, "Ctrl+z")
    assert each(label) == ["10.0 s each"]
    watch.press(0, "Ctrl+Shift+z")
    assert each(label) == ["15.0 s each"]


def test_the_page_of_time_and_progress_tells_the_same_seconds(label: Hands) -> None:
    watch = Watch(label)
    watch.press(10, "1")
    watch.press(4, "Space", "1")
    watch.press(8, "0")
    assert each(label) == ["7.3 s each"], "what is skipped takes time, too"
    label.press("Ctrl+t")
    page = label.window.pages.current()
    assert isinstance(page, PaceScreen)
    assert "3 answers took 22 s: 7.3 s each" in page.pace.text()
