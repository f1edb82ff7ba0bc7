"""Covers what the edges of something that scrolls would cut in two: a row is seen whole, or not at all."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.icons import draw_icon, qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.scroll import Scroll
from annotator.messages import translate

_ICON = 16
_TITLE = 28
"""A row that begins less than this below its part has only a title above it, which is not left alone."""


class Veil(QWidget):
    """Has the ground of the pane and, where there is room, an arrow to what is behind; a click asks for that.

    Args:
        area: what scrolls.
        icon: the arrow.
        tip: what it says of what is behind.
    """

    def __init__(self, area: Scroll, icon: str, tip: str) -> None:
        super().__init__(area.viewport())
        self._area, self._bar, self._icon = area, area.verticalScrollBar(), icon
        self.setToolTip(tip)
        theme().changed.connect(self.update)

    def way(self) -> int:
        """Return how far a click scrolls, negative for up."""
        return -self.height()

    def lie(self, top: int, height: int) -> None:
        """Lie over so much of the view, from a height in it; over nothing: be hidden."""
        self.setVisible(height > 0)
        if height > 0:
            self.setGeometry(0, top, self._area.viewport().width(), height)
            self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scroll to what is behind."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._bar.setValue(self._bar.value() + self.way())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and arrow."""
        tokens, side = theme().tokens, theme().px(_ICON)
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(tokens.chrome))
        if self.height() > side:
            corner = self.rect().center() - QPoint(side // 2, side // 2)
            draw_icon(painter, corner.x(), corner.y(), self._icon, tokens.ink2, side)
        painter.end()


class FootVeil(Veil):
    """Lies over the cut row, points down, and scrolls there when it is clicked.

    It is for the mouse alone: what is below is reached by Tab and by its own keys, which bring it into view.

    Args:
        area: what scrolls.
        inside: the widget in it, which lays out its parts from above to below, with their rows.
    """

    def __init__(self, area: Scroll, inside: QWidget) -> None:
        super().__init__(area, "chevron-down", translate("More below"))
        self._inside = inside
        self.head = Veil(area, "chevron-up", translate("More above"))
        """Lies over the row that is cut above."""
        self._bar.valueChanged.connect(self.fit)
        self._bar.rangeChanged.connect(self.fit)
        inside.installEventFilter(self)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again once the parts are laid out: a layout hears of it before its watchers do."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.fit()
        return False

    def fit(self) -> None:
        """Cover the rows that are cut now, and what of the gap is below the lower one."""
        place, height = self._bar.value(), self._area.viewport().height()
        top = self._cut(place, height) if self._bar.maximum() else 0
        self.lie(top, height - top if top > 0 else 0)
        above = self.whole_from(place) - place if place > 0 else 0
        self.head.lie(0, above if above < height // 2 else 0)

    def whole_from(self, place: int) -> int:
        """Return where to scroll to instead of a place, so that the row that is cut there is not seen at all."""
        rows = [row for part in _seen_in(self._inside) for row in _rows_of(part)]
        return max((row.bottom() + 1 for row in rows if row.top() < place <= row.bottom()), default=place)

    def way(self) -> int:
        """Return how far a click scrolls: what is behind stands above all then."""
        return self.y()

    def _cut(self, scrolled: int, height: int) -> int:
        """Return where the row begins that is cut, in the view; 0 without one, or where it is all there is to see."""
        foot = scrolled + height
        part = next((one for one in _seen_in(self._inside) if _is_cut(one.geometry(), foot)), None)
        if part is None:
            return 0
        place = part.geometry()
        top = min((row.top() for row in _rows_of(part) if _is_cut(row, foot)), default=foot)
        return (top if top - place.top() >= theme().px(_TITLE) else place.top()) - scrolled if top < foot else 0


def _seen_in(widget: QWidget) -> list[QWidget]:
    found = [one for one in widget.children() if isinstance(one, QWidget) and not one.isHidden()]
    return sorted(found, key=lambda one: one.y())


def _rows_of(part: QWidget) -> list[QRect]:
    """Return the places of the rows of a part; what takes the focus itself is one row."""
    rows = [] if part.focusPolicy() != Qt.FocusPolicy.NoFocus else _seen_in(part)
    return [one.geometry().translated(part.pos()) for one in rows] or [part.geometry()]


def _is_cut(rect: QRect, foot: int) -> bool:
    return rect.top() < foot <= rect.bottom()
