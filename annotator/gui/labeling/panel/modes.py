"""Ways in which keys mean something else for a moment: reasons and flags by digit."""

from collections.abc import Callable, Sequence
from typing import Protocol

from annotator.gui.keyboard.commands import ModeScope
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.choice_page import Choice, ChoicePage
from annotator.gui.labeling.panel.questions import FlagBoxes
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


class SkipMode:
    """Reasons by digit.

    Args:
        pen: skips.
        page: shows the reasons.
        reasons: what there is to choose from.
        keys: what keys mean in a list.
        ended: called when the mode is over.
    """

    def __init__(
        self, pen: Pen, page: ChoicePage, reasons: Sequence[str], keys: KeyBook, ended: Callable[[], None]
    ) -> None:
        self._keys = keys
        self._pen = pen
        self._page = page
        self._reasons = reasons[:9]
        self._ended = ended
        page.show_choices([Choice(str(n), capitalised(translate(one))) for n, one in enumerate(self._reasons, 1)])

    def take(self, stroke: Stroke) -> bool:
        """A digit skips, Esc leaves it; no other key does anything."""
        act = heard(self._keys, stroke, "list")
        if act is None:
            return False
        if stroke.name == "Esc":
            self._ended()
        else:
            self.choose(act)
        return True

    def choose(self, key: str) -> None:
        """Skip with a reason, by its number in the list."""
        number = int(key) - 1 if key.isdigit() else -1
        if 0 <= number < len(self._reasons):
            self._page.press(key)
            self._pen.skip(self._reasons[number])

    def click(self, segment: str) -> bool:
        """A click elsewhere leaves it."""
        self._ended()
        return False

    def end(self) -> None:
        """Nothing else was changed."""


class FlagMode:
    """Flags by digit; any other key ends it and means what it always does.

    Args:
        pen: raises and lowers flags.
        boxes: show the digits.
        keys: what keys mean in a list.
        ended: called when the mode is over.
    """

    def __init__(self, pen: Pen, boxes: FlagBoxes, keys: KeyBook, ended: Callable[[], None]) -> None:
        self._keys = keys
        self._pen = pen
        self._boxes = boxes
        self._ended = ended
        boxes.set_choosing(True)

    def take(self, stroke: Stroke) -> bool:
        """A digit raises or lowers a flag."""
        row = heard(self._keys, stroke, "list")
        if row is None:
            return False
        self._ended()
        number = int(row) if row.isdigit() else 0
        if 0 < number <= len(self._boxes.flags):
            self._pen.toggle_flag(self._boxes.flags[number - 1])
        return stroke.name == "Esc" or row.isdigit()

    def click(self, segment: str) -> bool:
        """A click elsewhere ends it."""
        self._ended()
        return False

    def end(self) -> None:
        """Hide the digits."""
        self._boxes.set_choosing(False)
