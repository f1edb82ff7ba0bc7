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
from annotator.gui.widgets.tab_order import chain
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import translate

_WIDE, _NARROW = 1100, 960
"""Below the second width, at 100 % text, one pane is seen at a time; below the first, two are slimmer."""
_LOW = 360
"""Below this height, at 100 % text, where one pane is seen at a time, the bar of words stands beside the buttons."""
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
        self._hindered = False
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
        if self.files.list.hasFocus():
            self.focus_text(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.show_pane("files")
            self.files.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_text(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the text, which comes to the front where only one pane is seen."""
        self.show_pane("becomes")
        self.becomes.text.setFocus(reason)

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
        low = self._narrow and self.height() / theme().scale < _LOW
        self._place_tabs(beside=low)
        self._tab_row.setVisible(self._narrow and not low)
        for words in (self.how.heading, self.becomes.heading):
            words.setVisible(not self._narrow)  # the bar of words says it, and the text needs the room
        self.title.setVisible(not low)
        self.facts.setVisible(not self._narrow or (self._hindered and not low))
        self.files.set_alone(alone=self._narrow)
        self._head.set_margins((32, 0, 32, 0) if low else (32, 16, 32, 0) if self._narrow else (32, 24, 32, 18))
        wide = width >= _WIDE
        _limit(self.files, None if self._narrow else _FILES[wide])
        _limit(self.how, None if self._narrow else _HOW[wide])

    def show_hindrance(self, sentence: str) -> None:
        """Say why nothing can be imported; empty: nothing is in the way."""
        self._hindered = bool(sentence)
        stored = translate("Nothing is stored until you press Import. The project stays as it is if you cancel.")
        self.facts.set_text(sentence or stored)
        self.start.setEnabled(not sentence)
        self.start.setToolTip(sentence)
        self.start.setAccessibleDescription(sentence)
        self._fit()

    def _place_tabs(self, *, beside: bool) -> None:
        place, other = (self._head, self._tabs) if beside else (self._tabs, self._head)
        if place.indexOf(self.tabs) < 0:
            other.removeWidget(self.tabs)
            place.insertWidget(0, self.tabs)
            for button in (self.cancel, self.start):
                upright = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignTop
                self._head.setAlignment(button, upright)
            buttons = [self.cancel, self.start]
            with self.tabs.as_one_stop():
                chain([self.tabs, *buttons] if beside else [*buttons, self.tabs])

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
        self._tabs = tabs = Row(self._tab_row, margins=(32, 0, 32, 0))
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
