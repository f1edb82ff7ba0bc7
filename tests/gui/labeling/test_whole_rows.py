"""The answer panel in windows of every height: what its foot would cut is not there until one scrolls to it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.widgets.scroll import Scroll
from tests.gui.labeling.hands import Hands


def area(label: Hands) -> Scroll:
    """Return what scrolls in the panel."""
    found = label.panel.findChild(Scroll)
    assert found is not None
    return found


def stand(label: Hands, height: int) -> None:
    """Stand at an objection that is an analogy too, with a target, in a window of that height."""
    label.press("Down", "Down", "Down", "Down", "Shift+3", "t", "a", "1", "Enter", "Backspace")
    label.window.resize(1280, height)
    QApplication.processEvents()
    QApplication.processEvents()


def questions(label: Hands) -> QWidget:
    """Return what stands in it."""
    found = area(label).widget()
    assert found is not None
    return found


def halves(label: Hands) -> list[QWidget]:
    """Return what is seen in half: it crosses an edge of the view, and nothing lies over it."""
    view, veil = area(label).viewport(), label.panel.veil
    head = veil.head.height() if veil.head.isVisible() else 0
    foot = veil.y() if veil.isVisible() else view.height()
    found = []
    for widget in questions(label).findChildren(QWidget):
        top = widget.mapTo(view, QPoint(0, 0)).y()
        cut = any(top < edge < top + widget.height() for edge in (head, foot))
        if widget.isVisible() and not widget.findChildren(QWidget) and cut:
            found.append(widget)
    return found


@pytest.mark.parametrize("height", [800, 760, 720, 700, 680, 640, 600])
def test_no_row_of_the_panel_is_seen_in_half(label: Hands, height: int) -> None:
    stand(label, height)
    bar = area(label).verticalScrollBar()
    assert bar.maximum() > 0
    for place in (*range(0, bar.maximum(), 16), bar.maximum()):
        bar.setValue(place)
        assert halves(label) == []


@pytest.mark.parametrize("key", ["m", ".", "f"])
@pytest.mark.parametrize("height", [800, 760, 720, 680, 640])
def test_what_a_key_brings_into_view_stands_below_no_half_of_a_row(label: Hands, key: str, height: int) -> None:
    stand(label, height)
    label.press(key)
    QApplication.processEvents()
    view = area(label).viewport()
    assert halves(label) == []
    brought = {"m": label.panel.note, ".": label.panel.links.hint, "f": label.panel.flags}[key]
    assert view.rect().contains(brought.geometry().translated(brought.parentWidget().mapTo(view, QPoint(0, 0))))


@pytest.mark.parametrize("key", ["m", ".", "f"])
def test_who_is_done_with_what_a_key_brought_sees_again_what_stood_there(label: Hands, key: str) -> None:
    stand(label, 680)
    bar = area(label).verticalScrollBar()
    label.press(key)
    QApplication.processEvents()
    assert bar.value() > 0
    label.press("Esc")
    assert bar.value() == 0


def test_what_is_covered_says_that_there_is_more_and_comes_by_a_click(label: Hands) -> None:
    stand(label, 680)
    veil, view, sure = label.panel.veil, area(label).viewport(), label.panel.confidence
    assert veil.isVisible()
    assert veil.toolTip() == "More below"
    before = sure.title.mapTo(view, QPoint(0, 0)).y()
    label.click(veil)
    assert sure.title.mapTo(view, QPoint(0, 0)).y() < before
    area(label).verticalScrollBar().setValue(area(label).verticalScrollBar().maximum())
    assert not veil.isVisible()


def test_what_is_covered_above_comes_by_a_click_too(label: Hands) -> None:
    stand(label, 680)
    veil, view, bar = label.panel.veil, area(label).viewport(), area(label).verticalScrollBar()
    assert not veil.head.isVisible()
    bar.setValue(label.panel.target.title.mapTo(view, QPoint(0, 0)).y() + 6)
    assert veil.head.isVisible()
    assert veil.head.toolTip() == "More above"
    label.click(veil.head)
    assert label.panel.target.title.mapTo(view, QPoint(0, 0)).y() >= 0


def test_a_title_is_not_left_without_what_it_names(label: Hands) -> None:
    stand(label, 720)
    veil, view, sure = label.panel.veil, area(label).viewport(), label.panel.confidence
    bar = area(label).verticalScrollBar()
    bar.setValue(sure.control.mapTo(questions(label), QPoint(0, 0)).y() + 10 - view.height())
    assert veil.y() <= sure.title.mapTo(view, QPoint(0, 0)).y()


def test_where_all_is_in_view_nothing_lies_over_it(label: Hands) -> None:
    label.press("2")
    assert area(label).verticalScrollBar().maximum() == 0
    assert not label.panel.veil.isVisible()
