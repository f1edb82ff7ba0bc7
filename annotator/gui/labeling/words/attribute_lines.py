"""What more was said of the labels, in the answer panel: a quiet line each, with the key that leads there."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from annotator.domain.annotation import Answer
from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.marks import capitalised
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.keys import cap_size, draw_cap
from annotator.gui.widgets.painting import break_lines, draw_words, rounded, text_width
from annotator.messages import translate

_GAP = 8


class AttributeLines(Control):
    """A line for each attribute of the labels that were given; a click begins to say them.

    Args:
        scheme: gives the attributes.
    """

    ring_radius = 4

    def __init__(self, scheme: LabelScheme) -> None:
        super().__init__(translate("More of the labels"), command="answer.attributes")
        self._scheme = scheme
        self._lines: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_answer(self, answer: Answer) -> None:
        """Show what was said; nothing where no label asks for more."""
        labels = [label.id for label in self._scheme.labels if label.id in answer.labels]
        asked = [one for label in labels for one in self._scheme.attributes_of(label)]
        lines = tuple((one.name, answer.attributes.get(one.id, "")) for one in asked)
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        said = ", ".join(f"{translate(name)}: {translate(value) if value else '–'}" for name, value in lines)
        self.setAccessibleName(translate("More of the labels: {said}", said=said))
        self.retheme()

    def lines(self) -> tuple[str, ...]:
        """Return what is shown, line by line."""
        return tuple(
            f"{capitalised(translate(name))}: {translate(value) if value else '–'}" for name, value in self._lines
        )

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(theme().px(120), max(len(self._lines), 1) * theme().line("small") + theme().px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names, what was said of each, and the key."""
        px, tokens, line = theme().px, theme().tokens, theme().line("small")
        painter = QPainter(self)
        ground = self.ground()
        if ground is not None:
            rounded(painter, self.rect(), self.ring_radius, ground)
        cap = cap_size(self._key)
        room = self.width() - cap.width() - px(_GAP)
        font, strong = theme().font("small"), theme().font("small", strong=True)
        for number, (name, value) in enumerate(self._lines):
            words = f"{capitalised(translate(name))}:"
            place = QRect(0, px(2) + number * line, room, line)
            draw_words(painter, place, words, font, self.ink(tokens.ink2))
            place.setLeft(min(text_width(font, words) + px(6), room))
            shown = translate(value) if value else "–"
            (shown, *_more) = break_lines(shown, QFontMetricsF(strong), place.width(), 1) or [""]
            draw_words(painter, place, shown, strong if value else font, self.ink(tokens.ink if value else tokens.ink3))
        if self._key:
            draw_cap(painter, QRect(self.width() - cap.width(), px(2), cap.width(), cap.height()), self._key)
        painter.end()
