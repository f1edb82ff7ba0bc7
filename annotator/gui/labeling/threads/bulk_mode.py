"""Giving one label to many passages: choose it, look at what would change, Enter."""

from collections.abc import Callable

from annotator.domain.errors import UserError
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.panel.modes import Around, ListMode
from annotator.gui.labeling.threads.bulk_page import BulkPage
from annotator.gui.work.lanes import Task
from annotator.messages import plural, render
from annotator.services import bulk_labeling
from annotator.services.bulk_labeling import Labeled, Preview, Wish

Told = Callable[[str], None]
_SCROLLS = {"up": -2, "down": 2}


class BulkMode(ListMode):
    """Takes the label and the Enter; what is long is done beside the window, which goes on painting.

    Args:
        around: what every mode works with; the desk has the queue and the filter that count.
        page: shows it.
        told: called with a sentence when it is done.
        segments: the passages (ids) a person chose, in place of what queue and filter show.
    """

    def __init__(self, around: Around, page: BulkPage, told: Told, segments: tuple[str, ...] | None = None) -> None:
        super().__init__(around)
        self._desk = around.desk
        self._segments = segments
        self._page = page
        self._told = told
        self._wish: Wish | None = None
        self._seen: Preview | None = None
        self._task: Task | None = None
        self._over = False
        self._acts = page.begin(around.desk.view, len(segments) if segments is not None else None)

    def act(self, name: str, stroke: Stroke) -> None:
        """A digit or letter chooses, Enter does it, arrows scroll."""
        if name == "take":
            self.do()
        elif name in _SCROLLS:
            self._page.scroll_by(_SCROLLS[name])
        else:
            self.choose(name or stroke.letter or stroke.char)

    def choose(self, key: str) -> None:
        """Look at what adding or taking away a label would change."""
        if key not in self._acts or self._task is not None:
            return
        label, add = self._acts[key]
        wish, who = Wish(label, add, self._desk.view, self._segments), self._desk.who
        self._wish, self._seen = wish, None
        self._page.choose(key)

        def shown(seen: Preview) -> None:
            if self._wish is wish:
                self._seen = seen
                self._page.show_preview(wish, seen)

        self._desk.errands.read(lambda project: bulk_labeling.preview(project, who, wish), shown, self._refused)

    def do(self) -> None:
        """Do what is shown."""
        wish, seen, who = self._wish, self._seen, self._desk.who
        if wish is None or seen is None or not seen.count or self._task is not None:
            return
        count = seen.count
        self._page.show_progress(0, count)
        self._task = self._desk.session.work(
            lambda project, task: bulk_labeling.apply(
                project, who, wish, expected=count, progress=task.progress, cancelled=task.cancelled
            ),
            self._done,
            self._refused,
            self._page.show_progress,
        )

    def leave(self) -> None:
        """Leave it; what is under way is stopped, and nothing of it stays."""
        if self._task is not None:
            self._task.cancel()
        else:
            self._around.ended()

    def click(self, segment: str) -> bool:
        """A click elsewhere leaves it, unless it is under way."""
        if self._task is None:
            self._around.ended()
        return self._task is not None

    def end(self) -> None:
        """Nothing else was changed; what is still under way is stopped."""
        self._over = True
        if self._task is not None:
            self._task.cancel()

    def _done(self, labeled: Labeled) -> None:
        self._task = None
        if not self._over:
            self._around.ended()
        self._told(
            plural("{shown} passage changed.", "{shown} passages changed.", labeled.count, shown=f"{labeled.count:,}")
        )
        self._desk.session.changed.emit(labeled.change, self)

    def _refused(self, error: Exception) -> None:
        """Say why nothing was done; what was stopped needs no words."""
        self._task, self._seen = None, None
        if self._over:
            return
        self._page.show_nothing(render(error) if isinstance(error, UserError) else "")
