"""Which label a key gave by the way: its chip and its name, where one looks next."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.scheme import Label
from annotator.gui.labeling.marks import capitalised, mark_of
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.chips import draw_chip
from annotator.gui.widgets.painting import draw_words
from annotator.messages import translate

_HEIGHT, _EDGE, _TEXT, _CHIP = 40, 16, 50, 20


class GivenLine(QWidget):
    """A chip and ``Now labeled Objection``, 40 high; hidden where no label was given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: LabelMark | None = None
        self._words = ""
        self._roomy = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)
        self.hide()

    def show_label(self, label: Label | None) -> None:
        """Show the label that was given just now, or nothing."""
        self._mark = mark_of(label) if label is not None else None
        name = capitalised(translate(label.name)) if label is not None else ""
        self._words = translate("Now labeled {label}", label=name) if name else ""
        self.setAccessibleName(self._words)
        self._show()
        self.update()

    def set_roomy(self, *, roomy: bool) -> None:
        """Stay hidden where there is no room: the foot of the window says the same."""
        self._roomy = roomy
        self._show()

    def _show(self) -> None:
        self.setVisible(self._roomy and bool(self._words))

    def words(self) -> str:
        """Return what it says; empty where no label was given."""
        return self._words

    def sizeHint(self) -> QSize:
        """40 high."""
        return QSize(theme().px(160), theme().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint chip and words, where the candidates below have their letters and words."""
        px, painter = theme().px, QPainter(self)
        if self._mark is not None:
            side = px(_CHIP)
            draw_chip(painter, QRect(px(_EDGE) + 1, (self.height() - side) // 2, side, side), self._mark, solid=True)
        place = self.rect().adjusted(px(_TEXT), 0, -px(_EDGE), 0)
        draw_words(painter, place, self._words, theme().font(strong=True), theme().tokens.ink)
        painter.end()
