"""Painting by the rules of the design: whole pixels, whole words, rounded baselines."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QStaticText, QTextLayout

from annotator.gui.theme.icons import qcolor

_BREAKS = str.maketrans("\n\u2028\u2029", "   ")
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def rounded(
    painter: QPainter, rect: QRect, radius: float, fill: str | None, outline: str | None = None, width: int = 1
) -> None:
    """Paint a rounded ground with an outline that lies inside the rectangle, on whole pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else qcolor(fill))
    painter.setPen(Qt.PenStyle.NoPen if outline is None else QPen(qcolor(outline), width))
    inset = width / 2 if outline is not None else 0.0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


@lru_cache(maxsize=256)
def text_width(font: QFont, text: str) -> int:
    """Return whole pixels that hold the text on one line."""
    return int(QFontMetricsF(font).horizontalAdvance(text)) + 1


def draw_words(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw one line of text in the middle of a rectangle's height, cut after a whole word if it does not fit."""
    fitted = _fitted(text, font, rect.width())
    left = float(rect.left())
    if align != Qt.AlignmentFlag.AlignLeft:
        left += fitted.spare if align & Qt.AlignmentFlag.AlignRight else fitted.spare / 2
    baseline = round(rect.top() + rect.height() / 2 + fitted.rise)
    painter.setFont(font)
    painter.setPen(qcolor(colour))
    painter.drawStaticText(QPointF(round(left), baseline - fitted.ascent), fitted.words)


class _Fitted(NamedTuple):
    """What of a text is shown, the pixels left beside it, how far its baseline is below its middle and its top."""

    words: QStaticText
    spare: float
    rise: float
    ascent: float


@lru_cache(maxsize=256)
def _fitted(text: str, font: QFont, width: int) -> _Fitted:
    """Set a text in a width.

    Kept, because a list sets the same words again for every key: that takes longer than drawing them.
    """
    metrics = QFontMetricsF(font)
    shown = elide_words(text.translate(_BREAKS), metrics, width)
    one_line = QTextLayout(shown, font)
    one_line.beginLayout()
    line = one_line.createLine()
    one_line.endLayout()
    words = QStaticText(shown)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    spare = width - metrics.horizontalAdvance(shown)
    return _Fitted(words, spare, (metrics.ascent() - metrics.descent()) / 2, line.ascent())


def elide_words(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Return the text if it fits the width in pixels, else as many whole words as fit and an ellipsis."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.split(" ")
    low, high = 0, len(words) - 1
    while low < high:
        middle = (low + high + 1) // 2
        fits = metrics.horizontalAdvance(_cut(words, middle)) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    if low:
        return _cut(words, low)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _cut(words: list[str], count: int) -> str:
    return " ".join(words[:count]).rstrip(" ,;:.") + f" {_ELLIPSIS}"


def break_lines(text: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """Return the text in at most ``most`` lines of whole words, the last one cut if there is more."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        count = 1
        while count < len(rest) and metrics.horizontalAdvance(" ".join(rest[: count + 1])) <= width:
            count += 1
        lines.append(" ".join(rest[:count]))
        rest = rest[count:]
    if rest:
        lines.append(elide_words(" ".join(rest), metrics, width))
    return lines


def middle_left(rect: QRect, side: int) -> int:
    """Return the top of a square of that side in the middle of a rectangle's height."""
    return rect.top() + (rect.height() - side) // 2
