"""Saying what is to become of a repeat, by digit."""

from collections.abc import Callable, Mapping

from annotator.domain.changes import Change
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.panel.modes import heard
from annotator.gui.labeling.panel.repeat_page import CONFIRM, COPY, REJECT, SEPARATE, RepeatPage
from annotator.gui.labeling.pen import Pen
from annotator.services import originals, repeats
from annotator.services.labeling import Saved
from annotator.services.originals import Repeated
from annotator.services.projects import Project

Act = Callable[[Project, str, str], Change]
_ACTS: Mapping[str, Act] = {CONFIRM: repeats.confirm, REJECT: repeats.reject, SEPARATE: repeats.separate}
_SCROLLS = {"up": -2, "down": 2}


class RepeatMode:
    """Shows a repeat beside its original, and takes what is said of it.

    Args:
        desk: where the annotator is.
        pen: writes.
        page: shows the repeat.
        keys: what keys mean in a list.
        ended: called when the mode is over.
    """

    def __init__(self, desk: Desk, pen: Pen, page: RepeatPage, keys: KeyBook, ended: Callable[[], None]) -> None:
        self._keys = keys
        self._desk = desk
        self._pen = pen
        self._page = page
        self._ended = ended

    def begin(self, shown: Callable[[], None], nothing: Callable[[], None]) -> None:
        """Read what the current segment repeats, and show it; ``shown`` is called then, or ``nothing``."""
        if self._desk.here is None:
            return
        opened, segment = self._desk.here

        def taken(found: tuple[Repeated, ...]) -> None:
            if found and self._desk.current == segment:
                self._page.show_repeat(opened.segment(segment).text, found)
                shown()
            else:
                self._ended()
                nothing()

        self._desk.errands.read(lambda project: originals.originals_of(project, segment), taken)

    def take(self, stroke: Stroke) -> bool:
        """A digit says it, Esc leaves it, the arrows scroll long texts; no other key does anything."""
        act = heard(self._keys, stroke, "list")
        if act is None:
            return False
        if stroke.name == "Esc":
            self._ended()
        elif act in _SCROLLS:
            self._page.scroll_by(_SCROLLS[act])
        else:
            self.choose(act)
        return True

    def choose(self, key: str) -> None:
        """Say something of the repeat, by its digit."""
        if not self._desk.session.writable or key not in (*_ACTS, COPY):
            return
        self._page.press(key)
        if key == COPY:
            self._pen.say_of_repeat(_copied, self._ended, answers=True)
        else:
            act = _ACTS[key]
            self._pen.say_of_repeat(lambda project, who, at, _spent: Saved(None, act(project, who, at)), self._ended)

    def click(self, segment: str) -> bool:
        """A click elsewhere leaves it."""
        self._ended()
        return False

    def end(self) -> None:
        """Nothing else was changed."""


def _copied(project: Project, who: str, segment: str, seconds: float) -> Saved:
    copied = repeats.copy_answer(project, who, segment, seconds=seconds)
    return Saved(copied.annotation, copied.change)
