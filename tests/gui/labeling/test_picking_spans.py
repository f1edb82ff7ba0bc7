"""A span that stands is picked by keys: shown strong, given another label, moved, taken away."""

import pytest

from annotator.domain.annotation import End
from annotator.services import spans as marking
from tests.gui.labeling.hands import Hands
from tests.gui.labeling.test_spans import marked, painted, spans
from tests.making import aim

FIRST = "The ferry should run at night."


@pytest.fixture
def two(label: Hands) -> Hands:
    """Return hands on a passage with “The ferry”, a claim, and “run at”, an objection."""
    label.press("s", "Shift+Right", "Shift+Right", "1", "Right", "Shift+Right", "Shift+Right", "2", "Esc")
    assert spans(label, FIRST) == [("The ferry", "claim"), ("run at", "objection")]
    return label


def strong(label: Hands) -> list[str]:
    """Return the words that are shown as picked, anywhere in the text."""
    return [row.text[one.start : one.end] for row in label.rows() for one in row.spans if one.picked]


def test_brackets_go_through_the_spans_and_around(two: Hands) -> None:
    two.press("]")
    assert strong(two) == ["The ferry"]
    assert two.side.currentWidget() is two.side.spans
    assert two.side.spans.state.text() == "Claim, 1 of 2"
    assert two.side.spans.words.text() == "“The ferry”"
    assert [row.choice.words for row in two.side.spans.rows if row.isChecked()] == ["Claim"]
    two.press("]")
    assert strong(two) == ["run at"]
    two.press("]")
    assert strong(two) == ["The ferry"]
    two.press("[")
    assert strong(two) == ["run at"]
    two.press("Esc")
    assert strong(two) == []
    assert two.side.currentWidget() is two.panel
    assert two.current() == FIRST


def test_a_label_key_gives_it_another_label_and_it_stays_picked(two: Hands) -> None:
    two.press("]", "3")
    assert spans(two, FIRST) == [("The ferry", "analogy"), ("run at", "objection")]
    assert strong(two) == ["The ferry"]
    assert two.side.spans.state.text() == "Analogy, 1 of 2"
    assert two.current() == FIRST
    two.click(two.side.spans.rows[1])
    assert spans(two, FIRST)[0] == ("The ferry", "objection")
    two.press("Ctrl+z", "Ctrl+z")
    assert spans(two, FIRST)[0] == ("The ferry", "claim")


def test_shift_and_the_arrows_move_its_end_and_its_beginning(two: Hands) -> None:
    two.press("[", "Shift+Right")
    assert spans(two, FIRST)[1] == ("run at night", "objection")
    two.press("Shift+Left", "Shift+Left")
    assert spans(two, FIRST)[1] == ("run", "objection")
    two.press("Shift+Left")
    assert spans(two, FIRST)[1] == ("run", "objection")
    two.press("Shift+Up")
    assert spans(two, FIRST)[1] == ("should run", "objection")
    two.press("Shift+Down")
    assert spans(two, FIRST)[1] == ("run", "objection")
    two.press("Ctrl+Shift+Right")
    assert spans(two, FIRST)[1] == ("run at night.", "objection")
    assert strong(two) == ["run at night."]
    assert two.side.spans.words.text() == "“run at night.”"


def test_delete_takes_it_away_and_undo_brings_it_back(two: Hands) -> None:
    two.press("]", "Delete")
    assert spans(two, FIRST) == [("run at", "objection")]
    assert strong(two) == []
    assert two.side.currentWidget() is two.panel
    two.press("Ctrl+z")
    assert spans(two, FIRST) == [("The ferry", "claim"), ("run at", "objection")]
    assert painted(two, FIRST) == ["The ferry", "run at"]


def test_what_something_points_at_stays_and_the_window_says_why(two: Hands) -> None:
    project = two.window.session.project
    assert project is not None
    span = two.answer(FIRST).spans[0]
    aim(project, two.who, two.segment("They walk").id, End("span", span.id))
    two.press("]", "Delete")
    assert len(spans(two, FIRST)) == 2
    assert "a link of Mira begins or ends with them" in two.notice()
    assert strong(two) == ["The ferry"]


def test_going_elsewhere_lets_go_of_it(two: Hands) -> None:
    two.press("]")
    two.press("Down")
    assert strong(two) == []
    assert two.side.currentWidget() is two.panel
    assert two.current() != FIRST


def test_words_are_marked_while_a_span_is_picked(two: Hands) -> None:
    two.press("]", "s", "Shift+Right")
    assert marked(two) == "The"
    two.press("2")
    assert sorted(spans(two, FIRST)) == [("The", "objection"), ("The ferry", "claim"), ("run at", "objection")]


def test_of_many_that_overlap_each_is_stepped_to_and_the_others_are_listed(label: Hands) -> None:
    project = label.project
    here = label.segment(FIRST)
    for end in (9, 16, 20, 23, 29):
        for name in ("claim", "objection"):
            marking.mark(project, label.who, here.id, here.part_start, here.part_start + end, name)
    label.screen.desk.refresh()
    label.wait()
    label.press("]")
    seen = [strong(label)[0]]
    for _ in range(9):
        label.press("]")
        seen += strong(label)
    assert len(seen) == 10
    assert seen.count(FIRST[:29]) == 2, "those without a line of their own too"
    listed = label.side.spans.beside.text().splitlines()
    assert listed[0] == "Overlaps:"
    assert len(listed) == 10
    assert listed[1:3] == ["Claim “The ferry”", "Objection “The ferry”"]
    assert listed[-1] == "and 1 more"
    label.press("Esc", "s", "Shift+Right")
    assert not label.side.spans.beside.isVisible()
