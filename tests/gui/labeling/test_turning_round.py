"""Of two passages that are equal a person says which is the original: by key or click, taken back, told in words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.services import people, projects, queueing, repeats
from tests.gui.labeling.hands import Hands
from tests.gui.labeling.test_told_in_history import told
from tests.making import bring_posts

WORDS = "They walk home in the rain."
FIRST, LATER = (WORDS, 0), (WORDS, 1)
WHOLE = "The night ferry has been late all week, and nobody in the council minds it at all."
CUT = "The night ferry has been late all week, and nobody…"
TOLD = "original turned round"


@pytest.fixture
def at_later(label: Hands) -> Hands:
    """Return hands on the passage that stands later, and is taken for the repeat."""
    go(label, LATER)
    return label


def go(label: Hands, which: tuple[str, int]) -> None:
    label.screen.desk.go(label.segment(*which).id)
    label.wait()


def asked(label: Hands) -> list[bool]:
    """Return whether the one that stands first is asked, and the one that stands later."""
    return [label.segment(*FIRST).asked, label.segment(*LATER).asked]


def test_the_passage_is_asked_from_now_on_and_the_one_before_is_greyed_as_its_quotation(at_later: Hands) -> None:
    label = at_later
    assert asked(label) == [True, False]
    label.press("d", "5")
    assert label.side.currentWidget() is label.panel
    assert label.view.current() == label.segment(*LATER).id
    assert asked(label) == [False, True]
    assert not label.panel.repeat.isVisible()
    assert (label.row(*FIRST).kind, label.row(*FIRST).below) == ("quote", "Pim, post 3")
    assert label.row(*LATER).below is None
    label.press("1")
    assert label.said(*LATER) == ("done", ("claim",))
    assert label.annotation(*FIRST) is None
    assert label.status()[0] == "1 of 11"


def test_one_step_takes_it_back_and_brings_it_again_and_says_so(at_later: Hands) -> None:
    label = at_later
    label.press("d", "5", "Ctrl+z")
    assert asked(label) == [True, False]
    assert label.row(*LATER).below == "Vera, post 1"
    assert label.view.current() == label.segment(*LATER).id
    assert f"Taken back: {TOLD} on “They walk home in the …”" in label.status()
    label.press("Ctrl+Shift+z")
    assert asked(label) == [False, True]
    assert told(label)[:3] == [f"brought again: {TOLD}", f"taken back: {TOLD}", TOLD]


def test_it_is_turned_again_by_a_click_at_the_other_passage(at_later: Hands) -> None:
    label = at_later
    label.press("d", "5")
    go(label, FIRST)
    assert label.panel.repeat.words.text() == "Repeat of Pim, post 3. It is answered there."
    label.click(label.panel.repeat.compare)
    row = label.side.repeat.rows[4]
    assert row.choice.words == "This is the original"
    label.click(row)
    assert asked(label) == [True, False]
    assert label.row(*LATER).below == "Vera, post 1"


def test_an_answer_stays_where_it_was_given_is_shown_at_the_original_and_counts_on(label: Hands) -> None:
    go(label, FIRST)
    label.press("1")
    go(label, LATER)
    label.press("d", "5")
    assert label.said(*FIRST) == ("done", ("claim",))
    assert label.annotation(*LATER) is None
    assert [mark.name for mark in label.row(*LATER).labels] == ["Claim"]
    assert label.screen.desk.tally.done == queueing.progress(label.project, label.who).done == 1
    label.press("2")
    assert label.said(*LATER) == ("done", ("objection",))
    assert label.said(*FIRST) == ("done", ("claim",))
    assert label.screen.desk.tally.done == queueing.progress(label.project, label.who).done == 1


def test_the_answer_of_the_new_original_is_copied_to_the_old_one(at_later: Hands) -> None:
    label = at_later
    label.press("d", "5", "2")
    go(label, FIRST)
    label.press("d", "4")
    assert label.said(*FIRST) == ("done", ("objection",))


def test_what_is_only_a_part_of_its_original_is_refused_in_words(
    begin: Callable[..., Hands], tmp_path: Path, home: Path
) -> None:
    project = projects.new_project(tmp_path / "late.annot")
    people.add_annotator(project, "Mira")
    bring_posts(project, "late.jsonl", [{"document": "late", "text": text} for text in (WHOLE, CUT)])
    repeats.search(project)
    project.close()
    label = begin(project.path)
    go(label, (CUT, 0))
    label.press("d", "5")
    assert label.notice() == "The complete form is the original, and this passage is only a part of it."
    assert not label.segment(CUT).asked
