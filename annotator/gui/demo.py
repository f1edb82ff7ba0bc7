"""What ``annotator demo`` does without a screen: the main job, walked through the real window, step by step."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import UserError
from annotator.gui.app import make_application
from annotator.gui.walk.hands import NotAsExpected
from annotator.gui.walk.home import home_of_its_own
from annotator.gui.walk.stage import Stage
from annotator.gui.walk.steps import STEPS, Step
from annotator.messages import render, translate
from annotator.services.samples import NAME


@dataclass(frozen=True, slots=True)
class StepReport:
    """One step of the walk, and what was not as expected, if anything."""

    step: str
    fault: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the object the command line prints."""
        said: dict[str, Any] = {"step": self.step, "ok": not self.fault}
        return said | ({"fault": self.fault} if self.fault else {})


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the walk left in its folder, and how each step went. What could not be made is None."""

    project: Path | None
    release: Path | None
    pictures: tuple[Path, ...]
    steps: tuple[StepReport, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the object the command line prints."""
        return {
            "project": str(self.project) if self.project else None,
            "release": str(self.release) if self.release else None,
            "pictures": [str(picture) for picture in self.pictures],
            "steps": [step.as_json() for step in self.steps],
        }


def walk(folder: Path, steps: Sequence[Step] = STEPS) -> DemoReport:
    """Walk the main job through the window by keys and clicks, and check each answer in the project file.

    The platform Qt draws on is the caller's choice (``QT_QPA_PLATFORM=offscreen`` needs no screen). Settings of the
    person are neither read nor changed. A step that fails is reported, and the walk goes on.

    Args:
        folder: gets project, dataset and pictures; where it holds a walk already, a folder in it does.
        steps: what to do, in order.

    Raises:
        OSError: the folder cannot be made.
    """
    with home_of_its_own(), _quiet_platform(), _faults() as faults:
        application = QApplication.instance() or make_application()
        application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        stage = Stage(free_folder(folder))
        try:
            done = tuple(_do(step, stage, faults) for step in steps)
        finally:
            stage.drop()
    return DemoReport(stage.project, stage.release, tuple(stage.pictures), done)


def _do(step: Step, stage: Stage, faults: list[str]) -> StepReport:
    faults.clear()
    try:
        step.walk(stage)
    except NotAsExpected as error:
        faults.append(str(error))
    except UserError as error:
        faults.append(render(error))
    except Exception as error:  # noqa: BLE001 - the border of a step, as the crash hook is one: told, and the walk goes on
        faults.append(f"{type(error).__name__}: {error}")
    return StepReport(translate(step.words), "; ".join(faults))


def free_folder(folder: Path) -> Path:
    """Return the folder, or the first free numbered one in it: a former walk stays as it is."""
    places = (folder / str(number) if number > 1 else folder for number in count(1))
    place = next(place for place in places if not (place / NAME).exists())
    place.mkdir(parents=True, exist_ok=True)
    return place.absolute()


@contextmanager
def _quiet_platform() -> Iterator[None]:
    """Let Qt's platform without a screen not say of each window that it has none."""

    def tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if not message.startswith("This plugin does not support"):
            sys.stderr.write(f"{message}\n")

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def _faults() -> Iterator[list[str]]:
    """Collect the mistakes of the program that would bring up the crash dialog."""
    faults: list[str] = []
    before = sys.excepthook

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        faults.append(f"{kind.__name__}: {error}")

    sys.excepthook = note
    try:
        yield faults
    finally:
        sys.excepthook = before
