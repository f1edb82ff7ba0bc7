"""What is shown of days, and of documents: figures, which a screen reader hears with their heads."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.gui.pace.wording import duration, each_words, hour_words
from annotator.gui.widgets.rows import Cells
from annotator.gui.wording.dates import day_words
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.pace import Share

_FIGURE = 88


def _figure(head: str, words: "Callable[[Share], str]") -> "Cells[Share]":
    return Cells(
        words=words,
        head=head,
        width=_FIGURE,
        right=True,
        spoken=lambda share: f"{translate(head)}: {words(share)}",
    )


_TIME = _figure(mark("Time"), lambda share: duration(share.spent.seconds))
_EACH = _figure(mark("s each"), lambda share: each_words(share.each))
DAYS: "dict[str, Cells[Share]]" = {
    "day": Cells(words=lambda share: day_words(share.name), head=mark("Day")),
    "answers": _figure(mark("Answers"), lambda share: f"{share.spent.finished:,}"),
    "time": _TIME,
    "each": _EACH,
    "hour": _figure(mark("An hour"), lambda share: hour_words(share.per_hour)),
}
DOCUMENTS: "dict[str, Cells[Share]]" = {
    "document": Cells(words=lambda share: share.name, head=mark("Document")),
    "done": _figure(mark("Done"), lambda share: f"{share.done or 0:,}"),
    "skipped": _figure(mark("Skipped"), lambda share: f"{share.skipped or 0:,}"),
    "left": _figure(mark("Left"), lambda share: f"{share.left or 0:,}"),
    "time": _TIME,
    "each": _EACH,
}
