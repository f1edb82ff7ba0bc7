"""The documents of the project and the posts of the open one, as rows of one flat list."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from annotator.domain.corpus import Post
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.places import post_name
from annotator.gui.labeling.threads.document_list import DocumentList
from annotator.gui.widgets.tips import plain_tip
from annotator.gui.wording.document_names import document_name
from annotator.messages import plural, translate
from annotator.services.contents import PAGE, Entry

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST_LEVELS = 4
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)

LINE = Qt.ItemDataRole.UserRole + 1
"""The :class:`ThreadLine` of a row."""


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """What is painted of a row.

    Attributes:
        words: the title of a document, or the author of a post.
        number: of a post, 0 for a document.
        level: how deep a post stands among the replies, at most 4.
        done: how many segments are done.
        asked: how many are asked.
        current: whether it is the post one is in; of a document, whether it is open.
        expanded: whether the posts of a document are shown below it.
        beyond: whether it stands for posts above (-1) or below (1) those of the stretch that is open.
    """

    words: str
    number: int
    level: int
    done: int
    asked: int
    current: bool
    expanded: bool = False
    beyond: int = 0

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if self.beyond:
            return self.words
        count = translate("{done} of {asked} done", done=self.done, asked=self.asked)
        if self.number:
            return ", ".join((self.words, translate("post {number}", number=self.number), count))
        return f"{self.words}, {count}"


_UNKNOWN = ThreadLine("", 0, 0, 0, 0, current=False)
"""A document that is being read just now."""


class ThreadsModel(QAbstractTableModel):
    """One column. Rows are made when they are asked for: a project may have very many documents.

    Args:
        desk: where the annotator is.

    Signals:
        placed: it is known by now where the open document stands.
    """

    placed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._opened: OpenDocument | None = None
        self._list = DocumentList(desk)
        self._list.loaded.connect(self._take_page)
        self._count = 0
        self._at = -1
        self._expanded = True
        self._levels: dict[str, int] = {}

    def show_documents(self) -> None:
        """Show the documents anew, with the posts of the open one; rows stay the same where they are as many."""
        opened, before = self._desk.document, (self.rowCount(), self._post_count())
        count = len(self._list) or int(opened is not None)
        at = -1 if opened is None else self._list.row_of(opened.id) if len(self._list) else 0
        posts = _rows_of(opened) if opened is not None and self._expanded and at >= 0 and opened.reach.posts > 1 else 0
        same = before == (count + posts, posts) and not posts
        if not same:
            self.beginResetModel()
        self._opened, self._count, self._at = opened, count, at
        self._levels = _levels(opened.posts) if opened is not None else {}
        if not same:
            self.endResetModel()
        elif count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, 0))

    def _take_page(self, page: int) -> None:
        """Show documents that are known by now; where the open one stands may be known too."""
        if self._at < 0 and self._opened is not None:
            self.show_documents()
            self.placed.emit()
            return
        posts, first = self._post_count(), page * PAGE
        last = min(first + PAGE, self._count) - 1
        below = self._at >= 0
        top = first + (posts if below and first > self._at else 0)
        self.dataChanged.emit(self.index(top, 0), self.index(last + (posts if below and last > self._at else 0), 0))

    def set_expanded(self, expanded: bool) -> None:
        """Show or hide the posts of the open document."""
        self.beginResetModel()
        self._expanded = expanded
        self.endResetModel()

    def show_counts(self) -> None:
        """Paint the counts of the open document and of the post one is in anew."""
        for row in {self._at, self.current_row()} - {-1}:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [Qt.ItemDataRole.DisplayRole])

    def show_measured(self) -> None:
        """Paint all counts of the open document and its posts anew."""
        if self._at >= 0:
            rows = self.index(self._at, 0), self.index(self._at + self._post_count(), 0)
            self.dataChanged.emit(*rows, [Qt.ItemDataRole.DisplayRole])

    def current_row(self) -> int:
        """Return the row of the post one is in, else of the open document; -1 without one."""
        current = self._desk.current
        if self._opened is None or current is None or current not in self._opened or self._at < 0:
            return -1
        if not self._post_count():
            return self._at
        place = self._opened.post_of(current).ordinal - self._opened.posts[0].ordinal
        return self._at + 1 + (_posts_above(self._opened) > 0) + place

    def document_at(self, row: int) -> Entry | None:
        """Return the document of a row, None for a post and for one that is not known yet."""
        posts = self._post_count()
        if self._at >= 0 and self._at < row <= self._at + posts:
            return None
        place = row if self._at < 0 or row <= self._at else row - posts
        if self._opened is not None and place == self._at:
            done, asked = self._opened.counts.progress() or (0, 0)
            listed = self._list.entry(place) if len(self._list) else None
            if listed is not None:  # while it is being counted, as it was listed
                return replace(listed, done=done, asked=asked) if asked else listed
            return Entry(self._opened.id, self._opened.document.title, done, asked)
        return self._list.entry(place)

    def post_at(self, row: int) -> Post | None:
        """Return the post of a row, None for a document."""
        if self._opened is None or not 0 < row - self._at <= self._post_count():
            return None
        place = row - self._at - 1 - (_posts_above(self._opened) > 0)
        return self._opened.posts[place] if 0 <= place < len(self._opened.posts) else None

    def beyond_at(self, row: int) -> int:
        """Return -1 or 1 for the row that stands for all posts above, or below, those that were read; else 0."""
        if self._opened is None or not 0 < row - self._at <= self._post_count() or self.post_at(row) is not None:
            return 0
        return -1 if row == self._at + 1 else 1

    @property
    def expanded(self) -> bool:
        """Whether the posts of the open document are shown."""
        return self._expanded

    def rowCount(self, parent: Index = _ROOT) -> int:
        """All documents, and the posts of the open one."""
        return 0 if parent.isValid() else self._count + self._post_count()

    def columnCount(self, parent: Index = _ROOT) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line of a row, and its words."""
        if role not in (LINE, Qt.ItemDataRole.ToolTipRole, *_WORDS):
            return None
        line = self._line(index.row())
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.words)
        return line.spoken if role == Qt.ItemDataRole.AccessibleTextRole else line.words

    def _line(self, row: int) -> ThreadLine:
        post = self.post_at(row)
        if post is not None and self._opened is not None:
            done, asked = self._opened.counts.of_post(post.id) or (0, 0)
            current = self._desk.current  # of another document, if this is painted before it was told of that one
            here = current is not None and current in self._opened and self._opened.post_of(current) is post
            return ThreadLine(post_name(post), post.ordinal, self._levels[post.id], done, asked, here)
        beyond = self.beyond_at(row)
        if beyond and self._opened is not None:
            return ThreadLine(_beyond_words(self._opened, beyond), 0, 0, 0, 0, current=False, beyond=beyond)
        document = self.document_at(row)
        if document is None:
            return _UNKNOWN
        done, asked = self._list.progress_of(document)
        is_open = row == self._at
        words = document_name(document.title, document.version)
        return ThreadLine(words, 0, 0, done, asked, is_open, is_open and self._post_count() > 0)

    def _post_count(self) -> int:
        shown = self._opened is not None and self._expanded and self._at >= 0 and self._opened.reach.posts > 1
        return _rows_of(self._opened) if shown and self._opened is not None else 0


def _posts_above(opened: OpenDocument) -> int:
    return opened.posts[0].ordinal - 1 if opened.posts else 0


def _posts_below(opened: OpenDocument) -> int:
    return opened.reach.posts - opened.posts[-1].ordinal if opened.posts else 0


def _rows_of(opened: OpenDocument) -> int:
    """Return how many rows the posts take: one each, and one for all above a stretch and all below it."""
    return len(opened.posts) + (_posts_above(opened) > 0) + (_posts_below(opened) > 0)


def _beyond_words(opened: OpenDocument, step: int) -> str:
    count = _posts_above(opened) if step < 0 else _posts_below(opened)
    if step < 0:
        return plural("{number} post further up", "{number} posts further up", count, number=f"{count:,}")
    return plural("{number} post further down", "{number} posts further down", count, number=f"{count:,}")


def _levels(posts: tuple[Post, ...]) -> dict[str, int]:
    """Return how deep each post stands among the replies; one that answers nobody here stands at the edge."""
    levels: dict[str, int] = {}
    for post in posts:
        above = levels.get(post.reply_to) if post.reply_to is not None else None
        levels[post.id] = 0 if above is None else min(above + 1, _MOST_LEVELS)
    return levels
