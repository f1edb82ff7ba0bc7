"""Rows of controls that are made anew while one works in them: where one was, and what one is typing, stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from annotator.gui.widgets.control import Control
from annotator.gui.widgets.fields import LineField


@dataclass(frozen=True, slots=True)
class Held:
    """Where the focus was: row and control counted from the end, and what is typed in that row but not handed over."""

    row: int
    control: int
    typed: dict[int, str]


def stops(row: QWidget) -> list[QWidget]:
    """Return what Tab goes through in a row."""
    return [*row.findChildren(LineField), *row.findChildren(Control)]


def held(rows: Sequence[QWidget]) -> Held | None:
    """Return where the focus is in some rows; None where it is in none of them."""
    focus = QApplication.focusWidget()
    place = next((number for number, row in enumerate(rows) if focus is not None and row.isAncestorOf(focus)), None)
    if place is None:
        return None
    controls = stops(rows[place])
    typed = {at: one.text() for at, one in enumerate(controls) if isinstance(one, LineField) and one.isModified()}
    at = next((at for at, one in enumerate(controls) if one is focus), 0)
    return Held(place - len(rows), at - len(controls), typed)


def give_back(was: Held | None, rows: Sequence[QWidget], *, typed: bool = True) -> None:
    """Put the focus where it was; what was being typed, too, unless it was taken over."""
    if was is None or -was.row > len(rows):
        return
    controls = stops(rows[was.row])
    for at, text in was.typed.items():
        field = controls[at] if typed and at < len(controls) else None
        if isinstance(field, QLineEdit):
            field.setText(text)
            field.setModified(True)
    if controls:
        controls[max(was.control, -len(controls))].setFocus(Qt.FocusReason.OtherFocusReason)


def take_away(row: QWidget) -> None:
    """Throw a row away; nothing in it says any more that it was left."""
    for field in row.findChildren(LineField):
        field.blockSignals(True)
    row.hide()
    row.deleteLater()
