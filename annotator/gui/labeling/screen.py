"""Label: where a person decides what a passage is, hour after hour."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.changes import Change
from annotator.gui.keyboard.keys import Stroke, read_stroke
from annotator.gui.labeling.answering import Answering
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.map_turning import MapTurning
from annotator.gui.labeling.middle.passage_area import PassageArea
from annotator.gui.labeling.panes import Panes
from annotator.gui.labeling.pen import Pen
from annotator.gui.labeling.progress_words import status_of
from annotator.gui.labeling.rereading import Rereading
from annotator.gui.labeling.telling import Telling
from annotator.gui.labeling.threads.threads import ThreadsPane
from annotator.gui.labeling.threads.threads_place import ThreadsPlace
from annotator.gui.labeling.walking import walk_posts
from annotator.gui.screen import Handler, Screen, Shell, Status
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Line, Row

_FROM_EVERYWHERE = frozenset(("search.filter", "queue.choose"))
_BESIDE_THE_MAP = frozenset(("edit.undo", "edit.redo"))
"""What may be done while only the map is seen: it shows what came of that."""
_LOW = 500
"""Below this height of the window, in units of 100 % text, the threads need the room of their foot."""


class LabelScreen(Screen):
    """Threads, the passage, the answer."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.desk = Desk(shell, self)
        self.pen = Pen(self.desk)
        self.board = Board(self.desk, self.pen, self)
        self.answering = Answering(shell, self.desk, self.pen, self.board)
        self._rereading = Rereading(self.desk, self.pen, self.answering.modes.is_at_something)
        self.threads = ThreadsPane(self.desk)
        self.area = PassageArea(shell, self.desk, self.board, self.pen)
        self.place = ThreadsPlace(self.threads, self.area)
        self._map = MapTurning(self.place, self.area, self.pen)
        self._panes = Panes(self.threads, self.area, self.answering, self.focus_home)
        self._row = Row(self)
        self._row.addWidget(self.place, 1)
        self._rule = Line(standing=True)
        self._row.addWidget(self._rule)
        self.telling = Telling(self.desk, self.board, shell.keys)
        self._stale = False
        self._listen()
        self.project_changed()

    def _listen(self) -> None:
        self.desk.opened.connect(self.handlersChanged)
        self.desk.turned.connect(self.handlersChanged)
        self.desk.turned.connect(self.statusChanged)
        self.desk.counted.connect(self.statusChanged)
        self.pen.said.connect(self.telling.answered)
        self.pen.turned.connect(self.telling.turned)
        self.answering.scissors.done.connect(self.telling.done)
        self.answering.broughtBack.connect(self.telling.came_back)
        self.answering.remarked.connect(self.telling.remark)
        self.telling.changed.connect(self.statusChanged)
        self.threads.left.connect(self.focus_home)
        self.area.currentChanged.connect(self._show_side)
        self.area.followed.connect(self.focus_home)
        self.area.filterCleared.connect(self.threads.clear_filter)
        self.area.widerAsked.connect(self.threads.look_farther)
        self.area.footTaken.connect(self.place.stand_above)
        self._map.homeAsked.connect(self.focus_home)
        self._map.turned.connect(self.handlersChanged)
        self._map.aloneTurned.connect(self._show_side)
        self.area.heading.threadsAsked.connect(self._toggle_threads)
        self.answering.homeAsked.connect(self.focus_home)
        for signal in (self.answering.homeAsked, self.desk.moved, self.desk.opened):
            signal.connect(self._rereading.go_on)
        self.answering.handlersChanged.connect(self.handlersChanged)
        self.board.view.segmentClicked.connect(self._click)
        self.board.view.linkClicked.connect(self.answering.linking.pick)
        self.board.view.linkDragged.connect(self.answering.linking.drag)
        theme().changed.connect(self._fit)

    def handlers(self) -> Mapping[str, Handler]:
        """Return what can be done here and now."""
        if self.session.project is None or self.desk.here is None:
            return {}
        document, _segment = self.desk.here
        found: dict[str, Handler] = {
            "walk.up": lambda: self.desk.walk(-1),
            "walk.down": lambda: self.desk.walk(1),
            "walk.post.up": lambda: walk_posts(self.desk, -1),
            "walk.post.down": lambda: walk_posts(self.desk, 1),
            "queue.back": self.desk.back,
            "history.passage": lambda: self.shell.open_history(self.desk.current),
            "posts.show": lambda: self.shell.open_posts(document.id),
        }
        if self.session.writable:
            found |= {
                "edit.undo": lambda: self.pen.turn(back=True),
                "edit.redo": lambda: self.pen.turn(back=False),
            }
        found |= self._panes.handlers() | self.area.handlers() | self.answering.handlers()
        seen = self._map.making_room(found, but=_BESIDE_THE_MAP)
        return seen | self._map.handlers() | self.threads.handlers(self._open_threads)

    def key_widget(self) -> QWidget:
        """Return the passage."""
        return self.board.view

    def take_key(self, stroke: Stroke) -> bool:
        """Offer a key to the mode that is open; each key shows that somebody is there."""
        self.desk.clock.touch()
        if self.answering.modes.take(stroke) or self.answering.picking.take(stroke):
            return True
        if stroke.name == "Esc" and self.place.is_open():
            self.place.close_over()
            return True
        return False

    def focus_home(self) -> None:
        """Bring the focus to the passage, or to the one thing to do."""
        self._map.make_room()
        self.place.close_over()
        self.area.focus_home()

    def sentence_place(self) -> QWidget:
        """Return the middle: threads and answer stay in reach."""
        return self.area

    def status(self) -> Status:
        """Return how far one is."""
        desk = self.desk
        return status_of(desk.tally, self.telling.news, desk.view.query) if desk.here is not None else Status()

    def arrive(self) -> None:
        """Take up what changed meanwhile."""
        self.desk.clock.run(running=self.isActiveWindow())
        if _follow_scheme(self):
            self._stale = False
        elif self._stale:
            self._stale = False
            self.desk.refresh()

    def leave(self) -> None:
        """Keep the place, what is written, and how the panes stand."""
        self._map.make_room()
        self.answering.save_written()
        self.desk.clock.run(running=False)
        self.desk.keep_place()
        self.place.keep()
        self.area.map.keep()

    def hand_over(self) -> None:
        """Let no save wait behind what is still being read."""
        self.desk.errands.hand_over()

    def project_changed(self) -> None:
        """Begin where this annotator stopped in this project."""
        self.desk.close()
        self.telling.forget()
        self._stale = False
        project = self.session.project
        if project is not None:
            before, side = self.answering.side, self.answering.take_scheme(project.scheme)
            if before is not None:
                self._row.removeWidget(before)
                before.hide()
                before.deleteLater()
            self._row.addWidget(side)
            self._map.give_way(False)
            side.asking.connect(self._map.give_way)
            self.shell.keys.tell(side)
            pages = (side.targets, side.links, side.panel.links, side.reasons, side.repeat, side.bulk)
            for page in (*pages, side.attributes, side.card, side.analogies):
                page.stopsChanged.connect(self._order_stops)
            self._order_stops()
            self._fit()
            self._show_side()
        self.desk.clock.run(running=self.isVisible() and self.isActiveWindow())
        self.desk.start()

    def open_segment(self, segment: str, then: str = "") -> None:
        """Go to a segment, and do a command there."""
        self.desk.errands.soon(lambda: self.desk.jump(segment))
        if then:
            self.desk.errands.soon(lambda: self.shell.run(then))

    def label_many(self, segments: tuple[str, ...]) -> None:
        """Go to the first of some segments, and offer one label for all of them."""
        self.open_segment(segments[0])
        told = partial(self.shell.say, "done")
        self.desk.errands.soon(lambda: self.answering.modes.begin_bulk(told, segments))

    def open_document(self, document: str) -> None:
        """Go to where one stopped in a document; without the filter, or the next answer would lead elsewhere."""

        def go() -> None:
            if self.desk.view.query:
                self.threads.clear_filter()
            self.desk.open_document(document)

        self.desk.errands.soon(go)

    def take_change(self, change: Change, origin: object) -> None:
        """Read anew what somebody else touched, now or when one comes back."""
        if origin is not self:
            self.desk.clock.count_on(change.freed)
        if "scheme" in change.touched and self.isVisible() and _follow_scheme(self):
            return
        if origin is self or not change.touched & {"answers", "corpus"}:
            return
        if self.isVisible():
            self._rereading.begin()
        else:
            self._stale = True

    def event(self, event: QEvent) -> bool:
        """Count time only while the window is active."""
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self.desk.clock.run(running=event.type() == QEvent.Type.WindowActivate and self.isVisible())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc anywhere on the page closes what is open and goes back to the passage.

        Keys that begin a search or another queue do so from everywhere on it: what they begin is seen, and no answer
        changes by it.
        """
        if event.key() == Qt.Key.Key_Escape:
            self.answering.modes.escape()
        stroke = read_stroke(event)
        meant = self.shell.keys.meant(stroke)
        if meant not in _FROM_EVERYWHERE or not (self.answering.modes.take(stroke) or self.shell.run(meant)):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        window, scale = self.window().size(), theme().scale
        width, height = int(window.width() / scale), int(window.height() / scale)
        self.place.fit(width)
        self.threads.come_back.set_low(low=height < _LOW)
        self.area.heading.set_threads_icon(shown=self.place.over)
        if self.answering.side is not None:
            self.answering.side.fit(width, height)

    def _show_side(self) -> None:
        """Show what may be said only where there is something to say it of."""
        if self.answering.side is not None:
            for part in (self._rule, self.answering.side):
                part.setVisible(not self.area.is_empty() and not self._map.alone)

    def _order_stops(self) -> None:
        """Let Tab follow the eye: threads, passage, answer."""
        side = self.answering.side
        stops = [*self.threads.stops(), *self.area.stops(), *(side.stops() if side is not None else ())]
        for one, after in pairwise(stops):
            QWidget.setTabOrder(one, after)

    def _open_threads(self) -> None:
        self._map.make_room()
        self.place.open()

    def _toggle_threads(self) -> None:
        if self.place.is_open():
            self.place.close_over()
        else:
            self.place.open()

    def _click(self, segment: str) -> None:
        """Take a click on a sentence, as keys are taken: when what is under way, and keys before it, have ended."""
        self.desk.clock.touch()

        def click() -> None:
            if not self.answering.modes.click(segment):
                self.desk.go(segment)

        self.shell.dispatch.behind_keys(lambda: self.desk.errands.soon(click))


def _follow_scheme(screen: LabelScreen) -> bool:
    """Begin anew under another scheme, at the same passage; false if it is the same."""
    project = screen.session.project
    if project is None or not screen.answering.outdated(project.scheme):
        return False
    screen.answering.save_written()  # the pane it stands in goes
    screen.hand_over()
    screen.desk.keep_place()
    news = screen.telling.news
    screen.project_changed()
    screen.telling.news = news  # that the change was taken back, say
    return True
