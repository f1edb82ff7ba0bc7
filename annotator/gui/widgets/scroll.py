"""What scrolls up and down."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroll(QScrollArea):
    """Frameless, as wide as its place; the focus goes to what stands in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def bring(self, widget: QWidget, margin: int = 0) -> None:
        """Bring all of a widget into view, its upper end if it is higher than the view.

        Qt's own ``ensureWidgetVisible`` is content with the cursor of a field that has the focus.

        Args:
            widget: something in what scrolls; of anything else nothing is done.
            margin: pixels above and below it, as far as there is room for them.
        """
        inside = self.widget()
        if inside is None or not inside.isAncestorOf(widget):
            return
        corner = widget.mapTo(inside, QPoint(0, 0))
        margin = max(min(margin, (self.viewport().height() - widget.height()) // 2), 0)
        for y in (corner.y() + widget.height() - 1, corner.y()):
            self.ensureVisible(corner.x(), y, 0, margin)
