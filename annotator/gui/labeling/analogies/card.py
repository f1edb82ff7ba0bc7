"""The card: all that is said of one analogy, from the sides to the passages it runs over."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Analogy, Answer, QuestionAnswer
from annotator.domain.scheme import LabelScheme
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.labeling.analogies.asked import AskedQuestion
from annotator.gui.labeling.analogies.fields import ConclusionField, GrowingField
from annotator.gui.labeling.analogies.head import CardHead
from annotator.gui.labeling.analogies.members import Members
from annotator.gui.labeling.analogies.pairs import Pairs
from annotator.gui.labeling.analogies.sides import Sides
from annotator.gui.labeling.analogies.visits import Visits
from annotator.gui.labeling.analogies.wording import length_words
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.label_column import LabelColumn
from annotator.gui.labeling.panel.questions import Choices
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from annotator.gui.widgets.label_button import LabelSize
from annotator.gui.widgets.layout import Column, Line, Pane, Row
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_SAVE_AFTER = 300
"""Milliseconds, from the first letter that is not saved, until what is written is."""
_EDGE, _BAR = 16, 12


class AnalogyCard(Pane):
    """All fields. What is written in them is handed on when they are left, and in a pause of typing.

    Args:
        scheme: gives labels, roles and critical questions.
        keys: what keys mean at a critical question.

    Signals:
        concluded: what is carried over.
        roleChosen: the role, or None.
        questionAnswered: id of the question, the answer, the note.
        removed: the analogy is to be taken away.
        done: the card is to be closed, the answers are done.
        left: the card is to be closed.
        labelAsked: the command of a label that was clicked.
        stopsChanged: Tab goes through others now.
    """

    concluded = Signal(str)
    roleChosen = Signal(object)
    questionAnswered = Signal(str, object, str)
    removed = Signal()
    done = Signal()
    left = Signal()
    labelAsked = Signal(str)
    stopsChanged = Signal()

    def __init__(self, scheme: LabelScheme, keys: KeyBook, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._roles = scheme.roles
        self.head = CardHead()
        self.labels = LabelColumn(scheme)
        self.sides = Sides()
        self.pairs = Pairs()
        self.conclusion = ConclusionField()
        self.role = Choices(
            [(one, capitalised(translate(one))) for one in scheme.roles] or [("", "")], translate("What it is for")
        )
        self.questions = [AskedQuestion(one, keys) for one in scheme.questions]
        self.members = Members()
        self.remove = QuietButton(translate("Take the analogy away"), icon="trash-2", padding=0)
        self.leave = PlainButton(translate("Close"), key="Esc")
        self.leave.setToolTip(translate("All that is written is kept; the answer is not done yet."))
        self.take = PrimaryButton(translate("Done, next"), command="card:done")
        self.visits = Visits()
        self._soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER)
        self._lay_out()
        self._listen()

    # -- what it is made of --

    def _lay_out(self) -> None:
        self.labels.set_size(LabelSize.CHIP)
        self.role.setParent(self)  # where the scheme has no roles it stands in no row
        self.role.setVisible(bool(self._roles))
        foot = Row(margins=(16, 12, 16, 12), spacing=8)
        foot.addWidget(self.leave, 1)
        foot.addWidget(self.take, 1)
        column = Column(self)
        column.addWidget(self.head)
        column.addWidget(self.labels)
        column.addWidget(self._middle(), 1)
        column.addWidget(Line())
        column.addLayout(foot)

    def _middle(self) -> Scroll:
        """Return what scrolls: everything between the labels and the foot."""
        inside = Pane("chrome")
        self._column = column = Column(inside, spacing=12)
        column.addWidget(self.sides)
        column.addWidget(self.pairs)
        for title, parts in (
            (translate("What is carried over"), [self.conclusion]),
            (translate("What it does"), [self.role] if self._roles else []),
            (translate("Critical questions"), self.questions),
            (translate("It runs over"), [self.members]),
        ):
            if parts:
                column.addWidget(Line())
                column.addLayout(_titled(title, parts))
        column.addWidget(self.remove)
        column.addStretch(1)
        self.area = area = Scroll()
        area.setWidget(inside)
        area.verticalScrollBar().rangeChanged.connect(self._make_room)
        theme().changed.connect(self._make_room)
        self._make_room()
        return area

    def _make_room(self) -> None:
        """Let the scroll bar, 12 wide at any size of text, stand in the margin."""
        scrolls = self.area.verticalScrollBar().maximum() > 0
        self._column.set_margins((_EDGE, 4, round(_EDGE - _BAR / theme().scale) if scrolls else _EDGE, 12))

    def _listen(self) -> None:
        self.labels.asked.connect(self.labelAsked)
        for part in self.questions:
            part.edited.connect(self._edited)
        for edited in (self.sides.edited, self.pairs.edited, self.conclusion.edited):
            edited.connect(self._edited)
        self._soon.timeout.connect(self.save_written)
        self.role.changed.connect(self.roleChosen)
        for one in self.questions:
            one.answered.connect(lambda answer, note, name=one.question: self.questionAnswered.emit(name, answer, note))
        self.pairs.rowsChanged.connect(self._watch)
        self.members.rowsChanged.connect(self._watch)
        self.remove.clicked.connect(self.removed)
        self.leave.clicked.connect(self.left)
        self.take.clicked.connect(self.done)
        self._watch()

    def _watch(self) -> None:
        """Hear of everything there is now when one comes to it or leaves it."""
        for stop in self.stops():
            stop.removeEventFilter(self)
            stop.installEventFilter(self)
        self.stopsChanged.emit()

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, from above to below."""
        return [
            *self.labels,
            *self.sides.stops(),
            *self.pairs.stops(),
            self.conclusion,
            *(self.role.cells() if self._roles else ()),
            *(stop for one in self.questions for stop in (one.box, one.note)),
            *self.members.stops(),
            self.remove,
            self.leave,
            self.take,
        ]

    # -- what it shows --

    def show_analogy(self, analogy: Analogy, spans: Mapping[str, str]) -> None:
        """Show another analogy; ``spans`` gives the words marked in its passages, by the span's id."""
        self._soon.stop()
        self.visits.end()
        for field in self._fields():
            field.saved = field.said()
        self.sides.show_sides(analogy, spans)
        self.pairs.show_pairs(analogy.pairs)
        self.conclusion.show_saved(analogy.carried_over)
        self.role.set_value(analogy.role if analogy.role in self._roles else None)
        for one in self.questions:
            one.show_answer(analogy.questions.get(one.question, QuestionAnswer()))
        self.area.verticalScrollBar().setValue(0)

    def show_members(self, analogy: Analogy, members: Sequence[tuple[str, str]], answer: Answer) -> None:
        """Show over which passages it runs (id and words of each), and the labels of the current one."""
        self.head.show_length(length_words(analogy))
        self.members.show_members(members)
        self.labels.show_answer(answer)

    def take_standing(self, analogy: Analogy) -> None:
        """Take note of what stands after a save failed; what is written stays and is saved the next time."""
        self.sides.take_standing(analogy)
        self.pairs.take_standing(analogy.pairs)
        self.conclusion.saved = analogy.carried_over
        self.role.set_value(analogy.role if analogy.role in self._roles else None)
        for one in self.questions:
            said = analogy.questions.get(one.question, QuestionAnswer())
            one.box.show_answer(said.answer)
            one.note.saved = said.note

    def begin(self) -> None:
        """Put the cursor where the first thing is not said yet; where all is, behind the words of the first field.

        Nobody has seen the card yet: a letter typed ahead is to take no words away.
        """
        fields: list[GrowingField] = [*self.sides.fields.fields(), self.conclusion]
        empty = next((one for one in fields if not one.said()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
            fields[0].moveCursor(QTextCursor.MoveOperation.End)

    def _fields(self) -> list[GrowingField]:
        return [*self.sides.fields.fields(), self.conclusion, *(one.note for one in self.questions)]

    def is_written(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return any(one.is_written() for one in self._fields()) or any(row.is_written() for row in self.pairs.rows)

    def save_written(self) -> None:
        """Hand on what was written in the fields."""
        self._soon.stop()
        self._save(None)

    def _edited(self) -> None:
        """Save soon, though one writes on without a pause; what was typed and taken away again needs no saving."""
        if not self.is_written():
            self._soon.stop()
        elif not self._soon.isActive():
            self._soon.start()

    def _save_left(self) -> None:
        """Save what was left; the pair one is still in is saved whole, when that is left."""
        self._save(self.pairs.row_of(self.window().focusWidget()))

    def _save(self, but: int | None) -> None:
        with self.visits.saving():
            self.sides.save()
            self.pairs.save(but)
            if self.conclusion.is_written():
                self.conclusion.saved = self.conclusion.said()
                self.concluded.emit(self.conclusion.saved)
            for one in self.questions:
                one.save()

    def fit(self, *, low: bool, narrow: bool) -> None:
        """Take less room: without the row of the labels; narrow, without the keys at the foot, and fields stacked."""
        self.labels.setVisible(not low)
        self.sides.stack(stacked=narrow)
        self.pairs.stack(stacked=narrow)
        for button in (self.leave, self.take):
            button.set_key_visible(not narrow)

    # -- what one comes to and leaves --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Coming to a field brings it into view, and so does its growing while one writes; leaving one saves."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            row = self.pairs.row_of(watched)
            self.visits.come(watched if row is None else self.pairs.rows[row])
            QTimer.singleShot(0, self, lambda: self._bring(watched))
        elif event.type() == QEvent.Type.FocusOut:
            self._save_left()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and watched is self.window().focusWidget():
            QTimer.singleShot(0, self, lambda: self._bring(watched))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, wherever it was pressed."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _bring(self, widget: QWidget) -> None:
        if widget.hasFocus():
            self.area.bring(widget, theme().px(8))
            self.area.ensureWidgetVisible(widget, 0, theme().px(8))

    def choose_role(self, digit: int) -> None:
        """Say what it is for by the place of the role, from 1; 0 takes it back."""
        if digit > len(self._roles):
            return
        role = self._roles[digit - 1] if digit else None
        if role != self.role.value():
            self.role.set_value(role)
            self.role.setFocus(Qt.FocusReason.TabFocusReason)
            self.roleChosen.emit(role)


def _titled(title: str, parts: Sequence[QWidget]) -> Column:
    column = Column(spacing=6)
    column.addWidget(Words(title, "small", "ink2", strong=True))
    for part in parts:
        column.addWidget(part)
    return column
