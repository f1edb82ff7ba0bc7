"""The figures of each label as rows of a table; which columns there are depends on the room."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from annotator.gui.review.figures import LabelFigures
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.chips import draw_chips
from annotator.gui.widgets.painting import draw_words, middle_left
from annotator.gui.widgets.row_delegate import CellRole, RowDelegate
from annotator.gui.widgets.rows import Cells, Index
from annotator.messages import mark, translate

_HEADS = {
    "label": mark("Label"),
    "alpha": mark("Alpha"),
    "kappa": mark("Kappa"),
    "ac1": mark("AC1"),
    "positive": mark("Positive"),
    "negative": mark("Negative"),
    "prevalence": mark("Share"),
    "n": mark("n"),
}
_MEANINGS = {
    "alpha": mark("Krippendorff’s alpha of the label against the rest"),
    "kappa": mark("Cohen’s kappa for two annotators, else Fleiss’ kappa, of the label against the rest"),
    "ac1": mark("Gwet’s AC1 of the label against the rest"),
    "positive": mark("When one says yes, how often another one does"),
    "negative": mark("When one says no, how often another one does"),
    "prevalence": mark("Share of yes among all answers"),
    "n": mark("Segments with two or more answers"),
}
_WIDTHS = {"alpha": 64, "kappa": 64, "ac1": 64, "positive": 72, "negative": 80, "prevalence": 64, "n": 80}
_LABEL_LEAST = 136
_FIRST_TO_STAY = ("alpha", "positive", "n", "kappa", "negative", "ac1", "prevalence")


def _figure(key: str) -> Cells[LabelFigures]:
    return Cells(
        words=lambda row: row.figures[key],
        tip=lambda row: row.undefined.get(key) or translate(_MEANINGS[key]),
        head=_HEADS[key],
        width=_WIDTHS[key],
        right=True,
        ink="ink" if key == "alpha" else "ink2",
        strong=key == "alpha",
    )


COLUMNS: dict[str, Cells[LabelFigures]] = {
    "label": Cells(words=lambda row: row.mark.name, marks=lambda row: (row.mark,), head=_HEADS["label"]),
    **{key: _figure(key) for key in _WIDTHS},
}


def columns_for(room: int) -> dict[str, Cells[LabelFigures]]:
    """Return the columns that fit into so many units of 100 % text, the room at both sides included."""
    left, shown = room - _LABEL_LEAST, {"label"}
    for key in _FIRST_TO_STAY:
        if left >= _WIDTHS[key]:
            left -= _WIDTHS[key]
            shown.add(key)
    return {key: column for key, column in COLUMNS.items() if key in shown}


class LabelDelegate(RowDelegate):
    """Paints the chip of a label before its name."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, chosen: bool) -> None:
        """Paint chip and name in the first column, figures in the others."""
        marks = index.data(CellRole.MARKS)
        if not marks:
            super().paint_cell(painter, rect, index, chosen)
            return
        px, tokens = theme().px, theme().tokens
        draw_chips(painter, rect.left(), middle_left(rect, px(20)), marks)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        draw_words(painter, rect.adjusted(px(32), 0, 0, 0), name, theme().font(strong=chosen), tokens.ink)
