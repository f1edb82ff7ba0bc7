"""What is known of a source beside its texts: its encoding and its fields, as they are shown before an import."""

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from annotator.domain.errors import UserError
from annotator.formats import incoming
from annotator.services.intake.options import SourceOptions, how_to_read
from annotator.services.intake.tally import Tally

if TYPE_CHECKING:
    from annotator.formats.encoding.encodings import Guess
    from annotator.formats.records.mapping import Mapped

_SAMPLE = 1 << 20
_WITHOUT = frozenset({"docx", "odt", "epub", "pdf", "xlsx", "jsonl", "json"})
"""Formats that settle their encoding by themselves."""


class Looked(NamedTuple):
    """What was found; as in ``previewing.SourceSeen``."""

    encoding: str | None
    confidence: float
    certain: bool
    guesses: "tuple[Guess, ...]"
    language: str
    mapped: "Mapped | None"


def look_at(source: incoming.Source, options: SourceOptions, tally: Tally, language: str) -> Looked:
    """Return what is known of a source that was read; ``language`` is the project's."""
    mapped = None
    if source.format is not None:
        from annotator.formats.records.mapping import guess

        with suppress(UserError):  # said among the problems
            mapped = guess(source, how_to_read(options))
    spoken = tally.language or options.language or language
    if source.format is None or source.format.name in _WITHOUT:
        return Looked(None, 1.0, True, (), spoken, mapped)
    encoding = tally.encoding or options.encoding
    if encoding in ("utf-8", "utf-8-sig"):
        return Looked(encoding, 1.0, True, (), spoken, mapped)
    found, marked = _guesses(source)
    confidence = next((one.confidence for one in found if one.encoding == encoding), 0.0)
    no_matter = encoding is None and bool(found) and found[0].encoding == "utf-8"  # it is something else that is wrong
    certain = options.encoding is not None or marked or no_matter
    return Looked(encoding, 1.0 if certain else confidence, certain, found, spoken, mapped)


def _guesses(source: incoming.Source) -> "tuple[tuple[Guess, ...], bool]":
    """Return what the bytes of a source may be in, and whether a mark at their beginning says it."""
    from annotator.formats.encoding.encodings import by_mark, guesses

    try:
        with source.path.open("rb") as stream:
            raw = stream.read(_SAMPLE)
    except OSError:
        return (), False
    marked = by_mark(raw) is not None
    return () if marked else guesses(raw), marked
