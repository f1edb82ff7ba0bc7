"""An import in place: how far it is, then what it brought or why it was refused."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import Cancelled, Problem, UserError
from annotator.gui.library.report_words import details, files_words, headline, problem_words, size_words
from annotator.gui.widgets.buttons import IconButton, PlainButton
from annotator.gui.widgets.layout import Column, Line, Row
from annotator.gui.widgets.notice import Notice, NoticeKind
from annotator.gui.widgets.progress import ProgressLine
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.gui.wording.counting import counted
from annotator.messages import render, render_hint, translate

if TYPE_CHECKING:
    from annotator.services.importing import ImportReport

_MOST_PROBLEMS = 5
_MARGINS, _SPACING = (16, 0, 16, 8), 16
_LOW_MARGINS, _LOW_SPACING = (16, 0, 16, 0), 4


class ImportPanel(QWidget):
    """Hidden while there is nothing to say.

    Signals:
        cancelled: the person wants the import to end.
        goodWanted: the person wants the good rest of a refused import.
        labelWanted: the person wants to label what came.
        backWanted: the person wants to go back to the import that was given up.
        saveWanted: the person wants the report as a file; the report.
    """

    cancelled = Signal()
    goodWanted = Signal()
    labelWanted = Signal()
    backWanted = Signal()
    saveWanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = ProgressLine(name=translate("Import"))
        self.title = Words(strong=True)
        self.count = Words(role="small", ink="ink2", tabular=True)
        self.cancel = PlainButton(translate("Cancel"))
        self.notice = Notice()
        self.problems = Column(spacing=4)
        self.label = PlainButton(translate("Label"), icon="play")
        self.good = PlainButton(translate("Import the good rest"))
        self.back = PlainButton(translate("Back to it"))
        self.save = PlainButton(translate("Save report"))
        self._saved: ImportReport | None = None
        self.close_button = IconButton("x", translate("Close this report"))
        self._running = QWidget()
        self._report = QWidget()
        self._lay_out()
        self.cancel.clicked.connect(self.cancelled)
        self.good.clicked.connect(self.goodWanted)
        self.label.clicked.connect(self.labelWanted)
        self.back.clicked.connect(self.backWanted)
        self.save.clicked.connect(lambda: self.saveWanted.emit(self._saved))
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def set_low(self, *, low: bool) -> None:
        """Leave the height to the documents, in a low window."""
        self._column.set_margins(_LOW_MARGINS if low else _MARGINS)
        self._column.set_space(_LOW_SPACING if low else _SPACING)

    def offered(self) -> PlainButton | None:
        """Return the button for what is to be done next, or None."""
        return next((button for button in (self.label, self.good, self.back) if button.isVisible()), None)

    def begin(self, paths: Sequence[Path]) -> None:
        """Show that an import began."""
        self.title.setText(translate("Importing {what}", what=files_words(paths)))
        self.step(0, 0)
        self.cancel.setEnabled(True)
        self._report.hide()
        self._running.show()
        self.show()

    def give_up(self) -> None:
        """Say that an import was given up before anything was stored, and offer the way back to it."""
        self._say("info", translate("Cancelled. Nothing was stored."), "", ())
        self._offer(self.back)

    def tell(self, kind: NoticeKind, sentence: str) -> None:
        """Say something about the report that is shown."""
        self.notice.say(kind, sentence)

    def step(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.progress.set_progress(done, total)
        self.count.setText(size_words(done, total) if total else translate("Reading"))

    def end(self, report: "ImportReport") -> None:
        """Show what it brought."""
        kind: NoticeKind = "warning" if report.problems else "done"
        self._say(kind, headline(report), details(report), report.problems)
        self._offer(*([self.label] if report.segments else []), self.save)
        self._saved = report

    def refuse(
        self, error: Exception, problems: Sequence[Problem] = (), *, some_good: bool = False, way_back: bool = False
    ) -> None:
        """Show why nothing was imported, and offer the good rest and the way back to what was corrected."""
        if isinstance(error, Cancelled):
            self._say("info", translate("Cancelled. Nothing was imported."), "", ())
        elif isinstance(error, UserError):
            self._say("danger", render(error), render_hint(error) or "", problems)
        else:
            self._say("danger", translate("The program made a mistake; nothing was imported."), "", ())
        self._saved = getattr(error, "report", None)
        wanted = ((self.good, some_good), (self.back, way_back), (self.save, self._saved is not None))
        self._offer(*(button for button, offered in wanted if offered))

    def _offer(self, *buttons: PlainButton) -> None:
        for button in (self.good, self.back, self.label, self.save):
            button.setVisible(button in buttons)

    def _say(self, kind: NoticeKind, sentence: str, detail: str, problems: Sequence[Problem]) -> None:
        self._running.hide()
        self.notice.say(kind, sentence, detail)
        while (item := self.problems.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        lines = [problem_words(problem) for problem in problems[:_MOST_PROBLEMS]]
        if len(problems) > _MOST_PROBLEMS:
            more = counted(len(problems) - _MOST_PROBLEMS, "problem")
            lines.append(translate("and {more} more", more=more))
        for line in lines:
            self.problems.addWidget(ElidedLabel(line, role="small", ink="ink2"))
        self._report.show()
        self.show()

    def _lay_out(self) -> None:
        self._column = column = Column(self, margins=_MARGINS, spacing=_SPACING)
        column.addWidget(Line())
        running = Row(self._running, spacing=16)
        running.addWidget(self.title)
        running.addWidget(self.progress)
        running.addWidget(self.count, 1)
        running.addWidget(self.cancel)
        column.addWidget(self._running)
        report = Column(self._report, spacing=8)
        head = Row(spacing=12)
        head.addWidget(self.notice, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.good, self.back, self.label, self.save, self.close_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        report.addLayout(head)
        inset = Row(margins=(28, 0, 0, 0))
        inset.addLayout(self.problems, 1)
        report.addLayout(inset)
        column.addWidget(self._report)
        column.addWidget(Line())
