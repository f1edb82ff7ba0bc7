"""Fields of the card: they know what is saved of them, and keep what is written until it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.fields import LineField
from annotator.messages import translate

_LEAST_LINES, _MOST_LINES = 2, 6
_AROUND = 19
"""Height of the field besides its lines, at 100 % text."""
_MARGIN = 4
"""Of the text inside the padding of the style sheet."""


class _KnowsSaved:
    """What a field needs in order to know whether what stands in it is saved."""

    saved = ""

    def said(self) -> str:
        """Return what is written, without white space around it."""
        return self._words().strip()

    def is_written(self) -> bool:
        """Whether it is not what is saved."""
        return self.said() != self.saved

    def show_saved(self, text: str) -> None:
        """Show what is saved; what is written there and not saved yet stays."""
        kept = self.is_written()
        self.saved = text
        if not kept and self.said() != text:
            self._put(text)

    def _words(self) -> str:
        raise AssertionError("a field has words")

    def _put(self, text: str) -> None:
        raise AssertionError("a field takes words")


class SavedField(_KnowsSaved, LineField):
    """A line edit that knows whether what stands in it is saved."""

    def _words(self) -> str:
        return self.text()

    def _put(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of what is longer than the field."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)


class ConclusionField(_KnowsSaved, QPlainTextEdit):
    """What is carried over: two lines, more as it needs them.

    Signals:
        edited: the person changed it.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.setAccessibleName(translate("What is carried over"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)
        theme().changed.connect(self._fit)
        self._fit()

    def _words(self) -> str:
        return self.toPlainText()

    def _put(self, text: str) -> None:
        self._showing = True
        self.setPlainText(text)
        self._showing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        self._fit()
        if not self._showing:
            self.edited.emit()

    def _fit(self) -> None:
        self.document().setDocumentMargin(theme().px(_MARGIN))
        lines = min(max(int(self.document().size().height()), _LEAST_LINES), _MOST_LINES)
        height = self.fontMetrics().lineSpacing() * lines + theme().px(_AROUND)
        if height != self.height():
            self.setFixedHeight(max(height, theme().px(36)))
