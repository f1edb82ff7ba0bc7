"""What a filter that is being typed may go on with: fields, and the values there are in this project."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from annotator.domain.query_fields import FIELDS, VALUES, field_named
from annotator.domain.query_tree import written_value
from annotator.domain.query_typing import typed
from annotator.domain.scheme import NONE, LabelScheme
from annotator.services.projects import Project
from annotator.store import known_names, people

MOST = 8
"""Proposals at most."""


class Proposals(NamedTuple):
    """What may stand instead of ``text[start:end]``; a field ends with its colon, anything else is whole."""

    start: int
    end: int
    words: tuple[str, ...]


def proposals(project: Project, text: str, cursor: int) -> Proposals:
    """Return how the word before the cursor may go on; nothing where it already stands whole, or nobody knows."""
    at = typed(text, cursor)
    if at.field is None:
        words = _beginning(at.begun, _fields(project.scheme)) if at.begun else []
    else:
        field = field_named(at.field) or at.field
        values = _values(project, field, at.begun)
        words = [f"{at.field}:{written_value(value)}" for value in values]
    there = text[at.start : at.end]
    return Proposals(at.start, at.end, tuple(word for word in words if word != there)[:MOST])


def _fields(scheme: LabelScheme) -> list[str]:
    return [f"{name}:" for name in (*FIELDS, *(one.id for one in scheme.attributes))]


def _beginning(begun: str, words: Iterable[str]) -> list[str]:
    """Return the words that begin so, whatever the case; then those in which another word begins so."""
    folded, all_words = begun.casefold(), list(dict.fromkeys(words))
    first = [word for word in all_words if word.casefold().startswith(folded)]
    inner = [
        word
        for word in all_words
        if word not in first and any(one.startswith(folded) for one in word.casefold().replace(".", " ").split())
    ]
    return first + inner


def _values(project: Project, field: str, begun: str) -> list[str]:
    scheme = project.scheme
    known: Mapping[str, Iterable[str]] = {
        **VALUES,
        "label": (*(one.name for one in scheme.labels), NONE),
        "confidence": scheme.confidence,
        "flag": scheme.flags,
        "voice": scheme.voices,
        "link": (one.id for one in scheme.link_kinds),
        "attack": (attack for one in scheme.link_kinds for attack in one.attack),
        **{one.id: one.values for one in scheme.attributes},
    }
    if field in known:
        return _beginning(begun, known[field])
    if field not in ("document", "author", "annotator"):
        return []
    with project.store.reading() as connection:
        if field == "annotator":
            return _beginning(begun, [one.name for one in people.annotators(connection)])
        names = known_names.titles if field == "document" else known_names.authors
        return names(connection, begun, MOST)
