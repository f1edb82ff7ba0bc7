"""The panel while a passage is skipped: the reasons by digit, and that the digits are no labels meanwhile."""

from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.panel.choice_page import ChoicePage
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.words import Words
from annotator.messages import translate


class SkipPage(ChoicePage):
    """Why a passage is skipped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Why skip it?"), parent)
        sentence = translate("The digits are reasons here, not labels. Esc skips nothing.")
        self.hint = Words(sentence, "small", "ink2", wrap=True)
        below = Column(margins=(16, 12, 16, 12))
        below.addWidget(self.hint)
        self.add_below(below)
