"""The history of the project, or of one passage: what was done, by whom, and the way back to any moment."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from annotator.domain.changes import Change
from annotator.gui.history.model import WHO, HistoryModel
from annotator.gui.project.looks import Looks
from annotator.gui.screen import Handler, Screen, Shell, Status
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.choices import SegmentedControl
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.wide_page import WidePage, is_low
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.gui.wording.counting import counted
from annotator.gui.work.lanes import Task
from annotator.gui.work.newest import Newest
from annotator.messages import act_name, plural, translate

if TYPE_CHECKING:
    from annotator.services.history import Undone
    from annotator.services.looking_back import Line, Way
    from annotator.services.projects import Project

_WHEN, _WHO, _WHAT = 176, 128, 344
_NARROW, _SMALL = 900, 700
"""Below these widths, at 100 % text, what was done has less room; who did it, none."""
_PROJECT, _PASSAGE = "project", "passage"


class HistoryScreen(Screen):
    """A table of all acts, newest first, and what going back to the chosen one would do."""

    aside = "label"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._segment: str | None = None
        self._stale = True
        self._reading = 0
        self._looks = Looks(self.session, "history")
        self._ways = Newest(self.session, self)
        self._told: int | None = None
        """The act (number) of which it was said what going back to it would do."""
        self.model = HistoryModel()
        self.table = StyledTable(translate("Acts, the newest first"))
        self.table.setModel(self.model)
        self.about = SegmentedControl(
            [(_PROJECT, translate("Whole project")), (_PASSAGE, translate("This passage"))], translate("History of")
        )
        self.back = PlainButton(translate("Label"), command="screen.label", icon="chevron-left")
        self.preview = ElidedLabel(ink="ink2")
        self.go_back = PlainButton(translate("Go back to here"), command="history.back", icon="history")
        self._lay_out()
        self._listen()

    def open_history(self, segment: str | None) -> None:
        """Show the acts of a segment, or of the project."""
        self._segment = segment
        self.about.set_value(_PROJECT if segment is None else _PASSAGE)
        self.about.setVisible(segment is not None)
        self._stale = True

    def handlers(self) -> Mapping[str, Handler]:
        """Go back, where there is something to go back over."""
        return {"history.back": self._go} if self.go_back.isEnabled() else {}

    def focus_home(self) -> None:
        """To the acts."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def status(self) -> Status:
        """How many acts there are."""
        return Status(words=(_acts(len(self.model.numbers)),))

    def arrive(self) -> None:
        """Read what became stale; coming back is another look of the lead."""
        if self._stale:
            self._reload()
        self._looks.record()

    def leave(self) -> None:
        """The next visit is another look."""
        self._looks.end()

    def project_changed(self) -> None:
        """Show another project, or what another person may see."""
        self._segment = None
        self.about.setVisible(False)
        self.about.set_value(_PROJECT)
        self.model.show_numbers(())
        self._ways.forget()
        self._say_way(None)
        self._stale = True
        self._looks.end()
        if self.isVisible() and self.session.project is not None:
            self.arrive()

    def take_change(self, change: Change, origin: object) -> None:
        """Something was done: it stands in the history."""
        self._stale = True
        if self.isVisible():
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each column its room."""
        super().resizeEvent(event)
        self._fit()

    def _reload(self) -> None:
        if self.session.project is None:
            return
        self._stale = False
        self._reading += 1
        reading = self._reading
        segment = self._segment if self.about.value() == _PASSAGE else None

        def show(numbers: tuple[int, ...]) -> None:
            if reading == self._reading:
                self._show(numbers)

        self.session.ask(lambda project: _read_numbers(project, segment), show)

    def _show(self, numbers: tuple[int, ...]) -> None:
        row = self.table.currentIndex().row()
        chosen, at_top = self._at(row), row <= 0
        self.model.show_numbers(numbers)
        if numbers:
            self.table.choose(0 if at_top or chosen not in numbers else numbers.index(chosen))
        self._ask_way(self.table.currentIndex().row())
        self.statusChanged.emit()

    def _read(self, numbers: Sequence[int]) -> None:
        who = self.session.annotator
        viewer, blind = (who.id, not who.lead) if who is not None else (None, True)

        def read(project: "Project") -> "tuple[Line, ...]":
            from annotator.services import looking_back

            return looking_back.lines(project, numbers, viewer=viewer, blind=blind)

        self.session.ask(read, self.model.add_lines)

    def _ask_way(self, row: int) -> None:
        """Count what lies between, beside the worker: far back that takes a while."""
        moment = self._at(row)
        if moment is None or self.session.annotator is None:
            self._ways.forget()
            self._say_way(None)
            return
        who = self.session.annotator.id

        def read(project: "Project", _task: Task) -> "tuple[int, Way]":
            from annotator.services import looking_back

            return moment, looking_back.way_back(project, who, moment)

        self._ways.ask(read)

    def _at(self, row: int) -> int | None:
        """Return the number of the act in a row."""
        return self.model.numbers[row] if 0 <= row < len(self.model.numbers) else None

    def _say_way(self, found: "tuple[int, Way] | None") -> None:
        """Say what going back to the chosen act would do."""
        self._told, way = found if found is not None else (None, None)
        words = _way_words(way) if way is not None else ""
        if way is not None and way.count and self.about.value() == _PASSAGE:
            words = translate("{what}: going back is never of one passage alone", what=words)
        self.preview.set_text(words)
        self.go_back.set_words(_button_words(way))
        self.go_back.setEnabled(way is not None and way.count > 0 and self.session.writable)
        self.handlersChanged.emit()

    def _go(self) -> None:
        moment, who = self._told, self.session.annotator
        if not self.go_back.isEnabled() or who is None or moment is None:
            return
        row = self.table.currentIndex().row()
        if moment != self._at(row):
            return  # it is still being counted what that would do
        viewer, line = who.id, self.model.line(row)
        there = line.act.segment if line is not None else None

        def go(project: "Project", task: Task) -> "Undone":
            from annotator.services import looking_back

            return looking_back.go_back(project, viewer, moment, progress=task.progress, cancelled=task.cancelled)

        self.session.act(translate("Going back"), go, lambda undone: self._gone(undone, there))

    def _gone(self, undone: "Undone", there: str | None) -> None:
        """Say so, and lead to the passage (id) of the act one went back to."""
        words = translate("Done: {act}", act=act_name(undone.act))
        self.shell.say("done", words, _undone_by(self.shell.keys.shown("edit.undo")), go_to=there)

    def _open(self, row: int) -> None:
        line = self.model.line(row)
        if line is not None and line.act.segment is not None:
            self.shell.open_segment(line.act.segment)

    def _fit(self) -> None:
        room, low = self.width() / theme().scale, is_low(self)
        self._head.set_margins((16, 8, 16, 4) if low else (16, 24, 16, 16))
        self._foot.set_margins((16, 6, 16, 6) if low else (16, 12, 16, 16))
        self.table.setColumnHidden(WHO, room < _SMALL)
        self.table.set_columns([_WHEN - 32 if room < _SMALL else _WHEN, _WHO, _WHAT if room >= _NARROW else 200, None])

    def _lay_out(self) -> None:
        self._head = head = Row(margins=(16, 24, 16, 16), spacing=16)
        head.addWidget(Words(translate("History"), role="title"), 1)
        head.addWidget(self.about)
        head.addWidget(self.back)
        self._foot = foot = Row(margins=(16, 12, 16, 16), spacing=16)
        foot.addWidget(self.preview, 1)
        foot.addWidget(self.go_back)
        page = WidePage()
        column = Column(page.content, margins=(16, 0, 16, 0))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        Column(self).addWidget(page)
        self.about.setVisible(False)
        self.go_back.setEnabled(False)

    def _listen(self) -> None:
        self.model.wanted.connect(self._read)
        self._ways.answered.connect(self._say_way)
        self._ways.failed.connect(self.shell.say_error)
        self.about.changed.connect(lambda _value: self._reload())
        self.back.clicked.connect(lambda: self.shell.show_screen("label"))
        self.table.rowChosen.connect(self._ask_way)
        self.table.rowOpened.connect(self._open)
        self.go_back.clicked.connect(self._go)
        theme().changed.connect(self._fit)


def _read_numbers(project: "Project", segment: str | None) -> tuple[int, ...]:
    from annotator.services import looking_back

    return looking_back.numbers(project, segment=segment)


def _acts(count: int) -> str:
    return plural("{count} act", "{count} acts", count)


def _undone_by(key: str) -> str:
    return translate("Undo ({key}) takes it back as one step.", key=key) if key else translate("Undo takes it back.")


def _button_words(way: "Way | None") -> str:
    """Return what the button says: how much it would turn, before it is pressed."""
    if way is None or not way.count:
        return translate("Go back to here")
    return translate("Go back to here: {acts}, {on}", acts=_acts(way.count), on=counted(way.segments, "passage"))


def _way_words(way: "Way") -> str:
    if not way.count:
        return translate("Everything of yours stands as it did then.")
    on = counted(way.segments, "passage")
    back = len(way.back)
    if not way.again:
        words = plural(
            "Takes back {count} act of yours, on {on}", "Takes back {count} acts of yours, on {on}", back, on=on
        )
    elif not way.back:
        words = plural(
            "Brings {count} act of yours again, on {on}",
            "Brings {count} acts of yours again, on {on}",
            way.count,
            on=on,
        )
    else:
        words = translate("Takes back or brings again {acts} of yours, on {on}", acts=_acts(way.count), on=on)
    return words
