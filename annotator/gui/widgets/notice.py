"""A sentence in place: what went wrong, or what to know; never a box that has to be closed."""

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import ElidedLabel, Words

NoticeKind = Literal["info", "done", "warning", "danger"]

_ICONS: dict[NoticeKind, str] = {
    "info": "info",
    "done": "check",
    "warning": "triangle-alert",
    "danger": "circle-alert",
}

_BRIEF_LINES, _SPACING = 2, 12
_ALL_HEIGHT = Qt.AlignmentFlag(0)


class Icon(QWidget):
    """An icon that stands by itself, for the eye only; the words beside it say it.

    Args:
        icon: name of the icon.
        ink: name of its colour.
        size: its side at 100 % text.
        parent: the widget it stands in.
    """

    def __init__(self, icon: str, ink: str = "ink2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._ink = ink
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._retheme)

    def set_icon(self, icon: str, ink: str) -> None:
        """Show another icon or colour."""
        self._icon, self._ink = icon, ink
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        colour = getattr(theme().tokens, self._ink)
        draw_icon(painter, 0, 0, self._icon, colour, theme().px(self._size), theme().tokens.stroke)
        painter.end()

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()


class Notice(QWidget):
    """Icon, sentence, a smaller second one, perhaps a button; hidden while it has nothing to say.

    Args:
        parent: the widget it stands in.
        command: the command (id) that does what the button does.

    Signals:
        acted: the button was clicked.
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None, *, command: str = "") -> None:
        super().__init__(parent)
        self._icon = Icon("info")
        self._sentence = Words(strong=True, wrap=True, selectable=True)
        self._cut = ElidedLabel(strong=True, lines=_BRIEF_LINES, middle=True)
        self._brief = False
        self._detail = Words(role="small", ink="ink2", wrap=True, selectable=True)
        self._action = PlainButton("", command=command)
        self._action.clicked.connect(self.acted)
        self._row = row = Row(self, spacing=_SPACING)
        icons = Column(margins=(0, 2, 0, 0))
        icons.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._words = words = Column(spacing=4)
        words.addWidget(self._sentence)
        words.addWidget(self._cut)
        words.addWidget(self._detail)
        self._icons = icons
        row.addLayout(icons)
        row.addLayout(words, 1)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.clear()

    def say(self, kind: NoticeKind, sentence: str, detail: str = "", *, action: str = "") -> None:
        """Show a sentence, and tell it to screen readers."""
        self._icon.set_icon(_ICONS[kind], "danger" if kind == "danger" else "ink2")
        self._sentence.setText(sentence)
        self._sentence.set_ink("danger" if kind == "danger" else "ink")
        self._cut.set_text(sentence)
        self._detail.setText(detail)
        self._show_words()
        self._action.set_words(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{sentence} {detail}".strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def measure(self) -> None:
        """Let what holds it know the room its words need now, not when the event loop comes to it."""
        self._row.activate()

    def set_brief(self, *, brief: bool, width: int = 0) -> None:
        """Take a line, or two where ``width`` is not enough, and leave the second sentence out; or say all of it."""
        taken = self._icon.sizeHint().width() + self._action.sizeHint().width() + 2 * theme().px(_SPACING)
        self._cut.set_lines(1 if self._cut.sizeHint().width() <= width - taken else _BRIEF_LINES)
        if brief != self._brief:
            self._brief = brief
            self._show_words()

    def show_key(self, *, shown: bool) -> None:
        """Show the key of the button, or leave its room to the sentence."""
        self._action.set_key_visible(shown)

    def set_narrow(self, *, narrow: bool) -> None:
        """Set the button below the words, where beside it there is no room for them."""
        place, other = (self._words, self._row) if narrow else (self._row, self._words)
        if place.indexOf(self._action) < 0:
            other.removeWidget(self._action)
            place.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def clear(self) -> None:
        """Say nothing."""
        self.setAccessibleName("")
        self.hide()

    def sentence(self) -> str:
        """Return what it says, empty while hidden."""
        return self._sentence.text() if not self.isHidden() else ""

    def _show_words(self) -> None:
        self._sentence.setVisible(not self._brief)
        self._cut.setVisible(self._brief)
        detailed = bool(self._detail.text()) and not self._brief
        self._detail.setVisible(detailed)
        # a sentence alone stands in the middle beside its button, and the icon with it
        self._row.setAlignment(self._icons, _ALL_HEIGHT if detailed else Qt.AlignmentFlag.AlignVCenter)
