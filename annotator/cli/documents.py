"""``annotator documents``: list the documents of a project."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.cli.frame import declared, opened, project_argument
from annotator.cli.output import Output, Row, cut, line_width, table
from annotator.messages import mark, translate

_COUNTS = {"posts": mark("posts"), "segments": mark("segments"), "repeats": mark("repeats")}


@declared("documents")
@project_argument
def command(out: Output, project: Path) -> None:
    """Do ``annotator documents``."""
    from annotator.services.reading import document_lines

    with opened(project) as there:
        out.rows(document_lines(there), _text)


def _text(rows: Iterable[Row]) -> Iterator[str]:
    found = list(rows)
    names = sorted({name for row in found for name in row["done"]})
    heads = [
        *(translate("id"), translate("title"), translate("kind"), *map(translate, _COUNTS.values())),
        *(translate("done by {name}", name=name) for name in names),
    ]
    title = max(20, line_width() // 3)
    yield from table(
        heads,
        (
            [
                *(row["id"], cut(row["title"], title), row["kind"]),
                *(row[count] for count in _COUNTS),
                *(row["done"].get(name, 0) for name in names),
            ]
            for row in found
        ),
    )
