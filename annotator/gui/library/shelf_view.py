"""Below the heading of the Library: documents, or passages found, or what to do while there is nothing."""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import LabelScheme
from annotator.gui.library.answers_shown import AnswersShown
from annotator.gui.library.chosen_bar import ChosenBar
from annotator.gui.library.document_panel import DocumentPanel
from annotator.gui.library.documents_model import DocumentsModel, columns_for
from annotator.gui.library.empty import EmptyLibrary
from annotator.gui.library.reading import Found, Shelf
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.notice import Icon
from annotator.gui.widgets.painting import text_width
from annotator.gui.widgets.row_delegate import CELL_PADDING
from annotator.gui.widgets.rows import Cells, RowsModel
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.searching import Hit

_ROW, _LOW_ROW, _HEAD = 48, 36, 32
_LOW, _VERY_LOW, _LEAST = 400, 300, 150
"""Below these heights, in units of 100 % text, first lines, foot and what is below it give way to the table."""
_PASSAGE_LEAST = 400
"""So much is left to the passages before their answers take more room, at 100 % text."""
_PASSAGE: "Cells[Hit]" = Cells(words=lambda hit: " ".join(hit.text.split()), head=mark("Passage"))
_WHERE: "Cells[Hit]" = Cells(
    words=lambda hit: f"{hit.author}, {hit.title}" if hit.author else hit.title,
    head=mark("Where"),
    width=240,
    small=True,
    ink="ink2",
)


class ShelfView(QWidget):
    """Shows what it is told to; asks nobody.

    Signals:
        gaveWay: the table that had the focus has given way to something else.
        endReached: the last of the passages found is in view.
    """

    gaveWay = Signal()
    endReached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = DocumentsModel()
        self.table = StyledTable(translate("Documents"), row_height=_ROW)
        self.table.setModel(self.model)
        self._said = AnswersShown()
        self.hits_model = RowsModel({"passage": _PASSAGE, "answer": self._said.cells, "where": _WHERE})
        self.hits = StyledTable(translate("Passages found"))
        self.hits.setModel(self.hits_model)
        self.hits.choose_many()
        self.chosen = ChosenBar()
        self.nothing = ElidedLabel(ink="ink2")
        self.document = DocumentPanel()
        self.empty = EmptyLibrary()
        self._foot = QWidget()
        self._written: frozenset[str] = frozenset()
        self._names: Sequence[str] = ()
        self._first = ""
        self._searching = False
        self._loaded = False
        self._writable = False
        self._lay_out()
        self.hits.rowsChosen.connect(lambda: self.chosen.show_count(len(self.segments_chosen())))
        bar = self.hits.verticalScrollBar()
        bar.valueChanged.connect(lambda value: self.endReached.emit() if value == bar.maximum() else None)
        theme().changed.connect(self._fit)
        self.forget()

    def forget(self) -> None:
        """Show nothing until the documents of a project are known."""
        self._loaded = self._searching = False
        self.model.show_shelf(None)
        self.document.show_document(None)
        self._show_parts()

    def show_shelf(self, shelf: Shelf, first: str) -> None:
        """Show documents with the progress of annotators; ``first`` is the name of who labels now."""
        self._names, self._first, self._loaded = [person.name for person in shelf.annotators], first, True
        self.model.show_shelf(shelf)
        self._show_parts()

    def set_writable(self, writable: bool) -> None:
        """Offer what changes answers, or not."""
        self._writable = writable
        self._show_parts()

    def segments_chosen(self) -> tuple[str, ...]:
        """Return the ids of the passages that are chosen among those that were found, from above to below."""
        if not self._searching:
            return ()
        return tuple(self.hits_model.rows[row].segment for row in self.hits.rows_chosen())

    def show_scheme(self, scheme: LabelScheme) -> None:
        """Show answers by the labels of a scheme."""
        self._said.scheme = scheme

    def show_found(self, found: Found | None, sentence: str = "") -> None:
        """Show passages found, or a sentence about them; None goes back to the documents. The chosen one stays."""
        focused = next((table for table in (self.table, self.hits) if table.hasFocus()), None)
        at = self.hits.currentIndex().row()
        before = self.hits_model.rows[at].segment if 0 <= at < len(self.hits_model.rows) else None
        self._searching = found is not None
        hits = found.hits if found is not None else ()
        self._said.answers = found.answers if found is not None else {}
        self._written = self._said.written(hits)
        self.hits_model.show_rows(hits)
        self.nothing.set_text(sentence)
        self._show_parts()
        there = next((row for row, hit in enumerate(hits) if hit.segment == before), 0)
        self.hits.choose(there if hits else -1)
        if focused is not None and not focused.isVisibleTo(self):
            self.gaveWay.emit()

    def add_found(self, found: Found, sentence: str) -> None:
        """Show more passages below those that are shown."""
        self._said.answers = {**self._said.answers, **found.answers}
        self._written |= self._said.written(found.hits)
        self.hits_model.add_rows(found.hits)
        self.nothing.set_text(sentence)
        self._show_parts()

    def choose(self, document: str | None) -> None:
        """Make a document the chosen one, the first if it is not there."""
        there = bool(self.model.rows)
        self.table.choose(max(self.model.row_of(document or ""), 0) if there else -1)
        if not there:
            self.document.show_document(None)

    def home(self) -> QWidget | None:
        """Return where the focus goes: the table, or the button of an empty library; None while nothing is known."""
        homes = (self.empty.button, self.hits, self.table)
        return next((widget for widget in homes if widget.isVisibleTo(self)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that fit."""
        super().resizeEvent(event)
        self._fit()

    def _show_parts(self) -> None:
        there, searching = bool(self.model.rows), self._searching
        self.empty.setVisible(self._loaded and not there)
        self.table.setVisible(there and not searching)
        found = searching and bool(self.hits_model.rows)
        self.hits.setVisible(found)
        self.chosen.setVisible(found and self._writable)
        self.nothing.setVisible(searching and bool(self.nothing.text()))
        self._fit()

    def _shows_document(self) -> bool:
        return bool(self.model.rows) and not self._searching and self.document.document is not None

    def _fit(self) -> None:
        columns = columns_for(round(self.width() / theme().scale) - 32, self._names, self._first)
        if columns != list(self.model.columns):
            chosen = self.table.currentIndex().row()
            self.model.show_keys(columns)
            self.table.choose(chosen)
        self.hits.set_columns(self._hit_widths())
        height = self.height() / theme().scale
        row = _LOW_ROW if height < _VERY_LOW else _ROW
        self.table.set_row_height(row)
        self.table.set_columns(self.model.widths())
        self.table.setMaximumHeight(theme().px(_HEAD) + theme().px(row) * len(self.model.rows))
        self.document.set_low(low=height < _VERY_LOW)
        self.document.setVisible(self._shows_document() and height >= _LEAST)
        self.document.first_lines.setVisible(height >= _LOW)
        self._foot.setVisible(bool(self.model.rows) and height >= _VERY_LOW)

    def _hit_widths(self) -> list[int | None]:
        """Return the widths of the columns of what was found: a skip says its reason whole if passages have room."""
        font, scale = theme().font("small"), theme().scale
        widths = {key: one.width or 0 for key, one in self.hits_model.columns.items()}
        needed = max((text_width(font, words) for words in self._written), default=0) / scale + 2 * CELL_PADDING
        room = self.width() / scale - widths["where"] - _PASSAGE_LEAST
        return [None, max(widths["answer"], ceil(min(needed, room))), widths["where"]]

    def _lay_out(self) -> None:
        column = Column(self)
        column.addWidget(self.table, 100)
        column.addWidget(self.hits, 100)
        column.addWidget(self.chosen)
        inset = Row(margins=(16, 0, 16, 0))
        inset.addWidget(self.nothing)
        column.addLayout(inset)
        column.addWidget(self.document)
        column.addWidget(self.empty, 100)
        column.addStretch(1)
        foot = Row(self._foot, margins=(16, 12, 16, 24), spacing=8)
        foot.addStretch(1)
        foot.addWidget(Icon("upload"))
        words = translate("Drop files or a folder anywhere in the window to import them")
        foot.addWidget(Words(words, role="small", ink="ink2"))
        foot.addStretch(1)
        column.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignBottom)
