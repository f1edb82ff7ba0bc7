"""Mark words inside a passage: each function is one act, one transaction, one undo step.

Offsets are code points in the part, the end exclusive. Spans may overlap. A span never ends in the middle of what a
person sees as one character: it is widened to hold it whole.
"""

from collections.abc import Callable
from dataclasses import replace

from annotator.domain.annotation import Answer, SpanMark
from annotator.domain.errors import BadInput, NotFound, Refused
from annotator.services.giving import refuse_archived
from annotator.services.labeling import Saved, act_on
from annotator.services.projects import Project
from annotator.store import corpus, nearby
from annotator.store.handles import Connection
from annotator.store.recorder import new_id


def mark(
    project: Project, annotator: str, segment: str, start: int, end: int, label: str, *, seconds: float = 0.0
) -> Saved:
    """Give some words of a segment a label. Words that have it already stay as they are: nothing is written.

    Args:
        project: open for writing.
        annotator: id of who marks.
        segment: id of the segment; one that is unseen or skipped becomes open.
        start: offset in the part.
        end: offset in the part, exclusive.
        label: id of the label.
        seconds: time the segment was before the annotator since the last act.

    Raises:
        BadInput: the span is empty or reaches out of the segment, or the label is not there or archived.
        NotFound: the segment is not there.
    """
    place = _Place(segment, start, end)
    (given,) = project.scheme.ids_of([label])

    def marked(answer: Answer) -> Answer:
        refuse_archived(project.scheme, [given], [one.label for one in answer.spans])
        if any(_says(one, *place.borders, given) for one in answer.spans):
            return answer
        state = "open" if answer.state in {"unseen", "skipped"} else answer.state
        new = SpanMark(new_id(), *place.borders, given)
        return replace(_with(answer, (*answer.spans, new)), state=state, skip=None)

    return act_on(
        *(project, annotator, segment, "span marked", marked),
        params={"label": project.scheme.label(given).name},
        seconds=seconds,
        check=place.find,
    )


def relabel(project: Project, annotator: str, segment: str, span: str, label: str, *, seconds: float = 0.0) -> Saved:
    """Give a span (id) another label.

    Raises:
        NotFound: the answer has no such span.
        Refused: the same words have that label already.
    """
    (given,) = project.scheme.ids_of([label])

    def relabeled(answer: Answer) -> Answer:
        refuse_archived(project.scheme, [given], [one.label for one in answer.spans])
        return _changed(answer, span, lambda one: replace(one, label=given))

    return act_on(
        *(project, annotator, segment, "span relabeled", relabeled),
        params={"label": project.scheme.label(given).name},
        seconds=seconds,
    )


def move(
    project: Project, annotator: str, segment: str, span: str, start: int, end: int, *, seconds: float = 0.0
) -> Saved:
    """Move the borders of a span (id).

    Raises:
        BadInput: it would be empty or reach out of the segment.
        NotFound: the answer has no such span.
        Refused: the same words have its label already.
    """
    place, params = _Place(segment, start, end), dict[str, object]()

    def moved(answer: Answer) -> Answer:
        params["label"] = _name(project, answer, span)
        first, last = place.borders
        return _changed(answer, span, lambda one: replace(one, start=first, end=last))

    return act_on(*(project, annotator, segment, "span moved", moved), params=params, seconds=seconds, check=place.find)


def remove(project: Project, annotator: str, segment: str, span: str, *, seconds: float = 0.0) -> Saved:
    """Take a span (id) away.

    Raises:
        NotFound: the answer has no such span.
        Refused: a link or an analogy points at it.
    """
    params = dict[str, object]()

    def removed(answer: Answer) -> Answer:
        params["label"] = _name(project, answer, span)
        return _with(answer, tuple(one for one in answer.spans if one.id != span))

    return act_on(project, annotator, segment, "span removed", removed, params=params, seconds=seconds)


class _Place:
    """Borders in a segment, as they were asked for and, once it was looked at, as they are to be."""

    def __init__(self, segment: str, start: int, end: int) -> None:
        self._segment = segment
        self.borders = start, end

    def find(self, connection: Connection) -> None:
        """Widen the borders to whole characters; raises BadInput where they are not a span of the segment."""
        from annotator.text.clusters import widened

        start, end = self.borders
        begin, text = nearby.stretch(connection, corpus.segment_no(connection, self._segment))
        if not begin <= start < end <= begin + len(text):
            raise BadInput(
                "A span holds one character at least and lies inside its passage, {first} to {last}; it is {value}.",
                field="spans",
                first=begin,
                last=begin + len(text),
                value=f"{start}..{end}",
            )
        first, last = widened(text, start - begin, end - begin)
        self.borders = first + begin, last + begin


def _says(span: SpanMark, start: int, end: int, label: str) -> bool:
    return (span.start, span.end, span.label) == (start, end, label)


def _with(answer: Answer, spans: tuple[SpanMark, ...]) -> Answer:
    """Return the answer with these spans, in the order in which they are read again."""
    return replace(answer, spans=tuple(sorted(spans, key=lambda one: (one.start, one.end, one.id))))


def _span(answer: Answer, span: str) -> SpanMark:
    found = next((one for one in answer.spans if one.id == span), None)
    if found is None:
        raise NotFound("There is no span “{span}” in this answer.", field="spans", span=span)
    return found


def _name(project: Project, answer: Answer, span: str) -> str:
    """Return the name of a span's label."""
    label = _span(answer, span).label
    return next(iter(project.scheme.names_of([label])), label)


def _changed(answer: Answer, span: str, change: Callable[[SpanMark], SpanMark]) -> Answer:
    new = change(_span(answer, span))
    others = tuple(one for one in answer.spans if one.id != span)
    if any(_says(one, new.start, new.end, new.label) for one in others):
        raise Refused("The same words are marked with that label already.")
    return _with(answer, (*others, new))
