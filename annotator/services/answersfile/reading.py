"""Turn a line of an answers file into an answer, checked against the scheme."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from annotator.domain.annotation import (
    END_TYPES,
    Analogy,
    Answer,
    End,
    Link,
    QuestionAnswer,
    Side,
    SpanMark,
    State,
)
from annotator.domain.errors import BadInput
from annotator.domain.scheme import LabelScheme

Names = Callable[[str, str | None, int], str]
"""Gives the id of an object: (kind, its name in the file, its place among the objects of that kind in the line)."""


class AnswerReader:
    """Reads one line after another under one scheme.

    Args:
        scheme: what may be said.
        names: gives ids to spans, links and analogies of the line.
        refer: gives the id that a link's end or an analogy's side means, by its name in the file.
        segment_of: finds the segment that a mapping with ``segment`` or ``text`` means.
    """

    def __init__(
        self,
        scheme: LabelScheme,
        names: Names,
        refer: Callable[[str], str],
        segment_of: Callable[[Mapping[str, Any]], str],
    ) -> None:
        self._scheme = scheme
        self._names = names
        self._refer = refer
        self._segment_of = segment_of

    def read(self, line: Mapping[str, Any], segment: str, voice: str, offset: int, bounds: tuple[int, int]) -> Answer:
        """Return the answer of a line.

        Args:
            line: fits ``schemas/answer.schema.json``.
            segment: id of the segment it is about.
            voice: what the import proposed, where the line says nothing.
            offset: offset of the part in its document; spans in files count in the document.
            bounds: start and end of the segment in the part.

        Raises:
            BadInput: something the scheme does not have, or a span outside the segment.
        """
        scheme = self._scheme
        skip = line.get("skip")
        labels = scheme.ids_of(line.get("labels") or ())
        state: State = "skipped" if skip else ("open" if line.get("state") == "open" else "done")
        if skip and labels:
            raise BadInput("A skipped passage has no labels.", field="labels")
        spans = self._spans(line.get("spans") or (), offset, bounds)
        return Answer(
            state=state,
            labels=labels,
            skip=skip,
            voice=self._one_of("voice", line.get("voice") or voice, scheme.voices),
            quoted_from=line.get("quoted_from") or None,
            attributes=self._attributes(line.get("attributes") or {}, labels),
            confidence=self._one_of("confidence", line.get("confidence"), scheme.confidence),
            note=(line.get("note") or "").strip(),
            flags=self._flags(line.get("flags") or ()),
            spans=spans,
            links=tuple(self._link(link, place, segment) for place, link in enumerate(line.get("links") or ())),
            analogies=tuple(
                self._analogy(one, place, segment) for place, one in enumerate(line.get("analogies") or ())
            ),
        )

    @staticmethod
    def _one_of(field: str, value: Any, allowed: Sequence[str]) -> Any:
        if value is not None and value not in allowed:
            raise BadInput("“{value}” is none of {allowed}.", field=field, value=value, allowed=", ".join(allowed))
        return value

    def _flags(self, flags: Sequence[str]) -> tuple[str, ...]:
        for flag in flags:
            self._one_of("flags", flag, self._scheme.flags)
        return tuple(flag for flag in self._scheme.flags if flag in flags)

    def _attributes(self, attributes: Mapping[str, Any], labels: tuple[str, ...]) -> dict[str, str]:
        known = {attribute.id: attribute for attribute in self._scheme.attributes}
        found = {}
        for key, value in attributes.items():
            if value is None:
                continue
            if key not in known:
                raise BadInput("The scheme has no attribute “{key}”.", field="attributes", key=key)
            if known[key].label not in labels:
                raise BadInput("“{key}” is said of a label that is not given.", field="attributes", key=key)
            found[key] = str(self._one_of("attributes", value, known[key].values))
        return dict(sorted(found.items()))

    def _spans(self, spans: Sequence[Mapping[str, Any]], offset: int, bounds: tuple[int, int]) -> tuple[SpanMark, ...]:
        marks = []
        for place, span in enumerate(spans):
            start, end = span["start"] - offset, span["end"] - offset
            if not bounds[0] <= start < end <= bounds[1]:
                raise BadInput(
                    "The span {start}-{end} is not inside the segment.",
                    field="spans",
                    start=span["start"],
                    end=span["end"],
                )
            (label,) = self._scheme.ids_of([span["label"]])
            marks.append(SpanMark(self._names("span", span.get("id"), place), start, end, label))
        return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.id)))

    def _link(self, link: Mapping[str, Any], place: int, segment: str) -> Link:
        kind = next((one for one in self._scheme.link_kinds if one.id == link["kind"]), None)
        if kind is None:
            raise BadInput("The scheme has no link “{kind}”.", field="links", kind=link["kind"])
        attack = link.get("attack")
        if attack is not None and attack not in kind.attack:
            raise BadInput("There is no attack “{value}”.", field="links", value=attack)
        start = link.get("from")
        return Link(
            id=self._names("link", link.get("id"), place),
            kind=kind.id,
            start=segment if start in {None, segment} else self._refer(str(start)),
            ends=tuple(self._end(end) for end in link["ends"]),
            attack=attack,
            concession=bool(link.get("concession", False)),
        )

    def _end(self, end: Mapping[str, Any]) -> End:
        kind = next((one for one in END_TYPES if one == end["type"]), None)
        if kind is None:
            raise BadInput("A link cannot end at “{kind}”.", field="links", kind=end["type"])
        if kind in {"outside", "unclear"}:
            return End(kind)
        if kind == "segment":
            return End(kind, self._segment_of({"segment": end.get("id"), "text": end.get("text")}))
        if end.get("id") is None:
            raise BadInput("The end of a link has no “id”.", field="links")
        return End(kind, self._refer(str(end["id"])), end.get("part"))

    def _analogy(self, analogy: Mapping[str, Any], place: int, segment: str) -> Analogy:
        members = tuple(
            self._segment_of({"segment": one} if isinstance(one, str) else one) for one in analogy["segments"]
        )
        if segment not in members:
            raise BadInput("The analogy does not run over this segment.", field="analogies")
        questions = {
            key: QuestionAnswer(one.get("answer"), one.get("note") or "")
            for key, one in (analogy.get("questions") or {}).items()
            if one.get("answer") is not None or one.get("note")
        }
        for key in questions:
            self._one_of("analogies", key, [question.id for question in self._scheme.questions])
        return Analogy(
            id=self._names("analogy", analogy.get("id"), place),
            segments=tuple(dict.fromkeys(members)),
            source=self._side(analogy.get("source")),
            target=self._side(analogy.get("target")),
            pairs=tuple((str(pair[0]), str(pair[1])) for pair in analogy.get("pairs") or ()),
            carried_over=analogy.get("carried_over") or "",
            role=self._one_of("analogies", analogy.get("role"), self._scheme.roles),
            questions=questions,
        )

    def _side(self, side: Mapping[str, Any] | None) -> Side:
        if not side:
            return Side()
        span = side.get("span")
        return Side(side.get("text") or "", None if span is None else self._refer(str(span)))
