"""Why the passage waits to be looked at again, and how that is settled."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Answer
from annotator.domain.words import shortened
from annotator.gui.labeling.marks import capitalised
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import Words
from annotator.gui.wording.dates import day_words
from annotator.messages import plural, translate
from annotator.services.looking_again import Again, Before

_MOST_QUOTED = 60


class AgainBox(QWidget):
    """A heading, what was done and said, and the keys that settle it; hidden where nothing waits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words(translate("Look again"), role="small", strong=True)
        self.words = Words(role="small", ink="ink2", wrap=True, selectable=True)
        column = Column(self, spacing=6)
        column.addWidget(self.title)
        column.addWidget(self.words)
        row = Row(spacing=6)
        row.addWidget(KeyCap(command="answer.done"))
        row.addWidget(Words(translate("it is right so; a label says it anew"), role="small", ink="ink2"), 1)
        column.addLayout(row)
        self.hide()

    def show_again(self, again: Again | None, answer: Answer) -> None:
        """Say why it waits; hide for None."""
        self.setVisible(again is not None)
        self.words.setText("" if again is None else " ".join(_sentences(again, answer)))


def _sentences(again: Again, answer: Answer) -> list[str]:
    day = day_words(again.at, date.today())
    who = translate("by {name}, {day}", name=again.by, day=day) if again.by else day
    first = _quoted(again.before[0].text) if again.before else "…"
    if not again.here:
        return [
            translate("A link of yours led to {passage}, which was cut ({who}).", passage=first, who=who),
            translate("It leads to both pieces now."),
        ]
    if again.cut:
        found = [translate("This was part of {passage}, which was cut ({who}).", passage=first, who=who)]
    else:
        passages = translate(" and ").join(_quoted(one.text) for one in again.before)
        found = [translate("Joined of {passages} ({who}).", passages=passages, who=who)]
    closed = [translate("What led from one to the other would lead to itself: it was taken away.")]
    return [*found, *_said(again.before), *(closed if again.closed else ()), *_moved(answer, cut=again.cut)]


def _said(before: Sequence[Before]) -> list[str]:
    """Say what was said of the passages there were."""
    given = [_labels(one) for one in before]
    if len(given) == 1:
        return [translate("You had said: {labels}.", labels=given[0])]
    return [translate("You had said: {labels}.", labels=translate(", then ").join(given))] if given else []


def _labels(one: Before) -> str:
    if one.labels is None:
        return translate("nothing yet")
    if one.skipped:
        return translate("skipped")
    return " + ".join(capitalised(translate(name)) for name in one.labels) or translate("none")


def _moved(answer: Answer, *, cut: bool) -> list[str]:
    """Say what came along to the passage."""
    things = [
        words
        for count, words in (
            (len(answer.labels), plural("{count} label", "{count} labels", len(answer.labels))),
            (len(answer.spans), plural("{count} span", "{count} spans", len(answer.spans))),
            (len(answer.links), plural("{count} link", "{count} links", len(answer.links))),
        )
        if count
    ]
    if not things:
        return [translate("Nothing of it came here.")] if cut else []
    return [translate("Here now: {things}.", things=", ".join(things))]


def _quoted(text: str) -> str:
    return f"“{shortened(text, _MOST_QUOTED)}”"
