"""The note: one line high until it needs more; saved as one writes, and when Esc, or a key of its own, leaves it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.gui.keyboard.keys import Stroke, read_stroke
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.keys import cap_size, draw_cap
from annotator.gui.widgets.painting import draw_words, text_width
from annotator.messages import translate

_MOST_LINES = 5
_AROUND = 19
"""Height of the field besides its lines, at 100 % text."""
_MARGIN = 4
"""Of the text inside the padding of the style sheet."""


_LEAVES = "Esc"
_SAVE_AFTER = 300
"""Milliseconds, from the first letter that is not saved, until what is written is."""


def words_of_enter() -> str:
    """Return what an empty note says while one may write: what Enter does in every note."""
    return translate("Enter begins a line")


class NoteField(QPlainTextEdit):
    """Text for the current answer.

    Signals:
        written: id of the segment, the text, and the number of the visit to the field, when it is to be saved.
        left: the person is done; the focus belongs to the passage again.
        grew: it has another height now.
    """

    written = Signal(str, str, int)
    left = Signal()
    grew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.command = "answer.note"
        self._key = ""
        self.ends: Callable[[Stroke], bool] = lambda _stroke: False
        """Whether a key says that one is done here."""
        self._segment = ""
        self._saved = ""
        self._kept: dict[str, str] = {}
        """What could not be saved, by the segment it was written for."""
        self._visit = 0
        self._refused = False
        """Whether something could not be saved in this visit: it is tried again when the field is left."""
        self._soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER)
        self._soon.timeout.connect(self.save)
        self.setAccessibleName(translate("Note"))
        self.setPlaceholderText(translate("Note"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self.textChanged.connect(self._begin_to_save)
        theme().changed.connect(self._fit)
        self._fit()

    def key(self) -> str:
        """Return the key that leads to it; empty if there is none."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; the empty text for none."""
        self._key = key
        self.viewport().update()

    def show_note(self, segment: str, text: str) -> None:
        """Show the note of an answer. What is written there and not saved yet stays."""
        there = self.toPlainText()
        if segment == self._segment and there.strip() != self._saved and text != there.strip():
            return
        if segment != self._segment:
            self._begin_visit()
        self._segment, self._saved = segment, text
        text = self._kept.pop(segment, text)
        if there != text and not (self.hasFocus() and there.strip() == text):
            self.setPlainText(text)

    def keep(self, segment: str, text: str) -> None:
        """Keep what could not be saved of a segment until one comes back to it; it is tried again then."""
        if segment != self._segment:
            self._kept[segment] = text
        else:
            self._refused = True

    def save(self) -> None:
        """Hand the text on if it was changed."""
        self._soon.stop()
        text = self.toPlainText().strip()
        if self._segment and text != self._saved:
            self.written.emit(self._segment, text, self._visit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and a key of its own leave; Enter begins a line."""
        if event.key() == Qt.Key.Key_Escape or self.ends(read_stroke(event)):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin another step to take back, and say what Enter does."""
        super().focusInEvent(event)
        self.setPlaceholderText(words_of_enter())
        self._begin_visit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when it is left."""
        super().focusOutEvent(event)
        self.setPlaceholderText(translate("Note"))
        self.viewport().update()
        self.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text and a key: that which leads here while it is empty, that which leaves while one writes."""
        super().paintEvent(event)
        key = _LEAVES if self.hasFocus() else "" if self.toPlainText() else self._key
        cap = cap_size(key) if key else QSize()
        view = self.viewport().rect()
        room = view.width() - cap.width() - theme().px(_MARGIN) - self._ends_at()
        if not key or room < 0:
            return
        painter = QPainter(self.viewport())
        top = view.height() - cap.height() - max(theme().line() - cap.height(), 0) // 2
        place = QRect(view.right() - cap.width(), min(top, (view.height() + cap.height()) // 2), *cap.toTuple())
        draw_cap(painter, place, key)
        if self.hasFocus():
            self._draw_done(painter, place, room)
        painter.end()

    def _draw_done(self, painter: QPainter, cap: QRect, room: float) -> None:
        """Say before the key that leaves what it does, where what one writes leaves room for that."""
        font, words = theme().font("small"), translate("done")
        width, gap = text_width(font, words), theme().px(_MARGIN)
        if self.toPlainText() and width + 2 * gap <= room:
            place = QRect(cap.left() - gap - width, cap.top(), width, cap.height())
            draw_words(painter, place, words, font, theme().tokens.ink2)

    def _begin_visit(self) -> None:
        self._visit += 1
        self._refused = False

    def _begin_to_save(self) -> None:
        """Not at each letter, and not only when one rests: who writes on without a pause loses no more than others."""
        if self.hasFocus() and not self._refused and not self._soon.isActive():
            self._soon.start()

    def _ends_at(self) -> float:
        """Return where the last line of the text ends."""
        layout = self.document().lastBlock().layout()
        last = layout.lineAt(layout.lineCount() - 1) if layout is not None and layout.lineCount() else None
        return last.x() + last.naturalTextWidth() if last is not None else 0.0

    def _fit(self) -> None:
        self.document().setDocumentMargin(theme().px(_MARGIN))
        lines = min(max(int(self.document().size().height()), 1), _MOST_LINES)
        height = self.fontMetrics().lineSpacing() * lines + theme().px(_AROUND)
        if height != self.height():
            self.setFixedHeight(max(height, theme().px(36)))
            self.grew.emit()
