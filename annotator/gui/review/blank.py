"""What Review says while there is nothing to compare: why, and what to do next."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.review.reading import Look
from annotator.gui.widgets.buttons import PrimaryButton
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.notice import Icon
from annotator.gui.widgets.words import Words
from annotator.messages import translate


class Advice(NamedTuple):
    """A title, a sentence, and the command of the button with its words; no command: no button."""

    title: str
    words: str
    command: str = ""
    button: str = ""


class BlankReview(QWidget):
    """Title, sentence, button.

    Signals:
        wanted: the command of the button.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words(role="title")
        self.words = Words(ink="ink2", wrap=True)
        self.button = PrimaryButton("")
        self._command = ""
        self.button.clicked.connect(lambda: self.wanted.emit(self._command))
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = Column(self, margins=(32, 24, 32, 24), spacing=8)
        column.addStretch(2)
        column.addWidget(Icon("scale", "ink3", 32), 0, middle)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(8)
        column.addWidget(self.button, 0, middle)
        column.addStretch(3)

    def show_advice(self, advice: Advice) -> None:
        """Say this."""
        self.title.setText(advice.title)
        self.words.setText(advice.words)
        self._command = advice.command
        self.button.set_words(advice.button)
        self.button.setVisible(bool(advice.command))


def advice_for(look: Look) -> Advice:
    """Return what to say where fewer than two people can be compared."""
    question = look.question
    if not look.asked:
        words = translate("Agreement is read from answers to texts; import some first.")
        return Advice(translate("Nothing to review yet"), words, "import.files", translate("Import files"))
    if question.names is not None and len(question.names) < 2:
        return Advice(translate("Agreement needs two people"), translate("Choose two or more annotators above."))
    if len(look.annotators) < 2:
        words = translate("Add a second person and let them label the same segments; how far you agree is shown here.")
        return Advice(translate("One annotator so far"), words, "people.show", translate("Annotators"))
    if question.blind:
        words = translate(
            "Others’ answers are shown where you have done or skipped the segment yourself."
            " Of those, nobody else has done one yet."
        )
        return Advice(translate("Nothing to compare yet"), words, "screen.label", translate("Label"))
    words = translate("Agreement is shown as soon as two people have done the same segments.")
    return Advice(translate("Nothing to compare yet"), words, "screen.label", translate("Label"))
