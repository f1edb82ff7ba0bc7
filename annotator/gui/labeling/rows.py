"""From the open document and its answers to what the passage view shows."""

from typing import Any

from annotator.domain.annotation import Annotation, Answer
from annotator.domain.annotation import SpanMark as Marked
from annotator.domain.corpus import Post, Segment
from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.links.aiming import Shown
from annotator.gui.labeling.marks import mark_of
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.passage.rows import (
    AnsweredPost,
    PassageRow,
    PostHeading,
    RowKind,
    SpanMark,
)
from annotator.gui.labeling.places import below_words, heading_words, is_quote, post_name
from annotator.messages import translate

_CONFIDENCE = ("sure", "unsure", "guess")
_NOTHING = Shown()


class Rows:
    """Makes the rows of one document.

    Args:
        opened: the document.
        scheme: its labels, and what is missing beside them.
    """

    def __init__(self, opened: OpenDocument, scheme: LabelScheme) -> None:
        self._opened = opened
        self._marks = {label.id: mark_of(label) for label in scheme.labels}
        self._needs = scheme.needs
        self.picked: str | None = None
        """Id of the span that is picked."""

    def all(self) -> list[PassageRow]:
        """Return every row, in order."""
        return [self.of(segment) for segment in self._opened.segments]

    def of(self, segment: Segment, offered: Shown = _NOTHING) -> PassageRow:
        """Return one row; with the letters it has while it is chosen where a link leads."""
        kind: RowKind = "quote" if is_quote(segment) else "plain" if segment.asked else "repeat"
        annotation = self._opened.shown_answer(segment.id)
        begins = self._opened.first_of(segment.post) == segment.id
        return PassageRow(
            segment_id=segment.id,
            text=segment.text,
            kind=kind,
            break_before=segment.break_before,
            heading=self._heading(segment.post) if begins else None,
            below=below_words(self._opened, segment) if segment.repeat_of or segment.similar_to else None,
            letter=offered.letters.get(segment.id),
            chosen=segment.id in offered.chosen,
            **(self._said(segment, annotation, offered) if annotation is not None else {}),
        )

    def _said(self, segment: Segment, annotation: Annotation, offered: Shown) -> dict[str, Any]:
        answer = annotation.answer
        here = (
            answer.spans if annotation.segment == segment.id else ()
        )  # their places are those of the text they are in
        return {
            "labels": tuple(self._marks[one] for one in answer.labels if one in self._marks),
            "none": answer.state == "done" and not answer.labels,
            "state": answer.state,
            "confidence": answer.confidence if answer.confidence in _CONFIDENCE else None,
            "flags": tuple(translate(flag) for flag in answer.flags),
            "note": bool(answer.note),
            "lacks": answer.lacks_target(self._needs) or answer.lacks_sides(self._needs),
            "spans": tuple(self._span(segment, answer, span, offered) for span in here),
        }

    def _span(self, segment: Segment, answer: Answer, span: Marked, offered: Shown) -> SpanMark:
        mark = self._marks.get(span.label)
        targets = {analogy.target.span for analogy in answer.analogies}
        sources = {analogy.source.span for analogy in answer.analogies}
        return SpanMark(
            span.start - segment.part_start,
            span.end - segment.part_start,
            mark.colour if mark is not None else "none",
            "target" if span.id in targets else "source" if span.id in sources else "plain",
            picked=span.id == self.picked or span.id in offered.chosen,
            letter=offered.letters.get(span.id),
        )

    def _heading(self, post: str) -> PostHeading | None:
        found = self._opened.post(post)
        alone = self._opened.reach.posts == 1
        if found is None or (alone and not found.author):
            return None
        if alone:
            return PostHeading(found.author or "")
        return PostHeading(found.author or "", heading_words(self._opened, found), self._answered(found))

    def _answered(self, post: Post) -> AnsweredPost | None:
        """Return the post that is answered where it does not stand directly above."""
        other = self._opened.post(post.reply_to) if post.reply_to is not None else None
        if other is None or post.ordinal - other.ordinal == 1:
            return None
        first = self._opened.first_of(other.id)
        up = post.ordinal - other.ordinal
        where = translate("{count} above", count=up) if up > 0 else translate("{count} below", count=-up)
        away = self._opened.reach.answered.get(other.id)
        here = self._opened.segment(first).text if first is not None and first in self._opened else ""
        words = away[1].text if away is not None else here
        return AnsweredPost(f"{post_name(other)}, {where}", " ".join(words.split()), translate("Show"))
