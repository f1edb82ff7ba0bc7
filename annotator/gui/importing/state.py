"""What is known on the import page: what was chosen, what was found, which page of which file is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.gui.importing.drafts import Draft, HowTo, Steps
from annotator.gui.importing.leaves import Spread, spread
from annotator.gui.importing.reading import Asked, Found

if TYPE_CHECKING:
    from annotator.services.choosing import Readable
    from annotator.services.leafing import Leaf
    from annotator.services.previewing import Fate, Preview, RepeatSeen, SourceSeen


@dataclass(slots=True)
class State:
    """All of it.

    Attributes:
        steps: what was chosen, and the way back.
        files: that were found.
        preview: the newest counts; those of an older draft until new ones come.
        error: why nothing can be shown, if so.
        asked: which page is shown, or on its way.
        before: the pages turned over on the way here.
        leaves: what is on the page.
        spread: the same as one text, with what was corrected.
        choices: what may be chosen; None until it is read.
    """

    steps: Steps = field(default_factory=Steps)
    files: tuple[Found, ...] = ()
    preview: "Preview | None" = None
    error: Exception | None = None
    asked: Asked = field(default_factory=lambda: Asked(""))
    before: list[Asked] = field(default_factory=list)
    leaves: "Sequence[Leaf]" = ()
    spread: Spread = field(default_factory=Spread)
    choices: "Readable | None" = None

    @property
    def draft(self) -> Draft:
        """What was chosen so far."""
        return self.steps.draft

    @property
    def source(self) -> str:
        """The name of the file that is shown; empty while there is none."""
        return self.asked.source

    @property
    def how(self) -> HowTo:
        """How the file that is shown is read."""
        return self.draft.how(self.source)

    @property
    def seen(self) -> "SourceSeen | None":
        """What the file that is shown would bring, once it is counted."""
        found = self.preview.sources if self.preview is not None else ()
        return next((one for one in found if one.name == self.source), None)

    @property
    def awaited(self) -> bool:
        """Whether counts of the file that is shown are to come, if they are not there: not of what is left out."""
        return self.error is None and not self.how.left_out

    def fate(self, part: int) -> "Fate":
        """Return what becomes of a part of the file that is shown; until it is counted, that it comes in."""
        seen = self.seen
        return seen.fates.of(part) if seen is not None else ""

    def repeats(self, part: str) -> "Mapping[tuple[int, int], RepeatSeen]":
        """Return what the segments of a part (id) repeat, by their offsets in it, as far as that is counted."""
        return self.preview.repeats.get(part, {}) if self.preview is not None else {}

    def spread_now(self) -> Spread:
        """Return the page as it is to be shown by now."""
        return spread(self.leaves, self.draft.corrections, self.fate, self.repeats)

    @property
    def refused(self) -> int:
        """How many places cannot be taken, in all files."""
        return sum(one.refused for one in self.preview.sources) if self.preview is not None else 0

    def begin(self, draft: Draft) -> None:
        """Begin anew with a draft."""
        self.steps.begin(draft)
        self.files, self.preview, self.error = (), None, None
        self.go(Asked(""))

    def go(self, asked: Asked) -> None:
        """Go to another file; nothing of it is known yet."""
        self.asked, self.before, self.leaves = asked, [], ()

    def alike(self) -> list[str]:
        """Return the other files of the same kind: their names end alike."""
        end = Path(self.source).suffix.lower()
        return [one.name for one in self.files if one.name != self.source and one.name.lower().endswith(end)]

    def following(self) -> Asked | None:
        """Return the page behind the one that is shown, if there is one."""
        if not self.leaves:
            return None
        last, seen = self.leaves[-1].page, self.seen
        end = last.start + len(last.text)
        if end < last.length:
            return Asked(self.source, last.part, end)
        more = seen is not None and last.part + 1 < seen.parts
        return Asked(self.source, last.part + 1) if more else None
