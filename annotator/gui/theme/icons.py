"""Lucide icons, tinted; the width of their lines does not grow with them."""

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator import resources

_GRID = 24
"""Side of the square in which Lucide draws."""


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resources.read_text("resources", "icons", f"{name}.svg")


def tinted_svg(name: str, colour: str, size: float, stroke: float = 1.5) -> str:
    """Return the SVG text of an icon in a colour, its lines ``stroke`` pixels wide when drawn ``size`` wide.

    Raises:
        FileNotFoundError: there is no such icon in ``resources/icons``.
    """
    width = stroke * _GRID / size
    return re.sub(r'stroke-width="[^"]*"', f'stroke-width="{width:.3f}"', _source(name)).replace("currentColor", colour)


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0, stroke: float = 1.5) -> QPixmap:
    """Return an icon ``size`` logical pixels square for a screen of that pixel ratio, cached."""
    side = round(size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(QByteArray(tinted_svg(name, colour, size, stroke).encode()))
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def draw_icon(painter: QPainter, left: int, top: int, name: str, colour: str, size: int, stroke: float = 1.5) -> None:
    """Draw an icon with its upper left corner at whole pixels."""
    painter.drawPixmap(left, top, icon_pixmap(name, colour, size, painter.device().devicePixelRatioF(), stroke))


def icon(name: str, colour: str, size: int, off: str | None = None, stroke: float = 1.5) -> QIcon:
    """Return an icon for actions and menus, with the colour ``off`` while disabled."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, colour, size, ratio, stroke))
        if off is not None:
            made.addPixmap(icon_pixmap(name, off, size, ratio, stroke), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def qcolor(colour: str) -> QColor:
    """Return the QColor of ``#RRGGBB``, cached: do not change what you get."""
    return QColor(colour)
