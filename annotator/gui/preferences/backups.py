"""The backups of the open project: made, listed, brought back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from annotator.gui.screen import Shell
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.rows import Cells, RowsModel
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.words import Words
from annotator.gui.wording.dates import day_words
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.projects import Project
    from annotator.services.upkeep import Backup

_ROW, _HEAD = 36, 32
_MOST_ROWS = 5
_COLUMNS: "dict[str, Cells[Backup]]" = {
    "at": Cells(words=lambda one: f"{day_words(one.at)}, {one.at[11:16]}", head=mark("Backup"), width=240),
    "why": Cells(words=lambda one: translate(one.why), head=mark("Why"), ink="ink2"),
    "size": Cells(words=lambda one: _size(one.bytes), head=mark("Size"), width=112, right=True, ink="ink2"),
}


class BackupsPart(QWidget):
    """A heading, the backups, two buttons; hidden while no project is open.

    Args:
        shell: the window.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._session = shell.session
        self.model = RowsModel(_COLUMNS)
        self.table = StyledTable(translate("Backups of this project"), row_height=_ROW)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.widths())
        self.make = PlainButton(translate("Back up now"), icon="save")
        self.restore = PlainButton(translate("Bring this one back"), icon="history")
        self._lay_out()
        self.make.clicked.connect(self._make)
        self.restore.clicked.connect(self._restore)
        theme().changed.connect(self._fit)

    def refresh(self) -> None:
        """Read which backups there are."""
        self.setVisible(self._session.project is not None)
        if self._session.project is not None:
            self._session.ask(_read, self._show)

    def _show(self, rows: "tuple[Backup, ...]") -> None:
        self.model.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.restore.setEnabled(bool(rows) and self._session.writable)
        self.table.choose(0 if rows else -1)
        self._fit()

    def _make(self) -> None:
        self._session.look(_back_up, self._show, self._shell.say_error)

    def _restore(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self._session.restore(self.model.rows[row].file, self._shell.say_error)

    def _fit(self) -> None:
        rows = min(len(self.model.rows), _MOST_ROWS)
        self.table.setFixedHeight(theme().px(_HEAD) + theme().px(_ROW) * rows)

    def _lay_out(self) -> None:
        column = Column(self, spacing=12)
        head = Column(margins=(16, 0, 16, 0), spacing=4)
        head.addWidget(Words(translate("Backups of this project"), strong=True))
        about = translate("What stands now is backed up first when you bring one back.")
        head.addWidget(Words(about, role="small", ink="ink2", wrap=True))
        column.addLayout(head)
        column.addWidget(self.table)
        buttons = Row(margins=(16, 0, 16, 0), spacing=8)
        buttons.addWidget(self.make)
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        column.addLayout(buttons)


def _size(size: int) -> str:
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def _read(project: "Project") -> "tuple[Backup, ...]":
    from annotator.services import upkeep

    return tuple(upkeep.backups(project.path))


def _back_up(project: "Project") -> "tuple[Backup, ...]":
    from annotator.services import upkeep

    upkeep.backup(project.path)
    return _read(project)
