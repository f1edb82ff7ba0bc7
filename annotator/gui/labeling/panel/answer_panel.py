"""The right pane: the labels, what the chosen one asks, what is always asked, and where to go from here."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Answer, Link
from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.analogies.box import AnalogySummary
from annotator.gui.labeling.links.aiming import attack_of
from annotator.gui.labeling.links.link_rows import LinkRows, LinkSheet
from annotator.gui.labeling.links.target_box import TargetQuestion
from annotator.gui.labeling.pane_head import PaneHead
from annotator.gui.labeling.panel.again_box import AgainBox
from annotator.gui.labeling.panel.label_column import LabelColumn
from annotator.gui.labeling.panel.note_field import NoteField
from annotator.gui.labeling.panel.questions import ConfidenceQuestion, FlagBoxes, VoiceQuestion
from annotator.gui.labeling.panel.repeat_box import RepeatBox
from annotator.gui.labeling.panel.skipped_line import SkippedLine
from annotator.gui.labeling.words.attribute_lines import AttributeLines
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton, PlainButton, QuietButton
from annotator.gui.widgets.foot_veil import FootVeil
from annotator.gui.widgets.label_button import LabelSize
from annotator.gui.widgets.layout import Column, Line, Pane, Row
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.words import Words
from annotator.messages import mark, translate

_FOOT = (
    ("queue.back", mark("Back")),
    ("answer.skip", mark("Skip")),
    ("answer.done", mark("Next")),
)

_EDGE, _BAR = 16, 12
_ROOMY = 720
"""From this height of the window on, at 100 % text, ways to attack are explained below them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the panel shows.

    Attributes:
        segment: id of the current segment.
        answer: what was said of it; of a repeat that is not opened, of its original.
        targets: words of what it attacks and where each stands; empty without a target.
        offered: the quotation right above, which is offered first where there is no target.
        links: the links besides that one.
        picked: the link that keys would change.
        toward: which passages lead here by links, a line for each kind of them.
        analogy: what an analogy compares and how much is said of it, both empty without one.
        voice: whether the question of the voice is shown.
        repeat: where the original of a repeat stands, else empty.
        closed: whether it is a repeat that is not opened, so that it takes no answer.
        can_open: whether it may be opened.
        seems: whether it only seems to be a repeat, and is asked.
        guideline: words of the row that opens the guideline.
    """

    segment: str
    answer: Answer
    targets: tuple[tuple[str, str], ...] = ()
    offered: str = ""
    links: tuple[LinkSheet, ...] = ()
    picked: Link | None = None
    toward: str = ""
    analogy: tuple[str, str] = ("", "")
    voice: bool = False
    repeat: str = ""
    closed: bool = False
    can_open: bool = True
    seems: bool = False
    guideline: str = ""


class AnswerPanel(Pane):
    """All that can be said of the current segment.

    Args:
        scheme: what may be said.

    Signals:
        asked: a command that was clicked, by its id.
        left: the person is done in a field; the focus belongs to the passage again.
    """

    asked = Signal(str)
    left = Signal()

    def __init__(self, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._needs = scheme.needs
        self._segment = ""
        self._before: int | None = None
        """How far it was scrolled when a key brought something into view."""
        self.labels = LabelColumn(scheme)
        self.again = AgainBox()
        self.skipped = SkippedLine()
        self.repeat = RepeatBox()
        self.attributes = AttributeLines(scheme)
        self.target = TargetQuestion(scheme)
        self.analogy = AnalogySummary(scheme)
        self.links = LinkRows(scheme)
        self.toward = Words("", "small", "ink2", wrap=True)
        self.confidence = ConfidenceQuestion(scheme)
        self.note = NoteField()
        self.flags = FlagBoxes(scheme)
        self.voice = VoiceQuestion(scheme)
        self.guideline = QuietButton("", icon="book-open", command="guideline.show", padding=16, height=44)
        self.guideline_icon = IconButton("book-open", translate("Guideline"), command="guideline.show")
        self.foot = [PlainButton(translate(words), command=command) for command, words in _FOOT]
        self._hint = Words(_hint_of(scheme), "small", "ink3")
        self._hint.setToolTip(translate("Shift with a key or a click gives a label and stays; again takes it away."))
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        head = PaneHead()
        head.row.set_margins((16, 0, 16, 1))
        head.row.addWidget(Words(translate("Your answer"), strong=True))
        head.row.addStretch(1)
        head.row.addWidget(self._hint)
        head.row.addWidget(self.guideline_icon)
        self._rule, foot = Line(), Row(margins=(16, 12, 16, 12), spacing=8)
        for button in self.foot:
            foot.addWidget(button, 1)
        column = Column(self)
        column.addWidget(head)
        column.addWidget(self.labels)
        column.addWidget(self._middle(), 1)
        column.addWidget(self._rule)
        column.addWidget(self.guideline)
        column.addWidget(Line())
        column.addLayout(foot)

    def _middle(self) -> Scroll:
        """Return what scrolls: everything between the labels and the foot."""
        self._questions = Pane("chrome")
        self._column = column = Column(self._questions, spacing=12)
        asked = (self.repeat, self.target, self.links, self.toward, self.attributes, self.confidence, self.note)
        for part in (self.again, self.skipped, *asked, self.flags, self.voice):
            column.addWidget(part)
        column.insertWidget(column.indexOf(self.target) + 1, self.analogy)
        column.addStretch(1)
        self._area = area = Scroll()
        area.setWidget(self._questions)
        self.veil = FootVeil(area, self._questions)
        area.verticalScrollBar().rangeChanged.connect(self._make_room)
        area.verticalScrollBar().rangeChanged.connect(self._keep_note)
        theme().changed.connect(self._make_room)
        self._make_room()
        return area

    def _make_room(self) -> None:
        """Let the scroll bar, 12 wide at any size of text, stand in the margin: what is asked keeps its width."""
        scrolls = self._area.verticalScrollBar().maximum() > 0
        self._column.set_margins((_EDGE, 4, round(_EDGE - _BAR / theme().scale) if scrolls else _EDGE, 12))

    def _listen(self) -> None:
        self.labels.asked.connect(self.asked)
        for button, (command, _words) in zip(self.foot, _FOOT, strict=True):
            button.clicked.connect(lambda _checked=False, command=command: self.asked.emit(command))
        for row in (self.guideline, self.guideline_icon):
            row.clicked.connect(lambda _checked=False: self.asked.emit("guideline.show"))
        self.repeat.asked.connect(lambda: self.asked.emit("repeat.open"))
        self.repeat.compared.connect(lambda: self.asked.emit("repeat.compare"))
        self.attributes.clicked.connect(lambda _checked=False: self.asked.emit("answer.attributes"))
        self.target.asked.connect(lambda: self.asked.emit("answer.target"))
        self.analogy.asked.connect(lambda: self.asked.emit("answer.analogy"))
        self.analogy.labelAsked.connect(self.asked)
        self.note.left.connect(self._leave_note)
        self.note.grew.connect(self._keep_note)
        self.voice.left.connect(self.left)

    def show_sheet(self, sheet: Sheet, *, writable: bool = True) -> None:
        """Show another answer, which takes nothing where it is a closed repeat, or the project can only be read."""
        answer = sheet.answer
        if sheet.segment != self._segment:
            self._segment, self._before = sheet.segment, None
            self._area.verticalScrollBar().setValue(0)
        self.labels.show_answer(answer)
        self.skipped.show_answer(answer)
        self.repeat.show_repeat(sheet.repeat, closed=sheet.closed, can_open=sheet.can_open, seems=sheet.seems)
        self.attributes.show_answer(answer)
        labels = set(answer.labels)
        attacks = attack_of(answer) is not None or not labels.isdisjoint(self._needs.target)
        self.target.setVisible(attacks and not sheet.closed)
        self.target.show_answer(answer)
        compares = bool(answer.analogies) or not labels.isdisjoint(self._needs.sides)
        self.analogy.setVisible(compares and not sheet.closed)
        self.analogy.box.show_words(*sheet.analogy)
        self.analogy.show_answer(answer)
        self.target.show_targets(sheet.targets, sheet.offered, picked=_attacked(sheet))
        self.links.show_links(sheet.links, sheet.picked)
        self.toward.setText(sheet.toward)
        self.toward.setVisible(bool(sheet.toward))
        self.confidence.show_answer(answer)
        self.note.show_note(sheet.segment, answer.note)
        self.flags.show_answer(answer)
        self.voice.setVisible(sheet.voice)
        self.voice.show_answer(sheet.segment, answer)
        if sheet.guideline != self.guideline.words():
            self.guideline.set_words(sheet.guideline)
        takes = writable and not sheet.closed
        for part in (self.attributes, self.confidence, self.note, self.flags, self.voice, *self.labels):
            if part.isEnabled() != takes:
                part.setEnabled(takes)
        for part in (self.target, self.analogy):
            if part.isEnabled() != writable:
                part.setEnabled(writable)

    def save_written(self) -> None:
        """Hand on what was written in the fields."""
        self.note.save()
        self.voice.save()

    def is_written_in(self) -> bool:
        """Whether the cursor is in one of the fields."""
        return self.note.hasFocus() or self.voice.source.hasFocus()

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, from above to below."""
        return [
            self.guideline_icon,
            *self.labels,
            self.repeat.button,
            self.repeat.compare,
            *self.target.boxes,
            *self.target.attack.cells(),
            self.target.concession,
            self.analogy.box,
            self.analogy.give_back,
            *self.links.rows,
            self.attributes,
            *self.confidence.control.cells(),
            self.note,
            *self.flags.boxes,
            *self.voice.control.cells(),
            self.voice.source,
            self.guideline,
            *self.foot,
        ]

    def write_note(self) -> None:
        """Bring the note into view and put the cursor there; who leaves it sees again what stood there before."""
        if not self.note.hasFocus():
            self.bring(self.note)
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def bring(self, part: QWidget) -> None:
        """Bring one of the questions into view, and nothing half above it."""
        if self._before is None:
            self._before = self._area.verticalScrollBar().value()
        layout = self._questions.layout()
        if layout is not None:
            layout.activate()
        self._questions.adjustSize()
        self._area.bring(part, theme().px(8))
        bar, most = self._area.verticalScrollBar(), part.mapTo(self._questions, QPoint(0, 0)).y()
        if bar.value():
            bar.setValue(min(self.veil.whole_from(bar.value()), max(most, bar.value())))

    def put_back(self) -> None:
        """Scroll back to where it was before something was brought into view."""
        place, self._before = self._before, None
        if place is not None:
            self._area.verticalScrollBar().setValue(place)

    def _leave_note(self) -> None:
        self.put_back()
        self.left.emit()

    def _keep_note(self) -> None:
        """Keep all of the note in view that one writes, also once what stands around it is laid out."""
        if self.note.hasFocus():
            self._area.bring(self.note, theme().px(8))

    def fit(self, width: int, height: int) -> None:
        """Fit a window of that size, in units of 100 % text."""
        size = LabelSize.CHIP if height < 460 else LabelSize.LOW if height < 620 else LabelSize.FULL
        self.labels.set_size(size)
        self.target.set_roomy(roomy=height >= _ROOMY)
        self.guideline.setVisible(height >= 620)
        self._rule.setVisible(height >= 620)
        self.guideline_icon.setVisible(height < 620)
        self._hint.setVisible(width >= 860)
        for button in self.foot:
            button.set_key_visible(width >= 860)


def _hint_of(scheme: LabelScheme) -> str:
    """Return what Shift does: where more than one label may be given, that it gives one more."""
    return translate("Shift: answer and stay") if scheme.exclusive else translate("Shift gives several")


def _attacked(sheet: Sheet) -> bool:
    """Whether the picked link is the one that has a place of its own in the panel."""
    first = attack_of(sheet.answer)
    return first is not None and sheet.picked is not None and sheet.picked.id == first.id
