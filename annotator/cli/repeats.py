"""``annotator repeats``: search a project for repeats that are cut off, inside another passage, or nearly the same."""

import sys
from collections.abc import Iterator
from pathlib import Path

from annotator.cli.frame import declared, opened, project_argument
from annotator.cli.output import Output, Row, write
from annotator.cli.work import working
from annotator.domain.errors import Cancelled
from annotator.messages import plural, translate

_CANCELLED = 130


@declared("repeats")
@project_argument
def command(out: Output, project: Path) -> int | None:
    """Do ``annotator repeats``."""
    from annotator.services import repeats

    with opened(project, write=True) as there:
        try:
            with working(out.progress, "segments") as work:
                found = repeats.search(there, progress=work.progress, cancelled=work.cancelled)
        except Cancelled:
            left = repeats.waiting(there)
            write(plural("Cancelled; {count} segment waits.", "Cancelled; {count} segments wait.", left), sys.stderr)
            return _CANCELLED
    said = found.as_json()
    out.answer(said, lambda: _text(said))
    return None


def _text(said: Row) -> Iterator[str]:
    yield plural("{count} segment searched.", "{count} segments searched.", said["searched"])
    counts = ", ".join(f"{count} {kind}" for kind, count in said["repeats"].items() if count)
    yield translate("Repeats: {counts}.", counts=counts) if counts else translate("No repeats.")
