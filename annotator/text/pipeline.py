"""The spaCy pipelines that cut sentences: a blank language with one component.

The rules are a component of our own. It looks at the text, so the tokens need only be short; those of a language cost
five times what the rules do, and none of their attributes is asked for. spaCy's ``sentencizer`` looks at the tokens, so
there they are those of the language.

spaCy takes a second to load, so nothing of it is imported before one of these is called.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from annotator.text.english import ENGLISH
from annotator.text.languages import CUT_BY_OUR_RULES, NEUTRAL
from annotator.text.paragraphs import paragraphs
from annotator.text.places import CLOSERS, MARKS, UNSPACED_MARKS
from annotator.text.rules import GENERAL, Rule, goes_on_after_known
from annotator.text.scripts import UNSPACED
from annotator.text.sentences import sentence_ends
from annotator.text.wrapping import Span

COMPONENT = "annotator_sentences"
PARAGRAPHS = "annotator_paragraphs"

_LONG_RUN = re.compile(r"\S{30,}")
_UNSPACED = re.compile(f"[{UNSPACED}{UNSPACED_MARKS}]")
_TOKEN = re.compile(f" |[^\\S ]+|[^\\s{MARKS}]+|[{MARKS}]+[{CLOSERS}]*")


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


def with_rules(language: str) -> Any:
    """Load the pipeline (``spacy.Language``) whose sentences are those of our rules."""
    _register()
    nlp = _blank(language)
    # What computes the attributes of words would take most of the time, and nobody asks for them.
    nlp.vocab.lex_attr_getters = {}
    nlp.tokenizer = plain_tokens(nlp.vocab)
    nlp.add_pipe(COMPONENT, config={"language": language})
    return nlp


def with_sentencizer(language: str) -> Any:
    """Load the pipeline whose sentences are those of spaCy's ``sentencizer``."""
    nlp = _blank(language)
    words, pieces = long_runs_whole(nlp.tokenizer), plain_tokens(nlp.vocab)
    nlp.tokenizer = lambda text: pieces(text) if writes_no_spaces(text) else words(text)
    nlp.add_pipe("sentencizer")
    return nlp


def long_runs_whole(tokenizer: Any, least: re.Pattern[str] = _LONG_RUN) -> Any:
    """Make a tokenizer of spaCy take long runs without a space whole, since it is quadratic on some; return it."""
    if hasattr(tokenizer, "token_match"):
        theirs = tokenizer.token_match
        tokenizer.token_match = lambda run: least.match(run) or (theirs and theirs(run))
    return tokenizer


def writes_no_spaces(text: str) -> bool:
    """Say whether sentences may follow each other without a space, so that tokens are cut at every end mark."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def plain_tokens(vocab: Any) -> Any:
    """Return a tokenizer that parts a text at white space and at end marks, where a sentence may end."""
    from spacy.tokens import Doc

    def tokens(text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _TOKEN.findall(text):
            if piece == " " and spaces and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(vocab, words=words, spaces=spaces)

    return tokens


def _blank(language: str) -> Any:
    """Return the blank language, or the neutral one where spaCy does not have it or not without further packages."""
    import spacy

    try:
        return spacy.blank(NEUTRAL if language in CUT_BY_OUR_RULES else language)
    except ImportError:
        return spacy.blank(NEUTRAL)


def _register() -> None:
    """Tell spaCy of our component; telling it again changes nothing."""
    from spacy.language import Language

    @Language.factory(COMPONENT, default_config={"language": "en"})
    def make(nlp: Language, name: str, language: str) -> SentenceComponent:
        return SentenceComponent(rules_for(language, nlp.Defaults.tokenizer_exceptions))


class SentenceComponent:
    """Marks the first token of each sentence, as the rules find them in the text."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    def __call__(self, doc: Any) -> Any:
        """Set the sentence starts of a ``spacy.tokens.Doc``; a token they fall into is parted there.

        Paragraphs are those in ``doc.user_data[PARAGRAPHS]``, found in the text when it has none.
        """
        import numpy as np

        if not len(doc):
            return doc
        borders = self._borders(doc.text, doc.user_data.get(PARAGRAPHS))
        doc = _parted(doc, borders)
        marks = np.full(len(doc), -1, dtype=np.int64)
        marks[0] = 1
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


def _parted(doc: Any, borders: Sequence[int]) -> Any:
    """Return the ``spacy.tokens.Doc`` with no token over a border.

    Few are: where no space follows a mark, what belongs to its sentence may be one token with the next word.
    """
    import numpy as np
    from spacy.tokens import Doc

    places = np.asarray(borders, dtype=np.int64)
    begins, lengths = (column.astype(np.int64) for column in doc.to_array(["IDX", "LENGTH"]).T)
    over = np.searchsorted(begins, places, side="right") - 1
    inside: dict[int, list[int]] = {}
    for token, place in zip(over.tolist(), (places - begins[over]).tolist(), strict=True):
        if 0 < place < lengths[token]:
            inside.setdefault(token, []).append(place)
    if not inside:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        cuts = [0, *inside.get(token.i, ()), len(token)]
        words.extend(token.text[start:end] for start, end in pairwise(cuts))
        spaces.extend([False] * (len(cuts) - 2) + [bool(token.whitespace_)])
    return Doc(doc.vocab, words=words, spaces=spaces)
