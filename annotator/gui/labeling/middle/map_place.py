"""The passage and, when it is wanted, the argument map below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.gui.labeling.argument_map.pane import MapPane
from annotator.gui.window import memory
from annotator.settings import remembered

_MEMORY = "label.map"
_OPEN = "label.map.open"
_UPPER = 0.52
"""Share of the passage, when the map is first shown below it."""


class MapPlace(QSplitter):
    """Divides the room; remembers whether the map is shown, and how much of it.

    Args:
        passage: what stands above.
        pane: the map.
    """

    def __init__(self, passage: QWidget, pane: MapPane) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.pane = pane
        self._divided = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(passage)
        self.addWidget(pane)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        pane.setVisible(remembered.state(_OPEN) is True)

    @property
    def open(self) -> bool:
        """Whether the map is shown."""
        return not self.pane.isHidden()

    def turn(self) -> None:
        """Show the map, or hide it."""
        self.pane.setVisible(not self.open)
        if self.open and not self._divided:
            self._divided = True
            if not memory.restore_splitter(self, _MEMORY):
                upper = round(self.height() * _UPPER)
                self.setSizes([upper, self.height() - upper])

    def keep(self) -> None:
        """Remember how it stands."""
        remembered.note_state(_OPEN, self.open)
        if self._divided:
            memory.keep_splitter(self, _MEMORY)
