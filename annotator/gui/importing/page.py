"""How the import page is set out: heading, files, how to read them, what they become."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.importing.becomes_pane import BecomesPane
from annotator.gui.importing.files_pane import FilesPane
from annotator.gui.importing.how_pane import HowPane
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton, PrimaryButton
from annotator.gui.widgets.choices import WordTabs
from annotator.gui.widgets.layout import Column, Line, Pane, Row
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import translate

_WIDE, _NARROW = 1100, 880
"""Below the second width, at 100 % text, one pane is seen at a time; below the first, two are slimmer."""
_FILES = {True: 280, False: 216}
_HOW = {True: 336, False: 300}


class ImportPage(Pane):
    """Three panes beside each other, or one at a time under a bar of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.title = Words(role="title")
        self.facts = ElidedLabel(ink="ink2")
        self.cancel = PlainButton(translate("Cancel"), key="Esc")
        self.start = PrimaryButton(translate("Import"), command="import.start")
        self.tabs = WordTabs(
            [
                ("files", translate("Files")),
                ("how", translate("How to read it")),
                ("becomes", translate("What it becomes")),
            ],
            translate("Parts of the page"),
        )
        self.files = FilesPane()
        self.how = HowPane()
        self.becomes = BecomesPane()
        self._narrow = False
        self._lines = [Line(standing=True), Line(standing=True)]
        self._tab_row = QWidget()
        self._lay_out()
        self.tabs.changed.connect(lambda _value: self._fit())
        theme().changed.connect(self._fit)
        self.tabs.set_value("becomes")

    @property
    def narrow(self) -> bool:
        """Whether one pane is seen at a time."""
        return self._narrow

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front where only one is seen: ``files``, ``how``, ``becomes``."""
        self.tabs.set_value(name)
        self._fit()

    def change_pane(self) -> None:
        """To the files; from there back to the text."""
        to_text = self.files.list.hasFocus()
        self.show_pane("becomes" if to_text else "files")
        (self.becomes.text if to_text else self.files.list).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the panes beside each other, or one at a time."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() / theme().scale
        self._narrow = width < _NARROW
        seen = self.tabs.value()
        for name, pane in (("files", self.files), ("how", self.how), ("becomes", self.becomes)):
            pane.setVisible(not self._narrow or seen == name)
        for line in self._lines:
            line.setVisible(not self._narrow)
        self._tab_row.setVisible(self._narrow)
        for words in (self.facts, self.how.heading, self.becomes.heading):
            words.setVisible(not self._narrow)  # the bar of words says it, and the text needs the room
        self._head.set_margins((32, 16, 32, 0) if self._narrow else (32, 24, 32, 18))
        wide = width >= _WIDE
        _limit(self.files, None if self._narrow else _FILES[wide])
        _limit(self.how, None if self._narrow else _HOW[wide])

    def _lay_out(self) -> None:
        column = Column(self)
        self._head = head = Row(margins=(32, 24, 32, 18), spacing=8)
        words = Column(spacing=8)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        head.addLayout(words, 1)
        for button in (self.cancel, self.start):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        tabs = Row(self._tab_row, margins=(32, 0, 32, 0))
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        column.addWidget(self._tab_row)
        column.addWidget(Line())
        body = Row()
        body.addWidget(self.files, 1)
        body.addWidget(self._lines[0])
        body.addWidget(self.how, 1)
        body.addWidget(self._lines[1])
        body.addWidget(self.becomes, 4)
        column.addLayout(body, 1)


def _limit(pane: QWidget, width: int | None) -> None:
    """Give a pane a width at 100 % text, or all there is."""
    pixels = None if width is None else theme().px(width)
    pane.setMinimumWidth(0 if pixels is None else pixels)
    pane.setMaximumWidth(16_777_215 if pixels is None else pixels)
