"""What the card says of its keys is so in each state of it."""

from PySide6.QtWidgets import QApplication

from tests.gui.labeling.analogies.conftest import card
from tests.gui.labeling.hands import Hands


def focus() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.accessibleName()


def test_enter_is_shown_beside_the_button_for_pairs_only_while_it_begins_one(at_lamp: Hands) -> None:
    label = at_lamp
    add = card(label).pairs.add
    label.press("y")
    assert add.key() == "", "Enter in an empty source is done"
    label.type("a lamp")
    assert add.key() == "", "it goes on to the target"
    label.press("Enter")
    assert add.key() == ""
    label.type("a ferry")
    assert add.key() == "Return"
    label.press("Enter")
    assert add.key() == "", "an empty pair: done"
    label.type("oil")
    assert add.key() == "Return"
    label.press("Enter")
    assert focus() == "Pair 2, source"
    assert add.key() == ""
    label.press("Tab", "Tab")
    assert focus() == "Add a pair"
    assert add.key() == "Return"
    label.press("Tab")
    assert focus() == "What is carried over"
    assert add.key() == ""
    card(label).sides.fields.right.setFocus()
    assert add.key() == "", "it goes to the pair that is there"
