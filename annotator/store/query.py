"""Turn a query into conditions over the table segment; full-text search.

Each condition names the tables of its own, so that it fits into any query over segment, one that joins them too.
"""

from collections.abc import Callable

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, literal_column, not_, or_, select, text, true

from annotator.domain.query import Query
from annotator.domain.scheme import NONE, LabelScheme
from annotator.store.people import folded
from annotator.store.schema import ANNOTATION, ANNOTATOR, DOCUMENT, POST, SEGMENT


def conditions(
    query: Query, scheme: LabelScheme, words: Callable[[str], str], viewer: str | None = None
) -> list[ColumnElement[bool]]:
    """Return the conditions of a query.

    Args:
        query: the query, taken apart.
        scheme: gives the ids of the labels it names; an unknown label raises BadInput.
        words: turns what is searched for into the words of the index.
        viewer: id of the annotator whose answers alone may be asked about; None asks about everybody's.
    """
    people = [value for name, value in query.fields if name == "annotator"]
    whose = _whose(people, viewer)
    found = [matching(words(phrase)) for phrase in query.phrases]
    for name, value in query.fields:
        if name == "label":
            found.append(_label(value, scheme, whose))
        elif name == "state":
            found.append(_state(value, whose))
        elif name == "document":
            found.append(_document(value))
        elif name == "author":
            found.append(_author(value))
    if people and not any(name in {"label", "state"} for name, _ in query.fields):
        found.append(_answered(whose))
    return found


def _whose(people: list[str], viewer: str | None) -> ColumnElement[bool]:
    if viewer is not None:
        return ANNOTATION.c.annotator == viewer
    if not people:
        return true()
    names = [folded(name) for name in people]
    named = select(ANNOTATOR.c.id).where(ANNOTATOR.c.folded.in_(names))
    return ANNOTATION.c.annotator.in_(named.correlate(None))


def _answered(whose: ColumnElement[bool], *more: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(ANNOTATION.c.segment == SEGMENT.c.no, whose, *more).correlate(SEGMENT)


def _label(value: str, scheme: LabelScheme, whose: ColumnElement[bool]) -> ColumnElement[bool]:
    if value == NONE:
        return _answered(whose, ANNOTATION.c.state == "done", ANNOTATION.c.labels == "[]")
    (label,) = scheme.ids_of([value])
    return _answered(whose, ANNOTATION.c.labels.contains(f'"{label}"', autoescape=True))


def _state(value: str, whose: ColumnElement[bool]) -> ColumnElement[bool]:
    if value == "unseen":
        return not_(_answered(whose))
    return _answered(whose, ANNOTATION.c.state == value)


def _author(value: str) -> ColumnElement[bool]:
    posts = select(POST.c.no).where(func.lower(POST.c.author) == value.lower())
    return SEGMENT.c.post.in_(posts.correlate(None))


def _document(value: str) -> ColumnElement[bool]:
    named = or_(DOCUMENT.c.id == value, func.lower(DOCUMENT.c.title) == value.lower(), DOCUMENT.c.key == value)
    return SEGMENT.c.document.in_(select(DOCUMENT.c.no).where(named).correlate(None))


def matching(words: str) -> ColumnElement[bool]:
    """Return the condition that a segment holds these words in a row, the last one perhaps begun only."""
    if not any(character.isalnum() for character in words):
        return and_(literal_column("0") == 1)
    phrase = '"' + words.replace('"', '""') + '"'
    match = text("segment_words MATCH :phrase").bindparams(bindparam("phrase", phrase, unique=True))
    return SEGMENT.c.no.in_(select(literal_column("rowid")).select_from(text("segment_words")).where(match))
