"""The panel while a cut is placed: the keys, and below them, since they grow, the two pieces there would be."""

from PySide6.QtWidgets import QWidget

from annotator.domain.words import beginning, ending
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
_MARGINS, _LOW_MARGINS = (16, 12, 16, 12), (16, 4, 16, 4)
_MOST_SHOWN, _FEW_SHOWN = 120, 36


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
        listed = Column(keys, margins=_MARGINS)
        listed.addWidget(KeyList(KEYS))
        body = Column(pieces, margins=_MARGINS, spacing=4)
        for title, piece in ((translate("First piece"), self.first), (translate("Second piece"), self.second)):
            body.addWidget(Words(title, role="small", ink="ink2", strong=True))
            body.addWidget(piece)
        body.insertWidget(2, Gap(4))
        self._inner = (listed, body)
        self._parts = (keys, Line(), pieces)
        self._low = False
        self._column = column = Column(self)
        for part in (head, *self._parts):
            column.addWidget(part)
        column.addStretch(1)

    def fit(self, *, low: bool) -> None:
        """In a low window show the pieces first, and less of them."""
        if low == self._low:
            return
        self._low = low
        for inner in self._inner:
            inner.set_margins(_LOW_MARGINS if low else _MARGINS)
        for place, part in enumerate(reversed(self._parts) if low else self._parts, 1):
            self._column.removeWidget(part)
            self._column.insertWidget(place, part)

    def show_pieces(self, first: str, second: str) -> None:
        """Show the words before and behind the cursor: of long pieces those beside it."""
        most = _FEW_SHOWN if self._low else _MOST_SHOWN
        first, second = " ".join(first.split()), " ".join(second.split())
        self.first.setText(first if len(first) <= most else f"… {ending(first, most)}")
        self.second.setText(second if len(second) <= most else f"{beginning(second, most)} …")
