"""What every command has: its help from the registry, ``--json``, ``--progress``; and how a project is opened.

Commands load the services inside their bodies, so that asking for help stays quick.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.output import Output
from annotator.cli.registry import COMMANDS, Row
from annotator.domain.errors import ProjectError
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.projects import Project

NOT_BLIND = mark("The command line is not blind: it shows everybody's answers, whoever asks.")

Body = Callable[..., int | None]


def declared(name: str) -> Callable[[Body], click.Command]:
    """Make a function the command of a row of the registry.

    The function gets ``out`` (:class:`Output`, which also shows progress) and what its own arguments and options give;
    it returns an exit code, or nothing for 0. Its help is the row's line and what stands in the registry about it.
    """
    return partial(build, next(row for row in COMMANDS if row.name == name))


def build(row: Row, body: Body) -> click.Command:
    """Make a command of a row and its function."""
    own: list[click.Parameter] = list(reversed(getattr(body, "__click_params__", [])))
    return click.Command(
        row.name,
        params=[*own, *_common()],
        callback=partial(_call, body),
        help=translate(row.about),
        epilog=translate(NOT_BLIND) if row.reads_answers else None,
    )


def _common() -> list[click.Parameter]:
    return [
        click.Option(["--json", "as_json"], is_flag=True, help=translate("Answer in JSON.")),
        click.Option(
            ["--progress"],
            type=click.Choice(["bar", "json"]),
            default="bar",
            help=translate("Progress of long work: a bar on a terminal, or JSON lines on standard error."),
        ),
    ]


def _call(body: Body, *, as_json: bool, progress: str, **options: object) -> int | None:
    return body(Output(as_json=as_json, progress=progress), **options)


def project_argument(body: Body) -> Body:
    """Add the argument PROJECT, given to the function as ``project``, a path."""
    return click.argument("project", type=click.Path(path_type=Path))(body)


def comma_separated(
    _context: click.Context | None, _parameter: click.Parameter | None, value: str | None
) -> tuple[str, ...] | None:
    """Take an option's value apart at its commas."""
    if value is None:
        return None
    return tuple(part.strip() for part in value.split(",") if part.strip())


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator["Project"]:
    """Open a project for as long as the block runs; raises as ``services.projects.open_project``."""
    from annotator.services.projects import open_project

    with closing(open_project(path, write=write, program=program())) as project:
        yield project


@contextmanager
def opened_to_note(path: Path) -> Iterator["Project"]:
    """Open a project to read, and for writing too if it is free: what is only noted beside must not keep one waiting.

    Raises:
        ProjectError: it cannot be read.
    """
    from annotator.services.projects import open_project

    try:
        project = open_project(path, write=True, program=program())
    except ProjectError:
        project = open_project(path, write=False)
    with closing(project):
        yield project


def program() -> str:
    """Return what others are told has a project open: the command that runs."""
    return click.get_current_context().command_path.strip()
