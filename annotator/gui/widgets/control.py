"""What all controls that paint themselves have in common."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.tips import plain_tip

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_PASSING_REASONS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Control(QAbstractButton):
    """A button that paints itself; it takes the focus by Tab, never by a click.

    Args:
        name: what a screen reader says.
        parent: the widget it stands in.
        key: the key that does the same, for those that show it.
        command: the command (id) whose key that is, if it is one: it is shown as soon as it is told.
    """

    ring_radius = 6
    """Radius of its corners, which the focus ring goes around."""

    def __init__(self, name: str, parent: QWidget | None = None, *, key: str = "", command: str = "") -> None:
        super().__init__(parent)
        self.command = command
        self._key = key
        self.focus_reason = Qt.FocusReason.OtherFocusReason
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.retheme)

    def retheme(self) -> None:
        """Measure and paint anew, the theme or what is shown having changed."""
        self.updateGeometry()
        self.update()

    def key(self) -> str:
        """Return the key that does the same; empty if there is none."""
        return self._key

    def setToolTip(self, text: str) -> None:
        """Tell these very words where the pointer rests."""
        super().setToolTip(plain_tip(text))

    def set_key(self, key: str) -> None:
        """Show another key; the empty text for none."""
        if key != self._key:
            self._key = key
            self.retheme()

    def show_pressed(self) -> None:
        """Paint the pressed state now, before anything is saved; ``setDown(False)`` ends it."""
        self.setDown(True)
        self.repaint()

    def focus_by_key(self) -> None:
        """Take the focus with the ring, also in a window that is still to be shown."""
        self.focus_reason = Qt.FocusReason.TabFocusReason
        if self.hasFocus():
            self.clearFocus()  # what has the focus already is told of no reason
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def minimumSizeHint(self) -> QSize:
        """As the size it would like: nothing is cut."""
        return self.sizeHint()

    def ground(self, plain: str | None = None) -> str | None:
        """Return the ground for how the pointer and the button are: ``plain``, hovered or pressed."""
        tokens = theme().tokens
        if not self.isEnabled():
            return None
        if self.isDown():
            return tokens.pressed
        return tokens.hover if self.underMouse() else plain

    def ink(self, plain: str) -> str:
        """Return the colour of its words: ``plain``, or that of disabled words."""
        return plain if self.isEnabled() else theme().tokens.off

    def hint_ink(self) -> str:
        """Return the colour of keys and other hints, which are darker on a pressed ground."""
        tokens = theme().tokens
        return self.ink(tokens.ink2 if self.isDown() else tokens.ink3)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came, for the ring; a window or menu that comes and goes changes nothing."""
        if event.reason() not in _PASSING_REASONS:
            self.focus_reason = event.reason()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Paint the ground under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Paint without the pointer."""
        self.update()
        super().leaveEvent(event)


class WordedControl(Control):
    """A control that shows words, which are also its accessible name."""

    def __init__(self, words: str, parent: QWidget | None = None, *, key: str = "", command: str = "") -> None:
        super().__init__(words, parent, key=key, command=command)
        self._words = words

    def words(self) -> str:
        """Return what it says."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.retheme()
