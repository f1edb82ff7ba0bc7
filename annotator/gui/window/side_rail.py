"""The rail at the left: the four screens, and help and settings at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.layout import Column, Pane
from annotator.gui.widgets.rail import RailItem
from annotator.messages import translate


class SideRail(Pane):
    """64 wide; below a width of 1000 the words give way.

    Args:
        places: id, icon and words of each screen.
        parent: the window.

    Signals:
        chosen: a screen was asked for, by its id; ``keys`` and ``settings`` are those at the foot.
    """

    chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._items = {name: RailItem(icon, words) for name, icon, words in places}
        column = Column(self, margins=(0, 12, 1, 22))
        for name, item in self._items.items():
            item.clicked.connect(lambda _checked=False, place=name: self.chosen.emit(place))
            column.addWidget(item)
        column.addStretch(1)
        foot = Column(spacing=8)
        self._foot = {
            "keys": IconButton("circle-help", translate("Keys"), command="help.keys"),
            "settings": IconButton("settings", translate("Settings"), command="settings.show"),
        }
        for name, button in self._foot.items():
            button.clicked.connect(lambda _checked=False, place=name: self.chosen.emit(place))
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(foot)
        self.set_open(False)

    def item(self, name: str) -> RailItem:
        """Return the item of a screen."""
        return self._items[name]

    def choose(self, name: str) -> None:
        """Mark the screen that is shown; none of them for one that is not on the rail."""
        for own, item in self._items.items():
            item.setAutoExclusive(False)
            item.setChecked(own == name)
            item.setAutoExclusive(True)

    def set_open(self, project_is_open: bool) -> None:
        """Enable the screens, which need a project."""
        for item in self._items.values():
            item.setEnabled(project_is_open)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the words to tooltips."""
        for item in self._items.values():
            item.set_words_visible(not narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it and draw the line at its right."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), qcolor(theme().tokens.line))
        painter.end()
