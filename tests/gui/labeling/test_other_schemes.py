"""Schemes without the labels that the program knows by name: all keys, queues and exports work, or are not there."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.services import exporting, projects, ready_made
from annotator.services.exporting import ExportOptions
from annotator.services.queueing import QUEUES, View, fitting, next_segment
from annotator.services.upkeep import check
from tests.gui.labeling.hands import Hands
from tests.making import bring_text

LINES = (
    "The ferry should run at night.",
    "Nobody takes it in winter.",
    "A lamp is lit all night too.",
    "So let it run.",
    "That is all there is to say.",
)
Opened = Callable[[str], Hands]


def renamed() -> dict[str, object]:
    """Return the default scheme with other names for everything that has one."""
    content = ready_made.scheme_named("default")
    for number, row in enumerate(content["labels"]):
        row["name"] = f"kind {number}"
    return dict(content)


def strange() -> dict[str, object]:
    """Return a scheme that shares no label, and no kind of link, with the default."""
    content = ready_made.scheme_named("default")
    for old, new in (("claim", "assertion"), ("objection", "rebuttal"), ("analogy", "likeness")):
        row = next(one for one in content["labels"] if one["id"] == old)
        row["id"] = row["name"] = new
    content["precedence"] = ["assertion", "rebuttal", "likeness"]
    content["attributes"] = []
    content["link_kinds"] = [{"id": "example of"}]
    return dict(content)


SCHEMES: dict[str, Callable[[], dict[str, object]]] = {
    **{name: lambda name=name: ready_made.scheme_named(name) for name in ready_made.READY},  # type: ignore[misc]
    "renamed": renamed,
    "strange": strange,
}


KNOWS = {
    "default": ("needed", True),
    "essay": ("anywhere", False),
    "comments": ("never", False),
    "discussion": ("needed", False),
    "short-arguments": ("anywhere", False),
    "renamed": ("needed", True),
    "strange": ("never", False),
}
"""Whether something attacks under a scheme, and needs a target; whether there are analogies."""


@pytest.fixture
def under(begin: Callable[..., Hands], tmp_path: Path, home: Path) -> Opened:
    def make(name: str) -> Hands:
        file = tmp_path / "scheme.json"
        file.write_text(json.dumps(SCHEMES[name]()), "utf-8")
        made = projects.new_project(tmp_path / "p.annot", scheme_file=file)
        bring_text(made, "lane.txt", "\n".join(LINES))
        made.close()
        return begin(tmp_path / "p.annot")

    return make


@pytest.mark.parametrize("name", list(SCHEMES))
def test_every_key_of_the_passage_does_its_work_or_nothing(under: Opened, name: str, tmp_path: Path) -> None:
    label = under(name)
    project = label.project
    first = project.scheme.open_labels[0]
    label.press("1")
    assert label.said(LINES[0]) == ("done", (first.id,))
    handlers = label.window.handlers()
    attacks, compares = KNOWS[name]
    assert ("answer.target" in handlers, "answer.analogy" in handlers) == (attacks != "never", compares)
    for key in ("t", "y", "l", "s", "x", "e", "u", "f", "g", "q", "m"):
        label.press(key)
        QTest.keyClick(label.window, Qt.Key.Key_Escape)
        label.wait()
        label.press("Esc")
    label.press("0", "Up", "Up", "Down")
    assert not label.notice() or "label" in label.notice().casefold()
    rows = label.screen.threads.come_back.rows
    shown = {row.queue for row in rows if row.isVisible()}
    assert {"unsure", "flagged", "skipped"} <= shown
    assert ("no target" in shown, "no sides" in shown) == (attacks == "needed", compares)
    for row in rows:
        if row.isVisible():
            label.click(row)
    assert label.window.session.project is project
    assert check(project.path).ok
    report = exporting.export(project, tmp_path / "out", ExportOptions(answers="all"))
    assert report.check.ok


@pytest.mark.parametrize("name", list(SCHEMES))
def test_every_queue_and_filter_can_be_asked(under: Opened, name: str) -> None:
    label = under(name)
    project = label.project
    label.press("1", "2")
    for queue in QUEUES:
        next_segment(project, label.who, View(queue), None)
    for query in ("-has:target", "has:sides", "has:analogy", "has:link", "guideline:older", f"label:{_name(label)}"):
        next_segment(project, label.who, View("all", query), None)


def _name(label: Hands) -> str:
    project = label.project
    return f'"{project.scheme.open_labels[0].name}"'


def test_a_project_begun_with_other_flags_keeps_their_words(begin: Callable[..., Hands], tmp_path: Path) -> None:
    file = tmp_path / "scheme.json"
    flags = ["needs context", "badly cut", "question"]
    file.write_text(json.dumps({**ready_made.scheme_named("default"), "flags": flags}), "utf-8")
    made = projects.new_project(tmp_path / "p.annot", scheme_file=file)
    bring_text(made, "lane.txt", "\n".join(LINES))
    made.close()
    label = begin(tmp_path / "p.annot")
    label.press("f", "3")
    assert label.panel.flags.boxes[2].accessibleName() == "Question"
    assert label.answer(LINES[0]).flags == ("question",)
    assert fitting(label.project, label.who, "flag:question") == 1
