"""Below the table of keys: what can be done with the chosen command, what is waited for, what is said."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from annotator.gui.key_editor.catcher import KeyCatcher
from annotator.gui.keyboard.commands import Command, is_label
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import Words
from annotator.messages import translate


class KeysFoot(QWidget):
    """Two rows; where there is little room, one of them at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.catcher = KeyCatcher()
        self.said = Words(ink="ink2", wrap=True)
        self.change = PlainButton(translate("Change"), key="Enter")
        self.add = PlainButton(translate("One more key"))
        self.none = PlainButton(translate("No key"), command="keys:none")
        self.own = PlainButton(translate("Its own again"))
        self._acts, self._told = QWidget(), QWidget()
        self._narrow = False
        self._lay_out()

    def say(self, words: str) -> None:
        """Say what was done, or why something cannot be."""
        self.said.setText(words)
        self.fit(narrow=self._narrow)

    def fit(self, *, narrow: bool) -> None:
        """Show both rows, or where there is little room either what can be done or what is said and waited for."""
        self._narrow = narrow
        waits = self.catcher.asked is not None
        self._acts.setVisible(not (narrow and waits))
        self._told.setVisible(not narrow or waits or bool(self.said.text()))

    def show_command(self, chosen: Command | None, *, changed: bool) -> None:
        """Offer what can be done with the chosen command, whose keys are a person's choice or not."""
        labels = chosen is not None and is_label(chosen)
        self.own.setEnabled(chosen is not None and changed)
        self.none.setEnabled(chosen is not None and bool(chosen.keys) and not labels)
        self.add.setEnabled(chosen is not None and not labels)
        self.change.set_words(translate("Change in the scheme") if labels else translate("Change"))

    def _lay_out(self) -> None:
        acts = line([self.change, self.add, self.none, self.own], self._acts)
        acts.addStretch(1)
        told = Row(self._told, margins=(16, 0, 16, 0), spacing=16)
        told.addWidget(self.catcher)
        told.addWidget(self.said, 1)
        column = Column(self, spacing=12)
        column.addWidget(self._acts)
        column.addWidget(self._told)


def line(widgets: Sequence[QWidget], parent: QWidget | None = None) -> Row:
    """Return a row of controls, as far from the edges as the table's words are."""
    row = Row(parent, margins=(16, 0, 16, 0), spacing=8)
    for widget in widgets:
        row.addWidget(widget)
    return row
