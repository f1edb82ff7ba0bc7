"""The chosen document, below the table: facts, first lines, and the way to Label."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.corpus import Document
from annotator.gui.library.documents_model import is_thread
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.notice import Notice
from annotator.gui.widgets.words import ElidedLabel
from annotator.gui.wording.counting import counted, listed
from annotator.gui.wording.dates import day_words
from annotator.messages import translate

_LINES = 3
_COLUMN = 736
_MARGINS, _LOW_MARGINS = (16, 24, 16, 0), (16, 8, 16, 8)


class DocumentPanel(QWidget):
    """Hidden while no document is chosen.

    Signals:
        labelWanted: the person wants to label in it; its id.
        postsWanted: the person wants to correct its posts; its id.
    """

    labelWanted = Signal(str)
    postsWanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self.title = ElidedLabel(strong=True)
        self.facts = ElidedLabel(ink="ink2")
        self.first_lines = ElidedLabel(role="passage", ink="ink2", lines=_LINES)
        self.label = PlainButton(translate("Label this document"), icon="play")
        self.label.clicked.connect(self._ask)
        self.posts = PlainButton(translate("Posts"), icon="messages-square")
        self.posts.clicked.connect(self._ask_posts)
        self.version = Notice()
        self._column = column = Column(self, margins=_MARGINS, spacing=16)
        head = Row(spacing=16)
        words = Column(spacing=4)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        head.addLayout(words, 1)
        head.addWidget(self.posts, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.version)
        column.addWidget(self.first_lines)
        theme().changed.connect(self._widen)
        self._widen()
        self.hide()

    def show_document(self, document: Document | None) -> None:
        """Show another document, or none."""
        self.document = document
        self.setVisible(document is not None)
        self.version.clear()
        if document is None:
            return
        self.title.set_text(document.title)
        kind = translate("Thread") if is_thread(document) else translate("Text")
        counts = listed(
            counted(document.posts, "post"),
            counted(document.segments, "segment"),
            counted(document.repeats, "repeat"),
        )
        origin = translate("From {source}, {day}.", source=document.source, day=day_words(document.added))
        self.facts.set_text(f"{kind}. {counts}. {origin}")
        self.first_lines.set_text("")

    def set_low(self, *, low: bool) -> None:
        """Stand close to the table, in a low window."""
        self._column.set_margins(_LOW_MARGINS if low else _MARGINS)

    def show_first_lines(self, document: str, text: str) -> None:
        """Show how a document begins, if it is still the one that is chosen."""
        if self.document is not None and self.document.id == document:
            self.first_lines.set_text(text)

    def _ask(self) -> None:
        if self.document is not None:
            self.labelWanted.emit(self.document.id)

    def _ask_posts(self) -> None:
        if self.document is not None:
            self.postsWanted.emit(self.document.id)

    def _widen(self) -> None:
        self.first_lines.setMaximumWidth(theme().px(_COLUMN))
