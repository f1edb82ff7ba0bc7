"""Problems of an input, line by line."""

from collections.abc import Iterable, Iterator

from annotator.cli.output import Row, clean
from annotator.messages import placed


def problem_lines(problems: Iterable[Row]) -> Iterator[str]:
    """Yield a line a problem, the place first."""
    for one in problems:
        yield clean(placed(one["message"], one["file"], one["line"], one["field"]))
