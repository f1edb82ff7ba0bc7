"""The panel while the attributes of the labels are said: one after the other, its values by digit."""

from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.choice_page import Choice, ChoicePage
from annotator.gui.widgets.layout import Column, Line, Pane
from annotator.gui.widgets.words import Words
from annotator.messages import translate

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""The keys of the values, in order."""
TAKEN_BACK = "0"


class AttributePage(ChoicePage):
    """The values of one attribute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("More of the labels"), parent)
        self.count = Words(role="small", ink="ink2")
        self.name = Words(strong=True, wrap=True)
        top = Pane("chrome")
        column = Column(top, margins=(16, 12, 16, 12), spacing=4)
        column.addWidget(self.count)
        column.addWidget(self.name)
        self.column.insertWidget(1, top)
        self.column.insertWidget(2, Line())

    def show_attribute(self, label: str, name: str, values: tuple[str, ...], value: str | None, count: str) -> None:
        """Offer the values of an attribute.

        Args:
            label: name of the label it belongs to.
            name: its name.
            values: what may be said.
            value: what is said now.
            count: which one of how many, in words.
        """
        self.count.setText(count)
        self.name.setText(f"{capitalised(translate(label))}: {translate(name)}")
        choices = [Choice(key, capitalised(translate(one))) for key, one in zip(KEYS, values, strict=False)]
        self.show_choices([*choices, Choice(TAKEN_BACK, translate("Not said"))])
        said = KEYS[values.index(value)] if value in values else None
        self.choose(said)
