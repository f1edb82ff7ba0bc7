"""Large actions: an icon, what it does, a second line, a key."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.keys import cap_size, draw_cap
from annotator.gui.widgets.painting import break_lines, draw_words, middle_left, rounded

_LINE = 18


class ActionCard(Control):
    """An action 64 high, as on the welcome page, or higher.

    Args:
        icon: name of the icon.
        words: what it does.
        detail: a second line that says more.
        key: the key that does the same.
        command: the command (id) whose key it shows, in place of ``key``.
        lines: how many lines the second one may take.
        parent: the widget it stands in.
    """

    ring_radius = 8

    def __init__(
        self,
        icon: str,
        words: str,
        detail: str,
        *,
        key: str = "",
        command: str = "",
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent, key=key, command=command)
        self._icon = icon
        self._words = words
        self._detail = detail
        self._lines = lines
        self.setAccessibleDescription(detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """64 high, more where the second line may take several; as wide as there is room."""
        return QSize(theme().px(320), theme().px(64 + _LINE * (self._lines - 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, words, key."""
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        outline = tokens.edge if self.isEnabled() else tokens.line
        rounded(painter, self.rect(), self.ring_radius, self.ground(tokens.field), outline)
        ink = self.ink(tokens.ink)
        draw_icon(painter, px(20), middle_left(self.rect(), px(24)), self._icon, ink, px(24), tokens.stroke)
        right = self.width() - px(20)
        if self._key:
            cap = cap_size(self._key)
            box = QRect(right - cap.width(), middle_left(self.rect(), cap.height()), cap.width(), cap.height())
            draw_cap(painter, box, self._key, self.hint_ink())
            right = box.left() - px(16)
        place = QRect(px(64), px(12), right - px(64), px(20))
        draw_words(painter, place, self._words, theme().font(strong=True), ink)
        small = theme().font("small")
        place = QRect(px(64), px(35), right - px(64), px(16))
        for line in break_lines(self._detail, QFontMetricsF(small), place.width(), self._lines):
            draw_words(painter, place, line, small, self.ink(tokens.ink2))
            place.translate(0, px(_LINE))
        painter.end()
