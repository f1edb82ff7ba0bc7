"""What ``check`` and ``validate`` share: problems and an exit code that follows them."""

from collections.abc import Iterator
from pathlib import Path

from annotator.cli.output import Output, Row
from annotator.cli.problems import problem_lines
from annotator.messages import translate

NOT_OK = 2


def verdict(out: Output, said: Row, path: Path) -> int:
    """Say whether it is whole and what is wrong with it; returns the exit code."""
    out.answer(said, lambda: _text(said, path))
    return 0 if said["ok"] else NOT_OK


def _text(said: Row, path: Path) -> Iterator[str]:
    if said["ok"]:
        yield translate("{name} is whole.", name=path.name)
    yield from problem_lines(said["problems"])
