"""Small projects for tests of store and services, and a look at everything that is in one."""

import itertools
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from annotator.domain.annotation import End, Link
from annotator.domain.changes import NOTHING
from annotator.services import labeling, linking
from annotator.services.answering import LabelReport, label_file
from annotator.services.importing import ImportOptions, ImportReport, SourceOptions, import_files
from annotator.services.labeling import Saved
from annotator.services.linking import Drawn
from annotator.services.people import annotator_named
from annotator.services.projects import Project
from annotator.services.queueing import look_again
from annotator.services.reading import segment_lines

Json = dict[str, Any]
_COUNT = itertools.count()

SENTENCES = (
    "The harbour clock is wrong again.",
    "A wrong clock is worse than none at all.",
    "Nobody reads the harbour clock any more.",
    "It is like a lighthouse on a hill of fog.",
    "That does not follow from what she said.",
    "The council paid for it twice last year.",
)
"""Six passages that repeat nothing."""


def write_lines(path: Path, lines: Iterable[Mapping[str, Any] | str]) -> Path:
    """Write JSON lines; a string is written as it stands."""
    path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in lines), "utf-8")
    return path


def bring(project: Project, *files: Path, **options: Any) -> ImportReport:
    """Import files, a line a segment unless said otherwise: that needs no spaCy.

    Options are those of ``SourceOptions``, for all files, and of ``ImportOptions``.
    """
    usual = {one.name: options.pop(one.name) for one in fields(SourceOptions) if one.name in options}
    return import_files(project, files, ImportOptions(SourceOptions(**{"by": "line", **usual}), **options))


def bring_text(project: Project, name: str, text: str, **options: Any) -> ImportReport:
    """Import one text file of this name and text."""
    path = project.path.parent / name
    path.write_bytes(text.encode("utf-8"))
    return bring(project, path, **options)


def bring_posts(project: Project, name: str, posts: Iterable[Mapping[str, Any]], **options: Any) -> ImportReport:
    """Import one file of JSON lines, each a segment unless said otherwise."""
    return bring(project, write_lines(project.path.parent / name, posts), **{"by": "record", **options})


def ids(project: Project) -> list[str]:
    """Return the ids of all segments, in project order."""
    return [str(line["id"]) for line in segment_lines(project)]


def say(project: Project, name: str, lines: Iterable[Mapping[str, Any] | str], **options: Any) -> LabelReport:
    """Take answers from a file for an annotator."""
    path = write_lines(project.path.parent / f"answers-{next(_COUNT)}.jsonl", lines)
    return label_file(project, path, name, **options)


def person(project: Project, name: str) -> str:
    """Return the id of an annotator, made if need be."""
    return annotator_named(project, name, make=True)[0].id


def aim(
    project: Project, who: str, segment: str, end: End, *, attack: str | None = None, concession: bool = False
) -> Saved:
    """Let the (first) attack of an annotator (id) from a segment (id) lead somewhere; without one, draw it."""
    drawn = Drawn("attacks", (end,), attack, concession)
    there = _attack(project, who, segment)
    if there is None:
        return linking.add_link(project, who, segment, drawn)
    return linking.set_link(project, who, segment, there.id, drawn)


def leave_untargeted(project: Project, who: str, segment: str) -> Saved:
    """Take the attack of an annotator (id) from a segment (id) away, if there is one."""
    there = _attack(project, who, segment)
    if there is None:
        return Saved(labeling.answer_of(project, who, segment), NOTHING)
    return linking.remove_link(project, who, segment, there.id)


def _attack(project: Project, who: str, segment: str) -> Link | None:
    said = labeling.answer_of(project, who, segment)
    return next((link for link in said.answer.links if link.kind == "attacks"), None) if said else None


def to_look_at_again(project: Project, who: str) -> int:
    """Count the answers an annotator (id) is to look at again."""
    return look_again(project, who)


def content(path: Path, *, without: Iterable[str] = ()) -> dict[str, list[Any]]:
    """Return every row of a project file by table, but those of the search index."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        tables = [
            str(row[0])
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if not str(row[0]).startswith(("segment_words", "sqlite_")) and row[0] not in set(without)
        ]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in tables}
    finally:
        connection.close()


def answers_of(path: Path) -> dict[str, list[Any]]:
    """Return the rows that hold answers, by table."""
    tables = ("annotation", "span", "link", "link_end", "analogy", "analogy_member")
    return {name: rows for name, rows in content(path).items() if name in tables}
