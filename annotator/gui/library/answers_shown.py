"""What one said of passages, in a column beside them: label chips, and the icons that the margin of the text has."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation, Answer
from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.marks import marks_of, none_mark, skipped_words
from annotator.gui.theme.labels import LabelMark
from annotator.gui.widgets.rows import Cells
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.searching import Hit

_UNSURE = ("unsure", "guess")


class AnswersShown:
    """Answers by segment, as a scheme calls what they say."""

    def __init__(self) -> None:
        self.scheme: LabelScheme | None = None
        self.answers: Mapping[str, Annotation] = {}
        """By the id of the segment."""
        self.cells: Cells[Hit] = Cells(
            marks=lambda hit: self.marks(hit) or None,
            icons=lambda hit: tuple(icon for icon, _words in self._further(hit)),
            words=self._said,
            tip=self._spoken,
            spoken=lambda hit: self._spoken(hit) or translate("no answer"),
            head=mark("Your answer"),
            width=160,
            small=True,
            ink="ink2",
        )

    def marks(self, hit: "Hit") -> tuple[LabelMark, ...]:
        """Return the labels one gave a passage; none marks one that has no label and is done."""
        said = self._answer(hit)
        if said is None or self.scheme is None:
            return ()
        done = (none_mark(),) if said.state == "done" else ()
        return marks_of(self.scheme, said.labels) or done

    def written(self, hits: Iterable["Hit"]) -> frozenset[str]:
        """Return what stands in words beside passages, where there are no chips: the reason of a skip."""
        return frozenset(self._said(hit) for hit in hits if not self.marks(hit))

    def _answer(self, hit: "Hit") -> Answer | None:
        said = self.answers.get(hit.segment)
        return said.answer if said is not None else None

    def _said(self, hit: "Hit") -> str:
        """Return the labels, or that it was skipped and why."""
        said = self._answer(hit)
        if said is None:
            return ""
        states = {"skipped": skipped_words(said), "open": translate("open")}
        return ", ".join(one.name for one in self.marks(hit)) or states.get(said.state, "")

    def _spoken(self, hit: "Hit") -> str:
        return ", ".join(words for words in (self._said(hit), *(words for _icon, words in self._further(hit))) if words)

    def _further(self, hit: "Hit") -> tuple[tuple[str, str], ...]:
        """Return icon and words of what else was said, or is missing."""
        said = self._answer(hit)
        if said is None or self.scheme is None:
            return ()
        needs = self.scheme.needs
        lacks = [
            *([translate("no target yet")] if said.lacks_target(needs) else []),
            *([translate("no sides yet")] if said.lacks_sides(needs) else []),
        ]
        told = (
            ("circle-alert", ", ".join(lacks)),
            ("circle-help", translate(said.confidence) if said.confidence in _UNSURE else ""),
            ("flag", ", ".join(translate(flag) for flag in said.flags)),
            ("sticky-note", translate("note") if said.note else ""),
        )
        return tuple((icon, words) for icon, words in told if words)
