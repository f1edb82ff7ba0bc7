"""That a passage was skipped, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Answer
from annotator.gui.labeling.marks import skipped_words
from annotator.gui.widgets.layout import Row
from annotator.gui.widgets.notice import Icon
from annotator.gui.widgets.words import Words


class SkippedLine(QWidget):
    """The icon of the margin and the reason; hidden where nothing was skipped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words(role="small", ink="ink2", wrap=True, selectable=True)
        row = Row(self, spacing=8)
        row.addWidget(Icon("skip-forward"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def show_answer(self, answer: Answer) -> None:
        """Show why it was skipped, if it was."""
        skipped = answer.state == "skipped"
        if skipped:
            self.words.setText(skipped_words(answer, capital=True))
        self.setVisible(skipped)
