"""A line of answers on its way into the project, and what its objects look like."""

from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from annotator.domain.annotation import Analogy, Annotation, Annotator, Answer
from annotator.domain.errors import BadInput
from annotator.domain.times import moment
from annotator.store.answers import Key
from annotator.store.finding import Place

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Given:
    """One line of answers, who gave it, and where it stood."""

    line: Mapping[str, Any]
    annotator: Annotator
    file: str | None
    number: int | None


@dataclass(slots=True)
class Line:
    """A line whose segment was found.

    Attributes:
        given: the line as it came.
        place: the segment it is about.
        key: what it answers: segment, annotator, pass.
        before: what stands.
        over: the analogies that run over the segment now.
        answer: what the line says, once it is read.
        refers: (kind, name) of what it points at, with the id that means.
    """

    given: Given
    place: Place
    key: Key
    before: Annotation | None = None
    over: tuple[Analogy, ...] = ()
    answer: Answer = field(default_factory=Answer)
    refers: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def objects(self) -> set[str]:
        """The ids of the spans, links and analogies it gives."""
        return _ids(self.answer)

    @property
    def left_out(self) -> set[str]:
        """The ids of the spans, links and analogies that stand and are not said any more."""
        stood = _ids(self.before.answer) if self.before else {one.id for one in self.over}
        return stood - self.objects


def _ids(answer: Answer) -> set[str]:
    return {one.id for objects in (answer.spans, answer.links, answer.analogies) for one in objects}


def whole_number(line: Mapping[str, Any], field_: str) -> int | None:
    """Return a number of a line as the store can hold it; raises BadInput for one that is too large."""
    value = line.get(field_)
    if value is None:
        return None
    if not -_LARGEST <= value <= _LARGEST:
        raise BadInput("“{name}” is too large.", field=field_, name=field_)
    return int(value)


def refuse_no_time(line: Mapping[str, Any]) -> None:
    """Do nothing unless a line says it was said at a time that never was (30 February): times are compared."""
    with suppress(ValueError):
        if line.get("at") is None or moment(line["at"]):
            return
    raise BadInput("“{at}” is no time.", field="at", at=line["at"])


def told(analogy: Mapping[str, Any], members: tuple[str, ...]) -> tuple[Hashable, Hashable]:
    """Return what an analogy of a line looks like, and the rest of what is said of it, in forms to compare."""
    sides = [analogy.get(side) or {} for side in ("source", "target")]
    questions = (analogy.get("questions") or {}).items()
    return (
        _shape(
            *(members, sides[0].get("text"), sides[1].get("text"), analogy.get("pairs") or ()),
            *(analogy.get("carried_over"), analogy.get("role")),
        ),
        (
            tuple(side.get("span") for side in sides),
            frozenset((key, one.get("answer"), one.get("note") or "") for key, one in questions),
        ),
    )


def look(analogy: Analogy) -> Hashable:
    """Return what an analogy of the project looks like, as the first part of ``told`` does."""
    return _shape(
        *(analogy.segments, analogy.source.text, analogy.target.text, analogy.pairs),
        *(analogy.carried_over, analogy.role),
    )


def _shape(members: tuple[str, ...], source: Any, target: Any, pairs: Any, carried_over: Any, role: Any) -> Hashable:
    return members, source or "", target or "", tuple(map(tuple, pairs)), carried_over or "", role
