"""Which random order one goes through, by its number."""

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Row
from annotator.gui.widgets.words import Words
from annotator.messages import translate
from annotator.services.queueing import MOST_SEED


class SeedRow(QWidget):
    """The number of a random order; the same number is the same order, here and on another day.

    Signals:
        chosen: another number, on Enter.
        left: Esc.
    """

    chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LineField(translate("Number of the random order"), placeholder="0", parent=self)
        self.field.setValidator(_digits(self))
        row = Row(self, margins=(16, 8, 16, 0), spacing=8)
        row.addWidget(Words(translate("Random order"), "small", "ink2"))
        row.addWidget(self.field, 1)
        self.field.returnPressed.connect(lambda: self.chosen.emit(int(self.field.text() or 0)))
        self.hide()

    def show_seed(self, seed: int | None) -> None:
        """Show the number, or nothing where the order is no random one."""
        self.setVisible(seed is not None)
        if seed is not None:
            self.field.setText(str(seed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _digits(parent: QObject) -> QIntValidator:
    """Return what lets nothing but digits in: where people write 1,000 or 1.000, that would be a number, too."""
    plain = QLocale.c()
    plain.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    found = QIntValidator(0, MOST_SEED, parent)
    found.setLocale(plain)
    return found
