"""What the self-check of the last release found, in sentences; before there is one, what was made earlier."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.dataset.reading import Made
from annotator.gui.dataset.wording import remark_lines, verdict_lines
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.notice import Icon
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.gui.wording.counting import counted
from annotator.gui.wording.dates import day_words
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.exporting import ExportReport


class Verdict(QWidget):
    """Title, the release it is about, sentences with icons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words(strong=True)
        self.about = ElidedLabel(ink="ink2")
        self._lines = Column(spacing=8)
        self.sentences: list[str] = []
        column = Column(self, spacing=8)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(self._lines)

    def show_report(self, report: "ExportReport") -> None:
        """Show what the self-check of a release found."""
        ok = report.check.ok
        self.title.setText(translate("The release checked itself") if ok else translate("The release does not hold"))
        files = counted(len(report.files), "file")
        words = {"name": report.out.name, "records": counted(report.records, "record"), "files": files}
        self.about.set_text(translate("{name}: {records}, {files}", **words))
        self._show_lines([*verdict_lines(report), *remark_lines(report)])

    def show_made(self, releases: Sequence[Made]) -> None:
        """Show the last release that was made before."""
        self._show_lines([])
        self.title.setText(translate("The last release"))
        if not releases:
            self.about.set_text(translate("None was made from this project yet."))
            return
        last = releases[0]
        words = {"name": last.name, "records": counted(last.records, "record"), "day": day_words(last.at)}
        self.about.set_text(translate("{name}: {records}, {day}", **words))

    def _show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.sentences = [words for _icon, words in lines]
        for icon, words in lines:
            self._lines.addWidget(_Line(icon, words))


class _Line(QWidget):
    """A sentence with its icon."""

    def __init__(self, icon: str, words: str) -> None:
        super().__init__()
        row = Row(self, spacing=10)
        icons = Column(margins=(0, 2, 0, 0))
        icons.addWidget(Icon(icon, "danger" if icon == "circle-alert" else "ink2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(icons)
        row.addWidget(Words(words, wrap=True, selectable=True), 1)
