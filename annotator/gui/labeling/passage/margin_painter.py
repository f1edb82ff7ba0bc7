"""Paints what stands beside a row: chips, icons and letters."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from annotator.gui.labeling.passage.flow import Placed
from annotator.gui.labeling.passage.rows import PassageRow
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.chips import chips_width, draw_chips
from annotator.gui.widgets.painting import draw_words, rounded

CHIP_GAP = 12
LETTER_BOX = 22
LETTER_LEFT = 34
_ICON = 14
_SMALL, _SMALL_ICON = 0.9, 12
"""In a row of one line chips with icons below them are smaller, or they would meet the chips of the next row."""
_EDGE = 10
"""Least room between an icon and the edge of the view: there the handle of the scroll bar lies."""
_NONE = LabelMark("–", "", "none")


def paint_margins(painter: QPainter, scene: Scene, placed: Placed) -> None:
    """Paint chips and icons at the right, the letter at the left."""
    pitch = placed.block.pitch
    if not scene.shows(placed.top, placed.top + pitch):
        return
    if placed.row.letter is not None:
        box = letter_rect(scene, placed)
        draw_letter(painter, box, placed.row.letter, placed.row.chosen)
    marks = marks_of(placed.row)
    place = chips_rect(scene, placed)
    small = _stands_below(scene, placed, place) and not _is_tall(placed)
    if small:
        place = QRect(place.left(), placed.top, place.width(), round(place.height() * _SMALL))
    if marks:
        scale = theme().scale * _SMALL if small else None
        draw_chips(painter, place.left(), place.top(), marks, solid=placed.index == scene.current, scale=scale)
    _paint_icons(painter, scene, placed, place, theme().px(_SMALL_ICON if small else _ICON))


def marks_of(row: PassageRow) -> tuple[LabelMark, ...]:
    """Return the chips of a row; an answered none has one of its own."""
    return row.labels or ((_NONE,) if row.none else ())


def icons_of(row: PassageRow) -> tuple[str, ...]:
    """Return the names of the icons that say what else was said of a row."""
    unsure = row.confidence in ("unsure", "guess")
    told = (
        ("skip-forward", row.state == "skipped"),
        ("ellipsis", row.state == "open"),
        ("circle-alert", row.lacks),
        ("circle-help", unsure),
        ("flag", bool(row.flags)),
        ("sticky-note", row.note),
    )
    return tuple(name for name, holds in told if holds)


def chips_rect(scene: Scene, placed: Placed) -> QRect:
    """Return the place of the chips of a row."""
    px = theme().px
    top = placed.top + (placed.block.pitch - px(20) + 1) // 2
    return QRect(scene.text_right + px(CHIP_GAP), top, chips_width(len(marks_of(placed.row))), px(20))


def letter_rect(scene: Scene, placed: Placed) -> QRect:
    """Return the place of the letter of a candidate."""
    side = theme().px(LETTER_BOX)
    left = scene.text_left - theme().px(LETTER_LEFT)
    return QRect(left, placed.top + (placed.block.pitch - side + 1) // 2, side, side)


def draw_letter(painter: QPainter, box: QRect, letter: str, chosen: bool) -> None:
    """Draw a letter in its box, filled if it is the chosen one; in a smaller box the letter is smaller."""
    tokens, small = theme().tokens, box.height() < theme().px(LETTER_BOX)
    rounded(painter, box, 3 if small else 4, tokens.accent if chosen else tokens.field, tokens.accent, 2)
    ink = tokens.on_accent if chosen else tokens.accent
    font = theme().font("small" if small else "base", strong=True, alone=True)
    draw_words(painter, box, letter, font, ink, Qt.AlignmentFlag.AlignHCenter)


def _is_tall(placed: Placed) -> bool:
    """Whether a row has more than one line."""
    return placed.bottom - placed.top > placed.block.pitch


def _stands_below(scene: Scene, placed: Placed, chips: QRect) -> bool:
    """Whether there is no room for the icons beside the chips."""
    px, count = theme().px, len(icons_of(placed.row))
    beside = chips.right() + 1 + px(4) - px(2)
    return bool(chips.width() and count) and beside + count * px(_ICON) > scene.width - px(_EDGE)


def _paint_icons(painter: QPainter, scene: Scene, placed: Placed, chips: QRect, side: int) -> None:
    names = icons_of(placed.row)
    if not names:
        return
    px, tokens = theme().px, theme().tokens
    gap, end = px(4), scene.width - px(_EDGE)
    top = chips.top() + (chips.height() - side) // 2
    left = chips.right() + 1 + gap if chips.width() else chips.left()
    tight = left + len(names) * (side + gap) - gap > end
    left -= px(2) if chips.width() and tight else 0
    if _stands_below(scene, placed, chips):
        left, top = chips.left(), chips.bottom() + 1 + px(3 if _is_tall(placed) else 1)
    step = min(side + gap, (end - left) // len(names))
    for number, name in enumerate(names):
        draw_icon(painter, left + number * step, top, name, tokens.ink3, min(side, step - 1), tokens.stroke)
