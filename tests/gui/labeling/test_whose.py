"""Nobody is asked for a name: the first answer says under which one it stands, and where that is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gui.labeling.hands import Hands

SAID = "You label as vera; Ctrl+J changes that."


@pytest.fixture
def fresh(begin: Callable[..., Hands], ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Return hands on a project of their own, whose annotator has the name of the login."""
    monkeypatch.setenv("LOGNAME", "vera")
    label = begin(ferry)
    label.press("1")
    assert SAID not in label.status(), "who chose a name knows it"
    label.window.session.close()
    label.window.session.create(tmp_path / "new.annot", label.fail)
    label.wait()
    label.bring(tmp_path, "The ferry is late. It rains. It snows.")
    return label


def test_the_first_answer_of_a_new_project_says_under_which_name_it_stands(fresh: Hands) -> None:
    label = fresh
    assert "changes the name" in label.window.status.who.toolTip()
    label.press("1")
    assert SAID in label.status()
    label.press("0")
    assert SAID not in label.status()


def test_the_name_is_told_once_not_at_each_change_of_the_first_answer(fresh: Hands) -> None:
    label = fresh
    label.press("1", "Backspace", "f", "1")
    assert SAID not in label.status()
    label.press("Esc", "0", "Ctrl+z", "Ctrl+z", "1")
    assert SAID not in label.status()


def test_where_the_first_answer_has_something_else_to_tell_the_next_one_tells_the_name(fresh: Hands) -> None:
    label = fresh
    label.press("2")
    assert SAID not in label.status()
    label.press("1")
    assert SAID in label.status()
