"""``annotator import``: bring texts, and answers that stand in them, into a project."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from annotator.cli.frame import declared, key_values, opened, project_argument
from annotator.cli.output import Output, Row
from annotator.cli.problems import problem_lines
from annotator.cli.work import working
from annotator.messages import plural, translate


def _utf8(_context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Refuse every encoding but the one that is read."""
    try:
        known = value is None or codecs.lookup(value).name in ("utf-8", "utf-8-sig")
    except LookupError:
        known = False
    if not known:
        sentence = translate("“{value}” is not read yet; convert the file to UTF-8", value=value)
        raise click.BadParameter(sentence, param=parameter)


@declared("import")
@project_argument
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", metavar="NAME", help=translate("Format of the files; else their names tell."))
@click.option(
    "--by",
    type=click.Choice(["sentence", "paragraph", "line", "record"]),
    default="sentence",
    show_default=True,
    help=translate("What one segment is."),
)
@click.option(
    "--field",
    "fields",
    metavar="OURS=THEIRS",
    multiple=True,
    callback=key_values,
    help=translate("Where a field of ours stands in the file, say text=body; may be given several times."),
)
@click.option("--encoding", metavar="E", callback=_utf8, expose_value=False, help=translate("Encoding: UTF-8 so far."))
@click.option("--annotator", metavar="NAME", help=translate("Whose the answers in the files are."))
@click.option(
    "--repeats",
    type=click.Choice(["exact"]),
    default="exact",
    show_default=True,
    help=translate("Which repeats are searched for before the import ends."),
)
@click.option("--keep-good", is_flag=True, help=translate("Take the good rest and list the other lines."))
@click.option("--dry-run", is_flag=True, help=translate("Say what would happen and change nothing."))
def command(
    out: Output, project: Path, paths: tuple[Path, ...], format_: str | None, by: Any, fields: Any, **given: Any
) -> None:
    """Do ``annotator import``."""
    from annotator.services.importing import ImportOptions, SourceOptions, import_files

    options = ImportOptions(SourceOptions(format=format_, by=by, fields=fields), **given)
    with opened(project, write=True) as there, working(out.progress, "B") as work:
        report = import_files(there, paths, options, progress=work.progress, cancelled=work.cancelled)
    said = report.as_json()
    out.answer(said, lambda: _text(said))


def _text(said: Row) -> Iterator[str]:
    counts = said["documents"]
    grown = translate("{grown} grown", grown=counts["grown"]) + ", " if counts.get("grown") else ""
    yield translate("Documents: {added} added, {then}{unchanged} unchanged, {refused} refused.", **counts, then=grown)
    posts = plural("{count} post", "{count} posts", said["posts"])
    segments = plural("{count} segment", "{count} segments", said["segments"])
    yield f"{posts}, {segments}."
    repeats = {kind: count for kind, count in said["repeats"].items() if count}
    if repeats:
        yield translate("Repeats: {counts}.", counts=", ".join(f"{count} {kind}" for kind, count in repeats.items()))
    if said["annotations"]:
        yield plural("{count} answer.", "{count} answers.", said["annotations"])
    yield from problem_lines(said["problems"])
