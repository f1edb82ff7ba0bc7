"""Enter once more on a filter: to the passage, or among all passages where the queue has none left."""

from tests.gui.labeling.filters import bar, type_filter
from tests.gui.labeling.hands import Hands

FIRST = "The ferry should run at night."


def test_enter_once_more_on_what_is_filtered_leads_to_the_passage(label: Hands) -> None:
    type_filter(label, "ferry")
    label.press("Enter")
    assert bar(label).has_focus()
    assert label.screen.desk.left
    label.press("Enter")
    assert label.view.hasFocus()
    label.press("1")
    assert label.said(FIRST)[1] == ("claim",)


def test_where_nothing_left_fits_enter_again_or_the_key_on_the_button_looks_among_all(label: Hands) -> None:
    label.press(*["0"] * 11)
    for keys in (["Enter", "Enter"], ["Enter", "Ctrl+Shift+g"]):
        type_filter(label, "ferry")
        label.press(keys[0])
        assert label.screen.area.finish.notice.sentence() == "Nothing in “Unseen” fits the filter."
        assert label.screen.threads.queue.words() == "Unseen"
        assert label.window.menus.action("sentence.follow").isEnabled()
        label.bot.waitUntil(lambda: bar(label).found.text() == "2 passages fit, none in this queue")
        label.press(keys[1])
        assert label.screen.threads.queue.words() == "All"
        assert "ferry" in label.current().casefold()
        assert not label.window.menus.action("sentence.follow").isEnabled()
        label.screen.threads.clear_filter()
        label.wait()
        assert label.screen.threads.queue.words() == "Unseen"
        label.screen.focus_home()


def test_who_looked_farther_than_a_queue_is_in_it_again_without_the_filter(label: Hands) -> None:
    label.screen.threads.choose("skipped")
    label.wait()
    type_filter(label, "ferry")
    label.press("Enter", "Enter")
    assert label.screen.threads.queue.words() == "All"
    label.screen.threads.clear_filter()
    label.wait()
    assert label.screen.threads.queue.words() == "Skipped"
