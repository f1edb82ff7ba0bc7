"""What a screen reader and a person without a mouse meet: a walk that finds controls without a name or out of reach."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from annotator.gui.widgets.bar_chart import BarChart

INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractSlider,
    QAbstractItemView,
    QTextEdit,
    QPlainTextEdit,
    QTabBar,
    QAbstractScrollArea,
)
NOT_THESE = (QScrollBar, QHeaderView, QMenuBar, QScrollArea)
MOST_STEPS = 400
AROUND = 6
"""Pixels around a control in which its ring lies."""
LEAST_SEEN = 24
"""Pixels of a control that are to be seen when it has the focus."""


def interactive(root: QWidget) -> list[QWidget]:
    """Return everything on the screen that can be worked, inside a widget."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE)
        and widget.isVisibleTo(root)
        and widget.isEnabled()
        and not isinstance(widget, NOT_THESE)
        and not widget.objectName().startswith("qt_")
    ]


def described(widget: QWidget) -> str:
    """Return how to find a widget again."""
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName() or '(no name)'}"


def nameless(root: QWidget) -> list[str]:
    """Return the controls a screen reader has no name for."""
    return [described(widget) for widget in interactive(root) if not name(widget)]


def name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def tab_order(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab (or Shift+Tab) until it comes round and return where it went, in order."""
    return [widget for widget, _look in _walk(window, key, looks=False)]


def _walk(window: QWidget, key: Qt.Key, *, looks: bool) -> list[tuple[QWidget, "Look | None"]]:
    """Press a key until it comes round: where it went, and how each place looked with the focus and without it."""
    seen: list[tuple[QWidget, Look | None]] = []
    for _ in range(MOST_STEPS):
        QTest.keyClick(QApplication.focusWidget() or window, key)
        if looks:
            QApplication.processEvents()  # what has the focus may be brought into view in the next turn
        focus = QApplication.focusWidget()
        if looks and seen and seen[-1][1] is not None:
            seen[-1][1].without = _picture(seen[-1][0])
        if focus is None or any(focus is widget for widget, _look in seen):
            break
        seen.append((focus, Look(_picture(focus), is_in_view(focus)) if looks else None))
    return seen


@dataclass
class Look:
    """What a control and the room around it look like with the focus, and after the focus went on."""

    focused: QImage
    in_view: bool
    without: QImage | None = None

    @property
    def differs(self) -> bool:
        """Whether one sees where the focus is."""
        return self.without is None or self.focused != self.without


def _picture(widget: QWidget) -> QImage:
    """Return what a person sees at a widget, its outline and the ring around it."""
    window = widget.window()
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(area.intersected(window.rect())).toImage()


def is_in_view(widget: QWidget) -> bool:
    """Tell whether what a widget stands in leaves a good part of it to be seen: a row of it at least."""
    rect = widget.rect()
    for above in ancestors(widget):
        rect = rect.intersected(QRect(widget.mapFrom(above, QPoint(0, 0)), above.size()))
    return rect.height() >= min(widget.height(), LEAST_SEEN) and rect.width() >= min(widget.width(), LEAST_SEEN)


def focus_unseen(root: QWidget) -> list[str]:
    """Return the controls Tab comes to that look the same with the focus as without, or lie out of view then."""
    walked = _walk(root.window(), Qt.Key.Key_Tab, looks=True)
    return [described(widget) for widget, look in walked if look is not None and not (look.differs and look.in_view)]


def traps(root: QWidget) -> list[str]:
    """Return the controls Tab comes to but Shift+Tab does not, or the other way round."""
    there, back = tab_order(root.window()), tab_order(root.window(), Qt.Key.Key_Backtab)
    return [described(widget) for widget in {*there} ^ {*back}]


def unreachable(root: QWidget) -> list[str]:
    """Return the controls Tab does not come to; of a row of like ones, one is enough: arrows do the rest."""
    seen = tab_order(root.window())
    rows = {(type(widget), widget.parentWidget()) for widget in seen}
    return [
        described(widget)
        for widget in interactive(root)
        if widget not in seen
        and widget.focusProxy() not in seen
        and (type(widget), widget.parentWidget()) not in rows
        and not is_picture(widget)
        and not any(ancestor in seen for ancestor in ancestors(widget))
    ]


def is_picture(widget: QWidget) -> bool:
    """Tell whether a widget only shows something: a bar of a chart with nothing behind its bars."""
    chart = widget.parentWidget()
    return isinstance(chart, BarChart) and not chart.can_open


def ancestors(widget: QWidget) -> list[QWidget]:
    """Return what a widget stands in, up to its window: the field inside a spin box is reached with the box."""
    found = []
    at = widget.parentWidget()
    while at is not None:
        found.append(at)
        at = at.parentWidget()
    return found


def assert_accessible(root: QWidget) -> None:
    """Fail if something on the screen inside a widget has no name or cannot be reached by Tab."""
    assert not (found := nameless(root)), f"without a name: {found}"
    assert not (found := unreachable(root)), f"not reached by Tab: {found}"


def assert_focus_shows(root: QWidget) -> None:
    """Fail if Tab and Shift+Tab do not go the same round, or one does not see where the focus is."""
    assert not (found := traps(root)), f"Tab and Shift+Tab differ: {found}"
    assert not (found := focus_unseen(root)), f"no focus to be seen: {found}"
