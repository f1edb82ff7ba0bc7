"""Buttons with words: one primary on a page, the plain ones, the quiet ones, and icons alone."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme.contrast import mix
from annotator.gui.theme.fonts import FontRole
from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control, WordedControl
from annotator.gui.widgets.keys import cap_size, draw_cap, draw_hint, hint_width
from annotator.gui.widgets.painting import draw_words, middle_left, rounded, text_width

_PADDING = 12
_LEAST_PADDING = 7
_GAP = 8
_ICON = 18


class PlainButton(WordedControl):
    """A button 36 high: words, perhaps an icon before them and the key after them.

    Args:
        words: what it says; also its accessible name.
        key: the key that does the same (``Backspace``, ``Ctrl+I``), shown as a hint.
        icon: name of an icon before the words.
        command: the command (id) whose key it shows, in place of ``key``.
        parent: the widget it stands in.
    """

    strong = False

    def __init__(
        self, words: str, *, key: str = "", icon: str = "", command: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent, key=key, command=command)
        self._icon = icon
        self._key_shown = True

    def set_key_visible(self, visible: bool) -> None:
        """Show or hide the key, for narrow windows."""
        if visible != self._key_shown:
            self._key_shown = visible
            self.retheme()

    def sizeHint(self) -> QSize:
        """As wide as what it shows, 36 high."""
        return QSize(self._content_width() + 2 * theme().px(_PADDING), theme().px(36))

    def minimumSizeHint(self) -> QSize:
        """Its padding may shrink, its words not."""
        return QSize(self._content_width() + 2 * theme().px(_LEAST_PADDING), theme().px(36))

    def colours(self) -> tuple[str | None, str | None, str, str]:
        """Return ground, outline, words and hint."""
        tokens = theme().tokens
        outline = tokens.edge if self.isEnabled() else tokens.line
        return self.ground(tokens.field), outline, self.ink(tokens.ink), self.hint_ink()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words, key."""
        ground, outline, ink, hint = self.colours()
        painter = QPainter(self)
        rounded(painter, self.rect(), self.ring_radius, ground, outline)
        self._paint_content(painter, ink, hint)
        painter.end()

    def _hint(self) -> str:
        return self._key if self._key_shown else ""

    def _content_width(self) -> int:
        px = theme().px
        width = text_width(theme().font("base", strong=self.strong), self._words)
        width += (px(_ICON) + px(_GAP)) if self._icon else 0
        return width + ((px(_GAP) + hint_width(self._key, self.strong)) if self._hint() else 0)

    def _paint_content(self, painter: QPainter, ink: str, hint: str) -> None:
        px = theme().px
        font = theme().font("base", strong=self.strong)
        padding = min(max((self.width() - self._content_width()) // 2, px(_LEAST_PADDING)), px(_PADDING))
        inner = self.rect().adjusted(padding, 0, -padding, 0)
        if self._hint():
            draw_hint(painter, inner, self._key, hint, self.strong)
            inner.setRight(inner.right() - hint_width(self._key, self.strong) - px(_GAP))
        else:
            lead = px(_ICON) + px(_GAP) if self._icon else 0
            spare = inner.width() - lead - text_width(font, self._words)
            inner.setLeft(inner.left() + max(spare, 0) // 2)
        if self._icon:
            top = middle_left(inner, px(_ICON))
            draw_icon(painter, inner.left(), top, self._icon, ink, px(_ICON), theme().tokens.stroke)
            inner.setLeft(inner.left() + px(_ICON) + px(_GAP))
        draw_words(painter, inner, self._words, font, ink)


class PrimaryButton(PlainButton):
    """The one thing to do on a page, on the accent."""

    strong = True

    def colours(self) -> tuple[str | None, str | None, str, str]:
        """Return ground, outline, words and hint."""
        tokens = theme().tokens
        if not self.isEnabled():
            return None, tokens.line, tokens.off, tokens.off
        share = 0.24 if self.isDown() else 0.12 if self.underMouse() else 0.0
        return mix(tokens.accent, tokens.on_accent, share), None, tokens.on_accent, tokens.on_accent


class QuietButton(WordedControl):
    """Words without an outline: a row that opens something, a heading that drops a menu.

    Args:
        words: what it says; also its accessible name.
        icon: name of an icon before the words.
        after: name of an icon after the words, ``chevron-down`` for a menu.
        key: a key, shown in its box at the right.
        strong: semi-bold and in full ink, for headings.
        padding: space left and right, at 100 % text.
        height: height at 100 % text.
        role: kind of type.
        command: the command (id) whose key it shows, in place of ``key``.
        parent: the widget it stands in.
    """

    def __init__(
        self,
        words: str,
        *,
        icon: str = "",
        after: str = "",
        key: str = "",
        strong: bool = False,
        padding: int = 8,
        height: int = 36,
        role: FontRole = "base",
        command: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent, key=key, command=command)
        self._icon = icon
        self._after = after
        self._strong = strong
        self._padding = padding
        self._height = height
        self._role = role

    def sizeHint(self) -> QSize:
        """As wide as what it shows."""
        px = theme().px
        width = 2 * px(self._padding) + text_width(self._font(), self._words)
        width += (px(20) + px(10)) if self._icon else 0
        width += (px(16) + px(6)) if self._after else 0
        width += (cap_size(self._key).width() + px(_GAP)) if self._key else 0
        return QSize(width, px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, words, icon, key."""
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        ground = self.ground()
        if ground is not None:
            rounded(painter, self.rect(), self.ring_radius, ground)
        inner = self.rect().adjusted(px(self._padding), 0, -px(self._padding), 0)
        ink = self.ink(tokens.ink if self._strong else tokens.ink2)
        if self._key:
            cap = cap_size(self._key)
            box = QRect(inner.right() + 1 - cap.width(), middle_left(inner, cap.height()), cap.width(), cap.height())
            draw_cap(painter, box, self._key, self.hint_ink())
            inner.setRight(box.left() - px(_GAP))
        if self._icon:
            draw_icon(painter, inner.left(), middle_left(inner, px(20)), self._icon, ink, px(20), tokens.stroke)
            inner.setLeft(inner.left() + px(20) + px(10))
        if self._after:
            width = min(text_width(self._font(), self._words), inner.width() - px(16) - px(6))
            inner.setWidth(width)
            left = inner.right() + px(6)
            draw_icon(painter, left, middle_left(inner, px(16)), self._after, ink, px(16), tokens.stroke)
        draw_words(painter, inner, self._words, self._font(), ink)
        painter.end()

    def _font(self) -> QFont:
        return theme().font(self._role, strong=self._strong)


class IconButton(Control):
    """An icon alone; its name is what a screen reader says and the tooltip shows.

    Args:
        icon: name of the icon.
        name: what it does, never empty.
        key: the key that does the same, shown in the tooltip.
        size: side of the icon at 100 % text; the button is 12 larger.
        command: the command (id) whose key it shows, in place of ``key``.
        parent: the widget it stands in.
    """

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        key: str = "",
        size: int = 20,
        command: str = "",
        parent: QWidget | None = None,
    ) -> None:
        if not name.strip():
            raise ValueError("an icon alone needs a name")
        super().__init__(name, parent, key=key, command=command)
        self._icon = icon
        self._size = size
        self.setToolTip(self._tip())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_key(self, key: str) -> None:
        """Show another key in the tooltip; the empty text for none."""
        super().set_key(key)
        self.setToolTip(self._tip())

    def set_name(self, name: str) -> None:
        """Do something else now: say so to a screen reader and in the tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(self._tip())

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """The icon and 6 around it."""
        side = theme().px(self._size + 12)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, and a ground under the pointer or while checked."""
        tokens, size = theme().tokens, theme().px(self._size)
        painter = QPainter(self)
        chosen = self.isCheckable() and self.isChecked()
        ground = self.ground(tokens.selected if chosen else None)
        if ground is not None:
            rounded(painter, self.rect(), self.ring_radius, ground, tokens.accent if chosen else None)
        left, top = (self.width() - size) // 2, (self.height() - size) // 2
        ink = self.ink(tokens.ink if chosen or self.underMouse() else tokens.ink2)
        draw_icon(painter, left, top, self._icon, ink, size, tokens.stroke)
        painter.end()

    def _tip(self) -> str:
        return f"{self.accessibleName()} ({self._key})" if self._key else self.accessibleName()
