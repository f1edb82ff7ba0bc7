"""Where the annotator is: the open document, the current segment, the queue and what comes next in it."""

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.gui.labeling import jobs
from annotator.gui.labeling.clock import Clock
from annotator.gui.labeling.errands import Errands, Failed
from annotator.gui.labeling.jobs import Following, Listing, Start
from annotator.gui.labeling.measuring import Measuring
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.tally import Tally
from annotator.gui.screen import Shell
from annotator.services.projects import Project
from annotator.services.queueing import View

_KEEP_AFTER = 400
"""Milliseconds of rest until the place is remembered while one only walks."""
_MOST_TRAIL = 500


class Desk(QObject):
    """What lies before the annotator, and going from one segment to another.

    Args:
        shell: the window.
        screen: where it is shown, the origin of all acts.

    Signals:
        leaving: another segment is about to become current; what is written for this one is to be saved now.
        opened: another document is open, or the same one was read anew.
        moved: another segment is current in it.
        led: the queue led to a segment: it was chosen, or went on after an answer (else None); nobody walked there.
        counted: the counts are others.
        measured: it is known by now how much there is of the open document beyond the stretch that is open.
        listed: the documents are others.
        expected: another segment (id) is likely to become current next.
        turned: another queue or filter counts, or it ran out, or it has something again.
    """

    leaving = Signal()
    opened = Signal()
    moved = Signal()
    led = Signal(object)
    counted = Signal()
    measured = Signal()
    listed = Signal()
    expected = Signal(str)
    turned = Signal()

    def __init__(self, shell: Shell, screen: QObject) -> None:
        super().__init__(screen)
        self.session = shell.session
        self.errands = Errands(shell, screen)
        self.errands.idle.connect(self._look_ahead)
        self._measuring = Measuring(self.errands)
        self._measuring.measured.connect(self.measured)
        self.clock = Clock()
        self._whose: tuple[Project | None, str] = (None, "")
        """Of which project, and for whom, all this is."""
        self.document: OpenDocument | None = None
        self.current: str | None = None
        self.view = View()
        self.left = True
        """Whether anything is left in the queue."""
        self.found = True
        """Whether anything was in it when it was taken."""
        self.begun = False
        """Whether it is known where to begin."""
        self.tally = Tally()
        self.listing = Listing()
        """The documents, as far as they were read."""
        self.left_at: dict[str, tuple[int, int]] = {}
        """How many segments were done and asked in documents that were open since the list was read, by id."""
        self.ahead: Following | None = None
        """What comes after the current segment, if it was found already."""
        self._trail: list[str] = []
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._keeping.timeout.connect(self.keep_place)

    @property
    def who(self) -> str:
        """Id of who labels; the empty string if nobody does."""
        return self.session.annotator.id if self.session.annotator is not None else ""

    @property
    def here(self) -> tuple[OpenDocument, str] | None:
        """The open document and the current segment, if there is one."""
        return (self.document, self.current) if self.document is not None and self.current is not None else None

    def close(self) -> None:
        """Put everything away: another project is open, or another person labels; nothing is saved here any more."""
        self.errands.restart()
        self._keeping.stop()
        self._measuring.forget()
        self.document, self.current, self.ahead = None, None, None

    def start(self, segment: str | None = None) -> None:
        """Begin where this annotator stopped in this project, or at a segment."""
        self.errands.restart()
        self._measuring.forget()
        if self._keeping.isActive():  # where one stopped is read below
            self.keep_place()
        self._trail.clear()
        self.left_at.clear()
        if (self.session.project, self.who) != self._whose:
            self._begin_blank()
        if self.session.project is None:
            return
        who = self.who

        def begin(start: Start) -> None:
            self.view, self.left, self.found, self.begun = start.view, start.left, start.left, True
            self._show(start.opened, start.segment)
            self.turned.emit()
            self.count()
            self.list_documents()

        self.errands.read(lambda project: jobs.begin(project, who, segment), begin)

    def _begin_blank(self) -> None:
        """Show nothing of another project, or of what another person said, while this one's is read."""
        self._whose = (self.session.project, self.who)
        self.clock.forget()
        self.listing, self.tally, self.view = Listing(), Tally(), View()
        self.begun = False
        self.document, self.current = None, None
        for signal in (self.opened, self.listed, self.turned, self.counted):
            signal.emit()

    def refresh(self, at: str | None = None) -> None:
        """Read everything anew, as something was changed elsewhere, and stay where one is or go to a segment."""
        who, segment = self.who, at or self.current
        if segment is None:
            self.start()
            return
        take = self.take_anew if at is None else self.show_anew
        self.errands.read(
            lambda project: jobs.open_at(project, who, segment),
            lambda found: take(found, segment),
            lambda _error: self.start(),
        )

    def take_anew(self, found: OpenDocument, segment: str) -> None:
        """Show the open document as it was read anew, and stay where one is; where that is gone, at a segment."""
        self._show(found, self.current if self.current in found else segment)
        self.count()
        self.list_documents()

    def show_anew(self, opened: OpenDocument, segment: str) -> None:
        """Show the open document as it was read anew, at a segment: its passages are others now."""
        before = self.document
        if opened.reach.whole:
            self._trail = [one for one in self._trail if one in opened or before is None or one not in before]
        self._arrive(opened, segment)
        self.count()
        self.list_documents()

    def jump(self, segment: str) -> None:
        """Go to a segment so that one comes back by ``back``."""
        if self.current is not None:
            self._trail.append(self.current)
        self.go(segment)

    def go(self, segment: str) -> None:
        """Go to a segment, whatever was said of it."""
        if self.document is not None and self.document.reaches(segment):
            self._arrive(self.document, segment)
        else:
            who, errands = self.who, self.errands
            errands.read(lambda project: jobs.open_at(project, who, segment), lambda one: self._arrive(one, segment))

    def open_document(self, document: str) -> None:
        """Go to the first unseen segment of a document."""
        who = self.who
        self.errands.read(lambda project: jobs.first_in(project, who, document), lambda found: self._arrive(*found))

    def walk(self, step: int, *, beyond: bool = False) -> None:
        """Go to the segment above or below in the text, or ``beyond`` all that is open, so that one can come back."""
        if self.here is None:
            return
        (opened, segment), who = self.here, self.who
        if beyond:
            self._trail.append(segment)
            segment = opened.segments[-1 if step > 0 else 0].id
        beside = opened.beside(segment, step)
        goes_on = opened.reach.below if step > 0 else opened.reach.above
        if opened.reaches(beside) or (beside is None and not goes_on):
            if beside is not None:
                self.go(beside)
        elif self.ahead is not None and self.ahead.opened is not None and self.ahead.opened.reaches(beside):
            self._arrive(self.ahead.opened, beside)
        else:
            self.errands.read(lambda project: jobs.beside(project, who, segment, step), self.follow)

    def back(self) -> None:
        """Go where one was before in the queue; at the beginning, to the asked segment above."""
        while self._trail:
            segment = self._trail.pop()
            if segment != self.current:
                self.go(segment)
                return
        if self.here is not None:
            (opened, segment), who, view = self.here, self.who, self.view
            self.errands.read(lambda project: jobs.before(project, who, view, segment, opened), self.follow)

    def set_view(self, view: View, failed: Failed | None = None, *, stay: bool = False) -> None:
        """Take another queue or filter, and go to what is first in it, or ``stay``."""
        who, opened = self.who, self.document

        def taken(found: Following) -> None:
            self.view, self.ahead = view, None
            self.left = self.found = found.segment is not None
            self._trail.clear()
            self.follow(Following(self.current) if stay else found)
            self.turned.emit()
            if not stay and self.left:
                self.led.emit(None)

        self.errands.read(lambda project: jobs.follow(project, who, view, None, opened), taken, failed)

    def move_on(self, segment: str, following: Following) -> None:
        """Go on from a segment that was answered; stay if the person went elsewhere or nothing is left."""
        if self.current != segment:
            return
        self._trail = [*self._trail[-_MOST_TRAIL:], segment]
        if following.segment is not None:
            answered = self.document.answer(segment) if self.document is not None else None
            self._show(following.opened or self.document, following.segment)
            self.led.emit(answered)
        if self.left != (following.segment is not None):
            self.left = following.segment is not None
            self.turned.emit()

    def take_ahead(self) -> Following | None:
        """Return what comes after the current segment, if it was found already."""
        ahead, self.ahead = self.ahead, None
        return ahead

    def _look_ahead(self) -> None:
        """Find out what comes next while the person reads."""
        if self.here is None or self.ahead is not None or self.errands.busy or not self.session.writable:
            return
        (opened, segment), who, view = self.here, self.who, self.view

        def taken(found: Following) -> None:
            if (opened, segment, view) == (self.document, self.current, self.view):
                self.ahead = found
                self._see_what_is_left(opened, segment, found)
                self.expected.emit(found.segment or "")

        self.errands.ask(lambda project: jobs.follow(project, who, view, segment, opened), taken)

    def _see_what_is_left(self, opened: OpenDocument, segment: str, ahead: Following) -> None:
        """Know whether anything is left in the queue when answers were taken back or done again."""
        plain = (self.view.queue, self.view.query) == ("unseen", "")
        said = opened.answer(segment)
        to_do = said is None or said.answer.state == "open"
        here = opened.segment(segment).asked and to_do if plain else self.left
        left = ahead.segment is not None or here
        if left != self.left:
            self.left, self.found = left, self.found or left
            self.turned.emit()

    def count(self) -> None:
        """Count anew how far one is, beside the worker: it reads the whole project.

        What was answered meanwhile may be in the count or not, so then it is counted once more.
        """
        who, saves = self.who, self.errands.saves

        def taken(tally: Tally) -> None:
            if self.errands.busy or self.errands.saves != saves:
                self.errands.when_free(self.count)
                return
            self.tally = tally
            self.counted.emit()

        self.errands.look(lambda project: jobs.count(project, who), taken)
        self._measuring.begin(self.document, who)

    def list_documents(self) -> None:
        """Read the list of documents anew."""
        who, document = self.who, self.document.id if self.document is not None else None
        self.left_at.clear()

        def taken(listing: Listing) -> None:
            self.listing = listing
            self.listed.emit()

        self.errands.look(lambda project: jobs.list_documents(project, who, document), taken)

    def keep_place(self) -> None:
        """Remember the place now. It is no answer: if that fails, nothing is said.

        While the first passage is on its way there is none to remember, and the one that is kept stays.
        """
        self._keeping.stop()
        who, segment, view = self.who, self.current, self.view
        if segment is not None and self.session.long.running:  # what is only read would wait behind what holds it
            self._keeping.start()
        elif segment is not None and self.session.writable and self.session.annotator is not None:
            self.session.ask(
                lambda project: jobs.keep_place(project, who, segment, view), lambda _: None, lambda _error: None
            )

    def follow(self, found: Following) -> None:
        """Go to a segment that was found."""
        if found.segment is not None:
            self._arrive(found.opened or self.document, found.segment)

    def _arrive(self, opened: OpenDocument | None, segment: str | None) -> None:
        self._show(opened, segment)
        if self.session.writable:
            self._keeping.start()

    def _show(self, opened: OpenDocument | None, segment: str | None) -> None:
        if opened is not None and segment is not None:
            segment = opened.around(segment)
        if self.current is not None and segment != self.current:
            self.leaving.emit()
        other, before = opened is not self.document, self.document
        if other and before is not None:
            counted = before.counts.progress()
            if counted is not None:
                self.left_at[before.id] = counted
        self.document, self.current, self.ahead = opened, segment, None
        if other:
            self._measuring.begin(opened, self.who, before)
        self.clock.begin(segment)
        if other and opened is not None:
            self.clock.follow(opened.standing_for)
        (self.opened if other else self.moved).emit()
        self._look_ahead()
