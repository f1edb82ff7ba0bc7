"""``annotator stats``: count what is in a project and what is done."""

from collections.abc import Iterator
from pathlib import Path

from annotator.cli.frame import declared, opened, project_argument
from annotator.cli.output import Output, Row, pairs, table
from annotator.messages import mark, translate

_COUNTS = {
    "documents": mark("documents"),
    "segments": mark("segments"),
    "repeats": mark("repeats"),
    "gold": mark("gold"),
}
_OF_ONE = {
    "done": mark("done"),
    "skipped": mark("skipped"),
    "open": mark("open"),
    "unseen": mark("unseen"),
    "seconds_per_segment": mark("seconds each"),
}


@declared("stats")
@project_argument
def command(out: Output, project: Path) -> None:
    """Do ``annotator stats``."""
    from annotator.services.statistics import stats

    with opened(project) as there:
        said = stats(there)
    out.answer(said, lambda: _text(said))


def _text(said: Row) -> Iterator[str]:
    yield from pairs((translate(title), said[name]) for name, title in _COUNTS.items())
    people = said["annotators"]
    if not people:
        return
    yield ""
    labels = list(dict.fromkeys(label for one in people.values() for label in one["labels"]))
    heads = [translate("annotator"), *map(translate, _OF_ONE.values()), *labels]
    yield from table(
        heads,
        (
            [name, *(one[count] for count in _OF_ONE), *(one["labels"].get(label, 0) for label in labels)]
            for name, one in people.items()
        ),
    )
