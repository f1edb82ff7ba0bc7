"""``annotator import``: bring texts, and answers that stand in them, into a project."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.frame import declared, opened, project_argument
from annotator.cli.import_choices import RulesOption, chosen_fields, chosen_rules, chosen_splitter, encoding_name
from annotator.cli.import_words import account, brought
from annotator.cli.output import Output, dumps, write
from annotator.cli.work import Work, working
from annotator.domain.errors import BadInput
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.importing import ImportOptions
    from annotator.services.projects import Project


@declared("import")
@project_argument
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", metavar="NAME", help=translate("Format of the files; else their names tell."))
@click.option("--encoding", metavar="E", callback=encoding_name, help=translate("Encoding; else it is found out."))
@click.option("--language", metavar="CODE", help=translate("Language of the texts; else that of the project."))
@click.option(
    "--by",
    type=click.Choice(["sentence", "paragraph", "line", "record", "pattern"]),
    help=translate("What one segment is (a sentence, unless there is a pattern)."),
)
@click.option("--pattern", metavar="RE", help=translate("Regular expression that parts segments."))
@click.option(
    "--wrapped",
    type=click.Choice(["auto", "join", "keep"]),
    default="auto",
    show_default=True,
    help=translate("Whether lines that were broken by hand are joined."),
)
@click.option(
    "--splitter",
    metavar="rules|sentencizer|FOLDER",
    default="rules",
    callback=chosen_splitter,
    help=translate("What finds sentences: our rules, spaCy's plain one, or a folder with a spaCy pipeline."),
)
@click.option(
    "--rules",
    metavar="a,b,-c",
    callback=chosen_rules,
    cls=RulesOption,
    help=translate("Rules of structure to use beside the usual ones, or not to use."),
)
@click.option("--join-hyphens", is_flag=True, help=translate("Undo hyphenation at line ends (PDF)."))
@click.option(
    "--html",
    type=click.Choice(["auto", "read", "keep"]),
    default="auto",
    show_default=True,
    help=translate("Whether HTML in the texts of records is read as it is seen, or kept as it is written."),
)
@click.option(
    "--field",
    "fields",
    metavar="OURS=THEIRS",
    multiple=True,
    callback=chosen_fields,
    help=translate(
        "Where a field of ours stands in the file, say text=body, or author= where it has none; document=* makes one "
        "thread of the whole file; may be given several times."
    ),
)
@click.option("--mapping", metavar="NAME", help=translate("Take the fields that were remembered under this name."))
@click.option("--remember-mapping", metavar="NAME", help=translate("Remember the fields under this name."))
@click.option("--annotator", metavar="NAME", help=translate("Whose the answers in the files are."))
@click.option(
    "--repeats",
    type=click.Choice(["all", "exact"]),
    default="all",
    show_default=True,
    help=translate("Which repeats are searched for before the import ends."),
)
@click.option("--keep-good", is_flag=True, help=translate("Take the good rest and list the other lines."))
@click.option("--dry-run", is_flag=True, help=translate("Say what would happen and change nothing."))
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=translate("Write what is said into a new file too; as JSON if its name ends with .json."),
)
def command(out: Output, project: Path, paths: tuple[Path, ...], report: Path | None, **given: Any) -> None:
    """Do ``annotator import``."""
    from annotator.services.importing import import_files

    remembered, dry_run = given.pop("remember_mapping"), given.pop("dry_run")
    options = _options(**given)
    if report is not None and report.exists():
        raise BadInput("“{name}” exists already.", hint="Choose another name.", file=report.name, name=report.name)
    with opened(project, write=not dry_run) as there, working(out.progress, "B") as work:
        if dry_run:
            _try(out, there, paths, options, work, report)
        else:
            said = import_files(there, paths, options, **_told(out, work)).as_json()
            out.answer(said, lambda: brought(said))
            _save(report, said, brought(said))
    if remembered is not None:
        from annotator.services import mappings

        mappings.remember(remembered, options.usual.fields)


def _options(
    *,
    format_: str | None,
    fields: dict[str, str],
    mapping: str | None,
    by: str | None,
    pattern: str | None,
    **rest: Any,
) -> "ImportOptions":
    from annotator.services import mappings
    from annotator.services.importing import ImportOptions, SourceOptions

    by = by or ("pattern" if pattern is not None else "sentence")
    if (by == "pattern") != (pattern is not None):
        raise click.UsageError(translate("--by pattern and --pattern RE belong together."))
    if mapping is not None:
        fields = {**mappings.recall(mapping), **fields}
    own = ("encoding", "language", "wrapped", "splitter", "rules", "join_hyphens", "html")
    usual: dict[str, Any] = {"format": format_, "fields": fields, "by": by, "pattern": pattern}
    usual |= {name: rest.pop(name) for name in own}
    return ImportOptions(SourceOptions(**usual), **rest)


def _told(out: Output, work: Work) -> dict[str, Any]:
    """Return what long work is given: two bars, of bytes and then of segments, and one way to end it."""
    searching = Work(out.progress, "segments")
    return {"progress": work.progress, "searching": searching.progress, "cancelled": work.cancelled}


def _try(
    out: Output,
    project: "Project",
    paths: tuple[Path, ...],
    options: "ImportOptions",
    work: Work,
    report: Path | None,
) -> None:
    """Say what would happen; end as the import would."""
    from annotator.services.importing import ImportRefused
    from annotator.services.previewing import first_page, preview

    seen = preview(project, paths, options, **_told(out, work))
    page = first_page(project, paths, options, seen)
    problems = seen.report.problems
    refused = bool(problems) and not options.keep_good
    seen = seen.refused() if refused else seen
    lines = list(account(seen.as_json(), page, refused=refused))
    _save(report, seen.as_json(), lines)
    if not refused:
        out.answer(seen.as_json(), lambda: lines)
        return
    if not out.as_json:
        for line in lines:
            write(line)
    raise ImportRefused(problems[0], seen)


def _save(report: Path | None, said: dict[str, Any], lines: Iterable[str]) -> None:
    if report is None:
        return
    text = dumps(said) if report.suffix.lower() == ".json" else "\n".join(lines)
    try:
        with report.open("x", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(text + "\n")
    except OSError as error:
        raise BadInput(
            "The report cannot be written to “{name}”: {reason}.",
            file=report.name,
            name=report.name,
            reason=error.strerror or error,
        ) from None
