"""A drop-down list of pairs of value and words."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme

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

    def shown(self) -> str:
        """Return the words as they are on the screen: what has no room ends in an ellipsis."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        words = self.currentText() or self.placeholderText()
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it, with as many of the words as there is room for."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown()
        if self.currentIndex() < 0:
            option.palette.setColor(QPalette.ColorRole.Text, qcolor(theme().tokens.ink3))
            option.palette.setColor(QPalette.ColorRole.ButtonText, qcolor(theme().tokens.ink3))
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
