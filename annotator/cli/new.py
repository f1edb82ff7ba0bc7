"""``annotator new``: make a project."""

from pathlib import Path

import click

from annotator.cli.frame import declared, program, project_argument
from annotator.cli.output import Output
from annotator.domain.scheme import READY_MADE
from annotator.messages import translate


@declared("new")
@project_argument
@click.option("--title", help=translate("Title of the project; without it, the name of the file."))
@click.option(
    "--scheme",
    type=click.Path(path_type=Path),
    help=translate(
        "JSON file with the label scheme to begin with, or the name of one that ships: {names}.",
        names=", ".join(READY_MADE),
    ),
)
@click.option("--language", default="en", show_default=True, help=translate("Language of the texts, as a code."))
def command(out: Output, project: Path, title: str | None, scheme: Path | None, language: str) -> None:
    """Do ``annotator new``."""
    from annotator.services.projects import new_project

    made = new_project(project, title=title, scheme_file=scheme, language=language, program=program())
    made.close()
    answer = {"project": str(project), "id": made.id}
    out.answer(answer, lambda: [translate("Made {project}.", project=project)])
