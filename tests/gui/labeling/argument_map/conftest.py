"""A thread in which something is linked."""

import pytest

from tests.gui.labeling.hands import Hands


@pytest.fixture
def objected(label: Hands) -> Hands:
    """Return Label where one objection has its target."""
    label.click_sentence("Two hundred is not many")
    label.press("t", "Enter")
    return label
