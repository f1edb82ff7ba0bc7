"""The middle of the page: the passage under its heading, or what to do while there is none."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from annotator.gui.labeling.argument_map.pane import MapPane
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.middle.empty import NoTexts
from annotator.gui.labeling.middle.finish import Ending, ending_of
from annotator.gui.labeling.middle.map_place import MapPlace
from annotator.gui.labeling.middle.passage_heading import PassageHeading
from annotator.gui.labeling.middle.passage_setting import PASSAGE, passage_setting
from annotator.gui.labeling.pen import Pen
from annotator.gui.screen import Handler, Shell
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.foot_notice import FootNotice
from annotator.gui.widgets.layout import Column
from annotator.services.queueing import View


class PassageArea(QStackedWidget):
    """Follows the desk.

    Args:
        shell: the window.
        desk: where the annotator is.
        board: fills the passage.
        pen: tells what was answered.

    Signals:
        followed: what the sentence at the foot offers is done on this page; the focus belongs to the passage again.
        filterCleared: the button was clicked that takes the filter away.
        widerAsked: that was clicked which looks among all passages.
        footTaken: how many pixels at its foot sentences take now.
    """

    followed = Signal()
    filterCleared = Signal()
    widerAsked = Signal()
    footTaken = Signal(int)

    def __init__(self, shell: Shell, desk: Desk, board: Board, pen: Pen) -> None:
        super().__init__()
        self._shell = shell
        self._desk = desk
        self.view = board.view
        self.heading = PassageHeading()
        self.empty = NoTexts()
        self.map = MapPlace(self.view, MapPane(shell, desk, pen))
        self._ending: Ending | None = None
        self._passage = QWidget()
        self.finish = FootNotice(self._passage, command="sentence.follow", brief=True)
        self._finish_takes = 0
        self._asked = False
        column = Column(self._passage)
        column.addWidget(self.heading)
        column.addWidget(self.map, 1)
        self.addWidget(self._passage)
        self.addWidget(self.empty)
        self._listen()
        self._take_preference("passage_size")

    def _listen(self) -> None:
        self._desk.opened.connect(self._show_place)
        self._desk.moved.connect(self._show_place)
        self._desk.measured.connect(self._show_place)
        self._desk.turned.connect(self._show_ending)
        self._desk.counted.connect(self._show_ending)
        self.heading.asked.connect(lambda command: self._shell.run(command))
        self.empty.asked.connect(lambda: self._shell.run("import.files"))
        self.finish.acted.connect(self._go_on)
        self.finish.tookRoom.connect(self._lend_to_finish)
        self.view.further.asked.connect(lambda step: self._desk.walk(step, beyond=True))
        self.view.originalAsked.connect(self._go_to_original)
        self.view.answeredPostAsked.connect(self._go_to_answered)
        self._shell.preferences.changed.connect(self._take_preference)

    def event(self, event: QEvent) -> bool:
        """Give way to a sentence of the window, and let the passage know that it takes room below it."""
        if event.type() == QEvent.Type.ContentsRectChange:
            self._settle()
            self._lend()
        return super().event(event)

    def set_alone(self, *, alone: bool) -> None:
        """Give the argument map all the room, or show the passage above it again."""
        self.heading.setVisible(not alone)
        self.map.set_alone(alone=alone)
        self._settle()

    def make_way(self, *, asked: bool) -> None:
        """Leave the room of the last sentence to the passage while something is asked beside it."""
        self._asked = asked
        self._settle()

    def _settle(self) -> None:
        """Say at the end of a queue what is next, unless something is asked or said, or the map has all the room."""
        said = self.contentsMargins().bottom() > 0
        self.finish.make_way(aside=self._asked or said or self.heading.isHidden())

    def _lend_to_finish(self, height: int) -> None:
        self._finish_takes = height
        self._lend()

    def _lend(self) -> None:
        taken = self.contentsMargins().bottom() + self._finish_takes
        self.view.lend(taken)
        self.footTaken.emit(taken)

    def is_empty(self) -> bool:
        """Whether there is no text to show."""
        return self.currentWidget() is self.empty

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, from above to below."""
        heading = self.heading
        return [
            *(heading.threads, heading.text_size, heading.search, self.view),
            *(self.finish.notice.findChildren(PlainButton)),
            *self.map.pane.stops(),
            self.empty.button,
        ]

    def focus_home(self) -> None:
        """Bring the focus to the passage, or to the one thing to do."""
        if self.is_empty():
            self.empty.button.focus_by_key()
        else:
            self.view.setFocus()

    def handlers(self) -> dict[str, Handler]:
        """Return what the sentence at the foot offers, where there is one."""
        return {"sentence.follow": self._go_on} if self._ending is not None else {}

    def _show_place(self) -> None:
        self.heading.show_place(self._desk.document, self._desk.current)
        self.empty.show_writable(self._desk.session.writable)
        page = self.empty if self._desk.document is None and self._desk.begun else self._passage
        before, focus = self.currentWidget(), QApplication.focusWidget()
        if page is not before:
            had_focus = before is not None and focus is not None and before.isAncestorOf(focus)
            self.setCurrentWidget(page)
            if had_focus:
                self.focus_home()

    def _show_ending(self) -> None:
        """Say that nothing is left in the queue, with what there is to come back to by now."""
        ending = ending_of(self._desk) if not self._desk.left and self._desk.here is not None else None
        if ending == self._ending:
            return
        self._ending = ending
        if ending is None:
            self.finish.clear()
        else:
            self.finish.say(ending.kind, ending.sentence, ending.detail, action=ending.action)

    def _go_on(self) -> None:
        if self._ending is None:
            return
        does = self._ending.does
        if does not in ("review", "dataset"):
            self.followed.emit()  # before field or button go: what is hidden hands the focus to whatever comes next
        if does == "filter":
            self.filterCleared.emit()
        elif does == "all":
            self.widerAsked.emit()
        elif does == "unseen":
            self._desk.set_view(View())
        elif does == "no target" or does == "no sides" or does == "open":
            self._desk.set_view(replace(self._desk.view, queue=does))
        else:
            self._shell.show_screen(does)

    def _go_to_original(self, segment: str) -> None:
        opened = self._desk.document
        original = opened.original_of(segment) if opened is not None else None
        if original is not None:
            self._desk.jump(original)

    def _go_to_answered(self, segment: str) -> None:
        """Go to the post that is answered by the one that begins at a segment."""
        opened = self._desk.document
        reply_to = opened.post_of(segment).reply_to if opened is not None else None
        first = opened.first_of(reply_to) if opened is not None and reply_to is not None else None
        if first is not None:
            self._desk.jump(first)

    def _take_preference(self, key: str) -> None:
        if key in PASSAGE:
            setting = passage_setting(self._shell.preferences)
            self.view.set_type(setting)
            self.heading.set_type(setting)
