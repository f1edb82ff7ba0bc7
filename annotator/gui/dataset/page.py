"""How Dataset is set out: the heading, choices at the left, what comes of them at the right."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from annotator.gui.dataset.choices import ReleaseChoices
from annotator.gui.dataset.contents import Contents
from annotator.gui.dataset.first_records import FirstRecords
from annotator.gui.dataset.progress_panel import ProgressPanel
from annotator.gui.dataset.verdict import Verdict
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PrimaryButton
from annotator.gui.widgets.layout import Column, Line, Row
from annotator.gui.widgets.page_scroll import PageScroll
from annotator.gui.widgets.wide_page import PageHead, WidePage
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import translate

_LEFT_WIDTH = 480
_BELOW = 24
_ONE_COLUMN_BELOW = 1000 - 64 - 64
"""With less room between rail and margins, everything stands under each other: in a window below 1000."""


class DatasetPage(PageScroll):
    """Scrolls as one page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = ElidedLabel(ink="ink2")
        self.button = PrimaryButton(translate("Make release"), command="release.make")
        self.contents = Contents()
        self.choices = ReleaseChoices()
        self.progress = ProgressPanel()
        self.records = FirstRecords()
        self.verdict = Verdict()
        self._left = QWidget()
        self._between = Line(standing=True)
        self._body = QWidget()
        self._narrow = False
        self._revealing = False
        """Whether the page goes on to show the verdict while that is being laid out, until the person moves it."""
        self._lay_out()
        theme().changed.connect(self._fit)
        self.edgesChanged.connect(self._keep_edges)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._to_verdict, Qt.ConnectionType.QueuedConnection)
        bar.actionTriggered.connect(self._stay)

    def show_body(self, shown: bool) -> None:
        """Show or hide all but the heading."""
        self._body.setVisible(shown)

    def reveal_verdict(self) -> None:
        """Bring what the self-check found into view, its beginning if the window is too low for all of it."""
        self._revealing = True
        self._to_verdict()

    def _to_verdict(self) -> None:
        if not self._revealing:
            return
        top = self.verdict.mapTo(self._page, QPoint(0, 0)).y()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        wanted = top + self.verdict.height() + theme().px(_BELOW) - room
        bar.setValue(min(max(bar.value(), wanted), top))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the two halves beside or under each other."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():  # the width is another when the scroll bar comes
            self._stay()
        self._fit()

    def _stay(self) -> None:
        self._revealing = False

    def _fit(self) -> None:
        self._narrow = narrow = self.room() < _ONE_COLUMN_BELOW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(down if narrow else across)
        self._between.setVisible(not narrow)
        wide = theme().px(_LEFT_WIDTH + 56)
        self._left.setMaximumWidth(16_777_215 if narrow else wide)
        self._left.setMinimumWidth(0 if narrow else wide)
        self._keep_edges()

    def _keep_edges(self) -> None:
        left, right = self.edges()
        self._head.set_margins((left, 24, right, 16))
        self._choices_column.set_margins((left, 24, right if self._narrow else 24, 24))
        # the rows of the table reach 16 beyond the text
        self._right.set_margins((left - 16 if self._narrow else 16, 24, right - 16, 24))

    def _lay_out(self) -> None:
        self._page = page = WidePage()
        column = Column(page.content)
        self._head = PageHead(translate("Dataset"), self.facts, self.button, margins=(32, 24, 32, 16))
        column.addLayout(self._head)
        column.addWidget(Line())
        column.addWidget(self._body, 1)
        column.addStretch(0)
        self._choices_column = left = Column(self._left, margins=(32, 24, 24, 24), spacing=16)
        for part in (self.contents, self.choices, self.progress):
            left.addWidget(part)
        left.addStretch(1)
        right = QWidget()
        right.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._right = Column(right, margins=(16, 24, 16, 24), spacing=24)
        self._right.addWidget(self.records)
        inset = Row(margins=(16, 0, 16, 0))
        inset.addWidget(self.verdict)
        self._right.addLayout(inset)
        self._right.addStretch(1)
        self._halves = Row(self._body)
        self._halves.addWidget(self._left)
        self._halves.addWidget(self._between)
        self._halves.addWidget(right, 1)
        self.setWidget(page)
