"""What tests of the argument map do again and again."""

from annotator.gui.labeling.argument_map.pane import MapPane
from tests.gui.labeling.hands import Hands


def pane(label: Hands) -> MapPane:
    return label.screen.area.map.pane


def wait_for_map(label: Hands, cards: int) -> None:
    label.bot.waitUntil(lambda: len(pane(label).view.drawing.cards) == cards)


def link_all(label: Hands) -> None:
    """Let every passage of the first text attack the likeliest one."""
    for words in ("They walk home", "Two hundred is not", "A ferry is like", "Nobody should"):
        label.click_sentence(words)
        label.press("t", "Enter")
