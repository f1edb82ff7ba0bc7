"""The word after ``annotator``: a command of the registry, or a project to open in the window."""

import difflib
import importlib
from pathlib import Path

import click

from annotator import __version__
from annotator.cli.registry import COMMANDS, Row
from annotator.domain.errors import NotFound
from annotator.messages import mark, translate

_ROWS = {row.name: row for row in COMMANDS}
_WINDOW = Row("window", "window", mark("Open the window."))
_HELP = mark(
    "Label passages of argumentative text as claims, objections or analogies. Without a command the window opens, "
    "with PROJECT if one is named; a project whose name is the word of a command is given as a path, say ./demo."
)


def _load(row: Row) -> click.Command:
    command: click.Command = importlib.import_module(f"annotator.cli.{row.module}").command
    return command


class Commands(click.Group):
    """Commands that are loaded when they are called; a word that is none of them names a project."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the words in the order of the work."""
        return list(_ROWS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command, or return None for a word that is none."""
        row = _ROWS.get(cmd_name)
        return None if row is None else _load(row)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command for the words given; the window's if the first word names a project."""
        if args[0] in _ROWS:
            return super().resolve_command(ctx, args)
        _refuse_unknown(args[0])
        return "", _load(_WINDOW), args  # no word of its own, so that help and hints say “annotator”

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the registry alone."""
        with formatter.section(translate("Commands")):
            formatter.write_dl([(row.name, translate(row.about)) for row in COMMANDS])


def _refuse_unknown(word: str) -> None:
    if Path(word).exists():
        return
    close = difflib.get_close_matches(word, _ROWS, n=1)
    raise NotFound(
        "There is no command and no project called “{word}”.",
        hint="Did you mean “{close}”?" if close else "“annotator --help” lists the commands.",
        word=word,
        close=close[0] if close else "",
    )


@click.group(
    cls=Commands,
    name="annotator",
    help=translate(_HELP),
    invoke_without_command=True,
    subcommand_metavar="[PROJECT] | COMMAND ...",
)
@click.version_option(__version__, prog_name="annotator", message="%(prog)s %(version)s")
@click.pass_context
def root(ctx: click.Context) -> int:
    """Open the window when no word follows."""
    if ctx.invoked_subcommand is not None:
        return 0
    code: int = ctx.invoke(_load(_WINDOW))
    return code
