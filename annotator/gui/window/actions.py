"""What the commands of the window do; those of a screen are the screen's."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from annotator import __version__
from annotator.gui import crash
from annotator.gui.keyboard.commands import Command
from annotator.gui.keyboard.mode_commands import is_mode
from annotator.gui.keyboard.page_commands import is_page
from annotator.gui.project.opening import Opening
from annotator.gui.project.turning import turn_newest
from annotator.gui.screen import Handler, ScreenId, Shell
from annotator.messages import act_name, translate

if TYPE_CHECKING:
    from annotator.services.history import Undone

_SCREENS: tuple[ScreenId, ...] = ("library", "label", "review", "dataset")
_THEMES = ("system", "light", "dark", "contrast")


class CommandWindow(Shell, Protocol):
    """The window, as its commands see it."""

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done here and now."""

    def run_on_page(self, command: str) -> bool:
        """Do what the page that is shown does for a command; false if it handles it not."""


class Actions:
    """The window's own commands.

    Args:
        shell: the window as its commands see it.
        window: the window as Qt sees it.
        opening: opens projects.
    """

    def __init__(self, shell: CommandWindow, window: QMainWindow, opening: Opening) -> None:
        self._shell = shell
        self._window = window
        self._opening = opening

    def handlers(self) -> Mapping[str, Handler]:
        """Return what can be done here and now, by the id of the command."""
        found: dict[str, Handler] = {
            "project.new": self._opening.ask_new,
            "project.open": self._opening.ask_open,
            "project.sample": self._opening.sample,
            "app.quit": self._quit,
            "keys.edit": lambda: self._shell.show_screen("keys"),
            "settings.show": lambda: self._shell.show_screen("settings"),
            "passage.larger": lambda: self._resize_passage(1),
            "passage.smaller": lambda: self._resize_passage(-1),
            "window.full": self._full_screen,
            "help.commands": self._show_palette,
            "help.keys": self._show_keys,
            "help.keys.here": self._show_keys,
            "help.report": self._say_log,
            "help.about": self._say_about,
        }
        found |= {f"theme.{name}": self._dress(name) for name in _THEMES}
        return found | (self._with_project() if self._shell.session.project is not None else {})

    def go(self, place: str) -> None:
        """Go where the rail says: a screen, or what stands at its foot."""
        self._shell.run({"keys": "help.keys", "settings": "settings.show"}.get(place, f"screen.{place}"))

    def _with_project(self) -> dict[str, Handler]:
        found: dict[str, Handler] = {f"screen.{name}": self._to(name) for name in _SCREENS}
        found |= {
            "project.close": self._shell.session.close,
            "people.show": self._show_people,
            "pace.show": self._to("pace"),
            "history.show": lambda: self._shell.open_history(None),
            "scheme.show": lambda: self._shell.show_screen("scheme"),
            "guideline.edit": lambda: self._shell.open_guideline(""),
            "search": lambda: self._on_page("library", "search"),
            "answers.list": lambda: self._on_page("library", "answers.list"),
            "release.make": lambda: self._on_page("dataset", "release.offer"),
        }
        if self._shell.session.writable:
            found |= {
                "import.files": self._opening.ask_import,
                "import.folder": self._opening.ask_import_folder,
                "edit.undo": self._undo,
                "edit.redo": self._redo,
            }
        return found

    def _to(self, screen: ScreenId) -> Handler:
        return lambda: self._shell.show_screen(screen)

    def _on_page(self, screen: ScreenId, command: str) -> None:
        self._shell.show_screen(screen)
        self._shell.run_on_page(command)

    def _dress(self, name: str) -> Handler:
        return lambda: self._put("theme", name)

    def _resize_passage(self, by: int) -> None:
        self._put("passage_size", self._shell.preferences.passage_size_after(by))

    def _put(self, key: str, value: str | int) -> None:
        try:
            self._shell.preferences.put(key, value)
        except OSError as error:
            words = translate("The settings cannot be written: {reason}.", reason=error.strerror or error)
            self._shell.say("warning", words, translate("They count until you close the window."))

    def _undo(self) -> None:
        turn_newest(self._shell.session, self._undone, back=True)

    def _redo(self) -> None:
        turn_newest(self._shell.session, self._redone, back=False)

    def _undone(self, undone: "Undone") -> None:
        self._shell.say("done", translate("Taken back: {act}", act=act_name(undone.act)))

    def _redone(self, redone: "Undone") -> None:
        self._shell.say("done", translate("Done again: {act}", act=act_name(redone.act)))

    def _possible(self) -> list[Command]:
        """Return what can be done here and now and is no mode's; first what is done with the page or the passage."""
        handlers = self._shell.handlers()
        found = [command for command in self._shell.keys.commands if _listed(command) and command.id in handlers]
        return sorted(found, key=lambda command: command.scope == "window")

    def _show_palette(self) -> None:
        from annotator.gui.sheets.palette import Palette

        commands = [command for command in self._possible() if command.id != "help.commands"]
        here = {command.id for command in self._possible()}
        elsewhere = [one for one in self._shell.keys.commands if _listed(one) and one.id not in here]
        palette = Palette(self._window, commands, elsewhere, self._shell.run)
        palette.open(palette.field)

    def _show_keys(self) -> None:
        from annotator.gui.sheets.cheat_sheet import CheatSheet

        labels = "span.mark" in self._shell.handlers()
        modes = [one for one in self._shell.keys.commands if labels and is_mode(one.scope)]
        sheet = CheatSheet(self._window, [*self._possible(), *modes])
        sheet.open(sheet.close_button)

    def _show_people(self) -> None:
        from annotator.gui.sheets.people import PeopleSheet

        sheet = PeopleSheet(self._window, self._shell.session)
        sheet.open(sheet.table)

    def _full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _say_log(self) -> None:
        self._shell.say("info", translate("The log lies in {folder}", folder=str(crash.log_file().parent)))

    def _say_about(self) -> None:
        self._shell.say("info", f"Annotator {__version__}", crash.versions())

    def _quit(self) -> None:
        self._window.close()


def _listed(command: Command) -> bool:
    """Whether the palette and the list of keys have a command: it stands in a menu, or belongs to a page."""
    return bool(command.menu) or is_page(command.scope)
