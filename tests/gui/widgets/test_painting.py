"""Words that are painted: on one line, in their place."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import draw_words

_PLACE = QRect(10, 20, 200, 24)


def painted(text: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QImage:
    image = QImage(220, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_words(painter, _PLACE, text, theme().font(), "#000000", align)
    painter.end()
    return image


def ink(image: QImage) -> QRect:
    """Return what is covered by words."""
    covered = QRect()
    for x in range(image.width()):
        for y in range(image.height()):
            if image.pixelColor(x, y) != QColor("white"):
                covered |= QRect(x, y, 1, 1)
    return covered


@pytest.mark.parametrize("text", ["of two\nlines", "of two\u2028lines", "of two\u2029lines"])
def test_words_with_a_line_break_are_painted_on_one_line(text: str):
    assert painted(text) == painted("of two lines")


@pytest.mark.parametrize("align", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight])
@pytest.mark.parametrize("text", ["fits", "more words than there is room for in a place as narrow as this one is"])
def test_words_stay_within_their_place(text: str, align: Qt.AlignmentFlag):
    assert _PLACE.contains(ink(painted(text, align)))


@pytest.mark.parametrize("other", ["שלום", "日本語", "😀"])
def test_words_stand_where_they_do_also_beside_letters_of_another_font(other: str):
    alone = painted("Home ")
    latin = QRect(0, 0, ink(alone).right() + 1, alone.height())
    assert painted(f"Home {other}").copy(latin) == alone.copy(latin)
