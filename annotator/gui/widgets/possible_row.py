"""How many posts may begin and quotations may be, with buttons that go through them, accept and dismiss."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from annotator.gui.keyboard.commands import PageScope
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton, PlainButton
from annotator.gui.widgets.layout import Row
from annotator.gui.widgets.words import ElidedLabel
from annotator.gui.wording.counting import counted, listed
from annotator.messages import mark, translate

PERHAPS = {"post": mark("Perhaps a post begins here"), "quotation": mark("Perhaps quoted")}
"""Each kind of what may be there, as it is said at its place; message ids."""
NO_PLACE_HERE = mark("Here nothing was found that could be so.")
NOT_YET = mark("Nothing is decided yet: this is one of them. Once more decides it.")
NONE_BELOW = mark("There is no further place like this below.")
NONE_ABOVE = mark("There is no further place like this above.")

_NARROW = 460
"""Less room than this at 100 % text holds words and buttons below each other."""


class PossibleRow(QWidget):
    """Says how many places there are, with a button for each key; hidden where there are none.

    Args:
        page: the scope of the keys that do the same.
        parent: the widget it stands in.

    Signals:
        asked: what is asked for: ``before``, ``next``, ``accept``, ``dismiss``.
    """

    asked = Signal(str)

    def __init__(self, page: PageScope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flat = False
        self.words = ElidedLabel(role="small", ink="ink2")
        self.before = IconButton("chevron-up", translate("Place before"), command=f"{page}:possible.before", size=16)
        self.next = IconButton("chevron-down", translate("Next place"), command=f"{page}:possible.next", size=16)
        self.accept = PlainButton(translate("It is so"), command=f"{page}:possible.accept")
        self.dismiss = PlainButton(translate("It is not"), command=f"{page}:possible.dismiss")
        self._row = Row(self, spacing=8)
        self._row.addWidget(self.words, 1)
        buttons = Row(spacing=8)
        self._row.addLayout(buttons)
        for name in ("before", "next", "accept", "dismiss"):
            button = getattr(self, name)
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))

    def set_flat(self, *, flat: bool) -> None:
        """Stay on one line, however little room there is."""
        self._flat = flat
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme().px(_NARROW) and not self._flat
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)

    def show_counts(self, posts: int, quotations: int) -> None:
        """Show how many posts may begin, and how many quotations there may be."""
        self.setVisible(posts + quotations > 0)
        self.words.set_text(counts_words(posts, quotations))


def counts_words(posts: int, quotations: int) -> str:
    """Say how many more posts and quotations there may be; empty for none."""
    found = listed(counted(posts, "more post") if posts else "", counted(quotations, "quotation") if quotations else "")
    return translate("Perhaps {found}", found=found) if found else ""
