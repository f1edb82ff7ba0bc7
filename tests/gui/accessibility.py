"""What a screen reader and a person without a mouse meet: a walk that finds controls without a name or out of reach."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
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


def tab_order(window: QWidget) -> list[QWidget]:
    """Press Tab until it comes round and return where it went, in order."""
    seen: list[QWidget] = []
    for _ in range(MOST_STEPS):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
    return seen


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
