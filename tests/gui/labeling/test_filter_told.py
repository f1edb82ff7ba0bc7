"""What is said of a filter, below its field and at the foot of the passage, and what can be done about it there."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from annotator.gui.widgets.buttons import PlainButton
from tests.gui.labeling.filters import bar, type_filter
from tests.gui.labeling.hands import Hands
from tests.gui.low_windows import make_low


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


def test_while_what_is_typed_filters_nothing_yet_it_says_what_does(label: Hands) -> None:
    type_filter(label, "")
    QApplication.processEvents()
    below = bar(label).how.y()
    label.type("ferry")
    label.wait()
    QApplication.processEvents()
    assert bar(label).waiting.isVisible()
    assert bar(label).waiting.text() == "Press Enter to filter"
    assert bar(label).how.y() == below
    label.hit("Enter")
    QApplication.processEvents()
    assert not bar(label).waiting.isVisible()
    assert bar(label).how.y() == below
    label.bot.waitUntil(lambda: bar(label).found.text() == "2 passages fit")
    assert bar(label).how.y() == below
    label.type(" bell")
    assert bar(label).waiting.isVisible()
    assert not bar(label).found.isVisible()
    label.press(*["Backspace"] * len(" bell"))
    assert bar(label).field.text() == "ferry"
    assert not bar(label).waiting.isVisible()
    assert bar(label).found.text() == "2 passages fit"
    assert bar(label).found.isVisible()


def test_who_goes_from_hit_to_hit_is_told_which_it_is(label: Hands) -> None:
    def place() -> str:
        return bar(label).place.text() if bar(label).place.isVisible() else ""

    label.screen.threads.choose("all")
    label.wait()
    type_filter(label, "label:none or ferry")
    label.press("Enter")
    label.bot.waitUntil(lambda: place() == "1 of 2")
    label.press("Esc", "0")
    label.bot.waitUntil(lambda: place() == "2 of 2")
    label.press("0")
    label.bot.waitUntil(lambda: place() == "1 of 2")
    label.click_sentence("They walk home")
    label.bot.waitUntil(lambda: place() == "")
    label.press("0", "Backspace")
    label.bot.waitUntil(lambda: place() == "2 of 3")
    assert bar(label).found.text() == "3 passages fit"
    label.press("/", "x")
    assert place() == ""
    label.press("Backspace")
    label.screen.threads.clear_filter()
    label.wait()
    assert place() == ""


def test_where_a_filter_is_named_it_is_not_said(label: Hands) -> None:
    label.window.run("filter.save")
    assert bar(label).name.hasFocus()
    assert not bar(label).waiting.isVisible()
    label.press("Esc", "/")
    assert bar(label).waiting.isVisible()


def test_it_is_said_no_more_once_one_leaves_or_is_refused(label: Hands) -> None:
    type_filter(label, "ferry")
    label.press("Enter")
    label.type(" bell")
    assert bar(label).waiting.isVisible()
    label.press("Esc")
    assert bar(label).field.text() == "ferry"
    assert not bar(label).waiting.isVisible()
    label.press("/")
    assert not bar(label).waiting.isVisible()
    label.window.run("filter.save")
    label.press("Esc")
    assert not bar(label).waiting.isVisible()
    label.press("/")
    label.type("colour:red")
    assert bar(label).waiting.isVisible()
    label.press("Enter")
    assert bar(label).sentence.isVisible()
    assert not bar(label).waiting.isVisible()
    assert not bar(label).found.isVisible()
    label.press("End")
    label.type("x")
    assert bar(label).waiting.isVisible()


def test_what_filters_is_read_whole_at_large_text(label: Hands) -> None:
    make_low(label.window)
    type_filter(label, "ferry")
    QApplication.processEvents()
    words = bar(label).waiting
    assert words.isVisible()
    assert words.width() >= words.sizeHint().width()
    assert words.height() >= words.sizeHint().height()
    pane = label.screen.threads
    assert pane.rect().contains(QRect(words.mapTo(pane, QPoint(0, 0)), words.size()))
