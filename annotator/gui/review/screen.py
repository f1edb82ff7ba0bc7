"""Review: how far annotators agree, and the segments behind every figure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from annotator.domain.changes import Change
from annotator.gui.project.looks import Looks
from annotator.gui.review.blank import BlankReview, advice_for
from annotator.gui.review.heading import ReviewHeading
from annotator.gui.review.reading import LOOK, Look, Question, read_look, read_rows
from annotator.gui.review.split import ReviewSplit
from annotator.gui.review.waiting import Waiting
from annotator.gui.screen import Screen, Shell, Status
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Column, Pane
from annotator.gui.wording.counting import counted
from annotator.gui.work.newest import Newest
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.agreeing import SideBySide

_TOGETHER = 560
"""From this height on, at 100 % text, the figures and the segments behind one are shown together."""


class ReviewScreen(Screen):
    """Heading; figures with what is behind them, or what to do while there are none."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = ReviewHeading()
        self.split = ReviewSplit()
        self.figures, self.behind = self.split.figures, self.split.behind
        self.blank = BlankReview()
        self.waiting = Waiting()
        self.comparisons = Newest(self.session, self)
        self.look: Look | None = None
        self._names: tuple[str, ...] | None = None
        self._looks = Looks(self.session, LOOK)
        self._stale = True
        self._pages = QStackedWidget()
        self._lay_out()
        self._listen()
        self.project_changed()

    def status(self) -> Status:
        """How much is compared."""
        agreed = self.look.agreed if self.look is not None else None
        if agreed is None:
            return Status(words=(translate("Comparing the answers"),) if self.comparisons.running else ())
        items = agreed.report.n.items
        return Status(words=(translate("{segments} compared", segments=counted(items, "segment")),))

    def focus_home(self) -> None:
        """To the heading; without figures to the button that leads on."""
        button = self.blank.button
        home = button if button.isVisibleTo(self) else self.heading.people
        home.setFocus(Qt.FocusReason.ShortcutFocusReason)  # it is seen where one is

    def arrive(self) -> None:
        """Bring up to date what became stale meanwhile; coming back is another look."""
        if self._stale:
            self._ask()
        elif self.look is not None and self.look.agreed is not None:
            self._looks.record()

    def leave(self) -> None:
        """Keep how the page is divided; the next visit is another look."""
        self._looks.end()
        self.split.keep()

    def project_changed(self) -> None:
        """Forget what was shown of another project, or what another person may not see."""
        self.comparisons.forget()
        self.look, self._names = None, None
        self._looks.end()
        self.split.shut()
        self.heading.setEnabled(False)
        self._pages.setCurrentWidget(self.waiting)
        project = self.session.project
        if project is not None:
            self.heading.show_scheme(project.scheme)
        self._become_stale()

    def take_change(self, change: Change, origin: object) -> None:
        """Other answers, other people, other texts; another scheme asks other things."""
        if "scheme" in change.touched:
            self.project_changed()
        elif change.touched & {"answers", "annotators", "corpus"}:
            self._become_stale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the segments, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape and self.split.opened is not None:
            self.split.shut_by_person()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one thing at a time in a low window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.split.set_low(low=self.height() / theme().scale < _TOGETHER)

    def _become_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        who = self.session.annotator
        if self.session.project is None or who is None:
            return
        self._stale = False
        question = Question(who.id, not who.lead, self._names, self.heading.label(), self._looks.due())
        self.comparisons.ask(lambda project, _task: read_look(project, question))
        self.statusChanged.emit()

    def _answered(self, look: Look) -> None:
        project = self.session.project
        if project is None:
            return
        self.look = look
        names = [person.name for person in look.annotators]
        compared = look.agreed.report.annotators if look.agreed is not None else look.question.names or ()
        self.heading.show_people(names, compared)
        self.heading.setEnabled(True)
        if look.agreed is None:
            self.blank.show_advice(advice_for(look))
            self.split.shut()
            self._pages.setCurrentWidget(self.blank)
        else:
            if look.question.record:
                self._looks.note()
            self.split.show_look(look, project.scheme)
            self._pages.setCurrentWidget(self.split)
        if self.hasFocus():  # there was no home for it before
            self.focus_home()
        self.statusChanged.emit()

    def _failed(self, error: Exception) -> None:
        self._stale = True
        self.shell.say_error(error)

    def _heading_changed(self) -> None:
        self._names = self.heading.people.chosen()
        self._ask()

    def _read_rows(self, items: Sequence[str]) -> None:
        look = self.look
        if look is None:
            return
        names, seen_by = self.behind.model.people, look.question.seen_by

        def show(rows: "tuple[SideBySide, ...]") -> None:
            self.behind.model.add_rows(items, rows)

        self.session.ask(lambda project: read_rows(project, items, names, seen_by), show)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.waiting)
        self._pages.addWidget(self.blank)
        self._pages.addWidget(self.split)
        page = Pane("paper")
        inner = Column(page)
        inner.addWidget(self.heading)
        inner.addWidget(self._pages, 1)
        Column(self).addWidget(page)

    def _listen(self) -> None:
        self.heading.changed.connect(self._heading_changed)
        self.comparisons.answered.connect(self._answered)
        self.comparisons.failed.connect(self._failed)
        self.split.rowsWanted.connect(self._read_rows)
        self.split.aloneChanged.connect(self.heading.setHidden)
        theme().changed.connect(self._fit)
        self.split.segmentWanted.connect(self.shell.open_segment)
        self.blank.wanted.connect(self.shell.run)
