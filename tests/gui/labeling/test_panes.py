"""F6 goes from pane to pane, to the argument map too while it is shown, and Shift+F6 back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.focus_ring import FocusRing
from tests.gui.labeling.hands import Hands


def step(label: Hands, *, back: bool = False) -> str:
    """Press the key where the focus is, and say where the focus is then."""
    held = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_F6, held)
    label.wait()
    return place(label)


def place(label: Hands) -> str:
    focus = QApplication.focusWidget()
    assert focus is not None
    area = label.screen.area
    panes = {"threads": label.screen.threads, "map": area.map.pane, "passage": area, "answer": label.side}
    return next(name for name, pane in panes.items() if pane.isAncestorOf(focus))


@pytest.fixture
def mapped(label: Hands) -> Hands:
    """Return Label with the map shown, and the focus in the passage."""
    label.click_sentence("Two hundred is not many")
    label.press("t", "Enter", "Ctrl+m")
    label.bot.waitUntil(lambda: len(label.screen.area.map.pane.view.drawing.cards) == 2)
    label.screen.focus_home()
    return label


def test_it_goes_round_and_passes_over_a_map_that_is_not_shown(label: Hands):
    assert [step(label) for _ in range(4)] == ["answer", "threads", "passage", "answer"]
    assert step(label, back=True) == "passage"
    assert label.view.hasFocus()


def test_it_goes_to_the_map_while_that_is_shown_and_back(mapped: Hands):
    assert step(mapped) == "map"
    assert mapped.screen.area.map.pane.view.hasFocus()
    assert step(mapped) == "answer"
    assert step(mapped, back=True) == "map"
    assert step(mapped, back=True) == "passage"
    assert step(mapped, back=True) == "threads"


def test_every_stop_on_the_way_shows_that_it_has_the_focus(mapped: Hands):
    """The passage and its map by a frame: around the text, and around the card that is chosen."""
    area, accent = mapped.screen.area, theme().tokens.accent.lower()

    def framed() -> bool:
        image = area.view.viewport().grab().toImage()
        return image.pixelColor(image.width() // 2, 1).name() == accent

    def chosen() -> bool:
        view = area.map.pane.view
        card = view.chosen()
        assert card is not None
        image, ratio = view.viewport().grab().toImage(), view.devicePixelRatio()
        x = card.rect.center().x() * view.scale() - view.horizontalScrollBar().value()
        y = card.rect.top() * view.scale() - view.verticalScrollBar().value()
        return image.pixelColor(round(x * ratio), round((y + 1) * ratio)).name() == accent

    assert not framed(), "nobody came to it by a key"
    for back in (False, True):
        for _stop in range(4):
            at = step(mapped, back=back)
            assert framed() == (at == "passage")
            assert chosen() == (at == "map")
            ring = mapped.window.findChild(FocusRing).target()
            assert ring is (QApplication.focusWidget() if at == "answer" else None)


def test_a_map_with_nothing_on_it_is_a_pane_too(label: Hands):
    label.press("Ctrl+m")
    label.bot.waitUntil(lambda: label.screen.area.map.pane.nothing.isVisible())
    label.screen.focus_home()
    assert step(label) == "map"


def test_threads_that_are_an_icon_are_passed_over(begin: Callable[..., Hands], ferry: Path):
    label = begin(ferry, (1000, 700))
    assert [step(label), step(label)] == ["answer", "passage"]


def test_it_works_while_one_types_a_filter(label: Hands):
    label.press("/")
    assert place(label) == "threads"
    assert step(label) == "passage"


@pytest.mark.parametrize("pane", ["threads", "map", "answer"])
def test_a_search_begins_from_every_pane(mapped: Hands, pane: str):
    while place(mapped) != pane:
        step(mapped)
    mapped.press("/")
    assert mapped.screen.threads.filter.field.hasFocus()
