"""What the ways to attack say of a target, in plain words: a small line, and a tooltip and a description each."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QObject

from annotator.domain.annotation import End
from annotator.domain.words import first_words
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.questions import Choices
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import mark, translate

# Undermining attacks a premise, rebutting a conclusion (Modgil and Prakken 2014, "The ASPIC+ framework for structured
# argumentation: a tutorial", Argument & Computation 5(1), 31-62): who points at a premise itself undermines.
Sort = Literal["saying", "step", "analogy"]

_SORTS: dict[str, Sort] = {"link": "step", "analogy": "analogy", "pair": "analogy", "question": "analogy"}
_MEANS: dict[Sort, dict[str, tuple[str, str]]] = {
    "saying": {
        "rebut": (mark("{target} is a false conclusion."), mark("{target} is a false conclusion.")),
        "undermine": (
            mark("{target} is a false reason, or rests on one."),
            mark("{target} is a false reason or rests on one."),
        ),
        "undercut": (
            mark("The step from its reason to {target} does not hold."),
            mark("The step to {target} does not hold."),
        ),
        "": (
            mark("Is {target} a false conclusion, a false reason, or does the step to it fail?"),
            mark("Is {target} false, a reason, or the step?"),
        ),
    },
    "step": {
        "rebut": (mark("What this step leads to is false."), mark("What this step leads to is false.")),
        "undermine": (mark("The reason this step begins at is false."), mark("The reason of this step is false.")),
        "undercut": (
            mark("This step does not hold, even if both its ends are true."),
            mark("The step itself does not hold."),
        ),
        "": (
            mark("Is its conclusion false, its reason, or the step itself?"),
            mark("Conclusion, reason, or the step?"),
        ),
    },
    "analogy": {
        "rebut": (mark("What this analogy concludes is false."), mark("What the analogy concludes is false.")),
        "undermine": (
            mark("What this analogy starts from is not so."),
            mark("What the analogy starts from is not so."),
        ),
        "undercut": (
            mark("This analogy does not carry over, even if what it starts from is so."),
            mark("The analogy does not carry over."),
        ),
        "": (
            mark("Is its conclusion false, what it starts from, or does it not carry over?"),
            mark("Conclusion, start, or carrying over?"),
        ),
    },
}
"""What each says of a target of that sort, then what is asked before one is chosen; and the same for one line."""
_BESIDE: dict[Sort, dict[str, str]] = {
    "saying": {
        "rebut": mark("a false conclusion"),
        "undermine": mark("a false reason"),
        "undercut": mark("the step to it fails"),
    },
    "step": {
        "rebut": mark("its conclusion is false"),
        "undermine": mark("its reason is false"),
        "undercut": mark("the step itself fails"),
    },
    "analogy": {
        "rebut": mark("its conclusion is false"),
        "undermine": mark("its source is not so"),
        "undercut": mark("it does not carry over"),
    },
}
"""The same beside the name of each, where *it* is what one points at: all of them are read before one is chosen."""
_MANY_WORDS, _FEW_WORDS = 5, 2


def beside(ends: Sequence[End], way: str) -> str:
    """Return what a way says of what is pointed at, in a few words; empty of a way that a scheme has of its own."""
    return translate(_BESIDE[_sort_of(ends)].get(way, ""))


def _sort_of(ends: Sequence[End]) -> Sort:
    """Return what sort of thing is pointed at; of several sorts one says no more than of a saying."""
    sorts = {_SORTS.get(end.type, "saying") for end in ends}
    return sorts.pop() if len(sorts) == 1 else "saying"


class WayLine(ElidedLabel):
    """Explains the way that has the focus, else the one that is chosen; of none it asks which.

    Args:
        row: the ways.
        ways: their names, in order.
        lines: on one line it says less.
    """

    def __init__(self, row: Choices, ways: Sequence[str], *, lines: int = 1) -> None:
        super().__init__(role="small", ink="ink2", lines=lines)
        self._cells = dict(zip(ways, row.cells(), strict=False))
        self._brief = lines == 1
        self._of: tuple[Sort, str] | None = None
        self.has_words = not _MEANS["saying"].keys().isdisjoint(ways)
        """Whether there is something to explain: a scheme may have ways of its own."""
        for cell in self._cells.values():
            cell.toggled.connect(self._follow)
            cell.installEventFilter(self)
        self.speak_of((), "")

    def speak_of(self, ends: Sequence[End], words: str) -> None:
        """Name a target: its first words where one thing is attacked that says something."""
        named = len(ends) == 1 and ends[0].type in {"segment", "span"}
        of = (_sort_of(ends), words.strip("> “”") if named else "")
        if of != self._of:
            self._of = of
            for way, cell in self._cells.items():
                told = self._told(way, 0, _MANY_WORDS)
                cell.setToolTip(told)
                cell.setAccessibleDescription(told)
            self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._follow()
        return False

    def _follow(self) -> None:
        focused = [way for way, cell in self._cells.items() if cell.hasFocus()]
        chosen = [way for way, cell in self._cells.items() if cell.isChecked()]
        way = next(iter((*focused, *chosen)), "")
        if self._brief:
            self.set_text(self._told(way, 1, _FEW_WORDS), self._told(way, 1, 0))
        else:
            self.set_text(self._told(way, 0, _MANY_WORDS))

    def _told(self, way: str, brief: int, words: int) -> str:
        """Return what a way says of the target, which is named by that many words."""
        sort, quote = self._of or ("saying", "")
        if way not in _MEANS[sort]:
            return ""
        named = f"“{first_words(quote, words)}”" if quote and words else ""
        return capitalised(translate(_MEANS[sort][way][brief], target=named or translate("the target")))
