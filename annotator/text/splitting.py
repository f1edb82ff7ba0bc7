"""Cut paragraphs into sentences: by our rules, by spaCy's sentencizer, or by a pipeline of the person's own."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from annotator.domain.long_text import Text
from annotator.text.folders import pipeline_from
from annotator.text.pipeline import COMPONENT, PARAGRAPHS, rules_for, with_rules, with_sentencizer
from annotator.text.rules import Rule
from annotator.text.sentences import sentence_ends
from annotator.text.wrapping import Span

Splitter = Literal["rules", "sentencizer"] | Path
"""Our rules, spaCy's sentencizer, or the folder of a spaCy pipeline."""

Batches = Generator[list[Span], None, None]
"""Sentences in order, some at a time; closed when no more are wanted."""

_AT_ONCE = 100_000
_AHEAD = 1_000


class Recipe(NamedTuple):
    """How sentences are cut, as plain data: what another process needs to cut alike.

    Attributes:
        language: code of the language, without a region.
        splitter: what cuts.
    """

    language: str
    splitter: Splitter


class SentenceSplitter(Protocol):
    """Cuts paragraphs; loads spaCy when it is made."""

    def sentences(self, text: str, spans: Iterable[Span]) -> Batches:
        """Yield the sentences of paragraphs, in order, some at a time, without white space around them."""


def splitter_of(recipe: Recipe) -> SentenceSplitter:
    """Load what a recipe names.

    Raises:
        BadInput: the folder holds no pipeline that can be used.
    """
    if recipe.splitter == "rules":
        return _ByRules(with_rules(recipe.language))
    rules = rules_for(recipe.language)
    if recipe.splitter == "sentencizer":
        return _ByPipeline(with_sentencizer(recipe.language), rules)
    return _ByPipeline(pipeline_from(Path(recipe.splitter)), rules)


class _ByRules:
    """Cuts by our rules, many paragraphs at once."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self._rules: Sequence[Rule] = nlp.get_pipe(COMPONENT).rules

    def sentences(self, text: str, spans: Iterable[Span]) -> Batches:
        """Yield the sentences of paragraphs; spaCy refuses very long ones, there the rules are asked without it."""
        for group in grouped(spans, _AT_ONCE):
            begin, end = group[0][0], group[-1][1]
            if end - begin <= _AT_ONCE:
                yield self._short(text, group)
                continue
            for ends in _ends_in_pieces(text, begin, end, self._rules):
                yield [span for start, stop in pairwise([begin, *ends]) for span in stripped(text, start, stop)]
                begin = ends[-1]

    def _short(self, text: str, group: Sequence[Span]) -> list[Span]:
        begin, end = group[0][0], group[-1][1]
        found: list[Span] = []
        # What a zone has learned is forgotten at its end, so that memory does not grow with new words.
        with self._nlp.memory_zone():
            doc = self._nlp.make_doc(text[begin:end])
            doc.user_data[PARAGRAPHS] = [(first - begin, last - begin) for first, last in group]
            for sentence in self._nlp(doc).sents:
                found.extend(stripped(text, begin + sentence.start_char, begin + sentence.end_char))
        return found


class _ByPipeline:
    """Cuts by a pipeline that looks at tokens: each paragraph is a text of its own for it."""

    def __init__(self, nlp: Any, rules: Sequence[Rule]) -> None:
        self._nlp = nlp
        self._rules = rules

    def sentences(self, text: str, spans: Iterable[Span]) -> Batches:
        """Yield the sentences of paragraphs; what is longer than spaCy takes at once is one sentence."""
        for group in grouped(in_pieces(text, spans, self._rules), _AT_ONCE):
            if group[-1][1] - group[0][0] > _AT_ONCE:
                yield stripped(text, *group[0])
                continue
            found: list[Span] = []
            with self._nlp.memory_zone():
                docs = self._nlp.pipe(text[start:end] for start, end in group)
                for (start, _), doc in zip(group, docs, strict=True):
                    for sentence in doc.sents:
                        found.extend(stripped(text, start + sentence.start_char, start + sentence.end_char))
            yield found


def stripped(text: Text, start: int, end: int) -> list[Span]:
    """Return the span without surrounding white space, or none when there is nothing else."""
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return []
    first = start + len(piece) - len(piece.lstrip())
    return [(first, first + len(body))]


def grouped(spans: Iterable[Span], most: int) -> Iterator[list[Span]]:
    """Yield spans in groups that reach over at most so many characters; a longer span alone.

    Spans that touch are never in one group: a token could reach over their border.
    """
    group: list[Span] = []
    for span in spans:
        if group and (span[1] - group[0][0] > most or span[0] == group[-1][1]):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def in_pieces(text: Text, spans: Iterable[Span], rules: Sequence[Rule]) -> Iterator[Span]:
    """Yield paragraphs, long ones in pieces of whole sentences; a sentence that is longer is a piece by itself."""
    for start, end in spans:
        if end - start <= _AT_ONCE:
            yield start, end
            continue
        begin = start
        for ends in _ends_in_pieces(text, start, end, rules):
            yield begin, ends[-1]
            begin = ends[-1]


def _ends_in_pieces(text: Text, start: int, end: int, rules: Sequence[Rule]) -> Iterator[list[int]]:
    """Yield where the sentences of a long paragraph end, those of one piece after the other; the last is its end."""
    probe = start
    while end - start > _AT_ONCE:
        ahead = min(end, probe + _AT_ONCE + _AHEAD)
        ends = [probe + place for place in sentence_ends(text[probe:ahead], rules) if place <= _AT_ONCE]
        fitting = [place for place in ends if place - start <= _AT_ONCE] or ends[:1]
        if fitting:
            yield fitting
            start = probe = fitting[-1]
        elif ahead == end:
            yield [end]
            return
        else:
            probe += _AT_ONCE
    yield [*(start + place for place in sentence_ends(text[start:end], rules)), end]
