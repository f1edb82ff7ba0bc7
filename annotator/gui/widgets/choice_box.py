"""A drop-down list of pairs of value and words."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

_FEWEST = 6


class ChoiceBox(QComboBox):
    """One of many. The wheel scrolls the page it stands on, not the choice.

    Args:
        name: what a screen reader says.
        parent: the widget it stands in.

    Signals:
        chosen: the person chose this value. Not sent by :meth:`show_options`.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[tuple[Hashable, str], ...] = ()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda row: self.chosen.emit(self._options[row][0]))

    def show_options(self, options: Sequence[tuple[Hashable, str]], value: Hashable) -> None:
        """Offer these, one of them chosen; a value that is none of them chooses nothing."""
        wanted = tuple(options)
        if wanted != self._options:
            self._options = wanted
            self.clear()
            self.addItems([words for _value, words in wanted])
        self.setCurrentIndex(next((row for row, (one, _words) in enumerate(wanted) if one == value), -1))

    def value(self) -> object:
        """Return the value that is shown, or None."""
        row = self.currentIndex()
        return self._options[row][0] if row >= 0 else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
