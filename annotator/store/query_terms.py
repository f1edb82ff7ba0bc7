"""The conditions of single fields of a query: of the segment they speak of, or of an answer to it."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal_column, not_, or_, select

from annotator.domain.errors import BadInput
from annotator.domain.query_names import attribute_named, label_named
from annotator.domain.query_tree import Said
from annotator.domain.scheme import NONE, LabelScheme
from annotator.store import folding
from annotator.store.analogies import compares, with_sides
from annotator.store.recorder import now
from annotator.store.schema import (
    ANALOGY_MEMBER,
    ANNOTATION,
    DOCUMENT,
    LINK,
    POST,
    REPEAT,
    SEGMENT,
    SPAN,
)
from annotator.store.schemes import carries, holds, older

Condition = ColumnElement[bool]

OF_SEGMENT = ("document", "author", "repeat", "added")
"""Fields that ask about the segment whatever was said of it; so does ``has:repeat``."""


def of_segment(said: Said) -> Condition:
    """Return the condition of a field over the table segment."""
    if said.field == "document":
        return SEGMENT.c.document.in_(_document(said).correlate(None))
    if said.field == "author":
        return SEGMENT.c.post.in_(select(POST.c.no).where(_named(POST.c.author, said)).correlate(None))
    if said.field == "added":
        added = select(DOCUMENT.c.no).where(_dated(DOCUMENT.c.added, said.value))
        return SEGMENT.c.document.in_(added.correlate(None))
    return _repeat(said.value)


def of_answer(said: Said, scheme: LabelScheme) -> Condition:
    """Return the condition of a field over the table annotation.

    Raises:
        BadInput: the scheme has no such label, attribute, value, link or flag.
    """
    simple: Mapping[str, Callable[[str, LabelScheme], Condition]] = {
        "label": _label,
        "state": lambda value, _scheme: ANNOTATION.c.state == value,
        "has": lambda value, _scheme: _has(value),
        "confidence": lambda value, scheme: _is(
            ANNOTATION.c.confidence, _one_of("confidence", value, scheme.confidence)
        ),
        "voice": lambda value, scheme: ANNOTATION.c.voice == _one_of("voice", value, scheme.voices),
        "flag": lambda value, scheme: holds(ANNOTATION.c.flags, _one_of("flag", value, scheme.flags)),
        "guideline": _guideline,
        "note": lambda value, _scheme: and_(_noted(), folding.holds(ANNOTATION.c.note, value)),
        "link": lambda value, scheme: _link(
            LINK.c.kind == _one_of("link", value, [kind.id for kind in scheme.link_kinds])
        ),
        "attack": lambda value, scheme: _link(
            LINK.c.attack == _one_of("attack", value, [one for kind in scheme.link_kinds for one in kind.attack])
        ),
        "at": lambda value, _scheme: _dated(ANNOTATION.c.at, value),
    }
    term = simple.get(said.field)
    return _attribute(said, scheme) if term is None else term(said.value, scheme)


def _document(said: Said) -> Select[Any]:
    chosen = select(DOCUMENT.c.no)
    if said.begun:
        return chosen.where(_named(DOCUMENT.c.title, said))
    return chosen.where(or_(DOCUMENT.c.id == said.value, _named(DOCUMENT.c.title, said), DOCUMENT.c.key == said.value))


def _named(column: ColumnElement[str], said: Said) -> Condition:
    return folding.begins(column, said.value) if said.begun else folding.same(column, said.value)


def _repeat(value: str) -> Condition:
    if value == "original":
        counts = REPEAT.c.standing.in_(("linked", "confirmed"))
        return exists().where(REPEAT.c.original == SEGMENT.c.no, counts).correlate(SEGMENT)
    proposed = select(REPEAT.c.segment).where(REPEAT.c.standing == "proposed").correlate(None)
    if value == "proposed":
        return and_(SEGMENT.c.match.is_(None), SEGMENT.c.no.in_(proposed))
    if value == "any":
        return or_(SEGMENT.c.match.is_not(None), SEGMENT.c.no.in_(proposed))
    return _is(SEGMENT.c.match, value)


def _label(value: str, scheme: LabelScheme) -> Condition:
    if value.casefold() == NONE:
        return and_(ANNOTATION.c.state == "done", ANNOTATION.c.labels == "[]")
    label = label_named(scheme, value)
    return carries(scheme.ids_of([value])[0] if label is None else label)


def _is(column: ColumnElement[Any], value: str) -> Condition:
    """Return the condition that a column has a value; where it has none that is false, and its contrary true."""
    return column.is_not_distinct_from(value)


def _has(what: str) -> Condition:
    conditions: Mapping[str, Condition] = {
        "label": ANNOTATION.c.labels != "[]",
        "attribute": _described(),
        "note": _noted(),
        "flag": ANNOTATION.c.flags != "[]",
        "target": _link(LINK.c.kind == "attacks"),
        "link": _link(),
        "span": ANNOTATION.c.id.in_(select(SPAN.c.annotation).correlate(None)),
        "analogy": and_(ANNOTATION.c.segment.in_(select(ANALOGY_MEMBER.c.segment).correlate(None)), compares()),
        "sides": and_(ANNOTATION.c.segment.in_(select(ANALOGY_MEMBER.c.segment).correlate(None)), with_sides()),
    }
    return conditions[what]


def _noted() -> Condition:
    # Literal, as the index of answers with a note has it: only so it is used.
    return ANNOTATION.c.note != literal_column("''")


def _described() -> Condition:
    return ANNOTATION.c.attributes != literal_column("'{}'")


def drives(said: Said) -> bool:
    """Whether few answers have what a field asks for, so that they are best looked for from there."""
    return said.field in ("link", "attack") or (
        said.field == "has" and said.value in ("target", "link", "span", "analogy", "sides")
    )


def _link(*conditions: Condition) -> Condition:
    return ANNOTATION.c.id.in_(select(LINK.c.annotation).where(*conditions).correlate(None))


def _guideline(value: str, scheme: LabelScheme) -> Condition:
    """Return the condition that an answer was given under an older definition of one of its labels, or under none."""
    outdated = older(scheme.definitions)
    return outdated if value == "older" else and_(ANNOTATION.c.guideline != "{}", not_(outdated))


def _attribute(said: Said, scheme: LabelScheme) -> Condition:
    attribute = attribute_named(scheme, said.field)
    if attribute is None:
        raise BadInput(
            "There is no attribute “{value}”; there are {values}.",
            field="filter",
            value=said.field,
            values=", ".join(one.id for one in scheme.attributes) or "–",
        )
    value = _one_of(attribute.id, said.value, attribute.values)
    return and_(_described(), _is(func.json_extract(ANNOTATION.c.attributes, _path(attribute.id)), value))


def _path(key: str) -> str:
    return f"$.{json.dumps(key, ensure_ascii=False)}"


def _one_of(name: str, value: str, values: Sequence[str]) -> str:
    """Return a value as the scheme spells it; raises BadInput for one it does not have."""
    found = next((one for one in values if one.casefold() == value.casefold()), None)
    if found is None:
        raise BadInput(
            "“{name}:” knows no “{value}”; it knows {values}.",
            field="filter",
            name=name,
            value=value,
            values=", ".join(dict.fromkeys(values)) or "–",
        )
    return found


def _dated(column: ColumnElement[str], value: str) -> Condition:
    """Return the condition that a time, in ISO 8601, lies where a date says: at it, before, after, or in between."""
    first, between, last = value.replace("today", now()[:10]).partition("..")
    if between:
        return and_(_cut(column, first) >= first, _cut(column, last) <= last)
    sign = first.rstrip("-0123456789")
    date = first.removeprefix(sign)
    cut = _cut(column, date)
    return {">": cut > date, ">=": cut >= date, "<": cut < date, "<=": cut <= date, "": cut == date}[sign]


def _cut(column: ColumnElement[str], date: str) -> ColumnElement[str]:
    return func.substr(column, 1, len(date))
