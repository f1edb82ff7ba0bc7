"""A control that waits for the new key of a command: whatever is pressed means itself, nothing else."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from annotator.gui.keyboard.commands import Command
from annotator.gui.keyboard.rebinding import key_of, why_not
from annotator.gui.widgets.buttons import PlainButton
from annotator.messages import translate


class KeyCatcher(PlainButton):
    """Shows what it waits for; Esc leaves, Tab too.

    Signals:
        caught: the name of the key that was pressed.
        refused: a key cannot be a key of this command; the sentence says which can.
        left: nothing is waited for any more.
    """

    caught = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(translate("Press the new key"), icon="keyboard")
        self.asked: Command | None = None
        """The command whose key is waited for."""
        self.setVisible(False)

    def begin(self, command: Command) -> None:
        """Wait for a key of a command."""
        self.asked = command
        self.set_words(translate("Press the key for “{command}”, or Esc", command=command.words))
        self.setVisible(True)
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def end(self) -> None:
        """Wait no more."""
        if self.asked is not None:
            self.asked = None
            self.left.emit()
            self.setVisible(False)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab is a way out: to what was there before it waited."""
        if self.asked is None:
            return super().focusNextPrevChild(following)
        self.end()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who clicks elsewhere wants no key any more; a window or a menu that comes and goes changes nothing."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.end()

    def event(self, event: QEvent) -> bool:
        """Keep chords from doing what they do elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and self.asked is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key."""
        if self.asked is None or event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        key = key_of(event, self.asked)
        if key is not None:
            self.caught.emit(key)
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.refused.emit(translate(why_not(self.asked)))
