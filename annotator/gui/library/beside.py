"""What the Library shows, and beside it, while one asks, how a search is written; in a narrow window in its place."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.library.shelf_view import ShelfView
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.filter_help import FilterHelp
from annotator.gui.widgets.layout import Column, Pane, Row

_WIDTH = 320
_LEAST = 600
"""Below this width, at 100 % text, a list of passages says too little to stand beside anything."""
_MOST = 16_777_215


class Beside(QWidget):
    """The list at the left, the help at the right.

    Args:
        view: documents, or passages found.
        help_: how a search is written.
    """

    def __init__(self, view: ShelfView, help_: FilterHelp) -> None:
        super().__init__()
        self._view = view
        self._help = help_
        self._pane = Pane("chrome")
        Column(self._pane, margins=(0, 8, 0, 0)).addWidget(help_)
        row = Row(self)
        row.addWidget(view, 1)
        row.addWidget(self._pane)
        self._pane.hide()
        help_.turned.connect(self._fit)
        theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside each other where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, shown = theme().px, not self._help.isHidden()
        room = self.width() >= px(_LEAST + _WIDTH)
        self._view.setVisible(room or not shown)
        self._pane.setMinimumWidth(px(_WIDTH) if room else 0)
        self._pane.setMaximumWidth(px(_WIDTH) if room else _MOST)
        self._pane.setVisible(shown)
