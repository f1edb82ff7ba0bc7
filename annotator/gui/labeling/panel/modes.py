"""Ways in which keys mean something else for a moment: what all have in common; reasons and flags by digit."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from annotator.domain.scheme import LabelScheme
from annotator.gui.keyboard.commands import ModeScope
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.answer_panel import AnswerPanel
from annotator.gui.labeling.panel.choice_page import Choice
from annotator.gui.labeling.panel.skip_page import SkipPage
from annotator.gui.labeling.pen import Pen
from annotator.messages import translate

_SCROLLING = ("PgUp", "PgDown", "Home", "End")


class Mode(Protocol):
    """What takes keys before the commands do, until it ends."""

    def take(self, stroke: Stroke) -> bool:
        """Take a key; false if it is none of its own and is to be done as always."""

    def end(self) -> None:
        """Leave everything as it was before."""

    def click(self, segment: str) -> bool:
        """Take a click on a segment; false if it means what it always does."""


@dataclass(frozen=True, slots=True)
class Around:
    """What every mode works with.

    Attributes:
        desk: where the annotator is.
        pen: writes.
        board: the passage.
        scheme: what may be said.
        keys: what keys mean, in modes too.
        ended: to be called when the mode is over.
        told: says something of the passage one is at, at the foot of the window.
    """

    desk: Desk
    pen: Pen
    board: Board
    scheme: LabelScheme
    keys: KeyBook
    ended: Callable[[], None]
    told: Callable[[str], None]

    def tell_given(self, label: str) -> None:
        """Say that a key that leads to a mode gave a label (id) by the way, and how that is taken back."""
        name, key = capitalised(translate(self.scheme.label(label).name)), self.keys.shown("edit.undo")
        words = translate("Now labeled {label}", label=name)
        self.told(translate("{said}; {key} takes it back.", said=words, key=key) if key else f"{words}.")


def heard(keys: KeyBook, stroke: Stroke, mode: ModeScope) -> str | None:
    """Return what a key does in a mode, empty for nothing; None if it goes by the mode and is done as always."""
    act = keys.act(stroke, mode)
    return None if not act and passes(keys, stroke) else act


def passes(keys: KeyBook, stroke: Stroke) -> bool:
    """Whether a key goes by every mode that has no use for it.

    So do chords, scrolling, the list of keys, and what says nothing, such as Tab.
    """
    says_nothing = not (stroke.char or stroke.name or stroke.letter) and stroke.digit is None
    scrolls = stroke.name in _SCROLLING
    return says_nothing or stroke.control or scrolls or keys.meant(stroke) == "help.keys.here"


class ListMode:
    """Rows to choose from by their keys; Esc, and a click elsewhere, leaves them.

    Args:
        around: what every mode works with.
    """

    def __init__(self, around: Around) -> None:
        self._around = around

    def take(self, stroke: Stroke) -> bool:
        """Take every key but those that go by every mode; those that mean nothing here do nothing."""
        act = heard(self._around.keys, stroke, "list")
        if act is None:
            return False
        if stroke.name == "Esc":
            self.leave()
        else:
            self.act(act, stroke)
        return True

    def act(self, name: str, stroke: Stroke) -> None:
        """Do what a key is called in a list (``3``, ``up``, ``take``; empty for none of them): choose a row by it."""
        self.choose(name)

    def choose(self, key: str) -> None:
        """Choose a row, by its key."""

    def leave(self) -> None:
        """Leave it as it is."""
        self._around.ended()

    def click(self, segment: str) -> bool:
        """A click elsewhere leaves it."""
        self._around.ended()
        return False

    def end(self) -> None:
        """Nothing else was changed."""


class SkipMode(ListMode):
    """Reasons by digit.

    Args:
        around: what every mode works with.
        page: shows the reasons.
    """

    def __init__(self, around: Around, page: SkipPage) -> None:
        super().__init__(around)
        self._page = page
        self._reasons = around.scheme.skip_reasons[:9]
        page.show_choices([Choice(str(n), capitalised(translate(one))) for n, one in enumerate(self._reasons, 1)])

    def choose(self, key: str) -> None:
        """Skip with a reason, by its number in the list."""
        number = int(key) - 1 if key.isdigit() else -1
        if 0 <= number < len(self._reasons):
            self._page.press(key)
            self._around.pen.skip(self._reasons[number])


class FlagMode:
    """Flags by digit; any other key ends it and means what it always does.

    Args:
        around: what every mode works with.
        panel: its flags show the digits, its labels do not.
    """

    def __init__(self, around: Around, panel: AnswerPanel) -> None:
        self._around = around
        self._panel = panel
        self._boxes = panel.flags
        self._boxes.set_choosing(True)
        panel.labels.set_heard(False)
        panel.bring(panel.flags)

    def take(self, stroke: Stroke) -> bool:
        """A digit raises or lowers a flag."""
        row = heard(self._around.keys, stroke, "list")
        if row is None:
            return False
        self._around.ended()
        number = int(row) if row.isdigit() else 0
        if 0 < number <= len(self._boxes.flags):
            self._around.pen.toggle_flag(self._boxes.flags[number - 1])
        return stroke.name == "Esc" or row.isdigit()

    def click(self, segment: str) -> bool:
        """A click elsewhere ends it."""
        self._around.ended()
        return False

    def end(self) -> None:
        """Hide the digits, and show again what was in view before."""
        self._boxes.set_choosing(False)
        self._panel.labels.set_heard(True)
        self._panel.put_back()
