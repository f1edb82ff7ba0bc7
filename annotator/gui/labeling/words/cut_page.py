"""The panel while a cut is placed: the keys, and below them, since they grow, the two pieces there would be."""

from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.pane_head import PaneHead
from annotator.gui.labeling.words.span_page import KeyList
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.layout import Column, Gap, Line, Pane
from annotator.gui.widgets.words import Words
from annotator.messages import mark, translate

KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("cut:left", "cut:right"), mark("word by word")),
    (("cut:start", "cut:end"), mark("first place, last place")),
    (("cut:take", "cut.here"), mark("cut here")),
)
"""What keys do while a cut is placed, by their commands."""
_MOST_SHOWN = 120


class CutPage(Pane):
    """Shows what would come of it; nothing in it takes the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        head = PaneHead()
        head.row.set_margins((16, 0, 16, 1))
        head.row.addWidget(Words(translate("Cut the passage"), strong=True))
        head.row.addStretch(1)
        head.row.addWidget(KeyCap("Esc"))
        self.first, self.second = Words(wrap=True), Words(wrap=True)
        keys, pieces = Pane("chrome"), Pane("chrome")
        Column(keys, margins=(16, 12, 16, 12)).addWidget(KeyList(KEYS))
        body = Column(pieces, margins=(16, 12, 16, 12), spacing=4)
        for title, piece in ((translate("First piece"), self.first), (translate("Second piece"), self.second)):
            body.addWidget(Words(title, role="small", ink="ink2", strong=True))
            body.addWidget(piece)
            body.addWidget(Gap(8))
        column = Column(self)
        for part in (head, keys, Line(), pieces):
            column.addWidget(part)
        column.addStretch(1)

    def show_pieces(self, first: str, second: str) -> None:
        """Show the words before and behind the cursor: of long pieces those beside it."""
        first, second = " ".join(first.split()), " ".join(second.split())
        self.first.setText(first if len(first) <= _MOST_SHOWN else f"… {first[-_MOST_SHOWN:].lstrip()}")
        self.second.setText(second if len(second) <= _MOST_SHOWN else f"{second[:_MOST_SHOWN].rstrip()} …")
