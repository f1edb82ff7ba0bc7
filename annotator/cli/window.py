"""``annotator [PROJECT]``: open the window. The only module, with ``demo``, that loads the window."""

import os
import sys
from pathlib import Path

import click

from annotator.cli.frame import build
from annotator.cli.output import Output
from annotator.cli.registry import Row
from annotator.domain.errors import NotFound, Refused
from annotator.messages import mark


def has_screen() -> bool:
    """Whether a window could be shown: Linux says so by a variable, other systems always have a screen."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


@click.argument("project", type=click.Path(path_type=Path), required=False)
def _window(_out: Output, project: Path | None) -> int:
    if not has_screen():
        raise Refused(
            "There is no screen to open the window on.", hint="“annotator --help” lists what works without one."
        )
    if project is not None and not project.exists():
        raise NotFound("There is no file “{name}”.", file=str(project), name=project.name)
    from annotator.gui.app import run

    return run(project)


command = build(Row("PROJECT", "window", mark("Open the window.")), _window)
