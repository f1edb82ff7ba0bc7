"""The dialog after a mistake of the program: a sentence, a report to copy, where the log lies."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton, PrimaryButton
from annotator.gui.widgets.focus_ring import FocusRing
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import Words
from annotator.messages import translate


class CrashDialog(QDialog):
    """One report at a time; a second mistake while it is open is added to it.

    Args:
        report: what happened, without words of any text.
        log: where the log lies.
    """

    def __init__(self, report: str, log: Path) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(translate("Annotator made a mistake"))
        self._log = log
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(translate("Report"))
        self.text.setFont(theme().font("code"))
        self.copy = PrimaryButton(translate("Copy the report"))
        self.folder = PlainButton(translate("Open the folder of the log"), icon="folder-open")
        self.close_button = PlainButton(translate("Go on"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.folder.clicked.connect(self._open_folder)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self.ring = FocusRing(self)
        self.resize(theme().px(640), theme().px(440))

    def add(self, report: str) -> None:
        """Add another report below the first."""
        self.text.appendPlainText("\n" + report)

    def _lay_out(self) -> None:
        column = Column(self, margins=(24, 24, 24, 24), spacing=12)
        column.addWidget(Words(translate("Annotator made a mistake"), role="title"))
        words = translate(
            "What you saved is safe. What you asked for last may not have been done. The report below holds no text, "
            "note or name of yours; please send it to whoever gave you the program."
        )
        column.addWidget(Words(words, ink="ink2", wrap=True))
        column.addWidget(self.text, 1)
        where = translate("The log lies in {folder}", folder=str(self._log.parent))
        column.addWidget(Words(where, role="small", ink="ink2", wrap=True, selectable=True))
        row = Row(spacing=8)
        row.addWidget(self.copy)
        row.addWidget(self.folder)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.copy.setFocus()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log.parent)))


class CrashReports:
    """Shows reports, one dialog at a time."""

    def __init__(self) -> None:
        self.dialog: CrashDialog | None = None

    def show(self, report: str, log: Path) -> None:
        """Show a report, or add it to the one on the screen."""
        if self.dialog is not None:
            self.dialog.add(report)
            return
        self.dialog = CrashDialog(report, log)
        self.dialog.finished.connect(self._gone)
        self.dialog.open()

    def _gone(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


@lru_cache(maxsize=1)
def reports() -> CrashReports:
    """Return the one that shows reports in this process."""
    return CrashReports()
