"""Corrections in the preview by keys and mouse: what the commands do, the field for a name, the menus."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from annotator.gui.importing import correcting
from annotator.gui.importing.correcting import CannotBe
from annotator.gui.importing.marked import Marked, word_after, word_before
from annotator.gui.importing.pointer import Pointer
from annotator.gui.importing.possible import Possible
from annotator.gui.importing.text_view import TextView
from annotator.gui.keyboard.commands import Command
from annotator.gui.screen import Handler
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.name_field import NameField, likely_authors
from annotator.messages import mark, translate

CORRECTIONS = (
    "cut.here",
    "cut.join",
    "preview:join",
    "cut.left",
    "cut.right",
    "answer.voice",
    "quotation.whole",
    "post.border",
    "post.author",
    "post.answers",
)
"""The commands that correct, in the order of the menu."""

_MOST_POSTS = 12
_FIRST_WORDS = 48
_TITLES = {"answer.voice": mark("Voice: quoted, or own again")}


class AuthorField(NameField):
    """A name, typed over the head of a post; Enter takes it, Esc and going elsewhere leave it.

    Signals:
        taken: the name.
        left: the field is done with.
    """

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("Who wrote the post"), parent=parent)
        self.hide()

    def ask(self, place: QRect, name: str, others: Sequence[str]) -> None:
        """Ask for a name at a place; ``others`` are offered."""
        self.setGeometry(place)
        self.setText(name)
        self.propose(others)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take or leave; no key goes on to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(taken=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(taken=False)
        else:
            super().keyPressEvent(event)
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave it as it was."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.hide()

    def _end(self, *, taken: bool) -> None:
        name = self.text()
        self.hide()
        if taken:
            self.taken.emit(name)
        self.left.emit()


class Editor:
    """What the person does to the text in the preview.

    Args:
        view: the preview.
        take: gets the text after a correction.
        refuse: gets the sentence why something cannot be.
        run: does a command by its id, for the menus.
        beyond: goes on to another page, where this one has no further place at which something may be.
    """

    def __init__(
        self,
        view: TextView,
        take: Callable[[Marked], None],
        refuse: Callable[[str], None],
        run: Callable[[str], object],
        beyond: Callable[[int], None],
    ) -> None:
        self._view = view
        self._take = take
        self._refuse = refuse
        self._run = run
        self._asked = 0
        self.possible = Possible(view, self._try, beyond, refuse)
        self.author = AuthorField(view.viewport())
        self.menu = QMenu(view)
        self.pointer = Pointer(view)
        self.pointer.authorAsked.connect(self.ask_author)
        self.pointer.answersAsked.connect(self.ask_answers)
        self.pointer.toggled.connect(self._toggle)
        self.pointer.cutMoved.connect(lambda number, to: self._try(lambda m: correcting.move_cut(m, number, to), to))
        self.author.taken.connect(self._name)
        self.author.left.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))

    def handlers(self) -> Mapping[str, Handler]:
        """Return what the commands do in the preview."""
        view = self._view
        walking: dict[str, Handler] = {
            "walk.up": lambda: view.go_segment(-1),
            "walk.down": lambda: view.go_segment(1),
            "caret.left": lambda: view.go_word(-1),
            "caret.right": lambda: view.go_word(1),
        }
        if not view.marked.cuts:
            return {}
        if view.hasFocus():
            walking["preview:join"] = lambda: self._join(1)
            walking["preview:line.up"] = lambda: view.go_line(-1)
            walking["preview:line.down"] = lambda: view.go_line(1)
        return {
            **walking,
            **self.possible.handlers(),
            "cut.here": lambda: self._try(lambda m: correcting.cut_at(m, view.caret())),
            "cut.join": lambda: self._join(0),
            "cut.left": lambda: self._move(word_before),
            "cut.right": lambda: self._move(word_after),
            "answer.voice": lambda: self._toggle_quotation(correcting.toggle_quotation),
            "quotation.whole": lambda: self._toggle_quotation(correcting.toggle_whole_quotation),
            "post.border": self._toggle_border,
            "post.author": lambda: self.ask_author(view.marked.post_at(view.caret())),
            "post.answers": lambda: self.ask_answers(view.marked.post_at(view.caret())),
        }

    def fill_menu(self, menu: QMenu, commands: Mapping[str, Command]) -> None:
        """Put the corrections into a menu, each with its key."""
        menu.clear()
        for name in CORRECTIONS:
            command = commands[name]
            words = translate(_TITLES[name]) if name in _TITLES else command.words
            action = menu.addAction(f"{words}\t{command.key}")
            action.triggered.connect(lambda _checked=False, name=name: self._run_later(name))

    def ask_author(self, post: int) -> None:
        """Ask who wrote a post."""
        self._asked = post
        px, head = theme().px, self._view.head_rect(post)
        top = head.top() - px(4) if head is not None else px(4)
        place = QRect(px(28), max(top, px(4)), px(240), px(36))
        authors = [one.author for one in self._view.marked.turns]
        self.author.ask(place, authors[post] or "", likely_authors(authors, post))

    def ask_answers(self, post: int) -> None:
        """Ask which post a post answers: those above it, the nearest first."""
        marked, menu = self._view.marked, self.menu
        menu.clear()
        menu.addAction(translate("Answers nobody")).triggered.connect(lambda: self._answer(post, None))
        for other in range(post - 1, max(post - 1 - _MOST_POSTS, -1), -1):
            action = menu.addAction(_post_words(marked, other, self._view.number_of(other)))
            action.triggered.connect(lambda _checked=False, other=other: self._answer(post, other))
        head = self._view.head_rect(post)
        corner = head.bottomLeft() if head is not None else QPoint(theme().px(32), theme().px(32))
        menu.popup(self._view.viewport().mapToGlobal(corner))

    def _run_later(self, command: str) -> None:
        """Run a command once the menu it was chosen in has given the focus back."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self._view, lambda: self._run(command))

    def _answer(self, post: int, other: int | None) -> None:
        self._try(lambda m: correcting.answer_to(m, post, other))

    def _name(self, name: str) -> None:
        self._try(lambda m: correcting.name_author(m, self._asked, name))

    def _join(self, before: int) -> None:
        here = self._view.segment()
        if here is not None:
            start = self._view.marked.cuts[max(here - before, 0)][0]
            self._try(lambda m: correcting.join(m, here - before), start if before else None)

    def _move(self, place: Callable[[str, int], int]) -> None:
        """Move the cut above to the word before or after the beginning of the segment."""
        here = self._view.segment()
        if here is None:
            return
        start = self._view.marked.cuts[here][0]
        to = place(self._view.marked.text, start)
        self._try(lambda m: correcting.move_cut(m, here, to), to)

    def _toggle(self, at: int) -> None:
        """Cut at an offset; where a cut is, remove it."""
        here = self._view.marked.segment_at(at)
        self._view.go(at)
        if here is not None and self._view.marked.cuts[here][0] == at:
            self._join(1)
        else:
            self._try(lambda m: correcting.cut_at(m, at))

    def _toggle_quotation(self, toggle: Callable[[Marked, int], Marked]) -> None:
        here = self._view.segment()
        if here is not None:
            self._try(lambda m: toggle(m, here))

    def _toggle_border(self) -> None:
        """Let a post begin with the segment of the caret; where one begins, join it with the one above.

        A post that begins inside a segment is cut first: a click into a sentence means the sentence.
        """
        marked, here = self._view.marked, self._view.segment()
        at = self._view.caret() if here is None else marked.cuts[here][0]
        post = marked.post_at(at)
        begins = not marked.text[max(marked.turns[post].mark, marked.turns[post].start) : at].strip()
        if begins and post > 0:
            self._try(lambda m: correcting.join_post(m, post))
        else:
            self._try(lambda m: correcting.split_post(m, at))

    def _try(self, correct: Callable[[Marked], Marked], caret: int | None = None) -> None:
        try:
            corrected = correct(self._view.marked)
        except CannotBe as error:
            self._refuse(error.sentence)
            return
        self._take(corrected)
        if caret is not None:
            self._view.go(caret)


def _post_words(marked: Marked, other: int, number: int) -> str:
    """Return a post as one recognises it: author, number as its head has it, first words; no digit is a key here."""
    post = marked.turns[other]
    words = " ".join(marked.text[post.mark : min(post.end, post.mark + 4 * _FIRST_WORDS)].split())
    short = words if len(words) <= _FIRST_WORDS else words[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"
    name = post.author or translate("No author")
    return translate("{author}, post {number}: {words}", author=name, number=number, words=short).replace("&", "&&")
