"""Applying a theme: palette, fonts and style sheet, and one signal that they changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.gui.theme.fonts import load_fonts
from annotator.gui.theme.icons import icon_pixmap, tinted_svg
from annotator.gui.theme.theme import ThemeChoice, theme
from annotator.gui.theme.tokens import PALETTES, ThemeName


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_applying_sets_palette_and_tokens_and_says_so(qtbot: QtBot, qapp: QApplication, name: ThemeName):
    theme().apply(qapp, name, 1.5)
    with qtbot.waitSignal(theme().changed):
        theme().apply(qapp, name)
    assert theme().tokens is PALETTES[name]
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == PALETTES[name].paper
    assert PALETTES[name].accent in qapp.styleSheet()


def test_following_the_system_takes_light_or_dark_as_the_system_says(qapp: QApplication):
    theme().apply(qapp, "system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme().name == ("dark" if dark else "light")


def test_what_is_worn_already_is_not_put_on_again(qtbot: QtBot, qapp: QApplication):
    theme().apply(qapp, "dark")
    with qtbot.assertNotEmitted(theme().changed):
        theme().apply(qapp, "dark")


@pytest.mark.parametrize(("choice", "worn"), [("contrast", "contrast"), ("system", "dark")])
def test_the_system_going_dark_is_followed_only_when_asked_for(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, choice: ThemeChoice, worn: ThemeName
):
    theme().apply(qapp, choice)
    monkeypatch.setattr("annotator.gui.theme.theme._system_palette", lambda _app: "dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme().name == worn


def test_the_bundled_faces_are_what_is_drawn(qapp: QApplication):
    assert set(load_fonts()) >= {"Inter", "Source Serif 4", "Source Code Pro"}
    assert QFontInfo(theme().font("base")).family() == "Inter"
    assert QFontInfo(theme().font("passage")).family() == "Source Serif 4"
    assert QFontInfo(theme().font("base", strong=True)).weight() == 600


@pytest.mark.parametrize(("scale", "size", "line"), [(1.0, 14, 20), (1.5, 21, 30), (2.0, 28, 40)])
def test_text_and_lengths_grow_together(qapp: QApplication, scale: float, size: int, line: int):
    theme().apply(qapp, "light", scale)
    assert theme().font().pixelSize() == size == qapp.font().pixelSize()
    assert theme().line() == line == theme().px(20)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_inputs_are_as_high_with_focus_as_without(qtbot: QtBot, qapp: QApplication, scale: float):
    theme().apply(qapp, "light", scale)
    for field in (QLineEdit(), QComboBox()):
        qtbot.addWidget(field)
        field.show()
        without = field.sizeHint().height()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        assert field.sizeHint().height() == without == theme().px(36)


def test_words_on_the_screen_are_not_blank(qtbot: QtBot, qapp: QApplication):
    theme().apply(qapp, "light")
    words = QLabel("Objection")
    qtbot.addWidget(words)
    image = words.grab().toImage()
    assert len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) > 20


def test_an_icon_keeps_the_width_of_its_lines_at_every_size():
    assert 'stroke-width="1.500"' in tinted_svg("tag", "#123456", 24)
    assert 'stroke-width="1.800"' in tinted_svg("tag", "#123456", 20)
    assert "currentColor" not in tinted_svg("tag", "#123456", 20)


def test_an_icon_has_the_colour_asked_for_and_as_many_pixels_as_the_screen(qapp: QApplication):
    pixmap = icon_pixmap("check", "#FF0000", 20, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)
    image = pixmap.toImage()
    seen = [image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 200]
    assert seen
    assert all((colour.red(), colour.green()) == (255, 0) for colour in seen)
