"""The panel while a repeat is looked at: both texts with the words that differ, and what may be said of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.panel.choice_page import Choice, ChoicePage
from annotator.gui.labeling.panel.marked_text import MarkedText
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.words import Words
from annotator.messages import mark, translate
from annotator.services.originals import Repeated

KINDS = {
    "exact": mark("The same words"),
    "cut": mark("Cut off"),
    "inside": mark("Inside a longer passage"),
    "near": mark("Nearly the same words"),
}
STANDINGS = {
    "linked": mark("It is answered there"),
    "proposed": mark("It is asked until you say so"),
    "confirmed": mark("You or others confirmed it"),
    "rejected": mark("No repeat, it was said"),
    "separate": mark("Labeled separately"),
}
CONFIRM, REJECT, SEPARATE, COPY, ORIGINAL = "1", "2", "3", "4", "5"
_WORDS = (
    (CONFIRM, mark("It is a repeat")),
    (REJECT, mark("It is no repeat")),
    (SEPARATE, mark("Label it separately")),
    (COPY, mark("Copy the original’s answer")),
    (ORIGINAL, mark("This is the original")),
)


class RepeatPage(ChoicePage):
    """A repeat beside its original."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Is it a repeat?"), parent)
        self.kind = Words(role="small", strong=True, wrap=True)
        self.here, self.there = MarkedText(), MarkedText()
        self._here, self._there = Words(role="small", ink="ink2"), Words(role="small", ink="ink2", wrap=True)
        below = Column(margins=(16, 16, 16, 16), spacing=16)
        below.addWidget(self.kind)
        for words, text in ((self._here, self.here), (self._there, self.there)):
            part = Column(spacing=4)
            part.addWidget(words)
            part.addWidget(text)
            below.addLayout(part)
        self.add_below(below)

    def scroll_by(self, lines: int) -> None:
        """Scroll by so many lines, downwards if positive."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + lines * theme().line())

    def show_repeat(self, text: str, originals: Sequence[Repeated]) -> None:
        """Show what a passage repeats, of several the first, and offer what may be said.

        Args:
            text: of the passage.
            originals: what it repeats.
        """
        first = originals[0]
        kind = f"{translate(KINDS[first.match])}. {translate(STANDINGS[first.standing])}."
        if len(originals) > 1:
            kind += " " + translate("{count} originals; the first is shown.", count=len(originals))
        self.kind.setText(kind)
        self._here.setText(translate("Here"))
        where = f"{first.author}, “{first.title}”" if first.author else f"“{first.title}”"
        self._there.setText(translate("There: {where}", where=where))
        self.here.show_text(text, first.differs, translate("Here"))
        self.there.show_text(first.text, first.lacks, translate("There"))
        said = {"confirmed": CONFIRM, "rejected": REJECT, "separate": SEPARATE}.get(first.standing)
        self.show_choices([Choice(key, translate(words)) for key, words in _WORDS])
        self.choose(said)
