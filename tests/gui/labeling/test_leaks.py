"""Answer after answer leaves nothing behind in the window: no widget, no object of ours."""

import gc
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.services import projects
from annotator.services.importing import ImportOptions, SourceOptions, import_files
from tests.gui.labeling.hands import Hands

WARM, MORE = 120, 100
"""Answers; after the first ones what is kept of drawn words, a few hundred of the last, is full."""
OF_DRIVER = "ReferenceType"
"""To its cursors; Python's driver drops the dead ones when there are two hundred."""
ROUND = (("1",), ("2",), ("Shift+1", "Shift+3", "Enter"), ("0",), ("1", "Ctrl+Z", "Ctrl+Shift+Z", "Enter"))
"""What is done to passage after passage; the last ends one further down."""


@pytest.fixture
def many(tmp_path: Path, home: Path) -> Path:
    """Return a project of many documents of one passage each: with every answer another one is opened."""
    source, path = tmp_path / "many.jsonl", tmp_path / "many.annot"
    lines = (json.dumps({"id": f"r{n}", "text": f"Lamp number {n} was lit again."}) for n in range(WARM + MORE + 60))
    source.write_text("\n".join(lines) + "\n", "utf-8")
    made = projects.new_project(path)
    import_files(made, [source], ImportOptions(SourceOptions(by="record")))
    made.close()
    return path


def test_a_hundred_answers_leave_no_objects_behind(begin: Callable[..., Hands], many: Path, qtbot: QtBot) -> None:
    label = begin(many)

    def answer(count: int) -> None:
        for number in range(count):
            label.press(*ROUND[number % len(ROUND)])

    def stock() -> tuple[int, Counter[str]]:
        label.wait()
        gc.collect()
        return len(label.window.findChildren(QObject)), Counter(type(one).__name__ for one in gc.get_objects())

    answer(WARM)
    widgets, objects = stock()
    answer(MORE)

    def nothing_is_kept() -> None:
        widgets_then, objects_then = stock()
        more = {name: count - objects[name] for name, count in objects_then.items() if name != OF_DRIVER}
        kept = {name: count for name, count in more.items() if count >= MORE // 4}
        assert not kept, "some object was kept for each fourth answer at the least"
        assert widgets_then <= widgets + 2

    qtbot.waitUntil(nothing_is_kept)  # what is still being read beside the window is no leak; a leak stays
