"""The pages of the window, one over the other: made when first shown, told what changed while they are hidden."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from annotator.domain.changes import Change
from annotator.gui.project.session import Session
from annotator.gui.screen import Screen, ScreenId, Shell
from annotator.gui.widgets.control import Control
from annotator.gui.window.screens import PLACES


class Pages(QStackedWidget):
    """Which page is shown, and all that were made.

    Args:
        shell: the window, which every page gets.
        session: what the pages are told about.

    Signals:
        shown: another page is shown, by its id.
        statusChanged: the status bar is to ask the page that is shown.
        handlersChanged: other commands are possible on the page that is shown.
    """

    shown = Signal(str)
    statusChanged = Signal()
    handlersChanged = Signal()

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell = shell
        self._made: dict[ScreenId, Screen] = {}
        session.leaving.connect(self._leave)
        session.opened.connect(self._project_changed)
        session.closed.connect(self._project_changed)
        session.annotatorChanged.connect(self._annotator_changed)
        session.changed.connect(self._take_change)

    def current(self) -> Screen | None:
        """Return the page that is shown."""
        page = self.currentWidget()
        return page if isinstance(page, Screen) else None

    def page(self, screen: ScreenId) -> Screen:
        """Return a page, made now if it was not shown before."""
        if screen not in self._made:
            made = next(place for place in PLACES if place.id == screen).make(self._shell)
            made.statusChanged.connect(lambda: self._tell(made, self.statusChanged))
            made.handlersChanged.connect(lambda: self._tell(made, self.handlersChanged))
            self._made[screen] = made
            self.addWidget(made)
            self._shell.keys.tell(made)
        return self._made[screen]

    def go(self, screen: ScreenId) -> None:
        """Show a page and put the focus where it works."""
        coming, going = self.page(screen), self.current()
        if coming is not going or not coming.isVisibleTo(self):
            if going is not None and going is not coming:
                going.leave()
            self.setCurrentWidget(coming)
            _forget_focus(coming)
            self.shown.emit(screen)
            coming.arrive()
        coming.focus_home()

    def _leave(self) -> None:
        """Have everything saved that is written or waits: the project is closed, or another person comes."""
        current = self.current()
        if current is not None:
            current.leave()
        for screen in self._made.values():
            screen.hand_over()

    def _tell(self, screen: Screen, signal: SignalInstance) -> None:
        if screen is self.current():
            signal.emit()

    def _project_changed(self) -> None:
        for screen in self._made.values():
            screen.project_changed()

    def _annotator_changed(self) -> None:
        for screen in self._made.values():
            screen.annotator_changed()

    def _take_change(self, change: Change, origin: object) -> None:
        for screen in self._made.values():
            screen.take_change(change, origin)


def _forget_focus(page: QWidget) -> None:
    """Take the focus from the control that Qt gives it back to: it may be home, and comes there by a reason again."""
    focus = QApplication.focusWidget()
    if isinstance(focus, Control) and page.isAncestorOf(focus):
        focus.clearFocus()
