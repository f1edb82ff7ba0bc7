"""What Review asks the services for; runs on the worker and beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotator
from annotator.domain.errors import BadInput

if TYPE_CHECKING:
    from annotator.services.agreeing import Agreed, SideBySide
    from annotator.services.projects import Project

LOOK = "review"
"""What the record of a look says: where a lead looked."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be compared, and who wants to know.

    Attributes:
        viewer: id of who looks.
        blind: whether others' answers are to be seen only where the viewer has answered.
        names: of whom answers are compared; None: of everybody who has some.
        label: the one label to compare, by name; None: all together.
        record: whether this look is to be recorded.
    """

    viewer: str
    blind: bool
    names: tuple[str, ...] | None = None
    label: str | None = None
    record: bool = False

    @property
    def seen_by(self) -> str | None:
        """Who must not see more than was answered before; None: nobody."""
        return self.viewer if self.blind else None


@dataclass(frozen=True, slots=True)
class Look:
    """What was found.

    Attributes:
        question: what was asked.
        annotators: everybody in the project.
        agreed: the agreement; None if fewer than two people can be compared.
        asked: how many segments people are asked.
    """

    question: Question
    annotators: tuple[Annotator, ...]
    agreed: "Agreed | None"
    asked: int


def read_look(project: "Project", question: Question) -> Look:
    """Compare answers; a look of a lead is recorded before anything of it is shown."""
    from annotator.services import people, projects

    agreed = _agreed(project, question)
    if question.record and agreed is not None:
        people.record_look(project, question.viewer, LOOK)
    return Look(question, people.annotators(project), agreed, projects.facts(project).asked)


def _agreed(project: "Project", question: Question) -> "Agreed | None":
    """Return the agreement, or None where fewer than two people can be compared."""
    from annotator.services import agreeing

    if question.names is not None and len(question.names) < 2:
        return None
    try:
        return agreeing.agreement(project, annotators=question.names, label=question.label, seen_by=question.seen_by)
    except BadInput as error:
        if error.params.get("count") in (0, 1):
            return None
        raise


def read_rows(
    project: "Project", items: Sequence[str], names: Sequence[str], seen_by: str | None
) -> "tuple[SideBySide, ...]":
    """Read the segments of items with everybody's answers."""
    from annotator.services import agreeing

    return agreeing.side_by_side(project, items, names, seen_by=seen_by)
