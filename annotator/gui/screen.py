"""What the window asks of a screen, and what a screen may ask of the window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.changes import Change
from annotator.gui.keyboard.commands import PageScope
from annotator.gui.keyboard.dispatch import Dispatch
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import Stroke, read_stroke
from annotator.gui.preferences.preferences import Preferences
from annotator.gui.project.session import Session
from annotator.gui.widgets.notice import NoticeKind
from annotator.gui.widgets.page_scroll import PageScroll

ScreenId = Literal[
    "welcome", "library", "label", "review", "dataset", "settings", "posts", "history", "pace", "keys", "scheme"
]
Handler = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Status:
    """What the status bar says for a screen.

    Attributes:
        progress: done and total, drawn as a line with the count; none for no line.
        counted: the words of the count, ``34 of 172``.
        words: more facts, each on its own: ``6.1 s each``, ``11 repeats skipped``.
        news: what was done just now, before those facts; cut where there is little room, never left out.
    """

    progress: tuple[int, int] | None = None
    counted: str = ""
    words: tuple[str, ...] = ()
    news: str = ""


class Shell(Protocol):
    """The window, as a screen sees it."""

    session: Session
    dispatch: Dispatch
    keys: KeyBook
    preferences: Preferences

    def show_screen(self, screen: ScreenId) -> None:
        """Go to another screen."""

    def open_segment(self, segment: str, then: str = "") -> None:
        """Go to a segment in Label, and do a command (id) there."""

    def label_many(self, segments: tuple[str, ...]) -> None:
        """Offer one label for chosen segments (ids, at least one), in Label."""

    def open_document(self, document: str) -> None:
        """Go to where the annotator stopped in a document, in Label."""

    def say(self, kind: NoticeKind, sentence: str, detail: str = "", *, go_to: str | None = None) -> None:
        """Show a sentence in place, at the foot of the page, until it is closed or the next one comes.

        Where it is about a passage (id), the way there is offered.
        """

    def unsay(self, sentence: str) -> None:
        """Close a sentence that is over, if it still stands there."""

    def say_error(self, error: Exception) -> None:
        """Show the sentence of an error; says nothing for what was cancelled."""

    def import_files(self, files: Sequence[Path]) -> None:
        """Import files, in Library."""

    def bring_to_front(self) -> None:
        """Show the window over all others."""

    def run(self, command: str) -> bool:
        """Do what a command does here and now, by its id; false if nobody handles it."""

    def open_history(self, segment: str | None) -> None:
        """Go to the history of a segment, or of the project."""

    def open_posts(self, document: str) -> None:
        """Go to the posts of a document, to correct them."""

    def open_guideline(self, label: str) -> None:
        """Go to the guideline of a label (id; empty: of the whole), to edit it."""

    def open_label(self, label: str) -> None:
        """Go to the keys of a label (id; ``none`` has fixed ones: to the list), to change them."""

    def open_project(self, path: Path) -> None:
        """Open a project in place of the one that is open."""

    def take_files(self, files: Sequence[Path]) -> None:
        """Take files that were dropped or handed over: open a project, import others."""


class Screen(QWidget):
    """One page of the window: the base of all screens. A screen is built when it is first shown.

    Signals:
        statusChanged: the status bar is to ask anew.
        handlersChanged: other commands are possible now.
    """

    statusChanged = Signal()
    handlersChanged = Signal()
    aside: ScreenId | None = None
    """Where Esc leads from a page that is opened beside the work; None: it is a place of its own."""
    own_keys: tuple[PageScope, ...] = ()
    """Scopes of the keys that act on this page only; what they do is among its handlers."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.session = shell.session

    def handlers(self) -> Mapping[str, Handler]:
        """Return what commands do here and now, by id; they come before the window's own."""
        return {}

    def key_widget(self) -> QWidget | None:
        """Return the widget whose focus makes single keys act (the passage), if there is one."""
        return None

    def take_key(self, stroke: Stroke) -> bool:
        """Take a key before the commands do, in a mode of its own (letters of candidates, reasons by digit)."""
        return False

    def focus_home(self) -> None:
        """Put the focus where Esc brings it back to, and where it is when the screen is shown."""
        self.setFocus()

    def step_back(self) -> bool:
        """Close what is opened on the page wherever the focus is; false if nothing is. Esc does that first."""
        return False

    def sentence_place(self) -> QWidget:
        """Return at whose foot sentences of the window stand."""
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key of the list of keys shows it and the keys that scroll do so, wherever nothing else takes them."""
        pages = [one for one in self.findChildren(PageScroll) if one.isVisible()]
        scrolled = bool(pages) and pages[0].scroll_by_key(event)
        listed = self.shell.keys.meant(read_stroke(event)) == "help.keys.here"
        if not scrolled and not (listed and self.shell.run("help.keys")):
            super().keyPressEvent(event)

    def status(self) -> Status:
        """Return what the status bar says."""
        return Status()

    def arrive(self) -> None:
        """Be the screen that is shown now: bring up to date what became stale meanwhile."""

    def leave(self) -> None:
        """Be hidden behind another screen, or lose the project or the person: keep what is to be kept."""

    def hand_over(self) -> None:
        """Give the worker what still waits to be saved, hidden or not: the project is closed, or another comes."""

    def project_changed(self) -> None:
        """Show another project, or none."""

    def annotator_changed(self) -> None:
        """Show what another annotator may see of the project."""
        self.project_changed()

    def open_segment(self, segment: str, then: str = "") -> None:
        """Go to a segment, and do a command (id) there; only Label can."""

    def label_many(self, segments: tuple[str, ...]) -> None:
        """Offer one label for chosen segments; only Label can."""

    def open_document(self, document: str) -> None:
        """Go to a document: in Label where the annotator stopped, on the page of its posts to them."""

    def open_guideline(self, label: str) -> None:
        """Go to the guideline of a label (id; empty: of the whole); only Scheme can."""

    def open_label(self, label: str) -> None:
        """Go to the keys of a label (id); only Scheme can."""

    def open_history(self, segment: str | None) -> None:
        """Show the history of a segment or of the project; only History can."""

    def import_files(self, files: Sequence[Path]) -> None:
        """Import files; only Library can."""

    def take_change(self, change: Change, origin: object) -> None:
        """Hear what an act touched; ``origin`` is whoever began it. Decide what of it is stale."""
