"""What is done beside the work, in the status bar: how far it is, and a button that stops it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import QuietButton
from annotator.gui.widgets.layout import Row
from annotator.gui.widgets.painting import draw_words, elide_words, text_width
from annotator.gui.widgets.tips import plain_tip
from annotator.gui.work.long_act import LongAct
from annotator.gui.work.repeat_search import RepeatSearch
from annotator.messages import translate


class _Told(QWidget):
    """Words that end at the right; cut where two marks and large text leave no room, so that the window stays as it is.

    It is as wide as its longest words from the beginning, so that nothing moves while it counts.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = self._longest = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def text(self) -> str:
        """Return all it says, cut or not."""
        return self._words

    def say(self, words: str, longest: str) -> None:
        """Say something else."""
        if longest != self._longest:
            self._longest = longest
            self.updateGeometry()
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the longest words."""
        font = theme().font("small", tabular=True)
        return QSize(max(text_width(font, words) for words in (self._longest, self._words)), theme().px(20))

    def minimumSizeHint(self) -> QSize:
        """It gives way."""
        return QSize(0, theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for."""
        font = theme().font("small", tabular=True)
        painter = QPainter(self)
        words = elide_words(self._words, QFontMetricsF(font), self.width())
        draw_words(painter, self.rect(), words, font, theme().tokens.ink2, Qt.AlignmentFlag.AlignRight)
        painter.end()


class WorkMark(QWidget):
    """Words and a button; hidden when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = _Told()
        self.button = QuietButton(translate("Stop"), height=24, role="small")
        row = Row(self, spacing=4)
        row.addWidget(self.words)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str, longest: str) -> None:
        """Say how far it is, or nothing."""
        self.setVisible(bool(words))
        self.words.say(words, longest)


class SearchMark(WorkMark):
    """How far the search for repeats is, and a button that stops it or goes on."""

    def follow(self, search: RepeatSearch) -> None:
        """Show what a search says."""
        self._search = search
        search.changed.connect(self._show)
        self.button.clicked.connect(lambda _checked=False: search.cancel() if search.running else search.begin())

    def _show(self) -> None:
        running = self._search.running
        self.say(self._search.words(), self._search.longest())
        self.button.set_words(translate("Stop") if running else translate("Search"))
        self.button.setAccessibleName(
            translate("Stop the search for repeats") if running else translate("Search for repeats")
        )


class ActMark(WorkMark):
    """How far a long act is, and a button that stops it."""

    def follow(self, act: LongAct, name: str) -> None:
        """Show what is under way; ``name`` is what a screen reader calls the button."""
        self.button.setAccessibleName(name)
        self.button.clicked.connect(act.cancel)
        act.changed.connect(lambda: self.say(act.words(), act.longest()))
