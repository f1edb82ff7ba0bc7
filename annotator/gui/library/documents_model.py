"""Documents as rows of a table; which columns there are depends on the room."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.domain.corpus import Document
from annotator.gui.dates import day_words
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import mark, translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TITLE_LEAST = 200
_PERSON, _SOURCE, _ADDED = 112, 176, 112
_HEADS = {
    "title": mark("Title"),
    "posts": mark("Posts"),
    "segments": mark("Segments"),
    "repeats": mark("Repeats"),
    "source": mark("Source"),
    "added": mark("Added"),
}
_WIDTHS: dict[str, int | None] = {
    "title": None,
    "posts": 72,
    "segments": 96,
    "repeats": 96,
    "source": _SOURCE,
    "added": _ADDED,
}
GAP = ""
"""Key of an empty column, where figures would stand too close to what is left-aligned after them."""
_GAP_WIDTH = 24
_FIGURES = ("posts", "segments", "repeats")


def person_column(name: str) -> str:
    """Return the key of the column of an annotator."""
    return f"@{name}"


def columns_for(room: int, names: Sequence[str], first: str = "") -> list[str]:
    """Return the columns that fit, in the order they stand in.

    Args:
        room: width in units of 100 % text.
        names: names of the annotators.
        first: whose column comes before all others when there is no room for all.
    """
    left = room - _TITLE_LEAST - _GAP_WIDTH - sum(_WIDTHS[key] or 0 for key in _FIGURES)
    wanted = sorted(names, key=lambda name: name != first)
    people = wanted[: max(left // _PERSON, 1)]
    left -= len(people) * _PERSON
    shown = ["title", "posts", "segments", GAP, *(person_column(name) for name in names if name in people), "repeats"]
    after: list[str] = []
    if left >= _ADDED:
        after = ["added"]
    if left >= _ADDED + _SOURCE + _GAP_WIDTH:
        after = [GAP, "source", "added"]
    return shown + after


class DocumentsModel(QAbstractTableModel):
    """One row for each document, with a line of progress for each annotator."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Document] = ()
        self._versions: dict[str, int] = {}
        self.columns: list[str] = list(_HEADS)

    def show_documents(self, rows: Sequence[Document]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self._versions = version_numbers(rows)
        self.endResetModel()

    def show_columns(self, columns: list[str]) -> None:
        """Show these columns, by key."""
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def widths(self) -> list[int | None]:
        """Return the widths of the columns at 100 % text."""
        return [_GAP_WIDTH if key == GAP else _WIDTHS.get(key, _PERSON) for key in self.columns]

    def row_of(self, document: str) -> int:
        """Return the row of a document, by id; -1 if it is not there."""
        return next((row for row, one in enumerate(self.rows) if one.id == document), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each document."""
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
            return key[1:] if key.startswith("@") else translate(_HEADS.get(key, ""))
        if role == Qt.ItemDataRole.TextAlignmentRole and (key in _FIGURES or key == "added"):
            return Qt.AlignmentFlag.AlignRight
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        document, key = self.rows[index.row()], self.columns[index.column()]
        if key.startswith("@"):
            return _progress(document, key[1:], role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(document) if key == "title" else _words(document, key)
        if role == Qt.ItemDataRole.TextAlignmentRole and (key in _FIGURES or key == "added"):
            return Qt.AlignmentFlag.AlignRight
        if role == CellRole.ICON and key == "title":
            return "messages-square" if document.kind == "thread" else "file-text"
        if role == CellRole.SMALL:
            return key in ("source", "added")
        if role == CellRole.INK and key in ("source", "added"):
            return "ink2"
        return None

    def _title(self, document: Document) -> str:
        number = self._versions.get(document.id)
        if number is None:
            return document.title
        return translate("{title}, version {number}", title=document.title, number=number)


def _progress(document: Document, name: str, role: int) -> Any:
    done, asked = document.done.get(name, 0), document.segments - document.repeats
    if role == CellRole.PROGRESS:
        return (done, asked)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return translate("{name}: {done} of {asked}", name=name, done=done, asked=asked)
    return None


def _words(document: Document, key: str) -> str:
    if key == GAP:
        return ""
    if key == "added":
        return day_words(document.added)
    if key in _FIGURES:
        return f"{getattr(document, key):,}"
    return document.source


def version_numbers(documents: Sequence[Document]) -> dict[str, int]:
    """Return which version of its text a document is, by id, for those that came after another one."""
    seen: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for one in documents:
        if one.kind == "text":
            seen[one.key] = seen.get(one.key, 0) + 1
            if seen[one.key] > 1:
                numbers[one.id] = seen[one.key]
    return numbers
