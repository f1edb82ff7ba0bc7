"""A page whose content stays together on a wide screen: beyond a width the margins grow, evenly."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Column, Margins, Pane, Row
from annotator.gui.widgets.words import Words

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


def page_head(title: str, facts: QWidget, *tools: QWidget, margins: Margins = (16, 24, 16, 24)) -> Row:
    """Return the head of a page: its title over what is to be known of it, and what can be done, at the right."""
    head = Row(margins=margins, spacing=8)
    words = Column(spacing=8)
    words.addWidget(Words(title, role="title"))
    words.addWidget(facts)
    head.addLayout(words, 1)
    for tool in tools:
        head.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
    return head
