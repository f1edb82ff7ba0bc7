"""From a key on the passage to what it does: single keys, looked up in the table of commands."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.keyboard.commands import Command
from annotator.gui.keyboard.field_keys import FIELDS
from annotator.gui.keyboard.keys import Stroke, read_stroke

_MOST_WAITING = 256
_LEAST_HELD = 8
"""Milliseconds a key is down at least before the system repeats it; programs that type let go at once."""
_TURNS = frozenset({"edit.undo", "edit.redo"})
"""Chords of the window that wait as keys do: they turn the last act, which is what the last key does."""


class Dispatch(QObject):
    """Reads the keys of one widget, the passage of the open screen, before the widget does.

    While a save is under way the keys can be held back: what is typed then waits, and is done or dropped with it.

    Args:
        take: offers a key to the mode the screen is in; true if it took it.
        run: does a command by its id; true if somebody handled it.
        parent: the window.
    """

    def __init__(
        self, take: Callable[[Stroke], bool], run: Callable[[str], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._run = run
        self._bindings: Mapping[str, Command] = {}
        self._turning: frozenset[str] = frozenset()
        self._at_once: frozenset[str] = frozenset()
        self._widget: QWidget | None = None
        self._held = False
        self._let_go, self._down = (0, 0), 0
        self._waiting: deque[tuple[Stroke, QKeyEvent | None] | Callable[[], object]] = deque()
        """Keys, and what was clicked behind them."""

    def bind(self, bindings: Mapping[str, Command], chords: Mapping[str, Command] | None = None) -> None:
        """Take the single keys there are now, and the chords of the window."""
        self._bindings = bindings
        self._turning = frozenset(key.casefold() for key, one in (chords or {}).items() if one.id in _TURNS)
        self._at_once = frozenset(key.casefold() for key in chords or {}) - self._turning

    def watch(self, widget: QWidget | None) -> None:
        """Read the keys of this widget from now on, and of no other; forget what waits."""
        if self._widget is not None:
            self._widget.removeEventFilter(self)
        self._widget = widget
        self.drop()
        if widget is not None:
            widget.installEventFilter(self)

    @property
    def waits(self) -> bool:
        """Whether a key waits, or a click behind one."""
        return bool(self._waiting)

    def hold(self) -> None:
        """Let keys wait: a save is under way."""
        self._held = True

    def release(self) -> None:
        """Do what waits, until something holds the keys back again.

        Where one of the keys led into a field, those after it were meant for that field.
        """
        self._held = False
        self._play(self._focus())

    def arrive(self, show: Callable[[], None]) -> None:
        """Show what the keys wait for; where that leads into a field, they were meant for it and are typed there."""
        before = self._focus()
        show()
        if isinstance(self._focus(), FIELDS):
            self._play(before)

    def _play(self, before: QWidget | None) -> None:
        """Do what waits: in what has the focus by now, if it had none before; else here, unless it is to wait on."""
        while self._waiting:
            focus, first = self._focus(), self._waiting[0]
            led = focus is not None and focus not in (before, self._widget)
            if self._held and (callable(first) or not led):
                return
            self._waiting.popleft()
            if callable(first):
                first()
            else:
                self._press_now(first, focus if led else self._widget)

    def _press_now(self, key: tuple[Stroke, QKeyEvent | None], target: QWidget | None) -> None:
        stroke, event = key
        if event is not None and target is not None:
            self._send(target, event)
        else:
            self._do(stroke)

    def _send(self, target: QWidget, event: QKeyEvent) -> None:
        """Press a key that waited: it came before what was let go, or pressed, last."""
        last, self._let_go = (self._let_go, self._down), (0, 0)
        QApplication.sendEvent(target, event)
        self._let_go, self._down = last

    def _focus(self) -> QWidget | None:
        """Return what has the focus in the window, also while another window has the keys."""
        return QApplication.focusWidget() if self._widget is None else self._widget.window().focusWidget()

    def drop(self) -> None:
        """Forget what waits and hold nothing back: the save failed."""
        self._waiting.clear()
        self._held = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys that mean something here; all others go on to the widget."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._waits(read_stroke(event)):
            event.accept()  # else the window would do it now
            return True
        if event.type() == QEvent.Type.KeyRelease:
            self._let_go = _moment(event) if event.timestamp() - self._down >= _LEAST_HELD else (0, 0)
        elif event.type() == QEvent.Type.KeyPress:
            stroke = read_stroke(event)
            # X11 lets a held key go and presses it in one moment; Qt overlooks that where the press comes a bit later
            again = event.nativeScanCode() > 0 and _moment(event) == self._let_go
            self._down = event.timestamp()
            return self.press(replace(stroke, repeated=True) if again else stroke, event)
        return False

    def press(self, stroke: Stroke, event: QKeyEvent | None = None) -> bool:
        """Do what a key means, or let it wait; false if it means nothing here.

        A chord of the window waits behind others only, but for those that turn an act.
        """
        if self._held and (self._waiting or not _is_one(stroke, self._at_once)):
            if not stroke.repeated and len(self._waiting) < _MOST_WAITING:
                self._waiting.append((stroke, event.clone() if event is not None else None))
            return True
        return self._do(stroke)

    def behind_keys(self, act: Callable[[], object]) -> None:
        """Do what was clicked now, or while a save is under way after it, and after the keys that wait for it."""
        if self._held:
            self._waiting.append(act)
        else:
            act()

    def _waits(self, stroke: Stroke) -> bool:
        """Whether a chord of the window is to wait."""
        return self._held and (_is_one(stroke, self._turning) or bool(self._waiting and _is_one(stroke, self._at_once)))

    def _do(self, stroke: Stroke) -> bool:
        if self._take(stroke):
            return True
        for name in stroke.names:
            command = self._bindings.get(name)
            if command is None:
                continue
            if stroke.repeated and not command.held:
                return True
            if self._run(command.id):
                return True
        return False


def _is_one(stroke: Stroke, keys: frozenset[str]) -> bool:
    return any(name.casefold() in keys for name in stroke.names)


def _moment(event: QKeyEvent) -> tuple[int, int]:
    """Return which key an event is of, and when it was: milliseconds of the window system, 0 where it does not say."""
    return event.key(), event.timestamp()
