"""The menu bar, made from the table of commands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from annotator.gui.keyboard.commands import MENUS, Command
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import QuietButton
from annotator.gui.widgets.layout import Row
from annotator.messages import translate

_QT_ROLES = {
    "app.quit": QAction.MenuRole.QuitRole,
    "settings.show": QAction.MenuRole.PreferencesRole,
    "help.about": QAction.MenuRole.AboutRole,
}
_ONLY_POSSIBLE = "label"
"""The menu that shows nothing but what can be done here and now."""


class Menus(QObject):
    """Actions of all commands, with their chords, and the menus they stand in.

    Args:
        bar: the menu bar of the window.
        run: does a command by its id.
        parent: the window; the chords act in it.
    """

    def __init__(self, bar: QMenuBar, run: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = bar
        self._run = run
        self._window = parent
        self._commands: tuple[Command, ...] = ()
        self._actions: dict[str, QAction] = {}
        self._menus: list[QMenu] = []
        # held here: a corner widget nobody holds vanishes
        self._corner = _Corner(lambda: run("help.commands"))
        bar.setCornerWidget(self._corner)
        theme().changed.connect(self._resize)
        self._resize()

    def fill(self, commands: Sequence[Command]) -> None:
        """Build the menus anew for these commands."""
        for menu in self._menus:
            menu.clear()
            menu.deleteLater()
        for action in self._actions.values():
            self._window.removeAction(action)
            action.deleteLater()
        self._bar.clear()
        self._commands = tuple(one for one in commands if one.menu or one.scope == "window")
        self._actions = {command.id: self._action(command) for command in self._commands}
        self._menus = [self._menu(name, words) for name, words in MENUS]

    def refresh(self, possible: Callable[[str], bool]) -> None:
        """Disable chords, and hide single keys, that nobody handles now; disable menus with nothing in them."""
        for command in self._commands:
            action, can = self._actions[command.id], possible(command.id)
            action.setEnabled(can)
            action.setVisible(can or (command.scope == "window" and command.menu != _ONLY_POSSIBLE))
        for menu in self._menus:
            shown = any(action.isVisible() and not action.isSeparator() for action in menu.actions())
            menu.menuAction().setVisible(bool(menu.actions()))
            menu.menuAction().setEnabled(shown)

    def action(self, command: str) -> QAction:
        """Return the action of a command."""
        return self._actions[command]

    def _action(self, command: Command) -> QAction:
        action = QAction(command.words.replace("&", "&&"), self._window)
        action.setMenuRole(_QT_ROLES.get(command.id, QAction.MenuRole.NoRole))
        action.triggered.connect(lambda _checked=False, name=command.id: self._run(name))
        if command.scope == "window":
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            self._window.addAction(action)
        elif command.keys:
            action.setText(f"{action.text()}\t{command.key}")
        return action

    def _menu(self, name: str, words: str) -> QMenu:
        menu = QMenu(translate(words), self._bar)
        group: int | None = None
        for command in self._commands:
            if command.menu != name:
                continue
            if group is not None and command.group != group:
                menu.addSeparator()
            group = command.group
            menu.addAction(self._actions[command.id])
        self._bar.addMenu(menu)
        return menu

    def _resize(self) -> None:
        self._bar.setFixedHeight(theme().px(32))


class _Corner(QWidget):
    """The way to all commands, at the right of the bar."""

    def __init__(self, run: Callable[[], object]) -> None:
        super().__init__()
        row = Row(self, margins=(0, 0, 8, 0))
        self.button = QuietButton(translate("All commands"), command="help.commands", height=30)
        self.button.clicked.connect(lambda: run())
        row.addWidget(self.button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes to the window: the bar would keep it to itself."""
        if event.key() == Qt.Key.Key_Escape:
            QApplication.sendEvent(self.window(), event)
        else:
            super().keyPressEvent(event)
