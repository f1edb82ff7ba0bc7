"""Words of a passage as somebody remembers them, typed where a query may stand as well."""

import re

from annotator.domain.query_fields import field_named
from annotator.domain.query_tree import KEYWORDS, Every, Text, written

_SIGNS = re.compile(r'["“”„«»()]|(?:^|\s)-[^\s-]')
"""Quotation marks, brackets, a minus before a word."""
_NAMED = re.compile(r"(?:^|\s)([^\s:]+):[^\s:]")


def is_query(text: str) -> bool:
    """Whether a text is clearly a query: by its signs, or by a field with a value. ``or`` and ``not`` are words."""
    return bool(_SIGNS.search(text)) or any(field_named(found[1]) for found in _NAMED.finditer(text))


def remembered(text: str, *, begun: bool = False) -> str:
    """Return the query for all the words of a text, whatever they mean in queries; a query stays what it is.

    Args:
        text: what was typed.
        begun: whether of its last word only the beginning may be known.
    """
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    if is_query(text) or not words:
        return f"{text}*" if begun and _ends_in_a_word(text) else text
    *before, last = (Text(word.strip("*"), word.endswith("*")) for word in words)
    asked = (*before, Text(last.words, begun or last.begun))
    return written(Every(asked) if before else asked[0])


def _ends_in_a_word(text: str) -> bool:
    """Whether a query ends in a plain word, outside quotation marks."""
    last = text.rpartition(" ")[2]
    return last.isalnum() and text.count('"') % 2 == 0 and last.casefold() not in KEYWORDS
