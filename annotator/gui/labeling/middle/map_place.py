"""The passage and, when it is wanted, the argument map below it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.gui.labeling.argument_map.pane import MapPane
from annotator.gui.window import memory
from annotator.settings import remembered

_MEMORY = "label.map"
_OPEN = "label.map.open"
_UPPER = 0.4
"""Share of the passage, when the map is first shown below it: some lines of it are read, and some cards of the map."""
_STEP = 0.1
"""Share that a key gives to one of the two."""


class MapPlace(QSplitter):
    """Divides the room; remembers whether the map is shown, and how much of it.

    Args:
        passage: what stands above.
        pane: the map.
    """

    def __init__(self, passage: QWidget, pane: MapPane) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.pane = pane
        self._passage = passage
        self._divided = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(passage)
        self.addWidget(pane)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        pane.roomAsked.connect(self._give)
        pane.setVisible(remembered.state(_OPEN) is True)

    @property
    def open(self) -> bool:
        """Whether the map is shown."""
        return not self.pane.isHidden()

    def turn(self) -> None:
        """Show the map, or hide it."""
        self.pane.setVisible(not self.open)
        self._divide()

    def set_alone(self, *, alone: bool) -> None:
        """Give the map all the room, or show the passage above it again."""
        self._passage.setVisible(not alone)
        self.pane.set_alone(alone=alone)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand as it was left."""
        super().showEvent(event)
        self._divide()

    def keep(self) -> None:
        """Remember how it stands."""
        remembered.note_state(_OPEN, self.open)
        if self._divided:
            memory.keep_splitter(self, _MEMORY)

    def _divide(self) -> None:
        """Give each its share as soon as both are seen: the one they had, or the usual one."""
        if self.open and self.isVisible() and not self._divided:
            self._divided = True
            if not memory.restore_splitter(self, _MEMORY):
                self._share(round(self.height() * _UPPER))

    def _give(self, steps: int) -> None:
        """Give the map more of the height, or less; neither gives way altogether, and nothing while it has all."""
        if not self._passage.isHidden():
            self._share(self.sizes()[0] - round(steps * _STEP * self.height()))

    def _share(self, upper: int) -> None:
        self.setSizes([upper, self.height() - upper])
