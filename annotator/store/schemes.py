"""Versions of the label scheme, what answers carry of it, and writing it with the act that changes it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, false, func, or_, select

from annotator.domain.errors import Refused
from annotator.store.blind import seen_by
from annotator.store.corpus import live
from annotator.store.people import IN_TURN
from annotator.store.recorder import Recorder, now
from annotator.store.schema import (
    ANALOGY,
    ANNOTATION,
    ANNOTATOR,
    CHANGED,
    GUIDELINE,
    OPERATION,
    SCHEME,
    SEGMENT,
    SPAN,
)
from annotator.store.statements import Prepared, in_text, run

_IN_FORCE = Prepared(  # a key press waits for it: it is built once
    select(
        select(func.max(SCHEME.c.version)).scalar_subquery(),
        select(func.count()).select_from(GUIDELINE).scalar_subquery(),
    )
)


def current_scheme(connection: Connection) -> tuple[int, dict[str, Any]]:
    """Return version and JSON of the scheme in force."""
    row = connection.execute(select(SCHEME.c.version, SCHEME.c.content).order_by(SCHEME.c.version.desc())).first()
    assert row is not None, "a project is made with a scheme"
    return int(row.version), json.loads(row.content)


def in_force(connection: Connection) -> tuple[int, int]:
    """Return the version of the scheme in force, and how many versions of guidelines there are."""
    version, guidelines = _IN_FORCE.run(connection).fetchone()
    return int(version), int(guidelines)


def versions(connection: Connection) -> list[tuple[int, str, dict[str, Any]]]:
    """Return version, time and JSON of every version of the scheme, oldest first."""
    rows = connection.execute(select(SCHEME).order_by(SCHEME.c.version))
    return [(row.version, row.at, json.loads(row.content)) for row in rows]


def ids_given_out(connection: Connection) -> set[str]:
    """Return the ids of all labels that any version had: none is given to another label."""
    return {row["id"] for _version, _at, content in versions(connection) for row in content["labels"]}


def add_version(recorder: Recorder, content: Mapping[str, Any]) -> int:
    """Write the scheme's next version; returns its number."""
    version = next_version(recorder.connection, SCHEME)
    text = json.dumps(dict(content), ensure_ascii=False)
    recorder.add(SCHEME, {"version": version, "content": text, "at": now()})
    return version


def next_version(connection: Connection, table: Table, label: str | None = None) -> int:
    """Return the number the next version gets: one that no version had, those that were taken back among them.

    An answer that was taken back names the version it was given under; brought back, it must not find another there.
    """
    standing = select(func.max(table.c.version))
    if label is not None:
        standing = standing.where(table.c.label == label)
    numbers = [key[-1] for key in _taken_back(connection, table) if label is None or key[0] == label]
    return max(int(connection.execute(standing).scalar() or 0), *map(int, numbers), 0) + 1


def _taken_back(connection: Connection, table: Table) -> list[tuple[Any, ...]]:
    """Return the keys of versions that were taken back."""
    query = (
        select(CHANGED.c.key)
        .join(OPERATION, OPERATION.c.no == CHANGED.c.operation)
        .where(OPERATION.c.standing.in_(("undone", "dropped")), CHANGED.c.table == table.name)
    )
    return [tuple(json.loads(key)) for key in connection.execute(query).scalars()]


def holds(column: ColumnElement[str], value: str, behind: str = "") -> ColumnElement[bool]:
    """Return the condition that a JSON text holds a string, with this right behind it."""
    return func.instr(column, json.dumps(value, ensure_ascii=False) + behind) > 0


def carries(label: str) -> ColumnElement[bool]:
    """Return the condition that an annotation has a label (id)."""
    return holds(ANNOTATION.c.labels, label)


def carries_any(labels: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that an annotation has one of some labels (ids)."""
    return or_(false(), *(carries(label) for label in labels))


def several() -> ColumnElement[bool]:
    """Return the condition that an annotation has more than one label."""
    return ANNOTATION.c.labels.contains(",")


def finished() -> ColumnElement[bool]:
    """Return the condition that an annotation is done."""
    return ANNOTATION.c.state == "done"


def says(attribute: str, value: str | None = None) -> ColumnElement[bool]:
    """Return the condition that an annotation has an attribute (id), with any value or with this one."""
    return holds(
        ANNOTATION.c.attributes, attribute, ":" + ("" if value is None else json.dumps(value, ensure_ascii=False))
    )


def older(definitions: Mapping[str, int], label: str | None = None) -> ColumnElement[bool]:
    """Return the condition that an annotation was made under an older definition than the one in force.

    Args:
        definitions: for each label (id) the version of its guideline from which on the definition is the one in force
            (``LabelScheme.definitions``).
        label: id of the label that is asked about; None: any of those the annotation has.
    """
    wanted = definitions if label is None else {label: definitions.get(label, 0)}
    made = [
        and_(carries(one), func.coalesce(func.json_extract(ANNOTATION.c.guideline, f'$."{one}"'), 0) < since)
        for one, since in wanted.items()
        if since > 1
    ]
    return or_(*made) if made else false()


def counted(
    connection: Connection,
    which: ColumnElement[bool],
    viewer: str | None,
    spans: str | None = None,
    *,
    own: bool = False,
) -> dict[str, int]:
    """Count annotations (of passages that are there) by the name of their annotator.

    Args:
        connection: to read by.
        which: a condition over annotation.
        viewer: id of who may see the figures: of others only what is not hidden; None sees all.
        spans: count instead the spans with this label in all annotations.
        own: leave out what others said.
    """
    query = (
        select(ANNOTATOR.c.name, func.count())
        .select_from(ANNOTATION)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .join(ANNOTATOR, ANNOTATOR.c.id == ANNOTATION.c.annotator)
        .where(live())
        .group_by(ANNOTATOR.c.id)
        .order_by(*IN_TURN)
    )
    if spans is not None:
        query = query.join(SPAN, SPAN.c.annotation == ANNOTATION.c.id).where(SPAN.c.label == spans)
    else:
        query = query.where(which)
    if viewer is not None:
        mine = ANNOTATION.c.annotator == viewer
        query = query.where(mine if own else or_(mine, seen_by(viewer)))
    return {str(name): int(count) for name, count in connection.execute(query)}


def hidden(connection: Connection, viewer: str | None) -> int:
    """Count the annotations of others a person may not look into yet; what they say is not asked."""
    if viewer is None:
        return 0
    query = (
        select(func.count())
        .select_from(ANNOTATION)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(live(), ANNOTATION.c.annotator != viewer, ~seen_by(viewer))
    )
    return int(connection.execute(query).scalar_one())


def any_answers(connection: Connection) -> bool:
    """Whether anybody ever answered anything here, taken back or not."""
    return connection.execute(select(CHANGED.c.operation).where(CHANGED.c.table == ANNOTATION.name)).first() is not None


def used(connection: Connection, column: str) -> set[str]:
    """Return the values that stand in a column of the answers: ``confidence``, ``voice``, ``skip``."""
    rows = connection.execute(select(ANNOTATION.c[column]).distinct()).scalars()
    return {str(value) for value in rows if value}


def used_in_lists(connection: Connection) -> tuple[set[str], set[str], dict[str, set[str]]]:
    """Return the flags that were raised, the roles of analogies, and the values of each attribute (id)."""
    raised = connection.execute(select(ANNOTATION.c.flags).distinct()).scalars()
    flags = {flag for text in raised for flag in json.loads(text)}
    roles = {str(one) for one in connection.execute(select(ANALOGY.c.role).distinct()).scalars() if one}
    said: dict[str, set[str]] = {}
    for text in connection.execute(select(ANNOTATION.c.attributes).distinct()).scalars():
        for key, value in json.loads(text).items():
            said.setdefault(key, set()).add(str(value))
    return flags, roles, said


def refuse_built_on(connection: Connection, gone: Iterable[tuple[str, tuple[Any, ...]]]) -> None:
    """Refuse to take versions of the scheme or of a guideline back that somebody built on.

    Args:
        connection: the versions are gone here already.
        gone: (table name, key) of each.

    Raises:
        Refused: a later version is there, or an answer was given under one of them.
    """
    for table, key in gone:
        if table == SCHEME.name:
            later = select(SCHEME.c.at).where(SCHEME.c.version > key[0])
            under = ANNOTATION.c.scheme == key[0]
        else:
            later = select(GUIDELINE.c.at).where(GUIDELINE.c.label == key[0], GUIDELINE.c.version > key[1])
            under = func.json_extract(ANNOTATION.c.guideline, f'$."{key[0]}"') == key[1]
        if connection.execute(later).first() is not None:
            raise Refused("This cannot be undone: it was changed again later.", hint="Undo the later change first.")
        name = connection.execute(
            select(ANNOTATOR.c.name).join(ANNOTATION, ANNOTATION.c.annotator == ANNOTATOR.c.id).where(under)
        ).scalar()
        if name is not None:
            raise Refused("This cannot be undone: {name} has answered since, under the new version.", name=name)


def refuse_stale(connection: Connection, placed: Iterable[tuple[str, tuple[Any, ...]]]) -> None:
    """Refuse to bring versions back (table name, key) behind which later ones stand by now.

    Raises:
        Refused: there is a later one.
    """
    for table, key in placed:
        later = (
            select(SCHEME.c.at).where(SCHEME.c.version > key[0])
            if table == SCHEME.name
            else select(GUIDELINE.c.at).where(GUIDELINE.c.label == key[0], GUIDELINE.c.version > key[1])
        )
        if connection.execute(later).first() is not None:
            raise Refused("This cannot be done again: the same thing was changed since.")


def refuse_unknown_versions(connection: Connection, annotations: Iterable[Mapping[str, Any]]) -> None:
    """Refuse to bring answers back that were given under a version which was taken back.

    Raises:
        Refused: there is no such version.
    """
    rows = list(annotations)
    if not rows:
        return
    wanted = {(int(row["scheme"]),) for row in rows}
    if _gone(connection, SCHEME, wanted):
        raise Refused("This cannot be brought back: the scheme it was given under was taken back.")
    said = {str(row["guideline"]) for row in rows}  # of many answers the same few
    read = {(label, int(number)) for text in said for label, number in json.loads(text).items()}
    if _gone(connection, GUIDELINE, read):
        raise Refused("This cannot be brought back: the guideline it was given under was taken back.")


def _gone(connection: Connection, table: Table, wanted: set[tuple[Any, ...]]) -> bool:
    """Whether one of these versions was here and is no longer; one that never was came with an answer from outside."""
    missing = wanted - set(run(connection, in_text(select(*table.primary_key.columns))))
    return bool(missing) and bool(missing & set(_taken_back(connection, table)))
