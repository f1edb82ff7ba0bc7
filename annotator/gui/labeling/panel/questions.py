"""What is asked besides the labels: how sure, flags, the voice; each with its key and one control."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.annotation import Answer
from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.marks import capitalised
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.choices import SegmentedControl
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.painting import text_width
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_ROW = 28
_APART = 8
_DIGIT = 24
"""Room right of the words of a flag for its digit, also while that is not shown: no box moves when it is."""


class Question(QWidget):
    """A small title with the key at its right; put the control into ``self.column``.

    Args:
        title: the title.
        command: the command (id) that leads to it.
    """

    def __init__(self, title: str, command: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = Column(self, spacing=4)
        self.head = Row(spacing=8)
        self.title = Words(title, "small", "ink2", strong=True)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.cap = KeyCap(command=command)
        self.head.addWidget(self.cap)
        self.column.addLayout(self.head)


class Choices(SegmentedControl):
    """A segmented control whose cells need no more than their words where there is little room."""

    def __init__(self, options: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(options, name)
        theme().changed.connect(self._let_shrink)
        self._let_shrink()

    def _let_shrink(self) -> None:
        font = theme().font(strong=True)
        for cell in self.cells():
            cell.setMinimumWidth(text_width(font, cell.accessibleName()) + 6)


def _options(values: Sequence[str]) -> list[tuple[str, str]]:
    return [(value, capitalised(translate(value))) for value in values]


class InTurn(Question):
    """One of a few values, which the key says in turn: beside it stands the one it says next.

    Args:
        title: the title.
        command: the command (id) that says the next value.
        values: what can be said.
    """

    def __init__(self, title: str, command: str, values: Sequence[str]) -> None:
        super().__init__(title, command)
        self._values = tuple(values)
        self.next = ""
        """What the key says next."""
        self.control = Choices(_options(values) or [("", "")], title)
        self._then = Words(role="small", ink="ink3")
        self.head.insertWidget(self.head.count() - 1, self._then)
        self.column.addWidget(self.control)

    def show_value(self, value: str | None) -> None:
        """Show what was said."""
        self.control.set_value(value if value in self._values else None)
        self.next = value_after(self._values, value)
        self._then.setText(capitalised(translate(self.next)))

    def turn_words(self) -> str:
        """Return what the key says now, and what it would say when it is pressed again."""
        said, after = (capitalised(translate(one)) for one in (self.next, value_after(self._values, self.next)))
        words = translate("{value}. {key} again: {next}.", value=said, key=self.cap.key(), next=after)
        return words if self.cap.key() else f"{said}."


def value_after(values: Sequence[str], value: str | None) -> str:
    """Return what comes after a value, the first after the last. What was not said stands where the first one does.

    Nobody presses a key to say what goes without saying: the first time it says *unsure*, not *sure*.
    """
    at = values.index(value) if value in values else 0
    return values[(at + 1) % len(values)] if values else ""


class ConfidenceQuestion(InTurn):
    """How sure one is.

    Args:
        scheme: gives the choices.

    Signals:
        chosen: the value.
    """

    chosen = Signal(str)

    def __init__(self, scheme: LabelScheme) -> None:
        super().__init__(translate("How sure"), "answer.confidence", scheme.confidence)
        self.control.changed.connect(self.chosen.emit)
        if not scheme.confidence:
            self.hide()

    def show_answer(self, answer: Answer) -> None:
        """Show what was said."""
        self.show_value(answer.confidence)


class VoiceQuestion(InTurn):
    """Whose words they are, and where they are from if they are quoted.

    Args:
        scheme: gives the choices.

    Signals:
        clicked: the value that was clicked, to be chosen.
        chosen: the value, and the source.
        left: the person is done in the field of the source.
    """

    clicked = Signal(str)
    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, scheme: LabelScheme) -> None:
        super().__init__(translate("Voice"), "answer.voice", scheme.voices)
        self._segment = ""
        self._saved = ""
        self._kept: dict[str, str] = {}
        """Sources that could not be saved, by the segment they were written for."""
        self.source = LineField(translate("Where the words are from"))
        self.column.addWidget(self.source)
        self.control.changed.connect(self.clicked.emit)
        self.source.editingFinished.connect(self.save)
        self.source.returnPressed.connect(self.left)

    def show_answer(self, segment: str, answer: Answer) -> None:
        """Show what was said of a segment (id). A source that is written there and not saved yet stays."""
        quoted, said, there = answer.voice == "quoted", answer.quoted_from or "", self.source.text()
        self.show_value(answer.voice)
        self.source.setVisible(quoted)
        if quoted and segment == self._segment and there.strip() not in (self._saved, said):
            return
        self._segment, self._saved = segment, said
        said = self._kept.pop(segment, said) if quoted else said
        if there != said and not (self.source.hasFocus() and there.strip() == said):
            self.source.setText(said)

    def choose(self, value: str) -> None:
        """Hand a value on, with the source that stands there."""
        self.chosen.emit(value, self.source.text())

    def keep(self, segment: str, source: str) -> None:
        """Keep a source that could not be saved until one comes back to its segment; it is tried again then."""
        if segment != self._segment:
            self._kept[segment] = source

    def save(self) -> None:
        """Hand the source on if it was changed."""
        value, source = self.control.value(), self.source.text().strip()
        if value is not None and source != self._saved:
            self.chosen.emit(str(value), source)


class FlagBoxes(QWidget):
    """A box for each flag, as many in a row as fit; while a flag is chosen by digit, the digits stand right of them.

    Args:
        scheme: gives the flags.

    Signals:
        toggled: the flag that was clicked.
    """

    toggled = Signal(str)

    def __init__(self, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flags = scheme.flags
        self.boxes = [CheckRow(capitalised(translate(flag)), parent=self) for flag in scheme.flags]
        self.digits = [KeyCap(parent=self, command=f"list:{number}") for number in range(1, len(scheme.flags) + 1)]
        self._key = KeyCap(parent=self, command="answer.flag")
        self._choosing = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for flag, box in zip(self.flags, self.boxes, strict=True):
            box.clicked.connect(lambda _checked, flag=flag: self.toggled.emit(flag))
        theme().changed.connect(self._arrange)
        self.set_choosing(False)

    def show_answer(self, answer: Answer) -> None:
        """Show which are raised."""
        for flag, box in zip(self.flags, self.boxes, strict=True):
            box.setChecked(flag in answer.flags)

    def set_choosing(self, choosing: bool) -> None:
        """Show the digits, or only the key that leads to them."""
        self._choosing = choosing
        self._arrange()

    def sizeHint(self) -> QSize:
        """As high as the rows need at this width."""
        return QSize(theme().px(200), self._rows() * theme().px(_ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many into a row as fit now."""
        super().resizeEvent(event)
        self._arrange()

    def _places(self) -> list[tuple[int, int]]:
        """Return left edge and row of each box."""
        px = theme().px
        found, left, row = [], 0, 0
        for box in self.boxes:
            width = box.sizeHint().width() + px(_DIGIT)
            if left and left + width > self.width():
                left, row = 0, row + 1
            found.append((left, row))
            left += width + px(_APART)
        return found

    def _rows(self) -> int:
        return max((row for _left, row in self._places()), default=0) + 1

    def _arrange(self) -> None:
        px = theme().px
        right = 0
        for box, digit, (left, row) in zip(self.boxes, self.digits, self._places(), strict=True):
            top = row * px(_ROW)
            box.setGeometry(left, top, min(box.sizeHint().width(), self.width() - left - px(_DIGIT)), px(_ROW))
            digit.setVisible(self._choosing)
            digit.setGeometry(box.geometry().right() + 1 + px(4), top + px(4), px(20), px(20))
            right = max(right, box.geometry().right()) if not row else right
        room = right + px(_DIGIT) < self.width()
        self._key.setVisible(room and not self._choosing and bool(self.boxes))
        self._key.setGeometry(self.width() - px(20), px(4), px(20), px(20))
        self.setFixedHeight(self._rows() * px(_ROW))
