"""Cuts the current passage, or joins it with the next: saved, read anew, and said."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from annotator.domain.changes import Change
from annotator.gui.labeling import jobs
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.opened import OpenDocument
from annotator.messages import plural, translate
from annotator.services import cutting
from annotator.services.cutting import Recut
from annotator.services.projects import Project


@dataclass(frozen=True, slots=True)
class Recutted:
    """What came of it, and the document as it is now."""

    recut: Recut
    opened: OpenDocument

    @property
    def change(self) -> Change:
        """What the act touched."""
        return self.recut.change


class Scissors(QObject):
    """Works on the passage one is at.

    Args:
        desk: where the annotator is.

    Signals:
        done: what was done, in words.
    """

    done = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def cut(self, at: int) -> None:
        """Cut the current passage at an offset in its text; its first piece is the current one then."""
        if self._desk.here is None:
            return
        opened, segment = self._desk.here
        place = opened.segment(segment).part_start + at
        self._save(lambda project, who: cutting.cut(project, who, segment, place), translate("Cut in two"))

    def join(self) -> None:
        """Join the current passage with the next."""
        if self._desk.here is None:
            return
        segment = self._desk.here[1]
        self._save(lambda project, who: cutting.join(project, who, segment), translate("Joined with the next"))

    def _save(self, act: Callable[[Project, str], Recut], words: str) -> None:
        who = self._desk.who

        def job(project: Project) -> Recutted:
            recut = act(project, who)
            return Recutted(recut, jobs.open_at(project, who, recut.segments[0]))

        def taken(found: Recutted) -> None:
            self._desk.show_anew(found.opened, found.recut.segments[0])
            self.done.emit(said(found.recut, words))

        self._desk.errands.save(job, taken)


def said(recut: Recut, words: str) -> str:
    """Return what was done in a sentence: ``Cut in two, here and at 1 other place; 2 answers to look at again``."""
    if recut.alike:
        places = plural("{count} other place", "{count} other places", recut.alike)
        words = translate("{what}, here and at {places}", what=words, places=places)
    if not recut.again:
        return words
    answers = plural("{count} answer to look at again", "{count} answers to look at again", recut.again)
    return f"{words}; {answers}"
