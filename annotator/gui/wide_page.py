"""A page whose content stays together on a wide screen: beyond a width the margins grow, evenly."""

from PySide6.QtWidgets import QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Pane, Row

WIDEST = 1440
"""Width of the content at most, at 100 % text."""


class WidePage(Pane):
    """Paper with the content in the middle.

    Attributes:
        content: what to put a layout on.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.content = QWidget()
        row = Row(self)
        row.addStretch(1)
        row.addWidget(self.content, 10_000)
        row.addStretch(1)
        theme().changed.connect(self._limit)
        self._limit()

    def _limit(self) -> None:
        self.content.setMaximumWidth(theme().px(WIDEST))
