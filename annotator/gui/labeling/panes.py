"""A key goes from pane to pane: threads, passage, argument map, answer, round and round."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.labeling.answering import Answering
from annotator.gui.labeling.middle.passage_area import PassageArea
from annotator.gui.labeling.threads.threads import ThreadsPane
from annotator.gui.screen import Handler


@dataclass(frozen=True, slots=True)
class _Pane:
    """A pane, and where the focus may go in it: the first that is shown."""

    whole: QWidget
    stops: tuple[QWidget, ...]

    def home(self) -> QWidget | None:
        return next((one for one in self.stops if one.isVisible() and one.isEnabled() and _takes_focus(one)), None)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


class Panes(QObject):
    """The panes of the page as they stand now; what is not shown is passed over.

    Args:
        threads: at the left.
        area: the passage, and the map below it.
        answering: has the answer at the right.
        home: brings the focus to the passage.
    """

    def __init__(self, threads: ThreadsPane, area: PassageArea, answering: Answering, home: Callable[[], None]) -> None:
        super().__init__(area)
        self._threads = threads
        self._area = area
        self._answering = answering
        self._home = home

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done, by the id of the command."""
        return {"pane.next": lambda: self._step(1), "pane.before": lambda: self._step(-1)}

    def _step(self, by: int) -> None:
        """Go to the next pane, or to the one before."""
        panes = [pane for pane in self._panes() if pane.home() is not None]
        focus = QApplication.focusWidget()
        within = [number for number, pane in enumerate(panes) if focus is not None and pane.whole.isAncestorOf(focus)]
        home = panes[(within[-1] + by) % len(panes)].home() if within else None  # the map lies within the area
        if home is not None:
            home.setFocus(Qt.FocusReason.ShortcutFocusReason)  # the passage too shows its frame then
        if home is None or home is self._area.view:
            self._home()

    def _panes(self) -> list[_Pane]:
        """Return all panes as the eye finds them."""
        area, side = self._area, self._answering.side
        map_pane = area.map.pane
        panes = [
            _Pane(self._threads, (self._threads.list, *self._threads.stops())),
            _Pane(area, (area.view,)),
            _Pane(map_pane, (map_pane.view, *map_pane.stops())),
        ]
        return panes if side is None else [*panes, _Pane(side, tuple(side.stops()))]
