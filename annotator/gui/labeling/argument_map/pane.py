"""The map in its pane: follows what is labeled, is read beside the worker, and saves itself as a file."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import ATTACKS, LabelScheme
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.labeling.argument_map.drawing import NOTHING, draw
from annotator.gui.labeling.argument_map.view import MapView
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.marks import begins_with_vowel, mark_of
from annotator.gui.labeling.pane_head import PaneHead
from annotator.gui.labeling.pen import Pen
from annotator.gui.screen import Shell
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.layout import Column, Pane
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.gui.window import files
from annotator.gui.wording.counting import counted
from annotator.gui.work.lanes import Task
from annotator.gui.work.newest import Job, Newest
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.projects import Project

_ROOMY = 400
"""Width at 100 % text from which all buttons stand beside the title."""
_PAUSE = 120
"""Milliseconds without another answer until the map is read anew."""


class MapPane(Pane):
    """Heading and map; hidden, it reads nothing.

    Args:
        shell: the window.
        desk: where the annotator is.
        pen: tells what was answered.

    Signals:
        shut: the pane is to be closed.
        filled: there is something on the map now, or nothing any more.
        emptied: nothing is on it any more, and it had the focus.
        roomAsked: steps by which it is to be higher, negative for lower.
        aloneAsked: it is to have the whole page, or to stand below the passage again.
    """

    shut = Signal()
    roomAsked = Signal(int)
    aloneAsked = Signal(bool)
    filled = Signal()
    emptied = Signal()

    def __init__(self, shell: Shell, desk: Desk, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self._shell = shell
        self._desk = desk
        self._newest = Newest(desk.session, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._opening = False
        self._linked = 0
        self._alone = False
        self.facts = ElidedLabel("", "small", "ink2")
        self.farther = IconButton("zoom-out", translate("Smaller map"), command="map:farther")
        self.nearer = IconButton("zoom-in", translate("Larger map"), command="map:nearer")
        self.whole = IconButton("maximize", translate("All of the map at once"), command="map:whole")
        self.page = IconButton("maximize-2", translate("Map on the whole page"), command="map:alone")
        self.save = IconButton("download", translate("Save the map as SVG"))
        self.close_map = IconButton("x", translate("Close the map"), command="map.show")
        self.nothing = Words(ink="ink2")
        self.view = MapView(shell.keys)
        self._lay_out()
        self._listen(pen)

    def save_svg(self) -> None:
        """Ask where to, and save the map."""
        file = files.choose_map(self)
        if file is None:
            return
        try:
            self.view.save_svg(file)
        except OSError as error:
            self._shell.say("danger", translate("The map was not saved."), str(error.strerror or error))
        else:
            self._shell.say("done", translate("The map was saved as “{name}”.", name=file.name))

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through."""
        return [self.farther, self.nearer, self.whole, self.page, self.save, self.close_map, self.view]

    def set_alone(self, *, alone: bool) -> None:
        """Stand on the whole page, or below the passage."""
        self._alone = alone
        self.view.keep_zoom(aside=alone)
        self.page.set_icon("minimize-2" if alone else "maximize-2")
        self.page.set_name(translate("Map below the passage") if alone else translate("Map on the whole page"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from the whole page, or closes the map; first it stops a long act, as everywhere."""
        if event.key() == Qt.Key.Key_Escape and not self._desk.session.long.running:
            if self._alone:
                self.aloneAsked.emit(False)
            else:
                self.shut.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is linked by now, to begin at the passage one is at."""
        super().showEvent(event)
        self._opening = True
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many buttons as there is room for beside the title; what others do, keys do too."""
        super().resizeEvent(event)
        for button in (self.farther, self.nearer):
            button.setVisible(self.width() >= theme().px(_ROOMY))

    def hideEvent(self, event: QHideEvent) -> None:
        """Want nothing any more."""
        super().hideEvent(event)
        self._pause.stop()
        self._newest.forget()

    def _lay_out(self) -> None:
        head = PaneHead("paper")
        head.row.addWidget(Words(translate("Argument map"), strong=True))
        head.row.addSpacing(8)
        head.row.addWidget(self.facts, 1)
        head.row.addWidget(self.farther)
        head.row.addWidget(self.nearer)
        head.row.addWidget(self.whole)
        head.row.addWidget(self.page)
        head.row.addWidget(self.save)
        head.row.addWidget(self.close_map)
        column = Column(self)
        column.addWidget(head)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        self.nothing.setContentsMargins(16, 12, 16, 12)

    def _listen(self, pen: Pen) -> None:
        self.save.clicked.connect(self.save_svg)
        self.close_map.clicked.connect(self.shut)
        acts: dict[str, Callable[[], None]] = {
            "farther": lambda: self.view.zoom(-1),
            "nearer": lambda: self.view.zoom(1),
            "whole": self.view.zoom_to_whole,
            "alone": lambda: self.aloneAsked.emit(not self._alone),
            "higher": lambda: self.roomAsked.emit(1),
            "lower": lambda: self.roomAsked.emit(-1),
        }
        buttons = {"farther": self.farther, "nearer": self.nearer, "whole": self.whole, "alone": self.page}
        for name, button in buttons.items():
            button.clicked.connect(acts[name])
        self.view.asked.connect(lambda act: acts[act]())
        self.view.segmentAsked.connect(self._desk.jump)
        self._desk.opened.connect(self._read)
        self._desk.moved.connect(lambda: self._follow(moved=True))
        pen.answered.connect(self._look)
        self._pause.timeout.connect(self._read)
        self._newest.answered.connect(self._show)
        self._newest.failed.connect(self._shell.say_error)
        theme().changed.connect(self._read)

    def _look(self, segment: str) -> None:
        """Read anew where the answer has or had a place in the map."""
        opened = self._desk.document
        annotation = opened.answer(segment) if opened is not None else None
        linked = annotation is not None and bool(annotation.answer.links or annotation.answer.analogies)
        if self.isVisible() and (linked or self.view.drawing.has(segment)):
            self._pause.start()

    def _read(self) -> None:
        if not self.isVisible() or self._desk.session.project is None:
            return
        self.nothing.setText(_nothing_words(self._desk.session.project.scheme, self._shell.keys))
        if self._desk.document is None:
            self._linked = 0
            self._newest.forget()
            self.view.show_drawing(NOTHING)
            return
        self._newest.ask(_reading(self._desk.who, self._desk.document.document.id))

    def _show(self, found: object) -> None:
        from annotator.services.argument_map import ArgumentMap

        project = self._desk.session.project
        if project is None or not isinstance(found, ArgumentMap):
            return
        was, focused = bool(self.view.drawing.cards), self.view.hasFocus()
        self.view.show_drawing(draw(found, {label.id: mark_of(label) for label in project.scheme.labels}))
        self._linked = sum(1 for node in found.nodes if node.kind == "segment")
        self.nothing.setVisible(not found.nodes)
        self.view.setVisible(bool(found.nodes))
        self.save.setEnabled(bool(found.nodes))
        self._follow()
        if was != bool(found.nodes):
            self.filled.emit()
        if (focused or self._alone) and not found.nodes:
            self.emptied.emit()

    def _follow(self, *, moved: bool = False) -> None:
        """Show where one is; a map that is not shown does so once it is.

        Who walks the cards stays where they are, unless they came to another passage.
        """
        if not self.isVisible():
            return
        here = self._desk.here
        if here is not None and (moved or self._opening or not self.view.hasFocus()):
            opened, segment = here
            number, _count = opened.counts.number(opened.place(segment)) or (0, 0)
            self.view.choose_segment(segment, number if self._opening else 0)
        self._opening = False
        self.view.show_current(here[1] if here is not None else "")
        self._tell_facts()

    def _tell_facts(self) -> None:
        """Say how much is linked, and that the passage one is at is not, if so: no card is its own then."""
        words, here = counted(self._linked, "segment") if self._linked else "", self._desk.here
        if words and here is not None and not self.view.drawing.has(here[1]):
            opened, segment = here
            number, _count = opened.counts.number(opened.place(segment)) or (0, 0)
            told = translate("{count}; passage {number} is not linked", count=words, number=number)
            words = told if number else translate("{count}; this passage is not linked", count=words)
        self.facts.set_text(words)


def _reading(annotator: str, document: str) -> Job:
    def job(project: "Project", _task: Task) -> object:
        from annotator.services.argument_map import argument_map

        return argument_map(project, annotator, document)

    return job


def _nothing_words(scheme: LabelScheme, keys: KeyBook) -> str:
    """Return what stands where nothing is linked: how one begins, by the scheme and the keys there are."""
    key = keys.shown("answer.target" if scheme.can_attack else "answer.link")
    if not key:
        return translate("Nothing is linked here yet.")
    if not scheme.can_attack:
        return translate("Nothing is linked here yet: {key} draws a link.", key=key)
    starts = scheme.starts.get(ATTACKS, ())
    if len(starts) != 1:
        return translate("Nothing is linked here yet: {key} says what a passage attacks.", key=key)
    label = translate(scheme.label(starts[0]).name)
    if begins_with_vowel(label):
        return translate("Nothing is linked here yet: {key} says what an {label} attacks.", key=key, label=label)
    return translate("Nothing is linked here yet: {key} says what a {label} attacks.", key=key, label=label)
