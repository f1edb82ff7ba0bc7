"""Saying what is to become of a repeat, by digit."""

from collections.abc import Callable, Mapping

from annotator.domain.changes import Change
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.panel.modes import Around, ListMode
from annotator.gui.labeling.panel.repeat_page import CONFIRM, COPY, ORIGINAL, REJECT, SEPARATE, RepeatPage
from annotator.services import originals, repeats
from annotator.services.labeling import Saved
from annotator.services.originals import Repeated
from annotator.services.projects import Project

Act = Callable[[Project, str, str], Change]
_ACTS: Mapping[str, Act] = {
    CONFIRM: repeats.confirm,
    REJECT: repeats.reject,
    SEPARATE: repeats.separate,
    ORIGINAL: repeats.make_original,
}
_SCROLLS = {"up": -2, "down": 2}


class RepeatMode(ListMode):
    """Shows a repeat beside its original, and takes what is said of it.

    Args:
        around: what every mode works with.
        page: shows the repeat.
    """

    def __init__(self, around: Around, page: RepeatPage) -> None:
        super().__init__(around)
        self._desk = around.desk
        self._page = page

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
                self._around.ended()
                nothing()

        self._desk.errands.read(lambda project: originals.originals_of(project, segment), taken)

    def act(self, name: str, stroke: Stroke) -> None:
        """A digit says it, the arrows scroll long texts."""
        if name in _SCROLLS:
            self._page.scroll_by(_SCROLLS[name])
        else:
            self.choose(name)

    def choose(self, key: str) -> None:
        """Say something of the repeat, by its digit."""
        if not self._desk.session.writable or key not in (*_ACTS, COPY):
            return
        self._page.press(key)
        pen, ended = self._around.pen, self._around.ended
        if key == COPY:
            pen.say_of_repeat(_copied, ended)
        else:
            act = _ACTS[key]
            pen.say_of_repeat(lambda project, who, at, _spent: Saved(None, act(project, who, at)), ended)


def _copied(project: Project, who: str, segment: str, seconds: float) -> Saved:
    copied = repeats.copy_answer(project, who, segment, seconds=seconds)
    return Saved(copied.annotation, copied.change)
