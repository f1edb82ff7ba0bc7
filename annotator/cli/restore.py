"""``annotator restore``: list backups, or put one in the place of the project."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from annotator.cli.frame import declared, project_argument
from annotator.cli.output import Output, Row, table
from annotator.messages import translate


@declared("restore")
@project_argument
@click.argument("backup", required=False, type=click.Path(path_type=Path))
def command(out: Output, project: Path, backup: Path | None) -> None:
    """Do ``annotator restore``."""
    from annotator.services.upkeep import backups, restore

    if backup is None:
        found = [{"file": str(one.file), "at": one.at, "why": one.why, "bytes": one.bytes} for one in backups(project)]
        out.answer({"project": str(project), "backups": found}, lambda: _listing(found))
        return
    before = restore(project, backup)
    said = {"project": str(project), "backup": str(backup), "before": str(before)}
    sentence = translate("{project} is what {backup} was; what it was before is in {before}.", **said)
    out.answer(said, lambda: [sentence])


def _listing(found: Sequence[Row]) -> Iterator[str]:
    if not found:
        yield translate("There is no backup yet.")
        return
    heads = [translate("made"), translate("why"), translate("bytes"), translate("file")]
    yield from table(heads, ([one["at"], one["why"], one["bytes"], one["file"]] for one in found))
