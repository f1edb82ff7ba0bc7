"""``annotator agreement``: how far annotators agree, in a project or in a file of ratings."""

from pathlib import Path
from typing import Any

import click

from annotator.cli.agreement_text import agreement_lines
from annotator.cli.frame import comma_separated, declared, opened
from annotator.cli.output import Output
from annotator.messages import translate

_PROJECT = b"SQLite format 3\x00"


@declared("agreement")
@click.argument("source", metavar="PROJECT|RATINGS.jsonl", type=click.Path(path_type=Path))
@click.option("--annotators", metavar="A,B,...", callback=comma_separated, help=translate("Only these; else all."))
@click.option("--label", metavar="L", help=translate("Only this label, as yes or no."))
@click.option(
    "--level", type=click.Choice(["nominal", "set"]), help=translate("One category each, or a set of labels.")
)
@click.option(
    "--categories",
    metavar="A,B,...",
    callback=comma_separated,
    help=translate("The categories there are, for a file of ratings; else those that occur."),
)
@click.option(
    "--doubles",
    type=click.Choice(["refuse", "first", "last"]),
    help=translate("Which rating counts, in a file of ratings, where an annotator gave two. [default: refuse]"),
)
def command(out: Output, source: Path, **options: Any) -> None:
    """Do ``annotator agreement``."""
    report = _of_project(source, options) if _is_project(source) else _of_file(source, options)
    out.answer(report.as_json(), lambda: agreement_lines(report))


def _is_project(source: Path) -> bool:
    """Tell a project from a file of ratings: by its first bytes, or by its name where there are none to read."""
    try:
        with source.open("rb") as stream:
            return stream.read(len(_PROJECT)) == _PROJECT or source.suffix == ".annot"
    except OSError:
        return source.suffix == ".annot" or source.is_dir()


def _of_project(source: Path, options: dict[str, Any]) -> Any:
    from annotator.services.agreeing import agreement

    for name in ("categories", "doubles"):
        if options.pop(name) is not None:
            raise click.UsageError(translate("--{name} is for a file of ratings, not for a project.", name=name))
    with opened(source) as project:
        return agreement(project, **options).report


def _of_file(source: Path, options: dict[str, Any]) -> Any:
    from annotator.services.agreeing import agreement_of_file

    return agreement_of_file(source, **options | {"doubles": options["doubles"] or "refuse"})
