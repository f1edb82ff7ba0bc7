"""What the commands of the window do; those of a screen are the screen's."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from annotator.gui import files
from annotator.gui.screen import Handler, ScreenId, Shell

PROJECT_SUFFIX = ".annot"
_SCREENS: tuple[ScreenId, ...] = ("library", "label", "review", "dataset")


class Actions:
    """The window's own commands.

    Args:
        shell: the window as screens see it.
        window: the window as Qt sees it.
    """

    def __init__(self, shell: Shell, window: QMainWindow) -> None:
        self._shell = shell
        self._window = window

    def handlers(self) -> Mapping[str, Handler]:
        """Return what can be done here and now, by the id of the command."""
        always: dict[str, Handler] = {
            "project.new": self._new,
            "project.open": self._open,
            "app.quit": self._quit,
        }
        if self._shell.session.project is None:
            return always
        return {**always, **self._with_project()}

    def _with_project(self) -> dict[str, Handler]:
        found: dict[str, Handler] = {f"screen.{name}": self._to(name) for name in _SCREENS}
        found |= {"project.close": self._shell.session.close}
        if self._shell.session.writable:
            found |= {"import.files": self._import}
        return found

    def go(self, place: str) -> None:
        """Go where the rail says: a screen, or what stands at its foot."""
        if place in _SCREENS:
            self._shell.show_screen(place)

    def new_project(self, path: Path, then_import: Sequence[Path] = ()) -> None:
        """Make a project at a path, open it, and import what was dropped for it."""
        path = path if path.suffix == PROJECT_SUFFIX else path.with_name(path.name + PROJECT_SUFFIX)
        self._shell.session.create(path, self._shell.say_error)

    def open_project(self, path: Path) -> None:
        """Open a project."""
        self._shell.session.open(path, self._shell.say_error)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Open the project among the files; else import them, into a new project if none is open."""
        project = next((path for path in paths if path.suffix == PROJECT_SUFFIX), None)
        if project is not None:
            self.open_project(project)

    def _to(self, screen: ScreenId) -> Handler:
        return lambda: self._shell.show_screen(screen)

    def _new(self) -> None:
        path = files.choose_new(self._window)
        if path is not None:
            self.new_project(path)

    def _open(self) -> None:
        path = files.choose_project(self._window)
        if path is not None:
            self.open_project(path)

    def _import(self) -> None:
        self.take_files(files.choose_texts(self._window))

    def _quit(self) -> None:
        self._window.close()
