"""What an objection attacks, in the answer panel: the target with its place, how it attacks, what it grants."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from annotator.domain.annotation import Answer, Link
from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.questions import Choices, Question
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.painting import break_lines, draw_words, rounded
from annotator.messages import translate

_LINES = 2


class TargetBox(Control):
    """Two lines of the target behind a bar, and where it stands; a click chooses another."""

    ring_radius = 4

    def __init__(self) -> None:
        super().__init__(translate("Choose what it attacks"))
        self._text = ""
        self._where = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_target(self, text: str, where: str) -> None:
        """Show a target, or by the empty text that none was chosen."""
        if (text, where) == (self._text, self._where):
            return
        self._text, self._where = text, where
        words = f"{text}, {where}" if where else text
        self.setAccessibleName(words or translate("Choose what it attacks"))
        self.setToolTip(text)
        self.update()

    def words(self) -> tuple[str, str]:
        """Return the text and where it stands."""
        return self._text, self._where

    def sizeHint(self) -> QSize:
        """Two lines and a small one."""
        height = _LINES * theme().line() + theme().line("small") + theme().px(4)
        return QSize(theme().px(160), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar, text and place."""
        px, tokens, line = theme().px, theme().tokens, theme().line()
        painter = QPainter(self)
        ground = self.ground()
        if ground is not None:
            rounded(painter, self.rect(), self.ring_radius, ground)
        painter.fillRect(QRect(0, 2, 2, self.height() - 4 - theme().line("small")), qcolor(tokens.edge))
        left, width = px(12), self.width() - px(12)
        font = theme().font()
        shown = self._text or translate("Nothing yet. Choose what it attacks.")
        ink = self.ink(tokens.ink if self._text else tokens.ink3)
        lines = break_lines(shown, QFontMetricsF(font), width, _LINES)
        for number, words in enumerate(lines):
            draw_words(painter, QRect(left, number * line, width, line), words, font, ink)
        top = len(lines) * line
        place = QRect(left, top, width, theme().line("small"))
        draw_words(painter, place, self._where, theme().font("small"), self.ink(tokens.ink2))
        painter.end()


class TargetQuestion(Question):
    """All that is asked of an objection.

    Args:
        scheme: gives the ways to attack.

    Signals:
        asked: another target is to be chosen.
        attackChosen: the way it attacks.
        concessionChosen: whether it grants part of the point.
    """

    asked = Signal()
    attackChosen = Signal(str)
    concessionChosen = Signal(bool)

    def __init__(self, scheme: LabelScheme) -> None:
        super().__init__(translate("It attacks"), "t")
        kind = next((one for one in scheme.link_kinds if one.id == "attacks"), None)
        self._values = kind.attack if kind is not None else ()
        self._grants = kind is not None and kind.concession
        self.box = TargetBox()
        options = [(value, capitalised(translate(value))) for value in self._values]
        self.attack = Choices(options or [("", "")], translate("How it attacks"))
        self.concession = CheckRow(translate("Grants part of the point"))
        self.column.addWidget(self.box)
        self.column.addWidget(self.attack)
        self.column.addWidget(self.concession)
        self.box.clicked.connect(self.asked)
        self.attack.changed.connect(self.attackChosen.emit)
        self.concession.clicked.connect(self.concessionChosen)

    def show_answer(self, answer: Answer) -> None:
        """Show whether it has a target, and how it attacks it."""
        link = attack_of(answer)
        self.attack.setVisible(link is not None and bool(self._values))
        self.concession.setVisible(link is not None and self._grants)
        if link is not None:
            self.attack.set_value(link.attack if link.attack in self._values else None)
            self.concession.setChecked(link.concession)


def attack_of(answer: Answer) -> Link | None:
    """Return the link by which an objection attacks, if it has one."""
    return next((link for link in answer.links if link.kind == "attacks"), None)
