"""Over which passages an analogy runs: each with a button to take it out, and one more above or below."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.buttons import IconButton, QuietButton
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import translate


class Members(QWidget):
    """The passages of an analogy.

    Signals:
        removed: id of the segment to be taken out.
        asked: -1 for one more above the first, 1 for one more below the last.
        rowsChanged: there are others now; Tab goes through others.
    """

    removed = Signal(str)
    asked = Signal(int)
    rowsChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._rows: list[QWidget] = []
        self.buttons: list[IconButton] = []
        self.above = QuietButton(translate("Passage above"), icon="plus", command="card:above", padding=0)
        self.below = QuietButton(translate("Passage below"), icon="plus", command="card:below", padding=0)
        self._column = Column(self, spacing=2)
        self._column.addWidget(self.above)
        self._column.addWidget(self.below)
        self.above.clicked.connect(lambda: self.asked.emit(-1))
        self.below.clicked.connect(lambda: self.asked.emit(1))

    def show_members(self, members: Sequence[tuple[str, str]]) -> None:
        """Show passages: id and words of each, in the order of the text."""
        if tuple(members) == self._shown:
            return
        self._shown = tuple(members)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.buttons = [], []
        for place, (segment, words) in enumerate(self._shown):
            self._insert(place, segment, words)
        self.rowsChanged.emit()

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, from above to below."""
        return [*self.buttons, self.above, self.below]

    def _insert(self, place: int, segment: str, words: str) -> None:
        holder = QWidget()
        row = Row(holder, spacing=4)
        row.addWidget(ElidedLabel(words), 1)
        button = IconButton("x", translate("Take out “{quote}”", quote=words), size=14)
        button.clicked.connect(lambda: self.removed.emit(segment))
        row.addWidget(button)
        button.setVisible(len(self._shown) > 1)
        self._column.insertWidget(place, holder)
        self._rows.append(holder)
        self.buttons.append(button)
