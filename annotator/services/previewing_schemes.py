"""What a change of the scheme would touch, before it is made: counted, and never more than a person may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.services.projects import Project
from annotator.store import people, rewriting
from annotator.store import schemes as rows
from annotator.store.handles import Condition, Connection


@dataclass(frozen=True, slots=True)
class Touched:
    """Answers and spans an act would touch, by the name of their annotator.

    Others are counted only on passages the person has answered; ``hidden`` says how many answers of others, whatever
    they say, are not looked into. A lead sees all, and it is recorded that they looked.
    """

    answers: Mapping[str, int]
    spans: Mapping[str, int]
    hidden: int

    @property
    def answers_in_all(self) -> int:
        """All answers that may be counted."""
        return sum(self.answers.values())

    @property
    def spans_in_all(self) -> int:
        """All spans that may be counted."""
        return sum(self.spans.values())


def touched(project: Project, who: str, which: Condition, label: str | None = None) -> Touched:
    """Count the answers that fit a condition, and the spans with a label (id) if one is given."""
    return touched_each(project, who, [which], label)[0]


def touched_each(
    project: Project, who: str, conditions: Sequence[Condition], label: str | None = None
) -> tuple[Touched, ...]:
    """Count as :func:`touched` does for each of some conditions; it is one look."""
    with project.store.reading() as connection:
        viewer = None if _leads(connection, who) else who
        spans = rows.counted(connection, conditions[0], viewer, spans=label) if label is not None else {}
        hidden = rows.hidden(connection, viewer)
        found = tuple(Touched(rows.counted(connection, which, viewer), spans, hidden) for which in conditions)
    if viewer is None and project.writable:
        with project.store.writing() as connection:
            people.record_look(connection, who, "scheme")
    return found


def touched_by_label(project: Project, who: str, label: str) -> Touched:
    """Count what carries a label (id): what archiving, merging or splitting it is about."""
    return touched(project, who, rows.carries(label), label)


def touched_by_exclusive(project: Project, who: str) -> Touched:
    """Count the done answers with several labels: what becomes open when only one may be given."""
    return touched(project, who, rows.several() & rows.finished())


def touched_by_value(project: Project, who: str, attribute: str, value: str | None = None) -> Touched:
    """Count the answers that say an attribute (id), with any value or with this one."""
    return touched(project, who, rows.says(attribute, value))


def touched_by_link_kind(project: Project, who: str, kind: str) -> Touched:
    """Count the answers that have a link of a kind: what renaming it is about."""
    return touched(project, who, rewriting.with_link(kind))


def under_older(project: Project, who: str) -> dict[str, int]:
    """Count a person's own answers given under an older definition of a label, by label id; none is left out."""
    definitions = project.scheme.definitions
    with project.store.reading() as connection:
        found = {
            label.id: sum(rows.counted(connection, rows.older(definitions, label.id), who, own=True).values())
            for label in project.scheme.labels
        }
    return {label: count for label, count in found.items() if count}


def _leads(connection: Connection, who: str) -> bool:
    return any(one.id == who and one.lead for one in people.annotators(connection))
