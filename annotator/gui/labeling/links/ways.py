"""What the ways to attack mean, in plain words: a small line below them, a tooltip and a description for each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject

from annotator.gui.labeling.panel.questions import Choices
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import mark, translate

_MEANS = {
    "rebut": (mark("Its conclusion is false."), mark("Its conclusion is false.")),
    "undermine": (mark("A reason given for it is false."), mark("A reason for it is false.")),
    "undercut": (
        mark("The step from reason to conclusion does not hold."),
        mark("The step to its conclusion does not hold."),
    ),
}
"""What each says of its target, and the same where there is less room."""
_ASKED = (mark("Is its conclusion false, a reason, or the step?"), mark("Conclusion, a reason, or the step?"))


class WayLine(ElidedLabel):
    """Explains the way that has the focus, else the one that is chosen; of none it asks which.

    Args:
        row: the ways.
        ways: their names, in order.
    """

    def __init__(self, row: Choices, ways: Sequence[str]) -> None:
        super().__init__(role="small", ink="ink2")
        self._cells = dict(zip(ways, row.cells(), strict=False))
        self.has_words = not _MEANS.keys().isdisjoint(ways)
        """Whether there is something to explain: a scheme may have ways of its own."""
        for way, cell in self._cells.items():
            words = translate(_MEANS[way][0]) if way in _MEANS else ""
            cell.setToolTip(words)
            cell.setAccessibleDescription(words)
            cell.toggled.connect(self._follow)
            cell.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._follow()
        return False

    def _follow(self) -> None:
        focused = [way for way, cell in self._cells.items() if cell.hasFocus()]
        chosen = [way for way, cell in self._cells.items() if cell.isChecked()]
        way = next(iter((*focused, *chosen)), "")
        words, short = _MEANS.get(way, _ASKED if not way else ("", ""))
        self.set_text(translate(words), translate(short))
