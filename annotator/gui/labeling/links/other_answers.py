"""What else may be attacked than what is offered, on one line: what is outside the text, or unclear."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.panel.choice_page import Choice, ChoiceRow
from annotator.gui.widgets.layout import Row
from annotator.messages import translate

OUTSIDE, UNCLEAR = "outside", "unclear"


class OtherAnswers(QWidget):
    """Two rows beside each other, the first with fewer words where all have no room.

    Attributes:
        rows: of what is outside the text, and of what is unclear.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [
            ChoiceRow(Choice(OUTSIDE, translate("Outside the text")), OUTSIDE, command="target:outside"),
            ChoiceRow(Choice(UNCLEAR, translate("Unclear")), UNCLEAR, command="target:unclear"),
        ]
        self._line = Row(self)
        for row in self.rows:
            self._line.addWidget(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the line anew."""
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """Share the line by what each has to say."""
        outside = self.rows[0]
        outside.shorten(translate("Outside the text"))
        if sum(row.whole_width() for row in self.rows) > self.width():
            outside.shorten(translate("Outside"))
        for place, row in enumerate(self.rows):
            self._line.setStretch(place, row.whole_width())
