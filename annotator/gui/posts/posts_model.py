"""Posts as rows of a table: number, author, what it answers, time, how it begins."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.domain.corpus import Post
from annotator.gui.posts.reading import PostRow
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import mark, translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEADS = {
    "number": mark("Post"),
    "author": mark("Author"),
    "answers": mark("Answers"),
    "time": mark("Time"),
    "words": mark("First words"),
}
_WIDTHS: dict[str, int | None] = {"number": 64, "author": 144, "answers": 128, "time": 144, "words": None}
_NARROW: dict[str, int | None] = {"number": 56, "author": 104, "answers": 72, "time": 144, "words": None}
_MOST_WORDS = 200
NARROW = 640
"""Less room than this at 100 % text has no column for times."""


def columns_for(room: int, *, timed: bool) -> list[str]:
    """Return the columns that fit.

    Args:
        room: the width in units of 100 % text.
        timed: whether the time of any post is known.
    """
    left_out = {"time"} if room < NARROW or not timed else set()
    return [key for key in _HEADS if key not in left_out]


def named(post: Post) -> str:
    """Return a post as others refer to it: ``3, Ruth Adler``."""
    return f"{post.ordinal}, {post.author}" if post.author else f"{post.ordinal}"


class PostsModel(QAbstractTableModel):
    """One row for each post of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[PostRow] = ()
        self.columns: list[str] = list(_HEADS)
        self.narrow = False

    def show_posts(self, rows: Sequence[PostRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def show_columns(self, columns: list[str], *, narrow: bool) -> None:
        """Show these columns, by key; ``narrow``: there is little room for them."""
        self.beginResetModel()
        self.columns, self.narrow = columns, narrow
        self.endResetModel()

    def widths(self) -> list[int | None]:
        """Return the widths of the columns at 100 % text."""
        return [(_NARROW if self.narrow else _WIDTHS)[key] for key in self.columns]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each post."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as fit."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        key = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return translate(_HEADS[key])
        return Qt.AlignmentFlag.AlignRight if role == Qt.ItemDataRole.TextAlignmentRole and key == "number" else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        row, key = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(row, key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if key == "answers" and row.quotes is not None:
                return translate("not known; it quotes {post}", post=named(row.quotes))
            return _words(row, key) or translate("not known")
        if role == Qt.ItemDataRole.TextAlignmentRole and key == "number":
            return Qt.AlignmentFlag.AlignRight
        if role == CellRole.SMALL:
            return key == "time"
        if role == CellRole.INK:
            return "ink" if key == "author" else "ink2"
        return None


def _words(row: PostRow, key: str) -> str:
    if key == "number":
        return f"{row.post.ordinal:,}"
    if key == "author":
        return row.post.author or ""
    if key == "answers":
        offered = "" if row.quotes is None else f"{named(row.quotes)}?"
        return offered if row.answers is None else named(row.answers)
    return (row.post.time or "") if key == "time" else row.first_words[:_MOST_WORDS]
