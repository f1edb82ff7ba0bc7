"""Every test begins with the light palette at 100 % text; every look of a widget can be asked for."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme

CLAIM = LabelMark("C", "Claim", "claim")
OBJECTION = LabelMark("O", "Objection", "objection")
ANALOGY = LabelMark("A", "Analogy", "analogy")
NONE = LabelMark("–", "None", "none")


@pytest.fixture(autouse=True)
def _light(qapp: QApplication):
    theme().apply(qapp, "light")


@pytest.fixture
def marks() -> dict[str, LabelMark]:
    return {"claim": CLAIM, "objection": OBJECTION, "analogy": ANALOGY, "none": NONE}
