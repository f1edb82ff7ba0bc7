"""An import that ends while somebody writes or chooses takes nothing out of their hands; then it is seen."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.services import importing
from tests.gui.labeling.conftest import POSTS
from tests.gui.labeling.hands import Hands

FIRST = "The ferry should run at night."
GROWN = {"id": "p4", "author": "Ono", "reply_to": "p3", "text": "Then pay."}


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Return what lets every import wait until it is set."""
    gate, real = threading.Event(), importing.import_files

    def held(*said: Any, **more: Any) -> object:
        gate.wait(20)
        return real(*said, **more)

    monkeypatch.setattr(importing, "import_files", held)
    yield gate
    gate.set()


@pytest.fixture
def growing(label: Hands, tmp_path: Path, gate: threading.Event) -> Hands:
    """Return hands on the thread, of which one more post is being imported."""
    lines = [json.dumps({"document": "ferry", "title": "The night ferry", **post}) for post in (*POSTS, GROWN)]
    (tmp_path / "ferry.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    label.window.import_files([tmp_path / "ferry.jsonl"])
    label.window.run("import.start")
    label.window.show_screen("label")
    label.bot.waitUntil(lambda: label.window.status.importing.isVisible())
    return label


def end_import(label: Hands, gate: threading.Event) -> None:
    """Let the import end."""
    gate.set()
    label.wait()
    assert label.notice() == "Import: 1 thread has new posts."


def sees_it(label: Hands) -> bool:
    """Whether the new post is seen."""
    label.wait()
    return any(row.text == "Then pay." for row in label.rows())


def begin_at(label: Hands, key: str) -> None:
    """Press a key that needs nothing of what the import holds, and wait for what comes of it."""
    label.hit(key)
    label.bot.waitUntil(lambda: not label.screen.desk.errands.busy and label.screen.answering.modes.is_at_something())


def test_who_writes_a_note_writes_on(growing: Hands, gate: threading.Event) -> None:
    label = growing
    begin_at(label, "m")
    label.type("too la")
    end_import(label, gate)
    label.type("te at noon")
    assert not sees_it(label)
    label.press("Esc")
    assert sees_it(label)
    assert (label.answer(FIRST).note, label.answer(FIRST).labels, label.current()) == ("too late at noon", (), FIRST)


def test_who_writes_in_a_card_writes_on(growing: Hands, gate: threading.Event) -> None:
    label = growing
    begin_at(label, "y")
    label.type("a lam")
    end_import(label, gate)
    label.type("p post")
    assert label.side.currentWidget() is label.side.card
    label.press("Ctrl+Enter")
    (analogy,) = label.answer(FIRST).analogies
    assert (analogy.source.text, label.said(FIRST)) == ("a lamp post", ("done", ("analogy",)))
    assert sees_it(label)


def test_who_chooses_a_target_chooses_on(growing: Hands, gate: threading.Event) -> None:
    label = growing
    begin_at(label, "t")
    label.hit("o")
    end_import(label, gate)
    assert label.side.currentWidget() is label.side.targets
    label.press("Enter")
    assert [end.type for link in label.answer(FIRST).links for end in link.ends] == ["outside"]
    assert sees_it(label)


def test_who_reads_sees_at_once_what_came(growing: Hands, gate: threading.Event) -> None:
    end_import(growing, gate)
    assert sees_it(growing)
