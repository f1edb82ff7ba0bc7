"""The panel while a link is drawn: the candidates, a search for others, and how it attacks or of what kind it is."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import ATTACKS, LabelScheme
from annotator.gui.keyboard.mode_commands import CONCESSION
from annotator.gui.labeling.links.given_line import GivenLine
from annotator.gui.labeling.links.other_answers import OtherAnswers
from annotator.gui.labeling.links.steps import DRAWN
from annotator.gui.labeling.links.way_rows import HowChoice
from annotator.gui.labeling.panel.choice_page import Choice, ChoicePage
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton, PrimaryButton
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.fields import SearchField
from annotator.gui.widgets.layout import Column, Line, Pane, Row
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_PAUSE = 150
"""Milliseconds without a key after which what was typed is searched for."""
_FOOT, _LOW_FOOT = (16, 12, 16, 12), (16, 6, 16, 6)


class TargetPage(ChoicePage):
    """Where a link leads, and how.

    Args:
        scheme: gives the ways to attack and the kinds of links.
        attacks: whether it is about what is attacked; else about a link of another kind.

    Signals:
        typed: words in the field, once no more come for a moment.
        searched: words to search other passages by, and to go to what is found.
        searchLeft: the person is done in the field.
        howChosen: the way it attacks, or the kind of link.
        concessionChosen: whether it grants part of the point.
        taken: what is chosen is to be saved.
        refused: nothing is to be taken.
    """

    typed = Signal(str)
    searched = Signal(str)
    searchLeft = Signal()
    howChosen = Signal(str)
    concessionChosen = Signal(bool)
    taken = Signal()
    refused = Signal()

    def __init__(self, scheme: LabelScheme, *, attacks: bool = True, parent: QWidget | None = None) -> None:
        title = translate("What does it attack?") if attacks else translate("Link to which passage?")
        super().__init__(title, parent)
        self._title = title
        kind = scheme.attacking if attacks else None
        self.values = (kind.attack if kind is not None else ()) if attacks else other_kinds(scheme)
        self.grants = kind is not None and kind.concession
        """Whether it can grant part of the point."""
        self.field = SearchField(
            translate("Search another passage"), placeholder=translate("Another passage"), command="target:search"
        )
        self._attacks = attacks
        self.given = GivenLine()
        self._low = self._scrolls = False
        self._more = translate("Shift and a letter takes one more.")
        self._advice = ""
        self.sentence = Words(role="small", ink="ink2", wrap=True)
        self._others = OtherAnswers()
        self.others = self._others.rows
        name = translate("How it attacks") if attacks else translate("Kind of link")
        self.ways = HowChoice(self.values, name, "target:how")
        self.how = self.ways.choices
        self.concession = CheckRow(translate("Grants part of the point"), command=f"target:how.{CONCESSION}")
        self.leave = PlainButton(translate("Not now"), key="Esc")
        self._then = translate("stay")
        self.take = PrimaryButton(self._take_words(1), command="target:take")
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.column.insertWidget(self.column.indexOf(self.area), self.given)
        self._elsewhere = Pane("chrome")
        self._below_list = below = Column(self._elsewhere)
        search = Column(margins=(16, 8, 16, 4))
        search.addWidget(self.field)
        self._said = Pane("chrome")
        said = Column(self._said, margins=(16, 0, 16, 4))
        said.addWidget(self.sentence)
        self.sentence.setText(self._more)
        below.addWidget(Line())
        below.addLayout(search)
        below.addWidget(self._said)
        below.addWidget(self._others)
        self.column.addWidget(self._elsewhere)
        self._lay_out_how()

    def _lay_out_how(self) -> None:
        """What never scrolls away: how it attacks, or its kind, and what ends the choice."""
        how = Column(margins=(16, 8, 16, 8), spacing=4)
        how.addWidget(self.ways)
        how.addWidget(self.concession)
        self._foot = foot = Row(margins=_FOOT, spacing=8)
        foot.addWidget(self.leave, 1)
        foot.addWidget(self.take, 1)
        self.column.addWidget(Line())
        self.column.addLayout(how)
        self.column.addWidget(Line())
        self.column.addLayout(foot)
        # not before they stand in the page, or they would be windows of their own
        self.ways.setVisible(bool(self.values))
        self.concession.setVisible(self.grants)

    def _listen(self) -> None:
        for row in self.others:
            row.clicked.connect(lambda _checked=False, key=row.choice.key: self.chosen.emit(key))
        self._soon = QTimer(self, interval=_PAUSE, singleShot=True)
        self._soon.timeout.connect(lambda: self.typed.emit(self.field.text().strip()))
        self.field.textEdited.connect(lambda _text: self._soon.start())
        self.field.returnPressed.connect(self._search)
        self.how.changed.connect(self.howChosen.emit)
        self.concession.clicked.connect(self.concessionChosen)
        self.leave.clicked.connect(self.refused)
        self.take.clicked.connect(self.taken)

    def begin(self, *, change: bool, more: bool, done: bool) -> None:
        """Say whether what is chosen takes the place of a link, or comes besides others, and what Enter and Esc do.

        Args:
            change: a link that stands leads somewhere else.
            more: the passage has such a link already.
            done: the passage is done with it; else one goes on saying more.
        """
        self.leave.set_words(
            translate("Keep it") if change else translate("No other") if more else translate("Not now")
        )
        self.given.show_label(None)
        self._then = translate("next") if done else translate("stay")
        if change:
            words = translate("Change its target") if self._attacks else translate("Change the link")
        elif more:
            words = translate("What else does it attack?") if self._attacks else translate("One more link: to where?")
        else:
            words = self._title
        self.others[1].setVisible(not (more and self._attacks))
        self.title.set_text(words)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these rows, and what the key at the right of some of them does."""
        super().show_choices(choices)
        key = next((one.inside for one in choices if one.inside), "")
        inside = DRAWN.get(key, key)
        alone, quiet = translate("Shift and a letter takes one more."), self._is_quiet()
        self._more = translate("{key} looks inside; Shift+letter: one more.", key=inside) if inside else alone
        if quiet:
            self.say("")

    def stop_typed(self) -> None:
        """Let what was typed a moment ago not be searched for."""
        self._soon.stop()

    def _search(self) -> None:
        self.stop_typed()
        self.searched.emit(self.field.text().strip())

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, from above to below."""
        how = [*self.how.cells(), self.concession, self.leave, self.take]
        return [*super().stops(), self.field, *self.others, *how]

    def show_chosen(
        self, key: str | None, how: str | None, *, concession: bool, several: Collection[str] = (), count: int = 0
    ) -> None:
        """Show what would be taken.

        Args:
            key: of the row one is at; None if that is a sentence of the text without a letter.
            how: the way it attacks, or the kind of link.
            concession: whether it grants part of the point.
            several: keys of the rows that would be taken together.
            count: how many targets would be taken.
        """
        self.choose(key)
        for row in (*self.rows, *self.others):
            row.setChecked(row.choice.key == key)
            row.set_taken(row.choice.key in several)
            if row.choice.key == key:
                self._bring_row(row)
        self.how.set_value(how if how in self.values else None)
        self.concession.setChecked(concession)
        self.take.set_words(self._take_words(count))
        self.take.setEnabled(count > 0)

    def _take_words(self, count: int) -> str:
        if count < 2:
            return translate("Take it, {then}", then=self._then)
        return translate("Take {count}, {then}", count=count, then=self._then)

    def fit(self, *, tight: bool, low: bool, very_low: bool, narrow: bool) -> None:
        """Take less room.

        In a tight window each candidate has one line, and the foot alone says which label was given; in a low one the
        keys of the ways stand within them; in a very low one search and the other answers scroll with the candidates.
        In a narrow one the buttons have no room for their keys.
        """
        for button in (self.leave, self.take):
            button.set_key_visible(not narrow)
        self.set_most_lines(1 if tight else 2)
        self._foot.set_margins(_LOW_FOOT if very_low else _FOOT)
        self._low = low
        if very_low != self._scrolls:
            self._scrolls = very_low
            self._place_elsewhere()
        self.say("" if self._is_quiet() else self.sentence.text())
        self._others.share()
        self.ways.fit(low=low, narrow=narrow)
        self.given.set_roomy(roomy=not tight)

    def _place_elsewhere(self) -> None:
        """Let the search and the other answers stand below the list, or scroll with it; what is said is in view."""
        if self._scrolls:
            self.add_after_rows(self._elsewhere)
            self.column.insertWidget(self.column.indexOf(self.area) + 1, self._said)
        else:
            self.column.insertWidget(self.column.indexOf(self.area) + 1, self._elsewhere)
            self._below_list.insertWidget(2, self._said)
        self._elsewhere.show()

    def _bring_row(self, row: QWidget) -> None:
        """Bring a row into view, once those above it are laid out; none is cut then."""
        QTimer.singleShot(0, row, lambda: self.whole.bring(row))

    def _bring(self, widget: QWidget) -> None:
        """Bring what scrolls into view, once the rows above it are laid out."""
        QTimer.singleShot(0, self, lambda: self.area.bring(widget, theme().px(8)))

    def say(self, sentence: str) -> None:
        """Say something below the field; else what is advised; else how several are taken, where there is room."""
        self.sentence.setText(sentence or self._advice or self._more)
        self._said.setVisible(bool(sentence or self._advice) or not self._low)

    def advise(self, sentence: str) -> None:
        """Say something about what is chosen, as long as there is nothing else to say."""
        if sentence != self._advice:
            quiet, self._advice = self._is_quiet(), sentence
            if quiet:
                self.say("")

    def _is_quiet(self) -> bool:
        return self.sentence.text() in {"", self._advice or self._more}

    def say_searching(self) -> None:
        """Say what the field does."""
        self.say(translate("It searches as you type. Enter goes to what is found."))

    def command_of(self, key: str) -> str:
        """Return no command: each row names the letter it has."""
        return ""

    def words_of(self, key: str) -> str:
        """Return what a screen reader says of the row of a key."""
        return next((row.accessibleName() for row in (*self.rows, *self.others) if row.choice.key == key), "")

    def begin_search(self) -> None:
        """Put the cursor into the field."""
        self._bring(self.field)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.say_searching()

    def search_on(self) -> None:
        """Put the cursor back where it was in the field: there is something else to look for."""
        self._bring(self.field)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the field goes back to the letters."""
        if event.key() == Qt.Key.Key_Escape:
            self.stop_typed()
            self.say("")
            self.searchLeft.emit()
        else:
            super().keyPressEvent(event)


def other_kinds(scheme: LabelScheme) -> tuple[str, ...]:
    """Return the kinds of links a person may draw besides attacks, at most nine."""
    return tuple(one.id for one in scheme.link_kinds if one.id != ATTACKS and not one.archived)[:9]
