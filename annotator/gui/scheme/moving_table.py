"""A list whose chosen row is moved by Ctrl and an arrow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.gui.widgets.table import StyledTable

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MovingTable(StyledTable):
    """Labels in an order of their own.

    Signals:
        moved: the chosen row is to go so many places down; up if negative.
    """

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with an arrow moves the row; arrows alone choose another."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)
