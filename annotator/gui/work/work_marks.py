"""What is done beside the work, in the status bar: how far it is, and a button that stops it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.buttons import QuietButton
from annotator.gui.widgets.layout import Row
from annotator.gui.widgets.painting import text_width
from annotator.gui.widgets.words import Words
from annotator.gui.work.long_act import LongAct
from annotator.gui.work.repeat_search import RepeatSearch
from annotator.messages import translate


class WorkMark(QWidget):
    """Words and a button; hidden when there is nothing to say.

    It is as wide as its longest words from the beginning, so that nothing moves while it counts.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words(role="small", ink="ink2", tabular=True)
        self.button = QuietButton(translate("Stop"), height=24, role="small")
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = Row(self, spacing=4)
        row.addWidget(self.words)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str, longest: str) -> None:
        """Say how far it is, or nothing."""
        self.setVisible(bool(words))
        self.words.setText(words)
        self.words.setMinimumWidth(text_width(self.words.font(), longest))


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
