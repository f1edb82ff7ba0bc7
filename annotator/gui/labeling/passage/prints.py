"""Parts of rows painted ahead, as they will look when the next segment is current: a key then copies them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from annotator.gui.labeling.passage.flow import Placed
from annotator.gui.labeling.passage.row_painter import BAR, is_current_post, paint_heading, paint_text
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.labeling.passage.span_painter import hang
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme

_RIGHT = 8
"""How far right of the column something of a row is painted, its margin aside."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of every row.

    Attributes:
        paint: paints it.
        room: first and last pixel row it may touch, the last exclusive.
        steady: whether it keeps to its room, and nothing in it comes and goes with the mouse or while one writes.
        look: all that decides how it looks but for theme and measurements.
    """

    paint: Callable[[QPainter, Scene, Placed], None]
    room: Callable[[Scene, Placed], tuple[int, int]]
    steady: Callable[[Scene, Placed], bool]
    look: Callable[[Scene, Placed], tuple[object, ...]]


HEADING = Part(
    paint=paint_heading,
    room=lambda scene, placed: (placed.upper + placed.block.gap, placed.top),
    steady=lambda scene, placed: placed.row.heading is not None and not scene.clip_lines,
    look=lambda scene, placed: (placed.row.heading, placed.index == 0, is_current_post(scene, placed)),
)
TEXT = Part(
    paint=paint_text,
    room=lambda scene, placed: (placed.top, placed.bottom + max(hang(scene, placed) - placed.block.below, 0)),
    steady=lambda scene, placed: (
        not (placed.row.chosen or scene.clip_lines or scene.caret or scene.selection)
        and placed.block.keeps_to_its_room
        and hang(scene, placed) <= _room_below(scene, placed)
    ),
    look=lambda scene, placed: (placed.row, placed.block, placed.index == scene.current),
)


def _room_below(scene: Scene, placed: Placed) -> int:
    """Return the pixels below a row's text where nothing of the next one stands, as far as it is known."""
    after = scene.at(placed.index + 1)
    return placed.block.below + (after.block.gap if after is not None else 0)


class _Print(NamedTuple):
    picture: QPixmap
    look: tuple[object, ...]


class Prints:
    """Pictures of one part of rows, for one theme and one set of measurements."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._made: dict[int, _Print] = {}

    def clear(self) -> None:
        """Forget all of them: everything looks different now."""
        self._made = {}

    def make(self, scene: Scene, ratio: float) -> None:
        """Paint what will be seen, as far as it is not there, and forget everything else.

        Args:
            scene: what will be seen.
            ratio: pixels of the screen to one of ours. Where it is not whole nothing is made: edges would blur.
        """
        before, self._made = self._made, {}
        for placed in scene.placed if ratio.is_integer() else ():
            if self.part.steady(scene, placed):
                there, look = before.get(placed.index), self._look(scene, placed, ratio)
                kept = there is not None and there.look == look
                self._made[placed.index] = there if there and kept else self._print(scene, placed, ratio, look)

    def draw(self, painter: QPainter, scene: Scene, placed: Placed) -> bool:
        """Copy the part of a row to its place; false if it was not painted ahead as it is to look now."""
        there = self._made.get(placed.index)
        if there is None or not self.part.steady(scene, placed):
            return False
        if there.look != self._look(scene, placed, painter.device().devicePixelRatio()):
            return False
        painter.drawPixmap(self._room(scene, placed).topLeft(), there.picture)
        return True

    def _look(self, scene: Scene, placed: Placed, ratio: float) -> tuple[object, ...]:
        """Return all that decides how it looks: where it stands too, if not all of the row is in view."""
        whole = placed.upper >= 0 and placed.bottom <= scene.height
        return (*self.part.look(scene, placed), None if whole else (placed.top, scene.height), ratio)

    def _room(self, scene: Scene, placed: Placed) -> QRect:
        (top, bottom), left = self.part.room(scene, placed), scene.text_left - theme().px(BAR)
        return QRect(left, top, scene.text_right + _RIGHT - left, bottom - top)

    def _print(self, scene: Scene, placed: Placed, ratio: float, look: tuple[object, ...]) -> _Print:
        room = self._room(scene, placed)
        picture = QPixmap(room.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(qcolor(theme().tokens.paper))
        painter = QPainter(picture)
        painter.translate(-room.topLeft())
        self.part.paint(painter, scene, placed)
        painter.end()
        return _Print(picture, look)
