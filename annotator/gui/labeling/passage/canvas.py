"""The ground of the passage view: places the rows, paints them, scrolls them."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from annotator.domain.words import first_words
from annotator.gui.labeling.passage.block import TextStyle
from annotator.gui.labeling.passage.flow import Flow
from annotator.gui.labeling.passage.further import Further
from annotator.gui.labeling.passage.lanes import Lanes
from annotator.gui.labeling.passage.link_map import LinkMap
from annotator.gui.labeling.passage.link_painter import paint_links
from annotator.gui.labeling.passage.margin_painter import paint_margins
from annotator.gui.labeling.passage.measures import Measures, Typesetting, measure
from annotator.gui.labeling.passage.prints import HEADING, TEXT, Prints
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.labeling.passage.stand import ROW_UNITS, Stand
from annotator.gui.theme.fonts import make_font
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.framed import Framed

_BAR = 12
_NEAR_BAR = 24
_BACK, _BACK_ABOVE, _BACK_BELOW = 32, 16, 4
"""Height of the way back to the current segment, and the room below and above it, in which no line is painted."""
_WHEEL_STEP = 120
_LINES_A_STEP = 3
_REST_AFTER = 150
"""Milliseconds after the last turn of the wheel until lines are whole again."""


class PassageCanvas(Framed, QAbstractScrollArea):
    """Rows around an anchor, painted as far as they are in view.

    Args:
        back: what the button says that brings the current segment back, with a place ``{start}`` for how that begins.
        parent: the widget it stands in.

    Signals:
        scrolledAway: whether no line of the current segment is in view any more.
    """

    scrolledAway = Signal(bool)

    def __init__(self, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = Typesetting()
        measures = measure(0, self._setting)
        self._flow = Flow(measures, self._style(measures))
        self._stand = Stand(self._flow)
        self._scene = Scene(0, 0, measures)
        self._link_map = LinkMap(self._flow, ())
        self._lanes = Lanes(0)
        self._prints = (Prints(HEADING), Prints(TEXT))
        self._away = False
        self._pointed = -1
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_AFTER)
        self._rest.timeout.connect(self._settle)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self.viewport())
        self._bar.hide()
        self._bar.valueChanged.connect(self._jump)
        self._back_words = back
        self._back = PlainButton("", icon="corner-up-left", parent=self.viewport())
        self._back.hide()
        self.further = Further(self.viewport())
        """What leads to the text above the first row and below the last, where it goes on there."""
        self._back.clicked.connect(self.back_to_current)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._remeasure)

    def set_type(self, setting: Typesetting) -> None:
        """Set the text in another way; the current segment stays where it is."""
        changed = setting.family != self._setting.family
        self._setting = setting
        if changed:
            self._flow.restyle(self._scene.measures, self._style(self._scene.measures))
        self._remeasure()

    def text_size(self) -> int:
        """Return the size of the text in pixels at 100 %."""
        return self._setting.size

    def lend(self, height: int) -> None:
        """Give so many pixels at the foot to what stands there for a while; the current segment stays where it is."""
        if height != self._stand.lent:
            self._stand.lent = height
            self._remeasure()

    def back_to_current(self) -> None:
        """Put the current segment in its place again, at once."""
        self._rest.stop()
        self._scene.clip_lines = False
        self._stand.rest()
        self._place()

    def is_away(self) -> bool:
        """Say whether the current segment was scrolled out of view."""
        return self._away

    def scroll_by(self, pixels: int) -> None:
        """Read on by so many pixels, back if negative; nothing becomes current by it."""
        self._stand.move(-pixels)
        self._place()

    def scene(self) -> Scene:
        """Return what is painted now; for helpers and tests."""
        return self._scene

    def lanes(self) -> Lanes:
        """Return the links that are painted now; for helpers and tests."""
        return self._lanes

    def layouts_made(self) -> int:
        """Return how many segments were ever laid out; for tests of laziness."""
        return self._flow.layouts_made

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that the event touches, then the links."""
        painter = QPainter(self.viewport())
        clip = event.rect()
        painter.fillRect(clip, qcolor(theme().tokens.paper))
        reach = theme().px(28)
        touched = [one for one in self._scene.placed if one.upper <= clip.bottom() and one.bottom + reach > clip.top()]
        anew = [
            (prints.part, one)
            for one in touched
            for prints in self._prints
            if not prints.draw(painter, self._scene, one)
        ]
        for part, placed in anew:
            part.paint(painter, self._scene, placed)
        for placed in touched:
            paint_margins(painter, self._scene, placed)
        paint_links(painter, self._scene, self._lanes)
        self.paint_frame(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the width changed; the text stays where it stood."""
        super().resizeEvent(event)
        self._remeasure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move the text; its lines are cut at the edges until the wheel rests."""
        pixels = event.pixelDelta().y()
        if not pixels:
            pixels = event.angleDelta().y() * _LINES_A_STEP * self._scene.measures.pitch // _WHEEL_STEP
        self._scene.clip_lines = True
        self._rest.start()
        self.scroll_by(-pixels)
        event.accept()

    def point_at(self, x: int) -> None:
        """Show the scroll bar while the pointer is near it or the text is scrolled; it lies over the margin."""
        self._pointed = x
        near = x > self.viewport().width() - _NEAR_BAR
        self._bar.setVisible(bool(self._flow.rows) and (near or not self._stand.resting))
        if self._bar.isVisible():
            self._sync_bar()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the scroll bar, unless the text was scrolled."""
        super().leaveEvent(event)
        self.point_at(-1)

    def _place(self) -> None:
        """Compute what stands where now, and paint it."""
        scene = self._scene
        scene.current = self._stand.current
        scene.placed = self._stand.placed()
        self._show_away(self._stand.away(scene.placed))
        scene.height = self._stand.height - (theme().px(_BACK + _BACK_ABOVE + _BACK_BELOW) if self._away else 0)
        self._lanes = self._link_map.in_view(scene)
        self.further.place(scene, len(self._flow.rows))
        if self._bar.isVisible() or not self._stand.resting:
            self.point_at(self._pointed)
        self.viewport().update()

    def _expect(self, index: int) -> None:
        """Lay out and paint ahead what will be in view when a row has become current."""
        there, height = self._stand.placed_with(index), self._stand.height
        scene = replace(self._scene, height=height, current=index, placed=there, clip_lines=False)
        for prints in self._prints:
            prints.make(scene, self.viewport().devicePixelRatio())

    def _show_away(self, away: bool) -> None:
        if away == self._away:
            return
        self._away = away
        if away and self._stand.current is not None:
            start = first_words(self._flow.rows[self._stand.current].text)
            self._back.set_words(self._back_words.format(start=start))
        self._place_back()
        self._back.setVisible(away)
        self.scrolledAway.emit(away)

    def _place_back(self) -> None:
        room = self.viewport().size()
        width, height = min(self._back.sizeHint().width(), room.width()), theme().px(_BACK)
        left = (room.width() - width) // 2
        self._back.setGeometry(left, room.height() - height - theme().px(_BACK_ABOVE), width, height)

    def _sync_bar(self) -> None:
        self._bar.blockSignals(True)
        self._bar.setRange(0, max(len(self._flow.rows) * ROW_UNITS - 1, 0))
        self._bar.setPageStep(max(len(self._scene.placed), 1) * ROW_UNITS)
        self._bar.setSingleStep(ROW_UNITS)
        self._bar.setValue(self._stand.units())
        self._bar.blockSignals(False)

    def _jump(self, units: int) -> None:
        self._scene.clip_lines = True
        self._rest.start()
        self._stand.jump(units)
        self._place()

    def _settle(self) -> None:
        self._scene.clip_lines = False
        self._place()

    def _style(self, measures: Measures) -> TextStyle:
        return TextStyle.of(make_font(self._setting.family, measures.size), measures.pitch)

    def _remeasure(self) -> None:
        for prints in self._prints:
            prints.clear()
        size = self.viewport().size()
        measures = measure(size.width(), self._setting)
        if measures != self._scene.measures:
            self._scene.measures = measures
            self._flow.restyle(measures, self._style(measures))
        self._scene.width, self._stand.height = size.width(), size.height()
        if self._stand.resting:
            self._stand.rest()
        self._bar.setGeometry(QRect(QPoint(size.width() - _BAR, 0), self._bar.sizeHint()))
        self._bar.resize(_BAR, size.height())
        self._place_back()
        self._place()
