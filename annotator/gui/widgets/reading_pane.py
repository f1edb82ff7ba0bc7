"""A passage to be read whole in a few lines: what is longer scrolls, by the wheel and, after Tab, by keys."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from annotator.gui.theme.fonts import FontRole
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.framed import FramedProse
from annotator.gui.widgets.words import Ink

_BELOW_FACTS = 4
AROUND = 8
"""Room between its edges and the words at the left and right; half of it above and below."""


class ReadingPane(FramedProse, QTextEdit):
    """Facts in small type over the passage; as high as it was told to be, whatever it shows.

    Args:
        name: what a screen reader says.
        parent: the widget it stands in.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = self._text = ""
        self._lines = 1
        self.setAccessibleName(name)
        self.setProperty("plain", "true")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        theme().changed.connect(self._render)

    def facts(self) -> str:
        """Return what stands over the passage."""
        return self._facts

    def text(self) -> str:
        """Return the passage."""
        return self._text

    def show_passage(self, text: str, facts: str = "") -> None:
        """Show another passage, from its beginning."""
        self._text, self._facts = text, facts
        self._render()

    def set_lines(self, lines: int) -> None:
        """Take the height of the facts and of so many lines of the passage."""
        self._lines = lines
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as before: a style sheet that is set anew measures anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _set_margins(self) -> None:
        root = self.document().rootFrame()
        around = root.frameFormat()
        across, along = theme().px(AROUND), theme().px(AROUND) // 2
        around.setLeftMargin(across)
        around.setRightMargin(across)
        around.setTopMargin(along)
        around.setBottomMargin(along)
        root.setFrameFormat(around)

    def _fit(self) -> None:
        facts = theme().line("small") + theme().px(_BELOW_FACTS)
        self.setFixedHeight(facts + self._lines * theme().line("passage") + theme().px(AROUND))

    def _render(self) -> None:
        self.clear()
        self._set_margins()
        cursor = self.textCursor()
        if self._facts:
            _write(cursor, self._facts, "small", "ink2", below=_BELOW_FACTS)
            if self._text:
                cursor.insertBlock()
        if self._text:
            _write(cursor, self._text, "passage", "ink")
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()


def _write(cursor: QTextCursor, words: str, role: FontRole, ink: Ink, *, below: int = 0) -> None:
    """Write a paragraph in a face of the theme."""
    shape, style = QTextBlockFormat(), QTextCharFormat()
    shape.setLineHeight(theme().line(role), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    shape.setBottomMargin(theme().px(below))
    style.setFont(theme().font(role))
    style.setForeground(qcolor(getattr(theme().tokens, ink)))
    cursor.setBlockFormat(shape)
    cursor.insertText(words, style)
