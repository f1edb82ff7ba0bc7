"""The part of the form that says which field of the file is which of ours."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.importing.how_shown import OWN, FieldsShown, HowShown
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.choice_box import ChoiceBox
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.tips import plain_tip
from annotator.gui.widgets.words import Words
from annotator.messages import mark, translate
from annotator.services.mappings import WHOLE_FILE

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
        self.alone = Words(
            translate("No field names a thread: each record stands alone. The whole file can be one."),
            role="small",
            ink="ink2",
            wrap=True,
        )
        self.metadata = Words(role="small", ink="ink2", wrap=True)
        self.name = LineField(translate("Name for this mapping"), placeholder=translate("A name for these fields"))
        self.save = PlainButton(translate("Keep"))
        self.save.setAccessibleName(translate("Keep this mapping under the name"))
        column = Column(self, spacing=8)
        column.addWidget(Words(translate("Fields of the file"), strong=True))
        column.addWidget(self.reason)
        self._rows = Column(spacing=4)
        column.addLayout(self._rows)
        column.addWidget(self.alone)
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
            whole = [(WHOLE_FILE, translate("the whole file is one"))] if ours == "document" else []
            self._boxes[ours].show_options([options[0], *whole, *options[1:]], theirs)
            self._boxes[ours].setToolTip(plain_tip(examples.get(theirs or "", "")))
        self.reason.setText(fields.reason)
        self.reason.setVisible(bool(fields.reason))
        self.alone.setVisible(_stand_alone(fields))
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


def _our_name(name: str) -> str:
    return translate(_OURS[name]) if name in _OURS else name


def _stand_alone(fields: FieldsShown) -> bool:
    """Whether posts have authors, but nothing says which of them make a thread."""
    chosen = dict(fields.chosen)
    return bool(chosen.get("author")) and not (chosen.get("document") or chosen.get("reply_to"))


def _metadata_words(fields: FieldsShown) -> str:
    return translate("{fields}: kept as metadata", fields=", ".join(fields.metadata))
