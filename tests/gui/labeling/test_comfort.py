"""How the passage is set: typeface, line width and spacing count at once, and what one reads stays where it is."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui.labeling.screen import LabelScreen
from annotator.gui.theme.fonts import FACES
from annotator.gui.window.main_window import MainWindow

Wait = Callable[[MainWindow], None]


@pytest.fixture
def label(sample: MainWindow, wait: Wait) -> LabelScreen:
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, LabelScreen)
    return page


def current_top(label: LabelScreen) -> int:
    scene = label.board.view.scene()
    return next(placed.top for placed in scene.placed if placed.index == scene.current)


@pytest.mark.parametrize(
    ("key", "value"), [("passage_font", "sans"), ("line_width", 45), ("line_spacing", 2.0), ("passage_size", 24)]
)
def test_the_current_sentence_stays_where_it_is(label: LabelScreen, sample: MainWindow, key: str, value: str | float):
    before, looked = current_top(label), label.board.view.grab().toImage()
    sample.preferences.put(key, value)
    QApplication.processEvents()
    assert current_top(label) == before
    assert label.board.view.grab().toImage() != looked


def test_fewer_characters_make_a_narrower_column_and_spacing_higher_lines(label: LabelScreen, sample: MainWindow):
    measures = label.board.view.scene().measures
    sample.preferences.put("line_width", 40)
    sample.preferences.put("line_spacing", 2.0)
    after = label.board.view.scene().measures
    assert after.column < measures.column
    assert after.pitch == 2 * after.size


def test_without_a_typeface_for_dyslexia_it_is_the_sans_serif(label: LabelScreen, sample: MainWindow):
    from annotator.gui.labeling.middle.passage_setting import passage_setting

    sample.preferences.put("passage_font", "dyslexia")
    assert passage_setting(sample.preferences).family == FACES["base"].family
    sample.preferences.put("passage_font", "serif")
    assert passage_setting(sample.preferences).family == FACES["passage"].family
