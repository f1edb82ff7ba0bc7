"""``annotator demo``: make the sample project and open it, or walk through it without a screen."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from annotator.cli.frame import declared, program
from annotator.cli.output import Output, Row, clean, flush, pairs
from annotator.cli.window import has_screen
from annotator.messages import translate
from annotator.settings import folders

FAILED = 70
OFF_SCREEN = ("offscreen", "minimal")


@declared("demo")
@click.option(
    "--dir",
    "folder",
    metavar="D",
    type=click.Path(path_type=Path, file_okay=False),
    help=translate("Folder for project, dataset and pictures; without it, one that is named."),
)
@click.option("--headless", is_flag=True, help=translate("Walk through the window off screen, without showing it."))
def command(out: Output, folder: Path | None, headless: bool) -> int:
    """Do ``annotator demo``."""
    if headless or not has_screen() or os.environ.get("QT_QPA_PLATFORM") in OFF_SCREEN:
        return _walk(out, folder or Path(tempfile.mkdtemp(prefix="annotator-demo-")))
    return _show(out, folder or folders.data_dir() / "demo")


def _walk(out: Output, folder: Path) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from annotator.gui.demo import walk

    said = walk(folder).as_json()
    out.answer(said, lambda: _text(said))
    return 0 if all(step["ok"] for step in said["steps"]) else FAILED


def _show(out: Output, folder: Path) -> int:
    from annotator.gui.app import run
    from annotator.services.samples import NAME, make_sample

    there = folder / NAME
    project = there if there.exists() else make_sample(folder, program())
    said: Row = {"project": str(project), "release": None, "pictures": [], "steps": []}
    out.answer(said, lambda: [translate("The sample project is {project}.", project=project)])
    flush()
    return run(project)


def _text(said: Row) -> Iterator[str]:
    for step in said["steps"]:
        yield f"{translate('done') if step['ok'] else translate('FAILED')}  {step['step']}"
        if step.get("fault"):
            yield f"        {clean(step['fault'])}"
    places = [(translate("project"), said["project"]), (translate("dataset"), said["release"])]
    yield from pairs([*places, *((translate("picture"), picture) for picture in said["pictures"])])
