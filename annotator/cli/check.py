"""``annotator check``: look whether a project file is whole."""

from pathlib import Path

import click

from annotator.cli.frame import declared, project_argument
from annotator.cli.output import Output
from annotator.cli.verdict import verdict
from annotator.messages import translate


@declared("check")
@project_argument
@click.option("--repair", is_flag=True, help=translate("Mend what can be mended, after a backup."))
def command(out: Output, project: Path, repair: bool) -> int:
    """Do ``annotator check``."""
    from annotator.services.upkeep import check

    return verdict(out, check(project, repair=repair).as_json(), project)
