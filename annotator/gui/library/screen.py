"""The documents of the project: what there is, adding to it, searching in it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.changes import Change
from annotator.domain.errors import Problem
from annotator.gui.counting import counted, listed
from annotator.gui.library import reading
from annotator.gui.library.import_panel import ImportPanel
from annotator.gui.library.imports import Imports
from annotator.gui.library.search_field import LibrarySearch
from annotator.gui.library.searching import Searching
from annotator.gui.library.shelf_view import ShelfView
from annotator.gui.screen import Handler, Screen, Shell, Status
from annotator.gui.wide_page import WidePage
from annotator.gui.widgets.buttons import PrimaryButton
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import translate


class LibraryScreen(Screen):
    """Heading, what an import says, the documents, the chosen one below them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._stale = True
        self._loading = False
        self._homeless = False
        self._known: frozenset[str] = frozenset()
        self._new: str | None = None
        self.imports = Imports(self.session, self)
        self.facts = ElidedLabel(ink="ink2")
        self.search = LibrarySearch()
        self.button = PrimaryButton(translate("Import files"), key="Ctrl+I", icon="plus")
        self.panel = ImportPanel()
        self.view = ShelfView()
        self.searching = Searching(self.session, self.search, self.view, self)
        self._lay_out()
        self._listen()

    def handlers(self) -> Mapping[str, Handler]:
        """Search leads to the field."""
        return {"search": self._begin_search}

    def focus_home(self) -> None:
        """To the documents; in an empty library to the button."""
        home = self.view.home()
        self._homeless = home is None
        (home or self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def status(self) -> Status:
        """How many documents, and whether an import is under way."""
        words = [counted(len(self.view.model.rows), "document")]
        if self.imports.running:
            words.append(translate("Importing: {progress}", progress=self.panel.count.text()))
        return Status(words=tuple(words))

    def arrive(self) -> None:
        """Read anew what became stale."""
        if self._stale:
            self._reload()

    def project_changed(self) -> None:
        """Forget what was shown of the former project."""
        self.imports.forget()
        self.panel.hide()
        self.searching.end()
        self._known, self._new, self._loading = frozenset(), None, False
        self.view.forget()
        self._become_stale()

    def take_change(self, change: Change, origin: object) -> None:
        """Documents, people or answers are others now."""
        if change.touched & {"corpus", "annotators", "answers"}:
            self._become_stale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in what was found goes back to the documents."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self._end_search()
        else:
            super().keyPressEvent(event)

    def import_files(self, files: Sequence[Path]) -> None:
        """Import files and folders, after what is being imported now."""
        self.imports.add(files)

    def _become_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._reload()

    def _reload(self) -> None:
        if self.session.project is not None and not self._loading:
            self._stale, self._loading = False, True
            self.session.ask(reading.read_shelf, self._show, self._not_read)

    def _not_read(self, error: Exception) -> None:
        self._loading = False
        self.shell.say_error(error)

    def _show(self, shelf: reading.Shelf) -> None:
        self._loading = False
        chosen = self.view.document.document
        ids = [document.id for document in shelf.documents]
        fresh = next((one for one in ids if self._known and one not in self._known), None)
        self._new, self._known = fresh or self._new, frozenset(ids)
        who = self.session.annotator
        names = [person.name for person in shelf.annotators]
        self.view.show_documents(shelf.documents, names, who.name if who is not None else "")
        self.view.choose(fresh or (chosen.id if chosen is not None else None))
        self.facts.set_text(_facts(shelf))
        self.search.setEnabled(bool(ids))
        self.button.setVisible(bool(ids))
        self.statusChanged.emit()
        if self._homeless and self.isVisible():
            self.focus_home()
        if self._stale and self.isVisible():
            self._reload()

    def _choose(self, row: int) -> None:
        document = self.view.model.rows[row]
        self.view.document.show_document(document)
        self.session.ask(
            lambda project: reading.read_first_lines(project, document.id),
            lambda text: self.view.document.show_first_lines(document.id, text),
        )

    def _begin_search(self) -> None:
        self._homeless = False  # whoever searches before the documents are known is left at it
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _end_search(self) -> None:
        """Go back to the documents, focus and all."""
        self.searching.end()
        self.focus_home()

    def _import_began(self, paths: Sequence[Path]) -> None:
        self.panel.begin(paths)
        self.statusChanged.emit()

    def _import_failed(self, error: Exception) -> None:
        report = getattr(error, "report", None)
        problems: Sequence[Problem] = report.problems if report is not None else ()
        self.panel.refuse(error, problems, some_good=report is not None)
        self._offer()

    def _offer(self) -> None:
        """Put the focus on what is to be done next, unless the person is at something else."""
        self.statusChanged.emit()
        button = self.panel.offered()
        if button is not None and self.isVisible() and not self.search.hasFocus():
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _import_good(self) -> None:
        self.imports.add(self.imports.paths, keep_good=True)

    def _label_new(self) -> None:
        self.panel.hide()
        if self._new is not None:
            self.shell.open_document(self._new)

    def _lay_out(self) -> None:
        head = Row(margins=(16, 24, 16, 24), spacing=8)
        words = Column(spacing=8)
        words.addWidget(Words(translate("Library"), role="title"))
        words.addWidget(self.facts)
        head.addLayout(words, 1)
        head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        page = WidePage()
        column = Column(page.content, margins=(16, 0, 16, 0))
        column.addLayout(head)
        column.addWidget(self.panel)
        column.addWidget(self.view, 1)
        Column(self).addWidget(page)

    def _listen(self) -> None:
        self.button.clicked.connect(lambda: self.shell.run("import.files"))
        self.view.empty.importWanted.connect(lambda: self.shell.run("import.files"))
        self.view.table.rowChosen.connect(self._choose)
        self.view.table.rowOpened.connect(lambda row: self.shell.open_document(self.view.model.rows[row].id))
        self.view.hits.rowOpened.connect(lambda row: self.shell.open_segment(self.view.hits_model.rows[row].segment))
        self.view.document.labelWanted.connect(self.shell.open_document)
        self.search.left.connect(self.focus_home)
        self.search.emptied.connect(self._end_search)
        self.imports.started.connect(self._import_began)
        self.imports.progressed.connect(self.panel.step)
        self.imports.progressed.connect(lambda _done, _total: self.statusChanged.emit())
        self.imports.finished.connect(self.panel.end)
        self.imports.finished.connect(lambda _report: self._offer())
        self.imports.failed.connect(self._import_failed)
        self.panel.cancelled.connect(self.imports.cancel)
        self.panel.goodWanted.connect(self._import_good)
        self.panel.labelWanted.connect(self._label_new)


def _facts(shelf: reading.Shelf) -> str:
    facts = shelf.facts
    if not facts.documents:
        return translate("Nothing here yet")
    return listed(
        counted(facts.documents, "document"),
        counted(facts.posts, "post"),
        counted(facts.segments, "segment"),
        counted(facts.repeats, "repeat"),
    )
