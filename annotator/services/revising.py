"""The act by which a label scheme gets its next version."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.domain.changes import NOTHING, Change, Touched
from annotator.domain.scheme import LabelScheme
from annotator.formats.releases.schemas import refuse_unless_fits
from annotator.services.bulk import bulk_work
from annotator.services.projects import Project
from annotator.services.saved_filters import follow
from annotator.store import schemes as rows
from annotator.store.recorder import Recorder

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Revised:
    """The scheme after an act, the label or attribute it made (id, else empty), and what it touched."""

    scheme: LabelScheme
    change: Change
    made: str = ""


def revise(
    project: Project,
    who: str,
    act: str,
    params: Mapping[str, object],
    change: Callable[[Json, Recorder], Json],
    made: Sequence[str] = (),
    *,
    answers: bool = False,
) -> Revised:
    """Read the scheme in force, change it, and write the new version with everything it touches in one transaction."""
    with bulk_work(), project.store.acting(act, who, params) as recorder:
        _version, content = rows.current_scheme(recorder.connection)
        new = change(content, recorder)
        if new == content:
            return Revised(project.scheme, NOTHING)
        refuse_unless_fits("scheme", new)
        LabelScheme.of(new)
        follow(recorder, content, new)
        rows.add_version(recorder, new)
    project.read_scheme()
    touched: frozenset[Touched] = frozenset({"scheme", "answers"}) if answers else frozenset({"scheme"})
    return Revised(project.scheme, Change(touched, (), recorder.operation), made[0] if made else "")
