"""``annotator segments``: list segments with everybody's labels."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from annotator.cli.frame import declared, opened, project_argument
from annotator.cli.output import Output, Row, clean, cut, line_width
from annotator.messages import translate


@declared("segments")
@project_argument
@click.option("--document", metavar="ID", help=translate("Only the segments of this document."))
@click.option(
    "--filter",
    "query",
    metavar="QUERY",
    default="",
    help=translate(
        'Only these: words, "phrases", beginnings*, or, -not, (brackets), label: state: has: annotator: document: '
        "author: confidence: flag: voice: repeat: guideline: note: link: attack: at: added: label.attribute:"
    ),
)
@click.option("--annotator", metavar="NAME", help=translate("Whose state is given, and is meant by state: in QUERY."))
def command(out: Output, project: Path, document: str | None, query: str, annotator: str | None) -> None:
    """Do ``annotator segments``."""
    from annotator.services.reading import segment_lines

    with opened(project) as there:
        out.rows(segment_lines(there, document=document, filter_=query, annotator=annotator), _text)


def _text(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a line a segment: id, what was said of it, and as much of the text as fits."""
    room = line_width()
    for row in rows:
        said = "; ".join(f"{name}: {'+'.join(labels) or 'none'}" for name, labels in row["labels"].items())
        notes = [row["state"], translate("repeat") if row["repeat_of"] else None, said]
        head = clean("  ".join([row["id"], *(f"[{note}]" for note in notes if note)]))
        yield f"{head}  {cut(row['text'], max(20, room - len(head) - 2))}"
