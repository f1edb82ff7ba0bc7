"""Which rows stand where: laid out from one row outward, only as far as the view reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.gui.labeling.passage.block import Block, TextStyle, block_shape
from annotator.gui.labeling.passage.measures import Measures
from annotator.gui.labeling.passage.rows import PassageRow

_MOST_BLOCKS = 1500
_KEPT_AROUND = 400


@dataclass(frozen=True, slots=True)
class Placed:
    """A row at its place in the view, in pixels from the view's top."""

    index: int
    row: PassageRow
    block: Block
    top: int
    """Top of its text."""

    @property
    def upper(self) -> int:
        """Where its room begins, with what stands before the text."""
        return self.top - self.block.above

    @property
    def text_bottom(self) -> int:
        """Where its text ends."""
        return self.top + self.block.text_height

    @property
    def bottom(self) -> int:
        """Where its room ends, with the line below."""
        return self.text_bottom + self.block.below


@dataclass(frozen=True, slots=True)
class Anchor:
    """One row whose text has its top at a known place; all others follow from it."""

    index: int
    top: int


class Flow:
    """The rows of a document under each other.

    Args:
        measures: the measurements of the view.
        style: the font.
    """

    def __init__(self, measures: Measures, style: TextStyle) -> None:
        self.rows: list[PassageRow] = []
        self.layouts_made = 0
        """How many segments were ever laid out; for tests of laziness."""
        self._measures = measures
        self._style = style
        self._places: dict[str, int] = {}
        self._blocks: dict[int, Block] = {}

    def set_rows(self, rows: Sequence[PassageRow]) -> None:
        """Take other rows; what has the same shape as before is not laid out again."""
        before = {self.rows[index].segment_id: block for index, block in self._blocks.items()}
        self.rows = list(rows)
        self._places = {row.segment_id: index for index, row in enumerate(self.rows)}
        self._blocks = {}
        for segment_id, block in before.items():
            index = self._places.get(segment_id)
            if index is not None and block.shape == self._shape(index):
                self._blocks[index] = block

    def restyle(self, measures: Measures, style: TextStyle) -> None:
        """Take other measurements; everything is laid out anew when it is needed."""
        self._measures = measures
        self._style = style
        self._blocks = {}

    def place_of(self, segment_id: str) -> int | None:
        """Return the number of a row, or None."""
        return self._places.get(segment_id)

    def update(self, index: int, row: PassageRow) -> bool:
        """Replace a row; return whether its room changed, so that others have to move."""
        self.rows[index] = row
        moved = [self._renew(number) for number in (index, index + 1) if number < len(self.rows)]
        return any(moved)

    def block(self, index: int) -> Block:
        """Return a row laid out."""
        found = self._blocks.get(index)
        if found is None:
            if len(self._blocks) >= _MOST_BLOCKS:
                self._blocks = {i: b for i, b in self._blocks.items() if abs(i - index) < _KEPT_AROUND}
            found = Block(self.rows[index], self._measures, self._style, self._row_before(index))
            self._blocks[index] = found
            self.layouts_made += 1
        return found

    def placed(self, anchor: Anchor, height: int) -> list[Placed]:
        """Return the rows that a view of that height shows at least a part of, from above to below."""
        if not self.rows:
            return []
        found = [self._at(anchor.index, anchor.top)]
        while found[0].upper > 0 and found[0].index > 0:
            found.insert(0, self._before(found[0]))
        while found[-1].bottom < height and found[-1].index + 1 < len(self.rows):
            found.append(self._after(found[-1]))
        return [one for one in found if one.bottom > 0 and one.upper < height]

    def renewed(self, placed: Sequence[Placed]) -> list[Placed]:
        """Return rows in their places as they are now, none of them having taken other room."""
        return [self._at(one.index, one.top) for one in placed]

    def moved(self, anchor: Anchor, by: int, line: int) -> Anchor:
        """Return the anchor after the text moved down by some pixels.

        The row at ``line`` becomes the anchor. The first row's text never gets below the line, nor the last row above.
        """
        here = self._at(anchor.index, anchor.top + by)
        while here.upper > line and here.index > 0:
            here = self._before(here)
        while here.bottom <= line and here.index + 1 < len(self.rows):
            here = self._after(here)
        top = here.top
        if here.index == 0:
            top = min(top, line)
        if here.index == len(self.rows) - 1:
            top = max(top, line - here.block.text_height + here.block.pitch)
        return Anchor(here.index, top)

    def _row_before(self, index: int) -> PassageRow | None:
        return self.rows[index - 1] if index else None

    def _shape(self, index: int) -> tuple[object, ...]:
        return block_shape(self.rows[index], self._row_before(index))

    def _renew(self, index: int) -> bool:
        """Lay a row out anew if its shape changed; return whether its room did."""
        old = self._blocks.get(index)
        if old is None or old.shape == self._shape(index):
            return False
        del self._blocks[index]
        new = self.block(index)
        return (new.above, new.height) != (old.above, old.height)

    def _at(self, index: int, top: int) -> Placed:
        return Placed(index, self.rows[index], self.block(index), top)

    def _before(self, placed: Placed) -> Placed:
        block = self.block(placed.index - 1)
        return self._at(placed.index - 1, placed.upper - block.below - block.text_height)

    def _after(self, placed: Placed) -> Placed:
        block = self.block(placed.index + 1)
        return self._at(placed.index + 1, placed.bottom + block.above)
