"""Dataset: what a release would hold, making one, and what its self-check found."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from annotator.domain.changes import Change
from annotator.gui.dataset.making import Making
from annotator.gui.dataset.page import DatasetPage
from annotator.gui.dataset.reading import AT_ONCE, LOOK, Shown, Wish, read_preview
from annotator.gui.dataset.wording import facts_words
from annotator.gui.project.looks import Looks
from annotator.gui.screen import Handler, Screen, Shell, Status
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.notice import NoticeKind
from annotator.gui.window import files
from annotator.gui.wording.counting import counted
from annotator.gui.work.newest import Newest
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.exporting import ExportReport


OFFER = "release.offer"
"""What the key that makes a release does on other pages."""


class DatasetScreen(Screen):
    """Heading with the one thing to do; choices at the left, what comes of them at the right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.previews = Newest(self.session, self)
        self.making = Making(self.session, self)
        self.page = DatasetPage()
        self.choices, self.progress, self.verdict = self.page.choices, self.page.progress, self.page.verdict
        self.report: ExportReport | None = None
        self._shown: Shown | None = None
        self._looks = Looks(self.session, LOOK)
        self._stale = True
        self._handlers: dict[str, Handler] = {"release.make": self.make_release, OFFER: self.offer}
        Column(self).addWidget(self.page)
        self._listen()
        self.project_changed()

    def handlers(self) -> Mapping[str, Handler]:
        """A release can be made of what is there, one at a time."""
        empty = self._shown is not None and not self._shown.asks
        possible = self.session.project is not None and not empty and not self.making.running
        replace = {"sentence.follow": self.progress.replaceWanted.emit} if self.progress.may_replace else {}
        return {**self._handlers, **replace} if possible else {}

    def status(self) -> Status:
        """How many releases there are, and whether one is under way."""
        words = [counted(len(self._shown.releases), "release")] if self._shown is not None else []
        if self.making.running:
            words.append(translate("Making a release: {progress}", progress=self.progress.count.text()))
        return Status(words=tuple(words))

    def focus_home(self) -> None:
        """To the first choice."""
        self.choices.home().setFocus(Qt.FocusReason.ShortcutFocusReason)  # by no click: it is seen where one is

    def arrive(self) -> None:
        """Bring up to date what became stale meanwhile."""
        if self._stale:
            self._ask()
        else:
            self._looks.record()

    def leave(self) -> None:
        """The next visit is another look; what is still counted would only slow down what one does elsewhere."""
        self.progress.take_offer_back()
        self._looks.end()
        if self.previews.running:
            self.previews.forget()
            self._stale = True

    def project_changed(self) -> None:
        """Forget what was shown of another project."""
        self.report = None
        self.progress.clear()
        project = self.session.project
        if project is not None:
            self.choices.start_anew(folder_for(project.path))
        self.annotator_changed()

    def annotator_changed(self) -> None:
        """Forget what another person may not see; a release under way goes on."""
        self.previews.forget()
        self._shown = None
        self._looks.end()
        self._show_nothing()
        self._become_stale()

    def take_change(self, change: Change, origin: object) -> None:
        """Other answers, other people, other texts, another release."""
        if change.touched:
            self._become_stale()

    def set_folder(self, folder: Path) -> None:
        """Take the folder a release shall be written to."""
        self.choices.set_out(folder)
        self.progress.clear()

    def offer(self) -> None:
        """Lead to the button of a release, and say that nothing is written before that."""
        out = self.choices.out()
        if out is None:
            self.make_release()
        else:
            self.page.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.progress.offer(out, self.shell.keys.shown("release.make"))

    def make_release(self, *, replace_old: bool = False) -> None:
        """Write a release into the folder; what is in the way is said in place."""
        out = self.choices.out()
        if out is None:
            self.choices.folder.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.progress.ask_for_folder()
            return
        self.making.begin(out, self._wish(), replace_old=replace_old)

    def _become_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        if self.session.project is None:
            return
        self._stale = False
        wish = self._wish()
        self.previews.ask(lambda project, task: read_preview(project, wish, task, most=AT_ONCE))
        if self._shown is None:
            self.page.facts.set_text(translate("Counting"))

    def _wish(self) -> Wish:
        who = self.session.annotator
        blind = who is not None and not who.lead
        viewer = who.id if who is not None else ""
        return Wish(viewer, blind, self.choices.whose(), self.choices.least.value(), self._looks.due())

    def _show(self, shown: Shown) -> None:
        project = self.session.project
        if project is None:
            return
        if shown.wish.record:
            self._looks.note()
        self.choices.show_people([person.name for person in shown.annotators])
        if shown.preview.whole or self._shown is None:
            self.page.facts.set_text(
                facts_words(shown.preview, blind=shown.told.blind) if shown.preview.whole else translate("Counting")
            )
            self.page.contents.show_preview(shown.preview, shown.told, project.scheme)
        self._shown = shown
        self.page.records.show_preview(shown.preview, project.scheme)
        if not shown.preview.whole:
            rest = replace(shown.wish, record=False)
            self.previews.ask(lambda project, task: read_preview(project, rest, task))
        if self.report is None:
            self.verdict.show_made(shown.releases)
        self.page.show_body(True)
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._stale = True
        self.shell.say_error(error)

    def _show_nothing(self) -> None:
        self.page.facts.set_text("")
        self.page.show_body(False)
        self._refresh()

    def _refresh(self) -> None:
        self.page.button.setEnabled(bool(self.handlers()))
        self.handlersChanged.emit()
        self.statusChanged.emit()

    def _began(self) -> None:
        self.report = None  # what the check found belongs to the release before
        if self._shown is not None:
            self.verdict.show_made(self._shown.releases)
        self.progress.begin()
        self._refresh()

    def _made(self, report: "ExportReport") -> None:
        self.report = report
        self.progress.clear()
        self.verdict.show_report(report)
        self._refresh()
        self.page.reveal_verdict()
        if not self.isVisible():
            kind: NoticeKind = "done" if report.check.ok else "danger"
            self.shell.say(kind, self.verdict.title.text(), self.verdict.about.text())

    def _not_made(self, error: Exception) -> None:
        self.progress.refuse(error)
        self._refresh()
        if not self.isVisible():
            self.shell.say_error(error)

    def _ask_folder(self) -> None:
        at = self.choices.out() or Path.home()
        chosen = files.choose_release(self, at)
        if chosen is not None:
            self.set_folder(chosen)

    def _listen(self) -> None:
        self.previews.answered.connect(self._show)
        self.previews.failed.connect(self._failed)
        self.making.started.connect(self._began)
        self.making.progressed.connect(self.progress.step)
        self.making.progressed.connect(lambda _done, _total: self.statusChanged.emit())
        self.making.finished.connect(self._made)
        self.making.failed.connect(self._not_made)
        self.making.ended.connect(self._refresh)
        self.page.button.clicked.connect(lambda: self.shell.run("release.make"))
        self.choices.changed.connect(self._ask)
        self.choices.folderAsked.connect(self._ask_folder)
        self.choices.folder.textEdited.connect(lambda _text: self._forget_notice())
        self.choices.folder.returnPressed.connect(lambda: self.shell.run("release.make"))
        self.progress.cancelled.connect(self.making.cancel)
        self.progress.replaceWanted.connect(lambda: self.make_release(replace_old=True))

    def _forget_notice(self) -> None:
        if not self.making.running:
            self.progress.clear()
            self.handlersChanged.emit()


def folder_for(project: Path) -> Path:
    """Return a folder for the first release of a project: beside it; at home if that is cleared away, or closed."""
    passing = Path(tempfile.gettempdir()) in project.parents
    closed = project.parent.is_dir() and not os.access(project.parent, os.W_OK)
    return (Path.home() if passing or closed else project.parent) / translate("{name} release", name=project.stem)
