"""What a screen reader hears of the passage: the current sentence, its state, its labels."""

from functools import lru_cache
from typing import Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from annotator.gui.labeling.passage.rows import PassageRow, PassageWords

_MARK = "annotatorIsHeard"
"""Dynamic property of the views that can be heard."""

_interfaces: dict[int, QAccessibleInterface] = {}


class Heard(Protocol):
    """A view that says what is to be heard when it is asked: keys need not wait for it."""

    def heard(self) -> tuple[str, str]:
        """Return the current sentence and its state."""
        ...


def spoken_state(row: PassageRow, words: PassageWords) -> str:
    """Return state, labels and what else was said of a row, as a sentence of names."""
    state = {"unseen": words.unseen, "open": words.open, "done": words.done, "skipped": words.skipped}[row.state]
    sure = {"unsure": words.unsure, "guess": words.guess}.get(row.confidence or "")
    parts = [
        *(mark.name for mark in row.labels),
        words.none if row.none else None,
        state,
        sure,
        *row.flags,
        words.note if row.note else None,
        words.lacks if row.lacks else None,
    ]
    return ", ".join(part for part in parts if part)


class AccessiblePassage(QAccessibleWidget):
    """The view as a document whose value is the current sentence and whose description is its state."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, QAccessible.Role.Document)

    def text(self, kind: QAccessible.Text) -> str:
        """Return what is asked for; the name ends with the sentence, for readers that do not ask for a value."""
        view = self.widget()
        sentence, state = cast(Heard, view).heard()
        if kind == QAccessible.Text.Value:
            return sentence
        if kind == QAccessible.Text.Description:
            return state
        if kind == QAccessible.Text.Name:
            return ": ".join(part for part in (view.accessibleName(), sentence) if part)
        return super().text(kind)


def _make(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QWidget) and thing.property(_MARK):
        made = AccessiblePassage(thing)
        _interfaces[id(thing)] = made
        key = id(thing)
        thing.destroyed.connect(lambda: _interfaces.pop(key, None))
        return made
    return None


def let_hear(view: QWidget) -> None:
    """Let screen readers hear a view, which is a :class:`Heard`."""
    _install()
    view.setProperty(_MARK, True)


@lru_cache(maxsize=1)
def _install() -> None:
    """Make Qt ask us for the interface of such views; once is enough."""
    QAccessible.installFactory(_make)
