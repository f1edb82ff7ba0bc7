"""Hands where an analogy is drawn, and what is seen of it."""

import pytest

from annotator.domain.annotation import Analogy
from annotator.gui.labeling.analogies.card import AnalogyCard
from tests.gui.labeling.hands import Hands

LAMP = "A ferry is like a lamp"
"""How the sentence begins that compares."""


def card(label: Hands) -> AnalogyCard:
    """Return the card."""
    return label.side.card


def analogy(label: Hands, words: str = LAMP) -> Analogy:
    """Return the one analogy that is saved of a passage."""
    (found,) = label.answer(words).analogies
    return found


@pytest.fixture
def at_lamp(label: Hands) -> Hands:
    """Return hands on the sentence with the lamp."""
    label.press(*["Down"] * 5)
    assert label.current().startswith(LAMP)
    return label
