"""What waits to be looked at again says why in the panel, and how that is settled."""

from annotator.domain.annotation import End
from annotator.gui.labeling.panel.again_box import AgainBox
from annotator.services import cutting, linking, people, upkeep
from annotator.services.linking import Drawn
from tests.gui.accessibility import assert_accessible
from tests.gui.labeling.hands import Hands

FIRST = "The ferry should run at night."
SECOND = "Two hundred people work late."


def box(label: Hands) -> AgainBox:
    return label.panel.again


def test_nothing_is_said_where_nothing_waits(label: Hands) -> None:
    label.press("1", "Up")
    assert not box(label).isVisible()


def test_a_piece_says_what_it_was_cut_from_and_enter_settles_it(label: Hands) -> None:
    label.press("1", "Up", "x", "x")
    assert box(label).isVisible()
    words = box(label).words.text()
    assert words.startswith(f"This was part of “{FIRST}”, which was cut (by Mira, today).")
    assert "You had said: Claim." in words
    assert "Here now: 1 label." in words
    label.press("Enter")
    assert label.current() == "ferry should run at night."
    assert box(label).isVisible(), "the other piece waits too"
    label.press("Up")
    assert label.current() == "The"
    assert not box(label).isVisible(), "that is settled"
    label.press("Down", "2", "Up")
    assert label.current() == "ferry should run at night."
    assert not box(label).isVisible()


def test_what_was_joined_names_both_and_what_each_had(label: Hands) -> None:
    label.press("1", "2", "Up", "Up")
    label.type("+")
    label.wait()
    words = box(label).words.text()
    assert words.startswith(f"Joined of “{FIRST}” and “{SECOND}” (by Mira, today).")
    assert "You had said: Claim, then Objection." in words
    assert_accessible(label.window)
    label.press("Ctrl+z")
    assert not box(label).isVisible()


def test_a_passage_joined_with_what_it_attacks_does_not_attack_itself(label: Hands) -> None:
    label.press("1")
    linking.add_link(
        label.project, label.who, label.segment(SECOND).id, Drawn("attacks", (End("segment", label.segment(FIRST).id),))
    )
    label.screen.desk.refresh()
    label.press("Up")
    label.type("+")
    label.wait()
    words = box(label).words.text()
    assert "What led from one to the other would lead to itself: it was taken away." in words
    assert "link" not in words.partition("Here now")[2]
    label.press("Enter")
    assert upkeep.check(label.project.path).problems == ()


def test_the_cut_of_somebody_else_is_named(label: Hands) -> None:
    label.press("1", "Up")
    project = label.project
    here = label.segment(FIRST)
    jonas = next(one.id for one in people.annotators(project) if one.name == "Jonas")
    cutting.cut(project, jonas, here.id, here.part_start + len("The ferry "))
    label.screen.desk.refresh()
    label.wait()
    assert "(by Jonas, today)" in box(label).words.text()
