"""Nobody is asked for a name: the first answer says under which one it stands, and where that is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.gui.sheets.people import PeopleSheet
from annotator.services.people import annotators
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


def rename_sheet(label: Hands, name: str) -> list[str]:
    """Open the sheet of annotators by its key and type a name; return who labels in the project then."""
    label.press("Ctrl+J")
    label.type(name)
    label.press("Enter")
    return [one.name for one in annotators(label.project)]


def test_the_key_it_names_begins_with_changing_the_name_while_that_is_news(fresh: Hands) -> None:
    label = fresh
    label.press("1", "Ctrl+J")
    sheet = next(one for one in label.window.findChildren(PeopleSheet) if one.isVisible())
    assert sheet.notice.sentence() == "The new name keeps all answers; who else labels is added above."
    label.type("Ada")
    label.press("Enter")
    assert [one.name for one in annotators(label.project)] == ["Ada"]
    assert sheet.notice.sentence() == ""


def test_later_it_begins_with_another_annotator_who_takes_over_nothing(fresh: Hands, tmp_path: Path) -> None:
    label = fresh
    label.bring(tmp_path, "It hails. It thaws.", "more.txt")
    label.press(*"11110")
    assert rename_sheet(label, "Ada") == ["vera", "Ada"]


def test_who_sits_at_a_nameless_account_never_takes_over_answers(
    begin: Callable[..., Hands], ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "root")
    label = begin(ferry)
    label.window.session.close()
    label.window.session.create(tmp_path / "new.annot", label.fail)
    label.wait()
    label.bring(tmp_path, "The ferry is late. It rains.")
    label.press("1")
    assert not any(words.startswith("You label as") for words in label.status())
    assert rename_sheet(label, "Ada") == ["Annotator 1", "Ada"]
