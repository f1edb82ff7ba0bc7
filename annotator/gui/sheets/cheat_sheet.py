"""Every key there is here and now, on one sheet (? or F1)."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QMainWindow, QSizePolicy, QWidget

from annotator.gui.keyboard.commands import Command
from annotator.gui.keyboard.mode_commands import in_lists, place_of, places
from annotator.gui.sheets.margin_signs import Sign, SignPicture, signs
from annotator.gui.sheets.overlay import Overlay
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.page_scroll import SCROLLS
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import translate

_BETWEEN = 48
_TWO_COLUMNS = 840
"""Below this width, at 100 % text, the sheet has one column."""
_BELOW = 16
_ROOMY = 400
"""Less room than this at 100 % text is left to the list."""
_ROW = 26
"""Every line is as high at 100 % text, headings and what stands between parts too: so none is ever seen by half."""


_LINKING = "target"
"""The mode in which one chooses what a link leads to."""
_Part = tuple[str, Sequence[Command | Sign]]


class CheatSheet(Overlay):
    """Commands that have keys, by menu, then the keys of the modes: in two columns, or one where there is less room.

    Where links are drawn, what the signs beside the passage mean stands below the keys that choose what they lead to.

    Args:
        window: what it lies over.
        commands: what can be done here and now.
    """

    def __init__(self, window: QMainWindow, commands: Sequence[Command]) -> None:
        super().__init__(window, translate("Keys"), 880)
        self.rows = [command for command in in_lists(commands) if command.keys]
        self.close_button = IconButton("x", translate("Close"), key="Esc")
        self.close_button.clicked.connect(self.close_sheet)
        self._head = head = Row(margins=(32, 16, 16, 8))
        head.addWidget(Words(translate("Keys"), role="title"), 1)
        head.addWidget(self.close_button)
        self.column.addLayout(head)
        self.column.addWidget(self._body())
        self.column.addStretch(1)

    def _body(self) -> Scroll:
        inner = QWidget()
        self._columns = columns = Row(inner, margins=(32, 0, 32, 0))
        for part in _halves(_parts(self.rows)):
            column = Column()
            for title, rows in part:
                column.addWidget(_Line(Words(title, role="small", ink="ink2", strong=True)))
                for row in rows:
                    column.addWidget(_Line(ElidedLabel(row.words), *_shown(row)))
                column.addWidget(_Line())
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
        """Scroll by the keys that always scroll, wherever the focus is; a page keeps a row of the one before."""
        action = SCROLLS.get(event.key())
        if action is not None:
            row, bar = theme().px(_ROW), self.area.verticalScrollBar()
            bar.setPageStep(max(self.area.viewport().height() - row, row))
            bar.triggerAction(action)
        else:
            super().keyPressEvent(event)

    def sheet_height(self, room: int, width: int) -> int:
        """As high as the list, if there is room for it, else as whole rows; in a narrow sheet there is one column."""
        narrow = width < theme().px(_TWO_COLUMNS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)
        self._columns.setSpacing(0 if narrow else theme().px(_BETWEEN))
        self._head.set_margins((32, 4, 16, 0) if room < theme().px(_ROOMY) else (32, 16, 16, 8))
        row, around = theme().px(_ROW), self._head.sizeHint().height() + theme().px(_BELOW)
        rows = min(self._inner.sizeHint().height(), room - around) // row
        self.area.setFixedHeight(max(rows, 1) * row)
        self.area.verticalScrollBar().setSingleStep(row)
        return min(around + max(rows, 1) * row, room)


class _Line(QWidget):
    """What stands on one line, the first part as wide as there is room."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = Row(self, spacing=6)
        for number, part in enumerate(parts):
            row.addWidget(part, 0 if number else 1)

    def sizeHint(self) -> QSize:
        """As high as every line."""
        return QSize(super().sizeHint().width(), theme().px(_ROW))

    def minimumSizeHint(self) -> QSize:
        """As high as every line."""
        return QSize(super().minimumSizeHint().width(), theme().px(_ROW))


def _shown(row: Command | Sign) -> Sequence[QWidget]:
    return [SignPicture(row)] if isinstance(row, Sign) else [KeyCap(key) for key in row.shown]


def _parts(rows: Sequence[Command]) -> list[_Part]:
    """Return the rows by menu or mode, each with its name, in the order in which the first of each comes."""
    words, parts = places(), list[_Part]()
    for place in dict.fromkeys(place_of(row) for row in rows):
        parts.append((words[place], [row for row in rows if place_of(row) == place]))
        if place == _LINKING:
            parts.append((translate("Signs beside the passage"), signs()))
    return parts


def _halves(parts: list[_Part]) -> list[list[_Part]]:
    """Divide the parts into columns so that the longest is as short as it can be, in the order they stand in."""
    lengths = [len(rows) + 2 for _, rows in parts]
    longest = [max(sum(lengths[:cut]), sum(lengths[cut:])) for cut in range(len(parts) + 1)]
    cut = min(range(len(longest)), key=longest.__getitem__)
    return [parts[:cut], parts[cut:]]
