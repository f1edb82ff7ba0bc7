"""The way of an import through the Library: planned on its page, under way, told of, its report kept as a file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import Cancelled, Problem
from annotator.gui.importing.desk import ImportDesk
from annotator.gui.importing.drafts import Draft
from annotator.gui.library.import_panel import ImportPanel
from annotator.gui.library.imports import Imports
from annotator.gui.library.report_words import report_text
from annotator.gui.library.search_field import LibrarySearch
from annotator.gui.widgets.notice import NoticeKind
from annotator.gui.window import files
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.importing import ImportReport


class ImportFlow(QObject):
    """Stands between the import page, the imports under way and the panel that tells of them.

    Signals:
        turned: the import page opened or closed.
        endedUnseen: an import ended while the person is on another page, or on that of the next import; the kind of
            sentence, and the sentence.
    """

    turned = Signal()
    endedUnseen = Signal(str, str)

    def __init__(self, imports: Imports, desk: ImportDesk, panel: ImportPanel, screen: QWidget) -> None:
        super().__init__(screen)
        self._imports, self._desk, self._panel, self._screen = imports, desk, panel, screen
        self._planned: Draft | None = None
        imports.started.connect(panel.begin)
        imports.progressed.connect(panel.step)
        imports.finished.connect(self._ended)
        imports.failed.connect(self._failed)
        panel.cancelled.connect(imports.cancel)
        panel.goodWanted.connect(lambda: imports.add(replace(imports.draft, keep_good=True)))
        panel.backWanted.connect(self._resume)
        panel.saveWanted.connect(self._save)
        desk.finished.connect(self._planned_so)
        desk.cancelled.connect(self._given_up)

    def forget(self) -> None:
        """Drop what waits and what is planned: another project is open now."""
        self._planned = None
        self._imports.forget()
        self._desk.forget()

    def _ended(self, report: "ImportReport") -> None:
        self._panel.end(report)
        self._offer("warning" if report.problems else "done")

    def _failed(self, error: Exception) -> None:
        report = getattr(error, "report", None)
        problems: Sequence[Problem] = report.problems if report is not None else ()
        self._planned = None if self._desk.open else self._imports.draft
        self._panel.refuse(error, problems, some_good=report is not None, way_back=self._planned is not None)
        self._offer("info" if isinstance(error, Cancelled) else "danger")

    def _planned_so(self, draft: Draft) -> None:
        self._imports.add(draft)
        self.turned.emit()

    def _given_up(self, draft: Draft) -> None:
        """Say so, and how to come back to what was chosen and corrected."""
        self._planned = draft
        self.turned.emit()
        if not self._imports.running:
            self._panel.give_up()

    def _resume(self) -> None:
        planned, self._planned = self._planned, None
        if planned is not None:
            self._panel.hide()
            self._desk.resume(planned)
            self.turned.emit()

    def _save(self, report: "ImportReport") -> None:
        path = files.choose_report(self._screen)
        if path is None:
            return
        try:
            path.write_text(report_text(report), encoding="utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            self._panel.tell("danger", translate("The report cannot be written: {reason}.", reason=reason))
        else:
            self._panel.tell("done", translate("The report is saved as {file}.", file=path.name))

    def _offer(self, kind: NoticeKind) -> None:
        """Put the focus on what is to be done next, unless the person is at something else."""
        if not self._panel.isVisible():
            self.endedUnseen.emit(kind, translate("Import: {outcome}", outcome=self._panel.notice.sentence()))
            return
        button = self._panel.offered()
        if button is not None and not _types(self._screen):
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _types(screen: QWidget) -> bool:
    """Whether the person is at the search field of the Library."""
    return any(field.hasFocus() for field in screen.findChildren(LibrarySearch))
