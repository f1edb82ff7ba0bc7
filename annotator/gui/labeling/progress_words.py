"""How far one is, in words: for the status bar, and for screen readers after each answer."""

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.tally import Tally
from annotator.gui.screen import Status
from annotator.messages import translate

_MOST = 32
"""Characters of a filter at most, so that the bar has room for more than that."""


def status_of(tally: Tally, said: str = "", query: str = "") -> Status:
    """Return what the status bar says; ``said`` is what was done just now, ``query`` what filters the queue."""
    words, pace = [], tally.pace
    if query:
        words.append(translate("Filter: {query}", query=_cut(query)))
    if pace is not None:
        words.append(translate("{seconds} s each", seconds=f"{pace:.1f}"))
    if tally.repeats == 1:
        words.append(translate("1 repeat skipped"))
    elif tally.repeats:
        words.append(translate("{count} repeats skipped", count=f"{tally.repeats:,}"))
    return Status((tally.done, tally.asked), counted_words(tally), tuple(words), said)


def _cut(query: str) -> str:
    return query if len(query) <= _MOST else f"{query[: _MOST - 1].rstrip()}…"


def counted_words(tally: Tally) -> str:
    """Return ``34 of 172``."""
    return translate("{done} of {asked}", done=f"{tally.done:,}", asked=f"{tally.asked:,}")


def spoken_words(annotation: Annotation | None, scheme: LabelScheme, tally: Tally) -> str:
    """Return what is announced after a save: ``saved, objection, 35 of 172``."""
    said = translate("saved")
    if annotation is None:
        return f"{said}, {counted_words(tally)}"
    answer = annotation.answer
    names = " + ".join(translate(name) for name in scheme.names_of(answer.labels))
    words = {"skipped": translate("skipped"), "done": names or translate("none")}.get(answer.state)
    return ", ".join((said, words or names or translate("open"), counted_words(tally)))
