"""What the page reads and writes, through the session."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from annotator.gui import commands
from annotator.gui.screen import Shell
from annotator.gui.session import Saved

if TYPE_CHECKING:
    from annotator.domain.scheme import LabelScheme
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

    def refuse(self, sentence: str, detail: str = "") -> None:
        """Say what cannot be."""
        self._shell.say("danger", sentence, detail)

    def go_to(self, segment: str) -> None:
        """Go to a passage, in Label."""
        self._shell.open_segment(segment)

    def done(self, sentence: str, detail: str = "") -> None:
        """Say what was done."""
        self._shell.say("done", sentence, detail)


def command_keys() -> dict[str, str]:
    """Return the single keys that belong to commands, with what each does; no label can have them."""
    return {key: command.words for command in commands.table() if command.scope == "passage" for key in command.keys}


def free_letters(scheme: "LabelScheme", label: str) -> str:
    """Return the letters a label may have: those of no command and of no other label."""
    taken = {key for other in scheme.open_labels if other.id != label for key in other.keys}
    return "".join(one for one in "abcdefghijklmnopqrstuvwxyz" if one not in taken and one not in _of_commands())


def _of_commands() -> set[str]:
    keys = {key.casefold() for key in command_keys()}
    # what a label's letter does with Shift may be no command's either
    return {key for key in keys if len(key) == 1} | {key[-1] for key in keys if key.startswith("shift+")} | {"n"}
