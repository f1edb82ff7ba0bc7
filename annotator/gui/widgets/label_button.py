"""The button of a label in the answer panel."""

from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.chips import draw_chip
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.keys import cap_size, draw_cap
from annotator.gui.widgets.painting import draw_words, middle_left, rounded, text_width


class LabelSize(Enum):
    """How much room a label button takes: its height at 100 % text, and whether it shows its name."""

    FULL = (48, True)
    LOW = (40, True)
    CHIP = (40, False)


class LabelButton(Control):
    """Key, chip, name, and a check mark when given.

    A click changes nothing by itself: the controller saves and then calls ``setChecked``. On a key it calls
    :meth:`show_pressed` before it saves.

    Args:
        mark: the label.
        key: the key that gives it.
        parent: the widget it stands in.
        command: the command (id) that gives it; its key is shown as soon as it is told.

    Signals:
        answered: clicked, or Enter or Space pressed on it; True with Shift, which adds or removes and stays.
    """

    ring_radius = 8
    answered = Signal(bool)

    def __init__(self, mark: LabelMark, key: str, parent: QWidget | None = None, *, command: str = "") -> None:
        super().__init__(mark.name, parent, key=key, command=command)
        self.mark = mark
        self._size = LabelSize.FULL
        self._shift = False
        self._heard = True
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell)

    def set_size(self, size: LabelSize) -> None:
        """Take more or less room."""
        self._size = size
        self.setToolTip("" if size.value[1] else self.mark.name)
        self.retheme()

    def key(self) -> str:
        """Return the key that gives it; empty while that means something else."""
        return super().key() if self._heard else ""

    def set_heard(self, heard: bool) -> None:
        """Show its key, or none where that means something else for a while; its place stays."""
        self._heard = heard
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: only a saved answer changes it."""

    def sizeHint(self) -> QSize:
        """As high as its size says, wide enough for key, chip, name and check."""
        px = theme().px
        height, named = self._size.value
        width = 2 * px(self._padding()) + cap_size(self._key).width() + px(self._gap()) + px(20)
        if named:
            width += px(12) + text_width(theme().font("base", strong=True), self.mark.name) + px(12) + px(20)
        return QSize(width, px(height))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether Shift was held."""
        self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space answer, with or without Shift."""
        self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, outline, key, chip, name, check."""
        px, tokens, colours = theme().px, theme().tokens, theme().label(self.mark.colour)
        chosen = self.isChecked()
        painter = QPainter(self)
        outline = colours.ink if chosen else tokens.edge if self.isEnabled() else tokens.line
        ground = self.ground(tokens.field)
        if chosen and not self.isDown():
            ground = colours.tint2
        rounded(painter, self.rect(), self.ring_radius, ground, outline, 2 if chosen else 1)
        left = self._paint_key(painter, chosen)
        chip = QRect(left, middle_left(self.rect(), px(20)), px(20), px(20))
        draw_chip(painter, chip, self.mark, solid=True)
        if self._size.value[1]:
            self._paint_name(painter, chip.right() + 1 + px(12), colours.ink if chosen else None)
        painter.end()

    def _padding(self) -> int:
        return 14 if self._size.value[1] else 8

    def _gap(self) -> int:
        return 12 if self._size.value[1] else 4

    def _paint_key(self, painter: QPainter, chosen: bool) -> int:
        px, tokens = theme().px, theme().tokens
        cap = cap_size(self._key)
        left = px(self._padding())
        if not self._size.value[1]:
            left = max((self.width() - cap.width() - px(self._gap()) - px(20)) // 2, 2)
        box = QRect(left, middle_left(self.rect(), cap.height()), cap.width(), cap.height())
        if self.key() and self._size.value[1]:
            ink = tokens.ink if chosen else self.hint_ink()
            draw_cap(painter, box, self._key, ink, tokens.ink if chosen else None)
        elif self.key():
            ink = self.ink(tokens.ink if chosen else tokens.ink2)
            draw_words(painter, box, self._key, theme().font("base"), ink, Qt.AlignmentFlag.AlignHCenter)
        return box.right() + 1 + px(self._gap())

    def _paint_name(self, painter: QPainter, left: int, check: str | None) -> None:
        px, tokens = theme().px, theme().tokens
        right = self.width() - px(14) - px(20)
        place = QRect(left, 0, right - px(4) - left, self.height())
        draw_words(painter, place, self.mark.name, theme().font("base", strong=True), self.ink(tokens.ink))
        if check is not None:
            draw_icon(painter, right, middle_left(self.rect(), px(20)), "check", check, px(20), 2.0)

    def _tell(self) -> None:
        self.answered.emit(self._shift)
        self._shift = False
