"""Every key there is here and now, on one sheet (? or F1)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QMainWindow, QWidget

from annotator.gui.keyboard.commands import Command
from annotator.gui.keyboard.mode_commands import in_lists, place_of, places
from annotator.gui.sheets.overlay import Overlay
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.layout import Column, Gap, Row
from annotator.gui.widgets.page_scroll import SCROLLS
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import translate

_BETWEEN = 48
_TWO_COLUMNS = 840
"""Below this width, at 100 % text, the sheet has one column."""
_KEPT_ROWS = 1
"""Rows that are still to be seen after turning a page."""


class CheatSheet(Overlay):
    """Commands that have keys, by menu, then the keys of the modes: in two columns, or one where there is less room.

    Args:
        window: what it lies over.
        commands: what can be done here and now.
    """

    def __init__(self, window: QMainWindow, commands: Sequence[Command]) -> None:
        super().__init__(window, translate("Keys"), 880)
        self.rows = [command for command in in_lists(commands) if command.keys]
        self.close_button = IconButton("x", translate("Close"), key="Esc")
        self.close_button.clicked.connect(self.close_sheet)
        head = Row(margins=(32, 16, 16, 8))
        head.addWidget(Words(translate("Keys"), role="title"), 1)
        head.addWidget(self.close_button)
        self.column.addLayout(head)
        self.column.addWidget(self._body(), 1)

    def _body(self) -> Scroll:
        inner = QWidget()
        self._columns = columns = Row(inner, margins=(32, 0, 32, 24))
        for part in _halves(_parts(self.rows)):
            column = Column()
            for title, rows in part:
                column.addWidget(Words(title, role="small", ink="ink2", strong=True))
                column.addWidget(Gap(4))
                for command in rows:
                    column.addLayout(_line(command))
                column.addWidget(Gap(16))
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = Scroll()
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # there is little else
        area.setAccessibleName(translate("Keys"))
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._inner = inner
        self.area = area
        return area

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the keys that always scroll, wherever the focus is."""
        action = SCROLLS.get(event.key())
        if action is not None:
            bar = self.area.verticalScrollBar()
            bar.setPageStep(max(self.area.viewport().height() - _KEPT_ROWS * theme().line() * 2, theme().line()))
            bar.triggerAction(action)
        else:
            super().keyPressEvent(event)

    def sheet_height(self, room: int, width: int) -> int:
        """As high as the list, if there is room; in a narrow sheet the columns stand one below the other."""
        narrow = width < theme().px(_TWO_COLUMNS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)
        self._columns.setSpacing(0 if narrow else theme().px(_BETWEEN))
        return min(self._inner.sizeHint().height() + self.close_button.sizeHint().height() * 2, room)


def _parts(rows: Sequence[Command]) -> list[tuple[str, list[Command]]]:
    """Return the rows by menu or mode, each with its name, in the order in which the first of each comes."""
    words = places()
    found = dict.fromkeys(place_of(row) for row in rows)
    return [(words[place], [row for row in rows if place_of(row) == place]) for place in found]


def _halves(parts: list[tuple[str, list[Command]]]) -> list[list[tuple[str, list[Command]]]]:
    """Divide the parts into columns so that the longest is as short as it can be, in the order they stand in."""
    lengths = [len(rows) + 2 for _, rows in parts]
    longest = [max(sum(lengths[:cut]), sum(lengths[cut:])) for cut in range(len(parts) + 1)]
    cut = min(range(len(longest)), key=longest.__getitem__)
    return [parts[:cut], parts[cut:]]


def _line(command: Command) -> Row:
    row = Row(margins=(0, 3, 0, 3), spacing=6)
    row.addWidget(ElidedLabel(command.words), 1)
    for key in command.shown:
        row.addWidget(KeyCap(key))
    return row
