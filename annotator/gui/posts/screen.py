"""The posts of a document, corrected after import: who wrote each, what it answers, where it begins."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.changes import Change
from annotator.domain.errors import NotFound
from annotator.gui.keyboard.keys import read_stroke
from annotator.gui.posts import acts
from annotator.gui.posts.places_walk import PlacesWalk
from annotator.gui.posts.reading import PostsSeen, read_posts
from annotator.gui.posts.view import PostsView
from annotator.gui.screen import Handler, Screen, Shell, Status
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.possible_row import PossibleRow
from annotator.gui.widgets.wide_page import PageHead, WidePage, is_low
from annotator.gui.widgets.words import ElidedLabel
from annotator.gui.wording.counting import counted
from annotator.messages import plural, translate

if TYPE_CHECKING:
    from annotator.services.structuring import Corrected

_VOICES = ("own", "quoted", "reported")


class PostsScreen(Screen):
    """Opened from the Library; every act is saved at once and can be taken back."""

    aside = "library"
    own_keys = ("posts",)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._document = ""
        self._project = ""
        self._stale = False
        self._loading = False
        self._wanted: tuple[str, int] | None = None
        self.seen: PostsSeen | None = None
        self.facts = ElidedLabel(ink="ink2")
        self.offers = PlainButton("")
        self.back = PlainButton(translate("Library"), command="screen.library", icon="chevron-left")
        self.possible = PossibleRow("posts")
        self.view = PostsView()
        self._walk = PlacesWalk(
            self.view,
            lambda: self.seen,
            lambda place, accepted: self._act(acts.place_decided(self._who(), place, accepted=accepted), keep=True),
            lambda sentence: shell.say("info", sentence),
        )
        self._head = _laid_out(self)
        self._listen()

    def open_document(self, document: str) -> None:
        """Show the posts of a document (id)."""
        self._project = self.session.project.id if self.session.project is not None else ""
        self._document, self._wanted = document, None
        self._show(None)
        self._reload()

    def handlers(self) -> Mapping[str, Handler]:
        """Return what can be done with the chosen post or passage."""
        if not self.session.writable or self.view.post() is None:
            return {}
        return {
            "post.author": lambda: self.view.edit_author(self.seen),
            "posts:author": lambda: self.view.edit_author(self.seen),
            "post.answers": lambda: self.view.form.edit(self.view.form.answers),
            "post.border": self._turn_border,
            "answer.voice": self._turn_voice,
            **(_recutting(self) if self.view.passage() >= 0 else {}),
            **self._walk.handlers(),
            **({"post.quoted": lambda: self._take_offers(every=True)} if self.seen and self.seen.offered else {}),
        }

    def focus_home(self) -> None:
        """To the posts; what was typed and not kept is dropped, the chosen passage stays the chosen one."""
        passage = self.view.passage()
        self._choose(self.view.table.currentIndex().row())
        self.view.passages.choose(min(passage, len(self.view.passages_model.rows) - 1))
        self.view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def status(self) -> Status:
        """How many posts there are."""
        return Status(words=(counted(len(self.seen.rows), "post"),) if self.seen is not None else ())

    def arrive(self) -> None:
        """Read anew what became stale."""
        if self._stale:
            self._reload()

    def project_changed(self) -> None:
        """Forget a document of another project."""
        self._loading = False
        project = self.session.project
        if project is None or project.id != self._project:
            self._document = ""
            self._show(None)
        elif self._document:  # what was on its way for another person does not come
            self._stale = True
            if self.isVisible():
                self._reload()

    def take_change(self, change: Change, origin: object) -> None:
        """Posts are others now."""
        if "corpus" in change.touched and self._document:
            self._stale = True
            if self.isVisible():
                self._reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single keys act while a list has the focus."""
        if not self.shell.dispatch.press(read_stroke(event)):
            super().keyPressEvent(event)

    def _reload(self) -> None:
        if self.session.project is None or not self._document or self._loading:
            return
        document = self._document
        self._stale, self._loading = False, True
        self.session.ask(
            lambda project: read_posts(project, document), self._arrived, lambda error: self._not_read(document, error)
        )

    def _arrived(self, seen: PostsSeen) -> None:
        self._loading = False
        if seen.document.id == self._document:
            self._show(seen)
        if self._stale or seen.document.id != self._document:
            self._reload()

    def _not_read(self, document: str, error: Exception) -> None:
        if document != self._document:  # another one is shown by now
            return
        self._loading = False
        if isinstance(error, NotFound):  # its import was taken back
            self._document = ""
            self.shell.show_screen("library")
        else:
            self.shell.say_error(error)

    def _show(self, seen: PostsSeen | None) -> None:
        chosen, row = self.view.post(), max(self.view.table.currentIndex().row(), 0)
        post, passage = self._wanted or (chosen.post.id if chosen is not None else "", self.view.passage())
        self._wanted, self.seen = None, seen
        kinds = Counter(place.kind for place in (seen.places if seen is not None else ()))
        self.possible.show_counts(kinds["post"], kinds["quotation"])
        self.facts.set_text(_facts(seen) if seen is not None else "")
        offered = seen.offered if seen is not None and self.session.writable else 0
        self.offers.setVisible(offered > 0)
        self.offers.set_words(
            plural("Let the post answer what it quotes", "Let {count} posts answer what they quote", offered)
        )
        self.view.show_posts(seen)
        self.view.set_writable(self.session.writable)
        if seen is not None and seen.rows:
            at = seen.row_of(post)
            self.view.table.choose(at if at >= 0 else min(row, len(seen.rows) - 1))
            self._choose(self.view.table.currentIndex().row())
            self.view.passages.choose(min(max(passage, 0), len(self.view.passages_model.rows) - 1))
            self._walk.go_on()
        self.handlersChanged.emit()
        self.statusChanged.emit()

    def _choose(self, row: int) -> None:
        if self.seen is not None and 0 <= row < len(self.seen.rows):
            self.view.show_post(row)
            self._say_border()
            self.handlersChanged.emit()

    def _say_border(self) -> None:
        """Show the chosen passage, and let the button say what it does there."""
        self.view.show_words()
        splits = self.view.passage() > 0
        words = translate("A post begins here") if splits else translate("Join with the post before")
        self.view.border.set_words(words)

    def _turn_border(self) -> None:
        """Let a post begin at the chosen passage; at the first of a post, let none begin here any more."""
        chosen = self.view.post()
        if chosen is None:
            return
        if self.view.passage() > 0:
            self._act(acts.split(self._who(), self.view.passages_model.rows[self.view.passage()].id))
        else:
            self._act(acts.join(self._who(), self._document, chosen.post.id))

    def _turn_voice(self) -> None:
        """Propose the next voice for the chosen passages, or for the whole post."""
        chosen = self.view.chosen_passages()
        if chosen:
            after = _VOICES[(_VOICES.index(chosen[0].voice) + 1) % len(_VOICES)]
            self._act(acts.voice_proposed(self._who(), [one.id for one in chosen], after), keep=True)

    def _name(self, name: str, everywhere: bool) -> None:
        chosen = self.view.post()
        if chosen is not None:
            act = acts.author_given(self._who(), self._document, chosen.post.id, name, everywhere=everywhere)
            self._act(act, keep=True)
            self.focus_home()

    def _answer(self, number: str) -> None:
        chosen, typed = self.view.post(), number.strip()
        if chosen is None or self.seen is None:
            return
        there = int(typed) if typed.isdecimal() else 0
        if typed and not 1 <= there <= len(self.seen.rows):
            words = translate("There is no post {number} in this document.", number=typed)
            self.shell.say("danger", words, translate("Type the number of a post, or nothing for none."))
            return
        target = self.seen.rows[there - 1].post.id if typed else None
        self._act(acts.answers_given(self._who(), self._document, chosen.post.id, target), keep=True)
        self.focus_home()

    def _take_offers(self, *, every: bool) -> None:
        """Let the chosen post answer what it quotes, or every post of which that is offered."""
        chosen = self.view.post()
        if chosen is not None:
            posts = None if every else [chosen.post.id]
            self._act(acts.quoted_answered(self._who(), self._document, posts), keep=True)
            self.focus_home()

    def _time(self, time: str) -> None:
        chosen = self.view.post()
        if chosen is not None:
            self._act(acts.time_given(self._who(), self._document, chosen.post.id, time), keep=True)
            self.focus_home()

    def _who(self) -> str:
        return self.session.annotator.id if self.session.annotator is not None else ""

    def _act(self, act: acts.Act, *, keep: bool = False) -> None:
        """Do it; the post it was about is the chosen one then, and with ``keep`` the passage stays the chosen one."""
        passage = self.view.passage() if keep else 0

        def done(corrected: "Corrected") -> None:
            self._wanted = (corrected.post, passage)

        self.session.save(act, done, origin=self)

    def _listen(self) -> None:
        view = self.view
        view.resized.connect(lambda: self._head.set_low(low=is_low(self)))
        self.back.clicked.connect(lambda: self.shell.show_screen("library"))
        view.table.rowChosen.connect(self._choose)
        view.table.rowOpened.connect(lambda _row: view.go_to_passages())
        view.passages.rowChosen.connect(lambda _row: self._say_border())
        view.passages.rowOpened.connect(lambda row: self.shell.open_segment(view.passages_model.rows[row].id))
        self.possible.asked.connect(self._walk.do)
        view.form.authorGiven.connect(self._name)
        view.form.answersGiven.connect(self._answer)
        view.form.offerTaken.connect(lambda: self._take_offers(every=False))
        view.form.timeGiven.connect(self._time)
        self.offers.clicked.connect(lambda: self._take_offers(every=True))
        view.border.clicked.connect(self._turn_border)
        view.voice.clicked.connect(self._turn_voice)
        view.cut.clicked.connect(lambda: self.shell.run("cut.here"))
        view.join.clicked.connect(lambda: self.shell.run("cut.join"))


def _laid_out(screen: PostsScreen) -> PageHead:
    """Put the page together; return its head."""
    page = WidePage()
    column = Column(page.content, margins=(16, 0, 16, 0))
    head = PageHead(translate("Posts"), screen.facts, screen.offers, screen.back)
    column.addLayout(head)
    inset = Column(margins=(16, 0, 16, 0))
    inset.addWidget(screen.possible)
    column.addLayout(inset)
    column.addWidget(screen.view, 1)
    Column(screen).addWidget(page)
    return head


def _recutting(page: PostsScreen) -> dict[str, Handler]:
    """Return what is done to the chosen passage: it is cut in Label, where its words are, and joined here."""
    passage = page.view.passages_model.rows[page.view.passage()].id
    who = page.session.annotator.id if page.session.annotator is not None else ""
    return {
        "cut.here": lambda: page.shell.open_segment(passage, "cut.here"),
        "cut.join": lambda: page.session.save(acts.passages_joined(who, passage), origin=page),
    }


def _facts(seen: PostsSeen) -> str:
    authors = len([one for one in seen.by_author if one is not None])
    by = plural("by {count} author", "by {count} authors", authors) if authors else translate("by nobody known")
    return f"{seen.document.title}: {counted(len(seen.rows), 'post')} {by}"
