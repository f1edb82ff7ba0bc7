"""The passage: one segment a block, the current one always at the same place."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleValueChangeEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.passage import accessible
from annotator.gui.labeling.passage.block import is_right_to_left
from annotator.gui.labeling.passage.canvas import PassageCanvas
from annotator.gui.labeling.passage.link_map import LinkMap
from annotator.gui.labeling.passage.pointer import Pointer
from annotator.gui.labeling.passage.row_painter import caret_rect
from annotator.gui.labeling.passage.rows import MarginLink, PassageRow, PassageWords
from annotator.gui.labeling.passage.scene import Selection
from annotator.gui.theme.theme import theme

_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_KEPT_LINES = 2
"""Lines that are still to be seen after turning a page."""


class PassageView(PassageCanvas):
    """Shows the rows of one document around the current one.

    Keys belong to the window: only Page Up, Page Down and, while text is selected, Copy are taken here.

    Args:
        words: the words it says by itself, in the language of the person.
        parent: the widget it stands in.

    Signals:
        segmentClicked: id of the segment that was clicked.
        originalAsked: id of the segment whose line below was clicked, the link to its original.
        answeredPostAsked: id of the segment whose post's strip was clicked.
        textSelected: id of the segment, start and end of what was marked in it by dragging, in code points.
        linkClicked: id of the link in the margin that was clicked.
        linkDragged: ids of the segment in whose margin the mouse was pressed, and of the one it was dragged to.
        scrolledAway: whether no line of the current segment is in view any more.
    """

    segmentClicked = Signal(str)
    originalAsked = Signal(str)
    answeredPostAsked = Signal(str)
    textSelected = Signal(str, int, int)
    linkClicked = Signal(str)
    linkDragged = Signal(str, str)

    def __init__(self, words: PassageWords | None = None, parent: QWidget | None = None) -> None:
        self._words = words or PassageWords()
        super().__init__(self._words.back, parent)
        self._links: tuple[MarginLink, ...] = ()
        self.setAccessibleName(self._words.name)
        accessible.let_hear(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._follow_pointer()

    def set_rows(self, rows: Sequence[PassageRow]) -> None:
        """Show these rows; current segment and scrolling stay as they are if their rows are still there."""
        current, held = self.current(), self._held_row()
        self._flow.set_rows(rows)
        self._stand.current = None if current is None else self._flow.place_of(current)
        self._scene.selection, self._scene.caret = None, None
        self._link_map = LinkMap(self._flow, self._links)
        place = None if held is None else self._flow.place_of(held)
        if place is None:
            self.back_to_current()
        else:
            self._stand.hold(place)
            self._place()
        self._tell_current()

    def update_row(self, row: PassageRow) -> None:
        """Show a row anew, found by its id; if it takes the same room nothing else is painted.

        Raises:
            KeyError: no row has this id.
        """
        index = self._index(row.segment_id)
        had_letter = self._flow.rows[index].letter is not None
        if self._flow.update(index, row) or had_letter != (row.letter is not None):
            if self._stand.resting:
                self._stand.rest()
            self._place()
        else:
            self._scene.placed = self._flow.renewed(self._scene.placed)
            shown = self._scene.at(index)
            if shown is not None:
                room = QRect(0, shown.upper - 4, self.width(), shown.bottom - shown.upper + theme().px(28))
                self.viewport().update(room)
        if index == self._stand.current:
            self._tell_current()

    def row(self, segment_id: str) -> PassageRow | None:
        """Return what is shown of a segment, or None where it is not among what is shown."""
        index = self._flow.place_of(segment_id)
        return None if index is None else self._flow.rows[index]

    def set_current(self, segment_id: str) -> None:
        """Make a segment the one to decide and put it in its place.

        Raises:
            KeyError: no row has this id.
        """
        self._stand.current = self._index(segment_id)
        self._scene.selection, self._scene.caret = None, None
        self.back_to_current()
        self._tell_current()

    def expect(self, segment_id: str) -> None:
        """Paint ahead what will be seen when a segment becomes current, if it is among what is shown."""
        index = self._flow.place_of(segment_id)
        if index is not None:
            self._expect(index)

    def current(self) -> str | None:
        """Return the id of the current segment."""
        at = self._stand.current
        return None if at is None else self._flow.rows[at].segment_id

    def set_links(self, links: Sequence[MarginLink]) -> None:
        """Show these links in the left margin; those with an unknown start are left out."""
        self._links = tuple(links)
        self._link_map = LinkMap(self._flow, self._links, self._link_map)
        self._place()

    def reveal(self, segment_id: str) -> None:
        """Scroll as far as needed to see a segment whole; not at all if it is whole in view.

        Raises:
            KeyError: no row has this id.
        """
        self._stand.show(self._index(segment_id))
        self._place()

    def row_rect(self, segment_id: str) -> QRect | None:
        """Return where the text of a segment stands in the view, or None if it is out of view."""
        index = self._flow.place_of(segment_id)
        shown = None if index is None else self._scene.at(index)
        if shown is None:
            return None
        return QRect(self._scene.text_left, shown.top, self._scene.measures.column, shown.block.text_height)

    def select(self, selection: Selection | None) -> None:
        """Mark text of one row as selected, or none."""
        if selection != self._scene.selection:
            self._scene.selection = selection
            self.viewport().update()

    def show_caret(self, place: tuple[str, int] | None) -> None:
        """Show a cursor in a row (id) before a code point of its text, and scroll until it is seen; None: no cursor."""
        index = None if place is None else self._flow.place_of(place[0])
        self._scene.caret = None if index is None or place is None else (index, place[1])
        shown = None if index is None else self._scene.at(index)
        if shown is not None and place is not None:
            rect = caret_rect(self._scene, shown, place[1])
            self.scroll_by(min(rect.top(), 0) + max(rect.bottom() + 1 - self.viewport().height(), 0))
        self.viewport().update()

    def line_beside(self, segment_id: str, at: int, by: int) -> int:
        """Return the code point of a row's text above (-1) or below (1) another one; at the edges its begin or end.

        Raises:
            KeyError: no row has this id.
        """
        return self._flow.block(self._index(segment_id)).line_beside(at, by)

    def is_right_to_left(self, segment_id: str) -> bool:
        """Say whether a row is written from right to left."""
        index = self._flow.place_of(segment_id)
        return index is not None and is_right_to_left(self._flow.rows[index].text)

    def selected_text(self) -> str:
        """Return the selected text, as it was imported."""
        chosen = self._scene.selection
        return "" if chosen is None else self._flow.rows[chosen.index].text[chosen.start : chosen.end]

    def announce(self, text: str) -> None:
        """Have a screen reader say something."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def event(self, event: QEvent) -> bool:
        """Claim Copy before the window's shortcuts, while text is selected."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._copies(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and copy; every other key goes on to the window."""
        page = _PAGES.get(Qt.Key(event.key())) if not event.modifiers() else None
        if page is not None:
            self.scroll_by(page * (self._scene.height - _KEPT_LINES * self._scene.measures.pitch))
        elif self._copies(event):
            QGuiApplication.clipboard().setText(self.selected_text())
        else:
            event.ignore()

    def _show_dragged(self, start: str, end: str) -> None:
        """Show the link that the mouse draws just now."""
        dragged = [MarginLink("other", start, (end,) if end else (), pending=True)] if start else []
        self._link_map = LinkMap(self._flow, [*self._links, *dragged], self._link_map)
        self._place()

    def _held_row(self) -> str | None:
        """Return the id of the row that holds the scrolled text, None while the current one is at rest."""
        if self._stand.resting or not self._flow.rows:
            return None
        return self._flow.rows[self._stand.anchored].segment_id

    def _follow_pointer(self) -> None:
        self.pointer = pointer = Pointer(self.viewport(), self.scene, self.lanes, self._words)
        pointer.linkClicked.connect(self.linkClicked)
        pointer.linkDragged.connect(self.linkDragged)
        pointer.linkDragging.connect(self._show_dragged)
        pointer.segmentClicked.connect(self.segmentClicked)
        pointer.originalAsked.connect(self.originalAsked)
        pointer.answeredPostAsked.connect(self.answeredPostAsked)
        pointer.textSelected.connect(self.textSelected)
        pointer.selecting.connect(self.select)
        pointer.pointedAt.connect(self.point_at)

    def _index(self, segment_id: str) -> int:
        index = self._flow.place_of(segment_id)
        if index is None:
            raise KeyError(segment_id)
        return index

    def _copies(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Copy) and bool(self.selected_text())

    def heard(self) -> tuple[str, str]:
        """Return what the current segment says, and what was said of it."""
        at = self._stand.current
        row = None if at is None else self._flow.rows[at]
        return ("", "") if row is None else (row.text, accessible.spoken_state(row, self._words))

    def _tell_current(self) -> None:
        """Tell screen readers that another segment is current, or that something else was said of it."""
        if QAccessible.isActive() and self._stand.current is not None:
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self.heard()[0]))
