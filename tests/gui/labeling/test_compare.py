"""What seems to be a repeat: shown beside its original, with the words that differ, and said by key or click."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.gui.labeling.panel.repeat_page import RepeatPage
from annotator.services import people, projects, repeats
from tests.gui.labeling.hands import Hands
from tests.making import bring_posts

WHOLE = "The night ferry 🛶 has been late all week, and nobody in the council minds it at all."
NEAR = WHOLE.replace("week", "month")
CUT = "The night ferry 🛶 has been late all week, and nobody…"
LAST = "Bread is dearer here than in any other harbour town."


@pytest.fixture
def compared(begin: Callable[..., Hands], tmp_path: Path, home: Path) -> Hands:
    """Return hands on a thread with a passage that is nearly, and one that is cut off, what the first says."""
    project = projects.new_project(tmp_path / "late.annot")
    people.add_annotator(project, "Mira")
    texts = (WHOLE, NEAR, CUT, LAST)
    posts = [
        {"id": f"p{place}", "document": "late", "author": f"Author {place}", "text": text}
        for place, text in enumerate(texts)
    ]
    bring_posts(project, "late.jsonl", posts)
    repeats.search(project)
    project.close()
    return begin(project.path)


def go(label: Hands, words: str) -> None:
    label.screen.desk.go(next(one.id for one in label.segments() if one.text == words))
    label.wait()


def asked(label: Hands) -> list[str]:
    return [one.text for one in label.segments() if one.asked]


def page(label: Hands) -> RepeatPage:
    return label.side.repeat


def test_what_seems_to_be_a_repeat_is_asked_and_says_what_it_is_like(compared: Hands) -> None:
    label = compared
    go(label, NEAR)
    assert label.panel.repeat.isVisible()
    assert label.panel.repeat.words.text().startswith("Much like Author 0, just above.")
    assert label.panel.labels.buttons["claim"].isEnabled()
    assert label.row(NEAR).below == "Much like Author 0, just above"
    label.press("1")
    assert label.said(NEAR) == ("done", ("claim",))


def test_d_shows_both_texts_with_the_words_that_differ_marked_for_eyes_and_screen_readers(compared: Hands) -> None:
    label = compared
    go(label, NEAR)
    label.press("d")
    assert label.side.currentWidget() is page(label)
    assert page(label).here.marked() == ["month"]
    assert page(label).there.marked() == ["week"]
    assert "[week]" in page(label).there.accessibleName()
    assert "Nearly the same words" in page(label).kind.text()
    assert not page(label).here.grab().isNull()
    label.press("Esc")
    assert label.side.currentWidget() is label.panel


def test_what_is_confirmed_is_asked_no_more_and_undo_asks_it_again(compared: Hands) -> None:
    label = compared
    go(label, NEAR)
    label.press("d", "1")
    assert NEAR not in asked(label)
    assert label.current() == NEAR
    assert not label.panel.labels.buttons["claim"].isEnabled()
    label.press("Ctrl+z")
    assert NEAR in asked(label)


@pytest.mark.parametrize("digit", ["2", "3"])
def test_what_is_no_repeat_or_labeled_separately_takes_an_answer_of_its_own(compared: Hands, digit: str) -> None:
    label = compared
    go(label, CUT)
    assert not label.panel.labels.buttons["claim"].isEnabled()
    label.press("d", digit)
    assert label.panel.labels.buttons["claim"].isEnabled()
    label.press("2")
    assert label.said(CUT) == ("done", ("objection",))
    go(label, CUT)
    label.press("d")
    chosen = [row.choice.key for row in page(label).rows if row.isChecked()]
    assert chosen == [digit]


def test_the_answer_of_the_original_is_copied_by_a_click(compared: Hands) -> None:
    label = compared
    go(label, WHOLE)
    label.press("1")
    go(label, NEAR)
    label.click(label.panel.repeat.compare)
    label.click(page(label).rows[3])
    assert label.said(NEAR) == ("done", ("claim",))
    assert label.annotation(WHOLE) is not None
    assert label.side.currentWidget() is label.panel


def test_what_cannot_be_copied_is_said_and_nothing_is_changed(compared: Hands) -> None:
    label = compared
    go(label, NEAR)
    label.press("d", "4")
    assert label.notice() == "You have not answered the original yet."
    assert label.annotation(NEAR) is None
    assert NEAR in asked(label)


def test_what_repeats_nothing_is_said_so(compared: Hands) -> None:
    label = compared
    go(label, LAST)
    assert not label.panel.repeat.isVisible()
    label.press("d")
    assert label.notice() == "This passage repeats nothing that is known."
    assert label.side.currentWidget() is label.panel


def test_r_leads_to_what_it_is_like(compared: Hands) -> None:
    label = compared
    go(label, NEAR)
    label.press("r")
    assert label.current() == WHOLE


def test_a_key_that_says_nothing_here_is_not_an_answer(compared: Hands) -> None:
    label = compared
    go(label, NEAR)
    label.press("d", "c", "9")
    assert label.side.currentWidget() is page(label)
    assert label.annotation(NEAR) is None


def test_in_a_small_window_the_arrows_scroll_to_the_end_of_the_texts(compared: Hands) -> None:
    label = compared
    label.window.resize(label.window.minimumSizeHint().width(), 420)
    go(label, NEAR)
    label.press("d")
    area = page(label).area
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    for _ in range(30):
        label.press("Down")
    assert bar.value() == bar.maximum()
    there = page(label).there
    assert there.mapTo(area, there.rect().bottomLeft()).y() <= area.height()
    for _ in range(30):
        label.press("Up")
    assert bar.value() == 0
    assert label.current() == NEAR


def test_what_a_passage_that_is_cut_off_has_not_is_marked_in_its_original(compared: Hands) -> None:
    label = compared
    go(label, CUT)
    label.press("d")
    assert "It is answered there" in page(label).kind.text()
    assert page(label).there.marked() == ["in the council minds it at all"]
    assert page(label).here.marked() == []


@pytest.mark.parametrize("digit", ["1", "2", "3", "4"])
def test_whatever_is_said_one_undo_takes_it_back(compared: Hands, digit: str) -> None:
    label = compared
    go(label, WHOLE)
    label.press("1")
    go(label, NEAR)
    label.press("d", digit)
    label.press("Ctrl+z")
    go(label, NEAR)
    assert label.annotation(NEAR) is None
    assert NEAR in asked(label)
    label.press("d")
    assert not any(row.isChecked() for row in page(label).rows)
    assert "It is asked until you say so" in page(label).kind.text()
