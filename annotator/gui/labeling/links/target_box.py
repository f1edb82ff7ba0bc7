"""What a passage attacks, in the answer panel: the target with its place, how it attacks, what it grants."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from annotator.domain.annotation import Answer, End
from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.links.aiming import attack_of
from annotator.gui.labeling.links.ways import WayLine
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.questions import Choices, Question
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.painting import break_lines, draw_words, rounded
from annotator.messages import translate

_LINES = 2


class TargetBox(Control):
    """Two lines of the target behind a bar, and where it stands; a click chooses another."""

    ring_radius = 4

    def __init__(self) -> None:
        super().__init__(translate("Choose what it attacks"), command="answer.target")
        self._text = ""
        self._where = ""
        self._offered = ""
        self._picked = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_target(self, text: str, where: str, *, offered: str = "", picked: bool = False) -> None:
        """Show a target, or by the empty text that none was chosen; ``offered`` is what is offered first then."""
        if (text, where, offered, picked) == (self._text, self._where, self._offered, self._picked):
            return
        self._text, self._where, self._offered, self._picked = text, where, offered, picked
        words = f"{text}, {where}" if where else text
        self.setAccessibleName(words or translate("Choose what it attacks"))
        self.setToolTip(text)
        self.setAccessibleDescription("" if text else self._empty())
        self.update()

    def set_key(self, key: str) -> None:
        """Show its key, and say it where it is said what the key does."""
        super().set_key(key)
        self.setAccessibleDescription("" if self._text else self._empty())

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
        ground = tokens.selected if self._picked else self.ground()
        if ground is not None:
            rounded(painter, self.rect(), self.ring_radius, ground)
        bar = QRect(0, 2, 3 if self._picked else 2, self.height() - 4 - theme().line("small"))
        painter.fillRect(bar, qcolor(tokens.accent if self._picked else tokens.edge))
        left, width = px(12), self.width() - px(12)
        font = theme().font()
        shown = self._text or self._empty()
        ink = self.ink(tokens.ink if self._text else tokens.ink3)
        lines = break_lines(shown, QFontMetricsF(font), width, _LINES)
        for number, words in enumerate(lines):
            draw_words(painter, QRect(left, number * line, width, line), words, font, ink)
        top = len(lines) * line
        place = QRect(left, top, width, theme().line("small"))
        draw_words(painter, place, self._where, theme().font("small"), self.ink(tokens.ink2))
        painter.end()

    def _empty(self) -> str:
        """Return what stands there while no target was chosen."""
        if self._offered and self._key:
            return translate("Nothing yet. {key}, then Enter: {quote}", key=self._key, quote=self._offered)
        return translate("Nothing yet. Choose what it attacks.")


class TargetQuestion(Question):
    """All that is asked of what attacks.

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
        super().__init__(translate("It attacks"), "answer.target")
        kind = scheme.attacking
        self._values = kind.attack if kind is not None else ()
        self._grants = kind is not None and kind.concession
        self.box = TargetBox()
        self.boxes = [self.box]
        options = [(value, capitalised(translate(value))) for value in self._values]
        self.attack = Choices(options or [("", "")], translate("How it attacks"))
        self._means = WayLine(self.attack, self._values)
        self._roomy = True
        self._ends: tuple[End, ...] = ()
        self.concession = CheckRow(translate("Grants part of the point"))
        self._boxes = Column(spacing=4)
        self._boxes.addWidget(self.box)
        self.column.addLayout(self._boxes)
        self.column.addWidget(self.attack)
        self.column.addWidget(self._means)
        self.column.addWidget(self.concession)
        self.box.clicked.connect(self.asked)
        self.attack.changed.connect(self.attackChosen.emit)
        self.concession.clicked.connect(self.concessionChosen)

    def show_targets(self, targets: Sequence[tuple[str, str]], offered: str, *, picked: bool) -> None:
        """Show the words of each target and where it stands; without one what would be offered first."""
        while len(self.boxes) < len(targets):
            box = TargetBox()
            box.clicked.connect(self.asked)
            self.boxes.append(box)
            self._boxes.addWidget(box)
        self._means.speak_of(self._ends, targets[0][0] if targets else "")
        for place, box in enumerate(self.boxes):
            words, where = targets[place] if place < len(targets) else ("", "")
            box.show_target(words, where, offered=offered if not place else "", picked=picked)
            box.setVisible(not place or place < len(targets))

    def show_answer(self, answer: Answer) -> None:
        """Show whether it has a target, and how it attacks it."""
        link = attack_of(answer)
        self._ends = link.ends if link is not None else ()
        self.attack.setVisible(link is not None and bool(self._values))
        self._show_means()
        self.concession.setVisible(link is not None and self._grants)
        if link is not None:
            self.attack.set_value(link.attack if link.attack in self._values else None)
            self.concession.setChecked(link.concession)

    def set_roomy(self, *, roomy: bool) -> None:
        """Explain in a line how it attacks, or leave that to the tooltips where there is no room."""
        self._roomy = roomy
        self._show_means()

    def _show_means(self) -> None:
        self._means.setVisible(self._roomy and self._means.has_words and not self.attack.isHidden())
