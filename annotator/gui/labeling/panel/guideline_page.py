"""The guideline in the place of the answer panel: the general part first, then each label's."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.pane_head import PaneHead
from annotator.gui.labeling.panel.guideline_text import AROUND, GuidelineText, Part
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.layout import Column, Line, Pane
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import translate


class GuidelinePage(Pane):
    """The prose, and below it what the current passage may become in it.

    Signals:
        exampleGiven: the current passage is an example of the label (False) or a counter-example (True).
        editAsked: the guideline is to be edited.
        exampleAsked: a passage the guideline points at is to be gone to; the id of the segment.
    """

    exampleGiven = Signal(bool)
    editAsked = Signal()
    exampleAsked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self.label = ""
        head = PaneHead()
        head.row.set_margins((16, 0, 16, 1))
        head.row.addWidget(Words(translate("Guideline"), strong=True))
        head.row.addSpacing(12)
        head.row.addWidget(ElidedLabel(translate("PgDn reads on"), "small", "ink3"), 1)
        head.row.addWidget(KeyCap("Esc"))
        self.text = GuidelineText()
        self.passage = ElidedLabel("", "small", "ink2")
        self.example = PlainButton(translate("Example"), command="example.add", icon="plus")
        self.counter = PlainButton(translate("Counter-example"), command="example.counter", icon="minus")
        self.edit = PlainButton(translate("Edit"), command="guideline.edit", icon="pencil")
        self._lay_out(head)
        self.text.exampleAsked.connect(self.exampleAsked)
        self.example.clicked.connect(lambda: self.exampleGiven.emit(False))
        self.counter.clicked.connect(lambda: self.exampleGiven.emit(True))
        self.edit.clicked.connect(self.editAsked)

    def show_parts(self, parts: Sequence[Part], label: str, *, writable: bool = True) -> None:
        """Show the guideline, opened at a label's part; without a label nothing can be an example of it."""
        self.label = label
        for part in (self.passage, self.example, self.counter):
            part.setVisible(bool(label) and writable)
        self.edit.setVisible(writable)
        self.text.show_parts(parts, label)

    def show_passage(self, words: str) -> None:
        """Say what would be the example: one may walk on while the guideline is open."""
        self.passage.set_text(translate("This passage: “{passage}”", passage=words) if words else "")

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through."""
        return [self.text, self.example, self.counter, self.edit]

    def _lay_out(self, head: PaneHead) -> None:
        column = Column(self)
        column.addWidget(head)
        room = Column(margins=(16 - AROUND, 8 - AROUND, 4, 8 - AROUND))
        room.addWidget(self.text)
        column.addLayout(room, 1)
        column.addWidget(Line())
        foot = Column(margins=(16, 8, 16, 12), spacing=8)
        foot.addWidget(self.passage)
        for button in (self.example, self.counter, self.edit):
            foot.addWidget(button)
        column.addLayout(foot)
