"""What else may be said when a label is given: a row for each attribute, with its values between commas."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import Attribute
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton, PlainButton
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.made_anew import give_back, held, stops, take_away
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_NAME = 160


class AttributeRow(QWidget):
    """One attribute; the last row of all stands for one that is not there yet.

    Signals:
        kept: the name and the values that were typed.
        archived: it is to be asked for no more, or again.
    """

    kept = Signal(str, list)
    archived = Signal(bool)

    def __init__(self, attribute: Attribute | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attribute = attribute
        known = attribute.name if attribute is not None else translate("Another attribute")
        self.name = LineField(translate("Name of {attribute}", attribute=known), placeholder=known)
        self.values = LineField(
            translate("Values of {attribute}", attribute=known), placeholder=translate("values, between commas")
        )
        row = Row(self, spacing=8)
        row.addWidget(self.name, 1)
        row.addWidget(self.values, 1)
        if attribute is not None:
            self.name.setText(attribute.name)
            self.values.setText(", ".join(attribute.values))
            row.addWidget(self._archive(attribute))
            for field in (self.name, self.values):
                field.setEnabled(not attribute.archived)
                field.editingFinished.connect(self._keep)
        else:
            for field in (self.name, self.values):  # left, it is not handed over: that it is when it is added
                field.editingFinished.connect(lambda field=field: field.setModified(bool(field.text())))
            self.values.returnPressed.connect(self._keep)
            add = PlainButton(translate("Add"), icon="plus")
            add.clicked.connect(self._keep)
            row.addWidget(add)
        theme().changed.connect(self._fit)
        self._fit()

    def _archive(self, attribute: Attribute) -> IconButton:
        words = translate("Bring {attribute} back") if attribute.archived else translate("Archive {attribute}")
        icon = "refresh-cw" if attribute.archived else "x"
        button = IconButton(icon, words.format(attribute=attribute.name), size=16)
        button.clicked.connect(lambda: self.archived.emit(not attribute.archived))
        return button

    def typed(self) -> tuple[str, str]:
        """Return what stands in both fields."""
        return self.name.text(), self.values.text()

    def type_again(self, typed: tuple[str, str]) -> None:
        """Let stand what was typed before and not handed over."""
        for field, text in zip((self.name, self.values), typed, strict=True):
            field.setText(text)
            field.setModified(bool(text))

    def _keep(self) -> None:
        values = [one.strip() for one in self.values.text().split(",") if one.strip()]
        name = self.name.text().strip()
        if self.attribute is None or (name, values) != (self.attribute.name, list(self.attribute.values)):
            self.kept.emit(name, values)

    def _fit(self) -> None:
        self.name.setMaximumWidth(theme().px(_NAME))


class Attributes(QWidget):
    """All attributes of a label.

    Signals:
        added: name and values of a new one.
        changed: id, name and values of one that is there.
        archived: id of one, and whether it is to be archived.
    """

    added = Signal(str, list)
    changed = Signal(str, str, list)
    archived = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[AttributeRow] = []
        self._label = ""
        self._typed: dict[str, tuple[str, str]] = {}
        """What was typed for one more attribute and not added yet, by the id of the label."""
        self._column = Column(self, spacing=8)
        self._column.addWidget(Words(translate("What else is asked when it is given"), role="small", ink="ink2"))

    def show_attributes(self, label: str, attributes: tuple[Attribute, ...], *, writable: bool) -> None:
        """Show these of a label (id); what is typed for another one is taken over as soon as there is one more."""
        before, was, same = self.rows, held(self.rows), label == self._label
        more = same and len(attributes) > sum(1 for row in before if row.attribute is not None)
        self._remember()
        self._label = label
        if more:
            self._typed.pop(label, None)
        self.rows = [AttributeRow(one) for one in attributes]
        for row in self.rows:
            assert row.attribute is not None, "only the last row has none"
            row.kept.connect(partial(self.changed.emit, row.attribute.id))
            row.archived.connect(partial(self.archived.emit, row.attribute.id))
        if writable:
            new = AttributeRow(None)
            new.type_again(self._typed.get(label, ("", "")))
            new.kept.connect(self.added.emit)
            self.rows.append(new)
        for row in self.rows:
            row.setEnabled(writable)
            self._column.addWidget(row)
        give_back(was, self.rows, typed=same and not more)
        for row in before:
            self._column.removeWidget(row)
            take_away(row)

    def _remember(self) -> None:
        """Keep what is typed for one more, wherever the focus is: the rows are made anew."""
        for row in self.rows:
            if row.attribute is None:
                self._typed[self._label] = row.typed()

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, as the eye does."""
        return [one for row in self.rows for one in stops(row)]

    def forget(self) -> None:
        """Show nothing; what is typed is dropped."""
        for row in self.rows:
            self._column.removeWidget(row)
            take_away(row)
        self.rows = []
        self._typed.clear()


def renamed(before: tuple[str, ...], after: list[str]) -> tuple[str, str] | None:
    """Return the old and the new name of the one value that was typed over, if that is all that was changed."""
    if len(before) != len(after):
        return None
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return pairs[0] if len(pairs) == 1 else None
