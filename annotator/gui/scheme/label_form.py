"""The chosen label in fields: Enter, or leaving a field, keeps what stands in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.domain.scheme import Label, LabelScheme
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.scheme.colour_row import ColourRow
from annotator.gui.scheme.desk import free_letters, held_by
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import translate

_NAME_TO_FIELD = 4
_SHORT = 72


class LabelForm(QWidget):
    """Name, keys, chip, colour, description and examples of one label.

    Args:
        keys: tells which keys belong to commands; no label can have them.
        parent: the widget it stands in.

    Signals:
        changed: id of the label, name of the field and what it is to be.
        refused: a sentence why what was typed cannot be.
    """

    changed = Signal(str, str, object)
    refused = Signal(str, str)

    def __init__(self, keys: KeyBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._label: Label | None = None
        self._free = ""
        self.name = LineField(translate("Name"), command="scheme:name")
        self.key = LineField(translate("Digit"), placeholder="")
        self.letters = LineField(translate("Letters"), placeholder="")
        self.letter = LineField(translate("On the chip"), placeholder="")
        self.free = ElidedLabel(role="small", ink="ink2")
        self.colour = ColourRow()
        self.description = LineField(translate("Description"), placeholder=translate("What it is, in a sentence"))
        self.examples = QPlainTextEdit()
        self.examples.setAccessibleName(translate("Examples, one a line"))
        self.examples.setTabChangesFocus(True)
        self._lay_out()
        for field, line in self._lines().items():
            line.editingFinished.connect(lambda field=field: self._keep(field))
        self.colour.changed.connect(lambda colour: self._tell("colour", colour))
        theme().changed.connect(self._fit)
        self._fit()

    def show_label(self, scheme: LabelScheme, label: Label) -> None:
        """Show a label; what is being typed of the same one stays."""
        same = self._label is not None and self._label.id == label.id
        self._label, self._free = label, free_letters(scheme, self._keys.taken())
        for field, line in self._lines().items():
            line.show_text(getattr(label, field)) if same else line.setText(getattr(label, field))
        self.colour.show_colour(label.letter, label.colour)
        if not (same and self.examples.hasFocus()) and self._given() != label.examples:
            self.examples.setPlainText("\n".join(label.examples))
        self.free.set_text(self._free_words())

    def _free_words(self) -> str:
        return translate("Free letters: {letters}", letters=" ".join(self._free) or "–")

    def forget(self) -> None:
        """Belong to no label: what is typed is handed on no more."""
        self._label = None

    def keep_examples(self) -> None:
        """Hand the examples on if they were changed."""
        if self._label is not None:
            given = self._given()
            if given != self._label.examples:
                self._tell("examples", list(given))

    def _given(self) -> tuple[str, ...]:
        return tuple(one.strip() for one in self.examples.toPlainText().splitlines() if one.strip())

    def set_writable(self, writable: bool) -> None:
        """Let the fields be written in, or not."""
        for control in (*self._lines().values(), self.colour, self.examples):
            control.setEnabled(writable)

    def edit_name(self) -> None:
        """Put the focus into the name, all of it selected."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def edit_keys(self) -> None:
        """Put the focus where the keys are said."""
        self.key.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.key.selectAll()

    def _lines(self) -> dict[str, LineField]:
        return {
            "name": self.name,
            "key": self.key,
            "letters": self.letters,
            "letter": self.letter,
            "description": self.description,
        }

    def _keep(self, field: str) -> None:
        line = self._lines()[field]
        typed = line.text().strip()
        typed = typed.lower().replace(" ", "") if field == "letters" else typed
        if self._label is None or typed == getattr(self._label, field):
            return
        commands = self._keys.taken() if field in ("key", "letters") else {}
        taken = next(filter(None, (held_by(one, commands) for one in typed)), "")
        if taken:
            line.setText(getattr(self._label, field))
            words = translate("“{key}” is the key of “{command}”.", key=taken, command=commands[taken])
            self.refused.emit(words, self._free_words())
            return
        self._tell(field, typed)

    def _tell(self, field: str, value: object) -> None:
        if self._label is not None:
            self.changed.emit(self._label.id, field, value)

    def _fit(self) -> None:
        for short in (self.key, self.letter):
            short.setFixedWidth(theme().px(_SHORT))
        self.examples.setFixedHeight(theme().px(84))

    def _lay_out(self) -> None:
        column = Column(self, spacing=12)
        column.addLayout(_named(self.name))
        keys = Row(spacing=12)
        for field in (self.key, self.letters, self.letter):
            keys.addLayout(_named(field), 1 if field is self.letters else 0)
        column.addLayout(keys)
        column.addWidget(self.free)
        colour = Column(spacing=_NAME_TO_FIELD)
        colour.addWidget(Words(translate("Colour"), role="small", ink="ink2"))
        colour.addWidget(self.colour, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(colour)
        column.addLayout(_named(self.description))
        column.addLayout(_named(self.examples))


def _named(field: QWidget) -> Column:
    part = Column(spacing=_NAME_TO_FIELD)
    part.addWidget(Words(field.accessibleName(), role="small", ink="ink2"))
    part.addWidget(field)
    return part
