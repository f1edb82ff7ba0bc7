"""The heading of the passage: which text, where in it, the size of its letters, search."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.pane_head import PaneHead
from annotator.gui.labeling.passage.measures import Typesetting, measure
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.layout import Row
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import mark, translate

_SIZES = (("passage.larger", mark("Larger passage")), ("passage.smaller", mark("Smaller passage")))


class PassageHeading(PaneHead):
    """Title and place begin where the text begins.

    Signals:
        asked: a command that was clicked, by its id.
        threadsAsked: the threads are to be shown over the passage.
    """

    asked = Signal(str)
    threadsAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", spacing=0, parent=parent)
        self.threads = IconButton("panel-left", translate("Documents and posts"))
        self.title = ElidedLabel("", strong=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.place = ElidedLabel("", "small", "ink2")
        self.text_size = IconButton("a-large-small", translate("Text size of the passage"), command="passage.larger")
        self.search = IconButton("search", translate("Search the texts"), command="search")
        self._setting = Typesetting()
        self._lead = QWidget()
        lead = Row(self._lead, margins=(12, 0, 0, 0))
        lead.addWidget(self.threads, 0, Qt.AlignmentFlag.AlignLeft)
        self.row.set_margins((0, 0, 12, 1))
        self.row.addWidget(self._lead)
        words = Row(spacing=8)
        words.addWidget(self.title)
        words.addWidget(self.place, 1)
        self.row.addLayout(words, 1)
        self.row.addWidget(self.text_size)
        self.row.addWidget(self.search)
        self.threads.clicked.connect(self.threadsAsked)
        self.search.clicked.connect(lambda: self.asked.emit("search"))
        theme().changed.connect(self._begin_with_text)
        self.text_size.clicked.connect(self._offer_sizes)

    def show_place(self, opened: OpenDocument | None, segment: str | None) -> None:
        """Show where one is: ``The bicycle ring``, ``6 of 23 · Karel``."""
        title = opened.document.title if opened is not None else ""
        place, short = _place_words(opened, segment) if opened is not None and segment is not None else ("", "")
        if title != self.title.text():
            self.title.set_text(title)
        if place != self.place.text():
            self.place.set_text(place, short)

    def set_type(self, setting: Typesetting) -> None:
        """Take notice of how the passage is set, by which its column is measured."""
        self._setting = setting
        self._begin_with_text()

    def set_threads_icon(self, *, shown: bool) -> None:
        """Show the icon that opens the threads, where they do not stand beside."""
        self.threads.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin where the text begins at this width."""
        super().resizeEvent(event)
        self._begin_with_text()

    def _begin_with_text(self) -> None:
        self._lead.setFixedWidth(measure(self.width(), self._setting).text_left)

    def _offer_sizes(self) -> None:
        menu = QMenu(self)
        for command, words in _SIZES:
            menu.addAction(translate(words)).triggered.connect(partial(self._ask, command))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.text_size.mapToGlobal(QPoint(0, self.text_size.height())))

    def _ask(self, command: str) -> None:
        self.asked.emit(command)


def _place_words(opened: OpenDocument, segment: str) -> tuple[str, str]:
    """Return which post of how many one is in, and whose it is, and the first alone; of one post, which sentence."""
    post = opened.post_of(segment)
    numbered = opened.counts.number(opened.place(segment))
    if opened.reach.posts > 1:
        words = translate("{number} of {count}", number=f"{post.ordinal:,}", count=f"{opened.reach.posts:,}")
    elif numbered is not None:
        number, count = (f"{one:,}" for one in numbered)
        words = translate("sentence {number} of {count}", number=number, count=count)
    else:  # it is being counted
        words = ""
    return " · ".join(filter(None, (words, post.author))), words
