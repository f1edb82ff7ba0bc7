"""What changed from one version of a guideline to the next: what came is underlined, what went is struck out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from annotator.domain.guideline import Piece
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.messages import translate


class ChangesView(QTextBrowser):
    """The newer text with what went before it still in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: Sequence[Piece] = ()
        self.setAccessibleName(translate("Changes"))
        self.setProperty("plain", "true")
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._render)

    def show_changes(self, pieces: Sequence[Piece]) -> None:
        """Show a comparison."""
        self._pieces = pieces
        came = sum(len(one.text.split()) for one in pieces if one.kind == "added")
        went = sum(len(one.text.split()) for one in pieces if one.kind == "removed")
        self.setAccessibleDescription(translate("{came} words came, {went} went", came=came, went=went))
        self._render()

    def _render(self) -> None:
        document = QTextDocument(self)
        document.setDefaultFont(theme().font())
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        for piece in self._pieces:
            cursor.insertText(piece.text, _style(piece))
        self.setDocument(document)  # made apart, as a guideline is


def _style(piece: Piece) -> QTextCharFormat:
    tokens, style = theme().tokens, QTextCharFormat()
    style.setForeground(qcolor({"same": tokens.ink2, "added": tokens.ink, "removed": tokens.ink3}[piece.kind]))
    style.setFontUnderline(piece.kind == "added")
    style.setFontStrikeOut(piece.kind == "removed")
    style.setFontWeight(QFont.Weight.DemiBold if piece.kind == "added" else QFont.Weight.Normal)
    return style
