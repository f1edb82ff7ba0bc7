"""What an import meets that was there before: counted once a document, in little memory however many there are."""

from collections.abc import Mapping

from annotator.formats.incoming import IncomingPart
from annotator.services.intake.options import SourceOptions
from annotator.services.intake.tally import Tally
from annotator.store.new_rows import KnownDocument, NewPart

Versions = Mapping[str, Mapping[str, int]]
"""By document key the hashes of the bytes its texts came in, each with the row number of the document."""

_UNCHANGED, _GROWN = 1, 2


class Seen:
    """Sorts documents into added, changed, grown and unchanged."""

    def __init__(self, versions: Versions) -> None:
        """Set up.

        Args:
            versions: what earlier imports brought under the names of the sources at hand.
        """
        self._versions = versions
        self._flags = bytearray()
        self._created: set[str] = set()

    def next_batch(self) -> None:
        """What was new is written by now, and looked up from here on."""
        self._created.clear()

    def has(self, item: IncomingPart, part: NewPart, options: SourceOptions, tally: Tally) -> bool:
        """Whether the same bytes came in before under the same name, whatever is read in them now.

        A text whose encoding somebody chose is another text, if it reads otherwise.
        """
        if item.extractor is None and not (item.whole and options.encoding is None):
            return False
        document = self._versions.get(part.document.key, {}).get(part.raw_hash)
        if document is None:
            return False
        self._mark_unchanged(document, tally)
        return True

    def again(self, number: int, document: KnownDocument | None, tally: Tally) -> None:
        """Count a part that is known; one that this very import brought came twice.

        Args:
            number: which part of its source it is, from 0.
            document: its document; None where the part is one this import brought.
            tally: of its source.
        """
        if document is not None:
            self._mark_unchanged(document.no, tally)
            tally.fates.note(number, "here")
        else:
            tally.fates.note(number, "twice")

    def fresh(self, item: IncomingPart, part: NewPart, document: KnownDocument | None, tally: Tally) -> None:
        """Count a part that is new; ``document`` is its document if that is there."""
        if document is not None:
            if document.older:
                self._mark_grown(document.no, tally)
            return
        if part.document.id in self._created:
            return
        self._created.add(part.document.id)
        if item.whole and part.document.key in self._versions:
            tally.changed += 1
        else:
            tally.added += 1

    def _mark_unchanged(self, document: int, tally: Tally) -> None:
        if not self._flag(document):
            self._flags[document] = _UNCHANGED
            tally.unchanged += 1

    def _mark_grown(self, document: int, tally: Tally) -> None:
        flag = self._flag(document)
        if flag == _GROWN:
            return
        tally.unchanged -= flag == _UNCHANGED
        tally.grown += 1
        self._flags[document] = _GROWN

    def _flag(self, document: int) -> int:
        if document >= len(self._flags):
            self._flags.extend(bytes(document + 1 - len(self._flags)))
        return self._flags[document]
