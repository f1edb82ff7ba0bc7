"""What is said when nothing is left in the queue, and what can be done next."""

from dataclasses import dataclass
from typing import Literal

from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.tally import COME_BACK
from annotator.gui.labeling.threads.come_back import QUEUE_WORDS
from annotator.gui.widgets.notice import NoticeKind
from annotator.messages import translate


@dataclass(frozen=True, slots=True)
class Ending:
    """A sentence, another one, and what the button says and does: another queue, or a screen.

    What lacks its target or its sides is led to first, then what is not done yet.
    """

    kind: NoticeKind
    sentence: str
    detail: str
    action: str
    does: Literal["filter", "all", "unseen", "no target", "no sides", "open", "review", "dataset"]


def ending_of(desk: Desk) -> Ending:
    """Return what to say when nothing is left in the queue of the desk."""
    if desk.view.query and desk.view.queue == "all":
        none = translate("No passage fits the filter.")
        sentence = translate("No other passage fits the filter.") if desk.found else none
        return Ending("info", sentence, _filter(desk), translate("Clear the filter"), "filter")
    if desk.view.query:
        sentence = translate("Nothing in “{queue}” fits the filter.", queue=translate(QUEUE_WORDS[desk.view.queue]))
        return Ending("info", sentence, _filter(desk), translate("Look among all passages"), "all")
    sentence = _nothing_left(desk)
    if desk.view.queue != "unseen" and desk.tally.unseen:
        return Ending("done", sentence, _rest(desk), translate("Back to what is unseen"), "unseen")
    if desk.tally.queues.get("no target"):
        return Ending("done", sentence, _rest(desk), translate("Choose the targets"), "no target")
    if desk.tally.queues.get("no sides"):
        return Ending("done", sentence, _rest(desk), translate("Name the sides"), "no sides")
    if desk.tally.queues.get("open"):
        return Ending("done", sentence, _rest(desk), translate("Finish what was left open"), "open")
    if desk.tally.alone:
        return Ending("done", sentence, _rest(desk), translate("See the dataset it makes"), "dataset")
    return Ending("done", sentence, _rest(desk), translate("See how far you agree"), "review")


def _filter(desk: Desk) -> str:
    """Return the filter; of the name of a label, which is looked for in the texts, how the label is."""
    words, project = desk.view.query, desk.session.project
    labels = project.scheme.labels if project is not None else ()
    named = next((one for one in labels if words.casefold() in (one.id, translate(one.name).casefold())), None)
    if named is None:
        return f"“{words}”"
    return translate("“{words}” is a word of the text; label:{label} is the label.", words=words, label=named.id)


def _nothing_left(desk: Desk) -> str:
    """Return that nothing is left in the queue; what one passed over, as it still lacks something, stays there."""
    queue = desk.view.queue
    if queue == "unseen":
        return translate("Nothing is left in this queue.")
    named = translate(QUEUE_WORDS[queue])
    if desk.tally.queues.get(queue):
        return translate("Nothing else is left in “{queue}”.", queue=named)
    return translate("Nothing is left in “{queue}”.", queue=named)


def _rest(desk: Desk) -> str:
    """Return what there is to come back to."""
    counts = desk.tally.queues
    said = [f"{translate(QUEUE_WORDS[queue])} {counts[queue]:,}" for queue in COME_BACK if counts.get(queue, 0)]
    parts = [one.replace(" ", "\N{NO-BREAK SPACE}") for one in said]
    if not parts:
        return ""
    return translate("You may want to come back to: {list}.", list=", ".join(parts))
