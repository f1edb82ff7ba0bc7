"""Review: how far annotators agree, and the segments behind every figure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget

from annotator.domain.changes import Change
from annotator.gui import memory
from annotator.gui.counting import counted
from annotator.gui.review.behind_view import BehindView
from annotator.gui.review.blank import BlankReview, advice_for
from annotator.gui.review.comparing import Comparisons
from annotator.gui.review.figures_view import FiguresView
from annotator.gui.review.heading import ReviewHeading
from annotator.gui.review.opened import Opened, OpenedAll, OpenedCell, OpenedLabel
from annotator.gui.review.reading import Look, Question, read_rows
from annotator.gui.screen import Screen, Shell, Status
from annotator.gui.widgets.layout import Column, Pane
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.agreeing import SideBySide

_MEMORY = "review"
_UPPER = 0.56
"""Share of the figures, when segments are first shown below them."""


class ReviewScreen(Screen):
    """Heading; figures; below them, when one is opened, the segments behind it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = ReviewHeading()
        self.figures = FiguresView()
        self.behind = BehindView()
        self.blank = BlankReview()
        self.comparisons = Comparisons(self.session, self)
        self.look: Look | None = None
        self._names: tuple[str, ...] | None = None
        self._opened: Opened | None = None
        self._recorded = False
        self._stale = True
        self._divided = False
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._pages = QStackedWidget()
        self._lay_out()
        self._listen()
        self.project_changed()

    def status(self) -> Status:
        """How much is compared, and how much of it differs."""
        agreed = self.look.agreed if self.look is not None else None
        if agreed is None:
            return Status(words=(translate("Comparing the answers"),) if self.comparisons.running else ())
        items = agreed.report.n.items
        return Status(words=(translate("{segments} compared", segments=counted(items, "segment")),))

    def focus_home(self) -> None:
        """To the heading; without figures to the button that leads on."""
        button = self.blank.button
        home = button if button.isVisibleTo(self) else self.heading.people
        home.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrive(self) -> None:
        """Bring up to date what became stale meanwhile."""
        if self._stale:
            self._ask()

    def leave(self) -> None:
        """Keep how the page is divided; the next visit is another look."""
        self._recorded = False
        if self._divided:
            memory.keep_splitter(self._split, _MEMORY)

    def project_changed(self) -> None:
        """Forget what was shown of another project, or what another person may not see."""
        self.comparisons.forget()
        self._names, self._recorded = None, False
        self._close()
        self._show_nothing()
        project = self.session.project
        if project is not None:
            self.heading.show_scheme(project.scheme)
        self._become_stale()

    def take_change(self, change: Change, origin: object) -> None:
        """Other answers, other people, other texts."""
        if change.touched & {"answers", "annotators", "corpus"}:
            self._become_stale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the segments, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape and self._opened is not None:
            self._close_by_person()
            return
        super().keyPressEvent(event)

    def open_behind(self, opened: Opened) -> None:
        """Show the segments behind a figure."""
        self._opened = opened
        self._show_behind()
        if self._opened is not None:
            by_key = self.figures.isAncestorOf(QApplication.focusWidget() or self)
            reason = Qt.FocusReason.ShortcutFocusReason if by_key else Qt.FocusReason.OtherFocusReason
            self.behind.table.setFocus(reason)

    def _become_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        who = self.session.annotator
        if self.session.project is None or who is None:
            return
        self._stale = False
        record = who.lead and self.session.writable and not self._recorded
        self.comparisons.ask(Question(who.id, not who.lead, self._names, self.heading.label(), record))
        self.statusChanged.emit()

    def _answered(self, look: Look) -> None:
        project = self.session.project
        if project is None:
            return
        self.look = look
        self._recorded = self._recorded or (look.question.record and look.agreed is not None)
        names = [person.name for person in look.annotators]
        compared = look.agreed.report.annotators if look.agreed is not None else look.question.names or ()
        self.heading.show_people(names, compared)
        self.heading.setEnabled(True)
        if look.agreed is None:
            self._close()
            facts = self.session.facts
            self.blank.show_advice(advice_for(look, facts.asked if facts is not None else 0))
            self._pages.setCurrentWidget(self.blank)
        else:
            self.figures.show_look(look, project.scheme)
            self._pages.setCurrentWidget(self._split)
            self._show_behind()
        self.statusChanged.emit()

    def _failed(self, error: Exception) -> None:
        self._stale = True
        self.shell.say_error(error)

    def _heading_changed(self) -> None:
        self._names = self.heading.people.chosen()
        self._ask()

    def _show_behind(self) -> None:
        project, look = self.session.project, self.look
        if self._opened is None or project is None or look is None or look.agreed is None:
            return
        items = self._opened.items(look.agreed)
        if not items:
            self._close()
            return
        self.behind.show_items(items, look.agreed.report.annotators, project.scheme)
        self._say_headline()
        if self.behind.isHidden():
            self.behind.show()
            self._divide()

    def _divide(self) -> None:
        """Leave the figures the larger part, if the person did not divide the page otherwise."""
        if not self._divided:
            self._divided = True
            high = self._split.height()
            self._split.setSizes([round(high * _UPPER), high - round(high * _UPPER)])

    def _say_headline(self) -> None:
        opened = self._opened
        if opened is None:
            return
        shown = dict(zip(self.behind.model.people, self.behind.names(), strict=True))
        names = [shown.get(name, name) for name in opened.people]
        self.behind.say(opened.headline(len(self.behind.model.items), names))

    def _close(self) -> None:
        self._opened = None
        self.figures.confusion.choose(None)
        self.behind.hide()

    def _close_by_person(self) -> None:
        """Close the segments; the focus goes back to the figures."""
        self._close()
        self.figures.confusion.focus_chosen()

    def _show_nothing(self) -> None:
        self.look = None
        self.heading.setEnabled(False)
        self._pages.setCurrentIndex(0)

    def _read_rows(self, items: Sequence[str]) -> None:
        look = self.look
        if look is None:
            return
        names, seen_by = self.behind.model.people, look.question.seen_by

        def show(rows: "tuple[SideBySide, ...]") -> None:
            self.behind.model.add_rows(items, rows)

        self.session.ask(lambda project: read_rows(project, items, names, seen_by), show)

    def _open_cell(self, pair: int, row: int, column: int) -> None:
        shown = self.figures.confusion.pairs[pair]
        keys = (shown.keys[row], shown.keys[column])
        words = (shown.categories[row].name, shown.categories[column].name)
        if shown.counts[row][column]:
            self.open_behind(OpenedCell(shown.people, keys, words))
        else:
            self._close()

    def _open_label(self, key: str) -> None:
        row = next(row for row in self.figures.labels_model.rows if row.key == key)
        self.figures.confusion.choose(None)
        self.open_behind(OpenedLabel(self._compared(), key, row.mark.name))

    def _open_all(self) -> None:
        self.figures.confusion.choose(None)
        self.open_behind(OpenedAll(self._compared()))

    def _compared(self) -> tuple[str, ...]:
        return self.look.agreed.report.annotators if self.look is not None and self.look.agreed is not None else ()

    def _lay_out(self) -> None:
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.figures)
        self._split.addWidget(self.behind)
        self._divided = memory.restore_splitter(self._split, _MEMORY)
        self._pages.addWidget(Pane("paper"))
        self._pages.addWidget(self.blank)
        self._pages.addWidget(self._split)
        page = Pane("paper")
        inner = Column(page)
        inner.addWidget(self.heading)
        inner.addWidget(self._pages, 1)
        Column(self).addWidget(page)

    def _listen(self) -> None:
        self.heading.changed.connect(self._heading_changed)
        self.comparisons.answered.connect(self._answered)
        self.comparisons.failed.connect(self._failed)
        self.figures.cellChosen.connect(self._open_cell)
        self.figures.labelChosen.connect(self._open_label)
        self.figures.allChosen.connect(self._open_all)
        self.behind.wanted.connect(self._read_rows)
        self.behind.opened.connect(self.shell.open_segment)
        self.behind.closed.connect(self._close_by_person)
        self.behind.hide_names.toggled.connect(lambda _hidden: self._say_headline())
        self.blank.wanted.connect(self.shell.run)
