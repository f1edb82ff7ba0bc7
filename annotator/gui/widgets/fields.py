"""Line edits with a key or an icon inside; their look comes from the style sheet."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.keys import cap_size, draw_cap
from annotator.gui.widgets.painting import middle_left


class LineField(QLineEdit):
    """A line edit; the key that leads to it shows inside until it has the focus.

    It is modified while something is typed in it that was not handed over by ``editingFinished``.

    Args:
        name: what a screen reader says.
        placeholder: what stands there while it is empty; the name if not given.
        key: the key that leads to it.
        icon: name of an icon before the text.
        command: the command (id) whose key it shows, in place of ``key``.
        parent: the widget it stands in.
    """

    def __init__(
        self,
        name: str,
        *,
        placeholder: str | None = None,
        key: str = "",
        icon: str = "",
        command: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.command = command
        self._key = key
        self._icon = icon
        self.setAccessibleName(name)
        self.setPlaceholderText(name if placeholder is None else placeholder)
        self.editingFinished.connect(lambda: self.setModified(False))
        theme().changed.connect(self._retheme)
        self._retheme()

    def setText(self, text: str | None) -> None:
        """Take a text; until somebody comes to the field its beginning is what is seen of it."""
        super().setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on behind what stands, unless a click says where."""
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.cursorPosition():
            self.end(False)
        super().focusInEvent(event)

    def show_text(self, text: str) -> None:
        """Show what stands, unless somebody types in it just now."""
        if text != self.text() and not (self.hasFocus() and self.isModified()):
            self.setText(text)

    def take_over(self, text: str) -> None:
        """Be empty again once what was typed is done; what is typed since stays."""
        if self.text() == text:
            self.clear()

    def key(self) -> str:
        """Return the key that leads to it; empty if there is none."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; the empty text for none."""
        if key != self._key:
            self._key = key
            self._retheme()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon and the key over the field."""
        super().paintEvent(event)
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        if self._icon:
            top = middle_left(self.rect(), px(16))
            draw_icon(painter, px(10), top, self._icon, tokens.ink2, px(16), tokens.stroke)
        if self._key and not self.hasFocus():
            cap = cap_size(self._key)
            left = self.width() - cap.width() - px(8)
            top = middle_left(self.rect(), cap.height())
            draw_cap(painter, QRect(left, top, cap.width(), cap.height()), self._key)
        painter.end()

    def _retheme(self) -> None:
        px = theme().px
        left = px(24) if self._icon else 0
        self.setTextMargins(left, 0, cap_size(self._key).width() + px(4) if self._key else 0, 0)
        self.update()


class SearchField(LineField):
    """A field with a magnifying glass, and a button to empty it."""

    def __init__(
        self, name: str, *, placeholder: str | None = None, command: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder=placeholder, icon="search", command=command, parent=parent)
