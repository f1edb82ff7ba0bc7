"""The lower part of Review: the segments behind a figure, everybody's answers side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import LabelScheme, Needs
from annotator.domain.words import first_words
from annotator.gui.review.behind_model import BehindModel
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.reading_pane import ReadingPane
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.wide_page import WIDEST, WidePage
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.domain.annotation import Analogy, Annotation

_ROW, _HEAD = 36, 32
_PERSON, _PLACE = 104, 240
_SEGMENT_LEAST = 280
_SIDE_WORDS = 4
LOW = 280
"""This height, in units of 100 % text, has room for the passage and three rows."""
_LINES, _ROOMY = 2, 300
"""Lines of the passage that are seen at once; one more from this height on."""


class BehindView(WidePage):
    """Headline, rows, the whole of the chosen one.

    Signals:
        wanted: items whose rows are to be read.
        opened: the id of a segment to go to.
        closed: the person wants to see the figures only.
    """

    wanted = Signal(object)
    opened = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = BehindModel()
        self.table = StyledTable(translate("Segments"), row_height=_ROW)
        self.table.setModel(self.model)
        self.headline = ElidedLabel(strong=True)
        self.close_button = IconButton("x", translate("Close the segments"), key="Esc", size=16)
        self.hide_names = CheckRow(translate("Hide names"))
        self.passage = ReadingPane(translate("The chosen segment, and what was said of it"))
        self._segment: str | None = None
        self._needs = Needs()
        self._lay_out()
        self._listen()

    def show_items(self, items: tuple[str, ...], people: tuple[str, ...], scheme: LabelScheme) -> None:
        """Show other segments; the chosen one stays chosen if it is among them."""
        self._needs = scheme.needs
        self.model.show_items(items, people, scheme)
        self._fit()
        self._show_chosen()

    def say(self, headline: str) -> None:
        """Say what these segments are."""
        self.headline.set_text(headline)
        self.table.setAccessibleName(headline)

    def names(self) -> tuple[str, ...]:
        """Return what the people are called here, hidden or not."""
        return tuple(self.model.name(person) for person in range(len(self.model.people)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that fit."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        self._segment = self.model.rows[row].segment.id
        self._show_chosen()

    def _rows_came(self) -> None:
        """Choose the segment that was chosen before, else the first."""
        self._fit()
        if not self.table.currentIndex().isValid():
            ids = [row.segment.id for row in self.model.rows]
            self.table.choose(ids.index(self._segment) if self._segment in ids else 0)

    def _show_chosen(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0:
            self.passage.show_passage("")
            return
        people = range(len(self.model.people))
        said = " · ".join(words for person in people if (words := self._words_of(row, person)))
        self.passage.show_passage(" ".join(self.model.rows[row].segment.text.split()), said)

    def _words_of(self, row: int, person: int) -> str:
        given = self.model.answer(row, person)
        details = _details(given, self._needs) if given is not None else ""
        return f"{self.model.name(person)}: {details}" if details else ""

    def _hide(self, hidden: bool) -> None:
        self.model.hide_names(hidden)
        self._show_chosen()

    def _fit(self) -> None:
        room = min(round(self.width() / theme().scale), WIDEST) - 64
        people = len(self.model.people)
        self.model.show_place(room - people * _PERSON - _PLACE >= _SEGMENT_LEAST)
        places = [_PLACE] if self.model.with_place else []
        self.table.set_columns([None, *places, *([_PERSON] * people)])
        rows = max(len(self.model.rows), 1)
        self.table.setMaximumHeight(theme().px(_HEAD) + theme().px(_ROW) * rows)
        height = self.height() / theme().scale
        self.passage.set_lines(_LINES + int(height >= _ROOMY))
        self._foot.set_margins((8, 4, 8, 4) if height < LOW else (8, 8, 8, 8))

    def _lay_out(self) -> None:
        column = Column(self.content, margins=(16, 8, 16, 0))
        head = Row(margins=(16, 0, 16, 0), spacing=12)
        head.addWidget(self.headline)
        head.addWidget(self.close_button)
        head.addStretch(1)
        head.addWidget(self.hide_names)
        column.addLayout(head)
        column.addWidget(self.table, 100)
        self._foot = Row(margins=(8, 8, 8, 8))
        self._foot.addWidget(self.passage)
        column.addLayout(self._foot)
        column.addStretch(1)

    def _listen(self) -> None:
        self.model.wanted.connect(self.wanted)
        self.model.rowsInserted.connect(self._rows_came)
        self.model.modelReset.connect(self._show_chosen)
        self.table.rowChosen.connect(self._choose)
        self.table.rowOpened.connect(lambda row: self.opened.emit(self.model.rows[row].segment.id))
        self.close_button.clicked.connect(self.closed)
        self.hide_names.toggled.connect(self._hide)
        theme().changed.connect(self._fit)


def _details(given: "Annotation", needs: Needs) -> str:
    """Return what a person said besides the labels: how it attacks, what it compares, how sure, flags, the note."""
    answer = given.answer
    words = [translate(link.attack) for link in answer.links if link.attack]
    words += [translate("grants part of the point")] if any(link.concession for link in answer.links) else []
    words += [sides for analogy in answer.analogies if (sides := _sides(analogy))]
    words += [translate(answer.confidence)] if answer.confidence else []
    words += [translate(flag) for flag in answer.flags]
    if answer.voice != "own":
        words.append(translate(answer.voice))
    if answer.lacks_target(needs):
        words.append(translate("no target"))
    if answer.note:
        words.append(f"“{' '.join(answer.note.split())}”")
    return ", ".join(words)


def _sides(analogy: "Analogy") -> str:
    """Return how own words for what is compared with what begin, as far as they were said."""
    sides = [first_words(side.text, _SIDE_WORDS) for side in (analogy.source, analogy.target)]
    return " \N{RIGHTWARDS ARROW} ".join(side or "\N{HORIZONTAL ELLIPSIS}" for side in sides) if any(sides) else ""
