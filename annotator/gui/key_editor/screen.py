"""The keys of all commands on one page: change one, give it back, take a ready-made set, save the list to print."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from annotator.gui.key_editor import sheet
from annotator.gui.key_editor.catcher import KeyCatcher
from annotator.gui.key_editor.model import CHOSEN, PLACE, WIDTHS, KeysModel
from annotator.gui.keyboard.clashes import holder
from annotator.gui.keyboard.command_list import KeysDelegate
from annotator.gui.keyboard.commands import Command, is_label
from annotator.gui.keyboard.page_commands import is_page
from annotator.gui.keyboard.rebinding import free_keys, own_keys, why_not, with_right_hand
from annotator.gui.screen import Handler, Screen, Shell
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.fields import SearchField
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.wide_page import WidePage
from annotator.gui.widgets.words import Words
from annotator.gui.window import files
from annotator.messages import translate

_OFFERED = 12
_NARROW = 700


class KeysScreen(Screen):
    """A table of commands; Enter waits for a new key, a key of the page takes the keys away."""

    aside = "settings"
    own_keys = ("keys",)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._preferences = shell.preferences
        self.model = KeysModel()
        self.table = StyledTable(translate("Commands and their keys"))
        self.table.set_delegate(KeysDelegate(self.table, 16))
        self.table.setModel(self.model)
        self.search = SearchField(translate("Search commands, pages and keys"), command="search")
        self.catcher = KeyCatcher()
        self.said = Words(ink="ink2", wrap=True)
        self.change = PlainButton(translate("Change"), key="Enter")
        self.add = PlainButton(translate("One more key"))
        self.none = PlainButton(translate("No key"), command="keys:none")
        self.own = PlainButton(translate("Its own again"))
        self.all_own = PlainButton(translate("All their own again"))
        self.right_hand = PlainButton(translate("Keys for the right hand"))
        self.save = PlainButton(translate("Save to print…"), icon="save")
        self._adding = False
        self._lay_out()
        self._listen()
        self._refresh()

    def handlers(self) -> Mapping[str, Handler]:
        """Search leads to the field; a key of the page means something unless a new key is waited for."""
        waits = self.catcher.asked is not None
        return {"search": self._begin_search} | ({} if waits else {"keys:none": self._take_away})

    def focus_home(self) -> None:
        """To the commands; what was waited for is no more."""
        self.catcher.end()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrive(self) -> None:
        """The scheme may have other labels by now."""
        self._refresh()

    def project_changed(self) -> None:
        """Labels are others."""
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, names and keys have it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() / theme().scale < _NARROW
        self.model.set_narrow(narrow=narrow)
        for column in (PLACE, CHOSEN):
            self.table.setColumnHidden(column, narrow)
        self.table.set_columns(WIDTHS)

    def _chosen(self) -> Command | None:
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def _refresh(self) -> None:
        row = max(self.table.currentIndex().row(), 0)
        rows = [one for one in self.shell.keys.commands if not one.id.startswith("toggle:")]
        self.model.show_commands(rows, frozenset(self._preferences.keys))
        self.table.choose(min(row, len(self.model.rows) - 1))
        self.all_own.setEnabled(bool(self._preferences.keys))
        self._tell()

    def _begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _find(self, words: str) -> None:
        """Show what fits; what was chosen stays so where it is among it."""
        chosen = self._chosen()
        self.model.search(words)
        rows = self.model.rows
        self.table.choose(rows.index(chosen) if chosen in rows else min(0, len(rows) - 1))
        nothing = "" if rows else translate("No command, page or key is called that.")
        self.said.setText(nothing)
        self._tell()

    def _tell(self) -> None:
        chosen = self._chosen()
        self.own.setEnabled(chosen is not None and chosen.id in self._preferences.keys)
        self.none.setEnabled(chosen is not None and bool(chosen.keys) and not is_label(chosen))
        self.add.setEnabled(chosen is not None and not is_label(chosen))
        labels = chosen is not None and is_label(chosen)
        self.change.set_words(translate("Change in the scheme") if labels else translate("Change"))

    def _begin(self, *, adding: bool) -> None:
        chosen = self._chosen()
        if chosen is not None and is_label(chosen):
            self.shell.open_label(chosen.id.partition(":")[2])
        elif chosen is not None:
            self._adding = adding
            self.said.setText("")
            self.catcher.begin(chosen)

    def _caught(self, key: str) -> None:
        command, rows = self.catcher.asked, self.shell.keys.commands
        if command is None:
            return
        other = holder(key, rows, command)
        if other is not None and (not is_label(other) or command.scope != "passage"):
            free = ", ".join(free_keys(rows, command)[:_OFFERED])
            words = translate("{key} is the key of “{command}”. Free: {keys}", key=key, command=other.words, keys=free)
            self.said.setText(words)
            return
        before = command.keys if self._adding else ()
        said = translate("{key} is now a key of “{command}”.", key=key, command=command.words)
        if other is not None:
            said += " " + translate("It was a key of “{label}”, which keeps its others.", label=other.words)
        self.catcher.end()
        self._put({**self._preferences.keys, command.id: tuple(dict.fromkeys((*before, key)))}, said)

    def _refused(self) -> None:
        if self.catcher.asked is not None:
            self.said.setText(translate(why_not(self.catcher.asked)))

    def _take_away(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.keys and not is_label(chosen):
            said = translate("“{command}” has no key now.", command=chosen.words)
            if chosen.menu:
                said += " " + translate("The palette and the menu have it.")
            elif is_page(chosen.scope):
                said += " " + translate("The palette has it, on that page.")
            self._put({**self._preferences.keys, chosen.id: ()}, said)

    def _give_back(self) -> None:
        """Let the chosen command have its own keys, unless another one was given one of them."""
        chosen = self._chosen()
        if chosen is None or chosen.id not in self._preferences.keys:
            return
        kept = {name: keys for name, keys in self._preferences.keys.items() if name != chosen.id}
        others = (holder(key, self.shell.keys.commands, chosen) for key in own_keys()[chosen.id])
        taken = [other for other in others if other is not None and not is_label(other)]
        if taken:
            self.said.setText(translate("“{command}” has that key now: give it its own first.", command=taken[0].words))
            return
        self._put(kept, translate("“{command}” has its own keys again.", command=chosen.words))

    def _put(self, chosen: dict[str, tuple[str, ...]], said: str) -> None:
        own = own_keys()
        try:
            self._preferences.put_keys({name: keys for name, keys in chosen.items() if keys != own.get(name)})
        except OSError as error:
            words = translate("The settings cannot be written: {reason}.", reason=error.strerror or error)
            self.shell.say("warning", words, translate("They count until you close the window."))
        self.said.setText(said)

    def _take_right_hand(self) -> None:
        chosen = with_right_hand(self.shell.keys.commands, self._preferences.keys)
        second = translate("What lies at the left has a second key at the right now; its own still counts.")
        self._put(chosen, f"{second} {translate('Candidates have letters at the right.')}")

    def _save(self) -> None:
        path = files.choose_key_sheet(self)
        if path is None:
            return
        try:
            sheet.save(self.shell.keys.commands, path)
        except OSError as error:
            reason = error.strerror or str(error)
            self.shell.say("danger", translate("The list cannot be written: {reason}.", reason=reason))
        else:
            self.shell.say("done", translate("Saved as {name}", name=path.name))

    def _lay_out(self) -> None:
        page = WidePage()
        column = Column(page.content, margins=(16, 24, 16, 16), spacing=12)
        head = _line(self.right_hand, self.all_own, self.save)
        head.insertWidget(0, Words(translate("Keys"), role="title"), 1)
        column.addLayout(head)
        finding = Row(margins=(16, 0, 16, 0))
        finding.addWidget(self.search)
        column.addLayout(finding)
        column.addWidget(self.table, 1)
        foot = _line(self.change, self.add, self.none, self.own)
        foot.addStretch(1)
        column.addLayout(foot)
        told = Row(margins=(16, 0, 16, 0), spacing=16)
        told.addWidget(self.catcher)
        told.addWidget(self.said, 1)
        column.addLayout(told)
        Column(self).addWidget(page)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.focus_home)
        self.table.rowChosen.connect(lambda _row: self._tell())
        self.table.rowOpened.connect(lambda _row: self._begin(adding=False))
        self.change.clicked.connect(lambda: self._begin(adding=False))
        self.add.clicked.connect(lambda: self._begin(adding=True))
        self.none.clicked.connect(self._take_away)
        self.own.clicked.connect(self._give_back)
        self.all_own.clicked.connect(lambda: self._put({}, translate("All commands have their own keys again.")))
        self.right_hand.clicked.connect(self._take_right_hand)
        self.save.clicked.connect(self._save)
        self.catcher.caught.connect(self._caught)
        self.catcher.refused.connect(self._refused)
        self.catcher.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.shell.keys.changed.connect(self._refresh)
        theme().changed.connect(self._fit)


def _line(*buttons: PlainButton) -> Row:
    row = Row(margins=(16, 0, 16, 0), spacing=8)
    for button in buttons:
        row.addWidget(button)
    return row
