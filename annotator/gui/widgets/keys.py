"""Keys as small caps beside what they do."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import draw_words, middle_left, rounded, text_width

_ICONS = {"Backspace": "delete", "Return": "corner-down-left", "Enter": "corner-down-left"}
_GLYPHS = {
    "Left": "\N{LEFTWARDS ARROW}",
    "Right": "\N{RIGHTWARDS ARROW}",
    "Up": "\N{UPWARDS ARROW}",
    "Down": "\N{DOWNWARDS ARROW}",
}
_GAP = 4


class ShowsKey(Protocol):
    """A widget that shows the key of a command: whoever knows the keys tells it, and again when they change."""

    command: str
    """Id of the command; empty where the key is always the same."""

    def key(self) -> str:
        """Return the key it shows; empty for none."""

    def set_key(self, key: str) -> None:
        """Show another key; the empty text for none."""


class NamesKeys(Protocol):
    """A widget that names the keys of several commands: told as :class:`ShowsKey` is."""

    def read_keys(self, shown: Callable[[str], str]) -> None:
        """Name the keys there are now; ``shown`` tells the key of a command by its id, empty for none."""


def key_parts(key: str) -> list[str]:
    """Return the single keys of a combination such as ``Ctrl+Return``."""
    return [key] if len(key) == 1 else [_GLYPHS.get(part, part) for part in key.split("+")]


def hint_width(key: str, strong: bool = False) -> int:
    """Return the width in pixels of a key written as words and icons, without a box."""
    widths = [_part_width(part, strong) for part in key_parts(key)]
    return sum(widths) + theme().px(_GAP) * (len(widths) - 1)


def draw_hint(painter: QPainter, rect: QRect, key: str, colour: str, strong: bool = False) -> None:
    """Draw a key as words and icons, ending at the right of the rectangle."""
    left = rect.right() + 1 - hint_width(key, strong)
    for part in key_parts(key):
        width = _part_width(part, strong)
        place = QRect(left, rect.top(), width, rect.height())
        if part in _ICONS:
            draw_icon(painter, left, middle_left(place, width), _ICONS[part], colour, width, theme().tokens.stroke)
        else:
            draw_words(painter, place, part, _font(part, strong), colour)
        left += width + theme().px(_GAP)


def cap_size(key: str) -> QSize:
    """Return the size in pixels of a key in its box."""
    side = theme().px(20)
    return QSize(max(side, hint_width(key) + theme().px(8)), side)


def draw_cap(painter: QPainter, rect: QRect, key: str, ink: str | None = None, outline: str | None = None) -> None:
    """Draw a key in its box, filling the rectangle."""
    tokens = theme().tokens
    rounded(painter, rect, 4, None, outline or tokens.edge)
    width = hint_width(key)
    inner = QRect(rect.left() + (rect.width() - width + 1) // 2, rect.top(), width, rect.height())
    draw_hint(painter, inner, key, ink or tokens.ink3)


def _part_width(part: str, strong: bool) -> int:
    return theme().px(14) if part in _ICONS else text_width(_font(part, strong), part)


def _font(part: str, strong: bool) -> QFont:
    return theme().font("small", strong=strong, alone=len(part) == 1)


class KeyCap(QWidget):
    """A key in its box, to stand in a layout; for the eye only, the control beside it has the name.

    Args:
        key: the key.
        parent: the widget it stands in.
        command: the command (id) whose key it shows, as soon as it is told.
    """

    def __init__(self, key: str = "", parent: QWidget | None = None, *, command: str = "") -> None:
        super().__init__(parent)
        self.command = command
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self._retheme)

    def key(self) -> str:
        """Return what it shows."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; nothing for the empty text."""
        if key != self._key:
            self._key = key
            self._retheme()

    def sizeHint(self) -> QSize:
        """As large as the key in its box; nothing where there is none."""
        return cap_size(self._key) if self._key else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        if not self._key:
            return
        painter = QPainter(self)
        draw_cap(painter, self.rect(), self._key)
        painter.end()

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()
