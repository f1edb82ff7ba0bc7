"""``annotator label``: take answers from a file."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from annotator.cli.frame import declared, opened, project_argument
from annotator.cli.output import Output, Row
from annotator.cli.problems import problem_lines
from annotator.messages import translate


@declared("label")
@project_argument
@click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--annotator", metavar="NAME", required=True, help=translate("Whose answers they are."))
@click.option("--keep-good", is_flag=True, help=translate("Take the good lines and list the others."))
def command(out: Output, project: Path, file: Path, annotator: str, keep_good: bool) -> None:
    """Do ``annotator label``."""
    from annotator.services.answering import label_file

    source = sys.stdin.buffer if str(file) == "-" else file
    with opened(project, write=True) as there:
        report = label_file(there, source, annotator, keep_good=keep_good)
    said = report.as_json()
    out.answer(said, lambda: _text(said, annotator))


def _text(said: Row, annotator: str) -> Iterator[str]:
    if said["made_annotator"]:
        yield translate("Made the annotator “{name}”.", name=annotator)
    counts = {key: said[key] for key in ("answered", "unchanged")}
    yield translate("{answered} answered, {unchanged} unchanged.", **counts)
    yield from problem_lines(said["problems"])
