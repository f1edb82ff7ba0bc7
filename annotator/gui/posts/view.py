"""How the page looks: the posts, and beside them what is known of the chosen one, with its passages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QSizePolicy, QWidget

from annotator.domain.corpus import Segment
from annotator.gui.posts.columns import COLUMNS, columns_for
from annotator.gui.posts.form import PostForm
from annotator.gui.posts.reading import PostRow, PostsSeen
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column, Line, Pane, Row
from annotator.gui.widgets.possible_row import PERHAPS
from annotator.gui.widgets.rows import Cells, RowsModel
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.gui.wording.counting import listed
from annotator.messages import going_on, mark, translate

if TYPE_CHECKING:
    from annotator.services.possible import Place

_SIDE, _NARROW_SIDE, _LEAST_SIDE = 400, 320, 228
_NARROW, _VERY_NARROW = 1000, 640
_VOICES = {"own": mark("own"), "quoted": mark("quoted"), "reported": mark("reported")}
_POSSIBLE = {"post": mark("post?"), "quotation": mark("quoted?")}
_ROW, _FEWEST_ROWS = 32, 3
_WORDS = 3


class PostsView(QWidget):
    """Shows what it is told to; asks nobody.

    Signals:
        resized: there is more room, or less.
    """

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowsModel(COLUMNS)
        self.table = StyledTable(translate("Posts"))
        self.table.setModel(self.model)
        self.form = PostForm()
        self._places: dict[str, Place] = {}
        self.passages_model = RowsModel(self._columns())
        self.passages = StyledTable(translate("Passages of the post"), head=False, row_height=_ROW)
        self.passages.setModel(self.passages_model)
        self.passages.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.words = ElidedLabel(lines=_WORDS)
        self.perhaps = ElidedLabel(role="small", ink="ink2", lines=2)
        self.border = PlainButton(translate("A post begins here"), command="post.border")
        self.voice = PlainButton(translate("Voice"), command="answer.voice")
        self.cut = PlainButton(translate("Cut…"), command="cut.here")
        self.join = PlainButton(translate("Join with the next"), command="cut.join")
        self._side = Pane("paper")
        self._area = Scroll()
        self._buttons = (Row(spacing=8), Row(spacing=8))
        self._seen: PostsSeen | None = None
        self._lay_out()
        theme().changed.connect(self._fit)
        self._fit()

    def show_posts(self, seen: PostsSeen | None) -> None:
        """Show the posts of a document, or none."""
        self._seen = seen
        self._places = {}
        for place in reversed(seen.places if seen is not None else ()):
            self._places[place.segments[0]] = place
        self.model.show_rows(seen.rows if seen is not None else ())
        self._fit()
        self._area.setVisible(seen is not None and bool(seen.rows))

    def show_post(self, row: int) -> None:
        """Show what is known of the post in a row, and its passages, the first of them chosen."""
        if self._seen is None:
            return
        post = self._seen.rows[row]
        self.form.show_post(self._seen, post)
        self.passages_model.show_rows(post.passages)
        self.passages.set_columns(self.passages_model.widths())
        self.passages.choose(0 if post.passages else -1)

    def go_to_passages(self) -> None:
        """Put the focus on the passages, and bring them into view where there is little room."""
        self.passages.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._area.ensureWidgetVisible(self.words)
        self._area.ensureWidgetVisible(self.passages)

    def show_words(self) -> None:
        """Show the chosen passage whole, or as much of it as there is room for."""
        row = self.passage()
        known = 0 <= row < len(self.passages_model.rows)
        self.words.set_text(" ".join(self.passages_model.rows[row].text.split()) if known else "")
        place = self.place()
        self.perhaps.setVisible(place is not None)
        self.perhaps.set_text(_perhaps(place) if place is not None else "")

    def post(self) -> PostRow | None:
        """Return the chosen post."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def edit_author(self, seen: PostsSeen | None) -> None:
        """Ask who wrote the chosen post."""
        chosen = self.post()
        if seen is not None and chosen is not None:
            self.form.edit_author(seen, chosen)

    def passage(self) -> int:
        """Return the place of the chosen passage in its post; -1 where none is."""
        return self.passages.currentIndex().row()

    def place(self) -> "Place | None":
        """Return what may be at the chosen passage: a place that begins with it."""
        row = self.passage()
        return self._places.get(self.passages_model.rows[row].id) if row >= 0 else None

    def go_to(self, segment: str) -> None:
        """Choose a passage (id), with its post, and put the focus there."""
        rows = self._seen.rows if self._seen is not None else ()
        found = ((row, [one.id for one in post.passages]) for row, post in enumerate(rows))
        for row, ids in found:
            if segment in ids:
                self.table.choose(row)
                self.show_post(row)
                self.passages.choose(ids.index(segment))
                self.go_to_passages()
                return

    def chosen_passages(self) -> Sequence[Segment]:
        """Return the passages that are chosen; all of the post while the focus is not on them."""
        if not self.passages.hasFocus():
            return self.passages_model.rows
        rows = sorted(index.row() for index in self.passages.selectionModel().selectedRows())
        return [self.passages_model.rows[row] for row in rows]

    def set_writable(self, writable: bool) -> None:
        """Let posts be corrected, or not."""
        self.form.set_writable(writable)
        for button in (self.border, self.voice, self.cut, self.join):
            button.setEnabled(writable)

    def _columns(self) -> dict[str, Cells[Segment]]:
        """Return the columns of the passages: the voice is named only where it is not the author's own."""
        return {
            "text": Cells(
                words=lambda one: " ".join(one.text.split()), ink=lambda one: "ink" if one.voice == "own" else "ink2"
            ),
            "voice": Cells(words=self._mark, spoken=self._mark_spoken, width=80, small=True, ink="ink2"),
        }

    def _mark(self, passage: Segment) -> str:
        place = self._places.get(passage.id)
        if place is not None:
            return translate(_POSSIBLE[place.kind])
        return "" if passage.voice == "own" else _voice(passage)

    def _mark_spoken(self, passage: Segment) -> str:
        place = self._places.get(passage.id)
        return listed(_voice(passage), _perhaps(place) if place is not None else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that fit."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def _fit(self) -> None:
        room = self.width() / theme().scale
        side = _LEAST_SIDE if room < _VERY_NARROW else _NARROW_SIDE if room < _NARROW else _SIDE
        self._area.setFixedWidth(theme().px(side))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for buttons in self._buttons:
            buttons.setDirection(down if side == _LEAST_SIDE else across)
        self.passages.setMinimumHeight(theme().px(_ROW) * _FEWEST_ROWS)
        columns = columns_for(round(room) - side, timed=any(row.post.time for row in self.model.rows))
        if columns != self.model.columns:
            chosen = self.table.currentIndex().row()
            self.model.show_columns(columns)
            self.table.choose(chosen)
        self.table.set_columns(self.model.widths())

    def _lay_out(self) -> None:
        row = Row(self, spacing=16)
        row.addWidget(self.table, 1)
        row.addWidget(Line(standing=True))
        row.addWidget(self._area)
        self._area.setWidget(self._side)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        side = Column(self._side, margins=(0, 6, 16, 8), spacing=12)
        side.addWidget(self.form)
        side.addWidget(Line())
        part = Column(spacing=8)
        part.addWidget(Words(translate("Passages"), role="small", ink="ink2"))
        for pair, buttons in zip(((self.border, self.voice), (self.cut, self.join)), self._buttons, strict=True):
            for button in pair:
                buttons.addWidget(button)
            buttons.addStretch(1)
            part.addLayout(buttons)
        part.addWidget(self.passages, 1)
        part.addWidget(self.perhaps)
        part.addWidget(self.words)
        side.addLayout(part, 1)


def _perhaps(place: "Place") -> str:
    """Say what may be at a place, and why."""
    return translate("{what}: {reason}", what=translate(PERHAPS[place.kind]), reason=going_on(translate(place.reason)))


def _voice(passage: Segment) -> str:
    return translate(_VOICES.get(passage.voice, passage.voice))
