"""The first page: new, open, try the sample, and the projects that were open here."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.gui.screen import Screen, Shell
from annotator.gui.theme.theme import theme
from annotator.gui.welcome.recent import COLUMNS, known_projects
from annotator.gui.widgets.cards import ActionCard
from annotator.gui.widgets.layout import Column, Gap, Line, Pane, Row
from annotator.gui.widgets.rows import RowsModel
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_WIDTH = 560
_ROW = 48
_INSET = 16
_ABOVE, _ABOVE_LOW = 84, 24
"""Room above the title; in a low window the second, and more is seen of what can be done."""
_LOW, _LOW_ALONE = 560, 500
"""Heights at 100 % text below which a window is low: with recent projects on the page, and without."""


class WelcomeScreen(Screen):
    """One column of 560 in the middle; it scrolls where the window is low."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.new = ActionCard(
            "file-plus",
            translate("New project"),
            translate("Choose labels and where its file lives, then drop your texts"),
            command="project.new",
        )
        self.open = ActionCard(
            "folder-open", translate("Open a project"), translate("A file that ends in .annot"), command="project.open"
        )
        self.sample = ActionCard(
            "book-open", translate("Try the sample"), translate("A short debate, half labeled; nothing of it is kept")
        )
        for card, command in ((self.new, "project.new"), (self.open, "project.open"), (self.sample, "project.sample")):
            card.clicked.connect(lambda _checked=False, name=command: shell.run(name))
        self.model = RowsModel(COLUMNS)
        self.recent = StyledTable(translate("Recent projects"), row_height=_ROW, inset=_INSET, head=False)
        self.recent.setModel(self.model)
        self.recent.set_columns(self.model.widths())
        self.recent.rowOpened.connect(self._open_recent)
        self.recent.clicked.connect(lambda index: self._open_recent(index.row()))
        self._heading = Words(translate("Recent"), role="small", ink="ink2", strong=True)
        self._line = Line()
        self._drop = Words(translate("Or drop a project or your texts on this window."), role="small", ink="ink2")
        self._wide = Gap(28), Gap(16)
        """Room that a low window has none of."""
        self._column = QWidget()
        self._stack = QStackedWidget()
        self.waiting = Words(translate("Opening the project …"), ink="ink2")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.session.opening.connect(lambda: self._stack.setCurrentWidget(self.waiting))
        self.session.notOpened.connect(self._offer_again)
        theme().changed.connect(self._resize)
        self.refresh()

    def refresh(self) -> None:
        """Read which projects were open here."""
        self.model.show_rows(known_projects())
        for part in (self._heading, self._line, self.recent):
            part.setVisible(bool(self.model.rows))
        self._resize()

    def arrive(self) -> None:
        """Show what was open last."""
        self._stack.setCurrentIndex(0)
        self.refresh()

    def _offer_again(self) -> None:
        """A project was not opened: there is something to choose again."""
        self._stack.setCurrentIndex(0)
        self.refresh()
        if self.isVisible():
            self.focus_home()

    def focus_home(self) -> None:
        """To what was open last, where Enter goes on with it; without such a project to the first action."""
        if self.model.rows:
            self.recent.choose(0)
            self.recent.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._reveal_last()
        else:
            self.new.focus_by_key()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the column to the room."""
        super().resizeEvent(event)
        self._resize()

    def _lay_out(self) -> None:
        self._inner = column = Column(self._column, margins=(0, _ABOVE, 0, 32))
        parts = Column(margins=(_INSET, 0, _INSET, 0))
        parts.addWidget(Words(translate("Annotator"), role="title"))
        parts.addWidget(Gap(8))
        about = translate(
            "Label passages as claims, objections or analogies, see how far people agree, and export what they "
            "settled. Everything stays in one file on this computer."
        )
        self._about = Words(about, ink="ink2", wrap=True)
        parts.addWidget(self._about)
        parts.addWidget(Gap(8))
        parts.addWidget(self._wide[0])
        for card in (self.new, self.open, self.sample):
            parts.addWidget(card)
            parts.addWidget(Gap(8))
        parts.addWidget(Gap(12))
        parts.addWidget(self._wide[1])
        parts.addWidget(self._heading)
        parts.addWidget(Gap(8))
        parts.addWidget(self._line)
        column.addLayout(parts)
        column.addWidget(self.recent)
        foot = Column(margins=(_INSET, 24, _INSET, 0))
        foot.addWidget(self._drop)
        column.addLayout(foot)
        column.addStretch(1)
        self._pane = pane = Pane("paper")
        row = Row(pane)
        row.addStretch(1)
        row.addWidget(self._column)
        row.addStretch(1)
        self._area = area = Scroll()
        area.setWidget(pane)
        # later: the page is laid out when the scroll bar knows how high it is
        area.verticalScrollBar().rangeChanged.connect(self._reveal_last, Qt.ConnectionType.QueuedConnection)
        self._stack.addWidget(area)
        self._stack.addWidget(self.waiting)
        Column(self).addWidget(self._stack)

    def _resize(self) -> None:
        px = theme().px
        low = self.height() / theme().scale < (_LOW if self.model.rows else _LOW_ALONE)
        self._inner.set_margins((0, _ABOVE_LOW, 0, 8) if low else (0, _ABOVE, 0, 32))
        for part in (self._about, self._drop):
            part.setVisible(not low or not self.model.rows)  # who has been here before knows
        for gap in self._wide:
            gap.setVisible(not low)
        self._column.setFixedWidth(min(px(_WIDTH + 2 * _INSET), self.width()))
        self.recent.setFixedHeight(px(_ROW) * len(self.model.rows))

    def _reveal_last(self) -> None:
        """Bring the project that Enter opens into view, where the window is too low for the whole page."""
        if self.window().focusWidget() is self.recent:  # it may be that the window is not active yet
            first = self.recent.mapTo(self._pane, self.recent.visualRect(self.model.index(0, 0)).bottomLeft())
            self._area.ensureVisible(first.x(), first.y(), 0, theme().px(_ROW))

    def _open_recent(self, row: int) -> None:
        self.shell.open_project(self.model.rows[row].path)
