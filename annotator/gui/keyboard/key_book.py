"""What every key means now, and which key is shown for what: read from the one table, told to all that show keys."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.keyboard.clashes import meet, same_key
from annotator.gui.keyboard.commands import NONE_ID, Command, ModeScope, PageScope, Scope, bindings, is_label
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.keyboard.mode_commands import SHIFT_TOO
from annotator.gui.widgets.keys import NamesKeys, ShowsKey

_ANY_LABEL = Command("give:", "", scope="passage")


class KeyBook(QObject):
    """The keys of the window, of the passage, of each page and each mode, as they are now.

    Signals:
        changed: keys mean something else now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: tuple[Command, ...] = ()
        self._bindings: dict[Scope, Mapping[str, Command]] = {}
        self._shown: Mapping[str, str] = {}

    def take(self, commands: tuple[Command, ...]) -> None:
        """Take the table as it is now."""
        self._commands = commands
        self._bindings = {scope: bindings(commands, scope) for scope in {one.scope for one in commands}}
        self._shown = {one.id: one.key for one in commands}
        self.changed.emit()

    @property
    def commands(self) -> tuple[Command, ...]:
        """The table."""
        return self._commands

    def of(self, scope: Scope) -> Mapping[str, Command]:
        """Return what each key of a scope does."""
        return self._bindings.get(scope, {})

    def meant(self, stroke: Stroke, scope: Scope = "passage") -> str:
        """Return the id of the command a key stands for in a scope, or the empty string."""
        keys = self.of(scope)
        plain = (name.removeprefix("Shift+") for name in stroke.names) if scope in SHIFT_TOO else ()
        return next((keys[name].id for name in (*stroke.names, *plain) if name in keys), "")

    def act(self, stroke: Stroke, mode: ModeScope) -> str:
        """Return what a key does in a mode: the id without the mode, ``in`` of ``target:in``; else the empty string."""
        return self.meant(stroke, mode).partition(":")[2]

    def on_page(self, stroke: Stroke, pages: tuple[PageScope, ...]) -> tuple[Command, ...]:
        """Return what a key may do on a page, part by part."""
        names = {same_key(name) for name in stroke.names}
        rows = ((key, command) for page in pages for key, command in self.of(page).items())
        return tuple(command for key, command in rows if same_key(key) in names)

    def shown(self, command: str) -> str:
        """Return the key that is shown for a command (id); empty if it has none."""
        return self._shown.get(command, "")

    def taken(self) -> dict[str, str]:
        """Return the keys no label of the scheme can have, with what each does.

        They are those of commands of the passage, of modes in which a label's key gives its label, and of none of them.
        """
        rows = (one for one in self._commands if one.scope != "window" and meet(one, _ANY_LABEL))
        return {key: one.words for one in rows if one.id == NONE_ID or not is_label(one) for key in one.keys}

    def tell(self, root: QWidget) -> None:
        """Let everything inside a widget show the key of the command it names."""
        for widget in (root, *root.findChildren(QWidget)):
            # asked by name: whether a widget keeps to a protocol takes several times as long to find out
            command = getattr(widget, "command", "")
            if command:
                cast("ShowsKey", widget).set_key(self.shown(command))
            if hasattr(widget, "read_keys"):
                cast("NamesKeys", widget).read_keys(self.shown)
