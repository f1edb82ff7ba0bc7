"""``annotator backup``: copy a project while it may be in use."""

from pathlib import Path

import click

from annotator.cli.frame import declared, project_argument
from annotator.cli.output import Output
from annotator.messages import translate


@declared("backup")
@project_argument
@click.argument("file", required=False, type=click.Path(path_type=Path))
def command(out: Output, project: Path, file: Path | None) -> None:
    """Do ``annotator backup``."""
    from annotator.services.upkeep import backup

    made = backup(project, file)
    said = {"project": str(project), "backup": str(made)}
    out.answer(said, lambda: [translate("Copied to {file}.", file=made)])
