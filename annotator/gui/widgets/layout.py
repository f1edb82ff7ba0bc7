"""Columns and rows on the grid: margins and spacing are given at 100 % text and grow with it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme

Margins = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class _Box(QBoxLayout):
    """A box layout whose lengths follow the text scale."""

    def __init__(
        self,
        direction: QBoxLayout.Direction,
        parent: QWidget | None,
        margins: Margins,
        spacing: int,
    ) -> None:
        super().__init__(direction)
        if parent is not None:
            parent.setLayout(self)
        self._margins = margins
        self._space = spacing
        theme().changed.connect(self._rescale)
        self._rescale()

    def set_margins(self, margins: Margins) -> None:
        """Take other margins, given at 100 % text; the same ones ask for no new layout."""
        if margins != self._margins:
            self._margins = margins
            self._rescale()

    def set_space(self, spacing: int) -> None:
        """Take another spacing, given at 100 % text."""
        self._space = spacing
        self._rescale()

    def _rescale(self) -> None:
        left, top, right, bottom = (theme().px(length) for length in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        self.setSpacing(theme().px(self._space))


class Column(_Box):
    """From top to bottom."""

    def __init__(self, parent: QWidget | None = None, *, margins: Margins = (0, 0, 0, 0), spacing: int = 0) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, parent, margins, spacing)


class Row(_Box):
    """From left to right."""

    def __init__(self, parent: QWidget | None = None, *, margins: Margins = (0, 0, 0, 0), spacing: int = 0) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent, margins, spacing)


class Gap(QWidget):
    """Empty room in a column and a row alike, given at 100 % text."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As large as asked for."""
        return QSize(theme().px(self._room), theme().px(self._room))


class Line(QWidget):
    """A hairline, lying or standing; it does not grow."""

    def __init__(self, *, standing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if standing else wide, wide if standing else fixed)
        if standing:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme().tokens.line))
        painter.end()


class Pane(QWidget):
    """A ground of the theme to put a layout on: ``paper`` for pages, ``chrome`` for panes and bars."""

    def __init__(self, ground: str = "paper", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing below it needs to be painted
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), qcolor(getattr(theme().tokens, self._ground)))
        painter.end()
