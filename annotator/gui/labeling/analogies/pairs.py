"""What corresponds: pair under pair, and the button for one more."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.labeling.analogies.rows import PairRow
from annotator.gui.widgets.buttons import QuietButton
from annotator.gui.widgets.layout import Column
from annotator.messages import translate

Pair = tuple[str, str]
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Pairs(QWidget):
    """Rows of pairs. What is written is handed on as a whole row, when :meth:`save` is called.

    Signals:
        added: the pair, and its place from 0.
        changed: place and the pair.
        removed: place.
        edited: the person changed something.
        rowsChanged: there are others now; Tab goes through others.
    """

    added = Signal(object, int)
    changed = Signal(int, object)
    removed = Signal(int)
    edited = Signal()
    rowsChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[PairRow] = []
        self._stacked = False
        self._column = Column(self, spacing=8)  # room for the ring around the button
        self.add = QuietButton(translate("Add a pair"), icon="plus", padding=0)
        self._column.addWidget(self.add)
        self.add.clicked.connect(lambda: self.begin_row(len(self.rows)))
        self.add.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who types where Tab stopped at the button writes a new pair: no letter is lost."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            typed = event.text()
            if typed.isprintable() and typed.strip() and not event.modifiers() & _CHORD:
                self.begin_row(len(self.rows))
                row = self.row_of(QApplication.focusWidget())
                if row is not None:
                    self.rows[row].left.insertPlainText(typed)
                return True
        return super().eventFilter(watched, event)

    def stack(self, *, stacked: bool) -> None:
        """Let the second field of each pair stand below the first, whatever is written."""
        self._stacked = stacked
        for row in self.rows:
            row.stack(stacked=stacked)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show what is saved, in the place of everything else."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for pair in pairs:
            self._insert(len(self.rows)).show_pair(pair)
        self.rowsChanged.emit()

    def take_standing(self, pairs: Sequence[Pair]) -> None:
        """Take note of what stands after a save failed; what is written stays and is saved the next time."""
        for row, pair in zip(self.rows, pairs, strict=False):
            row.take_saved(pair)
        for row in self.rows[len(pairs) :]:
            row.take_saved(None)
        for pair in pairs[len(self.rows) :]:
            self._insert(len(self.rows)).show_pair(pair)
        for row in self.rows[: len(pairs)]:
            if row.is_empty():
                row.show_pair((row.left.saved, row.right.saved))
        self.rowsChanged.emit()

    def save(self, but: int | None = None) -> None:
        """Hand on what was changed, but for one row; a row that was emptied is a pair taken away."""
        place = 0
        for number, row in enumerate(self.rows):
            if number == but:
                place += row.stands
                continue
            if row.is_written() and row.stands and row.is_empty():
                row.take_saved(None)
                self.removed.emit(place)
            elif row.is_written() and not row.is_empty():
                stood, pair = row.stands, row.pair()
                row.take_saved(pair)
                if stood:
                    self.changed.emit(place, pair)
                else:
                    self.added.emit(pair, place)
            place += row.stands

    def begin_row(self, place: int) -> None:
        """Put the cursor into an empty row at a place, made if need be."""
        for at in (place, place - 1):
            if 0 <= at < len(self.rows) and self.rows[at].is_empty():
                place = at
                break
        else:
            self._insert(place)
            self.rowsChanged.emit()
        self.rows[place].left.setFocus(Qt.FocusReason.TabFocusReason)

    def enter_first(self) -> None:
        """Put the cursor into the first row, made if there is none."""
        if self.rows:
            self.rows[0].left.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.begin_row(0)

    def row_of(self, field: QWidget | None) -> int | None:
        """Return the place of the row a field stands in, or None."""
        return next((place for place, row in enumerate(self.rows) if field in row.fields()), None)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, from above to below."""
        return [*(field for row in self.rows for field in row.fields()), self.add]

    def _insert(self, place: int) -> PairRow:
        row = PairRow()
        row.stack(stacked=self._stacked)
        row.edited.connect(self.edited)
        self.rows.insert(place, row)
        self._column.insertWidget(place, row)
        row.show()  # now, so that Tab goes through it before it is laid out
        for number, one in enumerate(self.rows, 1):
            one.name(number)
        return row
