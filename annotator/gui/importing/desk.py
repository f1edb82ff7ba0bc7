"""The import page at work: what was chosen goes to the services, what they find goes to the page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import Cancelled
from annotator.gui.importing import reading, wording
from annotator.gui.importing.drafts import Draft
from annotator.gui.importing.editor import Editor
from annotator.gui.importing.form import Form
from annotator.gui.importing.hindrance import hindrance
from annotator.gui.importing.leaves import corrected_parts, correction
from annotator.gui.importing.marked import Marked
from annotator.gui.importing.page import ImportPage
from annotator.gui.importing.presenter import Presenter
from annotator.gui.importing.previews import Previews
from annotator.gui.importing.state import State
from annotator.gui.importing.turning import Turning
from annotator.gui.screen import Handler, Shell
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.choosing import Readable
    from annotator.services.leafing import Leaf
    from annotator.services.previewing import Preview


class ImportDesk(QObject):
    """Keeps the draft, asks for previews, shows what comes.

    Args:
        shell: the window.
        page: what it is shown on.

    Signals:
        changed: status or possible commands are others now.
        finished: the person wants this imported: the draft.
        cancelled: the person wants none of it; the draft, to come back to.
    """

    changed = Signal()
    finished = Signal(object)
    cancelled = Signal(object)

    def __init__(self, shell: Shell, page: ImportPage) -> None:
        super().__init__(page)
        self._shell = shell
        self.page = page
        self.open = False
        self.state = State()
        self.previews = Previews(shell.session, self)
        self.editor = Editor(page.becomes.text, self._correct, self._refuse, shell.run, self._seek)
        self._turning = Turning(self.state, page.becomes.text, self._read, self._choose_row, self._refuse)
        self._show = Presenter(page, self.state, self.previews, shell.session)
        self._form = Form(page, self.state, shell, self._take, self._show.how)
        self._listen()

    def begin(self, paths: Sequence[Path]) -> None:
        """Begin with files, or add them to what is there."""
        if self.open:
            self._take(self.state.draft.with_paths(list(paths)))
        else:
            self.resume(Draft().with_paths(list(paths)))

    def resume(self, draft: Draft) -> None:
        """Begin with a draft, or go back to one."""
        self.open = True
        self.state.begin(draft)
        self.page.show_pane("becomes")
        if self.state.choices is None:
            self._shell.session.ask(reading.read_choices, self._know_choices)
        self.previews.find(draft)
        self.previews.count(draft)
        self._show.text(anew=True)
        self._show.everything()
        self.changed.emit()

    def forget(self) -> None:
        """Drop everything: another project is open, or it is imported."""
        self.open = False
        self.previews.forget()
        self.changed.emit()

    def cancel(self) -> None:
        """End without importing."""
        self.forget()
        self.cancelled.emit(self.state.draft)

    def start(self) -> None:
        """Import; where something cannot be taken, first the choice what becomes of the rest."""
        hindered = hindrance(self.state, counting=self.previews.counting)
        if hindered:
            self._refuse(hindered)
            return
        if self.state.refused and not self.state.draft.keep_good:
            self.page.show_pane("becomes")
            self.page.becomes.foot.choice.cells()[0].focus_by_key()
            return
        preview = self.state.preview
        self.forget()
        self.finished.emit(replace(self.state.draft, seen=preview.stamps if preview is not None else {}))

    def handlers(self) -> Mapping[str, Handler]:
        """Return what commands do on the page."""
        found: dict[str, Handler] = {
            "import.start": self.start,
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "part.before": lambda: self._turn(-1),
            "part.next": lambda: self._turn(1),
            "pane.next": self.page.change_pane,
            "pane.before": self.page.change_pane,
            "files:before": lambda: self._turning.file(-1),
            "files:next": lambda: self._turning.file(1),
        }
        if self.page.becomes.text.hasFocus() and self.state.leaves:
            found["walk.post.up"] = lambda: self._turning.post(-1)
            found["walk.post.down"] = lambda: self._turning.post(1)
        if self.state.seen is not None and self.state.seen.perhaps_in:  # also where this page has no such place
            found["preview:possible.next"] = lambda: self.editor.possible.walk(1)
            found["preview:possible.before"] = lambda: self.editor.possible.walk(-1)
        return found | dict(self.editor.handlers()) | dict(self.page.files.list.handlers())

    def status_words(self) -> tuple[str, ...]:
        """Return what the status bar says."""
        words = [translate("Preview, nothing stored yet")]
        if self.state.preview is not None and not self.previews.counting:
            words.append(wording.totals(self.state.preview))
        return tuple(words)

    def _listen(self) -> None:
        page, previews = self.page, self.previews
        page.cancel.clicked.connect(self.cancel)
        page.start.clicked.connect(self.start)
        page.files.add.clicked.connect(lambda: self._shell.run("import.files"))
        page.files.list.rowChosen.connect(self._choose_row)
        page.files.list.activated.connect(page.change_pane)
        page.becomes.partAsked.connect(self._turn)
        page.becomes.possible.asked.connect(self.editor.possible.do)
        page.becomes.foot.chosen.connect(lambda good: self._take(replace(self.state.draft, keep_good=bool(good))))
        self.editor.pointer.menuAsked.connect(page.becomes.correct_menu.popup)
        previews.listed.connect(self._know_files)
        previews.pageRead.connect(self._know_page)
        previews.counted.connect(self._know_counts)
        previews.failed.connect(self._know_failure)

    def _know_choices(self, choices: "Readable") -> None:
        self.state.choices = choices
        self.editor.fill_menu(self.page.becomes.correct_menu, {one.id: one for one in self._shell.keys.commands})
        self._show.how()

    def _know_files(self, files: tuple[reading.Found, ...]) -> None:
        self.state.files = files
        names = [one.name for one in files]
        if self.state.source not in names and names:
            self._choose(names[0])
        self._show.everything()

    def _know_page(self, asked: reading.Asked, leaves: "Sequence[Leaf]") -> None:
        state = self.state
        anew = asked != state.asked or not state.leaves
        state.asked, state.leaves = asked, leaves
        self._show.text(anew=anew)
        self.changed.emit()
        self._turning.arrived(asked)

    def _know_counts(self, preview: "Preview") -> None:
        state = self.state
        state.preview, state.error = preview, None
        if state.spread_now() != state.spread:  # something does not come in, or repeats what was not known at once
            self._show.text()
        self._show.everything()
        self.changed.emit()

    def _know_failure(self, which: str, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        state = self.state
        if which == "page":
            state.leaves = ()
            self._show.text(anew=True)
        else:
            state.preview = None  # counts of what was chosen before would be taken for those of now
        if which == "listing":
            state.files = ()
            state.go(reading.Asked(""))
            self._show.text(anew=True)
        if which != "page" or state.preview is None:
            state.error = error
        self._show.everything()
        self.changed.emit()

    def _take(self, draft: Draft) -> None:
        before = self.state.draft
        if self.state.steps.take(draft):
            self._follow(before)

    def _undo(self) -> None:
        before = self.state.draft
        if self.state.steps.undo():
            self._follow(before)
        else:
            self._refuse(translate("Nothing to take back on this page."))

    def _redo(self) -> None:
        before = self.state.draft
        if self.state.steps.redo():
            self._follow(before)
        else:
            self._refuse(translate("Nothing to bring back on this page."))

    def _follow(self, before: Draft) -> None:
        """Show what another draft changes, and read anew what it makes stale."""
        now, self.state.error = self.state.draft, None
        if now.paths != before.paths:
            self.previews.find(now)
        if (now.usual, now.sources) != (before.usual, before.sources) and self.state.source:
            self._read(self.state.asked)
        elif now.corrections != before.corrections:
            self._show.text()
        if replace(now, keep_good=None) != replace(before, keep_good=None):
            self.previews.count(now)
        self._show.everything()
        self.changed.emit()

    def _choose_row(self, row: int) -> None:
        files = self.state.files
        if 0 <= row < len(files) and files[row].name != self.state.source:
            self._choose(files[row].name)
            self._show.everything()

    def _choose(self, source: str) -> None:
        """Show another file."""
        self.state.go(reading.Asked(source))
        self._show.text(anew=True)
        self._read(self.state.asked)

    def _turn(self, by: int) -> None:
        self._turning.part(by)
        self.page.focus_text()

    def _seek(self, by: int) -> None:
        self._turning.place(self.editor.possible, by)

    def _read(self, asked: reading.Asked) -> None:
        if self.state.draft.how(asked.source).left_out:
            self.previews.forget_page()
            self.state.go(asked)
            self._show.text(anew=True)
        else:
            self.previews.read_page(self.state.draft, asked)

    def _correct(self, marked: Marked) -> None:
        """Keep what was corrected in the preview, part by part."""
        state, draft = self.state, self.state.draft
        for part, (place, new) in corrected_parts(state.spread, marked).items():
            if place.leaf.page.beginning:
                self._refuse(translate("This text is too long to be corrected here; correct it after the import."))
                return
            kept = correction(state.spread, place, new, state.source, draft.corrections.get(part))
            draft = replace(draft, corrections={**draft.corrections, part: kept})
        self._take(draft)

    def _refuse(self, sentence: str) -> None:
        self._shell.say("info", sentence)
