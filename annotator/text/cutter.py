"""Cut a text into segments: by sentence, paragraph, line, or as a whole record."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from annotator.text.paragraphs import Span, lines, paragraphs
from annotator.text.pipeline import COMPONENT, PARAGRAPHS, load, writes_no_spaces
from annotator.text.sentences import sentence_ends

By = Literal["sentence", "paragraph", "line", "record"]

VERSION = "1"
"""Raised whenever the same text would be cut in another way."""

_AT_ONCE = 100_000


class Cutter:
    """Cuts texts of one language; used by one thread at a time.

    Attributes:
        name: which cutter this is; stored with a part.
        version: of its rules; stored with a part.
        settings: how it was set up, as JSON can hold it; stored with a part.
    """

    def __init__(self, language: str = "en", by: By = "sentence") -> None:
        """Set up a cutter; spaCy is loaded at the first text that needs it.

        Args:
            language: language code; sets abbreviations and rules for sentences.
            by: what one segment is.
        """
        self.name = f"annotator_{by}s"
        self.version = VERSION
        self.settings: dict[str, str] = {"by": by, "language": language}
        self._by = by
        self._language = re.split("[-_]", language.lower())[0]
        self._nlp: Any = None

    def warm_up(self) -> None:
        """Load now what the first text would load (about a second)."""
        if self._by == "sentence" and self._nlp is None:
            self._nlp = load(self._language)

    def cut(self, text: str, tick: Callable[[int], None] | None = None) -> list[Span]:
        """Return start and end of each segment: code points, end exclusive, in order, not overlapping.

        Segments have no white space around them, and every character that is not white space is inside one.

        Args:
            text: normalised text, of any length.
            tick: called now and then with the number of characters that are done; may raise to stop.
        """
        if self._by == "record":
            return _stripped(text, 0, len(text))
        if self._by == "line":
            return lines(text)
        if self._by == "paragraph":
            return paragraphs(text)
        self.warm_up()
        spans: list[Span] = []
        for group in _groups(text, self._pieces(text)):
            spans.extend(self._sentences(text, group))
            if tick is not None:
                tick(group[-1][1])
        return spans

    def _pieces(self, text: str) -> Iterator[Span]:
        """Yield the paragraphs, long ones in pieces of whole sentences; what is longer even so is one sentence."""
        for start, end in paragraphs(text):
            if end - start <= _AT_ONCE:
                yield start, end
                continue
            piece = before = start
            rules = self._nlp.get_pipe(COMPONENT).rules
            for place in (*sentence_ends(text[start:end], rules), end - start):
                if start + place - piece > _AT_ONCE and before > piece:
                    yield piece, before
                    piece = before
                before = start + place
            yield piece, end

    def _sentences(self, text: str, group: Sequence[Span]) -> Iterator[Span]:
        """Yield the sentences of some paragraphs that follow each other."""
        begin, end = group[0][0], group[-1][1]
        if end - begin > _AT_ONCE:
            yield from _stripped(text, begin, end)
            return
        # What a zone has learned is forgotten at its end, so that memory does not grow with new words.
        with self._nlp.memory_zone():
            doc = self._nlp.make_doc(text[begin:end])
            doc.user_data[PARAGRAPHS] = [(first - begin, last - begin) for first, last in group]
            for sentence in self._nlp(doc).sents:
                yield from _stripped(text, begin + sentence.start_char, begin + sentence.end_char)


def _groups(text: str, spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Yield spans in groups that spaCy gets at once; it refuses more than a million characters.

    Those of scripts without spaces are kept apart, so that a cut depends on nothing but its own paragraph.
    """
    group: list[Span] = []
    kind = False
    for span in spans:
        unspaced = writes_no_spaces(text[span[0] : span[1]])
        if group and (span[1] - group[0][0] > _AT_ONCE or unspaced != kind):
            yield group
            group = []
        kind = unspaced
        group.append(span)
    if group:
        yield group


def _stripped(text: str, start: int, end: int) -> list[Span]:
    """Return the span without surrounding white space, or none when there is nothing else."""
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return []
    first = start + len(piece) - len(piece.lstrip())
    return [(first, first + len(body))]
