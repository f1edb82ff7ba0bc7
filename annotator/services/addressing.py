"""Whom a passage speaks to by name: "Ono, the boats stood empty", "You forget the storm, Ono.", "@ono"."""

import re
from collections.abc import Iterator, Sequence

from annotator.domain.corpus import Post

_NAME = r"[^\W\d_][\w.'\u2019-]*(?: [^\W\d_][\w.'\u2019-]*){0,2}?"
_FIRST = re.compile(rf"\W*({_NAME})\s*[,:!?\u2013\u2014]")
_LAST = re.compile(rf",\s*({_NAME})\s*(?=[.;!?])")
"""A name between two commas may as well be one of a list of those who are spoken of."""
_HANDLE = re.compile(r"@([\w.-]*\w)")
_LEAST = 3
"""Letters of a first name that may stand for the whole one."""
_OPENERS = frozenset(
    ("Yes", "No", "Well", "Okay", "Now", "Sure", "Right", "True", "Look", "Listen", "Sorry", "Thanks", "And", "But")
)
"""Words with which one begins to speak: who is called so is known by the whole name only."""


def spoken_to(texts: Sequence[str], before: Sequence[Post], speaker: str | None) -> Post | None:
    """Return the last post of somebody who is spoken to by name.

    Args:
        texts: what is said, the nearest first: the first that speaks to somebody counts.
        before: the posts before it, in order.
        speaker: who says it, who speaks to nobody of the same name.
    """
    others = [(one.author, one) for one in before if one.author is not None and one.author != speaker]
    names = {name: post for author, post in others for name in _first_names(author)} | dict(others)
    handles = {name.casefold(): post for name, post in names.items()}
    for text in texts:
        found = [names.get(one) for one in _vocatives(text)]
        found += [handles.get(one.casefold()) for one in _HANDLE.findall(text)]
        there = next((one for one in found if one is not None), None)
        if there is not None:
            return there
    return None


def _vocatives(text: str) -> Iterator[str]:
    first = _FIRST.match(text)
    if first is not None:
        yield first[1]
    yield from _LAST.findall(text)


def _first_names(author: str) -> list[str]:
    first = author.split()[0] if author.split() else ""
    return [first] if len(first) >= _LEAST and first not in _OPENERS else []
