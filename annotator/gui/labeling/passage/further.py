"""Where a text goes on above and below the rows that are shown: one quiet line at each end, which leads there."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import QuietButton

_GAP = 8
"""Between a line and the rows, in pixels at 100 % text."""


class Further(QObject):
    """Two lines that scroll with the rows; one without words is not there.

    Args:
        ground: what the rows are painted on.

    Signals:
        asked: a line was clicked: the text above the first row (-1) is wanted, or that below the last (1).
    """

    asked = Signal(int)

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.above = QuietButton("", icon="chevron-up", role="small", height=32, parent=ground)
        self.below = QuietButton("", icon="chevron-down", role="small", height=32, parent=ground)
        for line, step in ((self.above, -1), (self.below, 1)):
            line.hide()
            line.clicked.connect(lambda _checked=False, step=step: self.asked.emit(step))

    def say(self, above: str, below: str) -> None:
        """Say what there is further up and down; the empty string where the rows are all there is."""
        for line, words in ((self.above, above), (self.below, below)):
            line.set_words(words)

    def place(self, scene: Scene, rows: int) -> None:
        """Put the lines beside the first and the last of so many rows, where these are in view."""
        first, last = (scene.placed[0], scene.placed[-1]) if scene.placed else (None, None)
        gap, height = theme().px(_GAP), self.above.sizeHint().height()
        at_top = first is not None and first.index == 0 and first.upper > 0
        at_end = last is not None and last.index == rows - 1 and last.bottom < scene.height
        self._put(self.above, scene, first.upper - gap - height if first is not None and at_top else None)
        self._put(self.below, scene, last.bottom + gap if last is not None and at_end else None)

    def _put(self, line: QuietButton, scene: Scene, top: int | None) -> None:
        line.setVisible(top is not None and bool(line.words()))
        if top is not None:
            size = line.sizeHint()
            line.setGeometry(scene.text_left - theme().px(_GAP), top, size.width(), size.height())
