"""Marking words in the window: by keys, by the mouse, in every script; each mark is saved and can be taken back."""

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.services import people, projects
from annotator.services.importing import ImportOptions, SourceOptions, import_files
from tests.gui.accessibility import assert_accessible
from tests.gui.labeling.hands import Hands

FIRST = "The ferry should run at night."


def spans(label: Hands, words: str) -> list[tuple[str, str]]:
    """Return the words and the label of each span of a segment, as the project has them."""
    annotation, segment = label.annotation(words), label.segment(words)
    found = annotation.answer.spans if annotation is not None else ()
    return [(segment.text[one.start - segment.part_start : one.end - segment.part_start], one.label) for one in found]


def painted(label: Hands, words: str) -> list[str]:
    """Return the words of a row that are underlined."""
    row = label.row(words)
    return [row.text[one.start : one.end] for one in row.spans]


def marked(label: Hands) -> str:
    """Return the words that are shown as marked."""
    return label.view.selected_text()


def caret(label: Hands) -> int | None:
    """Return where the cursor stands in the current passage."""
    shown = label.view.scene().caret
    return None if shown is None else shown[1]


def drag(label: Hands, words: str, first: int, last: int) -> None:
    """Drag the mouse over the text of a segment, from one character to another."""
    view, segment = label.view, label.segment(words)
    rect = view.row_rect(segment.id)
    assert rect is not None
    placed = next(one for one in view.scene().placed if one.row.segment_id == segment.id)

    def at(index: int) -> QPoint:
        line, x = placed.block.caret(index)
        return QPoint(round(view.scene().text_left + x), rect.top() + line * placed.block.pitch + 12)

    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(first))
    for share in (1, 2, 3):
        start, end = at(first), at(last)
        step = QPoint(start.x() + (end.x() - start.x()) * share // 3, start.y() + (end.y() - start.y()) * share // 3)
        QTest.mouseMove(port, step)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(last))
    label.wait()


def test_the_panel_says_at_once_that_the_marked_words_have_a_label_now(label: Hands) -> None:
    label.press("s", "Shift+Right", "Shift+Right")
    page = label.side.spans
    assert page.state.text() == "Marked"
    label.press("1")
    assert page.state.text() == "Marked, labeled Claim"
    assert [row.choice.words for row in page.rows if row.isChecked()] == ["Claim"]
    label.press("2")
    assert page.state.text() == "Marked, labeled Claim, Objection"
    label.press("Shift+Right")
    assert page.state.text() == "Marked"
    assert not [row for row in page.rows if row.isChecked()]


def test_s_shows_a_cursor_that_goes_by_words_and_marks_nothing(label: Hands) -> None:
    label.press("s")
    assert caret(label) == 0
    assert label.side.currentWidget() is label.side.spans
    label.press("Right", "Right")
    assert caret(label) == FIRST.index("should")
    label.press("Left", "End")
    assert caret(label) == len(FIRST)
    label.press("Home", "Down")
    assert caret(label) == len(FIRST)
    assert marked(label) == ""
    assert label.current() == FIRST
    label.press("Esc")
    assert caret(label) is None
    assert label.side.currentWidget() is label.panel
    assert label.annotation(FIRST) is None


def test_shift_marks_and_a_label_key_gives_the_words_the_label(label: Hands) -> None:
    label.press("s", "Right", "Shift+Right", "Shift+Right")
    assert marked(label) == "ferry should"
    label.press("2")
    assert spans(label, "The ferry") == [("ferry should", "objection")]
    assert painted(label, "The ferry") == ["ferry should"]
    assert label.current() == FIRST
    assert label.said("The ferry") == ("open", ())
    label.press("Esc", "Ctrl+z")
    assert spans(label, "The ferry") == []
    label.press("Ctrl+Shift+z")
    assert spans(label, "The ferry") == [("ferry should", "objection")]


def test_what_is_marked_grows_and_shrinks_in_both_directions(label: Hands) -> None:
    label.press("s", "End", "Shift+Left", "Shift+Left")
    assert marked(label) == "at night."
    label.press("Shift+Right")
    assert marked(label) == "night."
    label.press("Shift+Home")
    assert marked(label) == FIRST
    label.press("Right")
    assert marked(label) == ""


def test_a_comma_is_no_step_and_the_words_before_it_end_without_it(label: Hands, tmp_path: Path) -> None:
    text = "Closing the street is like taking away a bad tooth, it hurts one day."
    label.bring(tmp_path, text)
    label.screen.desk.go(label.segment("Closing the street").id)
    label.wait()
    label.press("s", *["Right"] * 10)
    assert caret(label) == text.index("it hurts")
    label.press("Left", "Left", "Shift+Right", "Shift+Right")
    assert marked(label) == "bad tooth"
    label.press("Shift+End")
    assert marked(label) == "bad tooth, it hurts one day."


def test_the_same_words_may_be_given_a_second_label_but_none_twice(label: Hands) -> None:
    label.press("s", "Shift+Right", "Shift+Right", "1", "1", "3")
    assert sorted(spans(label, "The ferry")) == [("The ferry", "analogy"), ("The ferry", "claim")]
    label.press("Right", "Shift+Right", "c")
    assert len(spans(label, "The ferry")) == 3
    label.press("Esc", "Ctrl+z", "Ctrl+z")
    assert spans(label, "The ferry") == [("The ferry", "claim")]


def test_without_marked_words_a_label_key_says_what_to_do_and_saves_nothing(label: Hands) -> None:
    label.press("s", "1")
    assert "keys that mark" in label.side.spans.words.text()
    assert label.annotation(FIRST) is None
    assert label.current() == FIRST
    label.press("Shift+Right", "0")
    assert label.annotation(FIRST) is None


def test_keys_of_other_commands_wait_until_one_has_left(label: Hands) -> None:
    label.press("s", "Shift+Right", "u", "Space", "m", "f")
    assert marked(label) == "The"
    assert label.annotation(FIRST) is None
    assert label.side.currentWidget() is label.side.spans
    label.press("Esc", "1")
    assert label.said("The ferry") == ("done", ("claim",))
    assert caret(label) is None


def test_enter_loses_no_marked_words_but_asks_for_their_label(label: Hands) -> None:
    page = label.side.spans
    label.press("s", "Shift+Right", "Enter")
    assert (marked(label), page.state.text()) == ("The", "Which label? Only that keeps them.")
    label.press("Shift+Right")
    assert page.state.text() == "Marked"
    label.press("Enter", "1", "Enter")
    assert spans(label, FIRST) == [("The ferry", "claim")]
    assert caret(label) is None
    label.press("s", "Enter")
    assert caret(label) is None, "where nothing is marked it leaves"


def test_x_cuts_at_the_cursor(label: Hands) -> None:
    label.press("s", "Right", "Right", "x")
    assert label.current() == "The ferry"
    assert caret(label) is None


def test_a_drag_in_the_passage_marks_what_was_drawn_and_a_label_gives_it_its_name(label: Hands) -> None:
    drag(label, "The ferry", 3, 16)
    assert marked(label) == "ferry should"
    assert label.side.currentWidget() is label.side.spans
    assert "ferry should" in label.side.spans.words.text()
    label.click(label.side.spans.rows[2])
    assert spans(label, "The ferry") == [("ferry should", "analogy")]


def test_a_drag_keeps_parts_of_words_and_shift_goes_on_by_words(label: Hands) -> None:
    drag(label, "The ferry", 4, 8)
    assert marked(label) == "ferr"
    label.press("1")
    assert spans(label, "The ferry") == [("ferr", "claim")]
    label.press("Shift+Right")
    assert marked(label) == "ferry should"


def test_a_drag_in_another_passage_selects_for_copying_only(label: Hands) -> None:
    drag(label, "They walk home", 0, 9)
    assert marked(label) == "They walk"
    assert label.side.currentWidget() is label.panel
    label.press("Esc")
    assert label.current() == FIRST


def test_a_click_leaves_the_cursor(label: Hands) -> None:
    label.press("s", "Shift+Right")
    label.click_sentence("They walk home")
    assert caret(label) is None
    assert label.current().startswith("They walk home")
    assert label.side.currentWidget() is label.panel


def test_a_canoe_counts_one_character_here_and_two_for_the_window(label: Hands) -> None:
    for _ in label.segments():
        if "🛶" not in label.current():
            label.press("Down")
    here = label.current()
    assert here.endswith("it. 🛶")
    label.press("s", "End", "Shift+Left", "1", "Left", "Shift+Right", "2")
    assert spans(label, here) == [("it", "objection"), ("🛶", "claim")]
    label.press("Esc", "s", "End", "Shift+Left")
    assert marked(label) == "🛶"


ODD = [
    "Er sagte: שלום עולם und ging. Dann kam er.",
    "אני לא מסכים עם זה בכלל.",
    "👩\u200d👧\u200d👦 came. Cafe\u0301 closed!",
    "我不同意。这是错的。",
]


@pytest.mark.parametrize("text", ODD)
def test_every_word_of_every_script_can_be_marked_alone(begin: object, text: str, tmp_path: Path, home: Path) -> None:
    file = tmp_path / "odd.jsonl"
    file.write_text(json.dumps({"id": "1", "text": text}) + "\n", "utf-8")
    made = projects.new_project(tmp_path / "odd.annot")
    people.add_annotator(made, "Mira")
    import_files(made, [file])
    made.close()
    label = begin(tmp_path / "odd.annot")  # type: ignore[operator]
    here = label.current()
    on = "Left" if label.view.is_right_to_left(label.screen.desk.current) else "Right"
    label.press("s")
    places = [caret(label)]
    while places[-1] != len(here):
        label.press(f"Shift+{on}", "1", {"Left": "Right", "Right": "Left"}[on], on)
        assert places[-1] != caret(label)
        places.append(caret(label))
    found = spans(label, here)
    assert "".join(words for words, _label in found) == re.sub(r"[\s.:!。]", "", here)


def test_a_sentence_is_marked_at_once_inside_a_long_passage(begin: object, tmp_path: Path, home: Path) -> None:
    text = "One is here. Two is there! And “three?” Four"
    file = tmp_path / "long.jsonl"
    file.write_text(json.dumps({"id": "1", "text": text}) + "\n", "utf-8")
    made = projects.new_project(tmp_path / "long.annot")
    people.add_annotator(made, "Mira")
    import_files(made, [file], ImportOptions(SourceOptions(by="record")))
    made.close()
    label = begin(tmp_path / "long.annot")  # type: ignore[operator]
    label.press("s", "Ctrl+Shift+Right")
    assert marked(label) == "One is here."
    label.press("Ctrl+Shift+Right", "Ctrl+Shift+Right")
    assert marked(label) == "One is here. Two is there! And “three?”"
    label.press("Ctrl+Right", "Ctrl+Left", "Ctrl+Shift+Left")
    assert marked(label) == "And “three?”"


def test_a_repeat_takes_no_marks(label: Hands) -> None:
    label.press("Down", "Down", "Down")
    assert label.current().startswith("> Two hundred")
    label.press("s")
    assert caret(label) is None
    assert "repeat" in label.notice()


def test_a_screen_reader_hears_words_marks_labels_and_what_is_picked(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(label.view, "announce", said.append)
    label.press("s", "Right", "Shift+Right", "Shift+Right")
    assert said == ["ferry", "marked: ferry", "marked: ferry should"]
    label.press("2")
    assert "Objection: “ferry should”" in said
    label.press("End")
    assert said[-1] == "end of the passage"
    label.press("Esc", "]")
    assert "Objection, 1 of 1: ferry should" in said


def test_the_page_of_marks_passes_the_accessibility_test(label: Hands) -> None:
    label.press("s", "Shift+Right")
    assert_accessible(label.window)
    label.press("1", "Esc", "]")
    assert_accessible(label.window)
