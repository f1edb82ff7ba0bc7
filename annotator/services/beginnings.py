"""Change at which labels links and analogies begin, and what lacks one; each function is one act, one undo step."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain import beginnings as edits
from annotator.domain.scheme import ATTACKS
from annotator.services.previewing_schemes import Touched, touched_each
from annotator.services.projects import Project
from annotator.services.revising import Revised, revise
from annotator.store import rewriting
from annotator.store import schemes as rows
from annotator.store.analogies import lacks_sides
from annotator.store.queue import lacks_target


@dataclass(frozen=True, slots=True)
class Beginning:
    """What another beginning would touch.

    ``outside`` counts answers whose links of that kind begin at none of the labels (None: not counted), ``lacking``
    those that would lack a target, or the sides of an analogy (None: nothing can).
    """

    outside: Touched | None
    lacking: Touched | None


def begin_links(
    project: Project, who: str, kind: str, start: Sequence[str], needed_by: Sequence[str] | None = None
) -> Revised:
    """Let links of a kind begin at some labels (ids) only; at any passage where none is named.

    What is drawn already stays until the labels of its passage are changed.

    Args:
        project: the project.
        who: id of who does it.
        kind: which kind.
        start: the labels.
        needed_by: the labels that lack a target without an attack; the same where it is None.

    Raises:
        NotFound: there is no such kind.
        BadInput: a label the scheme does not have.
    """
    needed = start if needed_by is None else needed_by
    return revise(
        project, who, "link kind begins", {"name": kind}, lambda now, _: edits.begin_links(now, kind, start, needed)
    )


def begin_analogies(
    project: Project, who: str, start: Sequence[str], needed_by: Sequence[str] | None = None
) -> Revised:
    """Let passages with some labels (ids) be analogies, one at least; ``needed_by`` is as in :func:`begin_links`.

    Raises:
        BadInput: no label, or one the scheme does not have.
    """
    needed = start if needed_by is None else needed_by
    return revise(project, who, "analogies begin", {}, lambda now, _: edits.begin_analogies(now, start, needed))


def touched_by_links(
    project: Project, who: str, kind: str, start: Sequence[str], needed_by: Sequence[str]
) -> Beginning:
    """Count what :func:`begin_links` would touch; see ``previewing_schemes.Touched`` for who may see what."""
    outside = rewriting.with_link(kind) & ~rows.carries_any(start)
    lacking = lacks_target(needed_by)
    found = touched_each(project, who, [outside, lacking])
    return Beginning(found[0] if start else None, found[1] if kind == ATTACKS else None)


def touched_by_analogies(project: Project, who: str, needed_by: Sequence[str]) -> Beginning:
    """Count what :func:`begin_analogies` would touch."""
    return Beginning(None, touched_each(project, who, [lacks_sides(needed_by)])[0])
