"""The lead's looks at what others answered: each is recorded, once a visit of a page."""

from typing import TYPE_CHECKING

from annotator.gui.project.session import Session

if TYPE_CHECKING:
    from annotator.services.projects import Project


class Looks:
    """Whether the look of this visit is still to be recorded.

    Args:
        session: who looks, in which project.
        where: what the record calls the page.
    """

    def __init__(self, session: Session, where: str) -> None:
        self._session = session
        self._where = where
        self._recorded = False

    def due(self) -> bool:
        """Whether what is read next has to be recorded: the lead looks, and it was not recorded yet."""
        who = self._session.annotator
        return who is not None and who.lead and self._session.writable and not self._recorded

    def note(self) -> None:
        """Take it that this visit was recorded, with what was read."""
        self._recorded = True

    def end(self) -> None:
        """The visit is over; the next one is another look."""
        self._recorded = False

    def record(self) -> None:
        """Record that the lead is back at what was read before, if that is due."""
        who = self._session.annotator
        if who is None or not self.due():
            return
        viewer, where = who.id, self._where

        def write(project: "Project") -> None:
            from annotator.services import people

            people.record_look(project, viewer, where)

        self._session.ask(write, lambda _none: self.note())
