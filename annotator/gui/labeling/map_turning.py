"""The argument map is shown, hidden, or given the whole page."""

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from annotator.gui.labeling.middle.passage_area import PassageArea
from annotator.gui.labeling.pen import Pen
from annotator.gui.labeling.threads.threads_place import ThreadsPlace
from annotator.gui.screen import Handler


class MapTurning(QObject):
    """Turns the map of a page; what needs the passage brings it back beside the map.

    Args:
        place: the threads and the passage.
        area: the passage and the map.
        pen: tells what was answered.

    Signals:
        turned: it was shown or hidden.
        aloneTurned: it has the whole page now, or the rest of the page is to be seen again.
        homeAsked: the focus is to go to the passage.
    """

    turned = Signal()
    aloneTurned = Signal()
    homeAsked = Signal()

    def __init__(self, place: ThreadsPlace, area: PassageArea, pen: Pen) -> None:
        super().__init__(area)
        self._place = place
        self._area = area
        self.alone = False
        """Whether it has the whole page."""
        pane = area.map.pane
        pane.view.segmentAsked.connect(self.homeAsked)
        pane.emptied.connect(self.homeAsked)
        pane.filled.connect(self.turned)
        pane.shut.connect(self._turn)
        pane.aloneAsked.connect(self._stand)
        pen.said.connect(self.make_room)

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done, by the id of the command."""
        found: dict[str, Handler] = {"map.show": partial(self._turn, lead=True)}
        if self._area.map.open and self._area.map.pane.view.drawing.cards:
            found["map.save"] = self._area.map.pane.save_svg
        return found

    def making_room(self, handlers: Mapping[str, Handler], *, but: Collection[str]) -> dict[str, Handler]:
        """Return what can be done so that the passage is seen by it, but for some (by id of the command)."""
        if not self.alone:
            return dict(handlers)

        def first(act: Handler) -> None:
            self.make_room()
            act()

        return {name: act if name in but else partial(first, act) for name, act in handlers.items()}

    def make_room(self) -> None:
        """Show the passage, and what stands around it, if the map has the whole page."""
        self._stand(False)

    def give_way(self, asking: bool) -> None:
        """Let what is asked beside the passage be seen, and the passage with all its room; it has the keys then."""
        self._area.make_way(asked=asking)
        if asking:
            self.make_room()
            if self._has_focus():
                self._area.view.setFocus()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._area.map.pane.isAncestorOf(focus)

    def _stand(self, alone: bool) -> None:
        if alone != self.alone:
            self.alone, had_focus = alone, self._has_focus()
            self._place.set_alone(alone=alone)
            self._area.set_alone(alone=alone)
            if alone and not had_focus:
                self._area.map.pane.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.aloneTurned.emit()

    def _turn(self, *, lead: bool = False) -> None:
        """Show the map or hide it; the focus goes where one works next.

        Args:
            lead: a map that is shown is not hidden from elsewhere: that leads to it.
        """
        pane = self._area.map.pane
        elsewhere = pane.view.isVisible() and not self._has_focus()
        if not (lead and elsewhere):
            self.make_room()
            self._area.map.turn()
        if self._area.map.open:
            pane.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.homeAsked.emit()
        self.turned.emit()
