"""Parts of the form that says how a file is read: a named field, cutting, fields of the file, rules."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.importing.drafts import HowTo
from annotator.gui.importing.how_shown import OWN, FieldsShown, HowShown, RuleShown
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
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
_OURS = {
    "text": mark("Text"),
    "author": mark("Author"),
    "reply_to": mark("Answers"),
    "document": mark("Thread"),
    "time": mark("Time"),
    "title": mark("Title"),
    "id": mark("Id"),
    "source": mark("Source"),
    "license": mark("Licence"),
    "labels": mark("Labels"),
    "language": mark("Language"),
}
_NAME_WIDTH = 96
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


class FieldsForm(QWidget):
    """Which field of the file is what.

    Signals:
        changed: our names to those of the file, as pairs.
        saveAsked: keep the mapping under this name.
        rememberedChosen: take the mapping that is kept under this name; None for the guess.
    """

    changed = Signal(object)
    saveAsked = Signal(str)
    rememberedChosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, ChoiceBox] = {}
        self._ours: tuple[str, ...] = ()
        self.remembered = ChoiceBox(translate("Remembered mapping"))
        self.reason = Words(role="small", ink="ink2", wrap=True)
        self.metadata = Words(role="small", ink="ink2", wrap=True)
        self.name = LineField(translate("Name for this mapping"), placeholder=translate("A name for these fields"))
        self.save = PlainButton(translate("Keep"))
        self.save.setAccessibleName(translate("Keep this mapping under the name"))
        column = Column(self, spacing=8)
        column.addWidget(Words(translate("Fields of the file"), strong=True))
        column.addWidget(self.reason)
        self._rows = Column(spacing=4)
        column.addLayout(self._rows)
        column.addWidget(self.metadata)
        column.addWidget(self.remembered)
        keeping = Row(spacing=8)
        keeping.addWidget(self.name, 1)
        keeping.addWidget(self.save)
        column.addLayout(keeping)
        self.remembered.chosen.connect(lambda name: self.rememberedChosen.emit(name) if name != OWN else None)
        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)

    def box(self, ours: str) -> ChoiceBox:
        """Return the choice for one of our fields."""
        return self._boxes[ours]

    def show_fields(self, shown: HowShown) -> None:
        """Show the fields of a file; hidden where it has none."""
        self.setVisible(shown.fields is not None)
        if shown.fields is None:
            return
        fields = shown.fields
        self._make_rows(tuple(ours for ours, _ in fields.chosen))
        examples = dict(fields.examples)
        options: list[tuple[str | None, str]] = [(None, translate("none"))]
        options += [(name, name) for name in fields.theirs]
        for ours, theirs in fields.chosen:
            self._boxes[ours].show_options(options, theirs)
            self._boxes[ours].setToolTip(examples.get(theirs or "", ""))
        self.reason.setText(fields.reason)
        self.reason.setVisible(bool(fields.reason))
        self.metadata.setText(_metadata_words(fields))
        self.metadata.setVisible(bool(fields.metadata))
        remembered: list[tuple[str | None, str]] = [(None, translate("Fields as guessed"))]
        remembered += [(OWN, translate("Fields as chosen here"))] if shown.mapping == OWN else []
        remembered += [(name, translate("Fields as in “{name}”", name=name)) for name in shown.remembered]
        self.remembered.show_options(remembered, shown.mapping)
        self.remembered.setVisible(bool(shown.remembered) or shown.how.fields is not None)

    def _make_rows(self, ours: tuple[str, ...]) -> None:
        if ours == self._ours:
            return
        self._ours = ours
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._boxes = {name: ChoiceBox(_our_name(name)) for name in ours}
        for name, box in self._boxes.items():
            box.chosen.connect(lambda _value: self.changed.emit(self.fields()))
            self._rows.addWidget(_FieldRow(_our_name(name), box))
        # made later than what stands below them: Tab follows the eye
        for one, after in pairwise([*self._boxes.values(), self.remembered]):
            QWidget.setTabOrder(one, after)

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return our names with those of the file, as they are shown; an empty name: none of them."""
        chosen = ((ours, box.value()) for ours, box in self._boxes.items())
        return tuple((ours, theirs if isinstance(theirs, str) else "") for ours, theirs in chosen)

    def _save(self) -> None:
        name = self.name.text().strip()
        if name:
            self.saveAsked.emit(name)
            self.name.clear()


class _FieldRow(QWidget):
    """A field of ours, and the choice of theirs beside it."""

    def __init__(self, name: str, box: ChoiceBox) -> None:
        super().__init__()
        row = Row(self, spacing=8)
        self._name = Words(name, ink="ink2")
        row.addWidget(self._name)
        row.addWidget(box, 1)
        theme().changed.connect(self._widen)
        self._widen()

    def _widen(self) -> None:
        self._name.setFixedWidth(theme().px(_NAME_WIDTH))


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


def _our_name(name: str) -> str:
    return translate(_OURS[name]) if name in _OURS else name


def _metadata_words(fields: FieldsShown) -> str:
    return translate("{fields}: kept as metadata", fields=", ".join(fields.metadata))
