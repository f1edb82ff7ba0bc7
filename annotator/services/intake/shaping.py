"""Understand and cut one part: its posts, its regions, its segments and whose voice each is in."""

import json
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from annotator.domain.structure import ProposedPost, Region
from annotator.formats.incoming import IncomingPart
from annotator.services.intake.options import NOTHING_CORRECTED, Correction, SourceOptions
from annotator.store.new_rows import NewPart
from annotator.text.cutter import Cutter
from annotator.text.quotes import proposed_voices

Spans = Sequence[tuple[int, int]]
Tick = Callable[[int], None]
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Shape(NamedTuple):
    """What one part is made of; offsets in the part. No posts: it is one."""

    posts: tuple[ProposedPost, ...]
    regions: tuple[Region, ...]
    cuts: Spans
    voices: Sequence[str]


class Shaper:
    """Shapes the parts of one import; keeps a cutter for each way of cutting."""

    def __init__(self, language: str) -> None:
        """Set up; ``language`` is cut in where a document names none that can be one."""
        self._language = language
        self._cutters: dict[object, tuple[Cutter, str]] = {}

    def language(self, item: IncomingPart, options: SourceOptions) -> str:
        """Return the code of the language a part is in."""
        return item.language or options.language or self._language

    def cutter_as_json(self, item: IncomingPart, options: SourceOptions) -> str:
        """Return what is kept with a part of what cuts it."""
        return self._cutter(item, options)[1]

    def _cutter(self, item: IncomingPart, options: SourceOptions) -> tuple[Cutter, str]:
        language = self.language(item, options)
        if not _LANGUAGE.fullmatch(language):
            language = options.language or self._language
        key = (language, options.by)
        found = self._cutters.get(key)
        if found is None:
            cutter = Cutter(language, options.by)
            said = {"name": cutter.name, "version": cutter.version, **cutter.settings}
            found = cutter, json.dumps(said, ensure_ascii=False, sort_keys=True)
            self._cutters[key] = found
        return found

    def shape(
        self,
        item: IncomingPart,
        part: NewPart,
        options: SourceOptions,
        correction: Correction = NOTHING_CORRECTED,
        tick: Tick | None = None,
    ) -> Shape:
        """Return what a part is made of.

        Args:
            item: what the reader gave.
            part: the same, named.
            options: how it is to be understood and cut.
            correction: what a person says of it instead.
            tick: called now and then with the number of characters that are cut; may raise to stop.
        """
        cuts: Spans = item.cuts if item.cuts is not None else self._cutter(item, options)[0].cut(part.text, tick)
        return Shape((), item.regions, cuts, proposed_voices(part.text, cuts))
