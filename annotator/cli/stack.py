"""What ``undo`` and ``redo`` share: whose act it is, and saying what became of it."""

from pathlib import Path
from typing import Literal

import click

from annotator.cli.frame import opened
from annotator.cli.output import Output
from annotator.cli.work import working
from annotator.messages import act_name, mark, translate

annotator_option = click.option(
    "--annotator", metavar="NAME", help=translate("Whose act; without it, the newest of the project.")
)


def step(out: Output, path: Path, name: str | None, way: Literal["undo", "redo"]) -> None:
    """Take an act back or do it again, and say which it was.

    Raises:
        Refused: there is none, or somebody built on it.
        NotFound: there is no annotator of that name.
        Cancelled: Ctrl+C was pressed; nothing of it is done.
    """
    from annotator.services import history
    from annotator.services.people import annotator_named

    turn = history.undo if way == "undo" else history.redo
    with opened(path, write=True) as project, working(out.progress, "rows") as work:
        whose = history.ANYBODY if name is None else annotator_named(project, name)[0].id
        act = turn(project, whose, progress=work.progress, cancelled=work.cancelled).act
    said = {"act": act.act, "annotator": act.annotator, "segment": act.segment}
    sentence = mark("Taken back: {name}.") if way == "undo" else mark("Done again: {name}.")
    out.answer(said, lambda: [translate(sentence, name=act_name(act))])
