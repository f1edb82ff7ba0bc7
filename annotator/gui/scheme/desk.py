"""What the page reads and writes, through the session."""

from collections.abc import Callable, Iterable
from string import ascii_lowercase
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from annotator.gui.project.session import Saved
from annotator.gui.screen import Shell

if TYPE_CHECKING:
    from annotator.domain.scheme import LabelScheme
    from annotator.gui.work.lanes import Task
    from annotator.services.projects import Project

T = TypeVar("T")
S = TypeVar("S", bound=Saved)


class SchemeDesk(QObject):
    """The scheme in force, and the door to change it. Acts say in place what went wrong.

    Args:
        shell: the window.
        screen: the origin of all acts.
    """

    def __init__(self, shell: Shell, screen: QObject) -> None:
        super().__init__(screen)
        self._shell = shell
        self._screen = screen
        self.session = shell.session
        self.keys = shell.keys

    @property
    def scheme(self) -> "LabelScheme | None":
        """The scheme in force; None while no project is open."""
        return self.session.project.scheme if self.session.project is not None else None

    @property
    def who(self) -> str:
        """Id of who edits."""
        return self.session.annotator.id if self.session.annotator is not None else ""

    @property
    def writable(self) -> bool:
        """Whether the scheme can be changed."""
        return self.session.writable

    def ask(self, job: "Callable[[Project], T]", done: Callable[[T], None]) -> None:
        """Read something."""
        if self.session.project is not None:
            self.session.ask(job, done)

    def save(
        self,
        job: "Callable[[Project], S]",
        done: Callable[[S], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Do an act; ``failed`` is called when it was refused, after the window has said why."""
        if self.session.project is not None:
            self.session.save(job, done, lambda _error: failed() if failed is not None else None, origin=self._screen)

    def act(
        self,
        title: str,
        job: "Callable[[Project, Task], S]",
        done: Callable[[S], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Do an act that may touch very many answers, called ``title`` meanwhile; the rest is as with ``save``."""
        if self.session.project is not None:
            ended = failed or (lambda: None)
            self.session.act(title, job, done, lambda _error: ended(), origin=self._screen)

    def refuse(self, sentence: str, detail: str = "") -> None:
        """Say what cannot be."""
        self._shell.say("danger", sentence, detail)

    def go_to(self, segment: str) -> None:
        """Go to a passage, in Label."""
        self._shell.open_segment(segment)

    def done(self, sentence: str, detail: str = "") -> None:
        """Say what was done."""
        self._shell.say("done", sentence, detail)


def free_letters(scheme: "LabelScheme", taken: Iterable[str]) -> str:
    """Return the letters a label may have besides: those of no label, and of no command, whose keys are ``taken``."""
    given = {key for label in scheme.open_labels for key in label.keys}
    return "".join(one for one in ascii_lowercase if one not in given and not held_by(one, taken))


def held_by(key: str, taken: Iterable[str]) -> str:
    """Return the key of a command that a label's key would clash with, itself or with Shift; empty if there is none."""
    mine = (key, f"Shift+{key}")
    return next((one for one in taken if one in mine), "")
