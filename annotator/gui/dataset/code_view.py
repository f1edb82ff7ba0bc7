"""Records as they will stand in the file, to read, select and copy."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.painting import rounded

_LINES = 9


class CodeView(QWidget):
    """A ground of its own, nine lines high; what is longer scrolls.

    Args:
        name: what a screen reader says.
        parent: the widget it stands in.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = _Code(self)
        self.text.setAccessibleName(name)
        column = Column(self, margins=(16, 12, 4, 12))
        column.addWidget(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._retheme)
        self._retheme()

    def show_records(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Show these, one under the other."""
        self.text.setPlainText("\n".join(record_text(record) for record in records))
        self._retheme()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the outline of what has the focus."""
        tokens = theme().tokens
        painter = QPainter(self)
        focused = self.text.hasFocus()
        outline = tokens.accent if focused else tokens.line if theme().name == "contrast" else None
        rounded(painter, self.rect(), 6, tokens.chrome, outline, 2 if focused else 1)
        painter.end()

    def _retheme(self) -> None:
        self.setFixedHeight(theme().line("code") * _LINES + theme().px(24))
        self.text.setFont(theme().font("code"))
        lines = QTextBlockFormat()
        lines.setLineHeight(theme().line("code"), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(lines)
        self.update()


class _Code(QTextEdit):
    """Plain text that can be selected; Tab leads on."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self.setProperty("plain", True)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the ground show it."""
        super().focusInEvent(event)
        self._pane.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the ground show it."""
        super().focusOutEvent(event)
        self._pane.update()


def record_text(record: Mapping[str, Any]) -> str:
    """Return a record with one line for each of its keys."""
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in record.items())
    return "{" + ",\n ".join(lines) + "}"
