"""The first half of understanding a query: cut the text into brackets, keywords, words and fields."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.domain.errors import BadInput
from annotator.domain.query_fields import BEGUN, DATES, FIELDS, VALUES, field_named, is_date
from annotator.domain.query_tree import KEYWORDS, Node, Said, Text

_PART = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<minus>-(?=[^\s)]))
  | (?P<field>[^\s:"()“„«*-][^\s:"()“„«]*:)?
    (?: "(?P<phrase>(?:[^"]|"")*)"(?P<begun>\*?)
      | (?:“(?P<curly>[^”]*)”|„(?P<low>[^“”]*)[“”]|«(?P<angle>[^»]*)»)(?P<curly_begun>\*?)
      | (?P<stray>["“„«])
      | (?P<bare>[^\s"()“„«]*)
    )
    """,
    re.VERBOSE,
)
_QUOTED = ("phrase", "curly", "low", "angle")


class Part(NamedTuple):
    """A piece of the text.

    Attributes:
        kind: a bracket, ``-``, a keyword, or ``term``, which has a node.
        start, end: where it stands.
        words: the piece as it stands.
        node: what a term asks for.
    """

    kind: str
    start: int
    end: int
    words: str
    node: Node | None = None


def at_place(error: BadInput, start: int, end: int) -> BadInput:
    """Return an error that knows its place in the filter: ``start``, ``end``, and ``place``, which counts from 1."""
    error.field = "filter"
    error.params |= {"start": start, "end": end, "place": start + 1}
    return error


def parts(text: str) -> Iterator[Part]:
    """Yield the pieces of a query; raises BadInput."""
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        assert match is not None, "every character begins something"
        part = _part(match)
        if part is not None:
            yield part
        at = match.end()


def _part(match: re.Match[str]) -> Part | None:
    (start, end), words = match.span(), match.group()
    if match["space"]:
        return None
    if match["stray"]:
        error = BadInput("The quotation mark at character {place} of the filter is not closed.")
        raise at_place(error, end - 1, end)
    if match["open"] or match["close"] or match["minus"]:
        return Part(words, start, end, words)
    if match["field"] is None and words.casefold() in KEYWORDS:
        return Part(words.casefold(), start, end, words)
    value, begun = _value(match)
    if match["field"] is not None:
        return Part("term", start, end, words, _said(match, value, begun))
    if not value and match["bare"] is None:  # "" asks for nothing
        return None
    return Part("term", start, end, words, _text(match, value, begun))


def _value(match: re.Match[str]) -> tuple[str, bool]:
    """Return the words without quotation marks, with single spaces, and whether they are only begun."""
    inside = next((match[name] for name in _QUOTED if match[name] is not None), None)
    begun = bool(match["begun"] or match["curly_begun"])
    if inside is None:
        bare: str = match["bare"]
        inside, begun = bare.removesuffix("*"), bare.endswith("*")
    elif match["phrase"] is not None:
        inside = inside.replace('""', '"')
    return " ".join(inside.replace("\0", " ").split()), begun


def _text(match: re.Match[str], words: str, begun: bool) -> Text:
    if match["bare"] is not None and "*" in words:
        error = BadInput("A * can only stand at the end of a word (character {place}).")
        raise at_place(error, *match.span())
    if not any(character.isalnum() for character in words):
        error = BadInput("“{words}” holds no word: letters and digits are searched for.", words=match.group())
        raise at_place(error, *match.span())
    return Text(words, begun)


def _said(match: re.Match[str], value: str, begun: bool) -> Said:
    name = match["field"][:-1]
    field = field_named(name)
    if field is None:
        known = ", ".join(f"{one}:" for one in FIELDS)
        error = BadInput(
            "The filter knows no “{name}:”; it knows {fields}.",
            hint="Put words with a colon in quotation marks.",
            name=name,
            fields=known,
        )
    elif not value:
        error = BadInput("Nothing stands behind “{name}:” (character {place}).", name=name)
    elif begun and field not in BEGUN:
        error = BadInput("A * can stand behind words, document: and author: only.")
    elif field in DATES and not is_date(value.casefold()):
        error = BadInput(
            "“{value}” is no date; dates are like 2026-11, >=2026-11-03 or 2026-11-01..2026-11-30.", value=value
        )
    elif field in VALUES and value.casefold() not in VALUES[field]:
        error = _no_value(field, value)
    else:
        return Said(field, value.casefold() if field in VALUES or field in DATES else value, begun)
    raise at_place(error, *match.span())


def _no_value(field: str, value: str) -> BadInput:
    values = ", ".join(VALUES[field])
    if field == "state":
        return BadInput("There is no state “{value}”; there are {values}.", value=value, values=values)
    return BadInput("“{name}:” knows no “{value}”; it knows {values}.", name=field, value=value, values=values)
