"""What is said of a filter, below its field and at the foot of the passage, and what can be done about it there."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.labeling.threads.filter_bar import FilterBar
from annotator.gui.widgets.buttons import PlainButton
from tests.gui.labeling.hands import Hands


def bar(label: Hands) -> FilterBar:
    return label.screen.threads.filter


def type_filter(label: Hands, text: str) -> None:
    label.press("/")
    label.type(text)
    label.wait()


@pytest.mark.parametrize(
    ("words", "again", "sentence"),
    [
        ("zeppelin", ["Enter"], "No passage fits the filter."),
        ("label:objection", ["Esc", "Enter", "/"], "No other passage fits the filter."),
    ],
)
def test_who_takes_the_filter_away_by_the_sentence_at_the_foot_goes_on_in_the_passage(
    label: Hands, words: str, again: list[str], sentence: str
) -> None:
    label.press("1", "2")
    type_filter(label, words)
    label.press("Enter", *again)
    assert label.screen.area.finish.notice.sentence() == sentence
    assert bar(label).field.hasFocus()
    label.press("Ctrl+Shift+g")
    assert label.screen.desk.view.query == ""
    assert label.view.hasFocus()
    label.click_sentence("A ferry is like")
    here = label.current()
    label.press("Down")
    assert label.current() != here


@pytest.mark.parametrize("words", ["ferry", "zeppelin"])
def test_who_does_by_tab_and_space_what_the_foot_offers_goes_on_in_the_passage(label: Hands, words: str) -> None:
    label.press(*["0"] * 11)
    type_filter(label, words)
    label.press("Enter")
    (button,) = label.screen.area.finish.notice.findChildren(PlainButton)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    label.press("Space")
    assert label.screen.threads.queue.words() == "All"
    assert label.view.hasFocus()
