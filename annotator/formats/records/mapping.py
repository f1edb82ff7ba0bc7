"""Which field of a source is which of ours, to be shown and changed before anything is imported."""

from annotator.formats.incoming import HowToRead, Source
from annotator.formats.records.guessing import Mapped
from annotator.formats.records.reading import recipe_for
from annotator.formats.records.records import FIELDS

__all__ = ["FIELDS", "Mapped", "guess"]


def guess(source: Source, how: HowToRead) -> Mapped | None:
    """Return which field is which, as reading the source does; None for a format without fields.

    Args:
        source: an entry of a listing.
        how: what the person chose; their ``fields`` stand, the rest is guessed.

    Raises:
        BadInput: the source cannot be read, or ``how`` names no field of ours.
    """
    if source.format is None or source.format.load_records is None:
        return None
    records = source.format.load_records()(source.path, source.name, how)
    return recipe_for(records, how, strict=source.format.name == "jsonl").mapped
