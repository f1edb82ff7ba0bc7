"""Where the text stands in the view: the current row at rest, or wherever the wheel brought it."""

from annotator.gui.labeling.passage.flow import Anchor, Flow, Placed

_SHARE = 0.48
"""Where the current segment begins, as a share of the view's height."""
_STEP = 8
_TOP_OF_LONG = 24
_LINES_LEFT = 2
"""Lines below a segment that had to rise."""
_FOOT_LINES = 2
"""Lines that the way back to the current segment takes at the foot."""
ROW_UNITS = 100
"""Units of the scroll bar for one row; it counts rows, since the heights of most are not known."""


class Stand:
    """Keeps one row anchored; lengths in pixels.

    Args:
        flow: the rows.
    """

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._anchor = Anchor(0, 0)
        self.current: int | None = None
        """Number of the current row."""
        self.height = 0
        """Height of the view."""
        self.lent = 0
        """Height of what stands below the view for a while: the current row begins where it did."""
        self.resting = True
        """Whether the current row is where it belongs, not moved by the wheel or a bar."""

    @property
    def line(self) -> int:
        """Height at which the current row begins."""
        return int((self.height + self.lent) * _SHARE) // _STEP * _STEP

    def rest(self) -> None:
        """Put the current row in its place; a long one rises so that its end is seen."""
        self.resting = True
        self._anchor = self._place_of_rest(self.current)

    def _place_of_rest(self, current: int | None) -> Anchor:
        if current is None or not self._flow.rows:
            return Anchor(0, self.line)
        block = self._flow.block(current)
        lowest = self.height - _LINES_LEFT * block.pitch - block.text_height
        return Anchor(current, max(min(self.line, lowest), min(_TOP_OF_LONG, self.line)))

    @property
    def anchored(self) -> int:
        """Number of the row by which the text is held."""
        return self._anchor.index

    def hold(self, index: int) -> None:
        """Hold the text by another number, its rows having been renumbered."""
        self._anchor = Anchor(index, self._anchor.top)

    def move(self, by: int) -> None:
        """Move the text down by some pixels, up if negative."""
        if self._flow.rows and by:
            self.resting = False
            self._anchor = self._flow.moved(self._anchor, by, self.line)

    def jump(self, units: int) -> None:
        """Bring the row of a scroll bar's value to the line."""
        if self._flow.rows:
            self.resting = False
            index = min(max(units // ROW_UNITS, 0), len(self._flow.rows) - 1)
            block = self._flow.block(index)
            into = block.height * (units % ROW_UNITS) // ROW_UNITS
            self._anchor = self._flow.moved(Anchor(index, self.line + block.above - into), 0, self.line)

    def show(self, index: int) -> None:
        """Move the text just as far that a row is whole in view; not at all if it is.

        Where the current row is out of view, and both are seen with it in its place, it goes there; where not, the row
        is kept clear of the way back to it at the foot.
        """
        if self._rests_with(index):
            self.rest()
        shown = next((one for one in self.placed() if one.index == index), None)
        foot = 0 if self.resting and shown is not None else _FOOT_LINES * self._flow.block(index).pitch
        if shown is None:
            self.resting = False
            block = self._flow.block(index)
            above = index < self._anchor.index
            top = block.above if above else self.height - block.text_height - max(block.below, foot)
            self._anchor = self._flow.moved(Anchor(index, top), 0, self.line)
        elif shown.upper < 0:
            self.move(-shown.upper)
        elif shown.bottom > self.height - foot and shown.upper > foot:
            self.move(max(self.height - foot - shown.bottom, -shown.upper))

    def _rests_with(self, index: int) -> bool:
        """Say whether the current row is out of view, and a row would be whole in view with it in its place."""
        if not self.away(self.placed()):
            return False
        placed = self._flow.placed(self._place_of_rest(self.current), self.height)
        seen = next((one for one in placed if one.index == index), None)
        return seen is not None and seen.upper >= 0 and seen.bottom <= self.height

    def units(self) -> int:
        """Return the value of a scroll bar: the row at the line, and how far into it."""
        if not self._flow.rows:
            return 0
        block = self._flow.block(self._anchor.index)
        into = (self.line - self._anchor.top + block.above) * ROW_UNITS // max(block.height, 1)
        return self._anchor.index * ROW_UNITS + min(max(into, 0), ROW_UNITS - 1)

    def placed(self) -> list[Placed]:
        """Return the rows in view."""
        return self._flow.placed(self._anchor, self.height)

    def placed_with(self, index: int) -> list[Placed]:
        """Return the rows that would be in view if a row were the current one, at rest."""
        return self._flow.placed(self._place_of_rest(index), self.height)

    def away(self, placed: list[Placed]) -> bool:
        """Say whether no line of the current row is in view."""
        if self.resting or self.current is None:
            return False
        here = next((one for one in placed if one.index == self.current), None)
        if here is None:
            return True
        pitch = here.block.pitch
        return here.text_bottom < pitch or here.top > self.height - pitch
