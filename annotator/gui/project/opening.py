"""Which project is open: new, another, the sample, and what is done with files that were dropped or handed over."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from annotator.domain.errors import ProjectLocked
from annotator.gui.screen import Shell
from annotator.gui.window import files, single
from annotator.messages import translate
from annotator.settings import recent_projects

PROJECT_SUFFIX = ".annot"


class Opening:
    """Opens projects in the window, one at a time.

    Args:
        shell: the window as screens see it.
        window: what file dialogs belong to.
    """

    def __init__(self, shell: Shell, window: QMainWindow) -> None:
        self._shell = shell
        self._window = window
        self._waiting: Sequence[Path] = ()
        self._samples: list[tempfile.TemporaryDirectory[str]] = []
        self._door = single.Door(window)
        self._door.knocked.connect(self._answer)
        shell.session.closed.connect(self._door.close)
        shell.session.openedShared.connect(self._warn)

    def begin(self, project: Path | None) -> None:
        """Begin, the window having been painted: load what the worker needs, and open what was named."""
        self._shell.session.warm_up()
        if project is not None:
            self.open(project)

    def new(self, path: Path, then_import: Sequence[Path] = (), scheme: Path | None = None) -> None:
        """Make a project at a path with a scheme (a name or a file), open it, and import what was dropped for it."""
        path = path if path.suffix == PROJECT_SUFFIX else path.with_name(path.name + PROJECT_SUFFIX)
        self._waiting = then_import
        self._shell.session.create(path, self._not_opened, scheme)

    def open(self, path: Path, then_import: Sequence[Path] = ()) -> None:
        """Open a project; if another window has it open, that one comes to the front instead.

        The one that is open here is only shown: what goes on in it goes on.
        """
        self._waiting = then_import
        if self._shell.session.holds(path):
            self._shell.show_screen("label")
            self.take_waiting()
        else:
            self._shell.session.open(path, lambda error: self._not_opened(error, path))

    def sample(self) -> None:
        """Open the sample project, made anew where it is not kept."""
        folder = tempfile.TemporaryDirectory(prefix="annotator-sample-", ignore_cleanup_errors=True)
        self._samples.append(folder)
        self._shell.session.try_sample(Path(folder.name), self._not_opened)

    def ask_new(self, then_import: Sequence[Path] = ()) -> None:
        """Ask with which scheme a new project shall begin, and then where it shall lie."""
        from annotator.gui.sheets.new_project import NewProject

        def chosen(scheme: Path) -> None:
            path = files.choose_new(self._window)
            if path is not None:
                self.new(path, then_import, scheme)

        sheet = NewProject(self._window, self._shell.session.lanes, chosen)
        sheet.open(sheet.close_button)
        sheet.first.focus_by_key()

    def ask_open(self) -> None:
        """Ask which project to open."""
        path = files.choose_project(self._window)
        if path is not None:
            self.open(path)

    def ask_import(self) -> None:
        """Ask which files to import."""
        paths = files.choose_texts(self._window)
        if paths:
            self._shell.import_files(paths)

    def ask_import_folder(self) -> None:
        """Ask which folder to import: all in it that can be read, a corpus or a release as what it is."""
        folder = files.choose_folder(self._window)
        if folder is not None:
            self._shell.import_files([folder])

    def take(self, paths: Sequence[Path]) -> None:
        """Open the project among the files; import others, into a new project if none is open."""
        project = next((path for path in paths if path.suffix == PROJECT_SUFFIX), None)
        texts = [path for path in paths if path.suffix != PROJECT_SUFFIX]
        if project is not None:
            self.open(project, texts)
        elif texts and self._shell.session.project is not None:
            self._shell.import_files(texts)
        elif texts:
            self.ask_new(texts)

    def clean_up(self) -> None:
        """Remove the samples; to be called when no project is open any more."""
        while self._samples:
            self._samples.pop().cleanup()

    def _not_opened(self, error: Exception, path: Path | None = None) -> None:
        texts, self._waiting = self._waiting, ()
        if isinstance(error, ProjectLocked) and path is not None:
            self._bring_other(path, texts, error)
            return
        self._shell.say_error(error)
        if path is not None and not path.exists():
            recent_projects.forget(path)

    def _bring_other(self, path: Path, texts: Sequence[Path], error: Exception) -> None:
        """Hand over to the window that has the project open; say the error if it is no window that has it."""
        visitor = single.Knock(path, texts, self._window)

        def answered(heard: bool) -> None:
            visitor.deleteLater()
            if not heard:
                self._shell.say_error(error)

        visitor.answered.connect(answered)
        visitor.begin()

    def take_waiting(self) -> None:
        """Let others knock, and import what waited for the project; called when every page knows of it."""
        project = self._shell.session.project
        if project is not None and project.writable:
            self._door.open(project.path)
        else:
            self._door.close()
        waiting, self._waiting = self._waiting, ()
        if waiting:
            self._shell.import_files(waiting)

    def _warn(self) -> None:
        sentence = translate("This project lies in a folder that is synced or shared over the network.")
        hint = translate("Work on it in one place at a time; to share it, send a copy made with “Back up now”.")
        self._shell.say("warning", sentence, hint)

    def _answer(self, paths: Sequence[Path]) -> None:
        self._shell.bring_to_front()
        self.take(paths)
