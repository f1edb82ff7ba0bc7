"""Find the segment a line of an answers file means: by id, by place in a document, or by its text."""

from collections.abc import Mapping
from typing import Any

from annotator.domain.errors import BadInput
from annotator.store import corpus, finding
from annotator.store.handles import Condition, Connection
from annotator.text.repeats import SHORT, keys_of
from annotator.text.search_words import query_text


class Addressing:
    """Looks segments up inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_text: dict[str, str] = {}

    def segment_of(self, line: Mapping[str, Any]) -> str:
        """Return the id of the segment a line (or the end of a link) means.

        Raises:
            BadInput: no segment, or several that are no repeats of each other, are meant.
            NotFound: there is no segment with this id.
        """
        if line.get("segment") is not None:
            segment = str(line["segment"])
            corpus.segment_no(self._connection, segment)
            return segment
        if line.get("document") is not None:
            return self._at(str(line["document"]), line.get("start"), line.get("end"))
        if isinstance(line.get("text"), str):
            return self.with_text(line["text"])
        raise BadInput("The line says neither “segment”, nor “document” with offsets, nor “text”.", field="segment")

    def _at(self, document: str, start: object, end: object) -> str:
        if not isinstance(start, int) or not isinstance(end, int):
            raise BadInput("With “document”, “start” and “end” are whole numbers.", field="start")
        no = corpus.document_no(self._connection, document)
        found = finding.at(self._connection, no, start, end)
        if found is None:
            raise BadInput(
                "No segment of the document runs from {start} to {end}.", field="start", start=start, end=end
            )
        return found

    def with_text(self, text: str) -> str:
        """Return the one segment with this text; repeats of one original count as one."""
        if text not in self._by_text:
            self._by_text[text] = self._find(text)
        return self._by_text[text]

    def _find(self, text: str) -> str:
        found = finding.with_text(self._connection, text.strip(), self._likely(text))
        if not found:
            raise BadInput("No segment has the text “{text}”.", field="text", text=_short(text))
        if len({item for item, _segment in found}) > 1:
            raise BadInput(
                "{count} segments have the text “{text}”.", field="text", count=len(found), text=_short(text)
            )
        return found[0][1]

    @staticmethod
    def _likely(text: str) -> Condition:
        keys = keys_of([text])[0]
        if keys.key is not None and keys.words >= SHORT:
            return finding.with_key(keys.key)
        return finding.with_words(query_text(text), keys.words)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
