"""The panel while words are marked: what is marked, the labels it may be given, and the keys that mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import LabelScheme
from annotator.domain.words import shortened
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.choice_page import Choice, ChoicePage
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.layout import Column, Gap, Line, Pane, Row
from annotator.gui.widgets.words import Words
from annotator.messages import mark, plural, translate

_MOST_QUOTED = 90
_MOST_LISTED, _MOST_BESIDE = 8, 40
"""How many spans that overlap are listed, and how much of each."""
MARKING: tuple[tuple[tuple[str, ...], str], ...] = (
    (("span:left", "span:right"), mark("word by word")),
    (("span:up", "span:down"), mark("line by line")),
    (("span:sentence.left", "span:sentence.right"), mark("by sentence")),
    (("span:mark.left", "span:mark.right"), mark("mark on the way")),
)
"""What keys do while words are marked, by their commands."""
PICKED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("picked:end.left", "picked:end.right"), mark("move its end")),
    (("picked:start.left", "picked:start.right"), mark("move its beginning")),
    (("picked.before", "picked.next"), mark("the one before, the next")),
    (("picked.remove",), mark("take it away")),
)
"""What keys do while a span is picked."""


@dataclass(frozen=True, slots=True)
class Marking:
    """What the page shows.

    Attributes:
        title: the heading of the words.
        words: what is marked, or empty.
        labels: ids of the labels these words have.
        hint: what to do where nothing is marked.
        picked: whether it is a span that stands already.
        beside: label and words of the spans that overlap it.
    """

    title: str
    words: str
    labels: tuple[str, ...]
    hint: str
    picked: bool = False
    beside: tuple[tuple[str, str], ...] = ()


class SpanPage(ChoicePage):
    """Labels for marked words.

    Args:
        scheme: gives the labels.
    """

    def __init__(self, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(translate("Mark words"), parent)
        self._labels = {_key(label.key, number): label.id for number, label in enumerate(scheme.open_labels)}
        self.state = Words(role="small", ink="ink2", strong=True)
        self.words = Words(role="base", ink="ink", wrap=True)
        self.beside = Words(role="small", ink="ink2", wrap=True)
        self.picked = False
        """Whether a span that stands already is shown."""
        self._keys = {picked: KeyList(keys) for picked, keys in ((False, MARKING), (True, PICKED))}
        top = Pane("chrome")
        column = Column(top, margins=(16, 12, 16, 12), spacing=4)
        column.addWidget(self.state)
        column.addWidget(self.words)
        column.addWidget(self.beside)
        self.column.insertWidget(1, top)
        self.column.insertWidget(2, Line())
        below = Column(margins=(16, 12, 16, 12))
        for keys in self._keys.values():
            below.addWidget(keys)
        self.add_below(below)
        self.names = {label.id: capitalised(translate(label.name)) for label in scheme.open_labels}
        """What each label (id) is called here."""
        self.show_choices([Choice(key, self.names[label]) for key, label in self._labels.items()])

    def command_of(self, key: str) -> str:
        """Return the command that gives the label of a row."""
        return f"give:{self._labels[key]}" if key in self._labels else ""

    def label_at(self, key: str) -> str | None:
        """Return the id of the label of a row, by its key."""
        return self._labels.get(key)

    def show_marking(self, marking: Marking) -> None:
        """Show what is marked and what may be done."""
        self.picked = marking.picked
        self.state.setText(marking.title)
        self.words.setText(_quoted(marking.words) if marking.words else marking.hint)
        self.words.set_ink("ink" if marking.words else "ink2")
        self.beside.setText(_overlapping(marking.beside))
        self.beside.setVisible(bool(marking.beside))
        for row in self.rows:
            row.setChecked(self._labels[row.choice.key] in marking.labels)
        for picked, keys in self._keys.items():
            keys.setVisible(picked == marking.picked)

    def press_label(self, label: str) -> None:
        """Show the row of a label pressed now, before anything is saved."""
        for key, one in self._labels.items():
            if one == label:
                self.press(key)

    def release(self) -> None:
        """Show no row pressed."""
        for row in self.rows:
            row.setDown(False)


class KeyList(QWidget):
    """Keys and what they do, a line each."""

    def __init__(self, keys: Sequence[tuple[tuple[str, ...], str]]) -> None:
        super().__init__()
        column = Column(self, spacing=6)
        for commands, words in keys:
            column.addLayout(_line([KeyCap(command=one) for one in commands], translate(words)))
        column.addLayout(_line([KeyCap("Esc")], translate("leave")))


def _line(caps: Sequence[KeyCap], words: str) -> Row:
    row = Row(spacing=4)
    for cap in caps:
        row.addWidget(cap)
    row.addWidget(Gap(4))
    row.addWidget(Words(words, role="small", ink="ink2", wrap=True), 1)
    return row


def _overlapping(spans: Sequence[tuple[str, str]]) -> str:
    """Return a line for each span that overlaps, and how many more there are."""
    lines = [f"{label} {_quoted(words, _MOST_BESIDE)}" for label, words in spans[:_MOST_LISTED]]
    more = len(spans) - len(lines)
    lines += [plural("and {count} more", "and {count} more", more)] if more else []
    return "\n".join([translate("Overlaps:"), *lines]) if lines else ""


def _quoted(words: str, most: int = _MOST_QUOTED) -> str:
    """Return marked words on one line; of many the beginning and the end."""
    return f"“{shortened(words, most)}”"


def _key(key: str, number: int) -> str:
    return key or str(number + 1)
