"""Find the segment a line of an answers file means: by id, by place in a document, or by its text."""

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.domain.errors import BadInput, NotFound
from annotator.store import corpus
from annotator.store.finding import Place, Texts, at, with_ids, with_key, with_words
from annotator.store.handles import Condition, Connection
from annotator.text.normalise import normalise
from annotator.text.repeats import SHORT, keys_of
from annotator.text.search_words import query_text

_FURTHEST = 2**40


class Addressing:
    """Looks segments up inside one transaction, and remembers what it found."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts = Texts(connection)
        self._by_id: dict[str, Place] = {}
        self._by_text: dict[str, Place] = {}

    def learn(self, ids: Iterable[str]) -> None:
        """Look many segments up at once."""
        self._by_id |= with_ids(self._connection, [name for name in dict.fromkeys(ids) if name not in self._by_id])

    def place_of(self, line: Mapping[str, Any]) -> Place:
        """Return the segment a line (or the end of a link) means.

        Raises:
            BadInput: no segment, or several that are no repeats of each other, are meant.
            NotFound: there is no segment or document with this id.
        """
        if line.get("segment") is not None:
            return self._with_id(str(line["segment"]))
        if line.get("document") is not None:
            return self._at(str(line["document"]), line.get("start"), line.get("end"))
        if isinstance(line.get("text"), str):
            return self._with_text(line["text"])
        raise BadInput("The line says neither “segment”, nor “document” with offsets, nor “text”.", field="segment")

    def _with_id(self, segment: str) -> Place:
        if segment not in self._by_id:
            self.learn([segment])
        if segment not in self._by_id:
            raise NotFound("There is no segment “{segment}” in this project.", field="segment", segment=segment)
        return self._by_id[segment]

    def _at(self, document: str, start: object, end: object) -> Place:
        if not isinstance(start, int) or not isinstance(end, int):
            raise BadInput("With “document”, “start” and “end” are whole numbers.", field="start")
        corpus.document_no(self._connection, document)
        found = at(self._connection, document, start, end) if 0 <= start < end < _FURTHEST else None
        if found is None:
            raise BadInput(
                "No segment of the document runs from {start} to {end}.", field="start", start=start, end=end
            )
        return self._by_id.setdefault(found.id, found)

    def _with_text(self, text: str) -> Place:
        if text not in self._by_text:
            found = self._find(text)
            self._by_text[text] = self._by_id.setdefault(found.id, found)
        return self._by_text[text]

    def _find(self, text: str) -> Place:
        clean = normalise(text)[0].strip()
        found = self._texts.with_text(clean, self._likely(clean))
        if not found:
            raise BadInput("No segment has the text “{text}”.", field="text", text=_short(text))
        if len({item for item, _place in found}) > 1:
            raise BadInput(
                "{count} segments have the text “{text}”.", field="text", count=len(found), text=_short(text)
            )
        return found[0][1]

    @staticmethod
    def _likely(text: str) -> Condition:
        keys = keys_of([text])[0]
        if keys.key is not None and keys.words >= SHORT:
            return with_key(keys.key)
        return with_words(query_text(text), keys.words)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
