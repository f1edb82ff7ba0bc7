"""What the pointer is told of links: over a line in the margin, and over the marks at the right of a sentence."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.gui.labeling.passage.margin_painter import chips_rect
from tests.gui.labeling.hands import Hands

OBJECTION = "Two hundred is not many."


@pytest.fixture
def attacking(label: Hands) -> Hands:
    """Return hands at an objection that undermines the sentence it quotes."""
    label.press("Down", "Down", "Down", "Down", "t", "a", "2", "4", "Enter", "Backspace")
    return label


def told(label: Hands, place: QPoint) -> str:
    """Return what is said when the pointer rests at a place of the text."""
    port = label.view.viewport()
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, place, port.mapToGlobal(place)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def beside(label: Hands, words: str) -> QPoint:
    """Return the place of the chips of a sentence, or where its first icon stands."""
    scene, wanted = label.view.scene(), label.segment(words).id
    placed = next(one for one in scene.placed if one.row.segment_id == wanted)
    return chips_rect(scene, placed).topLeft() + QPoint(4, 8)


def test_a_line_in_the_margin_says_how_it_attacks_and_what(attacking: Hands) -> None:
    lanes = attacking.view.lanes()
    (path,) = lanes.paths
    place = QPoint(path.lane, (path.start.y + path.ends[0].y) // 2)
    said = told(attacking, place)
    assert said == (
        "“Two hundred is not many.”\nAttacks, undermine, grants part of the point: “Two hundred people work late.”"
    )


def test_the_chips_of_an_objection_say_how_it_attacks_too(attacking: Hands) -> None:
    said = told(attacking, beside(attacking, OBJECTION))
    assert said == ("Objection, done\nAttacks, undermine, grants part of the point: “Two hundred people work late.”")


def test_an_icon_at_the_right_of_a_sentence_says_what_it_means(label: Hands) -> None:
    label.press("Space", "2")
    assert told(label, beside(label, "The ferry should")) == "Skipped"
    label.press("u")
    assert told(label, beside(label, "Two hundred people")) == "Open, unsure"
    told(label, beside(label, "They walk home in"))
    label.bot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_line_onto_a_step_says_that_it_leads_to_one(label: Hands) -> None:
    label.press("Down", "Down", "Down", "Down", "t", "a", "1", "Enter")
    label.press("t")
    page = label.side.targets
    (step,) = [row.choice.key for row in page.rows if row.choice.words.startswith("The step")]
    label.press(step, "Enter", "Backspace")
    said = told(label, beside(label, "A ferry is like"))
    assert said.endswith("Attacks, undercut: the step from “Two hundred is not many.”")


def test_what_is_attacked_says_by_what_at_its_chips_and_in_the_margin(attacking: Hands) -> None:
    label = attacking
    said = "From “Two hundred is not many.”: Attacks, undermine, grants part of the point"
    label.press(*["Up"] * 3, "1")
    assert told(label, beside(label, "Two hundred people")) == f"Claim, done\n{said}"
    scene, wanted = label.view.scene(), label.segment("Two hundred people").id
    placed = next(one for one in scene.placed if one.row.segment_id == wanted)
    assert told(label, QPoint(4, placed.top + 8)) == said
