"""The window: what it is made of, and what screens and commands may ask of it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.domain.changes import Change
from annotator.gui.keyboard import commands, mode_commands, page_commands
from annotator.gui.keyboard.dispatch import Dispatch
from annotator.gui.keyboard.field_keys import FieldKeys
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import Stroke, read_stroke
from annotator.gui.keyboard.page_keys import PageKeys
from annotator.gui.preferences.preferences import Preferences
from annotator.gui.project.daybreak import Daybreak
from annotator.gui.project.opening import Opening
from annotator.gui.project.session import Session
from annotator.gui.screen import Handler, Screen, Status
from annotator.gui.window import memory
from annotator.gui.window.actions import Actions
from annotator.gui.window.menus import Menus
from annotator.gui.window.pages import Pages
from annotator.gui.window.screens import PLACES
from annotator.gui.window.side_rail import SideRail
from annotator.gui.window.status_bar import StatusBar
from annotator.gui.window.ways import Ways
from annotator.gui.work.lanes import Lanes
from annotator.gui.work.repeat_search import RepeatSearch
from annotator.messages import translate
from annotator.settings import declared

FIRST = QSize(1280, 800)
_TURNING = frozenset(("edit.undo", "edit.redo"))
"""What makes a sentence about the act before untrue, however short a time it stands."""


class MainWindow(Ways):
    """The one window. It is painted first; only then the worker begins to load what it needs.

    Args:
        preferences: what the person set; the application is dressed accordingly.
    """

    def __init__(self, preferences: Preferences) -> None:
        rail = SideRail([(place.id, place.icon, translate(place.words)) for place in PLACES if place.icon])
        super().__init__(rail, StatusBar())
        self.preferences = preferences
        self.lanes = Lanes(self)
        self.session = Session(self.lanes, self)
        self.repeats = RepeatSearch(self.session, self)
        self.daybreak = Daybreak(self.session, self)
        self.keys = KeyBook(self)
        self.dispatch = Dispatch(self._offer, self.run, self)
        self.field_keys = FieldKeys(self.keys, self)
        self.page_keys = PageKeys(self.keys, self.run, rail, self)
        self.opening = Opening(self, self)
        self._own = Actions(self, self, self.opening)
        self.pages = Pages(self, self.session)
        self.menus = Menus(self.menuBar(), self.run, self)
        self.hold(self.pages)
        self._listen()
        memory.restore(self, FIRST)
        self._fill_commands()
        self.show_screen("welcome")
        self._say_unheard()

    def open_project(self, path: Path) -> None:
        """Open a project in place of the one that is open."""
        self.opening.open(path)

    def take_files(self, files: Sequence[Path]) -> None:
        """Take files that were dropped or handed over: open a project, import others."""
        self.opening.take(files)

    def handlers(self) -> dict[str, Handler]:
        """Return what every command does here and now, by id."""
        return {
            command: handler for group in reversed([*self.handlers_in_turn()]) for command, handler in group.items()
        }

    def handlers_in_turn(self) -> Iterator[Mapping[str, Handler]]:
        """Yield what commands do, those first that hide what follows."""
        if self.strip.goes_to is not None:
            yield {"sentence.follow": self.follow_sentence}
        current = self.pages.current()
        if current is not None:
            yield current.handlers()
        yield self.session.long.handlers()
        yield self.repeats.handlers()
        yield self._own.handlers()

    def run(self, command: str) -> bool:
        """Do what a command does here and now; false if nobody handles it."""
        handler = next((group[command] for group in self.handlers_in_turn() if command in group), None)
        if handler is not None:
            if command in _TURNING:
                self.strip.clear()
            elif command != "sentence.follow":
                self.strip.pass_by()
            handler()
        return handler is not None

    def run_on_page(self, command: str) -> bool:
        """Do what the page that is shown does for a command; false if it handles it not."""
        current = self.pages.current()
        handler = current.handlers().get(command) if current is not None else None
        if handler is not None:
            handler()
        return handler is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings the focus back, and stops a long act.

        Chords go by the physical key where Qt knows none, as single keys do: that is so of digits, and of letters on a
        layout without Latin ones.
        """
        current = self.pages.current()
        if event.key() == Qt.Key.Key_Escape and current is not None:
            self.session.long.cancel()
            self._escape(current)
            return
        chords = {key.casefold(): one for key, one in self.keys.of("window").items()}
        names = [name.casefold() for name in read_stroke(event).names]
        command = next((chords[name] for name in names if name in chords), None)
        if command is None or not self.run(command.id):
            super().keyPressEvent(event)

    def _escape(self, current: Screen) -> None:
        """Close the sentence and bring the focus home; from the home of a page beside the work, go back to that."""
        before, said = QApplication.focusWidget(), self.strip.isVisible()
        self.strip.clear()
        stepped = current.step_back() or said
        current.focus_home()
        if current.aside is not None and not stepped and QApplication.focusWidget() is before:
            self.show_screen(current.aside if self.session.project is not None else "welcome")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where everything was, finish what was given to the worker, and close the project."""
        memory.keep(self)
        self.hide()
        self.session.close()
        self.lanes.close()
        self.opening.clean_up()
        super().closeEvent(event)

    def _listen(self) -> None:
        self.filesDropped.connect(self.take_files)
        self.rail.chosen.connect(self._own.go)
        self.strip.acted.connect(self.follow_sentence)
        self.strip.wayChanged.connect(self._refresh)
        self.session.leaving.connect(self.strip.clear)  # it quotes what a person said
        self.status.whoAsked.connect(lambda: self.run("people.show"))
        self.status.follow(self.session)
        self.status.search.follow(self.repeats)
        self.repeats.changed.connect(self._refresh)
        self.session.long.changed.connect(self._refresh)
        self.pages.shown.connect(self._page_shown)
        self.pages.statusChanged.connect(self._show_status)
        self.pages.handlersChanged.connect(self._refresh)
        self.session.opened.connect(self._project_changed)
        self.session.opened.connect(self.opening.take_waiting)
        self.session.closed.connect(self._project_changed)
        self.session.changed.connect(self._take_scheme)
        self.preferences.keysChanged.connect(self._fill_commands)
        self.preferences.written.connect(self._settle)
        self.session.failed.connect(self.say_error)
        self.session.readFailed.connect(self.say_error)

    def _settle(self) -> None:
        """Have the disk keep what was set, while one goes on."""
        self.lanes.aside(declared.settle, lambda _done: None, self.say_error)

    def _project_changed(self) -> None:
        project = self.session.project
        if project is None and not self.isVisible():
            return  # it is closing, and nobody sees what stands in it without a project
        name = translate("Annotator")
        self.setWindowTitle(name if project is None else f"{project.title} – {name}")
        self.rail.set_open(project is not None)
        self._fill_commands()
        if project is None:
            self.show_screen("welcome")
        else:
            self.show_screen("label" if self.session.asks else "library")
        self._say_unheard()

    def _say_unheard(self) -> None:
        """Say what of the settings file was not heard: at the start, and over the first project that is opened."""
        if self.preferences.unheard[0]:
            self.say("warning", *self.preferences.unheard)
        if self.session.project is not None:
            self.preferences.unheard = "", ""

    def _take_scheme(self, change: Change, _origin: object) -> None:
        if "scheme" in change.touched:
            self._fill_commands()

    def _fill_commands(self) -> None:
        project = self.session.project
        scheme = project.scheme if project is not None else None
        chosen = self.preferences.keys
        apart = (*page_commands.pages(chosen), *mode_commands.modes(chosen))
        self.keys.take((*commands.table(scheme, chosen), *apart))
        self.dispatch.bind(self.keys.of("passage"), self.keys.of("window"))
        self.menus.fill(self.keys.commands)
        self.keys.tell(self)
        self._refresh()

    def _page_shown(self, screen: str) -> None:
        current = self.pages.current()
        self.rail.choose(screen)
        self.dispatch.watch(current.key_widget() if current is not None else None)
        self.page_keys.watch(current, current.own_keys if current is not None else ())
        self.strip.clear()
        if current is not None:
            self.strip.lie_over(current.sentence_place())
        self._refresh()
        self._show_status()

    def _refresh(self) -> None:
        self.menus.refresh(self.handlers().__contains__)

    def _show_status(self) -> None:
        current = self.pages.current()
        self.status.facts.show_status(current.status() if current is not None else Status())

    def _offer(self, stroke: Stroke) -> bool:
        current = self.pages.current()
        return current is not None and current.take_key(stroke)
