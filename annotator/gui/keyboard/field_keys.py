"""Chords of the window where one types: a field claims some of them for itself before the window hears them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import read_stroke

FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
"""Where one types: a key is a letter there."""
_KEPT = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
"""What everybody expects of a field; the rest (on X11 Ctrl+E: to its end, Ctrl+K: delete up to it) gives way."""


class FieldKeys(QObject):
    """Follows the focus into fields and gives chords of letters that mean something in the window to the window.

    Args:
        keys: what the keys mean.
        parent: the window.
    """

    def __init__(self, keys: KeyBook, parent: QObject) -> None:
        super().__init__(parent)
        self._keys = keys
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no field claim a chord of the window: what is not claimed is the window's."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        wanted = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and self._is_chord(event)
        if wanted:
            event.ignore()
        return wanted

    def _is_chord(self, event: QKeyEvent) -> bool:
        if any(event.matches(standard) for standard in _KEPT):
            return False
        stroke = read_stroke(event)
        names = {name.casefold() for name in stroke.names}
        return stroke.letter is not None and any(key.casefold() in names for key in self._keys.of("window"))

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Hear the field that has the focus before it hears itself."""
        if isinstance(now, FIELDS):
            now.installEventFilter(self)
