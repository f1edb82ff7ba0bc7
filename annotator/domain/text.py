"""Places in a text: code points are what we store, UTF-16 units are what Qt counts.

This is the only place that converts between the two.
"""

from bisect import bisect_left
from dataclasses import dataclass

_LAST_SINGLE = "\uffff"
"""The last character that UTF-16 writes as one unit."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text in code points, the end exclusive.

    Raises:
        ValueError: the span ends before it starts, or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return what stands in the span.

        Raises:
            ValueError: the span reaches beyond the text.
        """
        if self.end > len(text):
            raise ValueError(f"span {self.start}..{self.end} reaches beyond a text of {len(text)}")
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """Return the same stretch seen from another origin, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    def holds(self, other: "Span") -> bool:
        """Say whether the other span lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


def whole_characters(name: str) -> str:
    """Return a name with a question mark for each half character: files may be called by bytes that are no text."""
    return name.encode("utf-8", "replace").decode()


class Utf16Map:
    """Converts positions in one text between code points and UTF-16 units.

    Costs nothing for a text without characters beyond the basic plane, which is nearly every text.
    """

    __slots__ = ("_points", "_units", "length")

    def __init__(self, text: str) -> None:
        wide = [] if text.isascii() else [at for at, char in enumerate(text) if char > _LAST_SINGLE]
        self._points = wide
        self._units = [at + before for before, at in enumerate(wide)]
        self.length = len(text) + len(wide)
        """Length of the text in UTF-16 units."""

    def to_utf16(self, index: int) -> int:
        """Return the position in UTF-16 units of a position in code points."""
        return index + bisect_left(self._points, index)

    def from_utf16(self, units: int) -> int:
        """Return the position in code points; inside a pair of surrogates that of the character they make."""
        before = bisect_left(self._units, units)
        if before and units == self._units[before - 1] + 1:
            return self._points[before - 1]
        return units - before


def to_utf16(text: str, index: int) -> int:
    """Return the position in UTF-16 units of a position in code points."""
    return Utf16Map(text).to_utf16(index)


def from_utf16(text: str, units: int) -> int:
    """Return the position in code points of a position in UTF-16 units; see :meth:`Utf16Map.from_utf16`."""
    return Utf16Map(text).from_utf16(units)
