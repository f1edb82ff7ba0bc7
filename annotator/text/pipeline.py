"""The spaCy pipeline that cuts sentences: a blank language with one rule component of our own.

spaCy takes a second to load, so nothing of it is imported before :func:`load` is called.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from annotator.text.english import ENGLISH
from annotator.text.paragraphs import Span, paragraphs
from annotator.text.places import CLOSERS, MARKS, UNSPACED_MARKS
from annotator.text.rules import GENERAL, Rule, goes_on_after_known
from annotator.text.scripts import UNSPACED
from annotator.text.sentences import sentence_ends

COMPONENT = "annotator_sentences"
PARAGRAPHS = "annotator_paragraphs"

_LONG_RUN = re.compile(r"\S{30,}")
_GLUED = f"(?<=[^\\W\\d_])[{MARKS}]+[{CLOSERS}]*(?=[^\\W\\d_])"
_UNSPACED = re.compile(f"[{UNSPACED}{UNSPACED_MARKS}]")
_TOKEN = re.compile(f" |[^\\S ]+|[^\\s{MARKS}]+|[{MARKS}]+[{CLOSERS}]*")


def writes_no_spaces(text: str) -> bool:
    """Say whether sentences may follow each other without a space, so that tokens are cut at every end mark."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def rules_for(language: str, exceptions: Iterable[str] = ()) -> Sequence[Rule]:
    """Return the rules for a language code.

    Args:
        language: English has rules of its own.
        exceptions: what spaCy knows not to take apart in this language, abbreviations among it.
    """
    if language == "en":
        return ENGLISH
    known = frozenset(word[:-1].lower() for word in exceptions if len(word) > 2 and word.endswith("."))
    return (*GENERAL, partial(goes_on_after_known, known))


def load(language: str) -> Any:
    """Load the pipeline (``spacy.Language``) for a language code.

    A language that spaCy does not know, or for which it needs further packages (ja, ko, th, vi), or whose tokenizer
    is not the usual one (zh), is cut by our rules over the language-neutral ``xx``.
    """
    import spacy

    _register()
    try:
        nlp = spacy.blank(language)
    except ImportError:
        nlp = spacy.blank("xx")
    if not hasattr(nlp.tokenizer, "token_match"):
        nlp = spacy.blank("xx")
    nlp.tokenizer = SafeTokenizer(nlp.vocab, _tuned(nlp.tokenizer, nlp.Defaults.infixes))
    nlp.add_pipe(COMPONENT, config={"language": language})
    return nlp


def _register() -> None:
    """Tell spaCy of our component; telling it again changes nothing."""
    from spacy.language import Language

    @Language.factory(COMPONENT, default_config={"language": "en"})
    def make(nlp: Language, name: str, language: str) -> SentenceComponent:
        return SentenceComponent(rules_for(language, nlp.Defaults.tokenizer_exceptions))


def _tuned(tokenizer: Any, infixes: Iterable[Any] | None) -> Any:
    """Make the tokenizer take long runs without a space whole (else it is quadratic), and part glued sentences."""
    from spacy.util import compile_infix_regex

    tokenizer.token_match = _LONG_RUN.match
    tokenizer.infix_finditer = compile_infix_regex([*(infixes or ()), _GLUED]).finditer
    return tokenizer


class SentenceComponent:
    """Marks the first token of each sentence, as the rules find them in the text."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    def __call__(self, doc: Any) -> Any:
        """Set the sentence starts of a ``spacy.tokens.Doc``; one that falls inside a token moves to its end.

        Paragraphs are those in ``doc.user_data[PARAGRAPHS]``, found in the text when it has none.
        """
        import numpy as np

        if not len(doc):
            return doc
        marks = np.full(len(doc), -1, dtype=np.int64)
        marks[0] = 1
        borders = self._borders(doc.text, doc.user_data.get(PARAGRAPHS))
        first = np.searchsorted(doc.to_array(["IDX"]), np.asarray(borders, dtype=np.int64))
        marks[first[first < len(doc)]] = 1
        # One array: setting tokens one by one is quadratic.
        return doc.from_array(["SENT_START"], marks.astype(np.uint64))

    def _borders(self, text: str, spans: Sequence[Span] | None) -> list[int]:
        """Return where paragraphs begin and sentences end, in order."""
        borders: list[int] = []
        for start, end in paragraphs(text) if spans is None else spans:
            borders.append(start)
            borders.extend(start + place for place in sentence_ends(text[start:end], self.rules))
        return borders


class SafeTokenizer:
    """Tokens of the language, or plain pieces between end marks where a script writes no spaces."""

    def __init__(self, vocab: Any, tokenizer: Any) -> None:
        self._vocab = vocab
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Any:
        """Return a ``spacy.tokens.Doc`` whose text is the text given."""
        if not writes_no_spaces(text):
            return self._tokenizer(text)
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        for piece in _TOKEN.findall(text):
            if piece == " " and spaces and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(self._vocab, words=words, spaces=spaces)
