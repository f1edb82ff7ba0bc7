"""Turn a line of an answers file into an answer, checked against the scheme."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.domain.annotation import END_TYPES, Analogy, Answer, End, Link, QuestionAnswer, Side, SpanMark, State
from annotator.domain.errors import BadInput
from annotator.domain.scheme import LabelScheme
from annotator.store.finding import Place

_OBJECTS = {"pair": "analogy", "question": "analogy"}
"""The kind of object an end of these types names; the others are called like their type."""


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of the spans, links and analogies of one line, in the order of the line."""

    spans: Sequence[str]
    links: Sequence[str]
    analogies: Sequence[str]


class AnswerReader:
    """Reads one line after another under one scheme.

    Args:
        scheme: what may be said.
        refer: gives the id that a name of the file, or an id of the project, means; takes kind and name.
        segment_of: gives the id of the segment that a mapping with ``segment`` or ``text`` means.
    """

    def __init__(
        self,
        scheme: LabelScheme,
        refer: Callable[[str, str], str],
        segment_of: Callable[[Mapping[str, Any]], str],
    ) -> None:
        self._scheme = scheme
        self._refer = refer
        self._segment_of = segment_of
        self._known = {attribute.id: attribute for attribute in scheme.attributes}
        self._kinds = {kind.id: kind for kind in scheme.link_kinds}

    def read(self, line: Mapping[str, Any], place: Place, ids: Ids) -> Answer:
        """Return the answer of a line.

        Args:
            line: fits ``schemas/answer.schema.json``.
            place: the segment it is about.
            ids: of its spans, links and analogies.

        Raises:
            BadInput: something the scheme does not have, or a span outside the segment.
        """
        scheme = self._scheme
        skip = line.get("skip")
        labels = scheme.ids_of(line.get("labels") or ())
        state: State = "skipped" if skip else ("open" if line.get("state") == "open" else "done")
        if skip and labels:
            raise BadInput("A skipped passage has no labels.", field="labels")
        spans = [self.span(one, place) for one in line.get("spans") or ()]
        marks = [SpanMark(name, *span) for name, span in zip(ids.spans, spans, strict=True)]
        links = zip(ids.links, line.get("links") or (), strict=True)
        analogies = zip(ids.analogies, line.get("analogies") or (), strict=True)
        return Answer(
            state=state,
            labels=labels,
            skip=skip,
            voice=_one_of("voice", line.get("voice") or place.voice, scheme.voices),
            quoted_from=line.get("quoted_from") or None,
            attributes=self._attributes(line.get("attributes") or {}, labels),
            confidence=_one_of("confidence", line.get("confidence"), scheme.confidence),
            note=(line.get("note") or "").strip(),
            flags=self._flags(line.get("flags") or ()),
            spans=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.id))),
            links=tuple(self._link(name, link, place.id) for name, link in links),
            analogies=tuple(self._analogy(name, one, place.id) for name, one in analogies),
        )

    def span(self, span: Mapping[str, Any], place: Place) -> tuple[int, int, str]:
        """Return start and end in the part, and the label; spans in files count in the document.

        Raises:
            BadInput: the span is not inside the segment, or the scheme has no such label.
        """
        start, end = span["start"] - place.offset, span["end"] - place.offset
        if not place.start <= start < end <= place.end:
            raise BadInput(
                "The span {start}-{end} is not inside the segment.", field="spans", start=span["start"], end=span["end"]
            )
        (label,) = self._scheme.ids_of([span["label"]])
        return start, end, label

    def members(self, analogy: Mapping[str, Any], segment: str) -> tuple[str, ...]:
        """Return the ids of the segments an analogy runs over, in order.

        Raises:
            BadInput: this segment is none of them.
        """
        said = ({"segment": one} if isinstance(one, str) else one for one in analogy["segments"])
        found = tuple(dict.fromkeys(map(self._segment_of, said)))
        if segment not in found:
            raise BadInput("The analogy does not run over this segment.", field="analogies")
        return found

    def _flags(self, flags: Sequence[str]) -> tuple[str, ...]:
        for flag in flags:
            _one_of("flags", flag, self._scheme.flags)
        return tuple(flag for flag in self._scheme.flags if flag in flags)

    def _attributes(self, attributes: Mapping[str, Any], labels: tuple[str, ...]) -> dict[str, str]:
        found = {}
        for key, value in attributes.items():
            if value is None:
                continue
            if key not in self._known:
                raise BadInput("The scheme has no attribute “{key}”.", field="attributes", key=key)
            if self._known[key].label not in labels:
                raise BadInput("“{key}” is said of a label that is not given.", field="attributes", key=key)
            found[key] = str(_one_of("attributes", value, self._known[key].values))
        return dict(sorted(found.items()))

    def _link(self, name: str, link: Mapping[str, Any], segment: str) -> Link:
        kind = self._kinds.get(link["kind"])
        if kind is None:
            raise BadInput("The scheme has no link “{kind}”.", field="links", kind=link["kind"])
        attack, concession = link.get("attack"), bool(link.get("concession", False))
        if attack is not None and attack not in kind.attack:
            raise BadInput("There is no attack “{value}”.", field="links", value=attack)
        if concession and not kind.concession:
            raise BadInput("A link “{kind}” has no concession.", field="links", kind=kind.id)
        start = link.get("from")
        found = Link(
            id=name,
            kind=kind.id,
            start=segment if start in {None, segment} else self._refer("span", str(start)),
            ends=tuple(self._end(end) for end in link["ends"]),
            attack=attack,
            concession=concession,
        )
        if found.closed:
            raise BadInput("A link cannot lead to where it begins.", field="links")
        return found

    def _end(self, end: Mapping[str, Any]) -> End:
        kind = next(one for one in END_TYPES if one == end["type"])
        if kind in {"outside", "unclear"}:
            return End(kind)
        if kind == "segment":
            return End(kind, self._segment_of({"segment": end.get("id"), "text": end.get("text")}))
        if end.get("id") is None:
            raise BadInput("The end of a link has no “id”.", field="links")
        part = end.get("part") if kind in _OBJECTS else None
        if kind in _OBJECTS and not part:
            raise BadInput("An end “{kind}” says in “part” which one.", field="links", kind=kind)
        return End(kind, self._refer(_OBJECTS.get(kind, kind), str(end["id"])), part)

    def _analogy(self, name: str, analogy: Mapping[str, Any], segment: str) -> Analogy:
        questions = {
            key: QuestionAnswer(one.get("answer"), one.get("note") or "")
            for key, one in (analogy.get("questions") or {}).items()
            if one.get("answer") is not None or one.get("note")
        }
        for key in questions:
            _one_of("analogies", key, [question.id for question in self._scheme.questions])
        return Analogy(
            id=name,
            segments=self.members(analogy, segment),
            source=self._side(analogy.get("source")),
            target=self._side(analogy.get("target")),
            pairs=tuple((str(pair[0]), str(pair[1])) for pair in analogy.get("pairs") or ()),
            carried_over=analogy.get("carried_over") or "",
            role=_one_of("analogies", analogy.get("role"), self._scheme.roles),
            questions=questions,
        )

    def _side(self, side: Mapping[str, Any] | None) -> Side:
        if not side:
            return Side()
        span = side.get("span")
        return Side(side.get("text") or "", None if span is None else self._refer("span", str(span)))


def _one_of(field: str, value: Any, allowed: Sequence[str]) -> Any:
    if value is not None and value not in allowed:
        raise BadInput("“{value}” is none of {allowed}.", field=field, value=value, allowed=", ".join(allowed))
    return value
