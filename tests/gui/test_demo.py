"""``annotator demo`` without a screen: the walk through the real window, in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.gui.demo import free_folder, walk
from annotator.gui.walk.hands import NotAsExpected
from annotator.gui.walk.stage import Stage
from annotator.gui.walk.steps import Step
from annotator.services import projects, statistics
from annotator.services.validating import validate
from tests.conftest import home_variables

SCREENS = ("welcome", "library", "label", "review", "dataset")
WAYS = ("light", "dark", "contrast", "small", "large")
SECONDS = 240
"""Far more than it takes, for machines that do much else meanwhile."""


@dataclass(frozen=True)
class Walked:
    """What the child left and said."""

    folder: Path
    home: Path
    code: int
    said: dict[str, Any]
    errors: str


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """Let a child without a screen walk once, for all tests of this file."""
    folder, home = tmp_path_factory.mktemp("walk"), tmp_path_factory.mktemp("home")
    variables = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    variables.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "-m", "annotator", "demo", "--json", "--dir", str(folder)]
    env = {**variables, **home_variables(home)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=SECONDS)
    return Walked(folder, home, done.returncode, json.loads(done.stdout), done.stderr)


def test_every_step_is_as_expected(walked: Walked):
    assert [step for step in walked.said["steps"] if not step["ok"]] == []
    assert walked.code == 0
    assert walked.errors == ""
    assert len(walked.said["steps"]) > 20


def test_it_says_where_project_dataset_and_pictures_lie(walked: Walked):
    assert set(walked.said) == {"project", "release", "pictures", "steps"}
    assert all(set(step) == {"step", "ok"} for step in walked.said["steps"])
    for path in (walked.said["project"], walked.said["release"], *walked.said["pictures"]):
        assert Path(path).exists()
        assert walked.folder in Path(path).parents


def test_there_is_a_picture_of_each_screen_in_each_appearance(walked: Walked):
    names = {Path(picture).stem for picture in walked.said["pictures"]}
    assert {f"{screen}-{way}" for screen in SCREENS for way in WAYS} <= names


def test_no_picture_is_blank_and_no_two_of_an_appearance_are_the_same(walked: Walked):
    images = {Path(picture).stem: QImage(picture) for picture in walked.said["pictures"]}
    assert {name: count for name, image in images.items() if (count := colours(image)) <= 20} == {}
    assert images["label-light"].size().toTuple() == (1280, 800)
    assert images["label-small"].size().toTuple() == (1280, 720)
    for way in WAYS:
        pages = [bytes(images[f"{screen}-{way}"].constBits()) for screen in SCREENS]
        assert len(set(pages)) == len(SCREENS)


def test_the_release_holds_and_is_of_this_project(walked: Walked):
    assert validate(Path(walked.said["release"])).ok
    lines = Path(walked.said["release"], "data", "train.jsonl").read_text("utf-8").splitlines()
    assert "I would put the lever down at ten, every night of the year." in {json.loads(line)["text"] for line in lines}


def test_the_project_holds_what_both_annotators_answered(walked: Walked):
    project = projects.open_project(Path(walked.said["project"]), write=False)
    people = statistics.stats(project)["annotators"]
    project.close()
    assert (people["Mira"]["done"], people["Mira"]["skipped"]) == (83 + 8, 1)
    assert (people["Jonas"]["done"], people["Jonas"]["skipped"]) == (82 + 10, 1)


def test_what_is_the_persons_is_left_alone(walked: Walked):
    assert [file for file in walked.home.rglob("*") if file.is_file()] == []


def test_a_second_walk_leaves_the_first_as_it_is(walked: Walked):
    assert free_folder(walked.folder) == walked.folder / "2"


def test_a_step_that_fails_is_reported_and_the_walk_goes_on(tmp_path: Path, qapp: QApplication):
    reached = []

    def fail(_stage: Stage) -> None:
        raise NotAsExpected("the window is upside down")

    def stumble(_stage: Stage) -> None:
        raise KeyError("no floor")

    report = walk(tmp_path, (Step("stand", fail), Step("walk", stumble), Step("go on", reached.append)))
    said = report.as_json()
    assert said["steps"] == [
        {"step": "stand", "ok": False, "fault": "the window is upside down"},
        {"step": "walk", "ok": False, "fault": "KeyError: 'no floor'"},
        {"step": "go on", "ok": True},
    ]
    assert (said["project"], said["release"], said["pictures"]) == (None, None, [])
    assert len(reached) == 1


def colours(image: QImage) -> int:
    """Count different colours on a grid of points."""
    spots = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return len({image.pixel(x, y) for x, y in spots})
