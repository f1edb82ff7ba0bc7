"""The bar at the foot: whether everything is saved, how far the work is, who labels."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.errors import BadInput, Cancelled, NotFound, Refused
from annotator.gui.project.session import Session
from annotator.gui.screen import Status
from annotator.gui.theme.icons import draw_icon, qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.layout import Pane, Row
from annotator.gui.widgets.painting import draw_words, elide_words, middle_left, rounded, text_width
from annotator.gui.widgets.progress import draw_progress
from annotator.gui.work.work_marks import ActMark, SearchMark
from annotator.messages import mark, translate

SaveState = Literal["none", "saved", "saving", "failed", "reading"]

_STATES: dict[SaveState, tuple[str, str, str]] = {
    "none": ("", "", "ink2"),
    "saved": ("check", mark("Saved"), "ink2"),
    "saving": ("clock", mark("Saving"), "ink2"),
    "failed": ("circle-alert", mark("Not saved"), "danger"),
    "reading": ("lock", mark("Read only"), "ink2"),
}
_GAP = 24
_PROGRESS = 96 + 8
"""Width of the line of progress with the room after it."""


class SavedMark(QWidget):
    """Icon and word: saved, saving, or not saved; as wide as the longest of them, so that nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: SaveState = "none"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def state(self) -> SaveState:
        """Return what it says."""
        return self._state

    def set_state(self, state: SaveState) -> None:
        """Say something else."""
        if state != self._state:
            self._state = state
            self.setAccessibleName(translate(_STATES[state][1]))
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the words of labeling."""
        px = theme().px
        widest = max(text_width(theme().font("small"), translate(words)) for _, words, _ in _STATES.values())
        return QSize(px(21) + widest, px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and word."""
        px, tokens = theme().px, theme().tokens
        name, words, colour = _STATES[self._state]
        if not name:
            return
        painter = QPainter(self)
        ink = getattr(tokens, colour)
        draw_icon(painter, 0, middle_left(self.rect(), px(15)), name, ink, px(15), tokens.stroke)
        draw_words(painter, self.rect().adjusted(px(21), 0, 0, 0), translate(words), theme().font("small"), ink)
        painter.end()


class StatusFacts(QWidget):
    """The line of progress and the facts, as many of them as fit whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = Status()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_status(self, status: Status) -> None:
        """Show other facts."""
        if status != self._status:
            self._status = status
            self.setAccessibleName(", ".join(self.words()))
            self.update()

    def words(self) -> tuple[str, ...]:
        """Return all it says."""
        status = self._status
        return tuple(words for words in (status.counted, status.news, *status.words) if words)

    def shown(self) -> list[str]:
        """Return what there is room for: all facts that fit whole, and of what was done just now as much as fits."""
        font, found = theme().font("small", tabular=True), []
        room = self.width() - (theme().px(_PROGRESS) if self._status.progress is not None else 0)
        for words in self.words():
            width = text_width(font, words)
            if width > room and words != self._status.news:
                break
            found.append(words if width <= room else elide_words(words, QFontMetricsF(font), room))
            room -= width + theme().px(_GAP)
        return found

    def sizeHint(self) -> QSize:
        """As high as the mark beside it; it takes the width that what is done beside the work leaves."""
        return QSize(0, theme().px(20))

    def minimumSizeHint(self) -> QSize:
        """It gives way."""
        return QSize(0, theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line and facts from the left."""
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        left, font = 0, theme().font("small", tabular=True)
        if self._status.progress is not None:
            draw_progress(painter, QRect(0, middle_left(self.rect(), px(4)), px(96), px(4)), *self._status.progress)
            left = px(_PROGRESS)
        for words in self.shown():
            width = text_width(font, words)
            draw_words(painter, QRect(left, 0, width + 1, self.height()), words, font, tokens.ink2)
            left += width + px(_GAP)
        painter.end()


class WhoButton(Control):
    """The name of the annotator; it opens the list of them."""

    ring_radius = 4

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Annotator"), parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Show another name; hidden without one."""
        self._words = words
        self.setAccessibleName(translate("Annotator: {name}", name=words))
        self.setToolTip(translate("Who labels: a click changes the name, or who it is."))
        self.setVisible(bool(words))
        self.retheme()

    def words(self) -> str:
        """Return the name."""
        return self._words

    def sizeHint(self) -> QSize:
        """The name and 8 around it."""
        px = theme().px
        return QSize(min(text_width(theme().font("small"), self._words), px(240)) + px(16), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name."""
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        ground = self.ground()
        if ground is not None:
            rounded(painter, self.rect(), self.ring_radius, ground)
        ink = tokens.ink if self.underMouse() else tokens.ink2
        draw_words(painter, self.rect().adjusted(px(8), 0, -px(8), 0), self._words, theme().font("small"), ink)
        painter.end()


class StatusBar(Pane):
    """All of the bar.

    Signals:
        whoAsked: the annotator's name was clicked.
    """

    whoAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self.saved = SavedMark()
        self.facts = StatusFacts()
        self.act = ActMark()
        self.importing = ActMark()
        self.search = SearchMark()
        self.who = WhoButton()
        row = Row(self, margins=(16, 1, 8, 0), spacing=_GAP)
        row.addWidget(self.saved)
        row.addWidget(self.facts, 1)
        row.addWidget(self.act)
        row.addWidget(self.importing)
        row.addWidget(self.search)
        row.addWidget(self.who)
        self.who.clicked.connect(self.whoAsked)
        self.who.set_words("")
        theme().changed.connect(self._resize)
        self._resize()

    def follow(self, session: Session) -> None:
        """Show what becomes of the saves of a session, and who labels in it."""
        self._session = session
        session.saving.connect(lambda: self.saved.set_state("saving"))
        session.saved.connect(lambda: self.saved.set_state("saved"))
        session.failed.connect(self._show_failure)
        self.act.follow(session.long, translate("Stop what is under way"))
        self.importing.follow(session.importing, translate("Stop the import"))
        for signal in (session.opened, session.closed, session.annotatorChanged):
            signal.connect(self._show_project)

    def _show_failure(self, error: Exception) -> None:
        """Say that something is not on disk; of what was stopped, or made no sense, there is nothing to save."""
        harmless = isinstance(error, Refused | BadInput | NotFound | Cancelled)
        self.saved.set_state("saved" if harmless else "failed")

    def _show_project(self) -> None:
        session = self._session
        state: SaveState = "none" if session.project is None else "saved" if session.writable else "reading"
        self.saved.set_state(state)
        self.who.set_words(session.annotator.name if session.annotator is not None else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it and draw the line above."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), 1), qcolor(theme().tokens.line))
        painter.end()

    def _resize(self) -> None:
        self.setFixedHeight(theme().px(32))
