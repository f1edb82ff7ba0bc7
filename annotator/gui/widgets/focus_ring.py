"""The ring around the control that has the focus by the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import KEYBOARD_REASONS, Control
from annotator.gui.widgets.painting import rounded

_OFF = 2
_WIDE = 2
_AROUND = _OFF + _WIDE
_SHOWN_AROUND = 16
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class _Follower(QObject):
    """Watches a control and all it stands in; with it goes the watch, whatever became of them meanwhile."""

    def __init__(self, ring: "FocusRing") -> None:
        super().__init__(ring)
        self._ring = ring

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the ring follow what moves."""
        if event.type() in _MOVES:
            self._ring.follow()
        return False


class FocusRing(QWidget):
    """One for each window: a transparent child that follows the focus from control to control.

    Inputs show the focus by their own outline, tables by their current row.

    Args:
        window: the window whose controls it goes around.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: Control | None = None
        self._follower = QObject(self)
        self._place = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
        theme().changed.connect(self.follow)

    def target(self) -> QWidget | None:
        """Return the control it goes around now, or None."""
        return self._target

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring, whatever part of it a scroll area leaves in view."""
        if self._target is None:
            return
        painter = QPainter(self)
        ring = self._place.translated(-self.geometry().topLeft())
        rounded(painter, ring, self._target.ring_radius + _AROUND, None, theme().tokens.accent, _WIDE)
        painter.end()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._follower.deleteLater()
        self._follower = _Follower(self)
        by_key = isinstance(new, Control) and new.focus_reason in KEYBOARD_REASONS
        self._target = new if by_key and isinstance(new, Control) and new.window() is self.window() else None
        at: QWidget | None = self._target
        while at is not None and at is not self.window():
            at.installEventFilter(self._follower)
            at = at.parentWidget()
            if isinstance(at, QScrollArea) and self._target is not None:
                at.ensureWidgetVisible(self._target, 0, _SHOWN_AROUND)  # Qt does so only within the area
        self.follow()

    def follow(self) -> None:
        """Go where the control is now."""
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        around = QRect(target.mapTo(self.window(), QPoint(0, 0)), target.size()).adjusted(
            -_AROUND, -_AROUND, _AROUND, _AROUND
        )
        self._place = around.intersected(self.window().rect())  # closed also at the edge of the window
        self.setGeometry(self._place.intersected(self._in_view(target)))
        self.raise_()
        self.show()
        self.update()

    def _in_view(self, target: QWidget) -> QRect:
        """Return what the scroll areas around the control leave of the window."""
        view = self.window().rect()
        at = target.parentWidget()
        while at is not None and at is not self.window():
            above = at.parentWidget()
            if isinstance(above, QAbstractScrollArea) and above.viewport() is at:
                view = view.intersected(QRect(at.mapTo(self.window(), QPoint(0, 0)), at.size()))
            at = above
        return view
