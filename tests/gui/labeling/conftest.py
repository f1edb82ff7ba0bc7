"""Label in the real window, on a small thread with quotes, a repeat and replies, and a short essay."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.window.main_window import MainWindow
from annotator.services import people, projects
from annotator.services.answering import label_file
from annotator.services.importing import import_files
from tests.gui.labeling.hands import Hands

POSTS = [
    {
        "id": "p1",
        "author": "Vera",
        "text": "The ferry should run at night. Two hundred people work late. They walk home in the rain.",
    },
    {
        "id": "p2",
        "author": "Ono",
        "reply_to": "p1",
        "text": "> Two hundred people work late.\n\nTwo hundred is not many. A ferry is like a lamp left on all night.",
    },
    {
        "id": "p3",
        "author": "Pim",
        "reply_to": "p1",
        "text": "They walk home in the rain. Nobody should have to do that. I would pay for it. 🛶 Would you pay?",
    },
]
ESSAY = "Harbours sleep early. That saves coal. It also costs friends.\n"


@pytest.fixture(scope="session")
def ferry_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with both texts and two annotators, made once: for copies only."""
    folder = tmp_path_factory.mktemp("ferry")
    thread, essay = folder / "ferry.jsonl", folder / "harbours.txt"
    lines = [json.dumps({"document": "ferry", "title": "The night ferry", **post}) for post in POSTS]
    thread.write_text("\n".join(lines) + "\n", "utf-8")
    essay.write_text(ESSAY, "utf-8")
    made = projects.new_project(folder / "ferry.annot")
    for name in ("Mira", "Jonas"):
        people.add_annotator(made, name)
    import_files(made, [thread, essay])
    made.close()
    return folder / "ferry.annot"


@pytest.fixture
def ferry(ferry_once: Path, tmp_path: Path, home: Path) -> Path:
    """Return a project of the test's own."""
    return Path(shutil.copy(ferry_once, tmp_path / "ferry.annot"))


@pytest.fixture
def begin(make_window: Callable[..., MainWindow], qtbot: QtBot) -> Callable[..., Hands]:
    """Return a function that opens a project in a new window, as Mira, and shows Label."""

    def open_project(path: Path, size: tuple[int, int] | None = (1280, 800)) -> Hands:
        hands = Hands(make_window(size), qtbot)
        hands.open(path)
        return hands

    return open_project


@pytest.fixture
def label(begin: Callable[..., Hands], ferry: Path) -> Hands:
    """Return hands on Label with the thread open at its first sentence."""
    return begin(ferry)


@pytest.fixture
def rich(label: Hands, tmp_path: Path) -> Hands:
    """Return hands at the objection, in a thread with a claim, a step to it, a span and an analogy of one's own."""
    thesis, reason = label.segment("The ferry should"), label.segment("Two hundred people")
    lines = [
        {
            "segment": thesis.id,
            "labels": ["claim", "analogy"],
            "spans": [{"start": 4, "end": 9, "label": "claim"}],
            "analogies": [
                {
                    "segments": [thesis.id],
                    "source": {"text": "a bus"},
                    "target": {"text": "a ferry"},
                    "pairs": [["bus", "boat"]],
                }
            ],
        },
        {
            "segment": reason.id,
            "labels": ["claim"],
            "links": [{"kind": "supports", "ends": [{"type": "segment", "id": thesis.id}]}],
        },
    ]
    return _at_objection(label, tmp_path, *lines)


@pytest.fixture
def compared(label: Hands, tmp_path: Path) -> Hands:
    """Return hands at the objection, in a thread with one's own analogy over the claim and two passages after it."""
    over = [label.segment(words).id for words in ("The ferry should", "Two hundred people", "They walk home")]
    analogy = {"segments": over, "source": {"text": "a bus"}, "target": {"text": "a ferry"}}
    return _at_objection(label, tmp_path, {"segment": over[0], "labels": ["analogy"], "analogies": [analogy]})


def _at_objection(label: Hands, folder: Path, *lines: dict[str, Any]) -> Hands:
    """Take answers from a file, and go to the objection."""
    file = folder / "answers.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    label_file(label.project, file, "Mira")
    label.screen.desk.start(label.segment("Two hundred is not many.").id)
    label.wait()
    return label
