"""Versions of the guidelines, and the passages they point at."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from annotator.domain.guideline import since
from annotator.store import texts
from annotator.store.corpus import live, visible
from annotator.store.recorder import Recorder, now
from annotator.store.schema import DOCUMENT, GUIDELINE, SEGMENT
from annotator.store.schemes import next_version


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a passage stands now: its words, the id of the (first) segment there, the title of its document."""

    text: str
    segment: str | None
    document: str


def guideline_versions(connection: Connection) -> dict[str, int]:
    """Return the version in force of each label's guideline, by label id."""
    rows = connection.execute(select(GUIDELINE.c.label, func.max(GUIDELINE.c.version)).group_by(GUIDELINE.c.label))
    return {str(row[0]): int(row[1]) for row in rows}


def definitions(connection: Connection) -> dict[str, int]:
    """Return for each label (id) the version from which on its definition is the one in force."""
    texts: dict[str, list[tuple[int, str]]] = {}
    rows = connection.execute(select(GUIDELINE).order_by(GUIDELINE.c.label, GUIDELINE.c.version))
    for row in rows:
        texts.setdefault(row.label, []).append((row.version, row.text))
    return {label: since(versions) for label, versions in texts.items() if label}


def guideline(connection: Connection, label: str) -> tuple[int, str]:
    """Return version and Markdown of a label's guideline (``""``: of the whole); (0, "") where there is none."""
    row = connection.execute(
        select(GUIDELINE.c.version, GUIDELINE.c.text)
        .where(GUIDELINE.c.label == label)
        .order_by(GUIDELINE.c.version.desc())
    ).first()
    return (0, "") if row is None else (int(row.version), str(row.text))


def versions(connection: Connection, label: str) -> list[tuple[int, str, str]]:
    """Return version, time and Markdown of every version of a label's guideline, oldest first."""
    query = select(GUIDELINE.c.version, GUIDELINE.c.at, GUIDELINE.c.text).where(GUIDELINE.c.label == label)
    return [(row.version, row.at, row.text) for row in connection.execute(query.order_by(GUIDELINE.c.version))]


def add_guideline(recorder: Recorder, label: str, text: str) -> int:
    """Write the next version of a label's guideline; returns its number."""
    version = next_version(recorder.connection, GUIDELINE, label)
    recorder.add(GUIDELINE, {"label": label, "version": version, "text": text, "at": now()})
    return version


def passages(connection: Connection, segments: Iterable[str]) -> dict[str, Passage]:
    """Find where passages stand now, by the id of the segment each was; those whose text is gone are left out.

    A segment that was cut or joined is retired and never deleted, and its part's text never changes: the words are
    found again, and with them what stands there now.
    """
    found = {}
    for segment in segments:
        passage = _passage(connection, segment)
        if passage is not None:
            found[segment] = passage
    return found


def _passage(connection: Connection, segment: str) -> Passage | None:
    row = connection.execute(
        select(SEGMENT, DOCUMENT.c.title)
        .join(DOCUMENT, DOCUMENT.c.no == SEGMENT.c.document)
        .where(SEGMENT.c.id == segment, visible(SEGMENT))
        .order_by(SEGMENT.c.retired)
    ).first()
    if row is None:
        return None
    there = connection.execute(
        select(SEGMENT.c.id)
        .where(SEGMENT.c.document == row.document, SEGMENT.c.part == row.part, live())
        .where(SEGMENT.c.start < row.end, SEGMENT.c.end > row.start)
        .order_by(SEGMENT.c.start != row.start, SEGMENT.c.start)
        .limit(1)
    ).scalar()
    return Passage(texts.between(connection, row.part, row.start, row.end), there, row.title)
