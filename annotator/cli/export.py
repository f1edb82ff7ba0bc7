"""``annotator export``: write a dataset and check it by reading it back."""

from collections.abc import Iterator
from pathlib import Path

import click

from annotator.cli.frame import declared, opened_to_note, project_argument
from annotator.cli.output import Output, Row
from annotator.cli.problems import problem_lines
from annotator.cli.work import working
from annotator.messages import plural, translate

NOT_OK = 2


@declared("export")
@project_argument
@click.argument("folder", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--answers",
    metavar="WHOSE",
    default="gold",
    show_default=True,
    help=translate("gold, majority, all, or the name of an annotator (@NAME if it is one of these words)."),
)
@click.option(
    "--min-annotators",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help=translate("Leave out what fewer annotators answered."),
)
@click.option("--filter", "query", metavar="QUERY", default="", help=translate("Only these segments (see “segments”)."))
@click.option("--unanswered", is_flag=True, help=translate("Write segments nobody answered, too."))
@click.option("--replace", is_flag=True, help=translate("Take the place of an older release in OUT."))
def command(
    out: Output,
    project: Path,
    folder: Path,
    answers: str,
    min_annotators: int,
    query: str,
    unanswered: bool,
    replace: bool,
) -> int:
    """Do ``annotator export``."""
    from annotator.services.exporting import ExportOptions, export

    options = ExportOptions(
        answers=answers, min_annotators=min_annotators, query=query, unanswered=unanswered, replace=replace
    )
    with opened_to_note(project) as there, working(out.progress, "records") as work:
        said = export(there, folder, options, progress=work.progress, cancelled=work.cancelled).as_json()
    out.answer(said, lambda: _text(said))
    return 0 if said["check"]["ok"] else NOT_OK


def _text(said: Row) -> Iterator[str]:
    yield plural("{count} record in {out}.", "{count} records in {out}.", said["records"], out=said["out"])
    for one in said["left_out"]:
        yield translate("Left out, {why}: {count}.", why=one["why"], count=one["count"])
    for one in said["lost"]:
        sentence = (
            "Links that lead to where they begin, so only in annotations.jsonl: {count}."
            if one["what"] == "closed links"
            else "Not the same with all who answered, so only in annotations.jsonl, {what}: {count}."
        )
        yield translate(sentence, what=one["what"], count=one["count"])
    if said["check"]["ok"]:
        yield translate("Read back and checked: all is as it stands in the project.")
    yield from problem_lines(said["check"]["problems"])
