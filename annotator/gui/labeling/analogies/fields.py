"""Fields of the card: as high as their words need; they know what is saved of them, and keep what is written."""

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.gui.theme.theme import theme
from annotator.messages import translate

_MOST_LINES = 12
_AROUND = 19
"""Height of the field besides its lines, at 100 % text."""
_MARGIN = 4
"""Of the text inside the padding."""
_ALL_OF_IT = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class GrowingField(QPlainTextEdit):
    """A field that shows what is written on several lines, and knows whether it is saved.

    Args:
        name: what a screen reader says.
        least: how many lines it has, whatever stands in it.
        placeholder: what stands there while it is empty.
        parent: the widget it stands in.

    Signals:
        edited: the person changed it.
    """

    edited = Signal()

    def __init__(self, name: str, least: int, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = ""
        self._said: str | None = ""
        """What is written, where it was read since it last changed: it is asked for at every key."""
        self._least = least
        self._showing = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)
        theme().changed.connect(self.fit)
        self.fit()

    def said(self) -> str:
        """Return what is written, without white space around it."""
        if self._said is None:
            self._said = self.toPlainText().strip()
        return self._said

    def is_written(self) -> bool:
        """Whether it is not what is saved."""
        return self.said() != self.saved

    def show_saved(self, text: str) -> None:
        """Show what is saved; what is written there and not saved yet stays."""
        kept = self.is_written()
        self.saved = text
        if not kept and self.said() != text:
            self.put(text)

    def put(self, text: str) -> None:
        """Show a text; nobody typed it."""
        self._showing = True
        self.setPlainText(text)
        self._showing = False

    def show_placeholder(self, text: str) -> None:
        """Let this stand there while it is empty."""
        self.setPlaceholderText(text)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as what stands there."""
        self.document().setDocumentMargin(theme().px(_MARGIN))
        lines = min(max(self._lines(), self._least), _MOST_LINES)
        height = self.fontMetrics().lineSpacing() * lines + theme().px(_AROUND)
        if height != self.height():
            self.setFixedHeight(max(height, theme().px(36)))

    def _lines(self) -> int:
        if not self.document().isEmpty():
            return int(self.document().size().height())
        metrics = self.fontMetrics()
        room = QRect(0, 0, self.viewport().width() - 2 * theme().px(_MARGIN), metrics.lineSpacing() * _MOST_LINES)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.placeholderText()).height() // metrics.height()

    def _changed(self) -> None:
        self._said = None
        self.fit()
        if not self._showing:
            self.edited.emit()


class SavedField(GrowingField):
    """A few words: one line, more where needed. Pasted lines become one; who comes by a key may type over all."""

    def __init__(self, name: str, *, placeholder: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(name, 1, placeholder=name if placeholder is None else placeholder, parent=parent)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: what stands on several lines becomes one."""
        self.insertPlainText(" ".join(source.text().split()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come by a key: the next letter takes the place of all that stands there."""
        super().focusInEvent(event)
        if event.reason() in _ALL_OF_IT and not self.textCursor().hasSelection():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of what is longer than the field; what was chosen by a key is chosen no more."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.moveCursor(QTextCursor.MoveOperation.Start)


class ConclusionField(GrowingField):
    """What is carried over: two lines, more as it needs them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("What is carried over"), 2, parent=parent)
