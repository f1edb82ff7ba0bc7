"""The keys of all commands on one page: change one, give it back, take a ready-made set, save the list to print."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from annotator.gui.key_editor import sheet
from annotator.gui.key_editor.foot import KeysFoot, line
from annotator.gui.key_editor.model import CHOSEN, PLACE, WIDTHS, KeysModel
from annotator.gui.keyboard.clashes import holder
from annotator.gui.keyboard.command_list import KeysDelegate
from annotator.gui.keyboard.commands import Command, is_label
from annotator.gui.keyboard.page_commands import is_page
from annotator.gui.keyboard.rebinding import free_keys, own_keys, with_right_hand
from annotator.gui.screen import Handler, Screen, Shell
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.fields import SearchField
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.wide_page import WidePage, is_low
from annotator.gui.widgets.words import Words
from annotator.gui.window import files
from annotator.messages import translate

_OFFERED, _FEW_OFFERED = 12, 4
_NARROW = 700
_MARGINS, _LOW_MARGINS = (16, 24, 16, 16), (16, 8, 16, 8)


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
        self.foot = KeysFoot()
        self.catcher, self.said = self.foot.catcher, self.foot.said
        self.change, self.add, self.none, self.own = self.foot.change, self.foot.add, self.foot.none, self.foot.own
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

    def _narrow(self) -> bool:
        return self.width() / theme().scale < _NARROW

    def _fit(self) -> None:
        narrow, low = self._narrow(), is_low(self)
        self._column.set_margins(_LOW_MARGINS if low else _MARGINS)
        self._column.setSpacing(theme().px(8 if low else 12))
        self.table.horizontalHeader().setVisible(not low)
        self.model.set_narrow(narrow=narrow)
        for column in (PLACE, CHOSEN):
            self.table.setColumnHidden(column, narrow)
        self.table.set_columns(WIDTHS)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Where there is little room, nothing is searched while a key is waited for or something is said."""
        narrow, waits = self._narrow(), self.catcher.asked is not None
        self.foot.fit(narrow=narrow)
        speaks = is_low(self) and bool(self.said.text()) and not self.search.text()
        self.search.setVisible(not (narrow and waits) and not speaks)

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
        self._say("")
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _find(self, words: str) -> None:
        """Show what fits; what was chosen stays so where it is among it."""
        chosen = self._chosen()
        self.model.search(words)
        rows = self.model.rows
        self.table.choose(rows.index(chosen) if chosen in rows else min(0, len(rows) - 1))
        nothing = "" if rows else translate("No command, page or key is called that.")
        self._say(nothing)
        self._tell()

    def _tell(self) -> None:
        chosen = self._chosen()
        self.foot.show_command(chosen, changed=chosen is not None and chosen.id in self._preferences.keys)

    def _begin(self, *, adding: bool) -> None:
        chosen = self._chosen()
        if chosen is not None and is_label(chosen):
            self.shell.open_label(chosen.id.partition(":")[2])
        elif chosen is not None:
            self._adding = adding
            self.catcher.begin(chosen)
            self._say("")
            self.catcher.setFocus(Qt.FocusReason.TabFocusReason)

    def _caught(self, key: str) -> None:
        command, rows = self.catcher.asked, self.shell.keys.commands
        if command is None:
            return
        other = holder(key, rows, command)
        if other is not None and (not is_label(other) or command.scope != "passage"):
            free = ", ".join(free_keys(rows, command)[: _FEW_OFFERED if self._narrow() else _OFFERED])
            words = translate("{key} is the key of “{command}”. Free: {keys}", key=key, command=other.words, keys=free)
            self._say(words)
            return
        before = command.keys if self._adding else ()
        said = translate("{key} is now a key of “{command}”.", key=key, command=command.words)
        if other is not None:
            said += " " + translate("It was a key of “{label}”, which keeps its others.", label=other.words)
        self.catcher.end()
        self._put({**self._preferences.keys, command.id: tuple(dict.fromkeys((*before, key)))}, said)

    def _say(self, words: str) -> None:
        self.foot.say(words)
        self._fit_rows()

    def _left(self) -> None:
        """Wait no more: what can be done is seen again, and why a key was refused is none of it."""
        elsewhere = not self.catcher.hasFocus()
        self.foot.say("")
        self._fit_rows()
        if not elsewhere:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

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
            self._say(translate("“{command}” has that key now: give it its own first.", command=taken[0].words))
            return
        self._put(kept, translate("“{command}” has its own keys again.", command=chosen.words))

    def _put(self, chosen: dict[str, tuple[str, ...]], said: str) -> None:
        own = own_keys()
        try:
            self._preferences.put_keys({name: keys for name, keys in chosen.items() if keys != own.get(name)})
        except OSError as error:
            words = translate("The settings cannot be written: {reason}.", reason=error.strerror or error)
            self.shell.say("warning", words, translate("They count until you close the window."))
        self._say(said)

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
        self._column = column = Column(page.content, margins=_MARGINS, spacing=12)
        head = line([self.right_hand, self.all_own, self.save])
        head.insertWidget(0, Words(translate("Keys"), role="title"), 1)
        column.addLayout(head)
        column.addLayout(line([self.search]))
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)
        Column(self).addWidget(page)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.focus_home)
        self.table.rowChosen.connect(lambda _row: self._say(""))  # what was said was about another command
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
        self.catcher.refused.connect(self._say)
        self.catcher.left.connect(self._left)
        self.shell.keys.changed.connect(self._refresh)
        theme().changed.connect(self._fit)
