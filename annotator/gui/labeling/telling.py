"""What the Label screen says of what was done: in the status bar, and to screen readers."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.changes import Act
from annotator.domain.scheme import ATTACKS
from annotator.domain.words import first_words
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.marks import skipped_words
from annotator.gui.labeling.progress_words import spoken_words
from annotator.messages import act_name, plural, translate
from annotator.services.people import FIRST_ANSWERS, named_after_login

_OUTLIVES = 1
"""To so many other passages one may go before what was done is no news any more."""


class Telling(QObject):
    """Keeps the last news until the next answer, or until one has gone on.

    Args:
        desk: where the annotator is.
        board: the passage, which has screen readers speak.
        keys: what the keys are that it names.

    Signals:
        changed: there are other news, or none any more.
    """

    changed = Signal()

    def __init__(self, desk: Desk, board: Board, keys: KeyBook) -> None:
        super().__init__(board)
        self._desk = desk
        self._board = board
        self._keys = keys
        self.news = ""
        self._lasts = 0
        """To how many other passages one may still go before there are no news: to none if they are of this moment."""
        self._about = ""
        """The passage (id) the news are of: the window goes there by itself."""
        self._unspoken = ""
        """What screen readers hear once one leaves the field one types in: it is saved every moment meanwhile."""
        self._named = False
        """Whether it was said in this project under which name answers stand."""
        desk.moved.connect(self._go_on)
        desk.opened.connect(self._pass)  # also where the text there is was read anew
        board.view.scrolledAway.connect(lambda away: self._pass() if away else None)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._left)

    def forget(self) -> None:
        """Have no news: another project is open."""
        self.news, self._unspoken, self._named = "", "", False

    def answered(self, annotation: Annotation | None, before: Annotation | None) -> None:
        """Say how far one is, and how to say what is lacking; what was taken back before is no news.

        Args:
            annotation: the answer that was given, if any.
            before: the one it stands in the place of.
        """
        project, news = self._desk.session.project, self.news
        self.news = self._lost_words(annotation, before) or self._news_of(annotation)
        self._lasts = 0
        if self.news != news:
            self.changed.emit()
        if project is not None:
            spoken = spoken_words(annotation, project.scheme, self._desk.tally)
            self._unspoken = f"{spoken}. {self.news}" if self.news else spoken
            if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
                self._speak()

    def _left(self, before: QWidget | None, _now: QWidget | None) -> None:
        """Speak once what was typed last is saved, too: leaving a field saves it."""
        if before is not None and self._unspoken:
            self._desk.errands.when_free(self._speak)

    def _speak(self) -> None:
        words, self._unspoken = self._unspoken, ""
        if words:
            self._board.view.announce(words)

    def _news_of(self, annotation: Annotation | None) -> str:
        """Return what is to be known of an answer just given: that it skipped, and why, or that it lacks something."""
        if annotation is None or annotation.answer.state != "skipped":
            return self._lacking(annotation) or _kept_words(annotation) or self._whose(annotation)
        skipped, key = skipped_words(annotation.answer, capital=True), self._keys.shown("edit.undo")
        return translate("{skipped}; {key} takes it back.", skipped=skipped, key=key) if key else f"{skipped}."

    def _lost_words(self, annotation: Annotation | None, before: Annotation | None) -> str:
        """Return that what a passage attacked went with the label that was taken from it, and how it comes back."""
        if annotation is None or before is None or {*before.answer.labels} <= {*annotation.answer.labels}:
            return ""
        left, key = {link.id for link in annotation.answer.links}, self._keys.shown("edit.undo")
        if all(link.kind != ATTACKS or link.id in left for link in before.answer.links):
            return ""
        words = translate("What it attacked is gone with its label.")
        with_key = translate("What it attacked is gone with its label; {key} brings it back.", key=key)
        return with_key if key else words

    def _whose(self, annotation: Annotation | None) -> str:
        """Return once, at a first answer, under which name answers stand, and how one named after the login changes it.

        Nobody was asked for a name: a project begins with one, so that the first text can be labeled at once.
        """
        person, tally = self._desk.session.annotator, self._desk.tally
        if annotation is None or person is None or annotation.answer.state != "done":
            return ""
        first, key = tally.alone and 0 < tally.done <= FIRST_ANSWERS, self._keys.shown("people.show")
        if self._named or not first or not key or not named_after_login(person):
            return ""
        self._named = True
        return translate("You label as {name}; {key} changes that.", name=person.name, key=key)

    def _lacking(self, annotation: Annotation | None) -> str:
        """Return how an answer gets its target, or its sides; empty where it has them, or is not done yet."""
        project = self._desk.session.project
        if annotation is None or project is None or annotation.answer.state != "done":
            return ""
        back = self._keys.shown("queue.back") if annotation.segment != self._desk.current else ""
        if annotation.answer.lacks_target(project.scheme.needs):
            key = self._keys.shown("answer.target")
            with_back = translate("No target yet: {back}, then {key} chooses it.", back=back, key=key)
            words = with_back if back else translate("No target yet: {key} chooses it.", key=key)
        elif back and annotation.answer.lacks_sides(project.scheme.needs):  # at the passage its card says so
            key = self._keys.shown("answer.analogy")
            plain = translate("No sides yet: {back}, then {key} names them.", back=back, key=key)
            joins = translate("No sides yet: {back}, then {key} names them or joins the one above.", back=back, key=key)
            words = joins if not annotation.answer.analogies and self._stands_below_one(annotation.segment) else plain
        else:
            return ""
        return words if key else ""

    def _stands_below_one(self, segment: str) -> bool:
        """Whether a passage (id) stands right below one with an analogy, which may go on there."""
        opened = self._desk.document
        above = opened.beside(segment, -1) if opened is not None and segment in opened else None
        said = opened.answer(above) if opened is not None and above is not None else None
        return said is not None and bool(said.answer.analogies)

    def turned(self, act: Act, again: bool) -> None:
        """Say which act was taken back, or done again."""
        words, opened = act_name(act), self._desk.document
        if act.segment is not None and opened is not None and act.segment in opened:
            quote = first_words(opened.segment(act.segment).text)
            words = translate("{act} on “{quote}”", act=words, quote=quote)
        self.done(translate("Done again: {act}", act=words) if again else translate("Taken back: {act}", act=words))
        self._about = act.segment or ""

    def came_back(self) -> None:
        """Say that a key brought the passage back and did nothing else."""
        self.remark(translate("Back to the passage; press again to answer."))

    def remark(self, words: str) -> None:
        """Say something of the passage one is at, until one goes on; no words: what was said before is over."""
        self.done(words)
        self._lasts = 0

    def done(self, words: str) -> None:
        """Say what was done."""
        self.news, self._lasts, self._about, self._unspoken = words, _OUTLIVES, "", ""
        self.changed.emit()
        if words:
            self._board.view.announce(words)

    def _go_on(self) -> None:
        """Hear that another passage is current."""
        self._pass()
        if self._lasts and self._desk.current != self._about:
            self._lasts -= 1

    def _pass(self) -> None:
        """Say nothing more of a moment that is over."""
        if self.news and not self._lasts:
            self.news = ""
            self.changed.emit()


def _kept_words(annotation: Annotation | None) -> str:
    """Return that a passage without a label keeps its links: they are what one said of it, and may be attacked."""
    if annotation is None or annotation.answer.state != "done" or annotation.answer.labels:
        return ""
    links = len(annotation.answer.links)
    return plural("None; its link stays.", "None; its {count} links stay.", links) if links else ""
