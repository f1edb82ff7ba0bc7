"""The mouse over the passage: click a sentence, select and copy text, follow the small lines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.gui.labeling.passage.accessible import spoken_state
from annotator.gui.labeling.passage.flow import Placed
from annotator.gui.labeling.passage.lanes import Lanes
from annotator.gui.labeling.passage.link_hit import link_at
from annotator.gui.labeling.passage.margin_painter import chips_rect, icons_of, marks_of
from annotator.gui.labeling.passage.row_painter import line_below_rect, strip_rect
from annotator.gui.labeling.passage.rows import PassageWords
from annotator.gui.labeling.passage.scene import Scene, Selection
from annotator.gui.widgets.tips import plain_tip

Zone = Literal["text", "below", "strip", "row"]


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies at a place of the view."""

    placed: Placed
    zone: Zone
    index: int
    """Nearest code point of the row's text."""


def hit(scene: Scene, place: QPoint) -> Hit | None:
    """Return the row at a place and which part of it, or None on blank paper."""
    for placed in scene.placed:
        if placed.upper <= place.y() < placed.bottom:
            return Hit(placed, _zone(scene, placed, place), index_at(scene, placed, place))
    return None


def index_at(scene: Scene, placed: Placed, place: QPoint) -> int:
    """Return the code point of a row's text that is nearest to a place."""
    found = placed.block.index_at(place.x() - scene.text_left, place.y() - placed.top)
    return min(found, len(placed.row.text))


def _zone(scene: Scene, placed: Placed, place: QPoint) -> Zone:
    if placed.top <= place.y() < placed.text_bottom and scene.text_left <= place.x() <= scene.text_right:
        return "text"
    if placed.row.below and line_below_rect(scene, placed).contains(place):
        return "below"
    heading = placed.row.heading
    if heading is not None and heading.answered is not None and strip_rect(scene, placed).contains(place):
        return "strip"
    return "row"


class Pointer(QObject):
    """Tells what the mouse does over the passage.

    Args:
        viewport: the widget to watch.
        scene: gives what is painted there now.
        lanes: gives the links beside it.
        words: those by which it says what the marks at the right of a row mean.

    Signals:
        segmentClicked, originalAsked, answeredPostAsked, textSelected: as of the view.
        selecting: the selection to show, or None.
        pointedAt: x of the pointer in pixels.
        linkClicked: id of the link in the margin that was clicked.
        linkDragged: ids of the segment in whose margin the mouse was pressed, and of the one it was dragged to.
        linkDragging: the same while the mouse is down; two empty texts when it is over.
    """

    segmentClicked = Signal(str)
    originalAsked = Signal(str)
    answeredPostAsked = Signal(str)
    textSelected = Signal(str, int, int)
    selecting = Signal(object)
    pointedAt = Signal(int)
    linkClicked = Signal(str)
    linkDragged = Signal(str, str)
    linkDragging = Signal(str, str)

    def __init__(
        self,
        viewport: QWidget,
        scene: Callable[[], Scene],
        lanes: Callable[[], Lanes],
        words: PassageWords,
    ) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._scene = scene
        self._lanes = lanes
        self._words = words
        self.link_told: Callable[[str], str] = lambda _link: ""
        """Says what a link (id) in the margin means."""
        self.links_told: Callable[[str], str] = lambda _segment: ""
        """Says what the links from and to a row (id) mean."""
        self._link = ""
        self._pressed: Hit | None = None
        self._at = QPoint()
        self._dragged = False
        self._acts = {
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonDblClick: self._press,
            QEvent.Type.MouseButtonRelease: self._release,
        }
        viewport.setMouseTracking(True)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is the mouse's; leave the rest to the view."""
        if isinstance(event, QMouseEvent):
            act = self._acts.get(event.type())
            return act is not None and act(event)
        if event.type() == QEvent.Type.ToolTip:
            return self._tell(cast(QHelpEvent, event))
        return False

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._at = event.position().toPoint()
        self._pressed = hit(self._scene(), self._at)
        self._link = self._link_at(self._at)
        self._dragged = False
        self.selecting.emit(None)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        self.pointedAt.emit(place.x())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(place)
        else:
            self._show_cursor(place)
        return True

    def _drag(self, place: QPoint) -> None:
        if self._pressed is None:
            return
        far = (place - self._at).manhattanLength() >= QGuiApplication.styleHints().startDragDistance()
        self._dragged = self._dragged or far
        if self._dragged and self._from_margin(self._pressed):
            start, end = self._pressed.placed.row.segment_id, self._row_at(place)
            self.linkDragging.emit(start, end if end != start else "")
        if self._dragged and self._pressed.zone == "text":
            index = self._pressed.placed.index
            placed = self._scene().at(index)
            if placed is not None:
                one, other = sorted((self._pressed.index, index_at(self._scene(), placed, place)))
                self.selecting.emit(Selection(index, one, other))

    def _release(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        pressed, self._pressed = self._pressed, None
        if self._link and not self._dragged:
            self.linkClicked.emit(self._link)
        elif pressed is not None and self._dragged and self._from_margin(pressed):
            start, end = pressed.placed.row.segment_id, self._row_at(event.position().toPoint())
            self.linkDragging.emit("", "")
            if end and end != start:
                self.linkDragged.emit(start, end)
        elif pressed is not None:
            self._finish(pressed)
        return True

    def _from_margin(self, pressed: Hit) -> bool:
        """Whether the mouse was pressed on a mark beside the text: left of it, or on the chips."""
        beside = self._at.x() < self._scene().text_left
        return pressed.zone == "row" and (beside or chips_rect(self._scene(), pressed.placed).contains(self._at))

    def _row_at(self, place: QPoint) -> str:
        found = hit(self._scene(), place)
        return found.placed.row.segment_id if found is not None else ""

    def _link_at(self, place: QPoint) -> str:
        return link_at(self._lanes(), place.x(), place.y()) if place.x() < self._scene().text_left else ""

    def _finish(self, pressed: Hit) -> None:
        segment_id = pressed.placed.row.segment_id
        if self._dragged:
            chosen = self._scene().selection
            if chosen is not None and chosen.start < chosen.end:
                self.textSelected.emit(segment_id, chosen.start, chosen.end)
        elif pressed.zone == "strip":
            self.answeredPostAsked.emit(segment_id)
        elif pressed.zone == "below":
            self.originalAsked.emit(segment_id)
        else:
            self.segmentClicked.emit(segment_id)

    def _show_cursor(self, place: QPoint) -> None:
        found = hit(self._scene(), place)
        zone = "below" if self._link_at(place) else found.zone if found is not None else "row"
        shapes = {
            "text": Qt.CursorShape.IBeamCursor,
            "below": Qt.CursorShape.PointingHandCursor,
            "strip": Qt.CursorShape.PointingHandCursor,
        }
        self._viewport.setCursor(shapes.get(zone, Qt.CursorShape.ArrowCursor))

    def _tell(self, event: QHelpEvent) -> bool:
        """Say what a line in the left margin means, or the chips and icons at the right."""
        words = self._words_at(event.pos())
        if words:
            QToolTip.showText(event.globalPos(), plain_tip(words), self._viewport)
        else:
            QToolTip.hideText()
        return bool(words)

    def _words_at(self, place: QPoint) -> str:
        link = self._link_at(place)
        if link:
            return self.link_told(link)
        scene = self._scene()
        beside = place.x() > scene.text_right or place.x() < scene.text_left
        found = hit(scene, place) if beside else None
        if found is None or found.zone != "row" or place.y() < found.placed.top:
            return ""
        row = found.placed.row
        links = self.links_told(row.segment_id)
        if place.x() < scene.text_left:
            return links
        if not (marks_of(row) or icons_of(row)):
            return ""
        said = spoken_state(row, self._words)
        return "\n".join(words for words in (said[:1].upper() + said[1:], links) if words)
