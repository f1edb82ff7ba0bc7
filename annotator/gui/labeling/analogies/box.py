"""An analogy in the answer panel: what is compared with what, and how much is said of it; a click opens the card."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from annotator.domain.annotation import Answer
from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.questions import Question
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import QuietButton
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.painting import break_lines, draw_words, rounded
from annotator.messages import translate

_LINES = 2


class AnalogyBox(Control):
    """Two lines of the sides behind a bar, and a small one."""

    ring_radius = 4

    def __init__(self) -> None:
        super().__init__(translate("No sides yet"))
        self._words: tuple[str, str] = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, sides: str, below: str) -> None:
        """Show what is compared, or by the empty text that it was not said."""
        if (sides, below) != self._words:
            self._words = (sides, below)
            said = ", ".join(one for one in self._words if one)
            self.setAccessibleName(said if sides else f"{translate('No sides yet')}. {below}".rstrip(". "))
            self.setToolTip(sides)
            self.retheme()

    def words(self) -> tuple[str, str]:
        """Return the sides, and the line below."""
        return self._words

    def sizeHint(self) -> QSize:
        """Two lines and, where something stands in it, a small one."""
        small = theme().line("small") if self._words[1] else 0
        return QSize(theme().px(160), _LINES * theme().line() + small + theme().px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar, sides and the line below."""
        px, tokens, line, small = theme().px, theme().tokens, theme().line(), theme().line("small")
        painter = QPainter(self)
        ground = self.ground()
        if ground is not None:
            rounded(painter, self.rect(), self.ring_radius, ground)
        sides, below = self._words
        painter.fillRect(QRect(0, 2, 2, self.height() - 4 - (small if below else 0)), qcolor(tokens.edge))
        left, width, font = px(12), self.width() - px(12), theme().font()
        shown = sides or translate("No sides yet. Say what is compared.")
        lines = break_lines(shown, QFontMetricsF(font), width, _LINES)
        for number, words in enumerate(lines):
            ink = self.ink(tokens.ink if sides else tokens.ink3)
            draw_words(painter, QRect(left, number * line, width, line), words, font, ink)
        place = QRect(left, len(lines) * line, width, small)
        draw_words(painter, place, below, theme().font("small"), self.ink(tokens.ink2))
        painter.end()


class AnalogySummary(Question):
    """The title with its key, and the box; where the label is off that it was written under, how that comes back.

    Args:
        scheme: gives the labels that analogies have.

    Signals:
        asked: the card is to be opened.
        labelAsked: the command that gives the label back.
    """

    asked = Signal()
    labelAsked = Signal(str)

    def __init__(self, scheme: LabelScheme) -> None:
        super().__init__(translate("It compares"), "answer.analogy")
        self._comparing = scheme.comparing
        self.box = AnalogyBox()
        label = next((one for one in scheme.open_labels if one.id in scheme.comparing), None)
        self._command = f"toggle:{label.id}" if label is not None else ""
        name = translate(label.name) if label is not None else ""
        self.give_back = QuietButton(
            translate("Label it {label} again", label=capitalised(name)),
            padding=0,
            height=28,
            role="small",
            command=self._command,
        )
        self.column.addWidget(self.box)
        self.column.addWidget(self.give_back)
        self.box.clicked.connect(self.asked)
        self.give_back.clicked.connect(lambda _checked=False: self.labelAsked.emit(self._command))

    def show_answer(self, answer: Answer) -> None:
        """Say whether the analogy is kept although its label was taken off: only its own button takes it away."""
        off = bool(answer.analogies) and set(self._comparing).isdisjoint(answer.labels)
        self.title.setText(translate("Analogy kept, its label is off") if off else translate("It compares"))
        self.give_back.setVisible(off and bool(self._command))
