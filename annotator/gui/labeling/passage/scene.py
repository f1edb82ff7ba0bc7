"""What there is to paint at one moment; painters get this and nothing else."""

from dataclasses import dataclass, field

from annotator.gui.labeling.passage.flow import Placed
from annotator.gui.labeling.passage.measures import Measures


@dataclass(frozen=True, slots=True)
class Selection:
    """Selected text inside one row, in code points."""

    index: int
    start: int
    end: int


@dataclass(slots=True)
class Scene:
    """The visible rows and how they are to be shown; lengths in pixels."""

    width: int
    height: int
    measures: Measures
    placed: list[Placed] = field(default_factory=list)
    current: int | None = None
    """Number of the current row."""
    clip_lines: bool = False
    """While the wheel turns, lines are cut at the edge; at rest they are whole or not there."""
    selection: Selection | None = None
    caret: tuple[int, int] | None = None
    """Number of a row and the code point in it before which a cursor stands."""

    @property
    def text_left(self) -> int:
        """Left edge of the column."""
        return self.measures.text_left

    @property
    def text_right(self) -> int:
        """Right edge of the column."""
        return self.measures.text_left + self.measures.column

    @property
    def letters(self) -> bool:
        """Whether candidates have their letters beside them."""
        return any(one.row.letter is not None for one in self.placed)

    def whole_lines(self, placed: Placed) -> range:
        """Return the lines of a row that are to be painted."""
        count, pitch = placed.block.line_count, placed.block.pitch
        if self.clip_lines:
            return range(count)
        first = max(-(placed.top // pitch), 0)
        last = min((self.height - placed.top) // pitch, count)
        return range(first, max(last, first))

    def shows(self, top: int, bottom: int) -> bool:
        """Say whether something between two heights is to be painted."""
        return self.clip_lines or (top >= 0 and bottom <= self.height)

    def at(self, index: int) -> Placed | None:
        """Return a row if it is visible."""
        if not self.placed or not self.placed[0].index <= index <= self.placed[-1].index:
            return None
        return self.placed[index - self.placed[0].index]
