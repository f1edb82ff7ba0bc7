"""Guidelines as they are read: Markdown in the type of the window, with links to the passages it points at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from annotator.gui.theme.fonts import FontRole
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.framed import Framed
from annotator.messages import translate

_INDENT = 16
_EXAMPLES = ("example", "counterexample")
Part = tuple[str, str]
"""A label's id (the empty text: the general part) and its Markdown."""


class GuidelineText(Framed, QTextBrowser):
    """Prose to read and to copy from. Nothing is fetched: pictures are not shown, links open outside.

    Signals:
        exampleAsked: a click on a passage the guideline points at; the id of the segment.
    """

    exampleAsked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[Part] = ()
        self._label = ""
        self._starts: dict[str, int] = {}
        self.setAccessibleName(translate("Guideline"))
        self.setProperty("plain", "true")
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)
        theme().changed.connect(self._render)

    def show_parts(self, parts: Sequence[Part], label: str) -> None:
        """Show the guideline, opened at a label's part."""
        self._parts, self._label = parts, label
        self._render()

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 - Qt's name
        """Load nothing."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew: the part of the label stays at the top."""
        super().resizeEvent(event)
        self._go()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the prose, and the frame around it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.paint_frame(painter)
        painter.end()

    def _follow(self, link: QUrl) -> None:
        if link.scheme() in _EXAMPLES:
            self.exampleAsked.emit(link.toString().partition(":")[2])
        elif link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)

    def _render(self) -> None:
        """Set the text, and go to the part of the label."""
        document = QTextDocument(self)
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
        for number in range(document.blockCount()):
            _dress(document.findBlockByNumber(number))
        # made apart: a document that is shown while it is emptied and filled ends in a crash of Qt; the old one goes
        self.setDocument(document)
        self._go()

    def _go(self) -> None:
        """Bring the part of the label to the top; the cursor too, which the browser keeps in view."""
        document = self.document()
        block = document.findBlock(self._starts.get(self._label, 0))
        cursor = self.textCursor()
        cursor.setPosition(block.position())
        self.setTextCursor(cursor)
        top = document.documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(int(top))


def _dress(block: QTextBlock) -> None:
    """Give a heading or a paragraph the type of the window."""
    tokens, level = theme().tokens, block.blockFormat().headingLevel()
    role: FontRole = "title" if level == 1 else "base"
    shape = QTextBlockFormat()
    shape.setTopMargin(theme().px(24 if level == 1 else 12 if level else 0) if block.position() else 0)
    shape.setBottomMargin(theme().px(8))
    shape.setLineHeight(theme().line(role), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    QTextCursor(block).mergeBlockFormat(shape)
    # the formats are a copy: walking over the fragments themselves while they are dressed ends in memory that is gone
    for one in block.textFormats():
        strong = one.format.fontWeight() > QFont.Weight.Normal
        start = block.position() + one.start
        style = QTextCharFormat()
        ink = tokens.accent if one.format.isAnchor() else tokens.ink if level or strong else tokens.ink2
        style.setForeground(qcolor(ink))
        style.setFontWeight(QFont.Weight.DemiBold if level or strong else QFont.Weight.Normal)
        style.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
        style.setProperty(QTextFormat.Property.FontPixelSize, theme().font(role).pixelSize())
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + one.length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(style)
