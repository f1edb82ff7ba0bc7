"""A list in the place of the answer panel: each row by its letter or digit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.labeling.pane_head import PaneHead
from annotator.gui.labeling.passage.margin_painter import draw_letter
from annotator.gui.theme.icons import draw_icon, qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.keys import KeyCap, cap_size, draw_cap
from annotator.gui.widgets.layout import Column, Gap, Line, Pane
from annotator.gui.widgets.painting import break_lines, draw_words, text_width
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.whole_rows import WholeRows
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import translate

_BOX = 22
_CHECK = 16
_EDGE = 16
_TEXT = 50
_PADDING, _TIGHT = 10, 6
_GAP = 8
_LOW = 32
_MOST_LINES = 2
_ROWS_TO_LINE = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One row.

    Attributes:
        key: what it is called by: its number, or a letter.
        words: what it says, on one line or two.
        below: a smaller line below.
        inside: the key that shows what is inside it; empty where nothing is.
        step: of a step, its kind, what it leads from, and to: a line each in the place of the words.
    """

    key: str
    words: str
    below: str = ""
    inside: str = ""
    step: tuple[str, str, str] | None = None


class ChoiceRow(Control):
    """A row of a list; chosen, it has the ground and the bar.

    Args:
        choice: what it shows.
        key: the key that chooses it.
        command: the command (id) whose key that is, where it is always the same one.
    """

    ring_radius = 4

    def __init__(self, choice: Choice, key: str = "", *, command: str = "") -> None:
        super().__init__("", key=key, command=command)
        self.choice = choice
        self._taken = False
        inside = translate("{key}: look inside", key=choice.inside) if choice.inside else ""
        self._said = ", ".join(words for words in (choice.words, choice.below, inside) if words)
        self._most = _MOST_LINES
        self._name_it()
        self.setCheckable(True)
        self.setToolTip("\n".join(words for words in (choice.words, inside) if words) if choice.below else "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_key(self, key: str) -> None:
        """Show another key."""
        super().set_key(key)
        self._name_it()

    def shorten(self, words: str) -> None:
        """Show fewer words for the same; a screen reader says them all."""
        self.choice = Choice(self.choice.key, words, self.choice.below)
        self.update()

    def whole_width(self) -> int:
        """Return how wide it has to be for all its words on one line."""
        return theme().px(_TEXT) + theme().px(_EDGE) + text_width(theme().font(), self.choice.words) + 1

    def set_most_lines(self, most: int) -> None:
        """Show no more lines of its words than these; all of them stand in the tooltip."""
        if most != self._most:
            self._most = most
            self.updateGeometry()
            self.update()

    def set_taken(self, taken: bool) -> None:
        """Show by a check mark that it is taken together with others."""
        if taken != self._taken:
            self._taken = taken
            self._name_it()
            self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: whoever keeps the list says what is chosen."""

    def sizeHint(self) -> QSize:
        """Wide enough for some words."""
        width = theme().px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(theme().px(80), theme().px(_LOW))

    def heightForWidth(self, width: int) -> int:
        """80 high with two lines and a place, 60 with one, 52 where one is the most; words alone 32, or a line more."""
        if not self.choice.below:
            return theme().px(_LOW) + (len(self._lines(width)) - 1) * theme().line()
        lines = len(self._lines(width)) * theme().line() + theme().line("small")
        return 2 * self._padding() + lines + theme().px(4)

    def shown(self) -> list[str]:
        """Return the lines it shows, as far as they have room."""
        return [*self._lines(self.width()), *filter(None, [self._below()])]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, key, words, place."""
        px, tokens, line = theme().px, theme().tokens, theme().line()
        painter = QPainter(self)
        chosen = self.isChecked()
        ground = tokens.selected if chosen and not self.isDown() else self.ground()
        if ground is not None:
            painter.fillRect(self.rect(), qcolor(ground))
        if chosen:
            painter.fillRect(QRect(0, 0, 3, self.height()), qcolor(tokens.accent))
        side, lines = px(_BOX), self._lines(self.width())
        first = self._padding() if self.choice.below else (self.height() - len(lines) * line) // 2
        box = QRect(px(_EDGE), first - (side - line) // 2, side, side)
        draw_letter(painter, box, self._key, chosen)
        if self._taken:
            icon = px(_CHECK)
            draw_icon(painter, box.center().x() - icon // 2, box.bottom() + px(3), "check", tokens.accent, icon, 2)
        left, width = px(_TEXT), self._room(self.width())
        for number, words in enumerate(lines):
            place = QRect(left, first + number * line, width, line)
            draw_words(painter, place, words, theme().font(), tokens.ink)
        if self.choice.below:
            place = QRect(left, first + len(lines) * line + 1, width, theme().line("small"))
            self._paint_below(painter, place)
        painter.end()

    def _paint_below(self, painter: QPainter, place: QRect) -> None:
        """Paint the smaller line, and at its end the key that looks inside."""
        if self.choice.inside:
            cap = cap_size(self.choice.inside)
            corner = QPoint(place.right() + 1 - cap.width(), place.center().y() - cap.height() // 2)
            draw_cap(painter, QRect(corner, cap), self.choice.inside)
            place = place.adjusted(0, 0, -cap.width() - theme().px(_GAP), 0)
        draw_words(painter, place, self._below(), theme().font("small"), theme().tokens.ink2)

    def _name_it(self) -> None:
        name = f"{self._key}: {self._said}" if self._key else self._said
        self.setAccessibleName(f"{name}, {translate('taken')}" if self._taken else name)

    def _room(self, width: int) -> int:
        return width - theme().px(_TEXT) - theme().px(_EDGE)

    def _padding(self) -> int:
        return theme().px(_PADDING if self._most > 1 else _TIGHT)

    def _lines(self, width: int) -> list[str]:
        most = self._most if self.choice.below else _MOST_LINES
        metrics, room = QFontMetricsF(theme().font()), self._room(width)
        if self.choice.step is None:
            return break_lines(self.choice.words, metrics, room, most)
        _kind, start, end = self.choice.step
        both = start, f"\N{RIGHTWARDS ARROW} {end}"
        return [line for one in both[:most] for line in break_lines(one, metrics, room, 1)]

    def _below(self) -> str:
        """Return the smaller line: where there is one line for the words, a step says in it what it leads to."""
        if self.choice.step is None or self._most > 1:
            return self.choice.below
        kind, _start, end = self.choice.step
        return translate("{kind}: {end}", kind=kind, end=end)


class ChoicePage(Pane):
    """A heading with the key that leaves, and rows that scroll. Put what stays below them into ``self.column``.

    Args:
        title: the heading.

    Signals:
        chosen: the key of the row that was clicked.
        stopsChanged: Tab goes through others now.
    """

    chosen = Signal(str)
    stopsChanged = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self.rows: list[ChoiceRow] = []
        self._most = _MOST_LINES
        self._shown: Callable[[str], str] | None = None
        self.column = Column(self)
        head = PaneHead()
        head.row.set_margins((16, 0, 16, 1))
        self.title = ElidedLabel(title, strong=True)
        head.row.addWidget(self.title, 1)
        head.row.addWidget(KeyCap("Esc"))
        self.column.addWidget(head)
        self._list = Pane("chrome")
        self._rows = Column(self._list)
        self._rows.addStretch(1)
        rest = QWidget()
        self._rows.addWidget(rest)
        self.area = Scroll()
        self.area.setWidget(self._list)
        self.whole = WholeRows(self.area, self._list, rest)
        self.column.addWidget(self.area, 1)

    def read_keys(self, shown: Callable[[str], str]) -> None:
        """Show the keys there are now."""
        self._shown = shown
        for row in self.rows:
            row.set_key(self._key_of(row.choice))

    def command_of(self, key: str) -> str:
        """Return the command (id) that chooses a row: that of its number; empty where the row names a key itself."""
        return f"list:{key}" if key.isdigit() else ""

    def _key_of(self, choice: Choice) -> str:
        command = self.command_of(choice.key)
        return self._shown(command) if command and self._shown is not None else choice.key

    def add_below(self, column: Column) -> None:
        """Let something stand right below the rows, and scroll with them."""
        self._rows.insertLayout(0, column)
        self._rows.insertWidget(0, Line())
        self._rows.insertWidget(0, Gap(_ROWS_TO_LINE))

    def add_after_rows(self, widget: QWidget) -> None:
        """Let a widget stand below the rows, and scroll with them."""
        self._rows.insertWidget(len(self.rows), widget)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these rows in the place of the others."""
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ChoiceRow(choice, self._key_of(choice)) for choice in choices]
        self._rows.set_margins((0, 0, 0, 0) if any(choice.below for choice in choices) else (0, 8, 0, 8))
        for place, row in enumerate(self.rows):
            row.set_most_lines(self._most)
            self._rows.insertWidget(place, row)
            row.show()  # at once, not when the list is laid out
            row.clicked.connect(lambda _checked=False, key=row.choice.key: self.chosen.emit(key))
        self.stopsChanged.emit()

    def set_most_lines(self, most: int) -> None:
        """Show no more lines of the words of a row than these, so that more rows are in view."""
        self._most = most
        for row in self.rows:
            row.set_most_lines(most)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, from above to below."""
        return list(self.rows)

    def choose(self, key: str | None) -> None:
        """Show which row is chosen, and bring it into view."""
        for row in self.rows:
            row.setChecked(row.choice.key == key)
            if row.choice.key == key:
                self.whole.bring(row)

    def press(self, key: str) -> None:
        """Show a row pressed now, before anything is saved."""
        for row in self.rows:
            if row.choice.key == key:
                row.show_pressed()
