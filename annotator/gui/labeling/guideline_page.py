"""The guideline in the place of the answer panel: the general part first, then each label's."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocumentFragment,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from annotator.gui.labeling.pane_head import PaneHead
from annotator.gui.theme.fonts import FontRole
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.layout import Column, Pane
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_INDENT = 16
Part = tuple[str, str]
"""A label's id (the empty text: the general part) and its Markdown."""


class GuidelinePage(Pane):
    """Prose to read and to copy from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._parts: Sequence[Part] = ()
        self._label = ""
        self._starts: dict[str, int] = {}
        head = PaneHead()
        head.row.set_margins((16, 0, 16, 1))
        head.row.addWidget(Words(translate("Guideline"), strong=True))
        head.row.addStretch(1)
        head.row.addWidget(KeyCap("Esc"))
        self.text = QTextBrowser()
        self.text.setAccessibleName(translate("Guideline"))
        self.text.setProperty("plain", "true")
        self.text.setOpenExternalLinks(True)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = Column(self)
        column.addWidget(head)
        room = Column(margins=(16, 8, 4, 8))
        room.addWidget(self.text)
        column.addLayout(room, 1)
        theme().changed.connect(self._render)

    def show_parts(self, parts: Sequence[Part], label: str) -> None:
        """Show the guideline, opened at a label's part."""
        self._parts, self._label = parts, label
        self._render()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew: the part of the label stays at the top."""
        super().resizeEvent(event)
        self._go()

    def _render(self) -> None:
        """Set the text, and go to the part of the label."""
        self.text.clear()
        document = self.text.document()
        document.setDefaultFont(theme().font())
        document.setIndentWidth(theme().px(_INDENT))
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        self._starts = {}
        for label, markdown in self._parts:
            if not cursor.atStart():
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            self._starts[label] = cursor.position()
            cursor.insertFragment(QTextDocumentFragment.fromMarkdown(markdown))
        if not self._parts:
            cursor.insertText(translate("This scheme has no guideline yet."))
        block = document.begin()
        while block.isValid():
            _dress(block)
            block = block.next()
        self._go()

    def _go(self) -> None:
        """Bring the part of the label to the top; the cursor too, which the browser keeps in view."""
        document = self.text.document()
        block = document.findBlock(self._starts.get(self._label, 0))
        self.text.setTextCursor(QTextCursor(block))
        top = document.documentLayout().blockBoundingRect(block).top()
        self.text.verticalScrollBar().setValue(int(top))


def _dress(block: QTextBlock) -> None:
    """Give a heading or a paragraph the type of the window."""
    tokens, level = theme().tokens, block.blockFormat().headingLevel()
    role: FontRole = "title" if level == 1 else "base"
    shape = QTextBlockFormat()
    shape.setTopMargin(theme().px(24 if level == 1 else 12 if level else 0) if block.position() else 0)
    shape.setBottomMargin(theme().px(8))
    shape.setLineHeight(theme().line(role), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    QTextCursor(block).mergeBlockFormat(shape)
    # collected first: dressing a fragment ends the walk over them
    for start, length, strong in [*_fragments(block)]:
        style = QTextCharFormat()
        style.setForeground(qcolor(tokens.ink if level or strong else tokens.ink2))
        style.setFontWeight(QFont.Weight.DemiBold if level or strong else QFont.Weight.Normal)
        style.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
        style.setProperty(QTextFormat.Property.FontPixelSize, theme().font(role).pixelSize())
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(style)


def _fragments(block: QTextBlock) -> Iterator[tuple[int, int, bool]]:
    """Yield start, length and whether it is bold, of each stretch of one format."""
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        yield fragment.position(), fragment.length(), fragment.charFormat().fontWeight() > QFont.Weight.Normal
        walk += 1
