"""A new project begins with a scheme: the default, another that ships, or one from a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from annotator.domain.errors import UserError
from annotator.gui.sheets.overlay import Overlay
from annotator.gui.widgets.buttons import IconButton
from annotator.gui.widgets.cards import ActionCard
from annotator.gui.widgets.layout import Column, Gap, Row
from annotator.gui.widgets.notice import Notice
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.words import Words
from annotator.gui.window import files
from annotator.gui.work.lanes import Lanes
from annotator.messages import render, translate

if TYPE_CHECKING:
    from annotator.services.ready_made import Json

Chosen = Callable[[Path], None]
"""Gets a scheme: the name of one that ships, or the path of a file."""


class SchemeCard(ActionCard):
    """One scheme: its title and what it is for; it comes into view with the focus."""

    def __init__(self, icon: str, title: str, about: str, area: Scroll, *, lines: int = 2) -> None:
        super().__init__(icon, title, about, lines=lines)
        self._area = area

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into view."""
        super().focusInEvent(event)
        self._area.ensureWidgetVisible(self)


class NewProject(Overlay):
    """What passages shall be labeled as: Enter or a click takes a scheme, and leads to where the project shall lie.

    Args:
        window: what it lies over.
        lanes: reads a file that was chosen.
        chosen: called with the scheme, the sheet being gone.
    """

    def __init__(self, window: QMainWindow, lanes: Lanes, chosen: Chosen) -> None:
        super().__init__(window, translate("New project"), 640)
        self._lanes = lanes
        self._chosen = chosen
        self.cards: dict[str, SchemeCard] = {}
        self.close_button = IconButton("x", translate("Close"), key="Esc")
        self.close_button.clicked.connect(self.close_sheet)
        self.notice = Notice()
        self._inner = QWidget()
        self._area = Scroll()
        self._fill()
        self._lay_out()

    @property
    def first(self) -> SchemeCard:
        """The scheme one mostly wants."""
        return next(iter(self.cards.values()))

    def read_file(self, path: Path) -> None:
        """Look whether a file holds a scheme, and take it; else say in place what is wrong with it."""

        def read() -> "Json":
            from annotator.services import ready_made

            return ready_made.read_scheme(path)

        self._lanes.store(read, lambda _content: self._take(path.absolute()), self._refuse)

    def sheet_height(self, room: int, width: int) -> int:
        """As high as all schemes, if there is room."""
        around = super().sheet_height(room * 2, width) - self._area.sizeHint().height()
        return min(around + self._inner.sizeHint().height(), room)

    def _fill(self) -> None:
        from annotator.services import ready_made

        for one in ready_made.ready_made():
            card = SchemeCard("tag", translate(one.title), translate(one.about), self._area)
            card.clicked.connect(lambda _checked=False, name=one.name: self._take(Path(name)))
            self.cards[one.name] = card
        about = translate("A scheme you saved from another project, or that somebody sent you (JSON)")
        self.file = SchemeCard("folder-open", translate("A scheme from a file…"), about, self._area, lines=1)
        self.file.clicked.connect(self._ask_file)

    def _lay_out(self) -> None:
        head = Row(margins=(24, 12, 8, 4))
        head.addWidget(Words(translate("New project: what shall passages be labeled as?"), role="title"), 1)
        head.addWidget(self.close_button)
        self.column.addLayout(head)
        about = translate("You can change every label later; next you choose where the project’s file lies.")
        self.column.addLayout(_inset(Words(about, ink="ink2", wrap=True)))
        self.column.addLayout(_inset(self.notice))
        cards = Column(self._inner, margins=(24, 4, 24, 24))
        for card in (*self.cards.values(), self.file):
            cards.addWidget(card)
            cards.addWidget(Gap(8))
        cards.addStretch(1)
        self._area.setWidget(self._inner)
        self._area.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self.column.addWidget(self._area, 1)

    def _ask_file(self) -> None:
        path = files.choose_scheme(self)
        if path is not None:
            self.read_file(path)

    def _take(self, scheme: Path) -> None:
        if not self.gone:
            self.close_sheet()
            self._chosen(scheme)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, UserError) and not self.gone:
            self.notice.say("danger", render(error))
            self.lie()


def _inset(widget: QWidget) -> Column:
    column = Column(margins=(24, 0, 24, 8))
    column.addWidget(widget)
    return column
