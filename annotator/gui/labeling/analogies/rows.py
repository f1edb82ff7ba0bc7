"""Two fields with an arrow between them: the sides of the analogy, and each pair that corresponds."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from annotator.gui.labeling.analogies.fields import SavedField
from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.messages import translate

_ICON, _FIELD = 14, 36
_LEAST = 60
_SPACING = 4


class Arrow(QWidget):
    """From source to target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The icon and 4 around it, as high as a field with one line."""
        return QSize(theme().px(_ICON + 8), theme().px(_FIELD))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the middle."""
        side, tokens = theme().px(_ICON), theme().tokens
        painter = QPainter(self)
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        draw_icon(painter, left, top, "arrow-right", tokens.ink2, side, tokens.stroke)
        painter.end()


class TwoFields(QWidget):
    """A field, an arrow, a field, or one below the other; what is written makes them higher and moves neither.

    Args:
        left: name of the first field.
        right: name of the second.
        above: what stands above each.
        below: what stands below each.
        parent: the widget it stands in.

    Signals:
        edited: the person changed one of them.
    """

    edited = Signal()

    def __init__(
        self,
        left: str,
        right: str,
        above: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.left, self.right = SavedField(left), SavedField(right)
        self._arrow = Arrow()
        self._parts = [[*above[n : n + 1], one, *below[n : n + 1]] for n, one in enumerate(self.fields())]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self.stacked: bool | None = None
        self.stack(stacked=False)
        for field in self.fields():
            field.edited.connect(self.edited)
        theme().changed.connect(self._rescale)
        self._rescale()

    def stack(self, *, stacked: bool) -> None:
        """Let the second stand below the first, or beside it, whatever is written."""
        if stacked == self.stacked:
            return
        self.stacked = stacked
        first, second = self._parts
        for widget in (*first, self._arrow, *second):
            self._grid.removeWidget(widget)
        down, top = len(first) if stacked else 0, Qt.AlignmentFlag.AlignTop
        for row, widget in enumerate(first):
            self._grid.addWidget(widget, row, 0, 1, 3 if stacked else 1, top)
        for row, widget in enumerate(second):
            self._grid.addWidget(widget, down + row, 1 if stacked else 2, 1, 2 if stacked else 1, top)
        self._grid.addWidget(self._arrow, down + second.index(self.right), 0 if stacked else 1, top)
        for column, stretch in enumerate((0, 1, 0) if stacked else (1, 0, 1)):
            self._grid.setColumnStretch(column, stretch)

    def fields(self) -> tuple[SavedField, SavedField]:
        """Return both fields, from left to right."""
        return self.left, self.right

    def _rescale(self) -> None:
        self._grid.setVerticalSpacing(theme().px(_SPACING))
        for field in self.fields():
            field.setMinimumWidth(theme().px(_LEAST))


class PairRow(TwoFields):
    """One pair. ``stands`` says whether it is saved as a pair; both fields empty, it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent=parent)
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
            field.put(text)
