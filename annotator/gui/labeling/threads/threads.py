"""The left pane: the queue and its filter, documents and posts, and what to come back to."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import get_args

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import BadInput
from annotator.gui.labeling import jobs
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.pane_head import PaneHead
from annotator.gui.labeling.threads.come_back import QUEUE_WORDS, ComeBack
from annotator.gui.labeling.threads.filter_bar import FilterBar
from annotator.gui.labeling.threads.fit_count import FitCount
from annotator.gui.labeling.threads.queue_chooser import QueueChooser
from annotator.gui.labeling.threads.seed_row import SeedRow
from annotator.gui.labeling.threads.threads_list import ThreadsList
from annotator.gui.labeling.threads.threads_model import ThreadsModel
from annotator.gui.screen import Handler
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton, QuietButton
from annotator.gui.widgets.layout import Column, Pane
from annotator.messages import translate
from annotator.services import completing
from annotator.services.queueing import Queue, filtered

_LOW, _NAMING = 352, 260
"""Below these heights, at 100 % text, what to come back to leaves no row of the threads beside the filter; while one
writes its name nobody looks for one."""


class ThreadsPane(Pane):
    """Where one is in the project.

    Args:
        desk: where the annotator is.

    Signals:
        left: the person is done here; the focus belongs to the passage again.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._desk = desk
        self.queue = QuietButton(
            translate("Unseen"), after="chevron-down", strong=True, padding=8, command="queue.choose"
        )
        self.filter_icon = IconButton("list-filter", translate("Filter"), command="search.filter")
        self.filter_icon.setCheckable(True)
        self.filter = FilterBar(desk.session)
        self.filter.completion.list.setParent(self)
        self.seed = SeedRow()
        self.chooser = QueueChooser(desk, self.filter, self.queue)
        self.model = ThreadsModel(desk)
        self.list = ThreadsList(self.model)
        self.come_back = ComeBack()
        self._row = -1
        self._narrow: Queue | None = None
        """The queue to go back to from all passages when the filter goes for which these were taken."""
        self._fitting = FitCount(desk, self.filter)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        head = PaneHead()
        head.row.set_margins((8, 0, 12, 1))
        head.row.addWidget(self.queue)
        head.row.addStretch(1)
        head.row.addWidget(self.filter_icon)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = Column(self)
        column.addWidget(head)
        column.addWidget(self.filter)
        column.addWidget(self.seed)
        rows = Column(margins=(0, 8, 0, 8))
        rows.addWidget(self.list)
        rows.addWidget(self.filter.help)
        column.addLayout(rows, 1)
        column.addWidget(self.come_back)
        self.filter.hide()

    def _listen(self) -> None:
        desk = self._desk
        desk.opened.connect(self._show_documents)
        desk.listed.connect(self._show_documents)
        desk.moved.connect(self._show_place)
        self.model.placed.connect(self._show_place)
        desk.counted.connect(self._show_counts)
        desk.measured.connect(self.model.show_measured)
        desk.turned.connect(self._show_view)
        self.list.clicked.connect(self._open)
        self.list.rowOpened.connect(lambda row: self._open(self.model.index(row, 0)))
        self.queue.clicked.connect(self.chooser.offer)
        self.chooser.left.connect(self.left)
        self.seed.left.connect(self.left)
        self.seed.chosen.connect(lambda seed: self.chooser.go(replace(self._desk.view, order="random", seed=seed)))
        self.come_back.chosen.connect(self._come_back)
        self.filter_icon.clicked.connect(self._toggle_filter)
        self.filter.asked.connect(self._filter)
        self.filter.how.clicked.connect(self._turn_help)
        self.filter.left.connect(self._leave_filter)
        self.filter.help.turned.connect(self._make_room)
        self.filter.help.turned.connect(self.list.setHidden)
        desk.moved.connect(self.filter.help.put_away)
        self.filter.completion.wanted.connect(self._propose)

    def event(self, event: QEvent) -> bool:
        """Find room for what is shown by now."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._make_room()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the post one is in in view."""
        super().showEvent(event)
        self._row = -1
        self._show_place()

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, from above to below."""
        bar = self.filter
        fields = [bar.field, bar.clear, bar.name, bar.how, self.seed.field]
        return [self.queue, self.filter_icon, *fields, self.list, *self.come_back.rows]

    def handlers(self, show: Callable[[], None]) -> dict[str, Handler]:
        """Return what can be done here, by the id of the command; ``show`` is called first, in a narrow window."""
        acts = {
            "search.filter": self.begin_filter,
            "filter.help": self._turn_help,
            "queue.choose": self.chooser.offer_from_passage,
        }
        if self._desk.session.writable:
            acts["filter.save"] = self.filter.begin_naming
        return {command: partial(_first, show, act) for command, act in acts.items()}

    def begin_filter(self) -> None:
        """Show the field of the filter and put the cursor into it."""
        self.filter.begin(self._desk.view.query)
        self.filter_icon.setChecked(True)

    def choose(self, queue: Queue) -> None:
        """Take another queue, within the same filter."""
        self._desk.set_view(replace(self._desk.view, queue=queue))

    def clear_filter(self) -> None:
        """Take the filter away."""
        self._filter("")
        self.filter.hide()

    def look_farther(self) -> None:
        """Look for what fits the filter among all passages, until it is taken away: in the queue nothing is left."""
        queue = self._desk.view.queue
        self._narrow = self._narrow if queue == "all" else queue
        self.choose("all")

    def _filter(self, words: str, *, stay: bool = False) -> None:
        self.filter.say("")
        before = self._desk.view
        try:
            view = filtered(before, words)
        except BadInput as error:
            self.filter.refuse(error, words)
            return
        if words and view == before:  # Enter once more, on what is filtered already
            if self._desk.left:
                self.left.emit()
            else:
                self.look_farther()
            return
        if not words:
            view = replace(view, queue=self._narrow or "all") if view.queue == "all" else view
            self._narrow = None
        elif view.queue != before.queue:
            self._narrow = before.queue
        self._desk.set_view(view, lambda error: self.filter.refuse(error, words), stay=stay)

    def _propose(self, text: str, cursor: int) -> None:
        """Look up what a filter may go on with; nobody waits for it."""
        session = self._desk.session
        if session.project is not None:
            session.ask(
                lambda project: completing.proposals(project, text, cursor),
                lambda found: self.filter.completion.propose(text, cursor, found),
            )

    def _turn_help(self) -> None:
        """Show how filters are written, or no more; the cursor is in the field, with what is typed there."""
        if not self.filter.isVisibleTo(self):
            self.begin_filter()
        elif not self.filter.has_focus():
            self.filter.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.help.turn(shown=self.filter.help.isHidden())

    def _make_room(self) -> None:
        """Let what says how filters are written stand in place of all below, and the filter itself where it is low."""
        least = _LOW if self.filter.name.isHidden() else _NAMING
        low = self.height() < theme().px(least) and not self.filter.isHidden()
        self.come_back.setHidden(low or not self.filter.help.isHidden())

    def _toggle_filter(self) -> None:
        if self.filter.isVisibleTo(self):
            self._leave_filter()
        else:
            self.begin_filter()

    def _leave_filter(self) -> None:
        """Go back to the passage; the field stays while it filters something, and a filter that finds nothing goes.

        One stays where one is, then, if that is still to be answered.
        """
        if self._desk.view.query and not self._desk.left:
            opened, segment = self._desk.here or (None, "")
            self._filter("", stay=opened is not None and opened.waits(segment))
            self.left.emit()
            return
        self.filter.help.put_away()
        self.filter.setVisible(bool(self._desk.view.query))
        self.filter.show_query(self._desk.view.query)
        self.filter_icon.setChecked(bool(self._desk.view.query))
        self.left.emit()

    def _come_back(self, queue: str) -> None:
        """Take the queue of a row, or leave it; all that the row counts is there, so no filter holds it back."""
        chosen = next(one for one in get_args(Queue) if one == queue)
        if chosen == self._desk.view.queue:
            self.choose("unseen")
        else:
            self._narrow = None
            self._desk.set_view(replace(self._desk.view, query="", queue=chosen))
            self.filter.hide()
        self.left.emit()

    def _open(self, index: QModelIndex) -> None:
        post, document = self.model.post_at(index.row()), self.model.document_at(index.row())
        opened = self._desk.document
        if self.model.beyond_at(index.row()):
            self._desk.walk(self.model.beyond_at(index.row()), beyond=True)
        elif post is not None and opened is not None:
            self._open_post(post.id)
        elif document is not None and opened is not None and document.id == opened.id:
            self.model.set_expanded(not self.model.expanded)
            return
        elif document is not None:
            self.model.set_expanded(True)
            self._desk.open_document(document.id)
        self.left.emit()

    def _open_post(self, post: str) -> None:
        """Go to what is to be decided in a post, else to its first segment."""
        opened = self._desk.document
        if opened is None:
            return
        if not opened.reach.whole:
            desk, who = self._desk, self._desk.who
            desk.errands.read(lambda project: jobs.first_in_post(project, who, post, opened), desk.follow)
            return
        unseen = (one.id for one in opened.segments if one.post == post and one.asked and not opened.answer(one.id))
        segment = next(unseen, opened.first_of(post))
        if segment is not None:
            self._desk.go(segment)

    def _show_documents(self) -> None:
        self.model.show_documents()
        self._row = -1
        self._show_place()

    def _show_place(self) -> None:
        row, before = self.model.current_row(), self._row
        if row == before:
            return
        self._row = row
        for one in (before, row):
            self.list.viewport().update(self.list.visualRect(self.model.index(one, 0)))
        self.list.show_row(row)

    def _show_counts(self) -> None:
        self.model.show_counts()
        project = self._desk.session.project
        if project is not None:
            self.come_back.show_scheme(project.scheme)
        self.come_back.show_tally(self._desk.tally)

    def _show_view(self) -> None:
        view = self._desk.view
        self.queue.set_words(translate(QUEUE_WORDS[view.queue]))
        self.come_back.show_queue(view.queue)
        self.filter.setVisible(bool(view.query) or self.filter.has_focus())
        self.filter_icon.setChecked(bool(view.query))
        self.filter.show_query(view.query)
        self._fitting.count()
        self.seed.show_seed(view.seed if view.order == "random" else None)


def _first(show: Callable[[], None], act: Callable[[], None]) -> None:
    show()
    act()
