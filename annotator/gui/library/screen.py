"""The documents of the project: what there is, adding to it, searching in it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from annotator.domain.changes import Change
from annotator.gui.importing.desk import ImportDesk
from annotator.gui.importing.page import ImportPage
from annotator.gui.library import reading
from annotator.gui.library.beside import Beside
from annotator.gui.library.flow import ImportFlow
from annotator.gui.library.import_panel import ImportPanel
from annotator.gui.library.imports import Imports
from annotator.gui.library.search_field import LibrarySearch, SearchTools
from annotator.gui.library.searching import Searching
from annotator.gui.library.shelf_view import ShelfView
from annotator.gui.library.versions import Versions
from annotator.gui.screen import Handler, Screen, Shell, Status
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PrimaryButton
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.wide_page import PageHead, WidePage, is_low
from annotator.gui.widgets.words import ElidedLabel
from annotator.gui.wording.counting import counted, listed
from annotator.messages import translate

_ANSWERED = "state:done or state:skipped"


class LibraryScreen(Screen):
    """Heading, what an import says, the documents, the chosen one below them."""

    own_keys = ("files", "preview")

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._stale = True
        self._loading = False
        self._homeless = False
        self._known: Mapping[str, int] | None = None
        self._new: str | None = None
        self.imports = Imports(self.session, self)
        self.importing = ImportDesk(shell, ImportPage())
        self.facts = ElidedLabel(ink="ink2")
        self.search = LibrarySearch()
        self.tools = SearchTools(self.search)
        self.button = PrimaryButton(translate("Import files"), command="import.files", icon="plus")
        self.panel = ImportPanel()
        self.flow = ImportFlow(self.imports, self.importing, self.panel, self)
        self.view = ShelfView()
        self._stack = QStackedWidget()
        self.searching = Searching(self.session, self.search, self.view, self)
        self.versions = Versions(shell, self.view, self)
        self._lay_out()
        self._listen()

    def handlers(self) -> Mapping[str, Handler]:
        """Search leads to the field; on the import page what can be done there."""
        if self.importing.open:
            return self.importing.handlers()
        found: dict[str, Handler] = {
            "search": self._begin_search,
            "answers.list": lambda: self.searching.look_for(_ANSWERED),
        }
        if self.search.isEnabled():
            found["filter.help"] = self.search.turn_help
        document = self.view.document
        if document.isVisible():
            found["posts.show"] = document.posts.click
        segments = self.view.segments_chosen()
        if segments and self.session.writable:
            found["bulk.chosen"] = lambda: self.shell.label_many(segments)
        return found

    def focus_home(self) -> None:
        """To the documents; in an empty library to the button."""
        if self.importing.open:
            self.importing.page.focus_text()
            return
        home = self.view.home()
        self._homeless = home is None
        seen = home is self.view.empty.button  # of the rest it is seen without a ring
        (home or self.search).setFocus(Qt.FocusReason.ShortcutFocusReason if seen else Qt.FocusReason.OtherFocusReason)

    def status(self) -> Status:
        """How many documents, or what the import page has to say."""
        shown = self.importing.status_words() if self.importing.open else ()
        words = list(shown) or [counted(len(self.view.model.rows), "document")]
        return Status(words=tuple(words))

    def arrive(self) -> None:
        """Read anew what became stale."""
        if self._stale:
            self._reload()
            self.searching.refresh()
        self.search.help.put_away()

    def project_changed(self) -> None:
        """Forget what was shown of the former project."""
        self.flow.forget()
        self._show_importing()
        self.panel.hide()
        self.searching.end()
        self._known, self._new, self._loading = None, None, False
        self.view.forget()
        self._become_stale()

    def annotator_changed(self) -> None:
        """Count and search for another person; what is planned and under way goes on."""
        self._loading = False
        self.searching.ask_again()
        self._become_stale()

    def take_change(self, change: Change, origin: object) -> None:
        """Documents, people or answers are others now."""
        if change.touched & {"corpus", "annotators", "answers"}:
            self._become_stale()
            if self.isVisible() and "answers" in change.touched:
                self.searching.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the documents the height, in a low window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._head.set_low(low=is_low(self))
        self.panel.set_low(low=is_low(self))
        self.tools.set_low(low=is_low(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads to the text of the import page, and from there ends it; what was found gives way to documents."""
        if self.search.help.take_key(event):
            return
        if event.key() == Qt.Key.Key_Escape and self.importing.open:
            before = QApplication.focusWidget()
            self.focus_home()
            if QApplication.focusWidget() is before:
                self.importing.cancel()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self._end_search()
        else:
            super().keyPressEvent(event)

    def key_widget(self) -> QWidget | None:
        """Let single keys act in the preview of an import."""
        return self.importing.page.becomes.text

    def import_files(self, files: Sequence[Path]) -> None:
        """Show what files and folders would become; added to those that are shown already."""
        self.importing.begin(files)
        self._turn_page()

    def _become_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._reload()

    def _reload(self) -> None:
        if self.session.project is not None and not self._loading:
            self._stale, self._loading = False, True
            known = self._known
            self.session.look(lambda project: reading.read_shelf(project, known), self._show, self._not_read)

    def _not_read(self, error: Exception) -> None:
        self._loading = False
        self.shell.say_error(error)

    def _show(self, shelf: reading.Shelf) -> None:
        self._loading = False
        chosen = self.view.document.document
        self._new, self._known = shelf.fresh or self._new, shelf.rows
        who, there = self.session.annotator, bool(shelf.documents)
        self.view.show_shelf(shelf, who.name if who is not None else "")
        self.view.choose(shelf.fresh or (chosen.id if chosen is not None else None))
        self.view.set_writable(self.session.writable)
        self.facts.set_text(_facts(shelf))
        self.tools.setEnabled(there)
        self.button.setVisible(there)
        self.statusChanged.emit()
        self.handlersChanged.emit()
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
        self.handlersChanged.emit()

    def _begin_search(self) -> None:
        self._homeless = False  # whoever searches before the documents are known is left at it
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _end_search(self) -> None:
        """Go back to the documents, focus and all."""
        self.searching.end()
        self.focus_home()

    def _label_new(self) -> None:
        self.panel.hide()
        if self._new is not None:
            self.shell.open_document(self._new)
        else:
            self.shell.show_screen("label")

    def _turn_page(self) -> None:
        """Show the import page or the documents, and put the focus there."""
        self._show_importing()
        self.focus_home()

    def _show_importing(self) -> None:
        self.search.help.put_away()
        self._stack.setCurrentIndex(1 if self.importing.open else 0)
        self.handlersChanged.emit()
        self.statusChanged.emit()

    def _lay_out(self) -> None:
        page = WidePage()
        column = Column(page.content, margins=(16, 0, 16, 0))
        self._head = PageHead(translate("Library"), self.facts, self.tools, self.button)
        column.addLayout(self._head)
        column.addWidget(self.panel)
        column.addWidget(Beside(self.view, self.search.help), 1)
        self._stack.addWidget(page)
        self._stack.addWidget(self.importing.page)
        Column(self).addWidget(self._stack)

    def _listen(self) -> None:
        theme().changed.connect(self._fit)
        self.button.clicked.connect(lambda: self.shell.run("import.files"))
        self.view.empty.importWanted.connect(lambda: self.shell.run("import.files"))
        self.view.table.rowChosen.connect(self._choose)
        self.view.table.rowOpened.connect(lambda row: self.shell.open_document(self.view.model.rows[row].id))
        self.view.hits.rowOpened.connect(lambda row: self.shell.open_segment(self.view.hits_model.rows[row].segment))
        self.view.document.labelWanted.connect(self.shell.open_document)
        self.view.hits.rowsChosen.connect(self.handlersChanged)
        self.view.chosen.label.clicked.connect(lambda: self.shell.run("bulk.chosen"))
        self.view.gaveWay.connect(self.focus_home)
        self.search.left.connect(self.searching.leave)
        self.searching.arrived.connect(self.focus_home)
        self.search.emptied.connect(self._end_search)
        self.panel.labelWanted.connect(self._label_new)
        self.flow.endedUnseen.connect(self.shell.say)
        self.flow.turned.connect(self._turn_page)
        self.importing.changed.connect(self.handlersChanged)
        self.importing.changed.connect(self.statusChanged)


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
