"""Guidelines as they are read: Markdown in the type of the window, with links to the passages it points at."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
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

from annotator.gui.keyboard.keys import Stroke
from annotator.gui.theme.fonts import FontRole
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.framed import FramedProse
from annotator.messages import translate

_INDENT = 16
AROUND = 8
"""Room between the words and the edges, where the frame of the focus runs."""
_KEPT_LINES = 2
"""Lines that are still to be seen after turning a page."""
_EXAMPLES = ("example", "counterexample")
_SCROLLS: Mapping[str, Callable[[int, int, int], int]] = {
    "PgUp": lambda at, page, _most: at - page,
    "PgDown": lambda at, page, _most: at + page,
    "Home": lambda _at, _page, _most: 0,
    "End": lambda _at, _page, most: most,
}
"""Where keys lead: from where it is scrolled to, the height of a page, and the end, in pixels."""
Part = tuple[str, str]
"""A label's id (the empty text: the general part) and its Markdown."""


class GuidelineText(FramedProse, QTextBrowser):
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

    def scroll_by(self, stroke: Stroke) -> bool:
        """Scroll by a key that scrolls, wherever the focus is; false for any other."""
        if stroke.shift or stroke.control or stroke.name not in _SCROLLS:
            return False
        bar = self.verticalScrollBar()
        page = self.viewport().height() - _KEPT_LINES * theme().line("base")
        bar.setValue(_SCROLLS[stroke.name](bar.value(), page, bar.maximum()))
        return True

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 - Qt's name
        """Load nothing."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew: the part of the label stays at the top."""
        super().resizeEvent(event)
        self._go()

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
        document.setDocumentMargin(theme().px(AROUND))
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
        self.verticalScrollBar().setValue(int(top) - theme().px(AROUND))


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
