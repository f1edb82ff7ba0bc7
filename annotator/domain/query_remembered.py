"""Words of a passage as somebody remembers or copies them, typed where a query may stand as well.

Copied sentences are full of what means something in a query: brackets, quotation marks, colons, hyphens, "or", "not".
So they are words, and only a field that is known makes a text a query for certain. What else a query may hold is tried
where it can be meant: ``-word`` before the words, ``or`` after them, and so what has a field and cannot be understood.
"""

import re

from annotator.domain.errors import BadInput
from annotator.domain.query import MOST_CHARACTERS, MOST_TERMS, parse
from annotator.domain.query_fields import field_named
from annotator.domain.query_names import attribute_named
from annotator.domain.query_tree import KEYWORDS, AnyOf, Every, Node, Not, Said, Text, written
from annotator.domain.scheme import LabelScheme

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»')
_NAMED = re.compile(r'(?:^|[\s(])-?([^\s:"()“”„«»*-][^\s:"()“”„«»]*):(?=[^\s:)])')
_LEAVES_OUT = re.compile(r"(?:^|\s)-[^\s-]")
_MOST = MOST_CHARACTERS // 2
"""So much of a copied text is looked at: each of its words may need two characters more in a query."""

Asked = tuple[str, str]
"""A query, and the same with its last word as a beginning: what fits the first comes first."""


def is_query(text: str, scheme: LabelScheme) -> bool:
    """Whether a text is a query for certain: a field of queries, or an attribute of the scheme, has a value in it."""
    names = _NAMED.findall(_QUOTED.sub('"', text))
    return any(("." not in name and field_named(name)) or attribute_named(scheme, name) for name in names)


def misread(text: str, scheme: LabelScheme) -> bool:
    """Whether copied words would ask for something else as a query, or for nothing that is understood."""
    root = _root(text)
    plain = root is not None and not any(_has(root, kind) for kind in (AnyOf, Not, Said))
    return not plain and not is_query(text, scheme)


def remembered(text: str, scheme: LabelScheme) -> tuple[Asked, ...]:
    """Return what a text may ask for; each is to be asked only where those before find nothing.

    Args:
        text: what was typed or pasted.
        scheme: gives the attributes, whose names are fields too.
    """
    query = (text, f"{text}*" if _ends_in_a_word(text) else text)
    terms = _terms(text[:_MOST])[:MOST_TERMS]
    if not terms:
        return (query,)
    words = (written(_every(terms)), written(_every([*terms[:-1], Text(terms[-1].words, begun=True)])))
    root = _root(text)
    if is_query(text, scheme):
        return (query,) if root is not None else (words, query)
    if root is not None and _LEAVES_OUT.search(_QUOTED.sub("", text)):
        return query, words
    return (words, query) if root is not None and _has(root, AnyOf) and not _has(root, Not) else (words,)


def _terms(text: str) -> list[Text]:
    """Return the words of a text, those in quotation marks in a row."""
    terms: list[Text] = []
    at = 0
    for found in _QUOTED.finditer(text):
        terms += [*map(_word, text[at : found.start()].split()), Text(" ".join(found[found.lastindex or 0].split()))]
        at = found.end()
    terms += map(_word, text[at:].split())
    return [term for term in terms if any(map(str.isalnum, term.words))]


def _word(word: str) -> Text:
    return Text(word.strip("*"), word.endswith("*"))


def _every(terms: list[Text]) -> Node:
    return Every(tuple(terms)) if len(terms) > 1 else terms[0]


def _root(text: str) -> Node | None:
    """Return what a text asks as a query; None where it is none that is understood."""
    try:
        return parse(text).root
    except BadInput:
        return None


def _has(node: Node, kind: type[AnyOf] | type[Not] | type[Said]) -> bool:
    if isinstance(node, kind):
        return True
    inner = node.nodes if isinstance(node, Every | AnyOf) else (node.node,) if isinstance(node, Not) else ()
    return any(_has(one, kind) for one in inner)


def _ends_in_a_word(text: str) -> bool:
    """Whether a query ends in a plain word, outside quotation marks."""
    last = text.rpartition(" ")[2]
    return last.isalnum() and text.count('"') % 2 == 0 and last.casefold() not in KEYWORDS
