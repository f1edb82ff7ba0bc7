"""Covers what the foot of something that scrolls would cut in two: a row is seen whole, or not at all."""

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


class FootVeil(QWidget):
    """Lies over the cut row, points down, and scrolls there when it is clicked.

    It is for the mouse alone: what is below is reached by Tab and by its own keys, which bring it into view.

    Args:
        area: what scrolls.
        inside: the widget in it, which lays out its parts from above to below, with their rows.
    """

    def __init__(self, area: Scroll, inside: QWidget) -> None:
        super().__init__(area.viewport())
        self.setToolTip(translate("More below"))
        theme().changed.connect(self.update)
        self._area, self._inside = area, inside
        self._bar = area.verticalScrollBar()
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
        """Cover the row that is cut now, and what of its gap is below it."""
        view = self._area.viewport()
        top = self._cut(self._bar.value(), view.height()) if self._bar.maximum() else 0
        self.setVisible(top > 0)
        if top > 0:
            self.setGeometry(0, top, view.width(), view.height() - top)
            self.raise_()

    def whole_from(self, place: int) -> int:
        """Return where to scroll to instead of a place, so that the row that is cut there is not seen at all."""
        rows = [row for part in _seen_in(self._inside) for row in _rows_of(part)]
        return max((row.bottom() + 1 for row in rows if row.top() < place <= row.bottom()), default=place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scroll to what is below."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._bar.setValue(self._bar.value() + self.y())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the pane and, where there is room, an arrow."""
        tokens, side = theme().tokens, theme().px(_ICON)
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(tokens.chrome))
        if self.height() > side:
            corner = self.rect().center() - QPoint(side // 2, side // 2)
            draw_icon(painter, corner.x(), corner.y(), "chevron-down", tokens.ink2, side)
        painter.end()

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
