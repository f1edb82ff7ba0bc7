"""Words on a page: labels of Qt that know the theme, and labels that never change their size."""

from html import escape
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from annotator.gui.theme.fonts import FontRole
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import break_lines, draw_words, text_width
from annotator.gui.widgets.tips import plain_tip

Ink = Literal["ink", "ink2", "ink3", "accent", "danger", "off"]


class Words(QLabel):
    """A QLabel in a face and a colour of the theme; plain text, selectable if asked for.

    Args:
        text: what it says, never read as HTML.
        role: kind of type.
        ink: name of the colour.
        strong: semi-bold.
        tabular: figures of one width, for counts that run.
        wrap: break lines. Give it room: a label that wraps changes its height with its words.
        selectable: the text can be selected and copied.
        parent: the widget it stands in.
    """

    def __init__(
        self,
        text: str = "",
        role: FontRole = "base",
        ink: Ink = "ink",
        *,
        strong: bool = False,
        tabular: bool = False,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._role = role
        self._ink = ink
        self._strong = strong
        self._tabular = tabular
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme().changed.connect(self._retheme)
        self._retheme()

    def text(self) -> str:
        """Return what it says, as plain text."""
        return self._text

    def setText(self, text: str) -> None:
        """Say something else; plain text, whatever it looks like."""
        self._text = text
        if not self.wordWrap():
            super().setText(text)
            return
        # only a block of rich text has the line height of the design; a QLabel takes that of the font
        line = theme().line(self._role)
        super().setText(f'<div style="line-height:{line}px; white-space:pre-wrap">{escape(text)}</div>' if text else "")

    def set_ink(self, ink: Ink) -> None:
        """Take another colour."""
        self._ink = ink
        self._retheme()

    def _retheme(self) -> None:
        self.setFont(theme().font(self._role, strong=self._strong, tabular=self._tabular))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, qcolor(getattr(theme().tokens, self._ink)))
        self.setPalette(palette)
        self.setText(self._text)


class ElidedLabel(QWidget):
    """Words on a fixed number of lines, cut after a whole word; the whole is in the tooltip.

    Args:
        text: what it says.
        role: kind of type.
        ink: name of the colour.
        lines: how many lines it takes, whatever it says.
        strong: semi-bold.
        middle: fewer lines stand in the middle of its height, not at its top.
        parent: the widget it stands in.
    """

    def __init__(
        self,
        text: str = "",
        role: FontRole = "base",
        ink: Ink = "ink",
        *,
        lines: int = 1,
        strong: bool = False,
        middle: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._ink = ink
        self._lines = lines
        self._strong = strong
        self._middle = middle
        self._text = self._short = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._retheme)
        self.set_text(text)

    def text(self) -> str:
        """Return all it says, cut or not."""
        return self._text

    def set_text(self, text: str, short: str = "") -> None:
        """Say something else on as many lines; where all of it has no room, ``short``, which always has it."""
        self._text, self._short = text, short
        self.setAccessibleName(text)
        self._retheme()

    def set_lines(self, lines: int) -> None:
        """Take so many lines from now on."""
        if lines != self._lines:
            self._lines = lines
            self._retheme()

    def shown(self) -> list[str]:
        """Return the lines as they are on the screen."""
        font = theme().font(self._role, strong=self._strong)
        if self._short and text_width(font, self._text) > self.width():
            return [self._short]
        return break_lines(self._text, QFontMetricsF(font), self.width(), self._lines)

    def sizeHint(self) -> QSize:
        """As wide as the text on one line, as high as its lines."""
        font = theme().font(self._role, strong=self._strong)
        return QSize(text_width(font, self._text), theme().line(self._role) * self._lines)

    def minimumSizeHint(self) -> QSize:
        """It may become narrow, never lower."""
        short = text_width(theme().font(self._role, strong=self._strong), self._short) if self._short else 0
        return QSize(max(theme().px(32), short), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines; the tooltip follows what was cut."""
        line = theme().line(self._role)
        font = theme().font(self._role, strong=self._strong)
        lines = self.shown()
        painter = QPainter(self)
        top = (self.height() - len(lines) * line) // 2 if self._middle else 0
        for number, words in enumerate(lines):
            place = QRect(0, top + number * line, self.width(), line)
            draw_words(painter, place, words, font, getattr(theme().tokens, self._ink))
        painter.end()
        cut = " ".join(lines) != " ".join(self._text.split())
        tip = plain_tip(self._text) if cut else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()
