"""Where the walk takes place: the window, the project read by a second pair of eyes, and the pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import Annotation, Annotator
from annotator.domain.corpus import Segment
from annotator.gui.app import make_window
from annotator.gui.labeling.passage.view import PassageView
from annotator.gui.library.screen import LibraryScreen
from annotator.gui.walk.hands import NotAsExpected, find, press, until, write
from annotator.gui.window.main_window import MainWindow
from annotator.messages import translate
from annotator.services import labeling, people, reading
from annotator.services.projects import Project, open_project

T = TypeVar("T")

WIDE = (1280, 800)
_TURNS = 4
"""Turns of the event loop until a page stands still: a layout inside another asks for one more."""


class Stage:
    """The folder of the walk and the window in it.

    Args:
        folder: gets everything the walk leaves.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project: Path | None = None
        self.release: Path | None = None
        self.pictures: list[Path] = []
        self.segments: tuple[Segment, ...] = ()
        self._window: MainWindow | None = None

    @property
    def window(self) -> MainWindow:
        """The window; raises NotAsExpected while none is open."""
        if self._window is None:
            raise NotAsExpected(translate("there is no window"))
        return self._window

    @property
    def file(self) -> Path:
        """The project file; raises NotAsExpected where it was not made."""
        if self.project is None:
            raise NotAsExpected(translate("there is no project"))
        return self.project

    def start(self, project: Path | None = None) -> None:
        """Open a window, as the program does, and wait until it has painted and read."""
        window = make_window(project)
        self._window = window
        window.resize(*WIDE)
        window.show()
        window.activateWindow()
        until(window.isActiveWindow, translate("the window is in front"))
        until(lambda: project is None or window.session.project is not None, translate("the project is open"))
        self.settle()

    def quit(self) -> None:
        """Quit by keys; the project is closed when this returns."""
        window = self.window
        press("Ctrl+Q")
        until(window.isHidden, translate("the window is gone"))
        self.drop()

    def drop(self) -> None:
        """Give the window up, however it stands."""
        window, self._window = self._window, None
        if window is not None:
            window.close()
            window.deleteLater()

    def settle(self) -> None:
        """Wait until the worker has done and told everything it was given, and Qt has laid out what follows."""
        _let_lay_out()
        while self.window.lanes.pending():
            until(lambda: self.window.lanes.pending() == 0, translate("the worker is idle"))
            _let_lay_out()

    def command(self, words: str) -> None:
        """Do a command by typing its name into the palette."""
        press("Ctrl+K")
        write(words)
        press("Enter")
        self.settle()

    def picture(self, name: str) -> None:
        """Keep a picture of the window."""
        self.settle()
        place = self.folder / "pictures" / f"{name}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(place)):
            raise NotAsExpected(translate("the picture {name} cannot be written", name=place.name))
        if place not in self.pictures:
            self.pictures.append(place)

    def read(self, job: Callable[[Project], T]) -> T:
        """Read the project file from outside the window: what this sees is saved."""
        self.settle()
        project = open_project(self.file, write=False)
        try:
            return job(project)
        finally:
            project.close()

    def who(self) -> Annotator:
        """Return who labels now."""
        person = self.window.session.annotator
        if person is None:
            raise NotAsExpected(translate("nobody labels"))
        return person

    def person(self, name: str) -> Annotator:
        """Return an annotator of the project by name."""
        return self.read(lambda project: people.annotator_named(project, name)[0])

    def answer(self, segment: Segment) -> Annotation | None:
        """Return what who labels now has said of a segment, as it stands in the file."""
        person = self.who()
        return self.read(lambda project: labeling.answer_of(project, person.id, segment.id))

    def passage(self) -> PassageView:
        """Return the passage that is shown."""
        return find(self.window, PassageView)

    def library(self) -> LibraryScreen:
        """Return the Library."""
        page = self.window.pages.page("library")
        if not isinstance(page, LibraryScreen):
            raise NotAsExpected(translate("there is no Library"))
        return page

    def current(self) -> str | None:
        """Return the id of the segment under decision."""
        return self.passage().current()

    def take_up(self, document: str) -> None:
        """Keep the segments of a document in mind; the next steps label them."""
        self.segments = self.read(lambda project: reading.open_document(project, document)).segments


def _let_lay_out() -> None:
    for _turn in range(_TURNS):
        QApplication.processEvents()
