"""Parts of the form that says how a file is read: a named field, cutting, rules."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.importing.drafts import HowTo
from annotator.gui.importing.how_shown import RuleShown
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.choice_box import ChoiceBox
from annotator.gui.widgets.choices import SegmentedControl
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import Words
from annotator.messages import mark, translate

_CUTS = (
    ("sentence", mark("Sentences")),
    ("paragraph", mark("Paragraphs")),
    ("line", mark("Lines")),
    ("record", mark("Whole posts")),
    ("pattern", mark("A pattern of your own")),
)
_WRAPPED = (("auto", mark("Detect")), ("join", mark("Join")), ("keep", mark("Keep")))
_OTHER_FOLDER = "other folder"


class Named(QWidget):
    """A control with its name above it."""

    def __init__(self, name: str, control: QWidget) -> None:
        super().__init__()
        column = Column(self, spacing=4)
        column.addWidget(Words(name, role="small", ink="ink2", strong=True))
        column.addWidget(control)


class Cutting(QWidget):
    """What a segment is.

    Signals:
        changed: how it is to be cut now (HowTo).
        folderAsked: the person wants to choose a folder with a pipeline of spaCy.
    """

    changed = Signal(object)
    folderAsked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._how = HowTo()
        self.by = ChoiceBox(translate("Cut into"))
        self.pattern = LineField(translate("Pattern"), placeholder=translate("What stands between two segments"))
        self.wrapped = SegmentedControl(
            [(value, translate(words)) for value, words in _WRAPPED], translate("Lines that break inside a sentence")
        )
        self.splitter = ChoiceBox(translate("Sentence ends by"))
        self._wrapped_named = Named(translate("Lines that break inside a sentence"), self.wrapped)
        self._splitter_named = Named(translate("Sentence ends by"), self.splitter)
        column = Column(self, spacing=16)
        first = Column(spacing=8)
        first.addWidget(Named(translate("Cut into"), self.by))
        first.addWidget(self.pattern)
        column.addLayout(first)
        column.addWidget(self._wrapped_named)
        column.addWidget(self._splitter_named)
        self.by.chosen.connect(lambda value: self._take(by=value))
        self.pattern.editingFinished.connect(self._pattern_typed)
        self.wrapped.changed.connect(lambda value: self._take(wrapped=value))
        self.splitter.chosen.connect(self._splitter_chosen)

    def show_how(self, how: HowTo) -> None:
        """Show how it is cut."""
        self._how = how
        self.by.show_options([(value, translate(words)) for value, words in _CUTS], how.by)
        self.pattern.setVisible(how.by == "pattern")
        if not self.pattern.hasFocus():
            self.pattern.setText(how.pattern or "")
        self.wrapped.set_value(how.wrapped)
        splitters: list[tuple[str | Path, str]] = [
            ("rules", translate("Our rules")),
            ("sentencizer", translate("spaCy's sentencizer")),
        ]
        if isinstance(how.splitter, Path):
            splitters.append((how.splitter, how.splitter.name))
        splitters.append((_OTHER_FOLDER, translate("A spaCy pipeline folder of yours…")))
        self.splitter.show_options(splitters, how.splitter)
        by_sentence = how.by == "sentence"
        self._wrapped_named.setVisible(by_sentence)
        self._splitter_named.setVisible(by_sentence)

    def _pattern_typed(self) -> None:
        typed = self.pattern.text() or None
        if typed != self._how.pattern:
            self._take(pattern=typed)

    def _splitter_chosen(self, value: object) -> None:
        if value == _OTHER_FOLDER:
            self.show_how(self._how)
            self.folderAsked.emit()
        else:
            self._take(splitter=value)

    def _take(self, **changed: object) -> None:
        self.changed.emit(replace(self._how, **changed))  # type: ignore[arg-type]


class RulesForm(QWidget):
    """What is recognised in a text, each a switch.

    Args:
        before: the control after which Tab comes to the first switch.

    Signals:
        changed: the names of the rules that are on.
    """

    changed = Signal(object)

    def __init__(self, before: QWidget) -> None:
        super().__init__()
        self._before = before
        self._shown: tuple[RuleShown, ...] = ()
        self.switches: dict[str, CheckRow] = {}
        column = Column(self, spacing=8)
        column.addWidget(Words(translate("What is recognised in the text"), strong=True))
        self._rows = Column(spacing=8)
        column.addLayout(self._rows)

    def show_rules(self, rules: tuple[RuleShown, ...]) -> None:
        """Show the rules."""
        self.setVisible(bool(rules))
        if [rule.name for rule in rules] != [rule.name for rule in self._shown]:
            self._make(rules)
        self._shown = rules
        for rule in rules:
            self.switches[rule.name].setChecked(rule.on)

    def _make(self, rules: tuple[RuleShown, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.switches = {rule.name: CheckRow(translate(rule.title)) for rule in rules}
        for rule in rules:
            switch = self.switches[rule.name]
            switch.setAccessibleDescription(translate(rule.description))
            switch.clicked.connect(lambda _checked: self._changed())
            self._rows.addWidget(_Switch(switch, translate(rule.description)))
        # made later than what stands below them: Tab follows the eye
        for one, after in pairwise([self._before, *self.switches.values()]):
            QWidget.setTabOrder(one, after)

    def _changed(self) -> None:
        self.changed.emit(frozenset(name for name, switch in self.switches.items() if switch.isChecked()))


class _Switch(QWidget):
    """A switch and what it does, below it."""

    def __init__(self, switch: CheckRow, description: str) -> None:
        super().__init__()
        column = Column(self, spacing=4)  # the ring of the focus goes 4 around the switch
        column.addWidget(switch)
        below = Row(margins=(24, 0, 0, 0))
        below.addWidget(Words(description, role="small", ink="ink2", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(below)
