"""Choosing where the passage is cut: Left and Right go from word to word, Enter cuts, Esc leaves."""

from collections.abc import Callable

from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.panel.modes import Around
from annotator.gui.labeling.words.cut_page import CutPage
from annotator.gui.labeling.words.word_cursor import BorderCursor

_STEPS = {"left": -1, "right": 1}


class CutMode:
    """Shows the cursor in the current passage.

    Args:
        around: what every mode works with; the desk is at a passage of two words at least.
        page: shows the pieces there would be.
        cut: cuts at an offset in the text.
    """

    def __init__(self, around: Around, page: CutPage, cut: Callable[[int], None]) -> None:
        assert around.desk.here is not None, "there is a passage to cut"
        opened, self._segment = around.desk.here
        self._text = opened.segment(self._segment).text
        self._around = around
        self._view = around.board.view
        self._page = page
        self._cursor = BorderCursor(self._text)
        self._cut = cut
        self._show()

    def take(self, stroke: Stroke) -> bool:
        """Move, cut or leave; any other key means what it always does."""
        act = self._around.keys.act(stroke, "cut")
        if act in _STEPS:
            step = _STEPS[act] * (-1 if self._view.is_right_to_left(self._segment) else 1)
            self._cursor.move(step)
            self._show()
        elif act in ("start", "end"):
            (self._cursor.to_start if act == "start" else self._cursor.to_end)()
            self._show()
        elif act == "take":
            self.cut()
        elif stroke.name == "Esc":
            self._around.ended()
        else:
            return False
        return True

    def cut(self) -> None:
        """Cut where the cursor stands."""
        at = self._cursor.at
        self._around.ended()
        self._cut(at)

    def click(self, segment: str) -> bool:
        """A click elsewhere leaves it."""
        self._around.ended()
        return False

    def end(self) -> None:
        """Take the cursor away."""
        self._view.show_caret(None)

    def _show(self) -> None:
        at = self._cursor.at
        self._view.show_caret((self._segment, at))
        self._page.show_pieces(self._text[:at], self._text[at:])
        self._view.announce(self._cursor.word)
