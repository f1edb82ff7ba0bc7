"""The map as one looks at it: cards are walked by the arrows, Enter goes to the passage."""

from pathlib import Path

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
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.gui.labeling.argument_map.drawing import NOTHING, Card, Drawing
from annotator.gui.labeling.argument_map.painter import paint
from annotator.gui.labeling.passage import accessible
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.messages import translate

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEP = 40


class MapView(QAbstractScrollArea):
    """Shows a drawing.

    Signals:
        segmentAsked: id of the segment to go to.
    """

    segmentAsked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.drawing: Drawing = NOTHING
        self._chosen = ""
        self.setAccessibleName(translate("Argument map"))
        self.setProperty(accessible.ROW_TEXT, "")
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

    def choose_segment(self, segment: str) -> None:
        """Choose the card of a segment and bring it into view; nothing if it is not linked."""
        card = next((one for one in self.drawing.cards if one.node.segment == segment), None)
        self._choose(card)

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
        file.write_bytes(bytes(buffer.data().data()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), qcolor(theme().tokens.paper))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        paint(painter, self.drawing, self._chosen, focused=self.hasFocus())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the room there is; what is chosen stays in view."""
        super().resizeEvent(event)
        self._fit()
        card = self.chosen()
        if card is not None:
            self._reveal(card.rect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by the arrows, go by Enter; what is left goes on to the window."""
        way = _WAYS.get(Qt.Key(event.key()))
        here = self.chosen()
        if way is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            cards = self.drawing.cards
            self._choose(self.drawing.nearest(here, *way) if here is not None else cards[0] if cards else None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None and here.node.segment:
            self.segmentAsked.emit(here.node.segment)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a card and go to its passage."""
        point = event.position()
        x, y = point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value()
        card = self.drawing.card_at(x, y)
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

    def _choose(self, card: Card | None) -> None:
        if card is None:
            return
        self._chosen = card.node.id
        self._reveal(card.rect)
        self._tell()
        self.viewport().update()

    def _reveal(self, rect: QRect) -> None:
        margin = theme().px(_STEP) // 2
        for bar, low, high, room in (
            (self.horizontalScrollBar(), rect.left(), rect.right(), self.viewport().width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), self.viewport().height()),
        ):
            if low - margin < bar.value():
                bar.setValue(low - margin)
            elif high + margin > bar.value() + room:
                bar.setValue(high + margin - room)

    def _fit(self) -> None:
        for bar, whole, room in (
            (self.horizontalScrollBar(), self.drawing.width, self.viewport().width()),
            (self.verticalScrollBar(), self.drawing.height, self.viewport().height()),
        ):
            bar.setRange(0, max(whole - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(theme().px(_STEP))
        self.viewport().update()

    def _tell(self) -> None:
        """Keep for screen readers what the chosen card says, and what it is linked to."""
        card = self.chosen()
        words = " ".join(card.node.text.split()) or card.head if card is not None else ""
        self.setProperty(accessible.ROW_TEXT, words)
        self.setProperty(accessible.ROW_STATE, self._spoken(card) if card is not None else "")
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, words))

    def _spoken(self, card: Card) -> str:
        heads = {one.node.id: one.head for one in self.drawing.cards}
        mine = [line.edge for line in self.drawing.lines if line.edge.start == card.node.id]
        links = [f"{translate(edge.kind)} {heads.get(edge.end, translate('a link'))}" for edge in mine]
        return ", ".join([*(mark.name for mark in card.marks), *links])

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew where it was scrolled to."""
        self.viewport().update()
