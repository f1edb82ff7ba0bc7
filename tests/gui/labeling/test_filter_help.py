"""How filters are written is shown below the field: by a key, by a line there, and what is typed stays."""

from PySide6.QtCore import Qt

from annotator.gui.widgets.filter_help import examples
from annotator.gui.widgets.words import Words
from annotator.services.queueing import fitting
from tests.gui.labeling.filters import bar, type_filter
from tests.gui.labeling.hands import Hands

PAY = "I would pay for it. 🛶"


def test_one_key_shows_how_filters_are_written_and_esc_closes_that_first(label: Hands) -> None:
    type_filter(label, "")
    assert bar(label).how.isVisible()
    assert bar(label).how.key() == "F3"
    label.bot.keyClick(bar(label).field, Qt.Key.Key_F3)
    label.wait()
    how = bar(label).help
    said = " ".join(one.text() for one in how.findChildren(Words))
    assert how.isVisible()
    assert all(example in said for example in ('"night ferry"', "lamp*", "label:claim", "-has:target", "state:skipped"))
    assert not label.screen.threads.list.isVisible()
    label.type("author:Pim")
    label.wait()
    assert how.isVisible()
    label.press("Esc")
    assert not how.isVisible()
    assert label.screen.threads.list.isVisible()
    assert bar(label).field.hasFocus()
    assert bar(label).field.text() == "author:Pim"


def test_how_filters_are_written_is_shown_from_the_passage_too_and_goes_when_one_asks(label: Hands) -> None:
    label.bot.keyClick(label.view, Qt.Key.Key_F3)
    label.wait()
    assert bar(label).help.isVisible()
    assert bar(label).field.hasFocus()
    label.type("pay")
    label.press("Enter")
    assert label.current() == PAY
    assert not bar(label).help.isVisible()
    label.click(bar(label).how)
    assert bar(label).help.isVisible()
    label.click_sentence("Would you pay")
    assert not bar(label).help.isVisible()
    assert label.screen.threads.list.isVisible()


def test_what_is_typed_stays_where_one_asks_how_filters_are_written(label: Hands) -> None:
    type_filter(label, "")
    label.type("author:Pi")
    bar(label).how.setFocus()
    label.press("Space")
    assert bar(label).help.isVisible()
    assert bar(label).field.hasFocus()
    label.type("m")
    assert bar(label).field.text() == "author:Pim"


def test_what_is_shown_as_an_example_is_understood(label: Hands) -> None:
    for asked, _means in examples():
        for one in asked.split("  "):
            assert fitting(label.project, label.who, one) >= 0
