"""Cuts the current passage, or joins it with the next: saved, read anew, and said."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Annotation
from annotator.domain.changes import Change
from annotator.domain.corpus import Segment
from annotator.domain.words import words_in
from annotator.gui.labeling import jobs
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.panel.mode_keeper import ModeKeeper
from annotator.gui.labeling.rows import Rows
from annotator.gui.screen import Handler, Shell
from annotator.messages import plural, translate
from annotator.services import cutting, labeling, reading
from annotator.services.cutting import Recut
from annotator.services.projects import Project


@dataclass(frozen=True, slots=True)
class Recutted:
    """What came of it, and the document as it is now, or what is new in it where nothing else changed."""

    recut: Recut
    opened: OpenDocument | None
    segments: tuple[Segment, ...] = ()
    answers: tuple[Annotation, ...] = ()

    @property
    def change(self) -> Change:
        """What the act touched."""
        return self.recut.change


class Scissors(QObject):
    """Works on the passage one is at.

    Args:
        shell: the window.
        desk: where the annotator is.
        board: the passage.
        modes: shows the cursor.

    Signals:
        beginning: what is written for the passage is to be saved now.
        done: what was done, in words.
    """

    beginning = Signal()
    done = Signal(str)

    def __init__(self, shell: Shell, desk: Desk, board: Board, modes: ModeKeeper) -> None:
        super().__init__(desk)
        self._shell = shell
        self._desk = desk
        self._board = board
        self._modes = modes

    def handlers(self) -> dict[str, Handler]:
        """Return what the commands do, by their ids."""
        return {"cut.here": self._choose, "cut.join": self._join}

    def _choose(self) -> None:
        """Choose where the passage is cut, or cut there; one that is a repeat is cut where it stands first, too."""
        if self._is_in_view() and self._desk.here is not None:
            opened, segment = self._desk.here
            if len(words_in(opened.segment(segment).text)) < 2:
                self._shell.say("info", translate("There is one word only: nothing to cut."))
            else:
                self.beginning.emit()
                self._modes.begin_cut(self.cut)

    def _join(self) -> None:
        if self._is_in_view():
            self._modes.leave()
            self.beginning.emit()
            self.join()

    def _is_in_view(self) -> bool:
        """Whether the passage is in view; if not it is brought back, so that nobody cuts what they do not see."""
        away = self._board.view.is_away()
        if away:
            self._board.view.back_to_current()
        return not away

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
        who, here = self._desk.who, self._desk.document

        def job(project: Project) -> Recutted:
            recut = act(project, who)
            if recut.beyond or here is None:
                return Recutted(recut, jobs.open_at(project, who, recut.segments[0]))
            answers = (labeling.answer_of(project, who, one) for one in recut.segments)
            segments = reading.segments_side_by_side(project, recut.segments)
            return Recutted(recut, None, segments, tuple(one for one in answers if one is not None))

        def taken(found: Recutted) -> None:
            opened = found.opened or self._changed(found)
            if opened is not None:
                self._desk.show_anew(opened, found.recut.segments[0])
            self.done.emit(said(found.recut, words))

        self._desk.errands.save(job, taken)

    def _changed(self, found: Recutted) -> OpenDocument | None:
        """Put what is new into the open document; one of very many passages is not read whole for that."""
        opened, project = self._desk.document, self._desk.session.project
        if opened is None or project is None:
            return None
        start, end = found.segments[0].start, found.segments[-1].end
        place = opened.place_at(start)
        gone = [one.id for one in opened.segments[place : place + 2] if start <= one.start and one.end <= end]
        changed = opened.recut(gone, found.segments, found.answers)
        rows = Rows(changed, project.scheme)
        changed.rows[place:place] = [rows.of(changed.segment(one.id)) for one in found.segments]
        return changed


def said(recut: Recut, words: str) -> str:
    """Return what was done in a sentence: ``Cut in two, here and at 1 other place; 2 answers to look at again``."""
    if recut.alike:
        places = plural("{count} other place", "{count} other places", recut.alike)
        words = translate("{what}, here and at {places}", what=words, places=places)
    if not recut.again:
        return words
    answers = plural("{count} answer to look at again", "{count} answers to look at again", recut.again)
    return f"{words}; {answers}"
