"""The critical questions: each a box that says yes, no or not yet, and a note."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.annotation import QuestionAnswer
from annotator.domain.scheme import Question
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import read_stroke
from annotator.gui.labeling.analogies.fields import SavedField
from annotator.gui.labeling.panel.note_field import words_of_enter
from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.painting import break_lines, draw_words, rounded, text_width
from annotator.messages import mark, translate

_BOX, _GAP, _PADDING = 16, 8, 4
_MOST_LINES = 3
_WORDS = {True: mark("yes"), False: mark("no"), None: mark("not yet")}
_ICONS = {True: "check", False: "x"}
_AFTER: dict[bool | None, bool | None] = {None: True, True: False, False: None}
_ACTS: dict[str, bool | None] = {"yes": True, "no": False, "open": None}


class AnswerBox(Control):
    """The question behind a box; Space goes from not yet to yes to no, keys of their own say which.

    Args:
        text: the question.
        keys: what keys mean on a question.

    Signals:
        said: True, False or None.
        noteAsked: the cursor is to go to the note.
    """

    ring_radius = 4
    said = Signal(object)
    noteAsked = Signal()

    def __init__(self, text: str, keys: KeyBook) -> None:
        super().__init__(text)
        self._keys = keys
        self._text = text
        self.answer: bool | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: self.said.emit(_AFTER[self.answer]))
        self.show_answer(None)

    def show_answer(self, answer: bool | None) -> None:
        """Show what was answered."""
        self.answer = answer
        self.setAccessibleName(f"{self._text} {translate(_WORDS[answer])}")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys answer, take an answer back, and lead to the note."""
        act = self._keys.act(read_stroke(event), "question")
        if act in _ACTS:
            self.said.emit(_ACTS[act])
        elif act == "note":
            self.noteAsked.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its lines need."""
        width = theme().px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(theme().px(100), theme().px(28))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the question and 4 above and below."""
        return max(len(self._lines(width)) * theme().line() + 2 * theme().px(_PADDING), theme().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, question and answer."""
        px, tokens, line = theme().px, theme().tokens, theme().line()
        painter = QPainter(self)
        side = px(_BOX)
        box = QRect(0, px(_PADDING) + (line - side) // 2, side, side)
        given = self.answer is not None
        if given:
            rounded(painter, box, 4, tokens.accent if self.answer else tokens.ink2, None)
            icon, ink = px(12), tokens.on_accent if self.answer else tokens.paper
            at = (side - icon) // 2
            draw_icon(painter, box.left() + at, box.top() + at, _ICONS[bool(self.answer)], ink, icon, 2.0)
        else:
            rounded(painter, box, 4, self.ground(tokens.field), tokens.border)
        left = side + px(_GAP)
        for number, words in enumerate(self._lines(self.width())):
            place = QRect(left, px(_PADDING) + number * line, self._room(self.width()), line)
            draw_words(painter, place, words, theme().font(), tokens.ink)
        if given:
            place = QRect(0, px(_PADDING), self.width() - px(_PADDING), line)
            words, small = translate(_WORDS[self.answer]), theme().font("small")
            draw_words(painter, place, words, small, tokens.ink2, Qt.AlignmentFlag.AlignRight)
        painter.end()

    def _room(self, width: int) -> int:
        said = max(text_width(theme().font("small"), translate(_WORDS[one])) for one in (True, False))
        return width - theme().px(_BOX + 2 * _GAP + _PADDING) - said

    def _lines(self, width: int) -> list[str]:
        return break_lines(self._text, QFontMetricsF(theme().font()), self._room(width), _MOST_LINES)


class _Note(SavedField):
    """A note: Enter begins a line, as in that of an answer, so nobody who comes by a key types over what stands."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on at the end, and say what Enter does."""
        super().focusInEvent(event)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.show_placeholder(words_of_enter())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say what it is for."""
        super().focusOutEvent(event)
        self.show_placeholder(translate("Note"))


class AskedQuestion(QWidget):
    """One question of the scheme; the note stands below once there is something to note.

    Args:
        question: of the scheme.
        keys: what keys mean on it.
        parent: the widget it stands in.

    Signals:
        answered: the answer and the note.
        edited: the person changed the note.
    """

    answered = Signal(object, str)
    edited = Signal()

    def __init__(self, question: Question, keys: KeyBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question.id
        text = translate(question.text)
        self.box = AnswerBox(text, keys)
        self.note = _Note(translate("Note: {question}", question=text), placeholder=translate("Note"), parent=self)
        column = Column(self, spacing=6)
        column.addWidget(self.box)
        column.addWidget(self.note)
        self.note.hide()
        self.box.said.connect(self._answer)
        self.box.noteAsked.connect(self._begin_note)
        self.note.edited.connect(self.edited)

    def show_answer(self, said: QuestionAnswer) -> None:
        """Show what is saved."""
        self.box.show_answer(said.answer)
        self.note.show_saved(said.note)
        self._show_note()

    def save(self) -> None:
        """Hand on the note, if it was changed."""
        if self.note.is_written():
            self.note.saved = self.note.said()
            self.answered.emit(self.box.answer, self.note.saved)

    def _answer(self, answer: bool | None) -> None:
        self.box.show_answer(answer)
        self.note.saved = self.note.said()
        self._show_note()
        self.answered.emit(answer, self.note.saved)

    def _begin_note(self) -> None:
        self.note.show()
        self.note.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_note(self) -> None:
        self.note.setVisible(self.box.answer is not None or bool(self.note.said()) or self.note.hasFocus())
