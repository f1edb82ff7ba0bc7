"""A written card is never out of sight: its label may go, the panel still shows it."""

from annotator.domain.annotation import Side
from tests.gui.labeling.analogies.conftest import LAMP, analogy
from tests.gui.labeling.hands import Hands


def test_a_card_whose_label_was_taken_off_stays_in_sight_and_the_label_can_be_given_back(at_lamp: Hands) -> None:
    label, shown = at_lamp, at_lamp.panel.analogy
    label.press("y")
    label.type("a lamp")
    label.press("Esc")
    assert (shown.title.text(), shown.give_back.isVisible()) == ("It compares", False)
    label.press("Shift+3")
    assert shown.title.text() == "Analogy kept, its label is off"
    assert shown.box.words()[0] == "a lamp → …"
    assert (shown.give_back.words(), shown.give_back.key()) == ("Label it Analogy again", "Shift+3")
    label.click(shown.give_back)
    assert label.said(LAMP) == ("open", ("analogy",))
    assert (shown.title.text(), shown.give_back.isVisible()) == ("It compares", False)
    label.press("Ctrl+z")
    assert shown.give_back.isVisible()
    assert analogy(label).source == Side("a lamp")


def test_a_card_at_a_passage_that_was_skipped_stays_in_sight_and_opens(at_lamp: Hands) -> None:
    label = at_lamp
    label.press("y")
    label.type("a lamp")
    label.press("Esc", "Space", "1", "Backspace")
    assert label.panel.skipped.isVisible()
    assert label.panel.analogy.give_back.isVisible()
    label.click(label.panel.analogy.box)
    assert label.side.currentWidget() is label.side.card
    assert label.side.card.sides.fields.left.said() == "a lamp"
