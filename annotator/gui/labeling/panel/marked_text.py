"""A text in which some words are marked: underlined, a few of many semi-bold too; no colour is needed to see them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.text import Utf16Map
from annotator.domain.words import beginning
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme

Span = tuple[int, int]
MOST = 400
"""Characters that are shown; what comes before the first mark is left out if there are more."""
_BEFORE = 80


class MarkedText(QWidget):
    """Words on as many lines as they take."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._marks: tuple[Span, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._retheme)

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def marked(self) -> list[str]:
        """Return the words that are marked."""
        return [self._text[start:end] for start, end in self._marks]

    def show_text(self, text: str, marks: Sequence[Span], name: str) -> None:
        """Show a text.

        Args:
            text: on one line.
            marks: spans in it, in code points.
            name: what a screen reader calls it.
        """
        self._text, self._marks = _cut(text.replace("\n", " "), tuple(marks))
        spoken = self._text
        for start, end in reversed(self._marks):
            spoken = f"{spoken[:start]}[{spoken[start:end]}]{spoken[end:]}"
        self.setAccessibleName(f"{name}: {spoken}")
        self._retheme()

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        return int(self._laid(width).boundingRect().height()) + 1

    def sizeHint(self) -> QSize:
        """As high as its lines at the width it has."""
        width = max(self.width(), theme().px(160))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(theme().px(80), theme().line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(qcolor(theme().tokens.ink))
        self._laid(self.width()).draw(painter, QPointF(0, 0))
        painter.end()

    def _laid(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text, theme().font())
        layout.setFormats(self._formats())
        layout.beginLayout()
        top, line = 0.0, layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += theme().line()
            line = layout.createLine()
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        look = QTextCharFormat()
        look.setFontUnderline(True)
        if 2 * sum(end - start for start, end in self._marks) < len(self._text):
            look.setFontWeight(QFont.Weight.DemiBold)
        units = Utf16Map(self._text)
        found = []
        for start, end in self._marks:
            made = QTextLayout.FormatRange()
            made.start = units.to_utf16(start)
            made.length = units.to_utf16(end) - made.start
            made.format = look
            found.append(made)
        return found

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()


def _cut(text: str, marks: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return as much of a long text as is shown, about its first mark, and the marks in that."""
    if len(text) <= MOST:
        return text, marks
    first = max(0, min(marks[0][0] if marks else 0, len(text) - MOST) - _BEFORE)
    begin = first and text.find(" ", first) + 1
    shown = beginning(text[begin:], MOST)
    last = begin + len(shown)
    before, after = ("… " if begin else ""), (" …" if last < len(text) else "")
    by = len(before) - begin
    kept = tuple((start + by, end + by) for start, end in marks if start >= begin and end <= last)
    return before + shown + after, kept
