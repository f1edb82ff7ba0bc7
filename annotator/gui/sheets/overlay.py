"""A sheet over the window: Esc or a click beside it closes it, Tab stays in it, the focus goes back where it was.

Where a command of the window leads to a page or a field meanwhile, the focus goes there and the sheet is closed.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.painting import rounded

_EDGE = 16
_TOP = 72


class _Sheet(QWidget):
    """The ground of what lies over the window."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it and draw its outline."""
        painter = QPainter(self)
        rounded(painter, self.rect(), 8, theme().tokens.paper, theme().tokens.border)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep clicks: only those beside the sheet close it."""
        event.accept()


class Overlay(QWidget):
    """Base of the palette, the list of keys and the annotators: fill ``self.column`` and call :meth:`open`.

    Args:
        window: what it lies over.
        name: what a screen reader says.
        width: width of the sheet at 100 % text; less if the window is narrow.

    Signals:
        closed: it is gone; it deletes itself.
    """

    closed = Signal()

    def __init__(self, window: QMainWindow, name: str, width: int) -> None:
        super().__init__(window)
        self._window = window
        self._width = width
        self._before = QApplication.focusWidget()
        self.gone = False
        """Whether it was closed; an answer that comes later finds no widgets any more."""
        self.sheet = _Sheet(name, self)
        self.column = Column(self.sheet, margins=(0, 0, 0, 0))
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
        theme().changed.connect(self.lie)
        self.hide()

    def open(self, first: QWidget) -> None:
        """Show it, with the focus on one of its widgets."""
        self.lie()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Take it away and give the focus back."""
        if self.gone:
            return
        self.gone = True
        self._window.removeEventFilter(self)
        elsewhere = self._is_elsewhere(QApplication.focusWidget())
        self.hide()
        if not elsewhere and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    def _is_elsewhere(self, focus: QWidget | None) -> bool:
        """Say whether the focus is in the window below."""
        return focus is not None and focus.window() is self._window and not self.isAncestorOf(focus)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Close it where something led elsewhere: what is done there is not done behind a sheet."""
        if self.isVisible() and self._is_elsewhere(now):
            self.close_sheet()

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, as the eye does.

        Qt's own chain is not asked: PySide makes what ``nextInFocusChain`` returns a child of whoever asked, and the
        wrappers of the whole window would go with this sheet.
        """
        found = [
            widget
            for widget in self.sheet.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if widget.isVisible() and widget.isEnabled()
        ]
        return sorted(found, key=self._place)

    def _place(self, widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(self, QPoint(0, widget.height() // 2))
        return (corner.y(), corner.x())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Let Tab go round inside."""
        stops, here = self.stops(), QApplication.focusWidget()
        if not stops:
            return True
        step = 1 if next else -1
        at = stops.index(here) + step if here in stops else 0
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[at % len(stops)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the window."""
        if event.type() == QEvent.Type.Resize:
            self.lie()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; no other key gets to the window below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the sheet closes it."""
        self.close_sheet()

    def sheet_height(self, room: int, width: int) -> int:
        """Return how high the sheet is, at most ``room``, both in pixels."""
        wanted = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else 0
        return min(max(wanted, self.sheet.sizeHint().height()), room)

    def lie(self) -> None:
        """Take the place and size that fit the window and what it holds."""
        self.setGeometry(self._window.rect())
        px = theme().px
        width = min(px(self._width), self.width() - 2 * px(_EDGE))
        top = min(px(_TOP), self.height() // 10)
        height = self.sheet_height(self.height() - top - px(_EDGE), width)
        self.sheet.setGeometry(QRect((self.width() - width) // 2, top, width, height))
