"""Nobody is asked for a name: the first answer says under which one it stands, and where that is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gui.labeling.hands import Hands

SAID = "You label as vera; Ctrl+J changes that."


def test_the_first_answer_of_a_new_project_says_under_which_name_it_stands(
    begin: Callable[..., Hands], ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "vera")
    label = begin(ferry)
    label.press("1")
    assert SAID not in label.status(), "who chose a name knows it"
    label.window.session.close()
    label.window.session.create(tmp_path / "new.annot", label.fail)
    label.wait()
    label.bring(tmp_path, "The ferry is late. It rains.")
    assert "changes the name" in label.window.status.who.toolTip()
    label.press("1")
    assert SAID in label.status()
    label.press("0")
    assert SAID not in label.status()
