"""A release in place: how far it is, or why there is none."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import Cancelled, UserError
from annotator.gui.dataset.reading import may_be_replaced
from annotator.gui.dataset.wording import progress_words
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.notice import Notice
from annotator.gui.widgets.progress import ProgressLine
from annotator.gui.widgets.words import Words
from annotator.messages import render, render_hint, translate


class ProgressPanel(QWidget):
    """Hidden while there is nothing to say.

    Signals:
        cancelled: the person wants it to end.
        replaceWanted: the person lets the older release go.
    """

    cancelled = Signal()
    replaceWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = ProgressLine(name=translate("Release"))
        self.count = Words(role="small", ink="ink2", tabular=True)
        self.cancel = PlainButton(translate("Cancel"))
        self.notice = Notice(command="sentence.follow")
        self.may_replace = False
        """Whether it offers to let an older release go."""
        self._offering = False
        self._running = QWidget()
        row = Row(self._running, spacing=16)
        row.addWidget(self.line)
        row.addWidget(self.count, 1)
        row.addWidget(self.cancel)
        column = Column(self)
        column.addWidget(self._running)
        column.addWidget(self.notice)
        self.cancel.clicked.connect(self._cancel)
        self.notice.acted.connect(self.replaceWanted)
        self.clear()

    def offer(self, out: Path, key: str) -> None:
        """Say what makes a release, and where; nothing is written by that."""
        if self.cancel.isVisible():
            return
        self.clear()
        self.show()
        words = translate(
            "Nothing is written yet: {key} or Enter makes the release in “{folder}”.", key=key, folder=out
        )
        plain = translate("Nothing is written yet: Enter makes the release in “{folder}”.", folder=out)
        self.notice.say("info", words if key else plain)
        self._offering = True

    def take_offer_back(self) -> None:
        """Say no more what makes a release: one went elsewhere."""
        if self._offering:
            self.clear()

    def begin(self) -> None:
        """Show that it began."""
        self._offering = self.may_replace = False
        self.notice.clear()
        self.cancel.setEnabled(True)
        self.step(0, 0)
        self._running.show()
        self.show()

    def step(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.line.set_progress(done, total)
        self.count.setText(progress_words(done, total))

    def clear(self) -> None:
        """Say nothing."""
        self._offering = self.may_replace = False
        self._running.hide()
        self.notice.clear()
        self.hide()

    def ask_for_folder(self) -> None:
        """Say that a folder is needed."""
        self.clear()
        self.show()
        self.notice.say("warning", translate("Choose a folder first."))

    def refuse(self, error: Exception) -> None:
        """Show why there is no release; an older one in the way may be replaced."""
        self._running.hide()
        self.show()
        if isinstance(error, Cancelled):
            self.notice.say("info", translate("Cancelled. Nothing was written."))
        elif may_be_replaced(error) and isinstance(error, UserError):
            self.notice.say("warning", render(error), action=translate("Replace it"))
            self.may_replace = True
        elif isinstance(error, UserError):
            self.notice.say("danger", render(error), render_hint(error) or "")
        else:
            self.notice.say("danger", translate("The program made a mistake; nothing was written."))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()
