"""Labels to be chosen: at which something begins, and which lack it until it is there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.beginnings import in_order
from annotator.domain.scheme import Label
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.words import Words
from annotator.messages import translate


class BeginningChoice(QWidget):
    """A box for each label, once or twice; Space turns it.

    As long as the same labels lack it that it begins at, the second boxes follow the first.

    Args:
        labels: those that are offered.
        start: ids of those at which it begins now.
        needed_by: ids of those that lack it; None where nothing can.
        heads: the words over the first boxes and over the second.

    Signals:
        changed: other labels are chosen.
    """

    changed = Signal()

    def __init__(
        self, labels: Sequence[Label], start: Sequence[str], needed_by: Sequence[str] | None, heads: tuple[str, str]
    ) -> None:
        super().__init__()
        self._start, self._needed = tuple(start), tuple(needed_by or ())
        self._follows = self._start == self._needed
        column = Column(self, spacing=4)
        self.starts = self._boxes(column, labels, start, heads[0])
        self.needing = self._boxes(column, labels, needed_by, heads[1]) if needed_by is not None else {}
        for name, box in self.starts.items():
            box.clicked.connect(lambda checked, name=name: self._turn_start(name, checked))
        for box in self.needing.values():
            box.clicked.connect(self._turn_needed)

    def start(self) -> tuple[str, ...]:
        """Return the labels (ids) at which it is to begin."""
        return in_order(self._start, [name for name, box in self.starts.items() if box.isChecked()])

    def needed_by(self) -> tuple[str, ...]:
        """Return the labels (ids) that are to lack it; where nothing can, those at which it begins."""
        if not self.needing:
            return self.start()
        chosen = [name for name, box in self.needing.items() if box.isChecked()]
        return self.start() if set(chosen) == set(self.start()) else in_order(self._needed, chosen)

    def _boxes(self, column: Column, labels: Sequence[Label], chosen: Sequence[str], head: str) -> dict[str, CheckRow]:
        column.addWidget(Words(head, role="small", ink="ink2", wrap=True))
        found = {}
        for label in labels:
            words = translate("{label} (archived)", label=label.name) if label.archived else label.name
            found[label.id] = box = CheckRow(words)
            box.setAccessibleName(f"{head}: {words}")
            box.setChecked(label.id in chosen)
            column.addWidget(box)
        return found

    def _turn_start(self, name: str, checked: bool) -> None:
        if self._follows and name in self.needing:
            self.needing[name].setChecked(checked)
        self.changed.emit()

    def _turn_needed(self) -> None:
        self._follows = False
        self.changed.emit()
