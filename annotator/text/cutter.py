"""Cut a text into segments: by sentence, paragraph, line, as a whole record, or at an expression of one's own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Literal

from annotator.domain.long_text import Text
from annotator.text.folders import title_of
from annotator.text.languages import base
from annotator.text.paragraphs import each_line, each_paragraph
from annotator.text.parallel import cut_on_all_cores, piece_of
from annotator.text.patterns import compiled, matched_borders
from annotator.text.pipeline import rules_for
from annotator.text.spans import Spans
from annotator.text.splitting import (
    Batches,
    Recipe,
    SentenceSplitter,
    Splitter,
    grouped,
    in_pieces,
    splitter_of,
    stripped,
)
from annotator.text.wrapping import Span, Wrapped

By = Literal["sentence", "paragraph", "line", "record", "pattern"]

VERSION = "4"
"""Raised whenever the same text would be cut in another way."""

_AT_ONCE = {"rules": 100_000, "sentencizer": 100_000, "pipeline": 20_000}
"""Characters that are cut between two ticks: some tenths of a second."""

_WORTH_A_POOL = {"rules": 6_000_000, "sentencizer": 2_000_000, "pipeline": 1_000_000}
"""Characters from which all cores are faster than one: each process takes a second to load spaCy."""


class Cutter:
    """Cuts texts of one language; used by one thread at a time.

    Attributes:
        name: which cutter this is; stored with a part.
        version: of its rules; stored with a part.
        settings: how it was set up, as JSON can hold it; stored with a part.
    """

    def __init__(
        self,
        language: str = "en",
        by: By = "sentence",
        *,
        pattern: str | None = None,
        wrapped: Wrapped = "auto",
        splitter: Splitter = "rules",
    ) -> None:
        """Set up a cutter; spaCy is loaded at the first text that needs it.

        Args:
            language: language code (``annotator.text.languages``); sets abbreviations and rules for sentences.
            by: what one segment is.
            pattern: with ``by="pattern"``, the regular expression that matches the borders.
            wrapped: whether lines go on in the next one (sentences and paragraphs).
            splitter: what cuts sentences inside our paragraphs: our rules, spaCy's sentencizer, or the folder of a
                pipeline of the person's own.

        Raises:
            BadInput: the pattern cannot be read or is missing, or the folder holds no pipeline.
        """
        self.name = f"annotator_{by}s"
        self.version = VERSION
        self.settings = _settings(language, by, pattern, wrapped, splitter)
        self._by = by
        self._wrapped = wrapped
        self._recipe = Recipe(base(language), splitter)
        self._kind = "pipeline" if isinstance(splitter, Path) else splitter
        self._expression = compiled(pattern or "") if by == "pattern" else None
        self._splitter: SentenceSplitter | None = None

    def warm_up(self) -> None:
        """Load now what the first text would load (about a second).

        Raises:
            BadInput: the folder holds no pipeline that can be used.
        """
        if self._by == "sentence":
            self._loaded()

    def cut(self, text: Text, tick: Callable[[int], None] | None = None, borders: Sequence[int] = ()) -> Sequence[Span]:
        """Return start and end of each segment: code points, end exclusive, in order, not overlapping.

        Segments have no white space around them, and every character that is not white space is inside one.

        Args:
            text: normalised text, of any length; a long one is cut by several processes.
            tick: called now and then with the number of characters that are done; may raise to stop.
            borders: offsets no segment may cross, in any order: what stands between two of them is cut as if it were
                a text of its own.

        Raises:
            BadInput: the pattern takes too long on this text, or the folder holds no pipeline that can be used.
        """
        stretches = list(pairwise(sorted({0, len(text), *(place for place in borders if 0 < place < len(text))})))
        if self._by == "record":
            return [span for start, end in stretches for span in stripped(text, start, end)]
        if self._by == "pattern":
            return self._by_pattern(text, stretches, tick)
        if self._by == "line":
            return [span for start, end in stretches for span in each_line(text, start, end)]
        spans = (span for start, end in stretches for span in each_paragraph(text, start, end, self._wrapped))
        return list(spans) if self._by == "paragraph" else self._by_sentence(text, spans, tick)

    def _by_pattern(self, text: Text, stretches: Sequence[Span], tick: Callable[[int], None] | None) -> list[Span]:
        places = {start for start, _ in stretches} | {len(text)}
        places.update(matched_borders(self._expression, text, tick))
        return [span for start, end in pairwise(sorted(places)) for span in stripped(text, start, end)]

    def _by_sentence(self, text: Text, spans: Iterator[Span], tick: Callable[[int], None] | None) -> Spans:
        found = Spans()
        with closing(self._sentences(text, spans)) as batches:
            for sentences in batches:
                found.extend(sentences)
                if tick is not None and found:
                    tick(found[-1][1])
        return found

    def _sentences(self, text: Text, spans: Iterator[Span]) -> Batches:
        """Yield the sentences of paragraphs, some at a time; where other processes cut, spaCy need not be here."""
        if len(text) < _WORTH_A_POOL[self._kind]:
            return self._loaded().sentences(text[:], spans)
        groups = grouped(in_pieces(text, spans, rules_for(self._recipe.language)), _AT_ONCE[self._kind])
        return cut_on_all_cores(self._recipe, (piece_of(text, group) for group in groups), self._loaded)

    def _loaded(self) -> SentenceSplitter:
        if self._splitter is None:
            self._splitter = splitter_of(self._recipe)
        return self._splitter


def _settings(language: str, by: By, pattern: str | None, wrapped: Wrapped, splitter: Splitter) -> dict[str, str]:
    """Return what made the cuts as they are; what does not matter for this kind of segment is left out."""
    settings = {"by": by, "language": language}
    if by == "pattern":
        settings["pattern"] = pattern or ""
    if by in ("sentence", "paragraph"):
        settings["wrapped"] = wrapped
    if by == "sentence":
        # A pipeline is named as it names itself: where it lies on this machine is nobody's business.
        settings["splitter"] = f"pipeline {title_of(splitter)}" if isinstance(splitter, Path) else splitter
    return settings
