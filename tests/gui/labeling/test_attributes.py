"""The attributes of the labels that were given: asked one after the other by digit, shown below the labels."""

from PySide6.QtGui import QAccessible

from tests.gui.accessibility import assert_accessible
from tests.gui.labeling.hands import Hands

FIRST = "The ferry should run at night."


def attributes(label: Hands) -> dict[str, str]:
    return dict(label.answer("The ferry").attributes)


def lines(label: Hands) -> tuple[str, ...]:
    """Return the lines of the panel, none while they are hidden."""
    return label.panel.attributes.lines() if label.panel.attributes.isVisible() else ()


def asked(label: Hands) -> str:
    return label.side.attributes.name.text()


def checked(label: Hands) -> list[str]:
    return [row.choice.words for row in label.side.attributes.rows if row.isChecked()]


def test_e_asks_one_attribute_after_the_other_and_comes_back(label: Hands) -> None:
    label.press("Shift+1", "e")
    assert label.side.currentWidget() is label.side.attributes
    assert asked(label) == "Claim: stance of author"
    assert label.side.attributes.count.text() == "1 of 2"
    label.press("2")
    assert asked(label) == "Claim: kind"
    label.press("3")
    assert label.side.currentWidget() is label.panel
    assert attributes(label) == {"claim.kind": "policy", "claim.stance_of_author": "reported"}
    assert lines(label) == ("Stance of author: reported", "Kind: policy")
    assert label.said("The ferry") == ("open", ("claim",))
    assert label.current() == FIRST
    label.press("Ctrl+z")
    assert lines(label) == ("Stance of author: reported", "Kind: –")
    label.press("Ctrl+Shift+z")
    assert lines(label) == ("Stance of author: reported", "Kind: policy")


def test_what_is_said_stands_chosen_and_0_takes_it_back(label: Hands) -> None:
    label.press("Shift+1", "e", "1", "1", "e")
    assert checked(label) == ["Own"]
    label.press("0")
    assert attributes(label) == {"claim.kind": "fact"}
    assert checked(label) == ["Fact"]
    label.press("Esc", "e")
    assert asked(label) == "Claim: stance of author"


def test_enter_and_the_arrows_pass_over_an_attribute_and_other_keys_do_nothing(label: Hands) -> None:
    label.press("Shift+1", "e", "Enter")
    assert asked(label) == "Claim: kind"
    label.press("Up")
    assert asked(label) == "Claim: stance of author"
    label.press("9", "Space", "u")
    assert asked(label) == "Claim: stance of author"
    label.press("Down", "Enter")
    assert label.side.currentWidget() is label.panel
    assert attributes(label) == {}
    assert label.current() == FIRST


def test_values_and_the_line_of_the_panel_are_clicked(label: Hands) -> None:
    label.press("Shift+1")
    label.click(label.panel.attributes)
    label.click(label.side.attributes.rows[2])
    assert attributes(label) == {"claim.stance_of_author": "hypothetical"}
    label.press("Esc")
    assert label.side.currentWidget() is label.panel


def test_attributes_vanish_with_their_label_and_come_back_with_undo(label: Hands) -> None:
    label.press("Shift+1", "e", "1", "2")
    assert lines(label)
    label.press("Shift+2", "Shift+1")
    assert lines(label) == ()
    assert attributes(label) == {}
    label.press("Ctrl+z")
    assert attributes(label) == {"claim.kind": "value", "claim.stance_of_author": "own"}
    assert lines(label) == ("Stance of author: own", "Kind: value")


def test_where_no_label_asks_for_more_e_says_so(label: Hands) -> None:
    label.press("e")
    assert label.side.currentWidget() is label.panel
    assert label.notice() == "Attributes belong to labels; none is given here yet."
    assert label.annotation("The ferry") is None
    label.press("Shift+3", "e")
    assert label.notice() == "The labels given here have no attributes."


def test_the_line_is_named_for_a_screen_reader(label: Hands) -> None:
    label.press("Shift+1", "e", "1", "2")
    found = QAccessible.queryAccessibleInterface(label.panel.attributes)
    assert found.text(QAccessible.Text.Name) == "More of the labels: stance of author: own, kind: value"


def test_what_a_label_still_needs_is_marked_and_said_and_goes_with_it(label: Hands) -> None:
    label.press("Shift+2")
    assert label.row("The ferry").lacks
    assert "something is missing" in label.view.heard()[1]
    label.press("Shift+2")
    assert not label.row("The ferry").lacks
    label.press("Shift+3")
    assert label.row("The ferry").lacks
    label.press("Enter")
    assert label.said("The ferry") == ("done", ("analogy",))


def test_the_page_of_attributes_and_their_lines_pass_the_accessibility_test(label: Hands) -> None:
    label.press("Shift+1", "e", "1")
    assert_accessible(label.window)
    label.press("Esc")
    assert_accessible(label.window)
