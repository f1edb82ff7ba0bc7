"""What is typed into the card and the note: saved as one goes, one step to take back, and nothing of it lost."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import QuestionAnswer, Side
from annotator.messages import act_name
from annotator.services import labeling
from annotator.services.history import history
from tests.gui.labeling.analogies.conftest import LAMP, analogy, card
from tests.gui.labeling.hands import Hands
from tests.gui.labeling.test_saving import full_disk


def acts(label: Hands) -> list[str]:
    """Return what the history says of Mira's acts, the newest first."""
    return [act_name(one) for one in history(label.project) if one.annotator == "Mira" and not one.undone]


def rest(label: Hands) -> None:
    """Type no more until what is written was saved, the cursor staying where it is."""
    label.bot.waitUntil(lambda: not card(label).is_written())
    label.wait()


def test_esc_saves_and_leaves_it_open(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y", "Tab")
    label.type("a ferry")
    label.press("Esc")
    label.wait()
    assert analogy(label).target == Side("a ferry")
    assert label.said(LAMP) == ("open", ("analogy",))
    assert label.current().startswith(LAMP)
    assert QApplication.focusWidget() is label.view


def test_a_pause_saves_what_is_typed_while_one_is_still_in_the_field(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y", "Tab", "Tab", "Space")
    label.type("oi")
    label.bot.waitUntil(lambda: analogy(label).pairs == (("oi", ""),))
    label.type("l")
    label.press("Esc")
    assert analogy(label).pairs == (("oil", ""),)


def test_closing_the_window_loses_no_word(
    at_lamp: Hands, begin: Callable[..., Hands], ferry: Path, tmp_path: Path
) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.close()
    again = begin(Path(shutil.copy(ferry, tmp_path / "again.annot")))
    again.screen.open_segment(again.segment(LAMP).id)
    again.wait()
    assert analogy(again).source == Side("a lamp")


def test_another_person_gets_none_of_it(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Tab")
    mira = label.who
    label.become("Jonas")
    found = labeling.answer_of(label.project, mira, label.segment(LAMP).id)
    assert found is not None
    assert found.answer.analogies[0].source == Side("a lamp")
    assert label.annotation(LAMP) is None
    assert label.side.currentWidget() is label.panel


def test_undo_takes_the_acts_back_one_by_one_and_names_them(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Tab")
    label.type("a ferry")
    label.press("Esc", "Ctrl+z")
    assert analogy(label).target == Side()
    assert "Taken back: analogy: target on “A ferry is like a …”" in label.status()
    label.press("Ctrl+z")
    assert analogy(label).source == Side()
    label.press("Ctrl+z")
    assert label.annotation(LAMP) is None
    label.press("Ctrl+Shift+z", "Ctrl+Shift+z", "Ctrl+Shift+z")
    assert analogy(label).target == Side("a ferry")


def test_one_visit_to_a_field_is_one_step_however_often_one_rests(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    for words in ("a lamp", " that is", " left on"):
        label.type(words)
        rest(label)
        assert analogy(label).source.text.endswith(words.strip())
    assert acts(label) == ["analogy: source", "analogy begun"]
    label.press("Esc", "Ctrl+z")
    assert analogy(label).source == Side()
    label.press("Ctrl+Shift+z")
    assert analogy(label).source == Side("a lamp that is left on")


def test_every_visit_is_a_step_of_its_own(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    rest(label)
    label.press("Tab")
    label.type("a ferry")
    label.press("Esc", "y")
    card(label).sides.fields.fields()[0].setFocus()
    label.press("End")
    label.type("!")
    label.press("Esc")
    assert acts(label) == ["analogy: source", "analogy: target", "analogy: source", "analogy begun"]
    label.press("Ctrl+z")
    assert analogy(label).source == Side("a lamp")


def test_a_pair_is_one_step_and_so_is_the_conclusion(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y", "Tab", "Tab", "Space")
    label.type("oil")
    rest(label)
    label.press("Tab")
    label.type("coal")
    label.bot.waitUntil(lambda: analogy(label).pairs == (("oil", "coal"),))
    card(label).conclusion.setFocus()
    for words in ("it", " burns"):
        label.type(words)
        label.bot.waitUntil(lambda end=words: analogy(label).carried_over.endswith(end.strip()))  # type: ignore[misc]
    label.press("Esc")
    assert acts(label) == ["analogy: what is carried over", "analogy: pair", "analogy begun"]
    label.press("Ctrl+z", "Ctrl+z")
    assert analogy(label).pairs == ()


def test_what_is_typed_and_taken_away_again_in_one_visit_leaves_no_step(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("ab")
    rest(label)
    label.press("Backspace", "Backspace")
    label.press("Esc")
    assert analogy(label).source == Side()
    assert acts(label) == ["analogy begun"]
    label.press("Ctrl+z", "Ctrl+Shift+z")
    assert analogy(label).source == Side()


def test_what_is_typed_after_it_was_taken_back_is_another_step(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    rest(label)
    label.window.run("edit.undo")
    label.wait()
    assert analogy(label).source == Side()
    label.press("y")
    label.type("x")
    label.press("Esc")
    assert analogy(label).source == Side("x")
    assert acts(label) == ["analogy: source", "analogy begun"]


def test_the_note_of_a_question_is_one_step_beside_its_answer(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    asked = card(label).questions[0]
    asked.box.click()
    label.wait()
    asked.note.setFocus()
    for words in ("both", " wait"):
        label.type(words)
        rest(label)
    label.press("Esc")
    assert analogy(label).questions[asked.question] == QuestionAnswer(True, "both wait")
    assert acts(label) == ["analogy: critical question", "analogy: critical question", "analogy begun"]


def killed(label: Hands, begin: Callable[..., Hands], ferry: Path, folder: Path) -> Hands:
    """Open what a killed process leaves: the file and its log as they are now, nothing having been closed."""
    for file in (ferry, ferry.with_name(ferry.name + "-wal")):
        shutil.copy(file, folder / file.name.replace("ferry.annot", "after.annot"))
    return begin(folder / "after.annot")


def test_what_was_left_is_there_after_a_kill(
    at_lamp: Hands, begin: Callable[..., Hands], ferry: Path, tmp_path: Path
) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Tab")
    label.wait()
    again = killed(label, begin, ferry, tmp_path)
    assert analogy(again).source == Side("a lamp")


def test_a_note_is_one_step_and_there_after_a_kill(
    label: Hands, begin: Callable[..., Hands], ferry: Path, tmp_path: Path
) -> None:
    first = label.current()
    label.press("m")
    label.type("who says so")
    label.press("Esc")
    label.wait()
    assert acts(label) == ["note"]
    again = killed(label, begin, ferry, tmp_path)
    assert again.answer(first).note == "who says so"


def test_a_note_is_there_after_a_kill_in_the_middle_of_it_and_still_one_step(
    label: Hands, begin: Callable[..., Hands], ferry: Path, tmp_path: Path
) -> None:
    first = label.current()
    label.press("1", "Up", "m")
    label.type("who says")
    label.bot.waitUntil(lambda: label.answer(first).note == "who says")
    assert label.panel.note.hasFocus()
    assert label.panel.note.toPlainText() == "who says"
    label.type(" so, and when")
    label.bot.waitUntil(lambda: label.answer(first).note == "who says so, and when")
    label.wait()
    assert acts(label) == ["note", "claim"]
    again = killed(label, begin, ferry, tmp_path)
    assert again.answer(first).note == "who says so, and when"


def test_a_note_that_was_saved_on_the_way_is_taken_back_as_a_whole(label: Hands) -> None:
    first = label.current()
    label.press("m")
    for words in ("who", " says", " so"):
        label.type(words)
        written = label.panel.note.toPlainText()
        label.bot.waitUntil(lambda written=written: label.answer(first).note == written)
    label.press("Esc", "Ctrl+z")
    assert label.panel.note.toPlainText() == ""
    assert acts(label) == []


def test_another_visit_to_the_note_is_another_step(label: Hands) -> None:
    first = label.current()
    for words in ("one", " two"):
        label.press("m")
        label.bot.keyClick(label.panel.note, Qt.Key.Key_End)
        label.type(words)
        label.press("Esc")
        label.wait()
    assert label.answer(first).note == "one two"
    label.press("Ctrl+z")
    assert label.answer(first).note == "one"


def test_a_full_disk_is_told_once_while_one_writes(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(label.window.strip, "say", lambda kind, sentence, detail="": told.append(sentence))
    label.press("m")
    with full_disk(monkeypatch):
        label.type("worth")
        label.bot.waitUntil(lambda: len(told) == 1)
        label.type(" keeping")
        timer = label.panel.note.findChild(QTimer)
        assert timer is not None
        assert not timer.isActive()
        assert len(told) == 1
    label.press("Esc")
    assert label.answer(label.current()).note == "worth keeping"


@pytest.mark.parametrize("way", ["walking on", "a label", "undo", "another screen"])
def test_a_note_is_kept_whatever_one_does_next(label: Hands, way: str) -> None:
    first = label.current()
    label.press("1", "Up", "m")
    label.type("who says so")
    if way == "walking on":
        label.click_sentence("They walk home")
    elif way == "a label":
        label.click(list(label.panel.labels)[1])
    elif way == "undo":
        label.window.run("edit.undo")
    else:
        label.press("Ctrl+3")
    label.wait()
    notes = [one for one in history(label.project) if one.act == "note"]
    assert len(notes) == 1
    assert label.answer(first).note == "who says so"


@pytest.mark.parametrize("key", ["Esc", "Ctrl+Enter"])
def test_a_card_whose_last_words_cannot_be_saved_stays_open_with_them(
    at_lamp: Hands, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    label = at_lamp
    label.press("y")
    with full_disk(monkeypatch):
        label.type("a lamp")
        label.press(key)
    assert label.side.currentWidget() is card(label)
    assert "The disk is full" in label.notice()
    assert QApplication.focusWidget() is card(label).sides.fields.fields()[0]
    label.press(key)
    assert label.side.currentWidget() is not card(label)
    assert analogy(label).source == Side("a lamp")
