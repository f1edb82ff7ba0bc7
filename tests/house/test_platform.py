"""What was once broken below us and must stay mended: checks of the versions that the locks hold."""

import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget


def test_calls_into_qt_keep_every_reference_to_none(qapp: QApplication) -> None:
    # PySide6 6.12.0 on Python 3.11 lost one a call, and died after some thousand. (From 3.12 on None is immortal.)
    widget, thing = QWidget(), QObject()
    before = sys.getrefcount(None)
    for _ in range(300):
        widget.update()
        widget.resize(10, 10)
        thing.setObjectName("name")
    assert sys.getrefcount(None) > before - 100


def test_text_is_drawn_without_a_screen(qapp: QApplication) -> None:
    # Without any font file Qt draws nothing and says nothing: a blank picture has a colour or two.
    label = QLabel("Every word of this is drawn in many shades")
    label.resize(300, 30)
    image = label.grab().toImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert len(colours) > 20
