"""The files that are to be imported, at the left of the page."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from annotator.gui.importing.files_model import LOW, FileRow, FilesDelegate, FilesModel
from annotator.gui.importing.foot import FootShown
from annotator.gui.screen import Handler
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import QuietButton
from annotator.gui.widgets.control import KEYBOARD_REASONS
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.layout import Column, Pane, Row
from annotator.gui.widgets.notice import Notice
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import mark, translate

_LOW = 280
"""Below this height, in units of 100 % text, no keys are shown."""
_HINTS = (
    ("pane.next", mark("Between files and text")),
    ("files:next", mark("Next file")),
    ("files:leave.out", mark("Leave a file out")),
    ("walk.post.down", mark("Next post")),
)


class FilesList(QListView):
    """The rows; arrows choose, a key of the page leaves a file out or takes it in again.

    Signals:
        rowChosen: this row is the current one now.
        leaveOutAsked: the current row is to be left out, or taken in again.
    """

    rowChosen = Signal(int)
    leaveOutAsked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._files = FilesModel()
        self._delegate = FilesDelegate(self)
        self.setModel(self._files)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(translate("Files"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.selectionModel().currentChanged.connect(self._tell)
        theme().changed.connect(self._retheme)
        self._retheme()

    def show_rows(self, rows: Sequence[FileRow], chosen: int) -> None:
        """Show these rows, one of them chosen; without telling."""
        self._files.show_rows(rows)
        self.blockSignals(True)
        if 0 <= chosen < len(rows) and chosen != self.currentIndex().row():
            self.setCurrentIndex(self._files.index(chosen))
        self.blockSignals(False)
        self.updateGeometry()

    def handlers(self) -> Mapping[str, Handler]:
        """Return what the keys of the page do here: while the list has the focus."""
        return {"files:leave.out": self.leaveOutAsked.emit} if self.hasFocus() and self._files.rows else {}

    def rows(self) -> tuple[FileRow, ...]:
        """Return what is shown."""
        return self._files.rows

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        return QSize(theme().px(160), sum(theme().px(row.height) for row in self._files.rows))

    def minimumSizeHint(self) -> QSize:
        """At least a row."""
        return QSize(theme().px(120), theme().px(LOW))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus in the current row if it came by the keyboard."""
        self._delegate.by_key = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus."""
        self._delegate.by_key = False
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen file in view."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are the window's, not a search in the list."""
        if event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.rowChosen.emit(current.row())

    def _retheme(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, qcolor(theme().tokens.chrome))
        self.setPalette(palette)
        self.viewport().setPalette(palette)  # under a style sheet it does not follow by itself
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class Hints(QWidget):
    """Keys that lead about the page, each with a few words."""

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, margins=(32, 8, 8, 20), spacing=8)
        self._rows: dict[str, QWidget] = {}
        self._caps: list[KeyCap] = []
        for command, words in _HINTS:
            line = QWidget()
            row = Row(line, spacing=8)
            cap = KeyCap(command=command)
            row.addWidget(cap)
            row.addWidget(ElidedLabel(translate(words), role="small", ink="ink2"), 1)
            column.addWidget(line)
            self._rows[command] = line
            self._caps.append(cap)

    def caps(self) -> tuple[KeyCap, ...]:
        """Return the keys, also those that are not shown now."""
        return tuple(self._caps)

    def show_for(self, *, files: int, posts: int) -> None:
        """Show what leads somewhere among so many files and, in the one that is shown, posts."""
        self._rows["pane.next"].setVisible(files > 0)
        self._rows["files:next"].setVisible(files > 1)
        self._rows["files:leave.out"].setVisible(files > 1)
        self._rows["walk.post.down"].setVisible(posts > 1)


class FilesPane(Pane):
    """The list, the way to more files below it, the keys that lead about the page, and what is wrong with the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._alone, self._shown = False, FootShown()
        self.list = FilesList()
        self.add = QuietButton(translate("Add files"), icon="plus", height=44)
        column = Column(self)
        column.addWidget(self.list)
        inset = Row(margins=(24, 0, 8, 0))
        inset.addWidget(self.add)
        inset.addStretch(1)
        column.addLayout(inset)
        column.addStretch(1)
        self.hints = Hints()
        column.addWidget(self.hints)
        self.notice = Notice()
        self._said = QWidget()
        Column(self._said, margins=(32, 8, 32, 8)).addWidget(self.notice)
        column.addWidget(self._said)

    def set_alone(self, *, alone: bool) -> None:
        """Stand by itself, and so say what is wrong with the file; or beside the text, which says it."""
        if alone != self._alone:
            self._alone = alone
            self.show_foot(self._shown)

    def show_foot(self, shown: FootShown) -> None:
        """Say what is wrong with the file that is chosen."""
        self._shown = shown
        said = shown.sentence if self._alone else ""
        detail = " ".join((shown.detail, *shown.problems)).strip()
        if not said:
            self.notice.clear()
        elif self.notice.accessibleName() != f"{said} {detail}".strip():
            self.notice.say(shown.kind, said, detail)
        self._said.setVisible(bool(said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height leave it to the list."""
        super().resizeEvent(event)
        self.hints.setVisible(self.height() / theme().scale >= _LOW)
