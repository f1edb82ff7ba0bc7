"""The map as one looks at it: cards are walked by the arrows, Enter goes to the passage."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleValueChangeEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import read_stroke
from annotator.gui.labeling.argument_map.drawing import NOTHING, Card, Drawing
from annotator.gui.labeling.argument_map.painter import paint
from annotator.gui.labeling.passage import accessible
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.argument_map import MapEdge

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEP = 40
_RIM = 4
"""Least room between a card and the edge of the view, where only so both it and the chosen one are seen whole."""
_ZOOMS = (1.0, 0.75, 0.5, 0.35)
"""How large it is drawn: words are read at the first two, at the others one sees what hangs together."""
_READ = _ZOOMS[1]
"""As small as it is drawn by itself, if it is not seen all at once before: more of it is in view then."""
_WHOLE, _LEAST = 0.0, 0.05
"""As small as it has to be to be seen all at once, but never smaller than a point."""
_FACE, _LIKE_IT = "Inter", "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', sans-serif"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may stand in no XML file, though it may in a text: where it did, nobody could open the drawing."""


class MapView(QAbstractScrollArea):
    """Shows a drawing.

    Args:
        keys: what the keys mean that draw it larger and smaller, or give it more room.
        parent: the widget it stands in.

    Signals:
        segmentAsked: id of the segment to go to.
        asked: what a key does here: the id of the command without the mode.
    """

    segmentAsked = Signal(str)
    asked = Signal(str)

    def __init__(self, keys: KeyBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.drawing: Drawing = NOTHING
        self._chosen = ""
        self._beside = False
        """Whether what the chosen card aims at is to be seen with it."""
        self._current = ""
        self._zoom: float | None = None
        """How large it is wanted; None while nobody said."""
        self._kept_zoom: float | None = None
        """The same for below the passage, while it has the whole page."""
        self.setAccessibleName(translate("Argument map"))
        accessible.let_hear(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing; what was chosen stays chosen if it is still there."""
        self.drawing = drawing
        if self.chosen() is None:
            self._chosen = ""
        self._fit()
        self._tell()

    def choose_segment(self, segment: str, place: int = 0) -> None:
        """Choose the card of a segment and bring it into view.

        Args:
            segment: its id.
            place: if it is not linked, the card nearest to this place in the document, from 1; 0 for none.
        """
        cards = self.drawing.cards
        of_it = [one for one in cards if one.node.segment == segment]
        card = min(of_it, key=lambda one: one.node.id != segment, default=None)
        if card is None and place:
            placed = [one for one in cards if one.node.place]
            card = min(placed, key=lambda one: abs(one.node.place - place), default=None)
        self._choose(card, beside=True)

    def show_current(self, segment: str) -> None:
        """Tint the cards of the passage (id) one is at, if it has any."""
        if segment != self._current:
            self._current = segment
            self.viewport().update()

    def chosen(self) -> Card | None:
        """Return the chosen card."""
        return next((card for card in self.drawing.cards if card.node.id == self._chosen), None)

    def save_svg(self, file: Path) -> None:
        """Write the drawing as SVG; raises OSError."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setTitle(self.drawing.title)
        generator.setSize(QSize(self.drawing.width, self.drawing.height))
        generator.setViewBox(QRect(0, 0, self.drawing.width, self.drawing.height))
        painter = QPainter(generator)
        paint(painter, self.drawing)
        painter.end()
        # who looks at the file may not have our typeface; words broken for it fit in these, which are no wider
        named = bytes(buffer.data().data()).decode().replace(f'"{_FACE}"', f'"{_FACE}, {_LIKE_IT}"')
        file.write_text(_NOT_XML.sub("", named), "utf-8", newline="\n")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), qcolor(theme().tokens.paper))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.scale(self.scale(), self.scale())
        back, shown = painter.transform().inverted()
        within = back.mapRect(event.rect()).adjusted(-1, -1, 1, 1) if shown else None
        paint(painter, self.drawing, self._chosen, current=self._current, focused=self.hasFocus(), within=within)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the room there is; what is chosen stays in view."""
        super().resizeEvent(event)
        self._fit()
        self._reveal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by the arrows, go by Enter; what is left goes on to the window."""
        way = _WAYS.get(Qt.Key(event.key()))
        here = self.chosen()
        if way is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            cards = self.drawing.cards
            self._choose(self.drawing.nearest(here, *way) if here is not None else cards[0] if cards else None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None and here.node.segment:
            self.segmentAsked.emit(here.node.segment)
        elif act := self._keys.act(read_stroke(event), "map"):
            self.asked.emit(act)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl come nearer or go away."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoom(1 if turned > 0 else -1)
        else:
            super().wheelEvent(event)

    def scale(self) -> float:
        """Return how large it is drawn; 1 is as large as other text."""
        if self._zoom:
            return self._zoom
        room = self.maximumViewportSize()
        width, height = max(self.drawing.width, 1), max(self.drawing.height, 1)
        whole = min((room.width() - 1) / width, (room.height() - 1) / height, _ZOOMS[0])
        if self._zoom == _WHOLE:
            return max(whole, _LEAST)
        return max(whole, _READ)

    def zoom(self, steps: int) -> None:
        """Come nearer by a step, or go away; what is chosen stays in view."""
        now = self.scale()
        larger, smaller = [one for one in _ZOOMS if one > now], [one for one in _ZOOMS if one < now]
        self._draw_at(min(larger, default=now) if steps > 0 else max(smaller, default=now))

    def keep_zoom(self, *, aside: bool) -> None:
        """Begin anew with how large it is drawn in other room, or take up what it was before."""
        self._kept_zoom, self._zoom = (self._zoom, None) if aside else (None, self._kept_zoom)
        self._draw_at(self._zoom)

    def zoom_to_whole(self) -> None:
        """Draw it so that all of it is seen."""
        self._draw_at(_WHOLE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a card and go to its passage."""
        point = event.position()
        x, y = point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value()
        card = self.drawing.card_at(x / self.scale(), y / self.scale())
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(card)
            if card.node.segment:
                self.segmentAsked.emit(card.node.segment)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one is."""
        super().focusInEvent(event)
        if self.chosen() is None and self.drawing.cards:
            self._choose(self.drawing.cards[0])
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no frame."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in other colours."""
        super().changeEvent(event)
        self.viewport().update()

    def _choose(self, card: Card | None, *, beside: bool = False) -> None:
        """Choose a card and bring it into view; ``beside``: with what it aims at, if both find room."""
        if card is None:
            return
        self._chosen, self._beside = card.node.id, beside
        self._reveal()
        self._tell()
        self.viewport().update()

    def _reveal(self) -> None:
        """Bring the chosen card into view, with what it aims at where that is wanted and both find room."""
        card = self.chosen()
        if card is None:
            return
        margin, scale, view = theme().px(_STEP) // 2, self.scale(), self.viewport().size()
        both = self.drawing.rect_with_aims(card) if self._beside else card.rect
        fits = both.width() * scale <= view.width() and both.height() * scale <= view.height()
        rect = both if fits else card.rect
        for bar, near, far, room in (
            (self.verticalScrollBar(), rect.top(), rect.bottom(), self.viewport().height()),
            (self.horizontalScrollBar(), rect.left(), rect.right(), self.viewport().width()),
        ):
            low, high = round(near * scale), round(far * scale)
            if low - margin < bar.value():
                bar.setValue(low - margin)
            elif high + margin > bar.value() + room:
                bar.setValue(high + margin - room)
        bar, rim, top = self.horizontalScrollBar(), theme().px(_RIM), self.verticalScrollBar().value()
        cards = [QRect(one.rect.topLeft() * scale, one.rect.size() * scale) for one in self.drawing.cards]
        seen = [card for card in cards if card.bottom() > top and card.top() < top + self.viewport().height()]
        bar.setValue(_uncut(seen, bar.value(), high + rim - self.viewport().width(), low - rim))

    def _draw_at(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._fit()
        self._reveal()

    def _fit(self) -> None:
        for bar, whole, room in (
            (self.horizontalScrollBar(), self.drawing.width, self.viewport().width()),
            (self.verticalScrollBar(), self.drawing.height, self.viewport().height()),
        ):
            bar.setRange(0, max(round(whole * self.scale()) - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(theme().px(_STEP))
        self.viewport().update()

    def heard(self) -> tuple[str, str]:
        """Return what the chosen card says, and what it is linked to."""
        card = self.chosen()
        if card is None:
            return "", ""
        return " ".join(card.node.text.split()) or card.head, _spoken(self.drawing, card)

    def _tell(self) -> None:
        """Tell screen readers that another card is chosen, or that it says something else."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self.heard()[0]))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew where it was scrolled to."""
        self.viewport().update()


def _uncut(seen: Sequence[QRect], here: int, least: int, most: int) -> int:
    """Return where to begin at the left, near here and between two limits, so that the fewest cards are cut."""
    rim = theme().px(_RIM)
    starts = {card.left() - rim for card in seen if least <= card.left() - rim <= most}

    def cut(place: int) -> int:
        return sum(card.left() < place < card.right() for card in seen)

    return min({here} | starts, key=lambda place: (cut(place), abs(place - here)))


def _spoken(drawing: Drawing, card: Card) -> str:
    heads = {one.node.id: one.head for one in drawing.cards}
    mine = [line.edge for line in drawing.lines if line.edge.start == card.node.id]
    links = [f"{translate(edge.kind)} {heads.get(edge.end, translate('a link'))}{_said_words(edge)}" for edge in mine]
    return ", ".join([*(mark.name for mark in card.marks), *links])


def _said_words(edge: "MapEdge") -> str:
    """Return the marked words a link leads to, all of them; nothing if it leads to the whole passage."""
    return f": “{' '.join(edge.words.split())}”" if edge.words else ""
