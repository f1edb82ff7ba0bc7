"""Links of every kind from a passage: each function is one act, one transaction, one undo step.

A link begins at a segment or at one of one's own spans in it, and leads to one or more ends. Ends are the text or one's
own objects; circles of links through links are refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Answer, End, Link
from annotator.domain.errors import BadInput, NotFound
from annotator.domain.scheme import ATTACKS, LabelScheme
from annotator.services.giving import refuse_archived, refuse_target
from annotator.services.labeling import Saved, act_on
from annotator.services.projects import Project
from annotator.store import nearby
from annotator.store.handles import Connection
from annotator.store.recorder import new_id

_NOWHERE = frozenset(("outside", "unclear"))
_NOWHERE_TOLD = {
    (True, "outside"): "target outside",
    (True, "unclear"): "target unclear",
    (False, "outside"): "link outside",
    (False, "unclear"): "link unclear",
}
"""How the history calls a link to no place, of those that attack and of others."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a link is to say.

    Attributes:
        kind: id of the kind of link.
        ends: where it leads, at least one; ``outside`` and ``unclear`` stand alone.
        attack: how it attacks, if it does and that is known.
        concession: whether it grants part of the point.
        start: id of the span it begins at; None for the segment.
    """

    kind: str
    ends: tuple[End, ...]
    attack: str | None = None
    concession: bool = False
    start: str | None = None


def add_link(project: Project, annotator: str, segment: str, drawn: Drawn, *, seconds: float = 0.0) -> Saved:
    """Draw a link from a segment (id), or from a span in it. What attacks gets the label of that; unseen becomes open.

    A link that says what another one from there says already is not drawn again.

    Raises:
        Refused: it would point at itself through other links.
        NotFound: an end is not there or not one's own; the span it begins at is not in the answer.
        BadInput: there is no such kind or attack; an end names nothing, is named twice, or is where it begins.
    """
    return _drawn(project, annotator, segment, drawn, None, seconds)


def set_link(project: Project, annotator: str, segment: str, link: str, drawn: Drawn, *, seconds: float = 0.0) -> Saved:
    """Let one of the links (id) from a segment say something else; what points at it stays. Raises as ``add_link``."""
    return _drawn(project, annotator, segment, drawn, link, seconds)


def remove_link(project: Project, annotator: str, segment: str, link: str, *, seconds: float = 0.0) -> Saved:
    """Take away a link (id) from a segment.

    Raises:
        Refused: another link points at it.
        NotFound: the segment has no such link of the annotator's.
    """

    def removed(answer: Answer) -> Answer:
        _there(answer, link)
        return replace(answer, links=tuple(one for one in answer.links if one.id != link))

    return act_on(project, annotator, segment, "link removed", removed, seconds=seconds)


def link_ends(ends: Sequence[End]) -> tuple[End, ...]:
    """Return the ends of a link once they are found to be fit for one.

    Raises:
        BadInput: there is none, one stands there twice, or one that is no place has others beside it.
    """
    found = tuple(ends)
    if not found:
        raise BadInput("A link leads somewhere: choose at least one target.", field="ends")
    if len(set(found)) < len(found):
        raise BadInput("A link leads to each target once.", field="ends")
    if len(found) > 1 and any(end.type in _NOWHERE for end in found):
        raise BadInput("A target outside the text, or an unclear one, stands alone.", field="ends")
    return found


def _drawn(project: Project, annotator: str, segment: str, drawn: Drawn, changed: str | None, seconds: float) -> Saved:
    ends = link_ends(drawn.ends)
    said = _said(drawn, ends[0])

    def draw(answer: Answer) -> Answer:
        _refuse_unknown(project.scheme, drawn, standing=changed is not None)
        if drawn.start is not None and all(span.id != drawn.start for span in answer.spans):
            raise NotFound("The span the link begins at is not there.", field="from")
        link = Link(
            *(changed or new_id(), drawn.kind, drawn.start or segment, ends, drawn.attack), concession=drawn.concession
        )
        if link.closed:
            raise BadInput("A link cannot lead to where it begins.", field="ends")
        if changed is not None:
            _there(answer, changed)
            links = tuple(link if one.id == changed else one for one in answer.links)
        elif any(replace(one, id=link.id) == link for one in answer.links):
            return answer
        else:
            links = (*answer.links, link)
        return _with_links(project.scheme, answer, links, drawn.kind)

    def check(connection: Connection) -> None:
        for end in ends:
            refuse_target(project.scheme, connection, annotator, end)
        if ends[0].type not in _NOWHERE:
            said["to"] = nearby.segment_of(connection, annotator, ends[0])

    act = "target" if drawn.kind == ATTACKS else "link" if changed is None else "link changed"
    return act_on(project, annotator, segment, act, draw, params=said, seconds=seconds, check=check)


def _said(drawn: Drawn, end: End) -> dict[str, object]:
    """Return what the history keeps of a link to an end: how it attacks, too, if it does and that is known."""
    said: dict[str, object] = {"kind": drawn.kind, "at": end.type}
    if drawn.attack is not None:
        said["attack"] = drawn.attack
    if end.type in _NOWHERE:
        said["as"] = _NOWHERE_TOLD[drawn.kind == ATTACKS, end.type]
    return said


def _with_links(scheme: LabelScheme, answer: Answer, links: tuple[Link, ...], drawn: str) -> Answer:
    """Return the answer with these links and a label at which one of the kind drawn (id) may begin.

    So what attacks becomes an objection, if the scheme has it so; what was skipped is taken up again.
    """
    labels, given = answer.labels, scheme.given_with(drawn, answer.labels)
    if given is not None:
        labels = scheme.ids_of({*(() if scheme.exclusive else labels), given})
        refuse_archived(scheme, labels, answer.labels)
    state = "open" if answer.state in {"unseen", "skipped"} else answer.state
    return replace(answer, labels=labels, links=links, state=state, skip=None)


def _there(answer: Answer, link: str) -> None:
    if all(one.id != link for one in answer.links):
        raise NotFound("The link is not there.", field="links")


def _refuse_unknown(scheme: LabelScheme, drawn: Drawn, *, standing: bool) -> None:
    """Refuse a kind or an attack the scheme does not have, and an archived kind for a link that is new."""
    kind = next((one for one in scheme.link_kinds if one.id == drawn.kind), None)
    if kind is None:
        raise BadInput("There is no kind of link “{value}”.", field="kind", value=drawn.kind)
    if kind.archived and not standing:
        raise BadInput("The kind of link “{value}” is archived.", field="kind", value=drawn.kind)
    if drawn.attack is not None and drawn.attack not in kind.attack:
        raise BadInput("There is no attack “{value}”.", field="attack", value=drawn.attack)
    if drawn.concession and not kind.concession:
        raise BadInput("A link “{value}” grants nothing.", field="concession", value=drawn.kind)
