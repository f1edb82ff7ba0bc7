"""The right pane: the answer panel, or what takes its place for a moment."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.domain.scheme import LabelScheme
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.labeling.analogies.card import AnalogyCard
from annotator.gui.labeling.analogies.card_keys import CardKeys
from annotator.gui.labeling.links.target_page import TargetPage
from annotator.gui.labeling.panel.answer_panel import AnswerPanel
from annotator.gui.labeling.panel.choice_page import ChoicePage
from annotator.gui.labeling.panel.guideline_page import GuidelinePage
from annotator.gui.labeling.panel.repeat_page import RepeatPage
from annotator.gui.labeling.panel.skip_page import SkipPage
from annotator.gui.labeling.threads.bulk_page import BulkPage
from annotator.gui.labeling.words.attribute_page import AttributePage
from annotator.gui.labeling.words.cut_page import CutPage
from annotator.gui.labeling.words.span_page import SpanPage
from annotator.gui.theme.theme import theme
from annotator.messages import translate

_WIDTH, _NARROW = 296, 244
_LEAST_WIDE = 860
"""Below this width of the window the pane is narrow."""
LOW = 620
"""Below this height of the window there is less of everything."""
_VERY_LOW = 520
_TIGHT = 760
"""Below this height what can be chosen has one line."""


class Side(QStackedWidget):
    """All pages for one scheme.

    Args:
        scheme: what may be said.
        keys: what keys mean now.
        parent: the widget it stands in.

    Signals:
        asking: whether another page than the answer panel is shown: a person is choosing or writing something.
    """

    asking = Signal(bool)

    def __init__(self, scheme: LabelScheme, keys: KeyBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = AnswerPanel(scheme)
        self.panel.note.ends = lambda stroke: keys.act(stroke, "note") == "done"
        self.targets = TargetPage(scheme)
        self.links = TargetPage(scheme, attacks=False)
        self.reasons = SkipPage()
        self.spans = SpanPage(scheme)
        self.cut = CutPage()
        self.attributes = AttributePage()
        self.repeat = RepeatPage()
        self.bulk = BulkPage(scheme)
        self.guideline = GuidelinePage()
        for page in (self.panel, self.targets, self.links, self.reasons, self.repeat, self.bulk, self.guideline):
            self.addWidget(page)
        self.card = AnalogyCard(scheme, keys)
        CardKeys(self.card, keys)
        self.analogies = ChoicePage(translate("Which analogy?"))
        for more in (self.spans, self.attributes, self.cut):
            self.addWidget(more)
        self.addWidget(self.card)
        self.addWidget(self.analogies)
        self.card.labelAsked.connect(self.panel.asked)
        self.currentChanged.connect(lambda: self.asking.emit(self.currentWidget() is not self.panel))

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through on all pages; those that are hidden it passes over."""
        return [
            *self.panel.stops(),
            *self.targets.stops(),
            *self.links.stops(),
            *self.card.stops(),
            *self.analogies.stops(),
            *self.reasons.stops(),
            *self.spans.stops(),
            *self.attributes.stops(),
            *self.repeat.stops(),
            *self.bulk.stops(),
            *self.guideline.stops(),
        ]

    def show_page(self, page: QWidget) -> None:
        """Show another page; its fields are reached by Tab, the focus stays where it is."""
        self.setCurrentWidget(page)

    def save_written(self) -> None:
        """Hand on what was written in the fields of the panel and of the card."""
        self.panel.save_written()
        self.card.save_written()

    def fit(self, width: int, height: int) -> None:
        """Fit a window of that size, in units of 100 % text."""
        narrow = width < _LEAST_WIDE
        self.setFixedWidth(theme().px(_NARROW if narrow else _WIDTH))
        self.panel.fit(width, height)
        self.card.fit(low=height < LOW, narrow=narrow)
        self.cut.fit(low=height < LOW)
        for page in (self.targets, self.links):
            page.fit(tight=height < _TIGHT, low=height < LOW, very_low=height < _VERY_LOW, narrow=narrow)
