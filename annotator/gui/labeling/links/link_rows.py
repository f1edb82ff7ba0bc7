"""The links of the current answer in the panel: each with its kind, where it leads, and whether it is picked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.annotation import Link
from annotator.domain.scheme import ATTACKS, LabelScheme
from annotator.gui.keyboard.mode_commands import CONCESSION
from annotator.gui.labeling.links.target_page import other_kinds
from annotator.gui.labeling.marks import capitalised
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.painting import break_lines, draw_words, rounded
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_LEFT = 12
_PADDING = 4


@dataclass(frozen=True, slots=True)
class LinkSheet:
    """One link as the panel shows it: each end with its words and where it stands."""

    link: Link
    ends: tuple[tuple[str, str], ...]
    picked: bool = False

    @property
    def title(self) -> str:
        """Its kind, how it attacks, whether it grants part of the point."""
        how = [translate(self.link.attack)] if self.link.attack else []
        grants = [translate("grants part of the point")] if self.link.concession else []
        return ", ".join([capitalised(translate(self.link.kind)), *how, *grants])


class LinkRow(Control):
    """One link; a click picks it."""

    ring_radius = 4

    def __init__(self, sheet: LinkSheet) -> None:
        ends = "; ".join(f"{words}, {where}" if where else words for words, where in sheet.ends)
        super().__init__(f"{sheet.title}: {ends}")
        self.sheet = sheet
        self.setCheckable(True)
        self.setChecked(sheet.picked)
        self.setToolTip(ends)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def nextCheckState(self) -> None:
        """Stay as it is: what is picked is said elsewhere."""

    def sizeHint(self) -> QSize:
        """As high as its words need."""
        width = theme().px(200)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """The title and, for each end, one or two lines and a small one."""
        small, line = theme().line("small"), theme().line()
        ends = sum(len(self._lines(words, width)) * line + (small if where else 0) for words, where in self.sheet.ends)
        return small + ends + 2 * theme().px(_PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar, title, ends."""
        px, tokens, small, line = theme().px, theme().tokens, theme().line("small"), theme().line()
        painter = QPainter(self)
        ground = tokens.selected if self.isChecked() else self.ground()
        if ground is not None:
            rounded(painter, self.rect(), self.ring_radius, ground)
        bar = QRect(0, px(_PADDING), 3 if self.isChecked() else 2, self.height() - 2 * px(_PADDING))
        painter.fillRect(bar, qcolor(tokens.accent if self.isChecked() else tokens.edge))
        left, width, top = px(_LEFT), self.width() - px(_LEFT), px(_PADDING)
        title = theme().font("small", strong=True)
        draw_words(painter, QRect(left, top, width, small), self.sheet.title, title, self.ink(tokens.ink2))
        top += small
        for words, where in self.sheet.ends:
            for one in self._lines(words, self.width()):
                draw_words(painter, QRect(left, top, width, line), one, theme().font(), self.ink(tokens.ink))
                top += line
            if where:
                place = QRect(left, top, width, small)
                draw_words(painter, place, where, theme().font("small"), self.ink(tokens.ink2))
                top += small
        painter.end()

    def _lines(self, words: str, width: int) -> list[str]:
        most = 2 if len(self.sheet.ends) == 1 else 1
        return break_lines(words, QFontMetricsF(theme().font()), width - theme().px(_LEFT), most)


class LinkRows(QWidget):
    """All links besides the one that has a place of its own, and what keys do to the picked one.

    Args:
        scheme: the kinds of links and of attacks.

    Signals:
        chosen: id of the link that was clicked.
        stopsChanged: Tab goes through others now.
    """

    chosen = Signal(str)
    stopsChanged = Signal()

    def __init__(self, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attacking = scheme.attacking
        self._kinds = other_kinds(scheme)
        self.rows: list[LinkRow] = []
        self._sheets: tuple[LinkSheet, ...] = ()
        self._picked: Link | None = None
        self._shown: Callable[[str], str] = str
        self.hint = Words(role="small", ink="ink2", wrap=True)
        self._column = Column(self, spacing=4)
        self._column.addWidget(self.hint)
        self.hide()

    def read_keys(self, shown: Callable[[str], str]) -> None:
        """Name the keys there are now."""
        self._shown = shown
        self._show_hint()

    def show_links(self, sheets: Sequence[LinkSheet], picked: Link | None) -> None:
        """Show these links; ``picked`` is the one keys would change, whether it stands here or not."""
        if self._sheets != tuple(sheets):
            self._sheets = tuple(sheets)
            self._fill()
        self._picked = picked
        self._show_hint()
        self.setVisible(bool(sheets) or picked is not None)

    def _show_hint(self) -> None:
        self.hint.setText(self._words(self._picked) if self._picked is not None else "")
        self.hint.setVisible(self._picked is not None)

    def _fill(self) -> None:
        held = next((row.sheet.link.id for row in self.rows if row.hasFocus()), None)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [LinkRow(sheet) for sheet in self._sheets]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
            row.clicked.connect(lambda _checked=False, link=row.sheet.link.id: self.chosen.emit(link))
            if row.sheet.link.id == held:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stopsChanged.emit()

    def _words(self, link: Link) -> str:
        attacking = self._attacking if link.kind == ATTACKS else None
        values = attacking.attack if attacking is not None else self._kinds
        ways = [(f"picked:how.{number}", translate(value)) for number, value in enumerate(values, 1)]
        if attacking is not None and attacking.concession:
            ways.append((f"picked:how.{CONCESSION}", translate("grants part")))
        ways.append(("answer.link" if attacking is None else "answer.target", translate("another target")))
        ways.append(("picked.remove", translate("removes it")))
        return " · ".join(f"{self._shown(command)} {words}" for command, words in ways if self._shown(command))
