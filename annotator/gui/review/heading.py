"""The heading of Review: whose answers are compared, and of which labels."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.marks import mark_of
from annotator.gui.review.people_field import PeopleField
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Column, Line, Pane, Row
from annotator.gui.widgets.wide_page import WidePage
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_HEIGHT, _LEVELS = 48, 184


class ReviewHeading(Pane):
    """48 high over its line.

    Signals:
        changed: other people, or another label.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.people = PeopleField()
        self.level = QComboBox()
        self.level.setAccessibleName(translate("Which labels"))
        wide = WidePage()
        row = Row(wide.content, margins=(32, 6, 32, 5), spacing=8)
        row.addWidget(Words(translate("Agreement"), strong=True))
        row.addStretch(1)
        row.addWidget(self.people)
        row.addWidget(self.level)
        column = Column(self)
        column.addWidget(wide)
        column.addWidget(Line())
        self.people.changed.connect(self.changed)
        self.level.activated.connect(self.changed)
        theme().changed.connect(self._resize)
        self._resize()

    def show_scheme(self, scheme: LabelScheme) -> None:
        """Offer all labels together, and each by itself."""
        self.level.clear()
        self.level.addItem(translate("All labels together"), None)
        for label in scheme.labels:
            self.level.addItem(translate("{label}, yes or no", label=mark_of(label).name), label.name)

    def show_people(self, names: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer these people, some of them chosen; where one labels alone there is nothing to choose."""
        self.people.set_people(names, chosen)
        for field in (self.people, self.level):
            field.setVisible(len(names) > 1)

    def label(self) -> str | None:
        """Return the name of the one label to compare, or None for all."""
        found = self.level.currentData()
        return found if isinstance(found, str) else None

    def _resize(self) -> None:
        self.setFixedHeight(theme().px(_HEIGHT))
        self.level.setFixedWidth(theme().px(_LEVELS))
