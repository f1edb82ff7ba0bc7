"""A window that stays open over night: the project is backed up when the day begins, as it is when it is opened."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.gui.project.session import Session

if TYPE_CHECKING:
    from annotator.services.projects import Project

_LOOK_EVERY = 60_000
"""Milliseconds. A clock that is asked now and then also hears of days a sleeping machine missed."""


class Daybreak(QObject):
    """Backs the open project up, beside the worker, once a new day has begun.

    Args:
        session: what is open; a project that is only read is left alone.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._day = date.today()
        self._clock = QTimer(self, interval=_LOOK_EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> None:
        """Look at the calendar."""
        today = date.today()
        if today != self._day:
            self._day = today
            if self._session.writable:
                self._session.look(_back_up, lambda _none: None)


def _back_up(project: "Project") -> None:
    from annotator.services.projects import daily_backup

    daily_backup(project.store)
