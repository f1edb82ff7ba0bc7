"""Name what a reader gave: normalise its text, and make the ids that follow from it."""

import hashlib

from annotator.domain.corpus import digest_of, is_too_large, part_id, text_id, thread_id
from annotator.domain.errors import BadInput
from annotator.domain.long_text import Text, pieces_of
from annotator.formats.incoming import IncomingPart
from annotator.services.intake.equal import Counted
from annotator.services.intake.options import SourceOptions
from annotator.services.intake.rows import as_json
from annotator.services.intake.shaping import Shaper
from annotator.store.new_rows import NewDocument, NewPart
from annotator.text.normalise import normalise_any, refuse_surrogates


class Preparer:
    """Names the parts of one import; remembers how often equal texts without a record id came."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._equal = Counted()

    def begin_source(self) -> None:
        """Begin to count equal texts anew."""
        self._equal.clear()

    def name(self, item: IncomingPart, options: SourceOptions) -> NewPart:
        """Return the part with its ids, not yet understood and cut, so that a known one need not be.

        Raises:
            BadInput: the text holds half a character, or is too large.
        """
        refuse_surrogates(item.text, file=item.file, line=item.line, field="text")
        text, line_ends = normalise_any(item.text)
        raw_hash = item.raw_hash or _hash_of(item.text)
        if is_too_large(text):
            raise BadInput(
                "The text is larger than 256 MiB; it is left out.", hint="Split it.", file=item.file, line=item.line
            )
        key, cutting = item.document_key, self._shaper.cutting(item.language, options)
        document = NewDocument(
            item.document_id or (text_id(key, text) if item.whole else thread_id(key)),
            key,
            item.title or key,
            item.document_kind,
            item.source,
            cutting.language,
            as_json(item.document_extra) if item.document_extra else "{}",
            item.license,
        )
        record = item.record or None
        part = part_id(key, record or self._ordinal(key, text), text)
        if item.part_id is not None and (
            item.part_id != part or document.id not in {thread_id(key), text_id(key, text)}
        ):
            raise BadInput("The text is not the one that was exported: its id is another.", field="id")
        cutter = item.cutter or cutting.said
        return NewPart(document, part, record, text, raw_hash, item.encoding, line_ends, cutter, item.extractor)

    def _ordinal(self, key: str, text: Text) -> int:
        return self._equal.before(int.from_bytes(digest_of(f"{len(key)}:{key}", text, 8), "big"))


def _hash_of(text: Text) -> str:
    """Return the SHA-256, in hex, of a text in UTF-8."""
    made = hashlib.sha256()
    for piece in pieces_of(text):
        made.update(piece.encode())
    return made.hexdigest()
