"""Every test begins with the light palette at 100 % text."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui.theme.theme import theme


@pytest.fixture(autouse=True)
def _light(qapp: QApplication):
    theme().apply(qapp, "light")
