"""The panel while one label is given to many passages: which label, how many passages, and the first of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.choice_page import Choice, ChoicePage
from annotator.gui.labeling.threads.come_back import QUEUE_WORDS
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton, PrimaryButton
from annotator.gui.widgets.layout import Column, Line, Row
from annotator.gui.widgets.words import Words
from annotator.messages import plural, translate
from annotator.services.bulk_labeling import SAMPLE, Preview, Wish
from annotator.services.queueing import View

_MOST = 9
_WORDS_SHOWN = 140


class BulkPage(ChoicePage):
    """What is to be done, and what it would change.

    Args:
        scheme: gives the labels.

    Signals:
        taken: it is to be done.
        refused: it is not, or it is to be stopped.
    """

    taken = Signal()
    refused = Signal()

    def __init__(self, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(translate("One label for many"), parent)
        self._scheme = scheme
        self.where = Words(role="small", ink="ink2", wrap=True)
        self.count = Words(strong=True, wrap=True)
        self.detail = Words(role="small", ink="ink2", wrap=True)
        self.sample = [Words(role="small", wrap=True) for _ in range(SAMPLE)]
        self.leave = PlainButton(translate("Leave"), key="Esc")
        self.do = PrimaryButton(translate("Do it"), command="list:take")
        below = Column(margins=(16, 12, 16, 16), spacing=8)
        for words in (self.where, self.count, self.detail, *self.sample):
            below.addWidget(words)
        self.add_below(below)
        foot = Row(margins=(16, 12, 16, 12), spacing=8)
        foot.addWidget(self.leave, 1)
        foot.addWidget(self.do, 1)
        self.column.addWidget(Line())
        self.column.addLayout(foot)
        self.leave.clicked.connect(self.refused)
        self.do.clicked.connect(self.taken)

    def begin(self, view: View, chosen: int | None = None) -> dict[str, tuple[str, bool]]:
        """Offer every label for what a view shows, or for so many chosen passages.

        Returns:
            Label (id) and whether it is added, by key.
        """
        acts: dict[str, tuple[str, bool]] = {}
        choices = []
        open_labels = [(one.id, one.name) for one in self._scheme.open_labels][:_MOST]
        every = [(one.id, one.name) for one in self._scheme.labels][:_MOST]
        for number, (label, name) in enumerate(open_labels, 1):
            acts[str(number)] = (label, True)
            choices.append(Choice(str(number), translate("Add {label}", label=capitalised(name))))
        for letter, (label, name) in zip("abcdefghi", every, strict=False):
            acts[letter] = (label, False)
            choices.append(Choice(letter, translate("Take away {label}", label=capitalised(name))))
        self.show_choices(choices)
        self.where.setText(_where(view) if chosen is None else _chosen(chosen))
        self.show_nothing()
        return acts

    def show_nothing(self, sentence: str = "") -> None:
        """Show no passages, but perhaps a sentence."""
        self.count.setText(sentence or translate("Which label? Nothing is changed yet."))
        for words in (self.detail, *self.sample):
            words.hide()
        self.do.setEnabled(False)

    def show_preview(self, wish: Wish, seen: Preview) -> None:
        """Show what a wish would change."""
        name = capitalised(self._scheme.label(wish.label).name)
        what = translate("add {label}", label=name) if wish.add else translate("take away {label}", label=name)
        self.count.setText(self._say(seen.count, what))
        self._show(self.detail, " ".join(_details(wish, seen)))
        texts = [hit.text for hit in seen.sample]
        for number, words in enumerate(self.sample):
            self._show(words, _begun(texts[number]) if number < len(texts) else "")
        self.do.setEnabled(seen.count > 0)
        self._bring()

    def scroll_by(self, lines: int) -> None:
        """Scroll by so many lines, downwards if positive."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + lines * theme().line())

    def _bring(self) -> None:
        """Bring what would change into view, from its count on: in a low window the labels stand above the fold."""
        holder = self._list
        holder.adjustSize()
        for words in (*reversed(self.sample), self.count):
            if words.isVisibleTo(holder):
                self.area.ensureWidgetVisible(words, 0, 8)

    @staticmethod
    def _say(count: int, what: str) -> str:
        return plural("{shown} passage: {what}", "{shown} passages: {what}", count, shown=f"{count:,}", what=what)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.count.setText(translate("{done} of {total}, Esc stops it", done=f"{done:,}", total=f"{total:,}"))
        self.do.setEnabled(False)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, from above to below."""
        return [*super().stops(), self.leave, self.do]

    @staticmethod
    def _show(words: Words, text: str) -> None:
        words.setText(text)
        words.setVisible(bool(text))


def _details(wish: Wish, seen: Preview) -> list[str]:
    """Return what is to be known before it is done."""
    said = []
    if wish.add and seen.unseen:
        said.append(
            plural(
                "{shown} is unseen and would be done.",
                "{shown} are unseen and would be done.",
                seen.unseen,
                shown=f"{seen.unseen:,}",
            )
        )
    if seen.bare:
        said.append(
            plural(
                "{shown} would have no label left and be open.",
                "{shown} would have no label left and be open.",
                seen.bare,
                shown=f"{seen.bare:,}",
            )
        )
    if seen.repeats:
        said.append(
            plural(
                "{shown} repeat is left as it is.",
                "{shown} repeats are left as they are.",
                seen.repeats,
                shown=f"{seen.repeats:,}",
            )
        )
    return said


def _begun(text: str) -> str:
    """Return the beginning of a passage, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _WORDS_SHOWN else line[:_WORDS_SHOWN].rsplit(" ", 1)[0] + " …"


def _where(view: View) -> str:
    queue = translate(QUEUE_WORDS[view.queue])
    shown = translate("In “{queue}”, filtered by {query}", queue=queue, query=view.query)
    return shown if view.query else translate("All in “{queue}”", queue=queue)


def _chosen(count: int) -> str:
    shown = f"{count:,}"
    return plural("The {shown} passage that was chosen", "The {shown} passages that were chosen", count, shown=shown)
