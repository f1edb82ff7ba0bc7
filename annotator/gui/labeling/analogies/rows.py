"""Two fields with an arrow between them: the sides of the analogy, and each pair that corresponds."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.labeling.analogies.fields import SavedField
from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Row
from annotator.messages import translate

_ICON = 14
_LEAST = 60


class Arrow(QWidget):
    """From source to target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The icon and 4 around it."""
        return QSize(theme().px(_ICON + 8), theme().px(_ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the middle."""
        side, tokens = theme().px(_ICON), theme().tokens
        painter = QPainter(self)
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        draw_icon(painter, left, top, "arrow-right", tokens.ink2, side, tokens.stroke)
        painter.end()


class TwoFields(QWidget):
    """A field, an arrow, a field.

    Signals:
        edited: the person changed one of them.
    """

    edited = Signal()

    def __init__(self, left: str, right: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = SavedField(left), SavedField(right)
        self._row = row = Row(self)
        row.addWidget(self.left, 1)
        row.addWidget(Arrow())
        row.addWidget(self.right, 1)
        for field in self.fields():
            field.textEdited.connect(self.edited)
        theme().changed.connect(self._let_shrink)
        self._let_shrink()

    def fields(self) -> tuple[SavedField, SavedField]:
        """Return both fields, from left to right."""
        return self.left, self.right

    def _let_shrink(self) -> None:
        for field in self.fields():
            field.setMinimumWidth(theme().px(_LEAST))


class PairRow(TwoFields):
    """One pair. ``stands`` says whether it is saved as a pair; both fields empty, it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.stands = False

    def name(self, number: int) -> None:
        """Say which pair it is, from 1."""
        self.left.setAccessibleName(translate("Pair {number}, source", number=number))
        self.right.setAccessibleName(translate("Pair {number}, target", number=number))

    def pair(self) -> tuple[str, str]:
        """Return what is written."""
        return self.left.said(), self.right.said()

    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not any(self.pair())

    def is_written(self) -> bool:
        """Whether it is not what is saved."""
        return self.left.is_written() or self.right.is_written()

    def take_saved(self, pair: tuple[str, str] | None) -> None:
        """Take note of what is saved of it; None is nothing."""
        self.stands = pair is not None
        for field, text in zip(self.fields(), pair or ("", ""), strict=True):
            field.saved = text

    def show_pair(self, pair: tuple[str, str]) -> None:
        """Show a pair that is saved."""
        self.take_saved(pair)
        for field, text in zip(self.fields(), pair, strict=True):
            field.setText(text)
