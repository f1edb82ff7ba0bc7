"""A number between two buttons that make it smaller and larger."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.layout import Row
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_WIDTH = 40


class Stepper(QWidget):
    """Steps of one within bounds.

    Args:
        name: what the number is.
        least: smallest value.
        most: largest value.
        parent: the widget it stands in.

    Signals:
        changed: the person chose this number.
    """

    changed = Signal(int)

    def __init__(self, name: str, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most, self._value = least, most, least
        self.setAccessibleName(name)
        self.less = IconButton("minus", translate("{name}: smaller", name=name))
        self.more = IconButton("plus", translate("{name}: larger", name=name))
        self.number = Words(tabular=True)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = Row(self, spacing=4)
        for part in (self.less, self.number, self.more):
            row.addWidget(part)
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        self.setFocusProxy(self.less)
        theme().changed.connect(self._widen)
        self._widen()
        self.set_value(least)

    def value(self) -> int:
        """Return the number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show another number, without telling."""
        self._value = value
        self.number.setText(str(value))
        self.less.setEnabled(value > self._least)
        self.more.setEnabled(value < self._most)

    def _step(self, by: int) -> None:
        self.set_value(min(max(self._value + by, self._least), self._most))
        self.changed.emit(self._value)

    def _widen(self) -> None:
        self.number.setFixedWidth(theme().px(_WIDTH))
