"""What becomes of the parts of a source that do not come in: one byte a part, and none where all come in."""

from typing import Literal

Fate = Literal["", "here", "twice", "refused"]
"""A part comes in (empty), is in the project already, came before in the same import, or cannot be taken."""

_FATES: tuple[Fate, ...] = ("", "here", "twice", "refused")


class Fates:
    """The fate of each part, by its place in the source from 0."""

    def __init__(self) -> None:
        self._codes = bytearray()

    def note(self, part: int, fate: Fate) -> None:
        """Note what becomes of a part."""
        if part >= len(self._codes):
            self._codes.extend(bytes(part + 1 - len(self._codes)))
        self._codes[part] = _FATES.index(fate)

    def of(self, part: int) -> Fate:
        """Return what becomes of a part; one nothing is noted of comes in."""
        return _FATES[self._codes[part]] if part < len(self._codes) else ""

    def count(self, fate: Fate) -> int:
        """Count the parts of which a fate is noted."""
        return self._codes.count(_FATES.index(fate))
