"""``annotator history``: list what was done, newest first."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from annotator.cli.frame import declared, opened, project_argument
from annotator.cli.output import Output, Row, clean, cut, line_width
from annotator.domain.changes import Act
from annotator.messages import act_name, translate


@declared("history")
@project_argument
@click.option("--segment", metavar="ID", help=translate("Only acts that touched this segment."))
def command(out: Output, project: Path, segment: str | None) -> None:
    """Do ``annotator history``."""
    from annotator.services.history import history

    with opened(project) as there:
        out.rows(map(_as_json, history(there, segment=segment)), _text)


def _as_json(act: Act) -> dict[str, Any]:
    return {
        "id": act.id,
        "at": act.at,
        "annotator": act.annotator,
        "act": act.act,
        "segment": act.segment,
        "undone": act.undone,
        "name": act_name(act),
    }


def _text(rows: Iterable[Row]) -> Iterator[str]:
    room = line_width()
    for row in rows:
        mark = translate("undone") + "  " if row["undone"] else ""
        head = clean(f"{row['at'][:19]}  {row['annotator'] or '–'}")
        yield f"{head}  {mark}{cut(row['name'], max(20, room - len(head) - len(mark) - 2))}"
