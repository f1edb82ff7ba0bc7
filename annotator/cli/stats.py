"""``annotator stats``: count what is in a project and what is done."""

from collections.abc import Iterator
from pathlib import Path

from annotator.cli.frame import declared, opened, project_argument
from annotator.cli.output import Output, Row, pairs, table
from annotator.messages import translate


@declared("stats")
@project_argument
def command(out: Output, project: Path) -> None:
    """Do ``annotator stats``."""
    from annotator.services.statistics import stats

    with opened(project) as there:
        said = stats(there)
    out.answer(said, lambda: _text(said))


def _text(said: Row) -> Iterator[str]:
    yield from pairs((translate(name), said[name]) for name in ("documents", "segments", "repeats", "gold"))
    people = said["annotators"]
    if not people:
        return
    yield ""
    labels = list(dict.fromkeys(label for one in people.values() for label in one["labels"]))
    counts = ("done", "skipped", "open", "unseen", "seconds_per_segment")
    heads = [translate("annotator"), *(translate(count.replace("_", " ")) for count in counts), *labels]
    yield from table(
        heads,
        (
            [name, *(one[count] for count in counts), *(one["labels"].get(label, 0) for label in labels)]
            for name, one in people.items()
        ),
    )
