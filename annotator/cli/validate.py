"""``annotator validate``: check a file or a release against its schema."""

from pathlib import Path

import click

from annotator.cli.frame import declared
from annotator.cli.output import Output
from annotator.cli.verdict import verdict
from annotator.messages import translate


@declared("validate")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "as_",
    type=click.Choice(["record", "scheme", "release"]),
    help=translate("What it is meant to be; without it, the content tells."),
)
def command(out: Output, path: Path, as_: str | None) -> int:
    """Do ``annotator validate``."""
    from annotator.services.validating import validate

    return verdict(out, validate(path, as_).as_json(), path)
