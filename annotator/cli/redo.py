"""``annotator redo``: do again what was taken back."""

from pathlib import Path

from annotator.cli.frame import declared, project_argument
from annotator.cli.output import Output
from annotator.cli.stack import annotator_option, step


@declared("redo")
@project_argument
@annotator_option
def command(out: Output, project: Path, annotator: str | None) -> None:
    """Do ``annotator redo``."""
    step(out, project, annotator, "redo")
