"""Choosing where the passage is cut: Left and Right go from word to word, Enter cuts, Esc leaves."""

from collections.abc import Callable

from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.words.cut_page import CutPage
from annotator.gui.labeling.words.word_cursor import BorderCursor

_STEPS = {"left": -1, "right": 1}


class CutMode:
    """Shows the cursor in the current passage.

    Args:
        board: the passage.
        page: shows the pieces there would be.
        segment: id of the passage.
        text: what it says; two words at least.
        cut: cuts at an offset in the text.
        keys: what keys mean while a cut is placed.
        ended: called when the mode is over.
    """

    def __init__(
        self,
        board: Board,
        page: CutPage,
        segment: str,
        text: str,
        cut: Callable[[int], None],
        keys: KeyBook,
        ended: Callable[[], None],
    ) -> None:
        self._keys = keys
        self._board = board
        self._page = page
        self._text = text
        self._segment = segment
        self._cursor = BorderCursor(text)
        self._cut = cut
        self._ended = ended
        self._show()

    def take(self, stroke: Stroke) -> bool:
        """Move, cut or leave; any other key means what it always does."""
        act = self._keys.act(stroke, "cut")
        if act in _STEPS:
            step = _STEPS[act] * (-1 if self._board.view.is_right_to_left(self._segment) else 1)
            self._cursor.move(step)
            self._show()
        elif act in ("start", "end"):
            (self._cursor.to_start if act == "start" else self._cursor.to_end)()
            self._show()
        elif act == "take":
            self.cut()
        elif stroke.name == "Esc":
            self._ended()
        else:
            return False
        return True

    def cut(self) -> None:
        """Cut where the cursor stands."""
        at = self._cursor.at
        self._ended()
        self._cut(at)

    def click(self, segment: str) -> bool:
        """A click elsewhere leaves it."""
        self._ended()
        return False

    def end(self) -> None:
        """Take the cursor away."""
        self._board.view.show_caret(None)

    def _show(self) -> None:
        at = self._cursor.at
        self._board.view.show_caret((self._segment, at))
        self._page.show_pieces(self._text[:at], self._text[at:])
        self._board.view.announce(self._cursor.word)
