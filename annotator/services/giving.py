"""What may be given in an answer, beyond what the scheme knows."""

from collections.abc import Iterable

from annotator.domain.annotation import End
from annotator.domain.errors import BadInput, NotFound
from annotator.domain.scheme import LabelScheme
from annotator.store import corpus, nearby, pointers
from annotator.store.handles import Connection


def refuse_archived(scheme: LabelScheme, labels: Iterable[str], standing: Iterable[str]) -> None:
    """Raise BadInput for a label (id) that is archived, unless it stands in the answer already."""
    given = set(labels) - set(standing)
    archived = next((label for label in scheme.labels if label.archived and label.id in given), None)
    if archived is not None:
        raise BadInput("The label “{name}” is archived: it can no longer be given.", field="labels", name=archived.name)


def refuse_attack(scheme: LabelScheme, attack: str | None) -> None:
    """Raise BadInput for a kind of attack the scheme does not have."""
    kind = scheme.attacking
    if attack is not None and (kind is None or attack not in kind.attack):
        raise BadInput("There is no attack “{value}”.", field="attack", value=attack)


def refuse_target(scheme: LabelScheme, connection: Connection, annotator: str, end: End) -> None:
    """Refuse a target that is nothing: while blind, targets are the text and one's own objects.

    Raises:
        NotFound: the segment is not there, or the object is not the annotator's own.
        BadInput: the end names nothing, or no part that the analogy has.
    """
    if end.type in {"outside", "unclear"}:
        return
    if end.id is None or (end.type in {"pair", "question"} and not end.part):
        raise BadInput("The target says “{type}” and not which.", field="target", type=end.type)
    if end.type == "segment":
        corpus.segment_no(connection, end.id)
    elif pointers.owner(connection, end.type, end.id) != annotator:
        raise NotFound("The target is not there, or is not one of your own.", field="target")
    elif end.type in {"pair", "question"} and end.part not in _parts(scheme, connection, end):
        raise BadInput("The analogy has no such part.", field="target")


def _parts(scheme: LabelScheme, connection: Connection, end: End) -> set[str]:
    """Return what a part of an analogy may be called: the place of a pair, from 0; the id of a question."""
    if end.type == "question":
        return {one.id for one in scheme.questions}
    return {str(place) for place in range(nearby.pairs(connection, end.id or ""))}
