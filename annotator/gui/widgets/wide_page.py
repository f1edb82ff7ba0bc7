"""A page whose content stays together on a wide screen: beyond a width the margins grow, evenly."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Column, Margins, Pane, Row
from annotator.gui.widgets.words import Words

WIDEST = 1440
"""Width of the content at most, at 100 % text."""
LOW = 340
"""Below this height, at 100 % text, heads take one line."""


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


class PageHead(Row):
    """The head of a page: its title over what is to be known of it, and what can be done, at the right.

    Args:
        title: what the page is called.
        facts: one line about it.
        tools: what can be done.
        margins: around it.
    """

    def __init__(self, title: str, facts: QWidget, *tools: QWidget, margins: Margins = (16, 24, 16, 24)) -> None:
        super().__init__(margins=margins, spacing=8)
        self._usual = margins
        self.title = Words(title, role="title")
        self.facts = facts
        words = Column(spacing=8)
        words.addWidget(self.title)
        words.addWidget(facts)
        self.addLayout(words, 1)
        for tool in tools:
            self.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)

    def set_low(self, *, low: bool) -> None:
        """Take one line only, where the page needs the height for what it is about."""
        left, top, right, bottom = self._usual
        self.set_margins((left, top // 2, right, bottom // 3) if low else self._usual)
        self.facts.setVisible(not low)


def is_low(page: QWidget) -> bool:
    """Say whether a page is so low, at its size of text, that all but what it is about takes one line."""
    return page.height() / theme().scale < LOW
